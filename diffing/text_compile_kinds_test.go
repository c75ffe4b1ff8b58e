package diffing

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Headings and footnotes are contested as paragraphs are, and what moves, merges or splits a paragraph stands beside
// what is proposed for its words.
func TestHeadingsFootnotesAndStructureAreContestedBesideWords(t *testing.T) {
	base := []Paragraph{
		{ID: "h-1", Kind: KindHeading, Level: 1, Text: "Norms"},
		{ID: "h-2", Kind: KindHeading, Level: 1, Text: "Rules of the road"},
		{ID: "p-1", Label: "1", Text: "States should meet.", Marks: []Mark{{At: 18, Kind: "footnote", ID: "fn-1"}}},
		{ID: "p-2", Label: "2", Text: "They may do so in Geneva. They report."},
		{ID: "fn-1", Kind: KindFootnote, Text: "See document A/80/1."},
	}
	c, err := CompileText(base, floor(
		Edit{By: []string{"XAA"}, Paragraph: "h-1", Text: "Norms and rules"},
		Edit{By: []string{"XBB"}, Paragraph: "h-1", Kind: EditBracket},
		Edit{By: []string{"XCC"}, Paragraph: "h-2", Kind: EditDelete},
		Edit{By: []string{"XDD"}, Paragraph: "h-2", Text: "Rules of the sea"},
		Edit{By: []string{"XAA"}, Paragraph: "fn-1", Text: "See document A/80/2."},
		Edit{By: []string{"XBB"}, Paragraph: "fn-1", Kind: EditDelete},
		Edit{By: []string{"XCC"}, Paragraph: "1", Text: "States shall meet."},
		Edit{By: []string{"XCC"}, Paragraph: "1", Kind: EditMove, After: "2"},
		Edit{By: []string{"XDD"}, Paragraph: "2", Kind: EditSplit, Text: "They may do so in Geneva.\nThey report."},
		Edit{By: []string{"XEE"}, Paragraph: "2", Text: "They should do so in Geneva. They report."},
		Edit{By: []string{"XFI"}, Paragraph: "2", Kind: EditMerge, With: []string{"1"}},
		Edit{By: []string{"XGG"}, Paragraph: "10", Text: "They should always do so in Geneva. They report."},
	), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := `h-1: [1:Norms / XBB[2]=[2:Norms]][3: / XAA[1]= and rules]
h-2: [1:Rules of the [2:road / XDD[4]=sea] / XCC[3]=]
p-1: States [1:should / XCC[7]=shall] meet. {move after="2" with=[] "" XCC[8]} {merge after="" with=[2] "" XFI[11]}
p-2: They [1:may / XEE[10 12]=should[2: / XGG[12]= always]] do so in Geneva. They report. {split after="" with=[] "They may do so in Geneva.\nThey report." XDD[9]} {merge after="" with=[1] "" XFI[11]}
fn-1: [1:See document [2:A/80/1 / XAA[5]=A/80/2]. / XBB[6]=]
`
	if d := cmp.Diff(want, sketch(c)); d != "" {
		t.Error(d)
	}
}

// The order of tabling is the known time, then numbers by value, then strings by byte (rule: compile.md, The algorithm).
func TestNamesStandInOrderOfTabling(t *testing.T) {
	words := "States shall cooperate."
	c, err := CompileText(zeroDraft(), []Edit{
		{ID: "b", By: []string{"last"}, Paragraph: "1", Text: words, Order: Order{ID: "b"}},
		{ID: "B", By: []string{"before b"}, Paragraph: "1", Text: words, Order: Order{ID: "B"}},
		{ID: "10", By: []string{"ten"}, Paragraph: "1", Text: words, Order: Order{Number: 10}},
		{ID: "9", By: []string{"nine"}, Paragraph: "1", Text: words, Order: Order{Number: 9}},
		{ID: "z", By: []string{"second known time"}, Paragraph: "1", Text: words, Order: Order{ID: "z", Tabled: 2}},
		{ID: "99", By: []string{"first known time"}, Paragraph: "1", Text: words, Order: Order{Number: 99, Tabled: 1}},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := c.Paragraphs[1].Nodes[1].Bracket.Alternatives[1].By
	if d := cmp.Diff([]string{"first known time", "second known time", "nine", "ten", "before b", "last"}, got); d != "" {
		t.Error(d)
	}
}
