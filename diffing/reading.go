package diffing

import (
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
