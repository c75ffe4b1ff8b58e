package server

import (
	"errors"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// apiPeople is who takes part.
type apiPeople struct {
	People []apiPerson `json:"people"`
}

// apiPerson is somebody who takes part.
type apiPerson struct {
	Person drafts.PersonID `json:"person" doc:"Opaque; the record knows people by it."`
	Name   string          `json:"name,omitempty" doc:"Absent when it was erased."`
	Email  string          `json:"email,omitempty"`
	apiPart
}

// apiLink is a one-time sign-in link: the key to all that its person may do.
type apiLink struct {
	Address string `json:"address"`
	Until   string `json:"until" format:"date-time"`
}

// apiPeopleList is GET …/people, for the secretariat and the Chair.
func apiPeopleList(r *room) (apiPeople, error) {
	out := apiPeople{[]apiPerson{}}
	if err := r.serving(); err != nil {
		return out, err
	}
	for id, part := range r.Draft.People {
		a, err := r.server.store.Account(r.Request().Context(), id)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return out, err
		}
		out.People = append(out.People, apiPerson{Person: id, Name: a.Name, Email: a.Email, apiPart: partOf(part)})
	}
	slices.SortFunc(out.People, func(a, b apiPerson) int { return strings.Compare(string(a.Person), string(b.Person)) })
	return out, nil
}

// apiInviting is how somebody is invited. Somebody whose address we know already is admitted under the account they have.
type apiInviting struct {
	Name       string                `json:"name" need:"yes"`
	Email      string                `json:"email,omitempty"`
	Role       *drafts.Role          `json:"role" need:"yes"`
	Delegation drafts.DelegationCode `json:"delegation,omitempty" doc:"Of delegates and stakeholders."`
	Capacity   drafts.Capacity       `json:"capacity,omitempty" doc:"Of delegates: drafts unless told."`
}

// apiInvite is POST …/people: admits somebody, and gives a sign-in link where the bearer may have one.
func apiInvite(r *room, asked apiInviting) (receipt, error) {
	if err := r.serving(); err != nil {
		return receipt{}, err
	}
	press, err := r.apiPress()
	if err != nil {
		return receipt{}, err
	}
	form := invitation{Name: r.regularLine(asked.Name), Email: r.regularLine(asked.Email), Role: asked.Role.String(),
		Delegation: string(asked.Delegation), Capacity: asked.Capacity.String()}
	out, account, err := r.admit(form, func(decide Decide) (Outcome, error) {
		return r.server.Do(r.Request().Context(), r.ID, press, decide)
	})
	if err != nil {
		return receipt{}, err
	}
	done, err := receiptOf(out)
	if err != nil {
		return done, err
	}
	done.Made = string(account.ID)
	if r.mayHandLink(account) != nil { // admitted they are; they sign in as they always do
		return done, nil
	}
	address, until, err := r.link(account)
	done.Link = &apiLink{address, apiTime(until)}
	return done, err
}

// apiInviteAgain is POST …/people/{person}/link: the links and sessions that they had end.
func apiInviteAgain(r *room) (apiLink, error) {
	if err := r.serving(); err != nil {
		return apiLink{}, err
	}
	account, err := r.shutOut(drafts.PersonID(r.Param("person")))
	if err != nil {
		return apiLink{}, err
	}
	address, until, err := r.link(account)
	return apiLink{address, apiTime(until)}, err
}

// apiDismiss is DELETE …/people/{person}: what they did stays on record.
func apiDismiss(r *room, _ apiNothing) (receipt, error) {
	return r.records(dismissing(drafts.PersonID(r.Param("person"))))
}
