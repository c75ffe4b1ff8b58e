package diffing

import (
	"slices"
	"strings"
)

// Outcome says how a proposal stands after the text under it has changed (rule: compile.md, Rebase).
type Outcome uint8

// The outcomes. Only a clean rebase keeps standing by itself; anything else waits for the delegation (domain.md §3).
const (
	Clean      Outcome = iota // what is asked for touches nothing that changed, and is still the same
	AlreadyMet                // the new base says what was asked for
	Conflict                  // the delegation decides, with all three texts before it
)

var outcomeNames = []string{Clean: "clean", AlreadyMet: "already met", Conflict: "conflict"}

// String gives the outcome's name.
func (o Outcome) String() string { return wireWord(outcomeNames, o) }

// MarshalText writes "clean", "already met" or "conflict".
func (o Outcome) MarshalText() ([]byte, error) {
	return writeWord(outcomeNames, o, "outcome of a rebase")
}

// UnmarshalText reads what MarshalText writes.
func (o *Outcome) UnmarshalText(text []byte) error {
	return readWord(outcomeNames, o, text, "outcome of a rebase")
}

// Rebase carries a proposal, the full text of a paragraph or "" to delete it, from the base it was made for to a new
// one (rule: compile.md, Rebase). A clean proposal comes back as the full text that asks the same of the new base; one
// already met as the new base itself; one in conflict as it was. A deletion consents to the words that stood there, so
// that it is in conflict with any other.
func Rebase(oldBase, newBase, proposal string) (Outcome, string) {
	switch {
	case SameText(proposal, newBase):
		return AlreadyMet, newBase
	case SameText(oldBase, newBase):
		return Clean, proposal
	case SameText(proposal, oldBase): // it asks for nothing
		return AlreadyMet, newBase
	case proposal == "", newBase == "", oldBase == "":
		return Conflict, proposal
	case CheckLength(oldBase) != nil, CheckLength(newBase) != nil, CheckLength(proposal) != nil:
		return Conflict, proposal
	}
	v := newVocabulary()
	before, after, wanted := newWording(v, oldBase), newWording(v, newBase), newWording(v, proposal)
	asks := departures(before, wanted)
	changes := departures(before, after)
	if met(asks, changes, before, after, wanted) {
		return AlreadyMet, newBase
	}
	shifted, text, free := replay(asks, changes, before, after, wanted)
	if !free {
		return Conflict, proposal
	}
	// The asks are the identity of what the delegation asked for: positions and acts hold on to them. Where the new
	// words would make another ask of the same text, it is for the delegation to say whether it means that.
	result := newWording(v, text)
	if !sameAsks(shifted, wanted, departures(after, result), result) {
		return Conflict, proposal
	}
	return Clean, text
}

// met says whether the new base holds what was asked for: each ask is among its changes, or inside one that keeps it.
func met(asks, changes []swap, before, after, wanted *wording) bool {
	for _, a := range asks {
		held := func(c swap) bool {
			return sameSwap(a, wanted, c, after) || c.start <= a.start && a.end <= c.end && keeps(a, c, before, after, wanted)
		}
		if !slices.ContainsFunc(changes, held) {
			return false
		}
	}
	return true
}

// keeps says whether a change that goes further than an ask keeps its words: from the words with the ask alone to those
// of the change, nothing touches it.
func keeps(a, c swap, before, after, wanted *wording) bool {
	asked := slices.Concat(before.ids[c.start:a.start], wanted.ids[a.from:a.to], before.ids[a.end:c.end])
	from := a.start - c.start
	to := from + a.to - a.from
	for _, s := range editScript(asked, after.ids[c.from:c.to]) {
		if a.start == a.end { // only added words: what stands beside them may change
			if s.start < to && from < s.end {
				return false
			}
		} else if s.start <= to && from <= s.end { // or words taken out might have come back
			return false
		}
	}
	return true
}

// sameSwap says whether two departures from one base are the same: the range and the words.
func sameSwap(a swap, aText *wording, b swap, bText *wording) bool {
	return a.start == b.start && a.end == b.end && slices.Equal(aText.ids[a.from:a.to], bText.ids[b.from:b.to])
}

// replay applies the asks to the new base, each moved by what the changes before it added or took. They are not free
// where one touches a change, or adds a word that a change adds too with nothing but white space between: where
// "session" became "formal sitting", nobody who asked for "formal session" means "formal formal sitting".
func replay(asks, changes []swap, before, after, wanted *wording) (shifted []swap, text string, free bool) {
	var tokens []string
	by, next, done := 0, 0, 0
	apart := func(end, start int, a, c swap) bool {
		return end < start && (strings.TrimSpace(join(before.tokens[end:start])) != "" ||
			!slices.ContainsFunc(wanted.tokens[a.from:a.to], func(token string) bool {
				return IsWord(token) && slices.ContainsFunc(after.tokens[c.from:c.to], func(t string) bool { return SameText(t, token) })
			}))
	}
	for _, a := range asks {
		for next < len(changes) && apart(changes[next].end, a.start, a, changes[next]) {
			by += changes[next].to - changes[next].from - (changes[next].end - changes[next].start)
			next++
		}
		if next < len(changes) && !apart(a.end, changes[next].start, a, changes[next]) {
			return nil, "", false
		}
		s := swap{a.start + by, a.end + by, a.from, a.to}
		tokens = append(tokens, after.tokens[done:s.start]...)
		tokens = append(tokens, wanted.tokens[a.from:a.to]...)
		shifted, done = append(shifted, s), s.end
	}
	return shifted, join(append(tokens, after.tokens[done:]...)), true
}

// sameAsks says whether the asks found anew are those that were carried over.
func sameAsks(carried []swap, wanted *wording, found []swap, result *wording) bool {
	return slices.EqualFunc(carried, found, func(a, b swap) bool { return sameSwap(a, wanted, b, result) })
}
