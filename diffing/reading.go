package diffing

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Brackets yields every bracket in reading order, an outer one before what stands in it.
func (t Tree) Brackets() iter.Seq[*Bracket] {
	return func(yield func(*Bracket) bool) { t.brackets(yield) }
}

func (t Tree) brackets(yield func(*Bracket) bool) bool {
	for _, n := range t {
		if n.Bracket == nil {
			continue
		}
		if !yield(n.Bracket) {
			return false
		}
		for _, a := range n.Bracket.Alternatives {
			if !a.Nodes.brackets(yield) {
				return false
			}
		}
	}
	return true
}

// Base gives the text with the base alternative everywhere, typed brackets as they were typed.
func (t Tree) Base() string {
	return t.Text("")
}

// Text gives the text that an edit asks for: its alternatives where it has one, the base elsewhere. An edit that the
// tree does not know asks for the base.
func (t Tree) Text(edit EditID) string {
	var b strings.Builder
	t.write(&b, edit)
	return b.String()
}

func (t Tree) write(b *strings.Builder, edit EditID) {
	for _, n := range t {
		switch {
		case n.Bracket == nil:
			b.WriteString(n.Text)
		case n.Bracket.Typed:
			b.WriteByte('[')
			n.Bracket.base().Nodes.write(b, edit)
			b.WriteByte(']')
		default:
			n.Bracket.of(edit).Nodes.write(b, edit)
		}
	}
}

// base gives the base alternative.
func (b *Bracket) base() Alternative {
	for _, a := range b.Alternatives {
		if a.Base {
			return a
		}
	}
	return Alternative{Base: true}
}

// of gives the alternative that an edit asks for, or the base.
func (b *Bracket) of(edit EditID) Alternative {
	if edit != "" {
		for _, a := range b.Alternatives {
			if !a.Base && slices.Contains(a.Edits, edit) {
				return a
			}
		}
	}
	return b.base()
}

// Choice decides one bracket: the number of the bracket, and which of its alternatives stands, 0 being the base. For a
// typed bracket 0 takes the pair away and keeps the words.
type Choice struct{ Bracket, Alternative int }

// Drop, as an Alternative, takes a typed bracket away with its words.
const Drop = -1

// Resolve decides some of the brackets and gives what remains: a text with the other brackets still in it, which keep
// their numbers. When all are decided, it is one text without brackets, stray literal ones aside. A bracket inside an
// alternative that was not chosen is gone, and a choice for it says nothing.
func (t Tree) Resolve(choices ...Choice) (Tree, error) {
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
	return t.resolve(nil, chosen), nil
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
			open := *n.Bracket
			open.Alternatives = slices.Clone(open.Alternatives)
			for i, a := range open.Alternatives {
				open.Alternatives[i].Nodes = a.Nodes.resolve(nil, chosen)
			}
			into = append(into, Node{Bracket: &open})
		case k != Drop:
			into = n.Bracket.Alternatives[k].Nodes.resolve(into, chosen)
		}
	}
	return into
}

// Words counts the printed words, every alternative included; a request for brackets prints none of its own.
func (t Tree) Words() int {
	all, _ := t.count()
	return all
}

// ContestedWords counts the printed words that stand in a bracket.
func (t Tree) ContestedWords() int {
	_, contested := t.count()
	return contested
}

func (t Tree) count() (all, contested int) {
	for _, n := range t {
		if n.Bracket == nil {
			all += CountWords(n.Text)
			continue
		}
		for _, a := range n.Bracket.Alternatives {
			if a.Request != RequestBracket {
				words, _ := a.Nodes.count()
				all, contested = all+words, contested+words
			}
		}
	}
	return all, contested
}
