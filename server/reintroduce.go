package server

import (
	"slices"

	"github.com/unbracket/unbracket/drafts"
)

// amendmentLink leads to another amendment.
type amendmentLink struct {
	Number  drafts.AmendmentID
	Address string
}

// againView is how a withdrawn amendment goes on: the one by which another delegation reintroduced it, or who may do so.
type againView struct {
	Next     *amendmentLink
	Action   string       // where to reintroduce it, while that can be done as it was
	By       []seatChoice // in whose name the reader may
	Rest     string       // where a co-sponsor takes its name away from what was withdrawn
	RestAs   drafts.DelegationCode
	RestName string
}

// continued says which withdrawn amendment another one reintroduces, and how a withdrawn one goes on (rule: domain.md §3:
// only its own delegation withdraws an amendment; those who stood behind it may keep it in their own name).
func (r *room) continued(a *drafts.Amendment) (before *amendmentLink, again *againView) {
	link := func(id drafts.AmendmentID) *amendmentLink {
		if id == 0 {
			return nil
		}
		return &amendmentLink{id, r.path("a", id.String())}
	}
	before = link(a.Continues)
	if a.TakenBack.Version == 0 {
		return before, nil
	}
	again = &againView{Next: link(a.ContinuedBy)}
	if r.Draft.Reintroducible(a) {
		if again.By = r.reintroducesAs(a); len(again.By) > 0 {
			again.Action = r.path("a", a.ID.String(), "reintroduce")
		}
	}
	for _, q := range r.askedOf(r.Reader.Delegation) {
		if q.Asks == drafts.WhetherItReintroduces && q.Amendment == a.ID && r.Reader.SpeaksFor(q.Delegation) {
			again.Rest, again.RestAs, again.RestName = r.path("a", a.ID.String(), "end"), q.Delegation, r.name(q.Delegation)
		}
	}
	if again.Next == nil && again.Action == "" && again.Rest == "" {
		return before, nil
	}
	return before, again
}

// reintroducesAs lists in whose name the reader may reintroduce an amendment, those who stood behind it first: the
// secretariat does so on behalf of any delegation that tables amendments.
func (r *room) reintroducesAs(a *drafts.Amendment) []seatChoice {
	stood := func(c seatChoice) bool { return slices.Contains(a.Behind()[1:], c.Code) }
	var seats []seatChoice
	switch {
	case r.Reader.Role == drafts.Secretariat:
		seats = r.speakers()
	case r.Reader.SpeaksFor(r.Reader.Delegation):
		seats = r.spokenFor()
	}
	slices.SortStableFunc(seats, func(x, y seatChoice) int {
		switch {
		case stood(x) == stood(y):
			return 0
		case stood(x):
			return -1
		}
		return 1
	})
	return seats
}

// reintroduce is POST …/a/{amendment}/reintroduce: what its author withdrew is tabled again, in another name.
func (s *Server) reintroduce(r *room) error {
	a, err := r.amendment()
	if err != nil {
		return err
	}
	code := r.speakingAs()
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Reintroduce(act, a.ID, code) })
	if says, no := r.refused(err); no {
		if err := r.reload(); err != nil {
			return err
		}
		if a, err = r.amendment(); err != nil {
			return err
		}
		page := r.amendmentPage(a)
		page.Refused = says
		return r.show(refusedStatus(err), "amendment", page)
	}
	if err != nil {
		return err
	}
	next, _ := Event[drafts.AmendmentTabled](out)
	return r.done(out, r.path("a", next.Amendment.String()), "reintroduce.done", "Name", r.name(code), "Number", a.ID, "Next", next.Amendment)
}

// apiReintroducing tables again what was withdrawn.
type apiReintroducing struct {
	As drafts.DelegationCode `json:"as,omitempty" doc:"In whose name; the bearer's own delegation unless told. The secretariat names it."`
}

// apiReintroduce is POST …/amendments/{amendment}/reintroduction.
func apiReintroduce(r *room, asked apiReintroducing) (receipt, error) {
	a, err := r.amendment()
	if err != nil {
		return receipt{}, err
	}
	by := r.speaks(asked.As)
	out, rc, err := r.recordsUsing(nil, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Reintroduce(act, a.ID, by) })
	if next, ok := Event[drafts.AmendmentTabled](out); ok && err == nil {
		rc = rc.made(next.Amendment.String(), r.apiPath("amendments", next.Amendment.String()))
	}
	return rc, err
}
