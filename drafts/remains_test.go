package drafts_test

import (
	"fmt"
	"iter"
	"os"
	"reflect"
	"slices"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/unbracket/unbracket/drafts"
)

// remaining holds what is counted as left to what the lists of the draft show one by one.
func (m *meeting) remaining() error {
	d := m.draft
	r, err := d.Remains()
	if err != nil {
		return err
	}
	rows, err := d.StatusList()
	if err != nil {
		return err
	}
	paragraphs, bracketed := 0, 0
	for _, s := range r.Sections {
		paragraphs, bracketed = paragraphs+s.Paragraphs, bracketed+s.Bracketed
	}
	if c := d.Counts(); paragraphs != c.Paragraphs+c.Proposed || bracketed != c.Bracketed {
		return fmt.Errorf("the sections count %d paragraphs, %d in brackets; the draft counts %+v", paragraphs, bracketed, c)
	}
	if d.Adopted != nil {
		return nil
	}
	holdsUp := func(code drafts.DelegationCode) bool {
		whole, outside := code.Whole()
		members := []drafts.DelegationCode{whole}
		if d.IsGroup(whole) {
			members = d.MembersOf(whole, drafts.Day(d.Chain.Time))
		}
		return slices.ContainsFunc(members, func(m drafts.DelegationCode) bool {
			return d.Seats[m].As == drafts.Member && !d.Seats[m].Unseated && !slices.Contains(outside, m)
		})
	}
	for _, seat := range d.Seated() {
		want := drafts.Holder{Delegation: seat.Code}
		for _, row := range rows {
			if row.State != nil && row.State.Deleted {
				continue
			}
			own, others := false, false
			for _, o := range row.Against {
				who := slices.DeleteFunc(slices.Clone(o.Delegations), func(code drafts.DelegationCode) bool { return !holdsUp(code) })
				here := slices.ContainsFunc(who, func(code drafts.DelegationCode) bool { whole, _ := code.Whole(); return whole == seat.Code })
				own, others = own || here, others || len(who) != 1 || !here
			}
			if own {
				want.Open++
			}
			if own && !others {
				want.Alone++
			}
		}
		at := slices.IndexFunc(r.Holders, func(h drafts.Holder) bool { return h.Delegation == seat.Code })
		if at < 0 && want.Open > 0 || at >= 0 && r.Holders[at] != want {
			return fmt.Errorf("%s holds %+v open, of %+v", seat.Code, want, r.Holders)
		}
	}
	return nil
}

// Over time, each count is that of the record as it stood: folded from its beginning, or on from any draft before.
func TestTheCourseOfANegotiation(t *testing.T) {
	for _, name := range []string{"first_reading", "packages", "suggestions"} {
		content, err := os.ReadFile("testdata/minutes/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		archive := txtar.Parse(content)
		m := newMeeting(t, archive.Files)
		m.play(string(archive.Comment))
		var after []uint64
		var want []drafts.Counts
		for n := range len(m.records) {
			if n%3 == 0 || n == len(m.records)-1 {
				d, err := drafts.Fold(sequence(m.records[:n+1]))
				if err != nil {
					t.Fatal(err)
				}
				after, want = append(after, uint64(n+1)), append(want, d.Counts())
			}
		}
		got, err := drafts.Course(nil, sequence(m.records), after)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the course is %+v (%v), not %+v", name, got, err, want)
		}
		from, err := drafts.Fold(sequence(m.records[:after[2]]))
		if err != nil {
			t.Fatal(err)
		}
		if got, err = drafts.Course(from, sequence(m.records[after[2]:]), after[2:]); err != nil || !reflect.DeepEqual(got, want[2:]) {
			t.Errorf("%s: from record %d the course is %+v (%v)", name, after[2], got, err)
		}
		if _, err := drafts.Course(nil, sequence(m.records), []uint64{uint64(len(m.records)) + 1}); err == nil {
			t.Errorf("%s: counted after a record that is not there", name)
		}
	}
}

func sequence(records []drafts.Record) iter.Seq2[drafts.Record, error] {
	return func(yield func(drafts.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
}
