package server

import (
	"errors"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // zones are the same wherever the program runs

	"github.com/unbracket/unbracket/drafts"
)

// A moment is one state of the record, as a reader names it: ?at=… on every page that can be read as at one, ?from=…&to=…
// where two are compared. There is one way to name it:
//
//	4711                              after act 4711 of the record
//	Rev.1, A/AC.399/2026/CRP.1        as a version was issued
//	meeting-3-opening, meeting-3      when a meeting was opened; when it was closed
//	2026-02-05T18:00[Europe/Zurich]   a time in a named zone (RFC 9557); also …T17:00Z, …T18:00+01:00, and UTC where none is said
//	now                               the present
//
// All of them come down to the number of a record: the last one that belongs to the moment.
type moment struct {
	Name    string // as addresses hold it
	Says    string // in the reader's language: "at the end of the 3rd meeting"
	Version uint64 // of the record
}

// The words of moments.
const (
	presentMoment  = "now"
	meetingPrefix  = "meeting-"
	openingSuffix  = "-opening"
	wallClock      = "2006-01-02T15:04"
	wallClockFine  = "2006-01-02T15:04:05"
	longestMoment  = 200 // bytes; a symbol may be long
	offsetFromZulu = "Z07:00"
)

// moment finds what a name means, among what this reader may know of. Other readers' moments are unknown ones.
func (r *room) moment(name string) (moment, error) {
	name = strings.TrimSpace(name)
	if len(name) > longestMoment {
		return moment{}, refuse("moment.unknown", "Moment", name[:20]+"…")
	}
	if name == presentMoment {
		return moment{presentMoment, r.T("moment.says.now"), r.Draft.Chain.Version}, nil
	}
	if n, err := strconv.ParseUint(name, 10, 64); err == nil || errors.Is(err, strconv.ErrRange) {
		return r.momentOfAct(name, n)
	}
	if rest, ok := strings.CutPrefix(name, meetingPrefix); ok {
		if m, err := r.momentOfMeeting(rest); !errors.Is(err, errNoMoment) {
			return m, err
		}
	}
	for _, v := range r.Draft.Versions {
		if strings.EqualFold(name, v.Name) || strings.EqualFold(name, v.Symbol) {
			return moment{v.Name, r.T("moment.says.version", "Name", v.Name, "Symbol", v.Symbol), v.Version}, nil
		}
	}
	return r.momentOfTime(name)
}

var errNoMoment = errors.New("no moment is named so")

// momentOfAct is the state after a record.
func (r *room) momentOfAct(name string, n uint64) (moment, error) {
	switch last := r.Draft.Chain.Version; {
	case n == 0:
		return moment{}, refuse("moment.zero")
	case n > last:
		return moment{}, refuse("moment.later", "Act", name, "Last", last)
	}
	return moment{strconv.FormatUint(n, 10), r.T("moment.says.act", "Act", n), n}, nil
}

// momentOfMeeting is when a meeting was opened or closed.
func (r *room) momentOfMeeting(rest string) (moment, error) {
	digits, opening := strings.CutSuffix(rest, openingSuffix)
	n, err := strconv.Atoi(digits)
	if err != nil {
		return moment{}, errNoMoment
	}
	for _, m := range r.Draft.Meetings {
		switch {
		case int(m.Number) != n:
		case opening:
			return moment{openingOf(m), r.T("moment.says.opening", "Meeting", r.meetingName(m.Number)), m.Opened.Version}, nil
		case m.Sits():
			return moment{}, refuse("moment.sits", "Meeting", r.meetingName(m.Number), "Opening", openingOf(m))
		default:
			return moment{endOf(m), r.T("moment.says.end", "Meeting", r.meetingName(m.Number)), m.Closed.Version}, nil
		}
	}
	return moment{}, refuse("moment.no-meeting", "Number", n)
}

// openingOf and endOf name the two moments of a meeting.
func openingOf(m *drafts.Meeting) string { return endOf(m) + openingSuffix }

func endOf(m *drafts.Meeting) string { return meetingPrefix + m.Number.String() }

// momentOfTime is the state at a time: the last record made then or before. To the minute means at its beginning: what was
// recorded at 18:00:30 is not of 18:00, or a deadline at 18:00 would let it in.
func (r *room) momentOfTime(name string) (moment, error) {
	at, clock, zone, err := r.timeNamed(name)
	if err != nil {
		return moment{}, err
	}
	if at.After(r.server.now()) {
		return moment{}, refuse("moment.future", "Time", r.zoned(at, zone))
	}
	version, err := r.server.store.AsAt(r.Request().Context(), r.ID, at)
	if err != nil {
		return moment{}, err
	}
	if version == 0 {
		return moment{}, refuse("moment.before", "Time", r.zoned(at, zone))
	}
	// The public's draft ends with the latest version that was issued: what came after it is not theirs to know of.
	return moment{clock + "[" + zone.String() + "]", r.T("moment.says.time", "Time", r.zoned(at, zone)), min(version, r.Draft.Chain.Version)}, nil
}

// timeNamed reads a time as addresses hold it, and gives it with its zone and as that zone's clocks show it.
func (r *room) timeNamed(name string) (at time.Time, clock string, zone *time.Location, err error) {
	clock, bracket, zoned := strings.Cut(name, "[")
	zone = time.UTC
	if zoned {
		if zone, err = r.zone(strings.TrimSuffix(bracket, "]")); err != nil {
			return at, "", nil, err
		}
	}
	if len(clock) > len(time.DateOnly) && clock[len(time.DateOnly)] == ' ' {
		clock = strings.Replace(clock, " ", "T", 1) // as people type it
	}
	clock = strings.Replace(clock, " ", "+", 1) // what a plus sign becomes in an address that does not escape it
	for _, form := range []string{wallClock + offsetFromZulu, wallClockFine + offsetFromZulu} {
		if at, err = time.Parse(form, clock); err == nil {
			at = at.In(zone)
			return at, at.Format(wallClockFine), zone, nil
		}
	}
	for _, form := range []string{wallClock, wallClockFine} {
		if at, err = time.ParseInLocation(form, clock, zone); err != nil {
			continue
		}
		if at.Format(form) != clock {
			return at, "", nil, refuse("moment.gap", "Clock", strings.Replace(clock, "T", " ", 1), "Zone", zone.String())
		}
		for _, back := range []time.Duration{time.Hour, 30 * time.Minute} { // clocks set back show a time twice: the first is meant
			if earlier := at.Add(-back); earlier.Format(form) == clock {
				at = earlier
			}
		}
		return at, clock, zone, nil
	}
	return at, "", nil, refuse("moment.unknown", "Moment", name)
}

// zone finds a time zone by its name. That of the machine is nobody's.
func (r *room) zone(name string) (*time.Location, error) {
	if name == "" || strings.EqualFold(name, "UTC") {
		return time.UTC, nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		return nil, refuse("moment.zone", "Zone", name)
	}
	return zone, nil
}

// zoned writes a time as the clocks of a zone show it, with the zone's name.
func (r *room) zoned(at time.Time, zone *time.Location) string {
	there := at.In(zone)
	clock := there.Format("15:04")
	if there.Second() > 0 {
		clock = there.Format("15:04:05")
	}
	day := r.Day(time.Date(there.Year(), there.Month(), there.Day(), 0, 0, 0, 0, time.UTC))
	return r.T("moment.zoned", "Day", day, "Clock", clock, "Zone", zone)
}
