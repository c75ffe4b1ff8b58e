package server

import (
	"net/http"
	"slices"

	"github.com/unbracket/unbracket/drafts"
)

// windowView says whether and until when what the Chair disposed of may be maintained, and is the form for it.
type windowView struct {
	Says      string
	Open      bool
	Edit      drafts.EditID
	Number    drafts.AmendmentID
	Revision  int
	Maintain  string // addresses, for those who speak for a delegation behind it
	LiveWith  string
	By        []seatChoice // in whose name; one for a delegation's own, several for the secretariat and for voices of groups
	Maintains bool         // the only one of them maintains it already
}

// window is nil for an edit that leaves nothing to maintain.
func (r *room) window(a *drafts.Amendment, e *drafts.EditState) *windowView {
	w := r.Draft.Window(e, r.now())
	if !e.Maintainable() || r.Draft.Adopted != nil {
		return nil
	}
	v := &windowView{Open: w.Open, Edit: e.ID, Number: a.ID, Revision: a.Current().Number, Says: r.windowInWords(w)}
	behind := a.BehindEdit(e)
	if !slices.ContainsFunc(behind, func(code drafts.DelegationCode) bool { return !r.Draft.AcceptedInto(e, code) }) {
		return nil // all of them accepted the words into which it was merged
	}
	for _, code := range behind {
		if r.Reader.SpeaksFor(code) && !r.Draft.AcceptedInto(e, code) {
			v.By = append(v.By, seatChoice{Code: code, Name: r.name(code)})
		}
	}
	if p, ok := r.Draft.Paragraphs[e.Subject()]; ok && p.Standing.Agreed() {
		v.Open, v.Says = false, ""
		return v
	}
	if len(v.By) == 0 {
		return v
	}
	holds := r.maintainers(e)
	v.Maintains = len(v.By) == 1 && r.Draft.Maintains(e, v.By[0].Code)
	if w.Open && !v.Maintains {
		v.Maintain = r.path("a", a.ID.String(), "maintain")
	}
	if v.Maintain != "" || v.Maintains || len(holds) > 0 && len(v.By) > 1 {
		v.LiveWith = r.path("a", a.ID.String(), "position")
	}
	return v
}

// windowInWords says until when something may be maintained, or could be.
func (r *room) windowInWords(w drafts.Window) string {
	now := r.now()
	switch {
	case w.Open && w.Until != nil && !w.Until.Passed(now):
		return r.T("maintain.until", "Deadline", r.deadline(*w.Until), "Left", r.left(*w.Until, now))
	case w.Open && w.Meeting != nil:
		return r.T("maintain.in-meeting", "Meeting", r.meetingName(w.Meeting.Number))
	case w.Open:
		return r.T("maintain.no-time")
	case w.Until != nil:
		return r.T("maintain.ended", "Deadline", r.deadline(*w.Until))
	case w.Meeting != nil:
		return r.T("maintain.ended-meeting", "Meeting", r.meetingName(w.Meeting.Number))
	}
	return ""
}

// maintainers are those who hold to an edit now.
func (r *room) maintainers(e *drafts.EditState) []drafts.DelegationCode {
	if e.Fate.Open() || len(e.Maintained) == 0 {
		return nil
	}
	for _, o := range r.Draft.StandsAgainst(e.Subject()) {
		if o.Edit == e.ID && o.Maintained {
			return o.Delegations
		}
	}
	return nil
}

// timing is where the Chair says until when what was disposed of on a paragraph may be maintained.
type timing struct {
	deadlineForm
	Action string
	Edits  []timedEdit
}

// timedEdit is one that was disposed of, with its window as it stands.
type timedEdit struct {
	Edit            drafts.EditID
	Address         string
	Who, Fate, Says string
}

// timing is nil where nothing was disposed of.
func (r *room) timing(id drafts.ParagraphID, f deadlineForm) *timing {
	disposed := r.Draft.Maintainable(id)
	if state, ok := r.Draft.Paragraphs[id]; len(disposed) == 0 || r.Draft.Adopted != nil || ok && state.Standing.Agreed() {
		return nil
	}
	t := &timing{deadlineForm: f, Action: r.path("p", string(id), "maintenance")}
	for _, eid := range disposed {
		e, _ := r.Draft.Edit(eid)
		a, _ := r.Draft.Amendment(e.Amendment)
		line := timedEdit{Edit: e.ID, Address: r.path("a", a.ID.String()), Who: r.shortly(r.namesOf(a.BehindEdit(e))), Fate: r.T("fate." + slug(e.Fate.String()))}
		if w := r.window(a, e); w != nil {
			line.Says = w.Says
		}
		if who := r.maintainers(e); len(who) > 0 {
			line.Says = r.T("against.maintained", "Amendment", a.ID, "Who", r.shortly(r.namesOf(who)))
		}
		t.Edits = append(t.Edits, line)
	}
	return t
}

// timeMaintenance is POST …/p/{paragraph}/maintenance.
func (s *Server) timeMaintenance(r *room) error {
	if err := r.presiding(); err != nil {
		return err
	}
	id, form := drafts.ParagraphID(r.Param("paragraph")), r.readDeadline()
	until, err := form.deadline()
	var out Outcome
	if err == nil {
		out, err = r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			return d.TimeMaintenance(act, id, until)
		})
	}
	if says, no := r.refused(err); no {
		form.refuses(says, err)
		page, err := r.decidePage(r.Draft)
		if err != nil {
			return err
		}
		if page.Timing = r.timing(id, form); page.Timing == nil {
			page.Refused = says
		}
		return r.show(http.StatusUnprocessableEntity, "decide", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("p", string(id), "decide"), "maintain.set.done", "Label", r.Draft.Cite(id), "Deadline", r.deadline(until))
}
