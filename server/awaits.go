package server

import (
	"slices"

	"github.com/unbracket/unbracket/drafts"
)

// questionLine is one thing that waits for the answer of the reader's delegation.
type questionLine struct {
	Name    string // of the group that the delegation speaks for, if it is asked that one
	Says    string
	Until   string // in words; "" where no time was set
	Address string
}

// questionsAsked is what waits for the answer of the reader's delegation, and of the groups that it speaks for.
func (r *room) questionsAsked() []drafts.Question {
	if r.Reader.Role != drafts.Delegate || r.Reader.Delegation == "" {
		return nil
	}
	now := r.server.now()
	asked := r.Draft.AwaitsAnswer(r.Reader.Delegation, now)
	for _, group := range r.Reader.Voices {
		asked = append(asked, r.Draft.AwaitsAnswer(group, now)...)
	}
	return asked
}

// isAsked says whether the reader's delegation is asked whether it maintains an edit: it is told beside the paragraph.
func (r *room) isAsked(e *drafts.EditState) bool {
	if e.Fate.Open() || e.Ruling == nil {
		return false
	}
	return slices.ContainsFunc(r.questionsAsked(), func(q drafts.Question) bool { return q.Asks == drafts.WhetherItMaintains && q.Edit == e.ID })
}

// questionLines says the questions in words.
func (r *room) questionLines() []questionLine {
	var lines []questionLine
	for _, q := range r.questionsAsked() {
		line := questionLine{Says: r.asks(q), Address: r.path("a", q.Amendment.String())}
		if q.Delegation != r.Reader.Delegation {
			line.Name = r.name(q.Delegation)
		}
		switch {
		case q.Until != nil:
			line.Until = r.T("awaits.until", "Deadline", r.deadline(*q.Until), "Left", r.left(*q.Until, r.server.now()))
		case q.Meeting > 0:
			line.Until = r.T("awaits.in-meeting", "Meeting", r.meetingName(q.Meeting))
		}
		lines = append(lines, line)
	}
	return lines
}

// asks says one question in words.
func (r *room) asks(q drafts.Question) string {
	label := ""
	e, ok := r.Draft.Edit(q.Edit)
	if ok {
		label = r.Draft.Cite(e.Subject())
	}
	switch q.Asks {
	case drafts.WhetherItConfirms:
		return r.T("awaits.confirm", "Number", q.Amendment)
	case drafts.HowItStands:
		return r.T("awaits.stands", "Number", q.Amendment, "Label", label)
	}
	return r.T("awaits.maintain", "Number", q.Amendment, "Label", label, "Fate", r.T("fate."+slug(e.Fate.String())))
}
