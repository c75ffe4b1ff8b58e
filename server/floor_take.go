package server

import (
	"errors"
	"html/template"
	"net/http"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// takeDown is POST …/floor: what a delegation says goes on record, or comes back with one sentence.
func (s *Server) takeDown(r *room) error {
	page, err := r.floorPage()
	if err != nil {
		return err
	}
	if !page.Takes {
		return refuse("floor.secretariat")
	}
	n := r.readNote()
	t, err := r.understand(n)
	press := r.Request().PostFormValue("do")
	if err == nil && press == "anew" {
		return r.editInPlace(page, t)
	}
	if err == nil && press == "look" {
		page.Understood, err = r.asUnderstood(t)
	}
	var out Outcome
	if err == nil && press != "look" {
		out, err = r.press(t.decide)
	}
	page.Note, page.Doings, page.Focus = n, r.doings(n.Does), "words"
	if miss := (missed{}); errors.As(err, &miss) {
		page.Focus = miss.field
	}
	if says, no := r.refused(err); no {
		page.Refused = says
	} else if err != nil {
		return err
	}
	switch {
	case r.Request().Header.Get("X-Part") == "understood":
		return r.fragment(http.StatusOK, "floor", "understood", page)
	case page.Refused != "":
		return r.show(http.StatusUnprocessableEntity, "floor", page)
	case press == "look":
		return r.show(http.StatusOK, "floor", page)
	}
	return r.noteTaken(out, t)
}

// editInPlace gives the form with the words of the paragraph in it.
func (r *room) editInPlace(page *floorPage, t intervention) error {
	page.Note, page.Doings, page.Focus = t.floorNote, r.doings(doesPropose), "words"
	page.Note.Does, page.Note.Anew, page.Note.On = doesPropose, true, t.Label
	page.Note.Saw = wordsIn(r.Draft, t.Paragraph)
	page.Note.Words = page.Note.Saw
	page.Note.At = r.Draft.Chain.Version
	return r.show(http.StatusOK, "floor", page)
}

// noteTaken says what is on record now, and gives the form back, ready for the next.
func (r *room) noteTaken(out Outcome, t intervention) error {
	name := r.name(t.By)
	if tabled, ok := Event[drafts.AmendmentTabled](out); ok {
		return r.done(out, r.path("floor"), "floor.tabled", "Number", tabled.Amendment, "Name", name, "Label", t.Label)
	}
	switch {
	case t.Does == doesSay:
		return r.done(out, r.path("floor"), "floor.said", "Name", name, "Label", t.Label)
	case t.Does == doesCoSponsor:
		return r.done(out, r.path("floor"), "sponsor.done", "Name", name, "Number", t.Amendment.ID)
	case t.Amendment != nil:
		return r.done(out, r.path("floor"), "position.edit.done", "Name", name, "Number", t.Amendment.ID)
	}
	return r.done(out, r.path("floor"), "position.done", "Name", name, "Stance", r.stance(t.Stance, t.Reserve), "Label", t.Label)
}

// asUnderstood shows what would be recorded, before it is: who, on what, and the words as they change.
func (r *room) asUnderstood(t intervention) (template.HTML, error) {
	who := template.HTMLEscapeString(r.name(t.By))
	on := template.HTMLEscapeString(r.T("text.paragraph", "Label", t.Label))
	if t.Bracket.Words != "" {
		l := r.Draft.Opened.Language
		on += ` · <span class="asks" lang="` + string(l) + `" dir="` + direction(l) + `">` + template.HTMLEscapeString(t.Bracket.Words) + `</span>`
	}
	if t.Amendment != nil {
		on = template.HTMLEscapeString(t.Amendment.ID.String())
	}
	head := `<b><bdi>` + who + `</bdi></b> · ` + on
	if t.Does != doesPropose {
		for _, d := range r.doings(t.Does) {
			if d.Selected {
				head += " · " + template.HTMLEscapeString(d.Name)
			}
		}
		return template.HTML(head), nil
	}
	if t.Words == "" {
		return template.HTML(head), nil
	}
	e, err := t.edit(r.Draft)
	if err != nil {
		return "", err
	}
	if e.As == diffing.EditInsertAfter {
		e.Inserts[0].Label = r.T("edit.insert-after")
	}
	change := r.changeOf(&drafts.EditState{Edit: e}, r.inkFor(drafts.Named))
	l := r.Draft.Opened.Language
	return template.HTML(head+` · <span class="asks" lang="`+string(l)+`" dir="`+direction(l)+`">`) + change + `</span>`, nil
}
