package server

import (
	"strings"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// cities are the zones in which the Organization meets, under the last part of the key by which each language names the
// city: the first ones that a form offers. Any other zone is named by its own city, as the world knows it.
var cities = []struct {
	zone drafts.Zone
	key  string
}{
	{"America/New_York", "new-york"}, {"Europe/Zurich", "geneva"}, {"Europe/Vienna", "vienna"}, {"Africa/Nairobi", "nairobi"},
	{"Africa/Addis_Ababa", "addis-ababa"}, {"Asia/Bangkok", "bangkok"}, {"Asia/Beirut", "beirut"}, {"America/Santiago", "santiago"}, {"UTC", "utc"},
}

var weekdays = [...]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// city names a zone by its city.
func (t *tongue) city(z drafts.Zone) string {
	for _, c := range cities {
		if c.zone == z {
			return t.T("city." + c.key)
		}
	}
	return z.City()
}

// deadline says until when, on the clock of the zone in which it was set: "Friday 6 February 2026, 18:00 (New York)".
func (t *tongue) deadline(d drafts.Deadline) string {
	local := d.Local()
	city := t.city(d.Zone)
	if d.Twice() {
		city = t.T("deadline.twice", "City", city, "Offset", "UTC"+strings.Replace(local.Format("-07:00"), "-", "−", 1))
	}
	day := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, time.UTC)
	return t.T("deadline.said", "Weekday", t.T("weekday."+weekdays[local.Weekday()]), "Day", t.DayInFull(day),
		"Clock", local.Format("15:04"), "City", city)
}
