package diffing

import "slices"

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
	wanted := newWording(v, proposal)
	g := newGround(newWording(v, oldBase), newWording(v, newBase))
	asks := departures(g.before, wanted)
	if g.met(asks, wanted) {
		return AlreadyMet, newBase
	}
	shifted, free := g.shift(asks, wanted)
	if !free {
		return Conflict, proposal
	}
	result := newWording(v, replaced(g.after.tokens, 0, shifted, wanted))
	if !sameAsks(shifted, wanted, departures(g.after, result), result) {
		return Conflict, proposal
	}
	return Clean, result.text
}

// sameAsks says whether the asks found anew are those that were carried over. The asks are the identity of what the
// delegation asked for: positions and acts hold on to them. Where the new words would make another ask of the same
// text, it is for the delegation to say whether it means that.
func sameAsks(carried []swap, wanted *wording, found []swap, result *wording) bool {
	return slices.EqualFunc(carried, found, func(a, b swap) bool { return sameSwap(a, wanted, b, result) })
}

// sameSwap says whether two departures from one base are the same: the range and the words.
func sameSwap(a swap, aText *wording, b swap, bText *wording) bool {
	return a.start == b.start && a.end == b.end && slices.Equal(aText.ids[a.from:a.to], bText.ids[b.from:b.to])
}

// replaced gives tokens, the first of which is token number first of the base, with what is asked for in its place.
func replaced(tokens []string, first int, asks []swap, wanted *wording) string {
	var text []string
	done := first
	for _, a := range asks {
		text = append(text, tokens[done-first:a.start-first]...)
		text = append(text, wanted.tokens[a.from:a.to]...)
		done = a.end
	}
	return join(append(text, tokens[done-first:]...))
}
