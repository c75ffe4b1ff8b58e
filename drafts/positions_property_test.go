package drafts_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// seatGroup seats the Northern Group with two members and a voice.
func (m *meeting) seatGroup() {
	m.must(m.draft.Seat(m.act("secretariat"), drafts.DelegationSeated{Code: "NG", As: drafts.Group, Names: map[drafts.Language]string{"en": "Northern Group"}}))
	for _, member := range []drafts.DelegationCode{"XCC", "XDD"} {
		m.must(m.draft.JoinGroup(m.act("secretariat"), "NG", member, ""))
	}
	m.must(m.draft.GiveVoice(m.act("secretariat"), "NG", "XDD"))
}

// Positions of anybody on anything, between acts that change the words under them: every table equals a recount, and
// nobody's consent stands under words that it did not accept (see recount).
func TestAnyPositionsAreCountedRight(t *testing.T) {
	zero := "1 | The Working Group held its first session in the capital.\n" +
		"2 | States should cooperate in the collection of tidal data, on a voluntary basis, and train observers.\n"
	rapid.Check(t, func(rt *rapid.T) {
		m := newMeeting(t, nil)
		m.must(m.draft.Import(m.act("secretariat"), drafts.Import{Source: drafts.Source{Name: "zero.txt"},
			Paragraphs: paragraphs(zero), Name: "Zero draft", Symbol: "A/AC.999/2026/L.1"}))
		m.seatGroup()
		taken := 0
		for range rapid.IntRange(5, 40).Draw(rt, "acts") {
			delegation := rapid.SampledFrom([]string{"arcadia", "brennia", "cascadia", "dalmara", "orlanda"}).Draw(rt, "who")
			label := rapid.SampledFrom([]string{"1", "2", "2", "2"}).Draw(rt, "where")
			amendment := fmt.Sprintf("A.%d", rapid.IntRange(1, max(1, len(m.draft.Amendments))).Draw(rt, "amendment"))
			words := anyWords(rt, m, label)
			fate := rapid.SampledFrom([]string{"taken", "taken in part", "not taken"}).Draw(rt, "fate")
			line := rapid.SampledFrom([]string{
				anyPosition(rt, m, delegation, label, amendment),
				anyPosition(rt, m, delegation, label, amendment),
				anyPosition(rt, m, delegation, label, amendment),
				delegation + " replace " + label + " | " + words,
				delegation + " revise " + amendment + " | " + words,
				delegation + " cosponsor " + amendment,
				delegation + " withdraw " + amendment,
				delegation + " leave-line " + amendment + " NG",
				"dalmara for NG replace " + label + " | " + words,
				"secretariat " + rapid.SampledFrom([]string{"joins-group", "leaves-group"}).Draw(rt, "does") + " NG " + delegation,
				"chair decide " + label + " | " + words,
				"chair decide " + label + " " + amendment + " " + fate + " | " + words,
			}).Draw(rt, "act")
			act := m.act(strings.Fields(line)[0])
			events, err := m.attempt(line, act)
			if err != nil {
				continue // refused, as AnySequenceOfActs holds to one sentence
			}
			if _, position := events[len(events)-1].(drafts.PositionTaken); position {
				taken++
			}
			if err := m.record(act, events); err != nil {
				rt.Fatalf("%s: %v", line, err)
			}
		}
		rt.Logf("%d positions on record", taken)
	})
}

// anyPosition draws a position of somebody, or of the group, on anything.
func anyPosition(rt *rapid.T, m *meeting, delegation, label, amendment string) string {
	who := rapid.SampledFrom([]string{delegation, delegation, "dalmara for NG", "secretariat for " + delegation, "secretariat for NG"}).Draw(rt, "speaks")
	on := []string{label, amendment, amendment + "/all"}
	if c, ok := m.draft.Compiled(m.id(label)); ok {
		for b := range c.Nodes.Brackets() {
			for i := range b.Alternatives {
				on = append(on, fmt.Sprintf("%s[%d].%d", label, b.Number, i))
			}
		}
	}
	stance := rapid.SampledFrom(slices.Sorted(maps.Keys(stanceVerbs))).Draw(rt, "stance")
	if stance == "reserve" {
		return who + " reserve " + rapid.SampledFrom(on).Draw(rt, "on") + rapid.SampledFrom([]string{"", " instructions", " package"}).Draw(rt, "kind")
	}
	return who + " " + stance + " " + rapid.SampledFrom(on).Draw(rt, "on")
}

// spoken is the record as a recount reads it: positions in order, and who was in the group when.
type spoken struct {
	positions []drafts.Position
	departed  map[drafts.AmendmentID]map[drafts.DelegationCode]bool
	rehashed  []drafts.ReferenceMade               // or dropped
	corrected map[uint64]drafts.ParagraphCorrected // by the version of the record; those undone are not there
}

// spokenIn reads the record alone, without the fold.
func (m *meeting) spokenIn() spoken {
	s := spoken{departed: map[drafts.AmendmentID]map[drafts.DelegationCode]bool{}, corrected: map[uint64]drafts.ParagraphCorrected{}}
	for _, r := range m.records {
		event, err := drafts.Decode(r.Kind, r.Data)
		if err != nil {
			m.t.Fatal(err)
		}
		switch e := event.(type) {
		case drafts.PositionTaken:
			s.positions = append(s.positions, drafts.Position{PositionTaken: e, Stamp: drafts.Stamp{Version: r.Version, Time: r.Time}})
		case drafts.ReferenceMade:
			s.rehashed = append(s.rehashed, e)
		case drafts.ReferenceDropped:
			s.rehashed = append(s.rehashed, drafts.ReferenceMade{Paragraph: e.Paragraph, Was: e.Was, Now: e.Now})
		case drafts.ParagraphCorrected:
			s.corrected[r.Version] = e
		case drafts.CorrectionObjected:
			for _, version := range e.Corrections {
				delete(s.corrected, version)
			}
		case drafts.GroupLineLeft:
			if s.departed[e.Amendment] == nil {
				s.departed[e.Amendment] = map[drafts.DelegationCode]bool{}
			}
			s.departed[e.Amendment][e.Member] = true
		}
	}
	return s
}

// onWords says whether a position on a paragraph is on its words of now: those that it was taken on, or what editorial
// corrections made of them.
func (s spoken) onWords(p drafts.Position, now drafts.Paragraph) bool {
	same := []drafts.TextHash{p.Seen}
	add := func(on drafts.ParagraphID, was, now drafts.TextHash) {
		if on == p.Paragraph && slices.Contains(same, was) && !slices.Contains(same, now) {
			same = append(same, now)
		}
	}
	for range len(s.corrected) + len(s.rehashed) { // in whatever order
		for _, version := range slices.Sorted(maps.Keys(s.corrected)) {
			c := s.corrected[version]
			add(c.Paragraph, c.Was, drafts.HashWords(drafts.Paragraph{Text: c.Text, Marks: c.Marks}))
		}
		for _, r := range s.rehashed {
			add(r.Paragraph, r.Was, r.Now)
		}
	}
	return slices.Contains(same, drafts.HashWords(now))
}

// recount holds every table of who stands where to what must be true of it: each member stands in it once, its counts are
// those of a count of the record by somebody who knows nothing of the fold, and nobody's consent stands under words that it
// did not accept.
func (m *meeting) recount() error {
	d, s := m.draft, m.spokenIn()
	for _, id := range d.Order {
		p := d.Paragraphs[id]
		table := d.StandsOn(id)
		if err := m.oneEach(table); err != nil {
			return fmt.Errorf("paragraph %s: %w", d.Cite(id), err)
		}
		if len(d.Lineage) > 0 {
			continue // what was said of several is said of one; the record says of which by lineage
		}
		counted := m.countOf(s, func(e drafts.Position) (bool, bool) {
			return e.Paragraph == id, e.Stance.Accepts() && !s.onWords(e, p.Paragraph)
		})
		if err := sameCount(table, counted); err != nil {
			return fmt.Errorf("paragraph %s: %w", d.Cite(id), err)
		}
	}
	for _, a := range d.Amendments {
		for _, e := range a.Edits {
			if err := m.oneEach(d.StandsOnEdit(e.ID)); err != nil {
				return fmt.Errorf("%s: %w", e.ID, err)
			}
		}
	}
	c, err := d.Compilation()
	if err != nil {
		return err
	}
	for _, p := range c.Paragraphs {
		for b := range p.Nodes.Brackets() {
			for i, table := range d.StandsAt(p.ID, b) {
				if err := m.oneEach(table); err != nil {
					return fmt.Errorf("%s[%d].%d: %w", p.Label, b.Number, i, err)
				}
				if err := s.accepted(d, p.ID, b, i, table); err != nil {
					return fmt.Errorf("%s[%d].%d: %w", p.Label, b.Number, i, err)
				}
			}
		}
	}
	return nil
}

// oneEach: every member is in a table once.
func (m *meeting) oneEach(w drafts.WhoStands) error {
	times := map[drafts.DelegationCode]int{}
	for _, s := range slices.Concat(w.Stands, w.Unconfirmed) {
		for _, member := range s.For {
			times[member]++
		}
	}
	for _, code := range w.Silent {
		times[code]++
	}
	for code, seat := range m.draft.Seats {
		if seat.As == drafts.Member && !seat.Unseated && times[code] != 1 {
			return fmt.Errorf("%s stands in the table %d times: %+v", code, times[code], w)
		}
	}
	sum := len(w.Silent)
	for _, s := range w.Unconfirmed {
		sum += len(s.For)
	}
	if sum += w.Count(drafts.Support, drafts.CanLiveWith, drafts.Reserve, drafts.Oppose, drafts.Bracket); sum != w.Members {
		return fmt.Errorf("%d are counted of %d members: %+v", sum, w.Members, w)
	}
	return nil
}

// countOf counts members by stance from the positions of the record; about says which count, and which were of other words.
func (m *meeting) countOf(s spoken, about func(drafts.Position) (is, earlier bool)) map[drafts.Stance]int {
	last := map[drafts.DelegationCode]drafts.Position{}
	for _, e := range s.positions {
		if is, _ := about(e); is {
			last[e.Delegation] = e
		}
	}
	counts := map[drafts.Stance]int{}
	for code, seat := range m.draft.Seats {
		if seat.As != drafts.Member || seat.Unseated {
			continue
		}
		word, spoke := last[code]
		if group, said := last["NG"]; (!spoke || word.Stance == drafts.NoPosition) && said && m.inGroup(code, group) {
			word = group
		}
		if _, earlier := about(word); word.Stance != drafts.NoPosition && !earlier {
			counts[word.Stance]++
		}
	}
	return counts
}

func (m *meeting) inGroup(code drafts.DelegationCode, word drafts.Position) bool {
	return slices.Contains(m.draft.MembersOf("NG", drafts.Day(word.Time)), code) && slices.Contains(m.draft.MembersOf("NG", drafts.Day(m.clock)), code)
}

func sameCount(w drafts.WhoStands, counted map[drafts.Stance]int) error {
	for stance := drafts.Support; stance <= drafts.Bracket; stance++ {
		if w.Count(stance) != counted[stance] {
			return fmt.Errorf("%d members %s by the table, %d by the record: %+v", w.Count(stance), stance, counted[stance], w)
		}
	}
	return nil
}

// accepted: whoever is listed as accepting an alternative said so of these words, or its name stands under them.
func (s spoken) accepted(d *drafts.Draft, id drafts.ParagraphID, b *diffing.Bracket, at int, w drafts.WhoStands) error {
	a := b.Alternatives[at]
	for _, stands := range w.Stands {
		who, _ := stands.Delegation.Whole()
		if !stands.Stance.Accepts() || stands.Behind {
			continue
		}
		said := slices.ContainsFunc(s.positions, func(p drafts.Position) bool {
			if p.Delegation != who || !p.Stance.Accepts() {
				return false
			}
			if a.Base {
				now, ok := d.Paragraphs[id]
				return p.Side == drafts.StandingWords || ok && p.Paragraph == id && s.onWords(p, now.Paragraph)
			}
			e, ok := d.Edit(p.Edit)
			onEdit := ok && slices.Contains(a.Edits, p.Edit) && p.Revision >= e.Revision
			return onEdit || slices.ContainsFunc(a.Asks, func(ask diffing.Ask) bool {
				return p.Side == drafts.AskedWords && p.Ask.Words != "" && ask.Words == p.Ask.Words
			}) ||
				p.Ask.Paragraph != "" && p.Ask.Words == "" && a.Request == diffing.RequestDelete
		})
		if !said {
			return fmt.Errorf("%s is counted for words that it never accepted: %+v", who, stands)
		}
	}
	for _, stands := range w.Stands {
		if e := stands; e.Behind && strings.Contains(string(e.Delegation), `\`) && slices.ContainsFunc(e.For, func(member drafts.DelegationCode) bool {
			return slices.ContainsFunc(a.Edits, func(id drafts.EditID) bool {
				edit, _ := d.Edit(id)
				return s.departed[edit.Amendment][member] && len(a.Edits) == 1
			})
		}) {
			return fmt.Errorf("%s speaks for a member that left its line: %+v", e.Delegation, e)
		}
	}
	return nil
}
