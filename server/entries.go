package server

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// confirmEntry is POST …/entries/{version}/confirm: a delegation finds right what was entered on its behalf. It comes
// back to the page on which it was read.
func (s *Server) confirmEntry(r *room) error {
	version, err := strconv.ParseUint(r.Param("version"), 10, 64)
	if err != nil || !r.Reader.TakesPart() {
		return store.ErrNotFound
	}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.ConfirmEntry(act, version) })
	if err != nil {
		return err
	}
	to := r.path()
	if from := r.shown(); strings.HasPrefix(from.EscapedPath(), r.path()) && !strings.HasSuffix(from.EscapedPath(), "/confirm") {
		to = from.RequestURI()
	}
	return r.done(out, to, "entered.confirmed", "Name", r.name(r.Reader.Delegation))
}

// statementPage is what a delegation said, with what it said first, and where it corrects that.
type statementPage struct {
	Number    drafts.StatementNumber
	Who       string
	Label     string // of the paragraph, if it was about one
	Paragraph string // its address
	Texts     []statementView
	Words     string // as they stand in the form
	Seen      string
	Correct   string // address, for who may
	Confirm   string // address, for who may
	Refused   string
}

// statementView is the statement at one time, the newest first.
type statementView struct {
	Words string
	At    time.Time
	Where string
}

// statement finds the statement that the address names.
func (r *room) statement() (*drafts.Statement, error) {
	if !r.Reader.TakesPart() {
		return nil, store.ErrNotFound
	}
	n, err := strconv.Atoi(r.Param("statement"))
	if err != nil {
		return nil, store.ErrNotFound
	}
	said, ok := r.Draft.Statement(drafts.StatementNumber(n))
	if !ok {
		return nil, store.ErrNotFound
	}
	return said, nil
}

// statementForm is GET …/s/{statement}.
func (s *Server) statementForm(r *room) error {
	said, err := r.statement()
	if err != nil {
		return err
	}
	return r.show(http.StatusOK, "statement", r.statementPage(said))
}

func (r *room) statementPage(said *drafts.Statement) *statementPage {
	k := r.inkFor(r.names())
	page := &statementPage{Number: said.Number, Who: plainNames(k, []drafts.DelegationCode{said.Delegation}), Words: said.Current().Text, Seen: said.Current().Text}
	if said.Paragraph != "" {
		page.Label, page.Paragraph = r.Draft.Cite(said.Paragraph), r.path("p", string(said.Paragraph))
	}
	for i := len(said.Texts) - 1; i >= 0; i-- {
		text := said.Texts[i]
		page.Texts = append(page.Texts, statementView{Words: text.Text, At: text.Time, Where: r.whereNamed(text.Version, k.names)})
	}
	if r.Draft.Adopted == nil && r.Reader.SpeaksFor(said.Delegation) {
		page.Correct = r.path("s", said.Number.String())
	}
	for _, e := range r.awaited() {
		if e.On.Statement == said.Number {
			page.Confirm = r.confirms(e)
		}
	}
	return page
}

// correctStatement is POST …/s/{statement}.
func (s *Server) correctStatement(r *room) error {
	said, err := r.statement()
	if err != nil {
		return err
	}
	words, seen := r.words("words").Text, strings.ReplaceAll(r.Request().PostFormValue("seen"), "\r\n", "\n")
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.CorrectStatement(act, said.Number, seen, words)
	})
	if says, no := r.refused(err); no {
		page := r.statementPage(said)
		page.Refused, page.Words = says, words
		return r.show(http.StatusUnprocessableEntity, "statement", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("s", said.Number.String()), "statement.done", "Name", r.name(said.Delegation))
}
