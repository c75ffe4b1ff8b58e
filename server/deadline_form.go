package server

import (
	"errors"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// deadlineForm is where somebody sets a moment on the clock of a named zone.
type deadlineForm struct {
	When    string // as typed: 2026-02-06T18:00
	Zone    string
	Twice   bool // clocks show that hour twice, and the form asks which of the two is meant
	Which   string
	Zones   []zoneChoice
	Refused string
}

// zoneChoice is a zone that the form offers. Others can be typed.
type zoneChoice struct {
	Zone drafts.Zone
	City string
}

// deadlineForm is empty, in the zone in which a deadline was last set here.
func (r *room) deadlineForm() deadlineForm {
	f := deadlineForm{Zone: "UTC"}
	for _, c := range cities {
		f.Zones = append(f.Zones, zoneChoice{c.zone, r.city(c.zone)})
	}
	if c, ok := r.Draft.TablingUntil(); ok {
		f.Zone = string(c.Zone)
	}
	return f
}

// readDeadline reads the form. What was typed stays in it, whatever comes of it.
func (r *room) readDeadline() deadlineForm {
	f := r.deadlineForm()
	f.When, f.Zone, f.Which = r.line("when"), r.line("zone"), r.line("which")
	return f
}

// occurrences are the words by which forms and the API say which of two equal hours is meant.
var occurrences = map[string]drafts.Occurrence{"first": drafts.FirstTime, "second": drafts.SecondTime}

// deadline is the moment that the form says.
func (f deadlineForm) deadline() (drafts.Deadline, error) {
	return drafts.ReadDeadline(f.When, drafts.Zone(f.Zone), occurrences[f.Which])
}

// refuses puts a rule's no into the form.
func (f *deadlineForm) refuses(says string, why error) {
	var ruled *drafts.Refusal
	f.Refused = says
	f.Twice = f.Which != "" || errors.As(why, &ruled) && ruled.Key == "deadline.twice"
}

// left says how long there is until a deadline: in days, in hours or in minutes, whichever says enough.
func (t *tongue) left(d drafts.Deadline, now time.Time) string {
	if d.Passed(now) {
		return t.T("deadline.passed")
	}
	return t.span(remaining, d.At.Sub(now))
}

// lateBy says how late an amendment came.
func (t *tongue) lateBy(l *drafts.Lateness) string { return t.span(lateness, l.By) }

// units are the messages that say a time in days, in hours and in minutes.
type units struct{ days, hours, minutes string }

var (
	remaining = units{"deadline.left.days", "deadline.left.hours", "deadline.left.minutes"}
	lateness  = units{"late.by.days", "late.by.hours", "late.by.minutes"}
)

// span says a time in one unit. Nobody is told "0 minutes".
func (t *tongue) span(in units, d time.Duration) string {
	switch {
	case d >= 48*time.Hour:
		return t.T(in.days, "Count", int(d/(24*time.Hour)))
	case d >= 2*time.Hour:
		return t.T(in.hours, "Count", int(d/time.Hour))
	}
	return t.T(in.minutes, "Count", max(1, int(d/time.Minute)))
}
