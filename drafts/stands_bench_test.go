package drafts_test

import (
	"fmt"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// A paragraph on which all 193 members have taken a position, on each of five wordings of one bracket.
func BenchmarkWhoStandsAmongAllMembers(b *testing.B) {
	d, id := fullRoom(b)
	compiled, _ := d.Compiled(id)
	b.Run("paragraph", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if w := d.StandsOn(id); w.Count(drafts.Support) != 193 {
				b.Fatalf("%d support", w.Count(drafts.Support))
			}
		}
	})
	b.Run("bracket", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for bracket := range compiled.Nodes.Brackets() {
				if tables := d.StandsAt(id, bracket); tables[1].Count(drafts.CanLiveWith) != 192 {
					b.Fatalf("%d can live with it", tables[1].Count(drafts.CanLiveWith))
				}
			}
		}
	})
	b.Run("against", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d.StandsAgainst(id)
		}
	})
}

// fullRoom seats 193 members, five of which propose another word; everybody stands somewhere on everything.
func fullRoom(t testing.TB) (*drafts.Draft, drafts.ParagraphID) {
	t.Helper()
	var d *drafts.Draft
	var chain drafts.Chain
	act := drafts.Act{ID: "a", By: "s"}
	take := func(events []drafts.Event, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		records, err := chain.Extend("n1", act, events)
		if err != nil {
			t.Fatal(err)
		}
		if d == nil {
			d, err = drafts.Fold(func(yield func(drafts.Record, error) bool) {
				for _, r := range records {
					if !yield(r, nil) {
						return
					}
				}
			})
		} else {
			d, err = d.With(records...)
		}
		if err != nil {
			t.Fatal(err)
		}
		chain = d.Chain
	}
	take(drafts.Open(act, drafts.NegotiationOpened{Title: "Draft", Body: "Group"}))
	code := func(i int) drafts.DelegationCode { return drafts.DelegationCode(fmt.Sprintf("X%02X", i)) }
	for i := range 193 {
		take(d.Seat(act, drafts.DelegationSeated{Code: code(i), Names: map[drafts.Language]string{"en": fmt.Sprintf("State %d", i)}}))
	}
	take(d.Import(act, drafts.Import{Source: drafts.Source{Name: "zero.md"}, Name: "Zero draft", Symbol: "L.1", Date: "2026-02-01",
		Paragraphs: []diffing.Paragraph{{ID: "p1", Label: "1", Text: "States should share tidal data."}}}))
	for i, word := range []string{"shall", "may", "could", "will", "must"} {
		take(d.Table(act, drafts.Proposal{By: code(i), Wording: drafts.Wording{Edits: []drafts.Edit{
			{As: diffing.EditReplace, Paragraph: "p1", Text: "States " + word + " share tidal data."}}}}))
	}
	compiled, _ := d.Compiled("p1")
	for i := range 193 {
		take(d.TakePosition(act, drafts.PositionTaken{Delegation: code(i), Paragraph: "p1", Stance: drafts.Support}))
		for b := range compiled.Nodes.Brackets() {
			for at := 1; at < len(b.Alternatives); at++ {
				if i == at-1 {
					continue // its author
				}
				take(d.TakePositions(act, []drafts.PositionTaken{{Delegation: code(i), Ask: d.AsksAt("p1", b, at)[0], Stance: drafts.CanLiveWith}}))
			}
		}
	}
	return d, "p1"
}
