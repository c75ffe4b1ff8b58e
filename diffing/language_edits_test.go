package diffing

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/unbracket/unbracket/internal/needs"
)

// language is what a delegation needs to know to amend a text in it: words for words, a clause to add with its comma,
// and what divides clauses and sentences.
type language struct {
	code    string
	words   [][2]string
	clause  string
	commas  string
	stops   string
	harakat bool // the small vowels of Arabic, written or not
	spaced  bool
}

var languages = []language{
	{"en", [][2]string{{"should", "shall"}, {"shall", "may"}, {"States", "countries"}, {"information", "data"}, {"requested", "invited"}, {"measures", "steps"}, {"Parties", "States"}, {"marine", "coastal"}, {"contribution", "work"}, {"appropriate", "necessary"}}, ", in accordance with international law", ",;", ".?", false, true},
	{"fr", [][2]string{{"devraient", "doivent"}, {"États", "pays"}, {"l’État", "les États"}, {"informations", "données"}, {"prié", "invité"}, {"l’importance", "l’utilité"}, {"désigne", "nomme"}, {"l’expression", "la formule"}, {"technique", "financière"}, {"contributions", "ressources"}}, ", conformément au droit international", ",;", ".?", false, true},
	{"es", [][2]string{{"deberían", "deberán"}, {"Estados", "países"}, {"información", "datos"}, {"solicitado", "pedido"}, {"designará", "nombrará"}, {"expresión", "fórmula"}, {"técnica", "financiera"}, {"labor", "contribución"}, {"actividad", "conducta"}}, ", de conformidad con el derecho internacional", ",;", ".?", false, true},
	{"ru", [][2]string{{"следует", "надлежит"}, {"Государствам", "Странам"}, {"информацией", "данными"}, {"просила", "поручила"}, {"назначает", "определяет"}, {"техническую", "финансовую"}, {"вклад", "роль"}, {"доклад", "отчёт"}, {"выражение", "формулировку"}, {"взносов", "средств"}}, ", в соответствии с международным правом", ",;", ".?", false, true},
	{"ar", [][2]string{{"ينبغي", "يجوز"}, {"الدول", "البلدان"}, {"المعلومات", "البيانات"}, {"تدابير", "خطوات"}, {"تقريرا", "بيانا"}, {"الأطراف", "الدول"}, {"البحرية", "الساحلية"}, {"المنظمات", "الهيئات"}, {"أهمية", "ضرورة"}}, "، وفقا للقانون الدولي", "،؛", ".؟", true, true},
	{"zh", [][2]string{{"应当", "可以"}, {"合作", "协作"}, {"措施", "办法"}, {"信息", "资料"}, {"国家", "各方"}, {"加强", "增强"}, {"强调", "重申"}, {"缔约方", "各国"}, {"海洋", "海上"}, {"提交", "提供"}, {"决策", "决定"}, {"规定", "规则"}, {"评估", "评价"}, {"酌情", "适当"}}, "，根据国际法", "，；", "。？", false, false},
}

// mechanical is one change of one paragraph as a delegation would make it.
type mechanical struct {
	what       string
	text       string // the paragraph as proposed
	old, words string // what is taken, and what is put there, white space at the ends aside
}

// edits makes the changes that a paragraph allows.
func (l language) edits(base string) []mechanical {
	var list []mechanical
	change := func(what string, at, end int, words string) {
		list = append(list, mechanical{what, base[:at] + words + base[end:], strings.TrimSpace(base[at:end]), strings.TrimSpace(words)})
	}
	replaced := 0
	for _, pair := range l.words {
		if at := l.find(base, pair[0]); at >= 0 && replaced < 3 {
			change("replace a word", at, at+len(pair[0]), pair[1])
			if replaced++; replaced == 1 {
				if l.spaced {
					if at > 0 && base[at-1] == ' ' {
						change("delete a word", at-1, at+len(pair[0]), "")
					}
				} else {
					change("delete a word", at, at+len(pair[0]), "")
				}
			}
		}
	}
	clauses := l.clauses(base)
	if len(clauses) > 1 {
		change("insert a clause", clauses[0][1], clauses[0][1], l.clause)
	}
	if len(clauses) > 2 {
		a, b := clauses[len(clauses)-2], clauses[len(clauses)-1]
		first, between, second := base[a[0]:a[1]], base[a[1]:b[0]], base[b[0]:b[1]]
		change("swap two clauses", a[0], b[1], second+between+first)
	}
	if s := l.sentences(base); len(s) > 1 {
		at := s[len(s)-2]
		change("delete a sentence", at[0], at[1], "")
	}
	if at := strings.IndexFunc(base[4:], unicode.IsDigit); at >= 0 {
		for at += 4; at < len(base); {
			r, n := utf8.DecodeRuneInString(base[at:])
			token := Words(base[at:])[0]
			list = append(list, mechanical{"change a number", base[:at] + string(r+1) + base[at+n:], token, string(r+1) + token[n:]})
			break
		}
	}
	if l.harakat {
		words := Words(base)
		at := 0
		for k, w := range words {
			if k > 6 && utf8.RuneCountInString(w) > 4 && IsWord(w) && composed(w) {
				change("add harakat", at, at+len(w), w[:4]+"\u064f"+w[4:])
				break
			}
			at += len(w)
		}
	}
	return list
}

// find gives the place of a whole word.
func (l language) find(text, word string) int {
	for from := 0; ; {
		at := strings.Index(text[from:], word)
		if at < 0 {
			return -1
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(word):])
		if !l.spaced || !unicode.In(before, unicode.L, unicode.M) && before != '’' && !unicode.In(after, unicode.L, unicode.M) && after != '’' {
			return at
		}
		from = at + len(word)
	}
}

// clauses gives the places of the clauses of the longest sentence, without the marks between them.
func (l language) clauses(text string) [][2]int {
	var longest [2]int
	for _, s := range l.sentences(text) {
		if s[1]-s[0] > longest[1]-longest[0] {
			longest = s
		}
	}
	var list [][2]int
	from := longest[0]
	for at, r := range text[:longest[1]] {
		if next, _ := utf8.DecodeRuneInString(text[at+utf8.RuneLen(r):]); at < longest[0] || !strings.ContainsRune(l.commas+l.stops, r) || unicode.IsDigit(next) || at < 3 {
			continue
		}
		list = append(list, trimmed(text, from, at))
		from = at + utf8.RuneLen(r)
	}
	return list
}

// sentences gives the places of the sentences with their stops and the space before them.
func (l language) sentences(text string) [][2]int {
	var list [][2]int
	from := 0
	for at, r := range text {
		end := at + utf8.RuneLen(r)
		if strings.ContainsRune(l.stops, r) && (end == len(text) || text[end] == ' ' || !l.spaced) && at > 3 {
			list = append(list, [2]int{from, end})
			from = end
		}
	}
	return list
}

func trimmed(text string, from, to int) [2]int {
	part := text[from:to]
	return [2]int{from + len(part) - len(strings.TrimLeft(part, " ")), from + len(strings.TrimRight(part, " "))}
}

// paragraphsIn gives our own paragraphs in a language, and those of the corpus where it has any.
func paragraphsIn(t *testing.T, dir, code string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, code+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, p := range strings.Split(string(text), "\n\n") {
		if p = strings.Join(strings.Fields(p), " "); utf8.RuneCountInString(p) > 25 {
			list = append(list, p)
		}
	}
	return list
}

// measured counts, over the paragraphs of a language, what a chair sees of so many changes.
type measured struct {
	changes, brackets int
	asked, printed    int // words
	exact, kept       int // changes that are shown as they were made: each alone, and among all the others
}

// TestChangesInSixLanguagesReadAsTheyWereMade makes the changes that delegations make, each as a proposal of its own, on
// our paragraphs in each language; then all those of a paragraph together.
func TestChangesInSixLanguagesReadAsTheyWereMade(t *testing.T) {
	for _, l := range languages {
		t.Run(l.code, func(t *testing.T) {
			l.measure(t, paragraphsIn(t, "testdata/languages", l.code)).hold(t)
		})
	}
}

func TestChangesInRealTextsReadAsTheyWereMade(t *testing.T) {
	dir := filepath.Join(needs.Corpus(t), "bbnj")
	for _, l := range languages {
		if _, err := os.Stat(filepath.Join(dir, l.code+".txt")); err == nil {
			t.Run(l.code, func(t *testing.T) { l.measure(t, paragraphsIn(t, dir, l.code)).hold(t) })
		}
	}
}

func (l language) measure(t *testing.T, paragraphs []string) measured {
	t.Helper()
	var m measured
	for _, base := range paragraphs {
		edits := l.edits(base)
		var list []Proposal
		for k, e := range edits {
			m.changes++
			p := Proposal{ID: EditID(fmt.Sprintf("A.%d", k+1)), By: []string{fmt.Sprintf("X%c", 'A'+k)}, Text: e.text, Order: Order{Number: int64(k + 1)}}
			alone := p
			alone.By = []string{e.what}
			tree := whatMustHold(t, base, []Proposal{alone})
			n := 0
			exact := false
			for b := range tree.Brackets() {
				n++
				m.printed += CountWords(b.base().Nodes.Base()) + CountWords(b.of(p.ID).Nodes.Base())
				exact = strings.TrimSpace(b.base().Nodes.Base()) == e.old && strings.TrimSpace(b.of(p.ID).Nodes.Base()) == e.words
			}
			m.brackets += n
			m.asked += CountWords(e.old) + CountWords(e.words)
			if n == 1 && exact {
				m.exact++
			} else if testing.Verbose() {
				t.Logf("%s: %s", e.what, aroundBrackets(Print(tree, Style{})))
			}
			list = append(list, p)
			compared := CompareWords(base, e.text)
			spansHold(t, base, e.text, compared)
		}
		// Somebody's editor takes the letters apart: nothing comes of it.
		list = append(list, Proposal{ID: "NFD", By: []string{"XZ"}, Text: norm.NFD.String(base), Order: Order{Number: 99}})
		tree := whatMustHold(t, base, list)
		for k, e := range edits {
			if l.shows(tree, list[k].ID, e) {
				m.kept++
			}
		}
		if testing.Verbose() {
			t.Logf("%s", Print(tree, Style{}))
		}
	}
	return m
}

// shows says whether one alternative of the tree is what the proposal asked for, and nothing else.
func (l language) shows(tree Tree, id EditID, e mechanical) bool {
	for b := range tree.Brackets() {
		for _, a := range b.Alternatives {
			if !a.Base && (slices.Contains(a.Edits, id) || slices.Contains(a.Also, id)) && strings.TrimSpace(a.Nodes.Base()) == e.words && strings.TrimSpace(b.base().Nodes.Base()) == e.old {
				return true
			}
		}
	}
	return false
}

func spansHold(t tester, old, new string, spans []Span) {
	t.Helper()
	c := Change{Spans: spans}
	if !SameText(c.OldText(), old) || !SameText(c.NewText(), new) {
		t.Errorf("the spans %v do not give %q and %q", spans, old, new)
	}
}

// aroundBrackets leaves out what is far from any bracket.
func aroundBrackets(printed string) string {
	at, end := strings.IndexByte(printed, '['), strings.LastIndexByte(printed, ']')
	if at < 0 {
		return printed
	}
	for n := 0; at > 0 && (n < 40 || !utf8.RuneStart(printed[at])); n++ {
		at--
	}
	for n := 0; end < len(printed)-1 && (n < 40 || !utf8.RuneStart(printed[end])); n++ {
		end++
	}
	return printed[at:end]
}

// hold asks of every language what English has. A swap of two clauses is two changes, and so never shown as one.
func (m measured) hold(t *testing.T) {
	t.Helper()
	share := func(n int) float64 { return 100 * float64(n) / float64(m.changes) }
	t.Logf("%d changes: %.2f brackets each, %.2f words in brackets for each word changed, %.1f %% exactly as asked, %.1f %% so among all the others",
		m.changes, float64(m.brackets)/float64(m.changes), float64(m.printed)/float64(m.asked), share(m.exact), share(m.kept))
	if share(m.exact) < 75 || share(m.kept) < 75 || 100*m.brackets > 120*m.changes || m.printed > m.asked {
		t.Error("want at least 75 % of the changes as they were made, alone and together, in at most 1.2 brackets each, and no more words than were changed")
	}
}
