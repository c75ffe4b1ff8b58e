package drafts

import "slices"

// NamedOn lists who stands behind something on a paragraph, each once: an open or a maintained amendment, as author,
// co-sponsor or by a position, also where words wait for a confirmation; a position on the paragraph; what it was agreed
// pending.
func (d *Draft) NamedOn(id ParagraphID) []DelegationCode {
	return slices.Clone(d.about(id).named.get(func() []DelegationCode { return d.namedOn(id) }))
}

func (d *Draft) namedOn(id ParagraphID) []DelegationCode {
	var codes []DelegationCode
	among := map[DelegationCode]bool{}
	add := func(more ...DelegationCode) {
		for _, code := range more {
			code, _ = code.Whole()
			if !among[code] {
				among[code] = true
				codes = append(codes, code)
			}
		}
	}
	for _, e := range d.EditsOn(id) {
		if !e.Fate.Open() {
			continue
		}
		a, _ := d.Amendment(e.Amendment)
		add(a.Behind()...)
		add(a.UnconfirmedOn(e)...)
		for i := range e.Positions {
			if p := &e.Positions[i]; p.Stance != NoPosition {
				add(p.Delegation)
			}
		}
	}
	for _, o := range d.StandsAgainst(id) {
		add(o.Delegations...)
	}
	for _, p := range d.PositionsOn(id) {
		add(p.Delegation)
	}
	if p := d.Paragraphs[id]; p != nil && p.Agreed != nil {
		for _, pending := range d.StillPending(p.ID) {
			add(pending.Delegation)
		}
	}
	return codes
}

// UnconfirmedOn are those who stood behind earlier words of edits of the amendment, as co-sponsors or by a position, and
// have not yet said how they stand on those of now.
func (a *Amendment) UnconfirmedOn(edits ...*EditState) []DelegationCode {
	waiting, behind := a.Unconfirmed(), a.Behind()
	for _, e := range edits {
		if !slices.ContainsFunc(e.Positions, func(p Position) bool { return p.Revision < e.Revision }) {
			continue
		}
		last := map[DelegationCode]Position{}
		for _, p := range e.Positions {
			last[p.Delegation] = p
		}
		for _, p := range e.Positions { // in the order in which they spoke
			if now := last[p.Delegation]; now.Revision < e.Revision && now.Stance != NoPosition &&
				!slices.Contains(waiting, p.Delegation) && !slices.Contains(behind, p.Delegation) {
				waiting = append(waiting, p.Delegation)
			}
		}
	}
	return waiting
}
