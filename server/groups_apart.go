package server

import (
	"slices"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// apart says where groups of the reader's delegation ask for different words in its name, in the brackets that an amendment
// stands in: the delegation may leave one of the lines, or speak for itself (rule: domain.md §1).
func (r *room) apart(a *drafts.Amendment) []string {
	var says []string
	for _, group := range r.speakingFor(a) {
		for _, e := range a.Edits {
			for _, other := range r.rivalsOf(e) {
				for _, its := range r.speakingFor(other) {
					said := r.T("group.apart", "Group", r.name(group), "Other", r.name(its), "Amendment", other.ID, "Paragraph", r.Draft.Cite(e.Subject()))
					if its != group && !slices.Contains(says, said) {
						says = append(says, said)
					}
				}
			}
		}
	}
	return says
}

// speakingFor lists the groups behind an amendment that speak for the reader's delegation there, where it has not
// spoken for itself.
func (r *room) speakingFor(a *drafts.Amendment) []drafts.DelegationCode {
	if slices.Contains(a.Behind(), r.Reader.Delegation) {
		return nil
	}
	var groups []drafts.DelegationCode
	for _, l := range r.lines(a) {
		if !l.Outside {
			groups = append(groups, l.Group)
		}
	}
	return groups
}

// rivalsOf lists the amendments that ask for other words in a bracket in which an edit stands.
func (r *room) rivalsOf(e *drafts.EditState) []*drafts.Amendment {
	p, ok := r.Draft.Compiled(r.Draft.ShownAs(e.Subject()))
	if !ok {
		return nil
	}
	var rivals []*drafts.Amendment
	for b := range p.Nodes.Brackets() {
		for _, alternative := range otherAlternatives(b, e.ID) {
			for _, id := range alternative.Edits {
				other, ok := r.Draft.Edit(id)
				if !ok || other.Amendment == e.Amendment {
					continue
				}
				if a, ok := r.Draft.Amendment(other.Amendment); ok && !slices.Contains(rivals, a) {
					rivals = append(rivals, a)
				}
			}
		}
	}
	return rivals
}

// otherAlternatives are those of a bracket beside the one that an edit asks for; none where it asks for none of them.
func otherAlternatives(b *diffing.Bracket, edit diffing.EditID) []diffing.Alternative {
	asks := func(a diffing.Alternative) bool { return slices.Contains(a.Edits, edit) }
	if !slices.ContainsFunc(b.Alternatives, asks) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(b.Alternatives), asks)
}
