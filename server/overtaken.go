package server

import (
	"errors"
	"html/template"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// What a proposal is about can change while it is written: the paragraph, the amendment whose words it amends, or the one
// that it revises. Nothing typed is lost, and the form shows what its writer saw, what it says now, and what was written.

// threeTexts are shown when what somebody wrote about changed under it: nothing typed is lost.
type threeTexts struct {
	Revised         bool // by somebody of the same delegation: it is the amendment that changed
	Saw, Now, Yours template.HTML
}

// overtaken is the page of a form that was sent when what it is about is no longer what it showed: as things stand now,
// with the three texts, and pinned to what its reader now sees.
func (r *room) overtaken(page proposePage, why error) (proposePage, error) {
	if !isStale(why) {
		return page, nil
	}
	if err := r.reload(); err != nil {
		return page, err
	}
	p := page.proposal
	revised := r.revisedMeanwhile(&p)
	p.on = r.renewed(p.on)
	renewed := r.proposePage(p)
	renewed.Said, renewed.Piece = page.Said, r.pieceView(p.piece, "", true)
	if revised != nil {
		renewed.Piece.Stale = r.revisedTexts(p.piece, revised)
	}
	return renewed, nil
}

// renewed is a subject as it stands now, or as it last stood.
func (r *room) renewed(on subject) subject {
	now, err := r.subject(on.ID)
	if on.Within != "" {
		now, err = r.wordsOfEdit(on.Within)
	}
	if err != nil {
		return on
	}
	return now
}

// revisedMeanwhile gives the revisions, that which was looked at and that of now, where somebody of the delegation was
// faster; the form is then one of the newer.
func (r *room) revisedMeanwhile(p *proposal) []drafts.Revision {
	a, ok := r.Draft.Amendment(p.Revises)
	if !ok || p.Revision < 1 || p.Revision >= a.Current().Number {
		return nil
	}
	saw := a.Revisions[p.Revision-1]
	p.Revision = a.Current().Number
	return []drafts.Revision{saw, a.Current()}
}

// revisedTexts shows what an edit said, what it says now, and what was typed.
func (r *room) revisedTexts(p piece, revisions []drafts.Revision) *threeTexts {
	words := func(revision drafts.Revision) string {
		for _, e := range revision.Edits {
			if e.Number == p.Edit {
				return wordsOf(e)
			}
		}
		return ""
	}
	saw, now := words(revisions[0]), words(revisions[1])
	return &threeTexts{Revised: true, Saw: template.HTML(template.HTMLEscapeString(saw)),
		Now: template.HTML(spansHTML(diffing.CompareWords(saw, now))), Yours: template.HTML(spansHTML(diffing.CompareWords(saw, p.Words)))}
}

func threeTextsOf(p piece, on subject) *threeTexts {
	mine := p.Words
	if p.Kind == proposeDelete {
		mine = ""
	}
	texts := &threeTexts{Saw: template.HTML(template.HTMLEscapeString(p.Saw)), Now: template.HTML(spansHTML(diffing.CompareWords(p.Saw, on.Words)))}
	if p.Kind != proposeMove && p.Kind != proposeComment && (p.Kind != proposeMerge || mine != "") {
		texts.Yours = template.HTML(spansHTML(diffing.CompareWords(p.Saw, mine)))
	}
	return texts
}

func isStale(err error) bool {
	var ruled *drafts.Refusal
	return errors.As(err, &ruled) && ruled.Stale
}
