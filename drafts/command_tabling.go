package drafts

import (
	"slices"
	"strings"
	"time"
)

// Closing is a deadline for tabling amendments, as the Chair or the secretariat set it.
type Closing struct {
	Deadline
	Reason string
	Stamp
}

// Lateness says that an amendment was tabled after the deadline that was then in force, and by how much. It is said
// wherever the number of the amendment is, and costs it nothing else: late amendments are taken down, stand in brackets
// and hold the paragraph up as any other. A later deadline does not take the mark away, since everybody saw it come late;
// and words that are revised after the deadline are those of an amendment that came in time.
type Lateness struct {
	Deadline Deadline
	By       time.Duration
}

// TablingUntil is the deadline for amendments now in force; ok is false where none was ever set.
func (d *Draft) TablingUntil() (c Closing, ok bool) {
	if len(d.Closings) == 0 {
		return c, false
	}
	return d.Closings[len(d.Closings)-1], true
}

// lateAt says whether an amendment that is tabled at a moment is late.
func (d *Draft) lateAt(now time.Time) *Lateness {
	c, ok := d.TablingUntil()
	if !ok || !c.Passed(now) {
		return nil
	}
	return &Lateness{Deadline: c.Deadline, By: now.Sub(c.At)}
}

// CloseTabling sets until when amendments are expected (rule: domain.md §3, "late ones are marked late"). It lies ahead,
// in a named zone; another one, with its reason, extends it or puts it forward.
func (d *Draft) CloseTabling(act Act, at Deadline, reason string) ([]Event, error) {
	if err := d.servedBy(act, doCloseTabling); err != nil {
		return nil, err
	}
	if err := at.ahead(act); err != nil {
		return nil, err
	}
	at.At = at.At.UTC().Truncate(time.Second)
	if c, ok := d.TablingUntil(); ok && c.At.Equal(at.At) && c.Zone == at.Zone {
		return nil, refuse("tabling.same", "The deadline for amendments is {Deadline} already.", c.Deadline)
	}
	if err := checkNotes(Piece{Name: "The reason"}, reason); err != nil {
		return nil, err
	}
	return []Event{TablingClosed{At: at.At, Zone: at.Zone, Reason: strings.TrimSpace(reason)}}, nil
}

// LateAmendments lists those that came after the deadline, in order of tabling.
func (d *Draft) LateAmendments() []*Amendment {
	return slices.DeleteFunc(slices.Clone(d.Amendments), func(a *Amendment) bool { return a.Late == nil })
}
