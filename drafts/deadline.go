package drafts

import (
	"regexp"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // the zones are the program's own, as the tables of Unicode are: no machine answers otherwise
)

// Zone is the IANA name of a time zone: "America/New_York", "UTC".
type Zone string

// Deadline is a moment until which something may be done, that moment included, and the named zone in which it was said
// (doc/record.md: deadlines are UTC instants with a named zone beside them). The moment never depends on the zone: what
// a State does to its clocks afterwards changes how the deadline is said, and not when it is.
type Deadline struct {
	At   time.Time // UTC, whole seconds
	Zone Zone
}

// Passed says whether a moment is after the deadline.
func (d Deadline) Passed(now time.Time) bool { return now.After(d.At) }

// Local is the moment as clocks in its zone show it; in UTC where the zone is not known.
func (d Deadline) Local() time.Time {
	place, ok := d.Zone.place()
	if !ok {
		place = time.UTC
	}
	return d.At.In(place)
}

// Twice says whether clocks in the zone show the hour of the deadline twice that day, because they are put back. Then
// the distance from UTC says which of the two is meant.
func (d Deadline) Twice() bool {
	local := d.Local()
	return len(moments(local.Format(localTime), local.Location())) > 1
}

// String says the deadline in English: "Friday 6 February 2026, 18:00 (New York)".
func (d Deadline) String() string {
	local, where := d.Local(), d.Zone.City()
	if d.Twice() {
		where += ", UTC" + strings.Replace(local.Format("-07:00"), "-", "−", 1)
	}
	return local.Format("Monday 2 January 2006, 15:04") + " (" + where + ")"
}

// City is how a room calls the clock of a zone, in English: "New York". Geneva keeps the clock of Europe/Zurich.
func (z Zone) City() string {
	if z == "Europe/Zurich" {
		return "Geneva"
	}
	name := string(z)
	return strings.ReplaceAll(name[strings.LastIndexByte(name, '/')+1:], "_", " ")
}

// zonePattern keeps to the names of areas and cities: the zone files of some machines hold others, with leap seconds.
var zonePattern = regexp.MustCompile(`^(?:UTC|[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z0-9_+-]*){1,2})$`)

var places sync.Map // of *time.Location by Zone; only those that there are, so that nobody can fill it

func (z Zone) place() (*time.Location, bool) {
	if known, ok := places.Load(z); ok {
		return known.(*time.Location), true
	}
	if !zonePattern.MatchString(string(z)) {
		return nil, false
	}
	place, err := time.LoadLocation(string(z))
	if err != nil {
		return nil, false
	}
	places.Store(z, place)
	return place, true
}

// Exists says whether there is a zone of this name.
func (z Zone) Exists() bool {
	_, ok := z.place()
	return ok
}

// localTime is how a form writes a time on the clock of a zone.
const localTime = "2006-01-02T15:04"

// Occurrence says which of two moments is meant where clocks are put back and show an hour twice.
type Occurrence uint8

// The occurrences. Unsaid is refused where it matters.
const (
	Unsaid Occurrence = iota
	FirstTime
	SecondTime
)

// ReadDeadline makes a deadline of a time as it is written on the clock of a zone, "2026-02-06T18:00". It is refused
// where there is no such zone, where the clocks of that day skip the time, and where they show it twice and nobody said
// which time is meant.
func ReadDeadline(local string, zone Zone, which Occurrence) (Deadline, error) {
	place, ok := zone.place()
	if !ok {
		return Deadline{}, refuse("deadline.zone", "There is no time zone {Zone}; name it by area and city, as in Europe/Vienna or America/New_York.", Quoted(zone))
	}
	wall, err := time.Parse(localTime, strings.TrimSpace(local))
	if err != nil {
		return Deadline{}, refuse("deadline.time", "{Sent} is no day and time; write it as 2026-02-06T18:00.", Quoted(local))
	}
	found := moments(wall.Format(localTime), place)
	switch {
	case len(found) == 0:
		before, after := gap(wall, place)
		return Deadline{}, refuse("deadline.gap", "There is no {Clock} on {Date} in {City}: clocks are put forward from {Before} to {After} that day.",
			Verbatim(wall.Format("15:04")), Date(wall.Format(time.DateOnly)), InCity(zone), Verbatim(before), Verbatim(after))
	case len(found) > 1 && which == Unsaid:
		return Deadline{}, refuse("deadline.twice", "Clocks in {City} show {Clock} twice on {Date}, since they are put back: say whether the first or the second is meant.",
			InCity(zone), Verbatim(wall.Format("15:04")), Date(wall.Format(time.DateOnly)))
	case len(found) > 1 && which == SecondTime:
		return Deadline{At: found[1].UTC(), Zone: zone}, nil
	}
	return Deadline{At: found[0].UTC(), Zone: zone}, nil
}

// moments are those at which clocks in a place show a time, in order: one, none where they skip it, two where they are
// put back. Nowhere is a clock put forward or back by more than a day.
func moments(wall string, place *time.Location) []time.Time {
	at, err := time.Parse(localTime, wall)
	if err != nil {
		return nil
	}
	var found []time.Time
	for _, near := range []time.Duration{-26 * time.Hour, 26 * time.Hour} {
		_, offset := at.Add(near).In(place).Zone()
		moment := at.Add(-time.Duration(offset) * time.Second).In(place)
		if moment.Format(localTime) == wall && (len(found) == 0 || !moment.Equal(found[0])) {
			found = append(found, moment)
		}
	}
	return found
}

// gap says from when to when clocks jump on the day of a time that they skip.
func gap(wall time.Time, place *time.Location) (before, after string) {
	from := wall.Add(-26 * time.Hour).In(place)
	_, offset := from.Zone()
	for to := from.Add(52 * time.Hour); from.Before(to); from = from.Add(time.Minute) {
		if _, now := from.Zone(); now != offset {
			return from.In(time.FixedZone("", offset)).Format("15:04"), from.Format("15:04")
		}
	}
	return "", ""
}

// InCity is a zone in a sentence, by the city that the room knows it by.
type InCity Zone

func (c InCity) String() string { return Zone(c).City() }

// ahead refuses a deadline that lies behind the act that sets it, or in no zone.
func (d Deadline) ahead(act Act) error {
	switch {
	case !d.Zone.Exists():
		return refuse("deadline.zone", "There is no time zone {Zone}; name it by area and city, as in Europe/Vienna or America/New_York.", Quoted(d.Zone))
	case !d.At.After(act.At):
		return refuse("deadline.past", "{Deadline} has passed already; a deadline lies ahead.", d)
	}
	return nil
}
