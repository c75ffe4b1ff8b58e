package drafts

import "slices"

// Held is a paragraph against which a delegation stands, and what of it is that delegation's (rule: domain.md §5).
type Held struct {
	Paragraph ParagraphID // of the text, or only proposed
	Own       []Obstacle  // what it stands behind, alone or with others
	Alone     bool        // nothing else stands against the paragraph, and nobody else stands behind any of this
}

// HeldOpenBy lists the paragraphs that a delegation or group holds open, in the order of the text, those only proposed at
// the end, and after them those that are not in it and that it wants there.
func (d *Draft) HeldOpenBy(code DelegationCode) []Held {
	if d.Adopted != nil || !d.holdsUp(code) {
		return nil // an observer stands behind words, and holds up nothing
	}
	var held []Held
	for _, id := range slices.Concat(d.Order, d.ProposedParagraphs(), d.wantedBack()) {
		against := d.StandsAgainst(id)
		own := slices.DeleteFunc(slices.Clone(against), func(o Obstacle) bool { return !o.holds(code) })
		if len(own) == 0 {
			continue
		}
		alone := len(own) == len(against) && !slices.ContainsFunc(own, func(o Obstacle) bool { return len(d.holders(o)) > 1 })
		held = append(held, Held{Paragraph: id, Own: own, Alone: alone})
	}
	return held
}

// holders are those behind an obstacle that hold anything up: an observer that stands behind words with members does not.
func (d *Draft) holders(o Obstacle) []DelegationCode {
	return slices.DeleteFunc(slices.Clone(o.Delegations), func(code DelegationCode) bool { return !d.holdsUp(code) })
}

// holds says whether a delegation stands behind an obstacle; a group does where some of its members do not.
func (o Obstacle) holds(code DelegationCode) bool {
	return slices.ContainsFunc(o.Delegations, func(behind DelegationCode) bool { whole, _ := behind.Whole(); return whole == code })
}
