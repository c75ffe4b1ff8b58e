package drafts_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

// sit carries out what is done with the meeting itself.
func (m *meeting) sit(act drafts.Act, f []string, target string) ([]drafts.Event, error) {
	switch f[0] {
	case "closes-meeting":
		return m.draft.CloseMeeting(act)
	case "calls":
		return m.draft.CallParagraph(act, m.id(target))
	}
	var o drafts.MeetingOpening
	for _, word := range f[1:] {
		name, value, _ := strings.Cut(word, "=")
		switch name {
		case "informal":
			o.Formality = drafts.Informal
		case "number":
			fmt.Sscan(value, &o.Number)
		case "date":
			o.Date = value
		}
	}
	return m.draft.OpenMeeting(act, o)
}

// speak carries out what a delegation says without words for the text.
func (m *meeting) speak(act drafts.Act, code drafts.DelegationCode, f []string, target, words string) ([]drafts.Event, error) {
	var number drafts.StatementNumber
	fmt.Sscan(target, &number)
	switch f[0] {
	case "corrects":
		seen := "what was said an hour ago"
		if s, ok := m.draft.Statement(number); ok && (len(f) < 3 || f[2] != "stale") {
			seen = s.Current().Text
		}
		return m.draft.CorrectStatement(act, number, seen, words)
	case "confirms-entry":
		version := uint64(0)
		fmt.Sscan(target, &version)
		for _, e := range m.draft.Entries {
			if version == 0 && e.Delegation == code || target == "of" && e.Delegation == m.code(f[2]) {
				version = e.Version // the first
			}
		}
		return m.draft.ConfirmEntry(act, version)
	}
	s := drafts.StatementTaken{Delegation: code, Text: words}
	if target != "" {
		s.Paragraph = m.id(target)
	}
	return m.draft.MakeStatement(act, s)
}

// heard answers the lines that look at the room.
func (m *meeting) heard(f []string) []string {
	d := m.draft
	name := func(code drafts.DelegationCode) string { return d.NameOf(code, "en") }
	at := func(version uint64) string {
		where := "between meetings"
		if sat, ok := d.MeetingAt(version); ok {
			where = "at meeting " + sat.Number.String()
		}
		switch e, entered := d.EntryAt(version); {
		case entered && e.Confirmed:
			return where + ", entered by the secretariat, confirmed"
		case entered:
			return where + ", entered by the secretariat"
		}
		return where
	}
	var lines []string
	switch f[0] {
	case "meetings":
		for _, sat := range d.Meetings {
			calls := slices.Collect(func(yield func(string) bool) {
				for _, c := range sat.Calls {
					if !yield(d.Cite(c.Paragraph)) {
						return
					}
				}
			})
			state := "closed"
			if sat.Sits() {
				state = "sits, at " + d.Cite(d.CurrentParagraph())
			}
			lines = append(lines, fmt.Sprintf("%s, %s, %s: called %s; %s", sat.Number, sat.Date, sat.Formality, strings.Join(calls, ", "), state))
		}
	case "said":
		for _, s := range d.SaidOn(m.id(f[1])) {
			var what string
			switch {
			case s.CoSponsors:
				what = "co-sponsors " + s.Amendment.ID.String()
			case s.Amendment != nil:
				what = fmt.Sprintf("%s, revision %d", s.Amendment.ID, s.Revision)
			case s.Position != nil:
				what = s.Position.Stance.String() + " " + string(s.Edit)
				if s.Ask.Paragraph != "" {
					what = fmt.Sprintf("%s “%s” (%s)", s.Position.Stance, s.Ask.Words, s.Position.Side)
				}
			default:
				what = "“" + s.Statement.Current().Text + "”"
			}
			lines = append(lines, fmt.Sprintf("%s: %s (%s)", name(s.Delegation), strings.TrimSpace(what), at(s.Version)))
		}
	case "awaiting":
		for _, e := range d.AwaitingWord(m.code(f[1])) {
			lines = append(lines, m.matter(e.On))
		}
	}
	return lines
}

// matter says what an entry is about.
func (m *meeting) matter(on drafts.Matter) string {
	switch {
	case on.Amendment > 0:
		return on.Amendment.String()
	case on.Statement > 0:
		return "statement " + on.Statement.String()
	case on.Edit != "":
		return "position on " + string(on.Edit)
	case on.Ask.Paragraph != "":
		return "position on “" + on.Ask.Words + "” in " + m.draft.Cite(on.Ask.Paragraph)
	}
	return "position on " + m.draft.Cite(on.Paragraph)
}
