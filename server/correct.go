package server

import (
	"html/template"
	"net/http"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// correctPage is /n/{negotiation}/p/{paragraph}/correct: where the secretariat puts agreed words right.
type correctPage struct {
	Refused  string
	Said     []string // what was made regular in what was typed
	Label    string
	Was      string // the words as they stand
	Seen     drafts.TextHash
	Text     string
	Reason   string
	Deadline deadlineForm
	Change   template.HTML // before and after, where it was asked to see
	Words    string
	Runs     string // of an earlier correction to which members may still object
	Lang     drafts.Language
	Dir      string
	Back     string
}

// correctionTime is how long members have to object unless somebody says otherwise: as long as a silence procedure runs.
const correctionTime = 72 * time.Hour

func (s *Server) correctForm(r *room) error {
	page, err := r.correctPage()
	if err != nil {
		return err
	}
	return r.show(http.StatusOK, "correct", page)
}

func (r *room) correctPage() (*correctPage, error) {
	if err := r.serving(); err != nil {
		return nil, err
	}
	id := drafts.ParagraphID(r.Param("paragraph"))
	p, ok := r.Draft.Paragraphs[id]
	if !ok || p.Deleted {
		return nil, drafts.ErrHidden
	}
	page := &correctPage{Label: r.Draft.Cite(id), Was: p.Text, Text: p.Text, Seen: diffing.HashText(p.Text), Deadline: r.deadlineForm(),
		Lang: r.Draft.Opened.Language, Dir: direction(r.Draft.Opened.Language), Back: r.path("p", string(id))}
	suggested := drafts.Deadline{At: r.server.now().Add(correctionTime), Zone: drafts.Zone(page.Deadline.Zone)}
	page.Deadline.When = suggested.Local().Truncate(time.Hour).Format("2006-01-02T15:04")
	if c, runs := r.Draft.Correcting(id, r.server.now()); runs {
		page.Runs = r.T("correct.runs", "Deadline", r.deadline(c.Until))
	}
	return page, nil
}

// correct is POST …/p/{paragraph}/correct: shows what changes, or records it.
func (s *Server) correct(r *room) error {
	page, err := r.correctPage()
	if err != nil {
		return err
	}
	id, words := drafts.ParagraphID(r.Param("paragraph")), r.words("text")
	page.Text, page.Said, page.Reason, page.Deadline = words.Text, words.Said, r.words("reason").Text, r.readDeadline()
	if page.Text != page.Was {
		page.Change = r.inkFor(r.names()).spans(diffing.CompareWords(page.Was, page.Text))
		page.Words = r.wordsChanged(page.Was, page.Text)
	}
	if r.Request().PostFormValue("do") == "preview" {
		return r.show(http.StatusOK, "correct", page)
	}
	until, err := page.Deadline.deadline()
	var out Outcome
	if err == nil {
		out, err = r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			return d.Correct(act, drafts.EditorialCorrection{Paragraph: id, Seen: drafts.TextHash(r.Request().PostFormValue("seen")),
				Text: page.Text, Until: until, Reason: page.Reason})
		})
	}
	if says, no := r.refused(err); no {
		page.Deadline.refuses(says, err)
		page.Deadline.Refused, page.Refused = "", says
		return r.show(http.StatusUnprocessableEntity, "correct", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, page.Back, "correct.done", "Label", page.Label, "Deadline", r.deadline(until))
}
