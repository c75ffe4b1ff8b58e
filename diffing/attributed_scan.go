package diffing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a stretch of words, or a pair of brackets with what stands in it.
type piece struct {
	extent
	pair  bool
	inner []piece
}

// scan cuts the paragraph at its brackets. One without a partner is a character, as are those in facilitators' notes.
func (r *attributedReader) scan() []piece {
	partner := r.pairs()
	type level struct {
		pieces []piece
		words  int // where the words begin that are not in pieces yet
		opened int
	}
	open := []level{{}}
	for i := 0; i < len(r.text); i++ {
		other, paired := partner[i]
		if !paired {
			continue
		}
		now := &open[len(open)-1]
		if i > now.words {
			now.pieces = append(now.pieces, piece{extent: extent{now.words, i}})
		}
		if other > i {
			open = append(open, level{words: i + 1, opened: i})
			continue
		}
		inner := *now
		open = open[:len(open)-1]
		now = &open[len(open)-1]
		now.pieces = append(now.pieces, piece{extent: extent{inner.opened, i + 1}, pair: true, inner: inner.pieces})
		now.words = i + 1
	}
	now := &open[0]
	if len(r.text) > now.words {
		now.pieces = append(now.pieces, piece{extent: extent{now.words, len(r.text)}})
	}
	return now.pieces
}

// pairs matches brackets, both ways, and notes the backslashes that escape.
func (r *attributedReader) pairs() map[int]int {
	partner := make(map[int]int)
	aside := notes(r.text)
	var open []int
	for i := 0; i < len(r.text); i++ {
		if len(aside) > 0 && i == aside[0].from {
			i = aside[0].to - 1
			aside = aside[1:]
			continue
		}
		switch c := r.text[i]; {
		case c == '\\' && escapes(r.text[i+1:]):
			r.escape[i] = true
			i++
		case c != '[' && c != ']' || marked(r.text[i+1:]):
		case c == '[':
			open = append(open, i)
		case len(open) > 0:
			last := open[len(open)-1]
			partner[last], partner[i] = i, last
			open = open[:len(open)-1]
		}
	}
	return partner
}

// escapes says whether a backslash before these words is a sign of the printed form; another one is a character.
func escapes(rest string) bool {
	if rest == "" {
		return false
	}
	return strings.ContainsRune(`\[]/,;`, rune(rest[0])) || strings.HasPrefix(rest, "–") || leadingKeyword(rest) != ""
}

// marked: a bracket that wears a combining mark is no bracket (see Words).
func marked(rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return unicode.Is(unicode.M, next)
}

// escaped says whether the character there is none of our signs.
func (r *attributedReader) escaped(at int) bool { return at > 0 && r.escape[at-1] }

// words makes nodes of words as they stand, without the backslashes that escape.
func (r *attributedReader) words(from, to int) []readNode {
	var nodes []readNode
	for i := from; i < to; i++ {
		if r.escape[i] {
			if i > from {
				nodes = append(nodes, readNode{extent: extent{from, i}})
			}
			from = i + 1
			i++ // what is escaped escapes nothing
		}
	}
	if to > from {
		nodes = append(nodes, readNode{extent: extent{from, to}})
	}
	return nodes
}
