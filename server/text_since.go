package server

import (
	"fmt"
	"strconv"

	"github.com/unbracket/unbracket/drafts"
)

// recordsInAPart bounds what a page that fell far behind can ask to be worked out; it gets the whole text instead.
const recordsInAPart = 500

// unchanged are the paragraphs that a page which follows the record shows already as they stand. They are sent as empty
// places, so that a thousand open pages cost what changed and not a thousand texts. nil sends all.
//
// That a paragraph is left out must be certain, so an event counts as one about the whole text unless it is known to be
// about some paragraphs or none.
func (r *room) unchanged(q *reading, clean bool) (map[drafts.ParagraphID]bool, error) {
	since, err := strconv.ParseUint(r.Request().Header.Get(liveHeader), 10, 64)
	now := r.Draft.Chain.Version
	if err != nil || since == 0 || since > now || now-since > recordsInAPart || !q.everything() || !r.Reader.TakesPart() {
		return nil, nil
	}
	changed := map[drafts.ParagraphID]bool{}
	for record, err := range r.recorded(since) {
		if err != nil {
			return nil, fmt.Errorf("read what came after record %d of %s: %w", since, r.ID, err)
		}
		event, err := drafts.Decode(record.Kind, record.Data)
		if err != nil {
			return nil, fmt.Errorf("record %d: %w", record.Version, err)
		}
		about, whole := r.redraws(event)
		if whole {
			return nil, nil
		}
		for _, id := range about {
			changed[id] = true
		}
	}
	same, before := map[drafts.ParagraphID]bool{}, drafts.ParagraphID("")
	for _, l := range q.lines {
		if l.State != nil {
			before = l.ID
		}
		same[l.ID] = !changed[l.ID]
		if clean && l.State == nil && changed[l.ID] {
			same[before] = false // in the Chair's text it stands beside that one
		}
	}
	return same, nil
}

// redraws names the paragraphs that stand otherwise on a page after an event; whole, when that may be any.
func (r *room) redraws(event drafts.Event) (about []drafts.ParagraphID, whole bool) {
	switch e := event.(type) {
	case drafts.PersonAdmitted, drafts.PersonDismissed, drafts.MeetingOpened,
		drafts.StatementMade, drafts.StatementCorrected, drafts.EntryConfirmed:
		return nil, false
	case drafts.MeetingClosed:
		return r.leftBehind(func(m *drafts.Meeting, last int) bool { return m.Number == e.Meeting && last == len(m.Calls)-1 })
	case drafts.ParagraphCalled:
		about, whole = r.leftBehind(func(m *drafts.Meeting, call int) bool {
			return call+1 < len(m.Calls) && m.Calls[call+1].Paragraph == e.Paragraph
		})
		return append(about, r.Draft.ShownAs(e.Paragraph)), whole
	case drafts.BracketsNumbered:
		return []drafts.ParagraphID{r.Draft.ShownAs(e.Paragraph)}, false
	case drafts.ParagraphEdited:
		p := r.Draft.Paragraphs[e.Paragraph]
		if p == nil || len(p.Marks)+len(e.Marks) > 0 {
			return nil, true // footnotes may count otherwise
		}
	case drafts.ParagraphInserted, drafts.ParagraphDeleted, drafts.ParagraphMoved:
		if len(r.inkFor(r.names()).notes) > 0 {
			return nil, true
		}
	}
	about, whole = subjects(event, r.Draft)
	return about, whole || len(about) == 0
}

// leftBehind names the paragraphs called by some calls: those that a later event of the room takes the sign of the current
// one from. One that is in the text no more went on as another, which may stand anywhere.
func (r *room) leftBehind(by func(m *drafts.Meeting, call int) bool) (about []drafts.ParagraphID, whole bool) {
	for _, m := range r.Draft.Meetings {
		for i, c := range m.Calls {
			if !by(m, i) {
				continue
			}
			shown := r.Draft.ShownAs(c.Paragraph)
			_, there := r.Draft.Compiled(shown)
			about, whole = append(about, shown), whole || !there
		}
	}
	return about, whole
}
