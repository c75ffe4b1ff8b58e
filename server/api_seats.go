package server

import (
	"slices"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
)

// apiSeats is who sits in the room, by code.
type apiSeats struct {
	Delegations []apiSeat `json:"delegations"`
}

// apiSeat is one delegation in the room.
type apiSeat struct {
	Code  drafts.DelegationCode      `json:"code"`
	As    drafts.SeatKind            `json:"as" doc:"Only members hold up consensus."`
	Name  string                     `json:"name" doc:"In the caller's language."`
	Names map[drafts.Language]string `json:"names" doc:"Short names by language."`
}

// apiSeatList is GET …/delegations.
func apiSeatList(r *room) (apiSeats, error) {
	out := apiSeats{[]apiSeat{}}
	for _, s := range r.Draft.Seated() {
		out.Delegations = append(out.Delegations, apiSeat{s.Code, s.As, r.name(s.Code), s.Names})
	}
	return out, nil
}

// apiSeating seats States of the directory by their codes, or one delegation that the directory does not have.
type apiSeating struct {
	Codes []string                   `json:"codes,omitempty" doc:"Of States in the directory: ISO 3166 alpha-3."`
	Code  string                     `json:"code,omitempty" doc:"Of a delegation of its own: ICRC, XAA."`
	As    *drafts.SeatKind           `json:"as,omitempty" doc:"Of a delegation of its own."`
	Names map[drafts.Language]string `json:"names,omitempty" doc:"Of a delegation of its own, by language; en at least."`
}

// apiSeatSome is POST …/delegations.
func apiSeatSome(r *room, asked apiSeating) (receipt, error) {
	var seats []drafts.DelegationSeated
	var err error
	switch {
	case asked.Code == "":
		seats, err = r.picked(asked.Codes)
	case asked.As == nil:
		err = garbledField("/as", "api.missing")
	default:
		names := map[drafts.Language]string{}
		for l, name := range asked.Names {
			if !slices.Contains(directory.Languages, l) {
				return receipt{}, garbledField("/names/"+string(l), "api.language")
			}
			names[l] = r.regularLine(name)
		}
		seats, err = r.ownSeat(asked.Code, *asked.As, names)
	}
	if err != nil {
		return receipt{}, err
	}
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return seatAll(d, act, seats) })
}

// apiLeaving says why a delegation leaves the room.
type apiLeaving struct {
	Reason string `json:"reason,omitempty"`
}

// apiUnseat is POST …/delegations/{delegation}/departure: what it did stays on record.
func apiUnseat(r *room, asked apiLeaving) (receipt, error) {
	code, reason := drafts.DelegationCode(r.Param("delegation")), r.regular(asked.Reason).Text
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Unseat(act, code, reason) })
}

// apiAttributing sets how delegations are shown beside words by default.
type apiAttributing struct {
	Names *drafts.Names `json:"names" need:"yes"`
}

// apiAttribute is PUT …/names. It never changes what the record holds.
func apiAttribute(r *room, asked apiAttributing) (receipt, error) {
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.SetNames(act, *asked.Names) })
}
