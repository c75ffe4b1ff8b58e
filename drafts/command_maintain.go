package drafts

import (
	"slices"
	"strings"
	"time"

	"github.com/unbracket/unbracket/diffing"
)

// When the Chair disposes of an edit as not taken, taken in part or merged, its delegations are told at once and each may
// maintain it, in the meeting or until a time that the Chair sets; maintained, it is opposition to the paragraph (rule:
// domain.md §5). In the meeting means while the meeting sits at which the Chair ruled. Where the room did not sit and the
// Chair set no time, no time runs: nobody loses a right because nobody said until when.

// Window says whether, and until when, what the Chair disposed of may be maintained. Of Meeting and Until either, both or
// none is set; with none an open window has no end yet.
type Window struct {
	Open    bool
	Meeting *Meeting  // that sat when the Chair ruled
	Until   *Deadline // that the Chair set
}

// Window of an edit at a moment; that of an edit which the Chair did not dispose of, or took, was never open.
func (d *Draft) Window(e *EditState, now time.Time) Window {
	if !e.Maintainable() || e.Struck.Agreed() {
		return Window{}
	}
	w := Window{Until: e.MaintainUntil}
	if m, sat := d.MeetingAt(e.RuledAt.Version); sat {
		w.Meeting = m
	}
	switch {
	case w.Meeting != nil && w.Meeting.Sits():
		w.Open = true
	case w.Until != nil:
		w.Open = !w.Until.Passed(now)
	default:
		w.Open = w.Meeting == nil
	}
	return w
}

// Maintainable says whether the Chair's ruling on an edit leaves its delegations something to maintain. A comment asks for
// nothing, and never holds anything up.
func (e *EditState) Maintainable() bool {
	return e.Ruling != nil && e.As != diffing.EditComment && (e.Fate == NotTaken || e.Fate == TakenInPart || e.Fate == Merged)
}

// Maintain says that a delegation behind an edit holds to it after the Chair disposed of it; maintained, it is
// opposition to the paragraph (rule: domain.md §5).
func (d *Draft) Maintain(act Act, id EditID, code DelegationCode, reason string) ([]Event, error) {
	e, ok := d.Edit(id)
	if !ok {
		return nil, refuse("edit.none", "There is no edit {Edit}.", Verbatim(id))
	}
	if err := d.spokenFor(act, code, doMaintain); err != nil {
		return nil, err
	}
	a, _ := d.Amendment(e.Amendment)
	switch {
	case e.As == diffing.EditComment:
		return nil, refuse("maintain.comment", "{Amendment} is a comment and asks for no words; there is nothing to maintain.", e.Amendment)
	case !e.Maintainable():
		return nil, refuse("maintain.fate", "{Amendment} is {Fate}; only what the Chair disposed of as not taken, taken in part or merged can be maintained.", e.Amendment, e.Fate)
	case !slices.Contains(a.BehindEdit(e), code):
		return nil, refuse("maintain.not-behind", "{Delegation} does not stand behind {Amendment}; to oppose the paragraph, take a position on it.", d.called(code), e.Amendment)
	case d.AcceptedInto(e, code):
		return nil, refuse("maintain.merged", "{Delegation} accepted the words into which {Amendment} was merged; revise them, or take a position on the paragraph.", d.called(code), e.Amendment)
	case d.Maintains(e, code):
		return nil, refuse("maintain.already", "{Delegation} maintains {Amendment} already.", d.called(code), e.Amendment)
	}
	if p, ok := d.Paragraphs[e.Subject()]; ok && p.Standing.Agreed() {
		return nil, refuse("paragraph.agreed", "Paragraph {Paragraph} is {Standing}; ask the Chair to reopen it.", d.cited(p.ID), p.Standing)
	}
	if e.Struck.Agreed() {
		return nil, refuse("maintain.struck", "Paragraph {Paragraph} was deleted by agreement; propose anew what the report should say there.", d.cited(e.Subject()))
	}
	switch w := d.Window(e, act.At); {
	case w.Open:
	case w.Until != nil:
		return nil, refuse("maintain.late", "{Amendment} could be maintained until {Deadline}; that time has passed. Ask the Chair for more, or take a position on the paragraph.", e.Amendment, *w.Until)
	default:
		return nil, refuse("maintain.after-meeting", "{Amendment} could be maintained in meeting {Meeting}, which is closed. Ask the Chair to set a time, or take a position on the paragraph.", e.Amendment, w.Meeting.Number)
	}
	if err := checkNotes(Piece{Name: "The reason"}, reason); err != nil {
		return nil, err
	}
	return []Event{EditMaintained{Edit: id, Delegation: code, Reason: strings.TrimSpace(reason)}}, nil
}

// TimeMaintenance sets until when what was disposed of on a paragraph may be maintained: all of it, since the paragraph
// was last agreed. The Chair may set another time, later or earlier, as long as it lies ahead.
func (d *Draft) TimeMaintenance(act Act, id ParagraphID, until Deadline) ([]Event, error) {
	if err := d.chairOnly(act, doTimeMaintenance); err != nil {
		return nil, err
	}
	if err := until.ahead(act); err != nil {
		return nil, err
	}
	p, standing := d.Paragraphs[id]
	if _, proposed := d.Proposed(id); !standing && !proposed {
		return nil, refuse("paragraph.none", "There is no paragraph {ID} in this draft.", Quoted(id))
	}
	if standing && p.Standing.Agreed() {
		return nil, refuse("paragraph.agreed", "Paragraph {Paragraph} is {Standing}; ask the Chair to reopen it.", d.cited(id), p.Standing)
	}
	timed := MaintenanceTimed{Paragraph: id, Edits: d.Maintainable(id), Until: until.At.UTC().Truncate(time.Second), Zone: until.Zone}
	if len(timed.Edits) == 0 {
		return nil, refuse("maintain.nothing", "Nothing was disposed of on paragraph {Paragraph} that could be maintained.", d.cited(id))
	}
	return []Event{timed}, nil
}

// Maintainable lists the edits of a paragraph that the Chair disposed of since it was last agreed, and did not take.
func (d *Draft) Maintainable(id ParagraphID) []EditID {
	since := uint64(0)
	if p, ok := d.Paragraphs[id]; ok && p.Reopened != nil {
		since = p.Reopened.Version
	}
	var ids []EditID
	for _, e := range d.EditsOn(id) {
		if e.Maintainable() && e.RuledAt.Version > since {
			ids = append(ids, e.ID)
		}
	}
	return ids
}
