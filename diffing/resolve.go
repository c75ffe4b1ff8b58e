package diffing

import (
	"fmt"
	"slices"
)

// Choice decides one bracket: the number of the bracket, and which of its alternatives stands, 0 being the base. For a
// typed bracket 0 takes the pair away and keeps the words.
type Choice struct{ Bracket, Alternative int }

// Drop, as an Alternative, takes a typed bracket away with its words.
const Drop = -1

// Resolve decides some of the brackets and gives what remains: a text with the other brackets still in it, which keep
// their numbers. When all are decided, it is one text without brackets, stray literal ones aside. A bracket inside an
// alternative that was not chosen is gone, and a choice for it says nothing; so is one whose alternatives all come to the
// same by what was decided inside.
func (t Tree) Resolve(choices ...Choice) (Tree, error) {
	chosen, err := t.chosen(choices)
	if err != nil {
		return nil, err
	}
	return t.resolve(nil, chosen), nil
}

// chosen gives the alternative for each bracket that is decided. It refuses a bracket decided twice, an alternative that
// its bracket has not got, and a bracket that is not there.
func (t Tree) chosen(choices []Choice) (map[int]int, error) {
	chosen := make(map[int]int, len(choices))
	for _, c := range choices {
		if other, twice := chosen[c.Bracket]; twice && other != c.Alternative {
			return nil, fmt.Errorf("bracket %d is decided twice, for alternatives %d and %d: one of them stands", c.Bracket, other, c.Alternative)
		}
		chosen[c.Bracket] = c.Alternative
	}
	known := make(map[int]bool)
	for b := range t.Brackets() {
		known[b.Number] = true
		k, is := chosen[b.Number]
		if is && k != Drop && (k < 0 || k >= len(b.Alternatives)) || is && k == Drop && !b.Typed {
			return nil, fmt.Errorf("bracket %d has no alternative %d: it has 0 to %d", b.Number, k, len(b.Alternatives)-1)
		}
	}
	for _, c := range choices {
		if !known[c.Bracket] {
			return nil, fmt.Errorf("there is no bracket %d in this paragraph", c.Bracket)
		}
	}
	return chosen, nil
}

func (t Tree) resolve(into Tree, chosen map[int]int) Tree {
	for _, n := range t {
		if n.Bracket == nil {
			into = into.text(n.Text)
			continue
		}
		k, decided := chosen[n.Bracket.Number]
		switch {
		case !decided:
			if open := n.Bracket.resolve(chosen); open.contests() {
				into = append(into, Node{Bracket: open})
			} else {
				into = into.text(open.base().Nodes.Base())
			}
		case k != Drop:
			into = n.Bracket.Alternatives[k].Nodes.resolve(into, chosen)
		}
	}
	return into
}

// resolve gives a bracket that is not decided, with what was decided in its alternatives. A request for brackets is for the
// words that stand there: where they are others now, it shows its own; where they come to be those, it is one. Either says
// what stands there now, whatever was decided first.
func (b *Bracket) resolve(chosen map[int]int) *Bracket {
	open := *b
	open.Alternatives = slices.Clone(b.Alternatives)
	for i, a := range b.Alternatives {
		open.Alternatives[i].Nodes = a.Nodes.resolve(nil, chosen)
	}
	words := "[" + open.base().Nodes.Base() + "]"
	for i := range open.Alternatives {
		a := &open.Alternatives[i]
		switch {
		case a.Base || a.Request != RequestBracket && a.Request != RequestWords:
		case len(a.Nodes) == 0: // its typed brackets went, and it was no more
			a.Request = RequestDelete
		case words != "[]" && a.Nodes.Base() == words && !a.Nodes.contested():
			a.Request = RequestBracket
		default:
			a.Request = RequestWords
		}
	}
	return &open
}

// contests says whether there is still something to decide: not when all alternatives have come to the same plain words,
// as a deletion has whose words went otherwise.
func (b *Bracket) contests() bool {
	if b.Typed {
		return true
	}
	for _, a := range b.Alternatives {
		if len(a.Nodes) > 1 || len(a.Nodes) == 1 && a.Nodes[0].Bracket != nil || a.Nodes.Base() != b.Alternatives[0].Nodes.Base() {
			return true
		}
	}
	return false
}
