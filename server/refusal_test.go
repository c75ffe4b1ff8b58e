package server

import (
	"go/ast"
	"go/parser"
	"go/token"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// ruled reads out of the source of the domain all that its refusals can say, and what is odd in a file and was made
// regular: the keys of the messages, each with the values in it.
func ruled(t *testing.T) map[string][]string { t.Helper(); return readDomain(t).keys }

// readDomain reads the calls by which the domain and the readers of files refuse.
func readDomain(t *testing.T) refusalReader {
	t.Helper()
	r := refusalReader{t: t, sentences: map[string]string{}, keys: map[string][]string{
		"refused.more-unsettled": {"{{.Count}}"},
	}}
	for _, folder := range []string{"../drafts/*.go", "../drafts/directory/*.go", "../drafts/formats/textfile/*.go", "../drafts/formats/markdown/*.go"} {
		files, err := filepath.Glob(folder)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", folder, len(files), err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			r.file = file
			ast.Inspect(parsed, r.read)
		}
	}
	return r
}

type refusalReader struct {
	t         *testing.T
	file      string
	sentences map[string]string   // by key: a key has one
	keys      map[string][]string // of the catalogue
}

func (r *refusalReader) read(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		switch name := called(n); name {
		case "refuse", "stale", "Refuse":
			r.said("refused.", n)
		case "Odd", "tell":
			r.said("odd.", n)
		case "chairOnly", "servedBy", "spokenFor":
			if deed, ok := literal(n.Args[len(n.Args)-1]); ok {
				r.keys["deed."+slug(deed)] = []string{}
			}
		}
	case *ast.ValueSpec:
		kind, typed := n.Type.(*ast.Ident)
		if !typed || len(n.Values) != 1 {
			break
		}
		word, _ := literal(n.Values[0])
		switch kind.Name {
		case "Deed":
			r.keys["deed."+slug(word)] = []string{}
		case "Remedy":
			r.keys["remedy."+slug(word)] = []string{}
		}
	case *ast.CompositeLit:
		if kind, ok := n.Type.(*ast.Ident); ok && kind.Name == "Piece" {
			r.piece(n)
		}
	}
	return true
}

// said reads one call: …, key, sentence, values of its places. What only passes a sentence on has none of its own.
func (r *refusalReader) said(under string, call *ast.CallExpr) {
	at := slices.IndexFunc(call.Args, func(e ast.Expr) bool { s, ok := literal(e); return ok && strings.Contains(s, " ") || s == "{Remedy}" })
	if at < 0 && slices.ContainsFunc(call.Args, func(e ast.Expr) bool { name, ok := e.(*ast.Ident); return ok && name.Name == "sentence" }) {
		return
	}
	key := ""
	if at > 0 {
		key, _ = literal(call.Args[at-1])
	}
	if key == "" {
		r.t.Errorf("%s says a sentence without a key", r.file)
		return
	}
	sentence, _ := literal(call.Args[at])
	key = under + key
	places := drafts.Places(sentence)
	if before, again := r.sentences[key]; again && before != sentence {
		r.t.Errorf("%s: %q says %q, and elsewhere %q", r.file, key, sentence, before)
	}
	if values := len(call.Args) - at - 1; values != len(places) {
		r.t.Errorf("%s: %q has %d values for %v", r.file, key, values, places)
	}
	r.sentences[key] = sentence
	r.keys[key] = inCatalogue(places)
}

func (r *refusalReader) piece(of *ast.CompositeLit) {
	var name string
	values := []string{}
	for _, field := range of.Elts {
		switch pair := field.(*ast.KeyValueExpr); pair.Key.(*ast.Ident).Name {
		case "Name":
			name, _ = literal(pair.Value)
		case "Which":
			values = inCatalogue([]string{"Which"})
		}
	}
	if name == "" {
		r.t.Errorf("%s refuses a piece of writing without a name", r.file)
	}
	r.keys["piece."+slug(strings.ToLower(name))] = values
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func literal(e ast.Expr) (string, bool) {
	if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.STRING {
		s, err := strconv.Unquote(l.Value)
		return s, err == nil
	}
	return "", false
}

func inCatalogue(names []string) []string {
	written := make([]string, len(names))
	for i, name := range names {
		written[i] = "{{." + name + "}}"
	}
	slices.Sort(written)
	return written
}

// Every no of the rules is said in every language, with the same values in it, and no catalogue says one that no rule
// has. English stands with the rule.
func TestEveryRefusalIsSaidInAllLanguages(t *testing.T) {
	rules, english := ruled(t), keysOf(t, "en")
	if len(rules) < 100 {
		t.Fatalf("only %d messages of refusals read out of the domain", len(rules))
	}
	for _, language := range languagesOffered(t) {
		said := keysOf(t, language)
		for key, values := range rules {
			switch message, ok := said[key]; {
			case language == "en" && ok:
				t.Errorf("the English catalogue says %s, which stands in English with its rule", key)
			case language == "en":
			case !ok:
				t.Errorf("%s is not said in %s", key, language)
			case !slices.Equal(parameters(message), values):
				t.Errorf("%s holds %v in %s and %v in the rule", key, parameters(message), language, values)
			}
		}
		for key := range said {
			_, ruled := rules[key]
			_, own := english[key] // the server's own no
			if under, _, _ := strings.Cut(key, "."); !ruled && !own && slices.Contains([]string{"refused", "deed", "piece", "odd", "remedy"}, under) {
				t.Errorf("%s says %s, which no rule asks for", language, key)
			}
		}
	}
}

// The Chair who reads Arabic is refused in Arabic: the sentence, what stands against the paragraph, and who.
func TestAnArabicPageIsRefusedInArabic(t *testing.T) {
	h, g := rivalry(t)
	h.do(brennia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.TakePosition(act, drafts.PositionTaken{Delegation: "XBB", Paragraph: "p2", Stance: drafts.Reserve})
	})
	refused := g.press(g.get(decideP2+"?lang=ar"), "form.agree", "level", "adref").is(http.StatusUnprocessableEntity).text(".refused")
	for _, want := range []string{"لا يمكن الاتفاق على الفقرة \u20682\u2069", "\u2068A.1\u2069 المقدم من \u2068أركاديا\u2069 مفتوح",
		"\u2068A.2\u2069 المقدم من \u2068برينيا\u2069 مفتوح؛ ", "المقدم من \u2068كاسكاديا\u2069", "لدى \u2068برينيا\u2069 تحفظ"} {
		if !strings.Contains(refused, want) {
			t.Errorf("the refusal is %q, without %q", refused, want)
		}
	}
	for _, english := range []string{"Arcadia", "Brennia", "cannot", "is open"} {
		if strings.Contains(refused, english) {
			t.Errorf("the refusal says %q: %q", english, refused)
		}
	}
	g.press(g.get(decideP2+"?lang=en"), "form.agree", "level", "adref").
		says(".refused", "Paragraph 2 cannot be agreed: A.1 of Arcadia is open; A.2 of Brennia is open; A.3 of Cascadia is open; Brennia has a reserve.")
}

// Names and labels stand in a sentence of any language as they are: no case, no article and no space is missing.
func TestEveryPageIsRefusedInItsLanguage(t *testing.T) {
	h, g := rivalry(t)
	h.do(brennia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.TakePosition(act, drafts.PositionTaken{Delegation: "XBB", Paragraph: "p2", Stance: drafts.Reserve})
	})
	for language, want := range map[string]string{
		"fr": "Le paragraphe 2 ne peut faire l’objet d’un accord : A.1 (Arcadie) est en suspens ; A.2 (Brennie) est en suspens ; A.3 (Cascadie) est en suspens ; réserve (Brennie).",
		"es": "El párrafo 2 no puede ser objeto de acuerdo: A.1 (Arcadia) está pendiente; A.2 (Brennia) está pendiente; A.3 (Cascadia) está pendiente; reserva (Brennia).",
		"ru": "Пункт 2 согласовать нельзя: открыта поправка A.1 (Аркадия); открыта поправка A.2 (Бренния); открыта поправка A.3 (Каскадия); оговорка: Бренния.",
		"zh": "第2段无法商定：A.1（阿卡迪亚）待决；A.2（布伦尼亚）待决；A.3（卡斯卡迪亚）待决；布伦尼亚持保留意见。",
	} {
		g.press(g.get(decideP2+"?lang="+language), "form.agree", "level", "adref").is(http.StatusUnprocessableEntity).says(".refused", want)
	}
}

// Words of the field in a refusal are those of the reader's language, whatever sort of word they are.
func TestTheWordsOfARefusalAreTheReaders(t *testing.T) {
	h := openHall(t)
	arabic, _ := h.server.catalogue.exactly("ar")
	id := h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	h.do(chair, notTaken("p2", id.EditID(1)))
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Agree(act, "p1", d.Sight("p1"), drafts.AdRef, nil)
	})
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Agree(act, "p4", d.Sight("p4"), drafts.InInformals, []drafts.Pending{{Delegation: "XBB"}, {Delegation: "XCC"}})
	})
	replace := func(paragraph drafts.ParagraphID, words string) drafts.Proposal {
		return drafts.Proposal{By: "XBB", Wording: drafts.Wording{Edits: []drafts.Edit{{As: diffing.EditReplace, Paragraph: paragraph, Text: words}}}}
	}
	for _, minute := range []struct {
		who  string
		says string
		does Decide
	}{
		{brennia, "للرئيس وحده ⟨إصدار صيغة⟩.",
			func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Issue(act, drafts.Issue{}) }},
		{brennia, "لوفد ⟨أركاديا⟩ نفسه، أو للأمانة بالنيابة عنه، دون غيرهما ⟨سحب تعديلاته⟩.",
			func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Withdraw(act, id) }},
		{arcadia, "أُغلق التعديل ⟨A.1⟩ من قبل: ⟨لم يؤخذ به⟩.",
			func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Withdraw(act, id) }},
		{brennia, "الفقرة ⟨1⟩ ⟨متفق عليها بشرط الاستشارة⟩ ونصها مقفل؛ اطلب إلى الرئيس إعادة فتحها.",
			func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
				return d.Table(act, replace("p1", "No."))
			}},
		{brennia, "الصيغة الجديدة للفقرة ⟨2⟩: لا كلمات هنا. لإخراج الفقرة من النص اقترح حذفها.",
			func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Table(act, replace("p2", " ")) }},
		{brennia, "لا توجد فقرة «⟨p\\x00\"⟩» في هذا المشروع.",
			func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
				return d.Table(act, replace("p\x00\"", "Yes."))
			}},
		{secretariat, "يجلس وفد ⟨Meridian Union⟩ بصفة ⟨مراقب⟩، ولا يُقبل أعضاؤه إلا بهذه الصفة.",
			func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
				return d.Admit(act, drafts.PersonAdmitted{Person: "somebody", Role: drafts.Stakeholder, Delegation: "MU"})
			}},
		{chair, "لا يمكن اعتماد التقرير: لم تُحسم الفقرة ⟨3 (b)⟩: أقواس باقية في كلماتها: ⟨1⟩.⟨ وبقيت فقرة أخرى لم تُحسم.⟩",
			func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
				return d.Adopt(act, drafts.Adoption{Seen: d.TextHash()})
			}},
	} {
		_, err := minute.does(h.draft(), h.press(minute.who).Act)
		said := strings.NewReplacer("\u2068", "⟨", "\u2069", "⟩").Replace(answerTo(err, arabic).Says)
		if said != minute.says {
			t.Errorf("%v\nis said %q\nand not  %q", err, said, minute.says)
		}
	}

	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p3b", Sight: d.Sight("p3b"), Words: "Report every two years."})
	})
	_, err := h.draft().Adopt(h.press(chair).Act, drafts.Adoption{Seen: h.draft().TextHash()})
	const want = "متفق عليها في المشاورات غير الرسمية في انتظار ⟨برينيا وكاسكاديا⟩."
	if said := strings.NewReplacer("\u2068", "⟨", "\u2069", "⟩").Replace(answerTo(err, arabic).Says); !strings.HasSuffix(said, want) {
		t.Errorf("%v\nis said %q\nwithout %q", err, said, want)
	}
}

// What is odd in a file, and why one cannot be read, is said to the secretariat in its language.
func TestWhatIsOddInAFileIsSaidInTheReadersLanguage(t *testing.T) {
	h := openHall(t)
	g := h.as(secretariat)
	g.get("/n/tides/import?lang=ar").is(http.StatusOK)
	particulars := []string{"do", "preview", "name", "Second", "symbol", "S/2"}
	preview := g.upload("/n/tides/import", "zero.md", "\ufeff"+freshText+"\n[^9]: See \u202eA/AC.999/2026/INF/3\u200b.\n", particulars...).is(http.StatusOK)
	preview.says(".told", "حُذفت علامة ترتيب البايتات").
		says(".told", "حُذفت المسافات عديمة العرض").says(".told", "حُذفت العلامات التي تفرض اتجاه الحروف").
		says(".preview .oddity", "أقواس فُتحت ولم تُغلق: \u20681\u2069").
		says(".preview .oddity", "رقم في غير ترتيبه: \u20684\u2069 بعد \u20682 bis\u2069").
		says("main", "الحاشية \u20689\u2069 في النص ولا إشارة إليها")
	g.upload("/n/tides/import", "text.md", "1. Ports.\n\n2. caf\xe9", particulars...).is(http.StatusUnprocessableEntity).
		says(".refused", "السطر \u20683\u2069: ليس النص بترميز UTF-8 صالح")
	g.upload("/n/tides/import", "text.txt", "1. "+strings.Repeat("word ", 20000), particulars...).is(http.StatusUnprocessableEntity).
		says(".refused", "حجم الفقرة \u206898\u2069 كيلوبايت والحد الأقصى \u206864\u2069")
}
