package server

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
	"github.com/unbracket/unbracket/store"
)

// invitationLasts is how long a sign-in link works when nobody uses it: over a weekend and a day of travel.
const invitationLasts = 7 * 24 * time.Hour

// peoplePage is /n/{negotiation}/people: who takes part, and how somebody is invited.
type peoplePage struct {
	Refused    string
	People     []personLine
	Form       invitation
	Roles      []kindChoice
	Capacities []kindChoice
	Seats      []seatChoice
	Link       *invitedLink // of the invitation just made; shown once
	Seating    string
	Links      peopleLinks
}

// peopleLinks are where the page's forms go.
type peopleLinks struct{ Invite, Again, Dismiss string }

// personLine is somebody who takes part.
type personLine struct {
	ID       drafts.PersonID
	Name     string
	Email    string
	Role     string
	Of       string
	Capacity string
	Self     bool
}

// invitation is the form by which somebody is invited.
type invitation struct{ Name, Email, Role, Delegation, Capacity string }

// invitedLink is a one-time sign-in link and for whom it is.
type invitedLink struct {
	Name, Address, Until string
}

func (s *Server) peopleList(r *room) error {
	page, err := r.peoplePage(invitation{Role: drafts.Delegate.String(), Capacity: drafts.Speaks.String()})
	if err != nil {
		return err
	}
	ctx := r.Request().Context()
	if address := s.sessions.PopString(ctx, "invited.address"); address != "" {
		page.Link = &invitedLink{Name: s.sessions.PopString(ctx, "invited.name"), Address: address}
		if until, err := time.Parse(time.RFC3339, s.sessions.PopString(ctx, "invited.until")); err == nil {
			page.Link.Until = r.Moment(until)
		}
	}
	return r.show(http.StatusOK, "people", page)
}

func (r *room) peoplePage(form invitation) (*peoplePage, error) {
	if err := r.serving(); err != nil {
		return nil, err
	}
	page := &peoplePage{Form: form, Seats: r.seatChoices(r.Draft), Seating: r.path("delegations"),
		Links: peopleLinks{Invite: r.path("people"), Again: r.path("people", "link"), Dismiss: r.path("people", "dismiss")}}
	for id, part := range r.Draft.People {
		line := personLine{ID: id, Role: r.T("role." + slug(part.Role.String())), Self: id == r.Person}
		if part.Delegation != "" {
			line.Of = r.name(part.Delegation)
		}
		if part.Role == drafts.Delegate {
			line.Capacity = r.T("capacity." + part.Capacity.String())
		}
		a, err := r.server.store.Account(r.Request().Context(), id)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		line.Name, line.Email = r.orSomebody(a.Name), a.Email
		page.People = append(page.People, line)
	}
	slices.SortFunc(page.People, func(a, b personLine) int { return strings.Compare(string(a.ID), string(b.ID)) })
	directory.SortByName(r.Language, page.People, func(l personLine) string { return l.Of + "\u0000" + l.Name })
	for _, role := range []drafts.Role{drafts.Delegate, drafts.Chair, drafts.Secretariat, drafts.Stakeholder} {
		page.Roles = append(page.Roles, kindChoice{Kind: role.String(), Name: r.T("role." + slug(role.String())), Selected: role.String() == form.Role})
	}
	for _, c := range []drafts.Capacity{drafts.Speaks, drafts.Drafts} {
		page.Capacities = append(page.Capacities, kindChoice{Kind: c.String(), Name: r.T("capacity." + c.String()), Selected: c.String() == form.Capacity})
	}
	return page, nil
}

// invite is POST …/people: admits somebody and makes a one-time sign-in link for them, which the next page shows
// once. Somebody whose address we know already is admitted under the account they have.
//
// If we crash after the act is on record, the same form sent again finds it, and makes the account and the link.
func (s *Server) invite(r *room) error {
	form := invitation{Name: r.line("name"), Email: r.line("email"), Role: r.Request().PostFormValue("role"),
		Delegation: r.Request().PostFormValue("delegation"), Capacity: r.Request().PostFormValue("capacity")}
	page, err := r.peoplePage(form)
	if err != nil {
		return err
	}
	out, account, err := r.admit(form, r.press)
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "people", page)
	}
	if err != nil {
		return err
	}
	if err := r.mayHandLink(account); err != nil { // admitted they are; they sign in as they always do
		return r.done(out, r.path("people"), "people.admitted", "Name", account.Name)
	}
	if err := r.makeLink(account); err != nil {
		return err
	}
	return r.done(out, r.path("people"), "people.invited", "Name", account.Name)
}

// admit gives somebody a part, and an account if they have none yet. press puts it on record.
func (r *room) admit(form invitation, press func(Decide) (Outcome, error)) (Outcome, store.Account, error) {
	ctx, kept := r.Request().Context(), r.server.store
	account := store.Account{ID: store.NewPersonID(), Name: form.Name, Email: form.Email, Created: r.server.now()}
	if err := account.Check(); err != nil {
		return Outcome{}, account, err
	}
	part := drafts.PersonAdmitted{Person: account.ID, Delegation: drafts.DelegationCode(form.Delegation)}
	if err := part.Role.UnmarshalText([]byte(form.Role)); err != nil {
		return Outcome{}, account, refuse("people.no-role")
	}
	if err := part.Capacity.UnmarshalText([]byte(form.Capacity)); err != nil {
		part.Capacity = drafts.Drafts
	}
	if part.Role == drafts.Chair || part.Role == drafts.Secretariat {
		part.Delegation, part.Capacity = "", drafts.Drafts
	}
	if form.Email != "" {
		known, err := kept.AccountByEmail(ctx, form.Email)
		switch {
		case err == nil:
			part.Person = known.ID
		case !errors.Is(err, store.ErrNotFound):
			return Outcome{}, account, err
		}
	}
	out, err := press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Admit(act, part) })
	if err != nil {
		return Outcome{}, account, err
	}
	if admitted, ok := Event[drafts.PersonAdmitted](out); ok {
		part.Person = admitted.Person // sent again, the form finds whom it admitted the first time
	}
	account.ID = part.Person
	known, err := kept.Account(ctx, account.ID)
	if errors.Is(err, store.ErrNotFound) {
		return out, account, kept.AddAccount(ctx, account)
	}
	return out, known, err
}

// link makes a one-time sign-in link, and says until when it works.
func (r *room) link(account store.Account) (address string, until time.Time, err error) {
	now := r.server.now()
	until = now.Add(invitationLasts)
	secret, err := r.server.store.Invite(r.Request().Context(), store.Invitation{Person: account.ID, Use: store.OneTime, Created: now, Expires: until})
	return r.baseURL() + "/sign-in/link/" + string(secret), until, err
}

// makeLink leaves a one-time link for the page that is shown next.
func (r *room) makeLink(account store.Account) error {
	address, until, err := r.link(account)
	if err != nil {
		return err
	}
	ctx := r.Request().Context()
	r.server.sessions.Put(ctx, "invited.name", account.Name)
	r.server.sessions.Put(ctx, "invited.until", until.UTC().Format(time.RFC3339))
	r.server.sessions.Put(ctx, "invited.address", address)
	return nil
}

// baseURL is the address under which people reach us: the one we were told, else the one this request came to.
func (r *room) baseURL() string {
	if u := r.server.options.BaseURL; u != "" {
		return u
	}
	return r.Scheme() + "://" + r.Request().Host
}

// mayHandLink says whether the reader may have a sign-in link to an account. A link is the key to all that its person
// may do: nobody gets one to an administrator's account but an administrator, nor to that of somebody who has a part in
// another negotiation, unless the reader serves that one too.
func (r *room) mayHandLink(account store.Account) error {
	if r.Power == store.Administrator || account.ID == r.Person {
		return nil
	}
	if account.Power == store.Administrator {
		return refuse("people.no-link", "Name", account.Name)
	}
	ctx := r.Request().Context()
	heads, err := r.server.store.Heads(ctx)
	if err != nil {
		return err
	}
	for _, h := range heads {
		d, err := r.server.load(ctx, h.Negotiation)
		if err != nil { // who has a part in what cannot be read is not known
			r.server.log.ErrorContext(ctx, "hand out a sign-in link", "error", err)
			return refuse("people.no-link", "Name", account.Name)
		}
		_, takesPart := d.People[account.ID]
		if own := (drafts.Reader{Person: r.Person, Part: d.People[r.Person]}); takesPart && !own.Serves() {
			return refuse("people.no-link", "Name", account.Name)
		}
	}
	return nil
}

// inviteAgain is POST …/people/link: a new link for somebody who takes part. The links and sessions they had end, so
// that nobody gets in beside them unnoticed.
func (s *Server) inviteAgain(r *room) error {
	if err := r.serving(); err != nil {
		return err
	}
	account, err := r.shutOut(drafts.PersonID(r.Request().PostFormValue("person")))
	if err != nil {
		return err
	}
	if err := r.makeLink(account); err != nil {
		return err
	}
	return r.Redirect(http.StatusSeeOther, r.path("people"))
}

// shutOut ends the links and sessions of somebody who takes part, if the reader may hand out a new link.
func (r *room) shutOut(id drafts.PersonID) (store.Account, error) {
	ctx, kept := r.Request().Context(), r.server.store
	if _, ok := r.Draft.People[id]; !ok {
		return store.Account{}, store.ErrNotFound
	}
	account, err := kept.Account(ctx, id)
	if err != nil {
		return account, err
	}
	if err := r.mayHandLink(account); err != nil {
		return account, err
	}
	if _, err := kept.Sessions().EndSessions(ctx, id); err != nil {
		return account, err
	}
	return account, kept.EndLinks(ctx, id)
}

// dismiss is POST …/people/dismiss: ends somebody's part; what they did stays on record.
func (s *Server) dismiss(r *room) error {
	page, err := r.peoplePage(invitation{Role: drafts.Delegate.String(), Capacity: drafts.Speaks.String()})
	if err != nil {
		return err
	}
	id := drafts.PersonID(r.Request().PostFormValue("person"))
	out, err := r.press(dismissing(id))
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "people", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("people"), "people.dismissed", "Name", r.orSomebody(s.people(r.Request().Context())(id)))
}

// dismissing ends somebody's part; nobody locks themselves out.
func dismissing(id drafts.PersonID) Decide {
	return func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		if id == act.By {
			return nil, refuse("people.not-oneself")
		}
		return d.Dismiss(act, id)
	}
}
