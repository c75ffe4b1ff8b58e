package drafts_test

import (
	"slices"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// An edit that the Chair ruled on is closed: later revisions of the other edits of its amendment neither change its words,
// nor take from anybody the right to maintain it, nor give it to those who signed later.
func TestWhatWasRuledOnStaysAsItWas(t *testing.T) {
	m := newMeeting(t, nil)
	m.must(m.draft.Import(m.act("secretariat"), drafts.Import{Source: drafts.Source{Name: "zero.md"}, Name: "Zero draft", Symbol: "L.1",
		Paragraphs: []diffing.Paragraph{{ID: "p1", Label: "1", Text: "States should share data."}, {ID: "p2", Label: "2", Text: "The Group met."}}}))
	edits := func(first, second string) []drafts.Edit {
		return []drafts.Edit{{Number: 1, As: diffing.EditReplace, Paragraph: "p1", Text: first}, {Number: 2, As: diffing.EditReplace, Paragraph: "p2", Text: second}}
	}
	m.must(m.draft.Table(m.act("arcadia"), drafts.Proposal{By: "XAA", Wording: drafts.Wording{Edits: edits("States shall share data.", "The Group met twice.")}}))
	m.must(m.draft.CoSponsor(m.act("brennia"), 1, 1, "XBB"))
	m.must(m.draft.Decide(m.act("chair"), drafts.Decision{Paragraph: "p1", Sight: m.draft.Sight("p1"), Words: "States should share data.",
		Rulings: map[drafts.EditID]drafts.Ruling{"A.1/1": {Fate: drafts.NotTaken}}}))

	_, err := m.draft.Revise(m.act("arcadia"), 1, 1, drafts.Wording{Edits: edits("States must share data.", "The Group met thrice.")})
	refusedWith(t, err, "A.1/1 is not taken and cannot be revised; leave it out, and it stays as it is.")
	m.must(m.draft.Revise(m.act("arcadia"), 1, 1, drafts.Wording{Edits: edits("", "The Group met thrice.")[1:]}))
	m.must(m.draft.CoSponsor(m.act("cascadia"), 1, 2, "XCC"))

	_, err = m.draft.Maintain(m.act("cascadia"), "A.1/1", "XCC", "")
	refusedWith(t, err, "Cascadia does not stand behind A.1; to oppose the paragraph, take a position on it.")
	if asked := m.draft.AwaitsAnswer("XBB", m.clock); !slices.ContainsFunc(asked, func(q drafts.Question) bool { return q.Asks == drafts.WhetherItMaintains && q.Edit == "A.1/1" }) {
		t.Errorf("Brennia stood behind what was disposed of and is not asked: %+v", asked)
	}
	m.must(m.draft.Maintain(m.act("brennia"), "A.1/1", "XBB", ""))
	if !m.draft.Bracketed("p1") {
		t.Error("what Brennia maintains does not stand against the paragraph")
	}
	// Who takes its name away holds to nothing any more.
	m.must(m.draft.EndCoSponsorship(m.act("brennia"), 1, "XBB"))
	if against := m.draft.StandsAgainst("p1"); len(against) != 0 {
		t.Errorf("Brennia took its name away, and holds up paragraph 1: %+v", against)
	}
	e, _ := m.draft.Edit("A.1/1")
	if e.Text != "States shall share data." {
		t.Errorf("the closed edit says %q", e.Text)
	}
}
