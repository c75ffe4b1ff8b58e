package diffing

import (
	"maps"
	"slices"
)

// CarryAsks says what becomes of asks when the base under them changes: acts, positions and fixed bracket numbers hold
// on to asks, and an ask names its base (rule: compile.md, Numbers and identity). Each ask that the change does not
// touch is carried to the ask that a clean rebase of its proposal makes of it. A typed bracket, "[]", is carried while
// the pair itself stands, whatever becomes of the words in it. What is missing from the result has lost its hold: it
// was touched, or made for another base than the old one.
func CarryAsks(oldBase, newBase string, asks []Ask) map[Ask]Ask {
	carried := make(map[Ask]Ask, len(asks))
	was, now := HashText(oldBase), HashText(newBase)
	if was != now && (CheckLength(oldBase) != nil || CheckLength(newBase) != nil) {
		return carried
	}
	v := newVocabulary()
	g := newGround(newWording(v, oldBase), newWording(v, newBase))
	for _, ask := range asks {
		if ask.Base != was || ask.Start < 0 || ask.End < ask.Start || ask.End > len(g.before.tokens) {
			continue
		}
		next, stands := ask, true
		if g.before.partner != nil && ask.Words == "[]" && ask.Start < ask.End && g.before.partner[ask.Start] == ask.End-1 {
			next.Start, next.End, stands = g.carryPair(ask.Start, ask.End)
		} else {
			var by int
			by, stands = g.free(swap{start: ask.Start, end: ask.End}, Words(ask.Words))
			next.Start, next.End = ask.Start+by, ask.End+by
		}
		if next.Base = now; stands {
			carried[ask] = next
		}
	}
	return carried
}

// carryPair finds the typed bracket of base tokens [start, end) in the new base.
func (g *ground) carryPair(start, end int) (newStart, newEnd int, stands bool) {
	newStart, opens := g.carryToken(start)
	last, closes := g.carryToken(end - 1)
	stands = opens && closes && g.after.partner != nil && g.after.partner[newStart] == last
	return newStart, last + 1, stands
}

// carryToken finds where a token of the old base stands in the new one, if it does.
func (g *ground) carryToken(i int) (int, bool) {
	by := 0
	for _, c := range g.changes {
		if i < c.start {
			break
		}
		if i < c.end {
			return 0, false
		}
		by = c.to - c.end
	}
	return i + by, true
}

// Carry gives the numbers as they stand after the base changed. A bracket keeps its number while one of its asks keeps
// its hold. A number whose ask has lost it is remembered with that ask, so that no other bracket gets it before all are
// numbered anew, and this one has it again if its words come back (rule: compile.md, Numbers and identity).
func (n Numbers) Carry(oldBase, newBase string) Numbers {
	carried := CarryAsks(oldBase, newBase, slices.Collect(maps.Keys(n)))
	kept := make(Numbers, len(n))
	for ask, number := range n {
		if _, stands := carried[ask]; !stands {
			kept[ask] = number
		}
	}
	for ask, next := range carried {
		number := n[ask]
		if before, back := kept[next]; back && ask != next { // it had that place before: the lower number holds
			kept[ask], number = max(before, number), min(before, number)
		}
		kept[next] = number
	}
	return kept
}

// Fix gives the numbers with those of the brackets that came later fixed too. A number is that of the bracket which bears
// it now: where joined brackets came apart and one kept it, the places of the others have no claim to it any more.
func (n Numbers) Fix(t Tree, paragraph ParagraphID) Numbers {
	type claim struct {
		ask    Ask
		number int
	}
	borne, shown := make(map[int]bool), make(map[claim]bool)
	for b := range t.Brackets() {
		borne[b.Number] = true
		for _, a := range b.Alternatives {
			for _, ask := range a.Asks {
				ask.Paragraph = paragraph
				shown[claim{ask, b.Number}] = true
			}
		}
	}
	fixed := t.Numbers(paragraph)
	for ask, number := range n {
		if !borne[number] || shown[claim{ask, number}] {
			fixed[ask] = number
		}
	}
	placed := make(map[Ask]bool)
	for b := range t.Brackets() {
		for _, ask := range b.base().Asks { // a place is that of the bracket which stands there now
			if ask.Paragraph = paragraph; !placed[ask] {
				fixed[ask], placed[ask] = b.Number, true
			}
		}
	}
	return fixed
}
