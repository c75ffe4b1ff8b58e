package diffing

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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
		{Edit{Paragraph: "7", Text: "x"}, `edit 1: no paragraph "7": give a label, a paragraph's id, or the id of the edit that inserts or replaces it`},
		{Edit{Paragraph: "", Text: "x"}, `edit 1: it names no paragraph`},
		{Edit{Paragraph: "7", Kind: EditInsertAfter, Text: "x"}, `edit 1: no paragraph "7": give a label, a paragraph's id, or the id of the edit that inserts or replaces it`},
		{Edit{Paragraph: "1", Kind: EditInsertAfter}, `edit 1: an insert-after needs the text that is to stand after paragraph "1"`},
		{Edit{Paragraph: "1", Kind: EditInsertAfter, Text: "x", Inserts: []ParagraphID{"p-2"}}, `edit 1: it inserts paragraph "p-2", which stands already`},
		{Edit{Paragraph: "1"}, `edit 1, paragraph 1: a replace needs the text that is to stand; to take the paragraph out, use delete`},
		{Edit{Paragraph: "1", Text: "a\nb"}, `edit 1, paragraph 1: a replace keeps one paragraph, and its text has a line break: use split`},
		{Edit{Paragraph: "1", Text: strings.Repeat("a ", 40<<10)}, `edit 1, paragraph 1: a paragraph of 80 KiB is too long to compile: at most 64 KiB, so divide it into paragraphs`},
		{Edit{Paragraph: "1", Kind: EditBracket, Text: "States [shall] cooperate."}, `edit 1, paragraph 1: a bracket edit adds [ and ] and nothing else, but its words depart from the paragraph at "all] cooperate.": use replace`},
		{Edit{Paragraph: "1", Kind: EditBracket, Text: "[States] should"}, `edit 1, paragraph 1: a bracket edit adds [ and ] and nothing else, but it leaves out "cooperate.": use replace`},
		{Edit{Paragraph: "1", Kind: EditBracket, Text: "[States should cooperate."}, `edit 1, paragraph 1: a bracket edit adds brackets in pairs, and here one has no partner`},
		{Edit{Paragraph: "1", Kind: EditBracket, Text: "States should cooperate."}, `edit 1, paragraph 1: a bracket edit adds [ and ] round words, and this text adds none`},
		{Edit{Paragraph: "1", Kind: EditMove, After: "9"}, `edit 1, paragraph 1: after: no paragraph "9": give a label, a paragraph's id, or the id of the edit that inserts or replaces it`},
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

func TestABracketMayAddBracketsBesideBrackets(t *testing.T) {
	for _, c := range []struct {
		base, text string
		want       bool
	}{
		{"States should act.", "States [should] act.", true},
		{"States [should] act.", "States [[should]] act.", true},
		{"States [should] act.", "States should act.", false},
		{"States should act.", "States [should] act", false},
	} {
		if got := CheckBracketing(c.base, c.text) == nil; got != c.want {
			t.Errorf("%q from %q: %v", c.text, c.base, got)
		}
	}
}

// "After paragraph 24" is after all of paragraph 24. What follows a sub-paragraph, and a new sub-paragraph, stands where
// it was put.
func TestANewParagraphStandsBehindTheSubparagraphsOfTheOneBefore(t *testing.T) {
	base := []Paragraph{
		{Label: "A", Kind: KindHeading, Level: 1, Text: "Norms"},
		{Label: "24", Text: "States should:"},
		{Label: "24 (a)", Kind: KindSubparagraph, Level: 1, Text: "cooperate;"},
		{Label: "24 (b)", Kind: KindSubparagraph, Level: 1, Text: "consult."},
		{Label: "25", Text: "The Group recommends this."},
	}
	put := func(id, after string, as Kind) Edit {
		return Edit{ID: EditID(id), By: []string{"XAA"}, Paragraph: after, Kind: EditInsertAfter, Text: "New words of " + id + ".",
			InsertKind: as, Order: Order{ID: id}}
	}
	c, err := CompileText(base, []Edit{
		put("a-heading", "A", KindParagraph),
		put("b-paragraph", "24", KindParagraph),
		put("c-first", "24", KindSubparagraph),
		put("d-last", "24 (b)", KindSubparagraph),
		put("e-after-it", "b-paragraph", KindParagraph),
		put("f-middle", "24 (a)", KindParagraph),
		put("g-end", "25", KindParagraph),
		put("h-its-own", "25", KindSubparagraph),
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, p := range c.Paragraphs {
		if p.Inserted {
			p.Label = string(p.ID)
		}
		order = append(order, p.Label)
	}
	want := []string{"A", "a-heading", "24", "c-first", "24 (a)", "f-middle", "24 (b)", "d-last", "b-paragraph", "e-after-it", "25", "h-its-own", "g-end"}
	if d := cmp.Diff(want, order); d != "" {
		t.Error(d)
	}
	if after := c.Paragraphs[8].After; after != "24" {
		t.Errorf("it says that it stands after %q", after)
	}
}
