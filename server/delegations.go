package server

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
)

// seatsPage is /n/{negotiation}/delegations: who sits in the room, the directory of States, and whoever the
// directory does not have.
type seatsPage struct {
	Refused string
	Seated  []seatLine
	Search  string
	Found   []directoryLine
	Own     ownSeat
	Kinds   []kindChoice
	Names   []kindChoice // the attribution now in force
	People  string
	Groups  string
	Import  string
	Counts  []string
	Links   seatLinks
	All     int // States of the directory that have no seat yet
}

// seatLinks are where the page's forms go.
type seatLinks struct{ Seat, Unseat, Names string }

// seatLine is one delegation in the room.
type seatLine struct {
	Code   drafts.DelegationCode
	Name   string
	As     string
	People int

	Address string // of its page
}

// directoryLine is a State of the directory that a search found.
type directoryLine struct {
	Code   drafts.DelegationCode
	Name   string
	As     string
	Seated bool
	Picked bool
}

// ownSeat is the form for a delegation that the directory does not have.
type ownSeat struct {
	Code  string
	As    string
	Names []ownName
}

// ownName is its short name in one language.
type ownName struct {
	Language drafts.Language
	Tongue   string
	Dir      string
	Name     string
}

func (s *Server) seats(r *room) error {
	page, err := r.seatsPage()
	if err != nil {
		return err
	}
	return r.show(http.StatusOK, "delegations", page)
}

func (r *room) seatsPage() (*seatsPage, error) {
	if err := r.serving(); err != nil {
		return nil, err
	}
	page := &seatsPage{Search: strings.TrimSpace(r.QueryParam("q")), People: r.path("people"), Groups: r.path("groups"), Import: r.path("import"),
		Links: seatLinks{Seat: r.path("delegations"), Unseat: r.path("delegations", "unseat"), Names: r.path("names")}}
	if page.Search != "" {
		page.Links.Seat += "?" + url.Values{"q": {page.Search}}.Encode() // a refusal shows what was found again
	}
	people := map[drafts.DelegationCode]int{}
	for _, part := range r.Draft.People {
		people[part.Delegation]++
	}
	kinds := map[drafts.SeatKind]int{}
	for _, seat := range r.Draft.Seated() {
		page.Seated = append(page.Seated, seatLine{Code: seat.Code, Name: r.name(seat.Code), As: r.T("seat.as." + seat.As.String()), People: people[seat.Code],
			Address: r.path("d", string(seat.Code))})
		kinds[seat.As]++
	}
	directory.SortByName(r.Language, page.Seated, func(l seatLine) string { return l.Name })
	for as := drafts.Member; as <= drafts.Group; as++ {
		if kinds[as] > 0 {
			page.Counts = append(page.Counts, r.T("seat.count."+as.String(), "Count", kinds[as]))
		}
		page.Kinds = append(page.Kinds, kindChoice{Kind: as.String(), Name: r.T("seat.as." + as.String())})
	}
	for _, e := range directory.In(r.Language) {
		if !r.seated(e.Code) {
			page.All++
		}
	}
	if page.Search != "" {
		for _, e := range directory.Search(page.Search, r.Language) {
			page.Found = append(page.Found, directoryLine{Code: e.Code, Name: e.Name(r.Language), As: r.T("seat.as." + e.As.String()), Seated: r.seated(e.Code)})
		}
	}
	for n := drafts.Named; n <= drafts.Unnamed; n++ {
		page.Names = append(page.Names, kindChoice{Kind: n.String(), Name: r.T("names." + n.String()), Selected: n == r.Draft.Names})
	}
	page.Own = ownSeat{As: drafts.Member.String(), Names: r.ownNames(func(drafts.Language) string { return "" })}
	return page, nil
}

func (r *room) seated(code drafts.DelegationCode) bool {
	seat, ok := r.Draft.Seats[code]
	return ok && !seat.Unseated
}

// ownNames are the six fields for a short name, the language of the page first, and English always.
func (r *room) ownNames(given func(drafts.Language) string) []ownName {
	var names []ownName
	for _, t := range tongueNames {
		names = append(names, ownName{Language: t.tag, Tongue: t.name, Dir: direction(t.tag), Name: given(t.tag)})
	}
	slices.SortStableFunc(names, func(a, b ownName) int { return cmp.Compare(r.rank(a.Language), r.rank(b.Language)) })
	return names
}

func (r *room) rank(l drafts.Language) int {
	switch l {
	case "en":
		return 0
	case r.Language:
		return 1
	}
	return 2
}

// seat is POST …/delegations: seats States of the directory, one or many in one act, or a delegation of one's own.
func (s *Server) seat(r *room) error {
	page, err := r.seatsPage()
	if err != nil {
		return err
	}
	form := r.Request().PostForm
	var seats []drafts.DelegationSeated
	switch form.Get("do") {
	case "own":
		seats, err = r.ownSeats(page)
	case "all":
		for _, e := range directory.In("en") {
			if !r.seated(e.Code) {
				seats = append(seats, e.Seated())
			}
		}
	default:
		seats, err = r.picked(form["code"])
	}
	var out Outcome
	if err == nil {
		out, err = r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return seatAll(d, act, seats) })
	}
	if says, no := r.refused(err); no {
		page.Refused = says
		for i := range page.Found {
			page.Found[i].Picked = slices.Contains(form["code"], string(page.Found[i].Code))
		}
		return r.show(http.StatusUnprocessableEntity, "delegations", page)
	}
	if err != nil {
		return err
	}
	if len(seats) == 1 {
		return r.done(out, r.path("delegations"), "seat.done", "Name", directory.NameIn(seats[0].Names, r.Language))
	}
	return r.done(out, r.path("delegations"), "seat.done-many", "Count", len(seats))
}

// seatAll seats several delegations in one act.
func seatAll(d *drafts.Draft, act drafts.Act, seats []drafts.DelegationSeated) ([]drafts.Event, error) {
	var events []drafts.Event
	for _, seat := range seats {
		more, err := d.Seat(act, seat)
		if err != nil {
			return nil, err
		}
		events = append(events, more...)
	}
	return events, nil
}

func (r *room) picked(codes []string) ([]drafts.DelegationSeated, error) {
	var seats []drafts.DelegationSeated
	for _, code := range codes {
		e, ok := directory.ByCode(drafts.DelegationCode(code))
		if !ok {
			return nil, refuse("seat.unknown", "Code", code)
		}
		seats = append(seats, e.Seated())
	}
	if len(seats) == 0 {
		return nil, refuse("seat.nobody")
	}
	return seats, nil
}

func (r *room) ownSeats(page *seatsPage) ([]drafts.DelegationSeated, error) {
	names := map[drafts.Language]string{}
	page.Own.Names = r.ownNames(func(l drafts.Language) string {
		name := r.line("name-" + string(l))
		if name != "" {
			names[l] = name
		}
		return name
	})
	page.Own.Code, page.Own.As = r.line("code"), r.Request().PostFormValue("as")
	var as drafts.SeatKind
	if err := as.UnmarshalText([]byte(page.Own.As)); err != nil {
		return nil, refuse("seat.no-kind")
	}
	return r.ownSeat(page.Own.Code, as, names)
}

// ownSeat is a delegation that the directory does not have, under a code of its own.
func (r *room) ownSeat(code string, as drafts.SeatKind, names map[drafts.Language]string) ([]drafts.DelegationSeated, error) {
	seat := drafts.DelegationSeated{As: as, Names: names}
	var err error
	if seat.Code, err = directory.OwnCode(code); err != nil {
		return nil, err
	}
	if e, known := directory.ByName(names["en"]); known {
		return nil, refuse("seat.in-directory", "Name", e.Name(r.Language), "Code", e.Code)
	}
	return []drafts.DelegationSeated{seat}, nil
}

// unseat is POST …/delegations/unseat: takes a delegation out of the room; what it did stays on record.
func (s *Server) unseat(r *room) error {
	page, err := r.seatsPage()
	if err != nil {
		return err
	}
	code := drafts.DelegationCode(r.Request().PostFormValue("code"))
	reason := r.words("reason").Text
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Unseat(act, code, reason) })
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "delegations", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("delegations"), "seat.unseated", "Name", r.name(code))
}

// attribute is POST …/names: how delegations are shown beside words by default. It never changes what the record
// holds.
func (s *Server) attribute(r *room) error {
	page, err := r.seatsPage()
	if err != nil {
		return err
	}
	var n drafts.Names
	if err := n.UnmarshalText([]byte(r.Request().PostFormValue("names"))); err != nil {
		return refuse("names.unknown")
	}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.SetNames(act, n) })
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "delegations", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("delegations"), "names.done", "Names", r.T("names."+n.String()))
}
