package server

import (
	"net/http"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// movePage is …/p/{paragraph}/move: the Chair gives a paragraph another place.
type movePage struct {
	Refused   string
	Label     string
	Words     string
	Lang, Dir string
	Places    []movePlace
	Back      string
}

// movePlace is a paragraph behind which another may stand.
type movePlace struct {
	ID       drafts.ParagraphID
	Label    string
	Begins   string
	Selected bool
}

func (s *Server) moveForm(r *room) error {
	page, err := r.movePage("")
	if err != nil {
		return err
	}
	return r.show(http.StatusOK, "move", page)
}

func (r *room) movePage(chosen drafts.ParagraphID) (*movePage, error) {
	if err := r.presiding(); err != nil {
		return nil, err
	}
	d, id := r.Draft, drafts.ParagraphID(r.Param("paragraph"))
	p, ok := d.Paragraphs[id]
	if !ok || p.Deleted {
		return nil, drafts.ErrHidden
	}
	page := &movePage{Label: d.Cite(id), Words: p.Text, Lang: string(d.Opened.Language), Dir: direction(d.Opened.Language), Back: r.path("p", string(id), "decide")}
	for _, other := range d.Text() {
		if other.ID == id || other.Kind == diffing.KindFootnote {
			continue
		}
		page.Places = append(page.Places, movePlace{ID: other.ID, Label: other.Label, Begins: begins(other.Text), Selected: other.ID == chosen})
	}
	return page, nil
}

// move is POST …/p/{paragraph}/move.
func (s *Server) move(r *room) error {
	after := drafts.ParagraphID(r.Request().PostFormValue("after"))
	page, err := r.movePage(after)
	if err != nil {
		return err
	}
	id := drafts.ParagraphID(r.Param("paragraph"))
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.MoveParagraph(act, id, after) })
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "move", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("p", string(id), "decide"), "move.done", "Label", page.Label)
}
