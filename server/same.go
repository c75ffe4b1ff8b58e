package server

import (
	"slices"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// sameAsk is an amendment that asks for what somebody is about to propose. A name added to it is worth more than the
// same words twice.
type sameAsk struct {
	Number   drafts.AmendmentID
	Address  string
	Says     string
	MayJoin  bool
	Revision int
}

// same lists the open amendments that ask for the same as these edits of one: in the same bracket under one wording, or
// for the same place, merger or division. The compiled text says so, whatever the kind of edit.
func (r *room) same(a *drafts.Amendment, mine []*drafts.EditState, as drafts.DelegationCode) []sameAsk {
	shared := map[drafts.AmendmentID]int{} // in how many of the edits
	whole := map[drafts.AmendmentID]int{}  // and in how many of them it is all that is asked for
	var order []drafts.AmendmentID
	for _, e := range mine {
		for _, other := range r.askedWith(e) {
			if other.Amendment == a.ID {
				continue
			}
			if shared[other.Amendment] == 0 {
				order = append(order, other.Amendment)
			}
			shared[other.Amendment]++
			if asksTheSame(e.Edit, other.Edit) {
				whole[other.Amendment]++
			}
		}
	}
	var list []sameAsk
	for _, id := range order {
		other, _ := r.Draft.Amendment(id)
		key := "propose.same.some"
		if whole[id] >= len(mine) {
			key = "propose.same.all"
		}
		list = append(list, sameAsk{Number: id, Address: r.path("a", id.String()), Revision: other.Current().Number, MayJoin: r.mayJoin(other, as),
			Says: r.T(key, "Number", id, "Names", r.counted(other.Behind(), r.Draft.Names))})
	}
	return list
}

// askedWith are the open edits that stand with an edit at one alternative, or in one request beside words; each once.
func (r *room) askedWith(e *drafts.EditState) []*drafts.EditState {
	compiled, ok := r.Draft.Compiled(e.Subject())
	if !ok {
		return nil
	}
	var ids []drafts.EditID
	add := func(together []drafts.EditID) {
		if !slices.Contains(together, e.ID) {
			return
		}
		for _, id := range together {
			if id != e.ID && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	for b := range compiled.Nodes.Brackets() {
		for _, alternative := range b.Alternatives {
			if !slices.Contains(alternative.Along, e.ID) {
				add(slices.DeleteFunc(slices.Clone(alternative.Edits), func(id drafts.EditID) bool { return slices.Contains(alternative.Along, id) }))
			}
		}
	}
	for _, asked := range compiled.Structure {
		if asked.Kind != diffing.EditComment {
			add(asked.Edits)
		}
	}
	var edits []*drafts.EditState
	for _, id := range ids {
		if other, ok := r.Draft.Edit(id); ok {
			edits = append(edits, other)
		}
	}
	return edits
}

// asksTheSame says whether two edits ask for the same altogether.
func asksTheSame(a, b drafts.Edit) bool {
	if a.As == diffing.EditInsertAfter || b.As == diffing.EditInsertAfter {
		return a.As == b.As && diffing.SameText(wordsOf(a), wordsOf(b))
	}
	return a.As == b.As && a.Paragraph == b.Paragraph && a.Within == b.Within && diffing.SameText(a.Text, b.Text) &&
		a.After == b.After && slices.Equal(a.With, b.With)
}
