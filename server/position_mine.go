package server

import (
	"slices"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// mine lists the words of the reader's delegation, and of the groups that it speaks for, that wait for it on a paragraph:
// consent to earlier words, to be confirmed for those of now or taken back; and what it holds against the paragraph by a
// position on something that is closed or gone, which it can only take back.
func (r *room) mine(id drafts.ParagraphID) []*positionForm {
	if r.Draft.Adopted != nil || r.Back != nil {
		return nil
	}
	var forms []*positionForm
	for _, code := range r.speaksFor() {
		if p, ok := r.Draft.Paragraphs[id]; ok && !p.Deleted {
			for _, s := range unconfirmedOf(r.Draft.StandsOn(id), code) {
				f := r.wordOf(code, s, drafts.PositionTaken{Paragraph: id})
				f.Action, f.Seen = r.path("p", string(id), "position"), r.positionOnParagraph(p).Seen
				forms = append(forms, f)
			}
		}
		for _, e := range r.Draft.EditsOn(id) {
			forms = append(forms, r.mineOnEdit(e, code)...)
		}
		for _, held := range r.Draft.StillHeld(id, code) {
			f := r.wordOf(code, drafts.Standpoint{Stance: held.Stance, Reserve: held.Reserve, Reason: held.Reason}, held.PositionTaken)
			f.Stance = drafts.NoPosition
			if f.Action = r.path("p", string(id), "position"); held.Edit != "" {
				f.Action, f.Edit = r.path("a", drafts.AmendmentOf(held.Edit), "position"), held.Edit
			} else {
				f.Asks, f.Side = writeAsks([]diffing.Ask{held.Ask}), held.Side
			}
			forms = append(forms, f)
		}
	}
	return forms
}

// mineOnEdit is consent of a delegation to earlier words of an edit.
func (r *room) mineOnEdit(e *drafts.EditState, code drafts.DelegationCode) []*positionForm {
	var forms []*positionForm
	if !e.Fate.Open() {
		return nil
	}
	for _, s := range unconfirmedOf(r.Draft.StandsOnEdit(e.ID), code) {
		a, _ := r.Draft.Amendment(e.Amendment)
		f := r.wordOf(code, s, drafts.PositionTaken{Edit: e.ID})
		f.Action, f.Edit, f.Revision = r.path("a", a.ID.String(), "position"), e.ID, a.Current().Number
		forms = append(forms, f)
	}
	return forms
}

// unconfirmedOf is what a delegation said of earlier words. A co-sponsorship is confirmed where it is.
func unconfirmedOf(w drafts.WhoStands, code drafts.DelegationCode) []drafts.Standpoint {
	var own []drafts.Standpoint
	for _, s := range w.Unconfirmed {
		if whole, _ := s.Delegation.Whole(); whole == code && !s.Behind {
			own = append(own, s)
		}
	}
	return own
}

// wordOf is a word that a delegation gave, in a form by which it goes on with it.
func (r *room) wordOf(code drafts.DelegationCode, s drafts.Standpoint, on drafts.PositionTaken) *positionForm {
	return &positionForm{As: code, Stance: s.Stance, Kind: s.Reserve, Reason: s.Reason,
		Says: r.T("record.position-taken", "Name", r.name(code), "On", r.positionOn(on), "Stance", r.stance(s.Stance, s.Reserve))}
}

// standsHere fills in who stands where on a paragraph and at each of its brackets.
func (r *room) standsHere(page *paragraphPage, id drafts.ParagraphID, k *ink) {
	w := r.Draft.StandsOn(id)
	page.Stands, page.Mine = r.stands(w, k), r.mine(id)
	for _, s := range slices.Concat(w.Stands, w.Unconfirmed) {
		v := positionView{Stance: r.stance(s.Stance, s.Reserve), Reason: s.Reason, At: s.Time, Name: plainNames(k, []drafts.DelegationCode{s.Delegation})}
		if s.Earlier {
			v.Earlier = r.T("paragraph.earlier-words")
		}
		page.Positions = append(page.Positions, v)
	}
	if compiled, ok := r.Draft.Compiled(id); ok {
		page.Brackets = r.bracketsOf(compiled.ID, compiled.Nodes, k)
	}
}
