package drafts_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// An amendment through its whole life:
//
//	chair maintain-until 2 2026-02-06T18:00 America/New_York [first, second]
//	secretariat tabling-until 2026-02-06T18:00 America/New_York [first, second] | reason
//	later 26h                            the clock of the room, moved on
//	awaits arcadia                       what waits for its answer, until when
//	holds arcadia                        what it holds open, and whether anything else stands there
//	late                                 the amendments that came after the deadline
func (m *meeting) live(act drafts.Act, f []string, words string) (events []drafts.Event, err error, known bool) {
	switch f[0] {
	case "maintain-until":
		until, err := m.deadline(f[2:])
		if err != nil {
			return nil, err, true
		}
		events, err = m.draft.TimeMaintenance(act, m.id(f[1]), until)
		return events, err, true
	case "tabling-until":
		until, err := m.deadline(f[1:])
		if err != nil {
			return nil, err, true
		}
		events, err = m.draft.CloseTabling(act, until, words)
		return events, err, true
	}
	return nil, nil, false
}

func (m *meeting) deadline(f []string) (drafts.Deadline, error) {
	which := drafts.Unsaid
	if len(f) > 2 {
		which = map[string]drafts.Occurrence{"first": drafts.FirstTime, "second": drafts.SecondTime}[f[2]]
	}
	return drafts.ReadDeadline(f[0], drafts.Zone(f[1]), which)
}

// watched answers the lines that look at the life of amendments.
func (m *meeting) watched(f []string) ([]string, bool) {
	d := m.draft
	var said []string
	switch f[0] {
	case "later":
		by, err := time.ParseDuration(f[1])
		if err != nil {
			m.t.Fatal(err)
		}
		m.clock = m.clock.Add(by)
	case "awaits":
		for _, q := range d.AwaitsAnswer(m.code(f[1]), m.clock) {
			line := [...]string{"whether it maintains", "whether it confirms", "how it stands:", "whether it merges",
				"whether it agrees to", "whether its position holds on"}[q.Asks]
			if q.Paragraph != "" {
				line += " " + d.Cite(q.Paragraph)
			} else {
				line += " " + q.Amendment.String()
			}
			if q.Until != nil {
				line += " until " + q.Until.String()
			}
			if q.Meeting > 0 {
				line += fmt.Sprintf(" in meeting %s", q.Meeting)
			}
			said = append(said, line)
		}
	case "holds":
		for _, h := range d.HeldOpenBy(m.code(f[1])) {
			line := d.Cite(h.Paragraph) + ":"
			for _, o := range h.Own {
				line += " " + o.Sentence(func(c drafts.DelegationCode) string { return d.NameOf(c, "en") }) + ";"
			}
			if h.Alone {
				line += " nothing else"
			}
			said = append(said, strings.TrimSuffix(line, ";"))
		}
	case "late":
		for _, a := range d.LateAmendments() {
			said = append(said, fmt.Sprintf("%s of %s: %s after %s", a.ID, d.NameOf(a.By, "en"), a.Late.By, a.Late.Deadline))
		}
	default:
		return nil, false
	}
	if said == nil && !slices.Contains([]string{"later"}, f[0]) {
		said = []string{"nothing"}
	}
	return said, true
}

// photographLife writes down what the life of amendments adds to a draft.
func photographLife(b *strings.Builder, d *drafts.Draft) {
	fmt.Fprintf(b, "%+v\n", d.Closings)
	for _, a := range d.Amendments {
		if a.Late != nil {
			fmt.Fprintf(b, "%s %+v\n", a.ID, *a.Late)
		}
		for _, e := range a.Edits {
			if e.MaintainUntil != nil {
				fmt.Fprintf(b, "%s %+v\n", e.ID, *e.MaintainUntil)
			}
		}
	}
}

// anyLife draws what somebody might do about the life of an amendment.
func anyLife(delegation, label string) []string {
	day := "2026-02-0" + string("123456789"[len(delegation)%9])
	return []string{
		"chair maintain-until " + label + " " + day + "T11:00 Europe/Zurich",
		"secretariat tabling-until " + day + "T10:30 America/New_York",
		strings.Join([]string{delegation, "can-live-with"}, " ") + " A.1",
	}
}
