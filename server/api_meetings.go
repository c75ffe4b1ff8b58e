package server

import (
	"strconv"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// apiMeetings is when the room sat, and what it is at.
type apiMeetings struct {
	Meetings []apiMeeting       `json:"meetings"`
	Current  drafts.ParagraphID `json:"current,omitempty" doc:"The paragraph that the meeting is at."`
	Part     int                `json:"part" doc:"Of that, as the screens of the room show it: 1 for all but long ones."`
	Parts    int                `json:"parts" doc:"How many it has."`
}

// apiMeeting is one meeting.
type apiMeeting struct {
	Number    drafts.MeetingNumber `json:"number"`
	Date      string               `json:"date" format:"date"`
	Formality drafts.Formality     `json:"formality"`
	Opened    string               `json:"opened" format:"date-time"`
	Closed    string               `json:"closed,omitempty" format:"date-time" doc:"Absent while it sits."`
}

// apiMeetingList is GET …/meetings.
func apiMeetingList(r *room) (apiMeetings, error) {
	shown, err := r.partShown()
	out := apiMeetings{Meetings: []apiMeeting{}, Current: r.Draft.CurrentParagraph(), Part: shown.Part, Parts: shown.Count}
	for _, m := range r.Draft.Meetings {
		out.Meetings = append(out.Meetings, apiMeeting{m.Number, m.Date, m.Formality, apiTime(m.Opened.Time), apiTimeOr(m.Closed.Time)})
	}
	return out, err
}

// apiSitting opens a meeting.
type apiSitting struct {
	Number    int              `json:"number,omitempty" doc:"The next one unless told."`
	Date      string           `json:"date,omitempty" format:"date" doc:"The day of the act unless told."`
	Formality drafts.Formality `json:"formality,omitempty"`
}

// apiOpenMeeting is POST …/meetings.
func apiOpenMeeting(r *room, asked apiSitting) (receipt, error) {
	o := drafts.MeetingOpening{Number: drafts.MeetingNumber(asked.Number), Date: asked.Date, Formality: asked.Formality}
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.OpenMeeting(act, o) })
}

// apiCloseMeeting is POST …/meetings/closing.
func apiCloseMeeting(r *room, _ apiNothing) (receipt, error) {
	return r.records((*drafts.Draft).CloseMeeting)
}

// apiCalling says which paragraph the meeting is at.
type apiCalling struct {
	Paragraph drafts.ParagraphID `json:"paragraph" need:"yes"`
}

// apiCall is PUT …/meetings/current.
func apiCall(r *room, asked apiCalling) (receipt, error) {
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.CallParagraph(act, asked.Paragraph)
	})
}

// apiStatements is what was said, in the order in which it was.
type apiStatements struct {
	Statements []apiStatement `json:"statements"`
}

// apiStatement is what a delegation said, without words for the text.
type apiStatement struct {
	Number     drafts.StatementNumber `json:"number"`
	Delegation drafts.DelegationCode  `json:"delegation,omitempty" doc:"Absent where the names setting hides it."`
	Paragraph  drafts.ParagraphID     `json:"paragraph,omitempty" doc:"That was spoken about."`
	Text       string                 `json:"text" doc:"As it reads now."`
	Time       string                 `json:"time" format:"date-time" doc:"When it was taken down or last corrected."`
	Corrected  bool                   `json:"corrected"`
}

// apiStatementList is GET …/statements?paragraph=.
func apiStatementList(r *room) (apiStatements, error) {
	out, on := apiStatements{[]apiStatement{}}, drafts.ParagraphID(r.QueryParam("paragraph"))
	for _, s := range r.Draft.Statements {
		if on != "" && s.Paragraph != on {
			continue
		}
		now := s.Current()
		out.Statements = append(out.Statements, apiStatement{s.Number, r.code(s.Delegation), s.Paragraph, now.Text, apiTime(now.Time), len(s.Texts) > 1})
	}
	return out, nil
}

// apiSpeaking is what a delegation says at a meeting.
type apiSpeaking struct {
	As        drafts.DelegationCode `json:"as,omitempty" doc:"Who says it; the bearer's own delegation unless told. The secretariat names it."`
	Paragraph drafts.ParagraphID    `json:"paragraph,omitempty"`
	Text      string                `json:"text" need:"yes"`
}

// apiSpeak is POST …/statements.
func apiSpeak(r *room, asked apiSpeaking) (receipt, error) {
	words := r.regular(asked.Text)
	taken := drafts.StatementTaken{Delegation: r.speaks(asked.As), Paragraph: asked.Paragraph, Text: words.Text}
	done, err := r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.MakeStatement(act, taken) })
	done.Said = words.Said
	return done, err
}

// apiCorrecting gives a statement the words that its delegation wants on record.
type apiCorrecting struct {
	Seen string `json:"seen" need:"yes" doc:"What it says now, word for word."`
	Text string `json:"text" need:"yes"`
}

// apiCorrect is POST …/statements/{statement}/corrections.
func apiCorrect(r *room, asked apiCorrecting) (receipt, error) {
	n, err := strconv.Atoi(r.Param("statement"))
	if err != nil {
		return receipt{}, store.ErrNotFound
	}
	words := r.regular(asked.Text)
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.CorrectStatement(act, drafts.StatementNumber(n), asked.Seen, words.Text)
	})
}

// apiConfirmEntry is POST …/entries/{record}/confirmation: what the secretariat entered is right.
func apiConfirmEntry(r *room, _ apiNothing) (receipt, error) {
	version, err := strconv.ParseUint(r.Param("record"), 10, 64)
	if err != nil {
		return receipt{}, store.ErrNotFound
	}
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.ConfirmEntry(act, version) })
}
