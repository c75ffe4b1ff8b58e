package drafts_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// Whatever came on record, and in whatever portions it is read, the fold is the same: all at once, one by one, up to any
// version and the rest; and a draft that others were made from stays as it was.
func TestTheFoldIsTheSameInAnyPortions(t *testing.T) {
	zero := "# A | Introduction\n1 | The Working Group held its first session in the capital.\n2 | States should cooperate:\n(a) | by exchanging measurements;\n(b) | by training observers.\n"
	rapid.Check(t, func(rt *rapid.T) {
		m := newMeeting(t, []txtar.File{{Name: "Second", Data: []byte(zero + "3 | A common archive should be kept.\n")}})
		m.must(m.draft.Import(m.act("secretariat"), drafts.Import{Source: drafts.Source{Name: "zero.txt"},
			Paragraphs: paragraphs(zero), Name: "Zero draft", Symbol: "A/AC.999/2026/L.1"}))
		for range rapid.IntRange(1, 30).Draw(rt, "acts") {
			line := anyAct(rt, m)
			act := m.act(strings.Fields(line)[0])
			if events, err := m.attempt(line, act); err == nil {
				if err := m.record(act, events); err != nil {
					rt.Fatalf("%s: %v", line, err)
				}
			}
		}
		fold := func(records []drafts.Record) *drafts.Draft {
			d, err := drafts.Fold(func(yield func(drafts.Record, error) bool) {
				for r := range slices.Values(records) {
					if !yield(r, nil) {
						return
					}
				}
			})
			if err != nil {
				rt.Fatal(err)
			}
			return d
		}
		with := func(d *drafts.Draft, records ...drafts.Record) *drafts.Draft {
			next, err := d.With(records...)
			if err != nil {
				rt.Fatal(err)
			}
			return next
		}
		want := photograph(fold(m.records))
		one := fold(m.records[:1])
		for _, r := range m.records[1:] {
			one = with(one, r)
		}
		if photograph(one) != want {
			rt.Fatal("one by one, it is another draft")
		}
		n := rapid.IntRange(1, len(m.records)).Draw(rt, "version")
		then := fold(m.records[:n])
		was := photograph(then)
		if photograph(with(then, m.records[n:]...)) != want {
			rt.Fatalf("as at %d and then the rest, it is another draft", n)
		}
		if photograph(then) != was || photograph(fold(m.records[:n])) != was {
			rt.Fatalf("the draft as at %d changed when the rest was folded", n)
		}
		if _, err := then.Compilation(); err != nil { // compiled once, a draft is the base of those after it
			rt.Fatal(err)
		}
		if photograph(with(then, m.records[n:]...)) != want {
			rt.Fatalf("after the draft as at %d was compiled, the rest gives another one", n)
		}
	})
}

// Who may see what of the past (rule: VisibleAt).
func TestThePastIsSeenByWhomThePresentIs(t *testing.T) {
	m := newMeeting(t, nil)
	m.must(m.draft.Import(m.act("secretariat"), drafts.Import{Source: drafts.Source{Name: "zero.txt"},
		Paragraphs: paragraphs("1 | States should cooperate.\n"), Name: "Zero draft", Symbol: "L.1"}))
	then := m.draft
	chair, arcadia := m.act("chair").By, m.act("arcadia").By
	m.must(m.draft.Dismiss(m.act("secretariat"), arcadia))
	m.must(m.draft.Admit(m.act("secretariat"), drafts.PersonAdmitted{Person: "newcomer", Role: drafts.Chair}))
	m.must(m.draft.SetNames(m.act("secretariat"), drafts.Unnamed))
	now := m.draft

	if _, _, err := drafts.VisibleAt(now, then, arcadia); !errors.Is(err, drafts.ErrHidden) {
		t.Errorf("whose part has ended looks back: %v", err)
	}
	if _, _, err := drafts.VisibleAt(now, then, ""); !errors.Is(err, drafts.ErrHidden) {
		t.Errorf("the public looks back at a closed negotiation: %v", err)
	}
	for _, person := range []drafts.PersonID{chair, "newcomer"} {
		d, reader, err := drafts.VisibleAt(now, then, person)
		if err != nil {
			t.Fatalf("%s: %v", person, err)
		}
		if d.Chain != then.Chain || d.Names != drafts.Unnamed {
			t.Errorf("%s reads %d with names %s", person, d.Chain.Version, d.Names)
		}
		if !reader.TakesPart() || reader.Presides() || reader.Serves() || reader.SpeaksFor("XAA") || reader.MayReadDraftsOf("XAA") {
			t.Errorf("%s can do something in the past: %+v", person, reader)
		}
	}
	if then.Names != drafts.Named {
		t.Error("looking back changed the past")
	}
}

// What concerns a delegation: its own words, and what became of what it proposed.
func TestWhatConcernsADelegation(t *testing.T) {
	m := newMeeting(t, nil)
	m.must(m.draft.Import(m.act("secretariat"), drafts.Import{Source: drafts.Source{Name: "zero.txt"},
		Paragraphs: paragraphs("1 | States should cooperate.\n"), Name: "Zero draft", Symbol: "L.1"}))
	p := m.draft.Order[0]
	m.must(m.draft.Table(m.act("arcadia"), drafts.Proposal{By: "XAA", Wording: drafts.Wording{Edits: []drafts.Edit{{As: diffing.EditReplace, Paragraph: p, Text: "States shall cooperate."}}}}))
	m.must(m.draft.CoSponsor(m.act("brennia"), 1, 1, "XBB"))
	for _, c := range []struct {
		event   drafts.Event
		code    drafts.DelegationCode
		concern bool
	}{
		{drafts.EditDisposed{Edit: "A.1/1", Fate: drafts.NotTaken}, "XAA", true},
		{drafts.EditDisposed{Edit: "A.1/1", Fate: drafts.NotTaken}, "XBB", true},
		{drafts.EditDisposed{Edit: "A.1/1", Fate: drafts.NotTaken}, "XCC", false},
		{drafts.PositionTaken{Delegation: "XCC", Edit: "A.1/1"}, "XAA", true},
		{drafts.PositionTaken{Delegation: "XCC", Paragraph: p}, "XAA", false},
		{drafts.PositionTaken{Delegation: "XCC", Paragraph: p}, "XCC", true},
		{drafts.ParagraphAgreed{Paragraph: p, Pending: []drafts.Pending{{Delegation: "XBB"}}}, "XBB", true},
		{drafts.ParagraphOpened{Paragraph: p}, "XAA", false},
		{drafts.GroupJoined{Group: "NG", Member: "XAA"}, "XAA", true},
	} {
		if got := m.draft.Concerns(c.event, c.code); got != c.concern {
			t.Errorf("%s concerns %s: %v", c.event.Kind(), c.code, got)
		}
	}
}
