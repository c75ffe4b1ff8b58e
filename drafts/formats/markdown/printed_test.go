package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unbracket/unbracket/diffing"
)

func TestACompilationIsPrintedWithNamesAndReadsBackAsTypedBrackets(t *testing.T) {
	base := []diffing.Paragraph{
		{Label: "23", Text: "States should cooperate* urgently.", Marks: []diffing.Mark{{At: 0, To: 6, Kind: "bold"}}},
		{Label: "24", Text: "States met.", Marks: []diffing.Mark{{At: 0, To: 6, Kind: "italic"}}},
	}
	c, err := diffing.CompileText(base, []diffing.Edit{
		{ID: "1", By: []string{"XAA", "XBB"}, Paragraph: "23", Text: "States shall cooperate* urgently.", Order: diffing.Order{Number: 1}},
		{ID: "2", By: []string{"XCC"}, Paragraph: "23", Text: "States should cooperate*.", Order: diffing.Order{Number: 2}},
		{ID: "3", By: []string{"NG"}, Paragraph: "24", Kind: diffing.EditInsertAfter, Text: "12. of them left.", Order: diffing.Order{Number: 3}},
		{ID: "4", By: []string{"XDD"}, Paragraph: "24", Kind: diffing.EditMove, After: "23", Order: diffing.Order{Number: 4}},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	style := diffing.Style{Attribution: diffing.GroupsOnly, IsGroup: func(code string) bool { return code == "NG" }}
	if err := WriteCompilation(&b, c, style); err != nil {
		t.Fatal(err)
	}
	want := `23. States [should / shall – 2 delegations] cooperate\*[ urgently – delete: 1 delegation].

24. *States* met.

{move after 23 – 1 delegation}

[12. of them left. – NG]
`
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
	doc, _, err := Read(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := doc.Paragraphs[0].Text, diffing.Print(c.Paragraphs[0].Nodes, style); got != want {
		t.Errorf("%q, printed %q", got, want)
	}
}

func TestAComparisonIsBoldAndStruckThrough(t *testing.T) {
	old := []diffing.Paragraph{
		{Label: "1", Text: "States should ensure the integrity of the supply chain."}, {Label: "2", Text: "The Group noted * that norms may be elaborated."},
		{Label: "3", Text: "The Working Group met at Headquarters in New York."},
	}
	now := []diffing.Paragraph{
		{Label: "1", Text: "States shall ensure the integrity of the supply chain, so that users can have confidence."},
		{Label: "2", Text: "The Working Group met at Headquarters in New York."},
		{Label: "3", Text: "Delegations are encouraged to report ~vulnerabilities~."},
	}
	var b strings.Builder
	if err := WriteComparison(&b, diffing.CompareByContent(old, now)); err != nil {
		t.Fatal(err)
	}
	want := `*1, edited*: States ~~should~~**shall** ensure the integrity of the supply chain<ins>, so that users can have confidence</ins>.

*2, deleted*: ~~The Group noted \* that norms may be elaborated.~~

2: The Working Group met at Headquarters in New York.

*3, new*: **Delegations are encouraged to report \~vulnerabilities\~.**
`
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
}
