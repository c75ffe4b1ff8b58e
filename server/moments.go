package server

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

// momentsPage is /n/{negotiation}/moments: at which moment a page is to be read.
type momentsPage struct {
	Page     string // the page to be read, behind the negotiation's address; "" is the text
	Versions []momentLink
	Meetings []meetingLinks
	Act      string // as typed
	Last     uint64 // act of the record
	Refused  string
	timeForm
	Between string // where two moments are compared
	Part    bool
}

// momentLink leads to a page as at a moment.
type momentLink struct{ Says, Symbol, Note, Address string }

// meetingLinks are what a meeting leads to.
type meetingLinks struct {
	Name, Note              string
	Opening, End, Happening string // addresses; End is "" while it sits
}

// timeForm is where a time is typed: what the clocks of a zone show.
type timeForm struct {
	Time  string
	Zone  string
	Zones []string
}

// zonesOffered are those of the cities where the United Nations meets; any other can be typed.
var zonesOffered = []string{"UTC", "Africa/Addis_Ababa", "Africa/Nairobi", "America/New_York", "America/Santiago", "Asia/Bangkok",
	"Asia/Beirut", "Europe/Paris", "Europe/Rome", "Europe/Vienna", "Europe/Zurich"}

func (r *room) timeForm() timeForm {
	f := timeForm{Time: r.QueryParam("time"), Zone: r.QueryParam("zone"), Zones: zonesOffered}
	if f.Zone == "" {
		f.Zone = "UTC"
	}
	return f
}

// timed names a moment by what was typed into a form: a time on the clocks of a zone.
func timed(clock, zone string) string {
	return strings.TrimSpace(clock) + "[" + strings.TrimSpace(zone) + "]"
}

// moments is GET …/moments: a list to choose from, and where a form is sent that says a time or an act.
func (s *Server) moments(r *room) error {
	page := momentsPage{Page: r.QueryParam("page"), Act: r.QueryParam("act"), Last: r.Draft.Chain.Version, timeForm: r.timeForm(),
		Between: r.path("between"), Part: r.Reader.TakesPart()}
	if !s.hasPast(page.Page) {
		page.Page = ""
	}
	asked := page.Act
	if page.Time != "" {
		asked = timed(page.Time, page.Zone)
	}
	status := http.StatusOK
	if asked = strings.TrimSpace(asked); asked != "" {
		m, err := r.moment(asked)
		if err == nil {
			_, err = r.at(m) // the public is told here, beside the form, that nothing was issued by then
		}
		says, no := r.refused(err)
		if err != nil && !no {
			return err
		}
		if err == nil {
			return r.Redirect(http.StatusSeeOther, r.readAt(page.Page, m.Name))
		}
		status, page.Refused = http.StatusUnprocessableEntity, says
	}
	for _, v := range slices.Backward(r.Draft.Versions) {
		page.Versions = append(page.Versions, momentLink{Says: v.Name, Symbol: v.Symbol, Note: r.dated(v.Date), Address: r.readAt(page.Page, v.Name)})
	}
	for _, m := range slices.Backward(r.Draft.Meetings) {
		page.Meetings = append(page.Meetings, r.meetingLinks(m, page.Page))
	}
	return r.show(status, "moments", page)
}

// meetingLinks says when a meeting sat, and leads to a page as it was at its opening and at its end, and to what it changed.
func (r *room) meetingLinks(m *drafts.Meeting, page string) meetingLinks {
	l := meetingLinks{Name: r.meetingName(m.Number), Opening: r.readAt(page, openingOf(m)), Happening: r.happenedAt(m),
		Note: r.T("meeting.formality."+m.Formality.String()) + " · " + r.Moment(m.Opened.Time)}
	if !m.Sits() {
		l.End = r.readAt(page, endOf(m))
		l.Note += " – " + r.Moment(m.Closed.Time)
	}
	return l
}

// happenedAt is the address of what a meeting changed, so far when it still sits.
func (r *room) happenedAt(m *drafts.Meeting) string {
	if m.Sits() {
		return r.betweenAddress(openingOf(m), presentMoment)
	}
	return r.betweenAddress(openingOf(m), endOf(m))
}

// readAt is the address of a page as at a moment.
func (r *room) readAt(page, moment string) string {
	return r.path() + page + "?" + url.Values{"at": {moment}}.Encode()
}

func (r *room) betweenAddress(from, to string) string {
	return r.path("between") + "?" + url.Values{"from": {from}, "to": {to}}.Encode()
}

// at is the room as at a moment; the room itself stays where it is.
func (r *room) at(m moment) (*room, error) {
	then := *r
	if m.Name == presentMoment {
		return &then, nil
	}
	return &then, then.goTo(m)
}
