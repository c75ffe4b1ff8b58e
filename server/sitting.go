package server

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// meetingView is the meeting that sits.
type meetingView struct {
	Name      string
	Dated     string
	Formality string
	Opened    time.Time
	Happening string // where what it has changed so far is
}

func (r *room) meetingView(m *drafts.Meeting) *meetingView {
	return &meetingView{Name: r.meetingName(m.Number), Dated: r.dated(m.Date), Formality: r.T("meeting.formality." + m.Formality.String()),
		Opened: m.Opened.Time, Happening: r.happenedAt(m)}
}

// meetingForm is where a meeting is opened.
type meetingForm struct {
	Number  string
	Date    string
	Forms   []kindChoice
	Refused string
	Last    string // the meeting that was closed last
	End     string // where the text at its end is
	Changed string // where what it changed is
}

// meetingForm offers the next number and the day of today.
func (r *room) meetingForm() *meetingForm {
	f := &meetingForm{Number: "1", Date: r.server.now().UTC().Format(time.DateOnly)}
	form := drafts.Formal
	if n := len(r.Draft.Meetings); n > 0 {
		last := r.Draft.Meetings[n-1]
		f.Number, f.Last, form = (last.Number + 1).String(), r.meetingName(last.Number), last.Formality
		f.End, f.Changed = r.readAt("", endOf(last)), r.happenedAt(last)
	}
	f.choose(r, form.String())
	return f
}

func (f *meetingForm) choose(r *room, chosen string) {
	f.Forms = nil
	for _, form := range []drafts.Formality{drafts.Formal, drafts.Informal} {
		f.Forms = append(f.Forms, kindChoice{Kind: form.String(), Name: r.T("meeting.formality." + form.String()), Selected: form.String() == chosen})
	}
}

// openMeeting is POST …/meeting.
func (s *Server) openMeeting(r *room) error {
	page, err := r.floorPage()
	if err != nil {
		return err
	}
	form := r.meetingForm()
	form.Number, form.Date = r.line("number"), r.line("date")
	form.choose(r, r.Request().PostFormValue("formality"))
	o := drafts.MeetingOpening{Date: form.Date}
	_ = o.Formality.UnmarshalText([]byte(r.Request().PostFormValue("formality"))) // what the list does not offer is formal
	var out Outcome
	if n, wrong := strconv.Atoi(form.Number); wrong == nil || form.Number == "" {
		o.Number = drafts.MeetingNumber(n)
		out, err = r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.OpenMeeting(act, o) })
	} else {
		err = refuse("meeting.no-number", "Number", form.Number)
	}
	if says, no := r.refused(err); no {
		if page.Opening == nil {
			page.Refused = says // somebody else opened it
		} else {
			form.Refused, page.Opening = says, form
		}
		return r.show(http.StatusUnprocessableEntity, "floor", page)
	}
	if err != nil {
		return err
	}
	opened, _ := Event[drafts.MeetingOpened](out)
	return r.done(out, r.path("floor"), "meeting.opened", "Meeting", r.meetingName(opened.Meeting))
}

// closeMeeting is POST …/meeting/close.
func (s *Server) closeMeeting(r *room) error {
	out, err := r.press((*drafts.Draft).CloseMeeting)
	if says, no := r.refused(err); no {
		return r.refusedOnFloor(says)
	} else if err != nil {
		return err
	}
	closed, _ := Event[drafts.MeetingClosed](out)
	return r.done(out, r.path("floor"), "meeting.closed", "Meeting", r.meetingName(closed.Meeting))
}

// callParagraph is POST …/meeting/call: by the paragraph's identity, as buttons have it, or by its label, as it is typed.
// It comes back to the page from which it was called.
func (s *Server) callParagraph(r *room) error {
	id := drafts.ParagraphID(r.Request().PostFormValue("paragraph"))
	var err error
	if id == "" {
		id, err = r.lineCalled(r.line("label"))
	}
	if err == nil {
		_, err = r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.CallParagraph(act, id) })
	}
	if says, no := r.refused(err); no {
		return r.refusedOnFloor(says)
	} else if err != nil {
		return err
	}
	to := r.path("floor")
	if from := r.shown(); strings.HasPrefix(from.EscapedPath(), r.path()+"/") && from.EscapedPath() != r.path("meeting", "call") {
		to = from.RequestURI()
	}
	return r.Redirect(http.StatusSeeOther, to)
}

// refusedOnFloor shows the page of the floor with one sentence; to those who have no such page it is a page of its own.
func (r *room) refusedOnFloor(says string) error {
	page, err := r.floorPage()
	if err != nil {
		return err
	}
	page.Refused = says
	if page.Now != nil {
		page.Now.Asked = r.line("label")
	}
	return r.show(http.StatusUnprocessableEntity, "floor", page)
}

// roomState says where the room is, in the masthead of every page, and the address at which a reader follows it: the page
// of the floor for who operates the room, the paragraph for everybody else.
func (r *room) roomState() (says, path string) {
	m, sits := r.Draft.Sitting()
	if !sits {
		return "", ""
	}
	says, path = r.meetingName(m.Number), r.path()
	if id := r.Draft.CurrentParagraph(); id != "" {
		says += r.T("list.comma") + r.T("meeting.paragraph", "Label", r.Draft.Cite(id))
		path += "#" + anchorOf(id)
	}
	if r.Reader.Serves() {
		path = r.path("floor")
	}
	return says, path
}

// whereCalled is the address at which a paragraph is made the current one, for those who operate the room while it sits;
// "" for the one that is current already, and for one that is gone.
func (r *room) whereCalled(id drafts.ParagraphID) string {
	_, sits := r.Draft.Sitting()
	p, standing := r.Draft.Paragraphs[id]
	_, read := r.Draft.Compiled(id)
	if !sits || !r.Reader.Serves() || !read || standing && p.Deleted || r.Draft.CurrentParagraph() == id {
		return ""
	}
	return r.path("meeting", "call")
}
