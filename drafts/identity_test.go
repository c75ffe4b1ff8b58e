package drafts_test

import (
	"testing"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// A text that was exported from one negotiation and opens another brings identities that the first one gave. The
// paragraphs that are tabled and inserted in the second get theirs, and all of them stand.
func TestIdentitiesOfAnotherNegotiation(t *testing.T) {
	at := time.Date(2026, 2, 3, 9, 0, 0, 0, time.UTC)
	var d *drafts.Draft
	do := func(by drafts.PersonID, decide func(drafts.Act) ([]drafts.Event, error)) {
		t.Helper()
		at = at.Add(time.Minute)
		act := drafts.Act{ID: drafts.ActID(at.Format("150405")), By: by, At: at}
		events, err := decide(act)
		if err != nil {
			t.Fatal(err)
		}
		if d == nil {
			records, err := drafts.Chain{}.Extend("second", act, events)
			if err != nil {
				t.Fatal(err)
			}
			d, err = drafts.Fold(func(yield func(drafts.Record, error) bool) {
				for _, r := range records {
					if !yield(r, nil) {
						return
					}
				}
			})
			if err != nil {
				t.Fatal(err)
			}
			return
		}
		if d, err = d.Propose(act, events); err != nil {
			t.Fatal(err)
		}
	}
	do("secretariat", func(act drafts.Act) ([]drafts.Event, error) {
		return drafts.Open(act, drafts.NegotiationOpened{Title: "Second report", Language: "en"})
	})
	for _, p := range []drafts.PersonAdmitted{{Person: "chair", Role: drafts.Chair}} {
		do("secretariat", func(act drafts.Act) ([]drafts.Event, error) { return d.Admit(act, p) })
	}
	do("secretariat", func(act drafts.Act) ([]drafts.Event, error) {
		return d.Seat(act, drafts.DelegationSeated{Code: "XAA", Names: map[drafts.Language]string{"en": "Arcadia"}})
	})
	do("secretariat", func(act drafts.Act) ([]drafts.Event, error) {
		return d.Import(act, drafts.Import{Source: drafts.Source{Name: "first.jsonl"}, Name: "Zero draft", Symbol: "A/1", Date: "2026-02-01",
			Paragraphs: []drafts.Paragraph{{ID: "a1-1-1", Label: "1", Text: "Came in by the first amendment of all.", Marks: []diffing.Mark{{At: 4, Kind: "footnote", ID: "c9"}}},
				{ID: "c8", Label: "2", Text: "The Chair of the other negotiation wrote this."},
				{ID: "x3", Label: "3", Text: "Has an identity of its own."},
				{ID: "c9", Kind: diffing.KindFootnote, Text: "See A/1."}}})
	})
	if d.Paragraphs["x3"] == nil {
		t.Error("an identity that was free is lost")
	}
	for _, id := range d.Order {
		if p := d.Paragraphs[id]; p.Kind == diffing.KindFootnote && d.Text()[0].Marks[0].ID != string(id) {
			t.Errorf("the reference is to %s, the footnote is %s", d.Text()[0].Marks[0].ID, id)
		}
	}
	do("secretariat", func(act drafts.Act) ([]drafts.Event, error) {
		return d.Table(act, drafts.Proposal{By: "XAA", Wording: drafts.Wording{Edits: []drafts.Edit{{As: diffing.EditInsertAfter, Paragraph: "x3",
			Inserts: []drafts.Inserted{{Text: "A new paragraph of Arcadia."}}}}}})
	})
	for range 4 { // whichever number the record has come to
		do("chair", func(act drafts.Act) ([]drafts.Event, error) {
			return d.InsertParagraph(act, drafts.ChairInsertion{After: "x3", Text: "A new paragraph of the Chair."})
		})
	}
	lines, err := d.Reading()
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) != 9 || len(d.Text()) != 8 {
		t.Errorf("%d lines are read, %d paragraphs stand; 9 and 8 were laid before the room", len(lines), len(d.Text()))
	}
}
