package drafts_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

func TestNewParagraphsOfAFileHaveProvisionalLabelsInReadingOrder(t *testing.T) {
	base := []diffing.Paragraph{
		{Label: "PP1", Kind: diffing.KindPreambular, Text: "Recalling the Charter,"},
		{Kind: diffing.KindHeading, Level: 1, Text: "Norms"},
		{Label: "24", Text: "States should cooperate."},
		{Label: "24 ter", Text: "States should meet."},
		{Label: "25", Text: "States should report."},
		{Text: "The Group thanks its Chair."},
	}
	after := func(id, place, text string) diffing.Edit {
		return diffing.Edit{ID: diffing.EditID(id), By: []string{"XAA"}, Paragraph: place, Kind: diffing.EditInsertAfter, Text: text, Order: diffing.Order{ID: id}}
	}
	c, err := diffing.CompileText(base, []diffing.Edit{
		after("a", "", "Noting with interest the first report,"),
		after("b", "PP1", "Deeply concerned about the seas,"),
		after("c", "24", "A register of experts is kept by the secretariat."),
		after("d", "24", "Funds are made available in due course for training.\nThe list of trainers is public."),
		after("e", "c", "Experts serve for four years at most."),
		after("f", "24", "A register of experts is kept by the Chair."), // a rival of c
		after("g", "25", "Nothing here touches the law of the sea."),
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	drafts.LabelProposed(c.Paragraphs)
	var got []string
	for _, p := range c.Paragraphs {
		if p.Inserted {
			got = append(got, p.Label+" "+strings.SplitN(p.Nodes.Text(diffing.EditID(strings.SplitN(string(p.ID), "#", 2)[0])), " ", 3)[1])
		}
	}
	want := []string{"PP0 bis with", "PP1 bis concerned", "24 bis register", "24 quater serve", "24 quinquies are", "24 sexies list", "25 bis here"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
