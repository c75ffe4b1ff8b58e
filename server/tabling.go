package server

import (
	"net/http"
	"slices"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// tablingPage is /n/{negotiation}/tabling: until when amendments are expected, since when that holds, and what came late.
type tablingPage struct {
	Deadline *deadlineView
	Form     *deadlineForm // for those who may set it
	Reason   string
	History  []closingLine // the newest first
	Late     []lateLine
}

// deadlineView is a deadline in words.
type deadlineView struct {
	Says   string // "Friday 6 February 2026, 18:00 (New York)"
	Left   string
	Passed bool
	At     time.Time
	Set    string // where it is set, for those who may
}

// closingLine is a deadline as it was set once.
type closingLine struct {
	Says, Reason, Where string
	At                  time.Time // when it was set
}

// lateLine is an amendment that came after the deadline.
type lateLine struct {
	Number  drafts.AmendmentID
	Address string
	Heading string
	Who     string
	Says    string
}

// tablingUntil is the deadline for amendments as a line on a page, nil where there is none or nobody tables any more.
func (r *room) tablingUntil() *deadlineView {
	c, ok := r.Draft.TablingUntil()
	if !ok || r.Draft.Adopted != nil || !r.Reader.TakesPart() {
		return nil
	}
	now := r.now()
	v := &deadlineView{Says: r.deadline(c.Deadline), Left: r.left(c.Deadline, now), Passed: c.Passed(now), At: c.At}
	if r.Reader.Serves() {
		v.Set = r.path("tabling")
	}
	return v
}

// late says that an amendment came late and by how much; "" for those that came in time.
func (r *room) late(a *drafts.Amendment) string {
	if a.Late == nil {
		return ""
	}
	return r.T("late.says", "By", r.lateBy(a.Late), "Deadline", r.deadline(a.Late.Deadline))
}

func (s *Server) tabling(r *room) error {
	page, err := r.tablingPage()
	if err != nil {
		return err
	}
	return r.show(http.StatusOK, "tabling", page)
}

func (r *room) tablingPage() (*tablingPage, error) {
	if !r.Reader.TakesPart() {
		return nil, drafts.ErrHidden
	}
	page := &tablingPage{Deadline: r.tablingUntil()}
	if r.Reader.Serves() && r.Draft.Adopted == nil {
		f := r.deadlineForm()
		page.Form = &f
	}
	for _, c := range slices.Backward(r.Draft.Closings) {
		page.History = append(page.History, closingLine{Says: r.deadline(c.Deadline), Reason: c.Reason, Where: r.where(c.Version), At: c.Time})
	}
	k := r.inkFor(r.names())
	for _, a := range r.Draft.LateAmendments() {
		page.Late = append(page.Late, lateLine{Number: a.ID, Address: r.path("a", a.ID.String()), Heading: a.Current().Heading,
			Who: fewNames(k, k.signed(a)), Says: r.late(a)})
	}
	return page, nil
}

// closeTabling is POST …/tabling.
func (s *Server) closeTabling(r *room) error {
	page, err := r.tablingPage()
	if err != nil {
		return err
	}
	form, reason := r.readDeadline(), r.words("reason").Text
	at, err := form.deadline()
	var out Outcome
	if err == nil {
		out, err = r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.CloseTabling(act, at, reason) })
	}
	if says, no := r.refused(err); no {
		form.refuses(says, err)
		page.Form, page.Reason = &form, reason
		return r.show(http.StatusUnprocessableEntity, "tabling", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("tabling"), "tabling.done", "Deadline", r.deadline(at))
}
