package drafts_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// A footnote never leaves the text unseen: its place goes with the words, to the end when they are gone, and out of
// the text only with the whole paragraph.
func TestFootnotesFollowTheirParagraph(t *testing.T) {
	m := newMeeting(t, nil)
	m.must(m.draft.Import(m.act("secretariat"), drafts.Import{Source: drafts.Source{Name: "zero.md"}, Name: "Zero draft", Symbol: "A/AC.999/2026/L.1",
		Paragraphs: []diffing.Paragraph{
			{ID: "p1", Label: "1", Text: "The Working Group met in March.", Marks: []diffing.Mark{{At: 17, Kind: "footnote", ID: "fn-1"}, {At: 31, Kind: "footnote", ID: "fn-2"}}},
			{ID: "p2", Label: "2", Text: "It will meet again.", Marks: []diffing.Mark{{At: 19, Kind: "footnote", ID: "fn-2"}}},
			{ID: "fn-1", Kind: diffing.KindFootnote, Text: "See A/AC.999/2026/INF/1."},
			{ID: "fn-2", Kind: diffing.KindFootnote, Text: "See A/AC.999/2026/INF/2."},
		}}))
	decide := func(words string, outcome drafts.Disposal) {
		t.Helper()
		act := m.act("chair")
		events, err := m.draft.Decide(act, drafts.Decision{Paragraph: "p1", Sight: m.draft.Sight("p1"), Words: words, Outcome: outcome})
		if err == nil {
			err = m.record(act, events)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	marks := func(want ...diffing.Mark) {
		t.Helper()
		if diff := cmp.Diff(want, m.draft.Paragraphs["p1"].Marks); diff != "" {
			t.Errorf("the footnotes of paragraph 1:\n%s", diff)
		}
	}
	decide("The Open-ended Working Group met in March.", drafts.KeepParagraph)
	marks(diffing.Mark{At: 28, Kind: "footnote", ID: "fn-1"}, diffing.Mark{At: 42, Kind: "footnote", ID: "fn-2"})
	decide("Delegations gathered.", drafts.KeepParagraph)
	for _, mark := range m.draft.Paragraphs["p1"].Marks {
		if mark.At < 0 || mark.At > 21 {
			t.Errorf("footnote %s stands at %d, outside the words", mark.ID, mark.At)
		}
	}
	if n := len(m.draft.Paragraphs["p1"].Marks); n != 2 {
		t.Errorf("the paragraph was written anew and %d of its two footnotes are left", n)
	}
	decide("", drafts.DeleteParagraph)
	if !m.draft.Paragraphs["fn-1"].Deleted {
		t.Error("the footnote of a deleted paragraph stays in the text")
	}
	if m.draft.Paragraphs["fn-2"].Deleted {
		t.Error("a footnote that another paragraph refers to went with the first")
	}
}
