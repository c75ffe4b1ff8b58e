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
	WhetherItMaintains    Asking = iota // what the Chair disposed of: maintain it, or say that one can live with it
	WhetherItConfirms                   // a co-sponsorship, after the author revised the words
	HowItStands                         // its edit, after the text under it changed: confirm, revise or withdraw
	WhetherItMerges                     // one wording for its edit and its rivals
	WhetherItAgrees                     // to a paragraph that was agreed in informals pending it
	WhetherItHolds                      // its position, after the words that it was on changed
	WhetherItObjects                    // to an editorial correction of agreed words
	WhetherItReintroduces               // what it co-sponsored, after its author withdrew it
)

var askings = words{"maintains", "confirms", "stands", "merges", "agrees", "holds", "objects", "reintroduces"}

func (a Asking) String() string { return askings.say(uint8(a)) }

// MarshalText writes the word of the wire.
func (a Asking) MarshalText() ([]byte, error) { return askings.text(uint8(a)) }

// Question is something that waits for the answer of a delegation.
type Question struct {
	Delegation DelegationCode
	Asks       Asking
	Amendment  AmendmentID   // 0 where it is about a paragraph
	Edit       EditID        // of WhetherItConfirms: empty, it is about the whole amendment
	Paragraph  ParagraphID   // of WhetherItAgrees, of WhetherItObjects, and of WhetherItHolds where the position is on one
	Position   *Position     // of WhetherItHolds
	Merger     MergerNumber  // of WhetherItMerges
	Next       AmendmentID   // of WhetherItReintroduces: the amendment by which another one did so already, 0 where none did
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
//   - WhetherItAgrees: a paragraph agreed in informals pending it, with a reason or without.
//   - WhetherItHolds: a position that it took on an open edit before the author revised its words, or on a paragraph that is
//     not agreed before the Chair changed them. What holds a paragraph up holds until it is taken back; the delegation is
//     asked all the same.
//   - WhetherItReintroduces: an amendment that it stood behind and that its author withdrew, while it can be tabled again as it
//     was, or while the amendment by which another one reintroduced it is open and it does not co-sponsor that.
//   - WhetherItObjects: a correction of agreed words, asked of every member while it may object. No answer is none, and then
//     the agreement carries over.
func (d *Draft) AwaitsAnswer(code DelegationCode, now time.Time) []Question {
	if seat, ok := d.Seats[code]; !ok || seat.Unseated || d.Adopted != nil {
		return nil
	}
	var asked []Question
	for _, a := range d.Amendments {
		c, signed := a.CoSponsoredBy(code)
		if signed && c.Revision < a.Current().Number && a.By != code && a.Open() {
			asked = append(asked, Question{Asks: WhetherItConfirms, Amendment: a.ID, Stamp: a.Current().Stamp})
		}
		if q, asks := d.asksToReintroduce(a, code); asks {
			asked = append(asked, q)
		}
		for _, e := range a.Edits {
			if a.By == code && e.Fate.Open() && e.Waiting != diffing.Clean {
				asked = append(asked, Question{Asks: HowItStands, Amendment: a.ID, Edit: e.ID, Stamp: e.Changed})
			}
			var w Window
			if (a.By == code || signed) && slices.Contains(a.BehindEdit(e), code) {
				w = d.Window(e, now)
			}
			if w.Open && !d.answeredRuling(e, code) {
				q := Question{Asks: WhetherItMaintains, Amendment: a.ID, Edit: e.ID, Stamp: e.RuledAt}
				if w.Until != nil && !w.Until.Passed(now) {
					q.Until = w.Until
				}
				if w.Meeting != nil && w.Meeting.Sits() {
					q.Meeting = w.Meeting.Number
				}
				asked = append(asked, q)
			}
			if !e.Fate.Open() {
				continue
			}
			if p, took := e.PositionOf(code); took && p.Revision < e.Revision && !slices.Contains(a.Unconfirmed(), code) {
				asked = append(asked, Question{Asks: WhetherItHolds, Amendment: a.ID, Edit: e.ID, Position: &p, Stamp: a.Revisions[e.Revision-1].Stamp})
			}
		}
	}
	for _, id := range d.Order {
		asked = append(asked, d.askedOf(d.Paragraphs[id], code)...)
		if c, runs := d.Correcting(id, now); runs && d.Seats[code].As == Member {
			asked = append(asked, Question{Asks: WhetherItObjects, Paragraph: id, Until: &c.Until, Stamp: c.Stamp})
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
	return d.AcceptedInto(e, code) || slices.ContainsFunc(e.Maintained, func(m Maintenance) bool { return m.Delegation == code }) ||
		slices.ContainsFunc(e.Positions, func(p Position) bool { return p.Delegation == code && p.Version > e.RuledAt.Version })
}

// askedOf is what the standing of a paragraph asks of a delegation.
func (d *Draft) askedOf(p *ParagraphState, code DelegationCode) []Question {
	var asked []Question
	if d.waitsFor(p.ID, code) {
		asked = append(asked, Question{Asks: WhetherItAgrees, Paragraph: p.ID, Stamp: p.Agreed.Stamp})
	}
	if pos, took := lastWord(p.Positions, code); took && !p.Deleted && !p.Standing.Agreed() && !p.sameWords(pos.Seen, HashWords(p.Paragraph)) {
		asked = append(asked, Question{Asks: WhetherItHolds, Paragraph: p.ID, Position: &pos, Stamp: p.Changed})
	}
	return asked
}

// PositionOf is a delegation's latest position on an edit; none where it took it back.
func (e *EditState) PositionOf(code DelegationCode) (Position, bool) {
	return lastWord(e.Positions, code)
}

// lastWord is a delegation's latest position among these; none where it took it back.
func lastWord(all []Position, code DelegationCode) (Position, bool) {
	for i := len(all) - 1; i >= 0; i-- { // by index: a position is large, and all of them are looked at
		if all[i].Delegation == code {
			return all[i], all[i].Stance != NoPosition
		}
	}
	return Position{}, false
}
