package drafts

import (
	"cmp"
	"slices"
	"time"

	"github.com/unbracket/unbracket/diffing"
)

// Asking is what a delegation is asked.
type Asking uint8

// The questions.
const (
	WhetherItMaintains Asking = iota // what the Chair disposed of: maintain it, or say that one can live with it
	WhetherItConfirms                // a co-sponsorship, after the author revised the words
	HowItStands                      // its edit, after the text under it changed: confirm, revise or withdraw
	WhetherItMerges                  // one wording for its edit and its rivals
)

// Question is something that waits for the answer of a delegation.
type Question struct {
	Delegation DelegationCode
	Asks       Asking
	Amendment  AmendmentID
	Edit       EditID        // of WhetherItConfirms: empty, it is about the whole amendment
	Merger     MergerNumber  // of WhetherItMerges
	Until      *Deadline     // the time set for an answer; nil where none was
	Meeting    MeetingNumber // while this meeting sits; 0 where no meeting ends it
	Stamp                    // of the record that asks
}

// AwaitsAnswer lists what waits for the answer of a delegation at a moment, what ends soonest first, then the oldest
// first. It asks the delegation itself: those of a group are asked of the group's code, and its voice answers them. What
// the secretariat entered on a delegation's behalf waits too, and is listed by AwaitingWord. Nothing waits once the
// report is adopted, nor for a delegation without a seat.
//
//   - WhetherItMaintains: an edit that it stands behind, disposed of as not taken, taken in part or merged, while it may
//     be maintained (see Window), until the delegation maintains it or takes any position on it after the ruling.
//   - WhetherItConfirms: an open amendment that it co-sponsored in an earlier revision.
//   - HowItStands: an open edit of its own whose words and the text's no longer go together.
//   - WhetherItMerges: an open merger of one of its edits that it has not answered.
func (d *Draft) AwaitsAnswer(code DelegationCode, now time.Time) []Question {
	if seat, ok := d.Seats[code]; !ok || seat.Unseated || d.Adopted != nil {
		return nil
	}
	var asked []Question
	for _, a := range d.Amendments {
		behind := slices.Contains(a.Behind(), code)
		if !behind && a.Open() && slices.Contains(a.Unconfirmed(), code) {
			asked = append(asked, Question{Asks: WhetherItConfirms, Amendment: a.ID, Stamp: a.Current().Stamp})
		}
		for _, e := range a.Edits {
			if a.By == code && e.Fate.Open() && e.Waiting != diffing.Clean {
				asked = append(asked, Question{Asks: HowItStands, Amendment: a.ID, Edit: e.ID, Stamp: e.Changed})
			}
			if w := d.Window(e, now); behind && w.Open && !d.answeredRuling(e, code) {
				q := Question{Asks: WhetherItMaintains, Amendment: a.ID, Edit: e.ID, Stamp: e.RuledAt}
				if w.Until != nil && !w.Until.Passed(now) {
					q.Until = w.Until
				}
				if w.Meeting != nil && w.Meeting.Sits() {
					q.Meeting = w.Meeting.Number
				}
				asked = append(asked, q)
			}
		}
	}
	asked = append(asked, d.mergersAsking(code)...)
	for i := range asked {
		asked[i].Delegation = code
	}
	slices.SortStableFunc(asked, func(a, b Question) int {
		return cmp.Or(cmp.Compare(a.ends(now), b.ends(now)), cmp.Compare(a.Version, b.Version))
	})
	return asked
}

// ends orders questions by when they end: a meeting that sits ends before the day does.
func (q Question) ends(now time.Time) int64 {
	switch {
	case q.Until != nil:
		return q.Until.At.Unix()
	case q.Meeting > 0:
		return now.Unix()
	}
	return 1 << 62
}

// answeredRuling says whether a delegation has answered the Chair's ruling on an edit, or can no more: it maintained the
// edit, took any position on it since, or the paragraph is agreed.
func (d *Draft) answeredRuling(e *EditState, code DelegationCode) bool {
	if p, ok := d.Paragraphs[e.Subject()]; ok && p.Standing.Agreed() {
		return true
	}
	return slices.ContainsFunc(e.Maintained, func(m Maintenance) bool { return m.Delegation == code }) ||
		slices.ContainsFunc(e.Positions, func(p Position) bool { return p.Delegation == code && p.Version > e.RuledAt.Version })
}
