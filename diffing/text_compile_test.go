package diffing

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// zeroDraft is the base of these tests.
func zeroDraft() []Paragraph {
	return []Paragraph{
		{ID: "p-h", Kind: KindHeading, Level: 1, Text: "Norms"},
		{ID: "p-1", Label: "1", Text: "States should cooperate."},
		{ID: "p-2", Label: "2", Text: "States are encouraged to nominate points of contact. They may do so at any time."},
		{ID: "p-3", Label: "12 bis", Kind: KindOperative, Text: "The Working Group decides to convene [annually]."},
	}
}

// floor numbers edits in the order in which they were tabled.
func floor(edits ...Edit) []Edit {
	for i := range edits {
		edits[i].Order.Number = int64(i + 1)
		if edits[i].ID == "" {
			edits[i].ID = EditID(fmt.Sprint(i + 1))
		}
	}
	return edits
}

// sketch prints a compilation, a paragraph a line, with the ids that stand behind each alternative.
func sketch(c *Compilation) string {
	var b strings.Builder
	var tree func(t Tree)
	tree = func(t Tree) {
		for _, n := range t {
			if n.Bracket == nil {
				b.WriteString(n.Text)
				continue
			}
			fmt.Fprintf(&b, "[%d:", n.Bracket.Number)
			for k, a := range n.Bracket.Alternatives {
				if k > 0 {
					fmt.Fprintf(&b, " / %s%v=", strings.Join(a.By, "+"), a.Edits)
				}
				tree(a.Nodes)
			}
			b.WriteString("]")
		}
	}
	for _, p := range c.Paragraphs {
		b.WriteString(cmpLabel(p))
		tree(p.Nodes)
		for _, s := range p.Structure {
			fmt.Fprintf(&b, " {%s after=%q with=%v %q %s%v}", s.Kind, s.After, s.With, s.Text, strings.Join(s.By, "+"), s.Edits)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func cmpLabel(p CompiledParagraph) string {
	if p.Inserted {
		return fmt.Sprintf("%s after %q: ", p.ID, p.After)
	}
	return string(p.ID) + ": "
}

func compiled(t *testing.T, edits ...Edit) string {
	t.Helper()
	c, err := CompileText(zeroDraft(), floor(edits...), nil)
	if err != nil {
		t.Fatal(err)
	}
	return sketch(c)
}

const untouched = `p-h: Norms
p-1: States should cooperate.
p-2: States are encouraged to nominate points of contact. They may do so at any time.
p-3: The Working Group decides to convene [1:annually].
`

func TestATextWithoutAmendmentsPrintsItself(t *testing.T) {
	if d := cmp.Diff(untouched, compiled(t)); d != "" {
		t.Error(d)
	}
}

func TestParagraphsAreFoundByLabelIdAndLooseLabel(t *testing.T) {
	got := compiled(t,
		Edit{By: []string{"XAA"}, Paragraph: "1", Text: "States shall cooperate."},
		Edit{By: []string{"XBB"}, Paragraph: "p-1", Text: "States shall cooperate."},
		Edit{By: []string{"XCC"}, Paragraph: "12bis", Kind: EditDelete},
		Edit{By: []string{"XDD"}, Paragraph: "p-h", Text: "Norms, rules and principles"},
	)
	want := `p-h: Norms[1: / XDD[4]=, rules and principles]
p-1: States [1:should / XAA+XBB[1 2]=shall] cooperate.
p-2: States are encouraged to nominate points of contact. They may do so at any time.
p-3: [1:The Working Group decides to convene [2:annually]. / XCC[3]=]
`
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestEqualInsertionsAreOneAndNearEqualOnesRivals(t *testing.T) {
	insert := func(by, text string) Edit {
		return Edit{By: []string{by}, Paragraph: "1", Kind: EditInsertAfter, Text: text}
	}
	got := compiled(t,
		insert("XAA", "States should share information on threats in good time."),
		insert("XBB", "The secretariat is requested to keep a register of experts."),
		insert("XCC", "States should share information on threats in due time."),
		insert("XDD", "States should share information on threats in good time."),
	)
	want := strings.Replace(untouched, "p-2:", `1 after "1": [1: / XAA+XDD[1 4]=States should share information on threats in good time. / XCC[3]=States should share information on threats in due time.]
2 after "1": [1: / XBB[2]=The secretariat is requested to keep a register of experts.]
p-2:`, 1)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestAmendmentsToInsertedWordsStandNestedInThem(t *testing.T) {
	got := compiled(t,
		Edit{ID: "A.1", By: []string{"XAA"}, Paragraph: "", Kind: EditInsertAfter, Text: "States recall the Charter.\nStates recall all previous reports."},
		Edit{ID: "A.2", By: []string{"XBB"}, Paragraph: "A.1#2", Text: "States recall previous reports."},
		Edit{ID: "A.3", By: []string{"XCC"}, Paragraph: "A.1", Kind: EditInsertAfter, Text: "The list is open."},
		Edit{ID: "A.4", By: []string{"XDD"}, Paragraph: "A.3", Kind: EditDelete},
	)
	want := `A.1 after "": [1: / XAA[A.1]=States recall the Charter.]
A.1#2 after "A.1": [1: / XAA[A.1 A.2]=States recall[2: all / XBB[A.2]=] previous reports.]
A.3 after "A.1#2": [1: / XCC[A.3 A.4]=[2:The list is open. / XDD[A.4]=]]
` + untouched
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestMovesMergesSplitsAndCommentsStandBesideTheWords(t *testing.T) {
	got := compiled(t,
		Edit{By: []string{"XAA"}, Paragraph: "2", Kind: EditMove, After: "12 bis"},
		Edit{By: []string{"XBB"}, Paragraph: "p-2", Kind: EditMove, After: "p-3"},
		Edit{By: []string{"XCC"}, Paragraph: "1", Kind: EditMerge, With: []string{"2"}},
		Edit{By: []string{"XDD"}, Paragraph: "2", Kind: EditSplit, Text: "States are encouraged to nominate points of contact.\nThey may do so at any time."},
		Edit{By: []string{"XEE"}, Paragraph: "1", Kind: EditComment, Text: "Is this new?"},
	)
	want := `p-h: Norms
p-1: States should cooperate. {merge after="" with=[2] "" XCC[3]} {comment after="" with=[] "Is this new?" XEE[5]}
p-2: States are encouraged to nominate points of contact. They may do so at any time. {move after="12 bis" with=[] "" XAA+XBB[1 2]} {merge after="" with=[1] "" XCC[3]} {split after="" with=[] "States are encouraged to nominate points of contact.\nThey may do so at any time." XDD[4]}
p-3: The Working Group decides to convene [1:annually].
`
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestWhatIsRefusedNamesTheEdit(t *testing.T) {
	for _, c := range []struct {
		edit Edit
		want string
	}{
		{Edit{Paragraph: "7", Text: "x"}, `edit 1: no paragraph "7": give a label, a paragraph's id, or the id of the edit that inserts it`},
		{Edit{Paragraph: "", Text: "x"}, `edit 1: it names no paragraph`},
		{Edit{Paragraph: "7", Kind: EditInsertAfter, Text: "x"}, `edit 1: no paragraph "7": give a label, a paragraph's id, or the id of the edit that inserts it`},
		{Edit{Paragraph: "1", Kind: EditInsertAfter}, `edit 1: an insert-after needs the text that is to stand after paragraph "1"`},
		{Edit{Paragraph: "1", Kind: EditInsertAfter, Text: "x", Inserts: []ParagraphID{"p-2"}}, `edit 1: it inserts paragraph "p-2", which stands already`},
		{Edit{Paragraph: "1"}, `edit 1, paragraph 1: a replace needs the text that is to stand; to take the paragraph out, use delete`},
		{Edit{Paragraph: "1", Text: "a\nb"}, `edit 1, paragraph 1: a replace keeps one paragraph, and its text has a line break: use split`},
		{Edit{Paragraph: "1", Text: strings.Repeat("a ", 40<<10)}, `edit 1, paragraph 1: a paragraph of 80 KiB is too long to compile: at most 64 KiB, so divide it into paragraphs`},
		{Edit{Paragraph: "1", Kind: EditBracket, Text: "States [shall] cooperate."}, `edit 1, paragraph 1: a bracket edit adds [ and ] and nothing else, but its words depart from the paragraph at "all] cooperate.": use replace`},
		{Edit{Paragraph: "1", Kind: EditBracket, Text: "[States] should"}, `edit 1, paragraph 1: a bracket edit adds [ and ] and nothing else, but it leaves out "cooperate.": use replace`},
		{Edit{Paragraph: "1", Kind: EditBracket, Text: "[States should cooperate."}, `edit 1, paragraph 1: a bracket edit adds brackets in pairs, and here one has no partner`},
		{Edit{Paragraph: "1", Kind: EditBracket, Text: "States should cooperate."}, `edit 1, paragraph 1: a bracket edit adds [ and ] round words, and this text adds none`},
		{Edit{Paragraph: "1", Kind: EditMove, After: "9"}, `edit 1, paragraph 1: after: no paragraph "9": give a label, a paragraph's id, or the id of the edit that inserts it`},
		{Edit{Paragraph: "1", Kind: EditMove, After: "p-1"}, `edit 1, paragraph 1: a paragraph cannot be moved after itself`},
		{Edit{Paragraph: "1", Kind: EditMove, After: "2", Text: "x"}, `edit 1, paragraph 1: a move has no text: propose other words in a replace of its own`},
		{Edit{Paragraph: "1", Kind: EditMerge}, `edit 1, paragraph 1: a merge needs the labels of the paragraphs to merge with`},
		{Edit{Paragraph: "1", Kind: EditMerge, With: []string{"p-1"}}, `edit 1, paragraph 1: with: paragraph "p-1" is named twice`},
		{Edit{Paragraph: "1", Kind: EditSplit, Text: "States should cooperate."}, `edit 1, paragraph 1: a split needs the paragraph's text with a line break at each cut`},
		{Edit{Paragraph: "1", Kind: EditSplit, Text: "States should\nact."}, `edit 1, paragraph 1: a split changes no words, only cuts them: propose other words in a replace of its own`},
		{Edit{Paragraph: "a", Kind: EditInsertAfter, Text: "x", ID: "a"}, `edit a: it is to stand after itself, by way of "a"`},
	} {
		_, err := CompileText(zeroDraft(), floor(c.edit), nil)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Error(d)
		}
	}
}

func TestIdsAndLabelsStandOnce(t *testing.T) {
	_, err := CompileText(zeroDraft(), []Edit{{ID: "7", Paragraph: "1", Text: "x"}, {ID: "7", Paragraph: "2", Text: "y"}}, nil)
	if err == nil || err.Error() != "edit 7: the id is used twice; each edit needs one of its own" {
		t.Error(err)
	}
	base := zeroDraft()
	base[3].Label = "1"
	_, err = CompileText(base, nil, nil)
	if want := `the label "1" stands at the 2nd and the 4th paragraph: an edit could not say which it means, so give one of them another label`; err == nil || err.Error() != want {
		t.Error(err)
	}
	base = zeroDraft()
	base[0].ID = "p-3"
	_, err = CompileText(base, nil, nil)
	if want := `the id "p-3" stands at the 1st and the 4th paragraph: an id is unique`; err == nil || err.Error() != want {
		t.Error(err)
	}
}

func TestCompilationIsWrittenAsTheInterfaceSays(t *testing.T) {
	base := []Paragraph{{ID: "recital-2", Label: "Recital 2", Text: "States should cooperate."}}
	c, err := CompileText(base, []Edit{
		{ID: "320", By: []string{"FRA"}, Paragraph: "Recital 2", Text: "States shall cooperate."},
		{ID: "325", By: []string{"MEX"}, Paragraph: "recital-2", Text: "States shall cooperate."},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"paragraphs":[{"id":"recital-2","label":"Recital 2","kind":"paragraph","nodes":[` +
		`{"text":"States "},{"bracket":"1","alternatives":[{"base":true,"by":[],"amendments":[],"nodes":[{"text":"should"}]},` +
		`{"by":["FRA","MEX"],"amendments":["320","325"],"nodes":[{"text":"shall"}]}]},{"text":" cooperate."}]}],` +
		`"options":[],"brackets":1,"contested_words":2,"words":4,"warnings":[]}`
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Error(d)
	}
}

// The promise of interfaces.md: taking at each bracket the alternative that lists an amendment, else the base, and
// joining the texts, gives that amendment's text; whoever lists none gets the base, and nothing of what is inserted.
func keepsEveryWord(t interface{ Fatalf(string, ...any) }, base []Paragraph, edits []Edit, c *Compilation) {
	var standing []string
	for _, p := range c.Paragraphs {
		if p.Inserted {
			if got := p.Nodes.Base(); got != "" {
				t.Fatalf("inserted paragraph %s has the base %q", p.ID, got)
			}
			continue
		}
		standing = append(standing, p.Nodes.Base())
	}
	for i, p := range base {
		if standing[i] != p.Text {
			t.Fatalf("paragraph %s: the base reads %q, want %q", p.ID, standing[i], p.Text)
		}
	}
	for _, e := range edits {
		want := e.Text
		if e.Kind == EditInsertAfter {
			var lines []string
			for _, p := range c.Paragraphs {
				if line := p.Nodes.Text(e.ID); p.Inserted && line != "" {
					lines = append(lines, line)
				}
			}
			if got := strings.Join(lines, "\n"); got != want {
				t.Fatalf("edit %s inserts %q, want %q", e.ID, got, want)
			}
			continue
		}
		checked := false
		for _, p := range c.Paragraphs {
			inserts := p.Nodes.Text(EditID(e.Paragraph)) // the words of the edit that inserts the paragraph
			if string(p.ID) != e.Paragraph && (!p.Inserted || inserts == "") {
				continue
			}
			checked = true
			if e.Kind == EditBracket {
				want = "[" + inserts + "]"
			}
			if got := p.Nodes.Text(e.ID); got != want {
				t.Fatalf("edit %s of %s reads %q, want %q", e.ID, p.ID, got, want)
			}
		}
		if !checked {
			t.Fatalf("edit %s: paragraph %s is nowhere", e.ID, e.Paragraph)
		}
	}
}

func TestNobodysWordsAreLostWhateverIsTabled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom(strings.Fields("States shall should cooperate, in good faith. [open] modalit[y] 各国 ] and norms"))
		text := rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(word, 1, 8).Draw(t, "words"), " ")
		})
		var base []Paragraph
		for i := range rapid.IntRange(0, 3).Draw(t, "paragraphs") {
			base = append(base, Paragraph{ID: ParagraphID(fmt.Sprintf("p-%d", i)), Text: text.Draw(t, "base")})
		}
		var edits []Edit
		for i := range rapid.IntRange(0, 8).Draw(t, "edits") {
			places := []string{""}
			for _, p := range base {
				places = append(places, string(p.ID))
			}
			e := Edit{ID: EditID(fmt.Sprintf("e-%d", i)), By: []string{rapid.SampledFrom([]string{"XAA", "XBB"}).Draw(t, "by")}, Order: Order{Number: int64(i + 1)}}
			e.Kind = rapid.SampledFrom([]EditKind{EditReplace, EditDelete, EditInsertAfter, EditBracket}).Draw(t, "kind")
			for _, other := range edits {
				if other.Kind == EditInsertAfter && (e.Kind == EditInsertAfter || lineBreaks(other.Text) == 0) {
					places = append(places, string(other.ID))
				}
			}
			e.Paragraph = rapid.SampledFrom(places).Draw(t, "place")
			if e.Paragraph == "" {
				e.Kind = EditInsertAfter
			}
			if e.Kind == EditReplace || e.Kind == EditInsertAfter {
				e.Text = text.Draw(t, "text")
			}
			if e.Kind == EditInsertAfter && rapid.Bool().Draw(t, "two") {
				e.Text += "\n" + text.Draw(t, "second")
			}
			edits = append(edits, e)
		}
		c, err := CompileText(base, edits, nil)
		if err != nil {
			t.Fatal(err)
		}
		keepsEveryWord(t, base, edits, c)

		shuffled := rapid.Permutation(edits).Draw(t, "shuffled")
		again, err := CompileText(base, shuffled, nil)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c, again); d != "" {
			t.Fatalf("another order of the input gives another compilation: %s", d)
		}
	})
}

func FuzzCompileText(f *testing.F) {
	f.Add("States should cooperate.", "States shall cooperate.", "States should cooperate in good faith.")
	f.Add("[a] b", "a [b", "[\u0301a]]")
	f.Fuzz(func(t *testing.T, text, first, second string) {
		if len(text)+len(first)+len(second) > 2000 || !utf8.ValidString(text+first+second) || strings.ContainsAny(text+first+second, "\r\n") ||
			strings.TrimSpace(first) == "" || strings.TrimSpace(second) == "" {
			return
		}
		base := []Paragraph{{ID: "p-1", Text: text}}
		edits := floor(
			Edit{ID: "e-1", By: []string{"XAA"}, Paragraph: "p-1", Text: first},
			Edit{ID: "e-2", By: []string{"XBB"}, Paragraph: "p-1", Text: second},
			Edit{ID: "e-3", By: []string{"XAA"}, Paragraph: "p-1", Kind: EditInsertAfter, Text: first},
			Edit{ID: "e-4", By: []string{"XBB"}, Paragraph: "p-1", Kind: EditInsertAfter, Text: second},
			Edit{ID: "e-5", By: []string{"XCC"}, Paragraph: "e-4", Text: first},
			Edit{ID: "e-6", By: []string{"XCC"}, Paragraph: "p-1", Kind: EditDelete},
		)
		c, err := CompileText(base, edits, nil)
		if err != nil {
			t.Fatal(err)
		}
		keepsEveryWord(t, base, edits, c)
	})
}

// provisions reads ai-act of UNBRACKET_CORPUS.
func provisions(t testing.TB) (base []Paragraph, edits []Edit) {
	dir := os.Getenv("UNBRACKET_CORPUS")
	if dir == "" {
		t.Skip("UNBRACKET_CORPUS names no folder with ai-act/base.jsonl and amendments.jsonl")
	}
	lines := func(name string, read func(line []byte) error) {
		b, err := os.ReadFile(filepath.Join(dir, "ai-act", name))
		if err != nil {
			t.Fatal(err)
		}
		s := bufio.NewScanner(bytes.NewReader(b))
		s.Buffer(nil, 1<<20)
		for s.Scan() {
			if err := read(s.Bytes()); err != nil {
				t.Fatal(err)
			}
		}
	}
	lines("base.jsonl", func(line []byte) error {
		var p Paragraph
		err := json.Unmarshal(line, &p)
		base = append(base, p)
		return err
	})
	lines("amendments.jsonl", func(line []byte) error {
		var a struct {
			ID        int64
			By        []string
			Paragraph string
			Kind      string
			Text      string
		}
		err := json.Unmarshal(line, &a)
		e := Edit{ID: EditID(fmt.Sprint(a.ID)), By: a.By, Paragraph: a.Paragraph, Text: a.Text, Order: Order{Number: a.ID}}
		if a.Kind == "delete" {
			e.Kind = EditDelete
		}
		edits = append(edits, e)
		return err
	})
	return base, edits
}

func TestEveryRealAmendmentIsReadBackFromTheCompilation(t *testing.T) {
	base, edits := provisions(t)
	began := time.Now()
	c, err := CompileText(base, edits, nil)
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(began)
	places := make(map[string]int)
	for i, p := range c.Paragraphs {
		places[p.Label] = i
	}
	for _, e := range edits {
		if got := c.Paragraphs[places[e.Paragraph]].Nodes.Text(e.ID); strings.TrimSpace(got) != strings.TrimSpace(e.Text) {
			t.Errorf("amendment %s reads %q, want %q", e.ID, got, e.Text)
		}
	}
	t.Logf("%d amendments to %d provisions in %v: %+v", len(edits), len(base), took, c.Count())
}

func BenchmarkCompileText(b *testing.B) {
	base, edits := provisions(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := CompileText(base, edits, nil); err != nil {
			b.Fatal(err)
		}
	}
}
