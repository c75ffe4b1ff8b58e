package diffing

import (
	"slices"
	"strings"
)

// Carried is what a proposal asks of one of the paragraphs that its own became.
type Carried struct {
	New  int    // which of the new paragraphs
	Text string // its full text as now proposed; "" deletes it
}

// RebaseThrough carries a proposal on old[at], its full text or "" to delete it, to the paragraphs that the old ones
// became (rule: compile.md, Rebase; domain.md §2: paragraphs split, and merge): one and one, one and several, several
// and one, as a Pair has them. Where a paragraph stands is no matter: words decide.
//
// A cut is no change of words. A clean proposal asks the same as before of the paragraphs in which its words now stand,
// each named once, in their order; the asks of one proposal may come to stand in several. What spans a cut, or comes in
// just there, is in conflict: nobody knows to which side it belongs. To delete the whole is to delete all its parts, or
// its words within what it was merged into, if they stand there unchanged. One that is already met, or in conflict, asks
// nothing of the new paragraphs; it is what it was.
func RebaseThrough(old, new []string, at int, proposal string) (Outcome, []Carried) {
	if len(old) == 1 && len(new) == 1 {
		outcome, text := Rebase(old[0], new[0], proposal)
		if outcome != Clean {
			return outcome, nil
		}
		return Clean, []Carried{{Text: text}}
	}
	gone := !slices.ContainsFunc(new, func(text string) bool { return text != "" })
	switch {
	case SameText(proposal, old[at]), gone && proposal == "":
		return AlreadyMet, nil
	case gone, old[at] == "", len(old) != 1 && len(new) != 1: // or nobody knows which became which
		return Conflict, nil
	case CheckLength(strings.Join(old, " ")) != nil, CheckLength(strings.Join(new, " ")) != nil, CheckLength(proposal) != nil:
		return Conflict, nil
	}
	v := newVocabulary()
	before, after := newDivided(v, old, new[0]), newDivided(v, new, old[0])
	g := newGround(before.wording, after.wording)
	own, wanted := before.parts[at], newWording(v, proposal)
	asks := departures(newWording(v, old[at]), wanted)
	for k := range asks {
		asks[k].start, asks[k].end = asks[k].start+own.start, asks[k].end+own.start
	}
	if g.met(asks, wanted) || len(old) == 1 && SameText(newDivided(v, new, proposal).text, proposal) {
		return AlreadyMet, nil
	}
	asks, free := g.shift(asks, wanted)
	if !free {
		return Conflict, nil
	}
	if proposal == "" && len(new) == 1 {
		asks[0] = after.withSpace(asks[0])
	}
	landed := after.land(asks, wanted)
	var carried []Carried
	for k, asks := range landed {
		if len(asks) == 0 {
			continue
		}
		text := replaced(after.tokensOf(k), after.parts[k].start, asks, wanted)
		if !sameOrSlid(asks, after.parts[k].start, wanted, newWording(v, new[k]), newWording(v, text)) {
			return Conflict, nil
		}
		carried = append(carried, Carried{New: k, Text: text})
	}
	if carried == nil {
		return Conflict, nil
	}
	return Clean, carried
}

// sameOrSlid says whether a text asks of its base what was carried over, counted from token first on: the same words in
// the same places, or, where white space came or went at a cut, on its other side (see slide).
func sameOrSlid(carried []swap, first int, wanted, base, text *wording) bool {
	if text.text == "" {
		return true // the whole goes
	}
	return slices.EqualFunc(carried, departures(base, text), func(a, b swap) bool {
		a.start, a.end = a.start-first, a.end-first
		if a.end-a.start != b.end-b.start || a.to-a.from != b.to-b.from {
			return false
		}
		from, to := min(a.start, b.start), max(a.end, b.end)
		return strings.TrimSpace(join(base.tokens[from:max(a.start, b.start)])) == "" && slices.Equal(
			slices.Concat(base.ids[from:a.start], wanted.ids[a.from:a.to], base.ids[a.end:to]),
			slices.Concat(base.ids[from:b.start], text.ids[b.from:b.to], base.ids[b.end:to]))
	})
}
