package server

import (
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

// nth writes a number as the language says which in a row something is, where that is no matter of the message: 3rd in
// English, 3e in French. The other languages write the number, and the message says the rest.
func (t *tongue) nth(n drafts.MeetingNumber) string {
	switch number := strconv.Itoa(int(n)); t.Language {
	case "en":
		end := "th"
		if n%100/10 != 1 && n%10 >= 1 && n%10 <= 3 {
			end = [...]string{"st", "nd", "rd"}[n%10-1]
		}
		return number + end
	case "fr":
		if n == 1 {
			return number + "re"
		}
		return number + "e"
	default:
		return number
	}
}

// meetingName is how a meeting is called: "3rd meeting".
func (t *tongue) meetingName(n drafts.MeetingNumber) string {
	return t.T("meeting.name", "Number", t.nth(n))
}

// where says at which meeting a record was made, and that the secretariat entered it on behalf of a delegation; "" when
// it was neither. It names the delegation: on the record, everybody is named.
func (r *room) where(version uint64) string { return r.whereNamed(version, drafts.Named) }

// whereNamed is where, with names as an attribution allows.
func (r *room) whereNamed(version uint64, names drafts.Names) string {
	var said []string
	if m, ok := r.Draft.MeetingAt(version); ok {
		said = append(said, r.T("meeting.at", "Number", r.nth(m.Number)))
	}
	if e, ok := r.Draft.EntryAt(version); ok {
		who := r.counted([]drafts.DelegationCode{e.Delegation}, names)
		said = append(said, r.T("meeting.entered", "Name", who))
		if e.Confirmed {
			said = append(said, r.T("meeting.confirmed", "Name", who))
		}
	}
	return strings.Join(said, r.T("list.comma"))
}

// roomInWords says what an event of the room beside the text records, and the words that were said.
func (r *room) roomInWords(key string, event drafts.Event) (says, note string) {
	switch e := event.(type) {
	case drafts.MeetingOpened:
		return r.T(key, "Meeting", r.meetingName(e.Meeting), "Formality", r.T("meeting.formality."+e.Formality.String()), "Date", r.dated(e.Date)), ""
	case drafts.MeetingClosed:
		return r.T(key, "Meeting", r.meetingName(e.Meeting)), ""
	case drafts.ParagraphCalled:
		return r.T(key, "Paragraph", r.Draft.Cite(e.Paragraph)), ""
	case drafts.StatementMade:
		if e.Paragraph == "" {
			return r.T("record.statement-made-in-general", "Name", r.name(e.Delegation)), e.Text
		}
		return r.T(key, "Name", r.name(e.Delegation), "Paragraph", r.Draft.Cite(e.Paragraph)), e.Text
	case drafts.StatementCorrected:
		name := ""
		if s, ok := r.Draft.Statement(e.Statement); ok {
			name = r.name(s.Delegation)
		}
		return r.T(key, "Name", name), e.Text
	case drafts.EntryConfirmed:
		return r.T(key, "Name", r.name(e.Delegation), "Act", e.Entry), ""
	}
	if says, note, ok := r.standingInWords(key, event); ok {
		return says, note
	}
	return event.Kind(), ""
}
