package server

import (
	"slices"

	"github.com/unbracket/unbracket/drafts"
)

// apiDeadline is a moment until which something may be done.
type apiDeadline struct {
	At   string      `json:"at" format:"date-time" doc:"The moment, itself included."`
	Zone drafts.Zone `json:"zone" doc:"The named zone in which it was said."`
	Says string      `json:"says" doc:"In words, in the caller's language."`
}

func (r *room) apiDeadline(d drafts.Deadline) *apiDeadline {
	return &apiDeadline{At: apiTime(d.At), Zone: d.Zone, Says: r.deadline(d)}
}

// apiDeadlineSet sets a moment on the clock of a zone.
type apiDeadlineSet struct {
	Local string      `json:"local" need:"yes" doc:"Day and time on the clock of the zone: 2026-02-06T18:00."`
	Zone  drafts.Zone `json:"zone" need:"yes" doc:"By its IANA name: America/New_York."`
	Which string      `json:"which,omitempty" doc:"first or second, where clocks are put back and show the time twice that day."`
}

func (asked apiDeadlineSet) deadline() (drafts.Deadline, error) {
	which, ok := occurrences[asked.Which]
	if !ok && asked.Which != "" {
		return drafts.Deadline{}, garbledField("/which", "api.word", "Words", "first, second")
	}
	return drafts.ReadDeadline(asked.Local, asked.Zone, which)
}

// apiWindow says until when what the Chair disposed of may be maintained.
type apiWindow struct {
	Open    bool         `json:"open"`
	Until   *apiDeadline `json:"until,omitempty" doc:"The time that the Chair set."`
	Meeting int          `json:"meeting,omitempty" doc:"It may be maintained while this meeting sits. Without either no time runs."`
}

// apiWindow is absent where there is nothing to maintain.
func (r *room) apiWindow(e *drafts.EditState) *apiWindow {
	w := r.Draft.Window(e, r.now())
	if !w.Open && w.Until == nil && w.Meeting == nil {
		return nil
	}
	out := &apiWindow{Open: w.Open}
	if w.Until != nil {
		out.Until = r.apiDeadline(*w.Until)
	}
	if w.Meeting != nil {
		out.Meeting = int(w.Meeting.Number)
	}
	return out
}

// apiTimeMaintenance is PUT …/paragraphs/{paragraph}/maintenance.
func apiTimeMaintenance(r *room, asked apiDeadlineSet) (receipt, error) {
	id := drafts.ParagraphID(r.Param("paragraph"))
	until, err := asked.deadline()
	if err != nil {
		return receipt{}, err
	}
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.TimeMaintenance(act, id, until)
	})
}

// apiLateness says that an amendment came after the deadline that was then in force.
type apiLateness struct {
	Deadline *apiDeadline `json:"deadline"`
	Seconds  int          `json:"seconds" doc:"How late it came."`
}

func (r *room) apiLateness(a *drafts.Amendment) *apiLateness {
	if a.Late == nil {
		return nil
	}
	return &apiLateness{Deadline: r.apiDeadline(a.Late.Deadline), Seconds: int(a.Late.By.Seconds())}
}

// apiTablingPage is the deadline for amendments.
type apiTablingPage struct {
	Deadline *apiDeadline `json:"deadline,omitempty" doc:"In force now; absent where none was ever set."`
	Passed   bool         `json:"passed" doc:"What is tabled now is taken down and marked late."`
	History  []apiClosing `json:"history" doc:"As it was set, the newest first."`
	Late     []string     `json:"late" doc:"The amendments that came after it: A.17."`
}

// apiClosing is a deadline as it was set once.
type apiClosing struct {
	apiDeadline
	Reason string `json:"reason,omitempty"`
	Time   string `json:"time" format:"date-time" doc:"When it was set."`
	Record uint64 `json:"record" doc:"The version of the record that says so."`
}

// apiTablingOf is GET …/tabling.
func apiTablingOf(r *room) (apiTablingPage, error) {
	out := apiTablingPage{History: []apiClosing{}, Late: []string{}}
	if c, ok := r.Draft.TablingUntil(); ok {
		out.Deadline, out.Passed = r.apiDeadline(c.Deadline), c.Passed(r.now())
	}
	for _, c := range slices.Backward(r.Draft.Closings) {
		out.History = append(out.History, apiClosing{apiDeadline: *r.apiDeadline(c.Deadline), Reason: c.Reason, Time: apiTime(c.Time), Record: c.Version})
	}
	for _, a := range r.Draft.LateAmendments() {
		out.Late = append(out.Late, a.ID.String())
	}
	return out, nil
}

// apiClosingTabling sets the deadline for amendments.
type apiClosingTabling struct {
	apiDeadlineSet
	Reason string `json:"reason,omitempty" doc:"Of an extension."`
}

// apiCloseTabling is PUT …/tabling.
func apiCloseTabling(r *room, asked apiClosingTabling) (receipt, error) {
	at, err := asked.deadline()
	if err != nil {
		return receipt{}, err
	}
	reason := r.regular(asked.Reason).Text
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.CloseTabling(act, at, reason) })
}
