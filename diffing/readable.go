package diffing

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// readable makes brackets one that belong together (rule: compile.md, The algorithm, 5), left to right until nothing
// changes: `[a – A] of [b – A]` reads better as `[a of b – A]`.
func readable(t Tree) Tree {
	for _, n := range t {
		if n.Bracket != nil {
			for i, a := range n.Bracket.Alternatives {
				n.Bracket.Alternatives[i].Nodes = readable(a.Nodes)
			}
		}
	}
	for changed := true; changed; {
		changed = false
		joined := t[:0:0]
		for i := 0; i < len(t); i++ {
			n := len(joined)
			switch {
			case n > 0 && t[i].Bracket != nil && joined[n-1].Bracket != nil && belong(joined[n-1].Bracket, "", t[i].Bracket):
				joined[n-1].Bracket = joinBrackets(joined[n-1].Bracket, "", t[i].Bracket)
				changed = true
			case n > 1 && t[i].Bracket != nil && joined[n-1].Bracket == nil && joined[n-2].Bracket != nil &&
				belong(joined[n-2].Bracket, joined[n-1].Text, t[i].Bracket):
				joined[n-2].Bracket = joinBrackets(joined[n-2].Bracket, joined[n-1].Text, t[i].Bracket)
				joined = joined[:n-1]
				changed = true
			default:
				joined = append(joined, t[i])
			}
		}
		t = joined
	}
	return spaceOutside(t)
}

// spaceOutside puts a space that every alternative of a bracket begins with before the bracket: joined brackets bring such
// a space in with the words that lay between, `conditions[ without / provided without – A]`, and it is common ground.
func spaceOutside(t Tree) Tree {
	var out Tree
	for _, n := range t {
		if n.Bracket == nil {
			out = out.text(n.Text)
			continue
		}
		if space := n.Bracket.commonSpace(); space != "" {
			out = out.text(space)
			for i, a := range n.Bracket.Alternatives {
				nodes := Tree{}.text(a.Nodes[0].Text[len(space):])
				n.Bracket.Alternatives[i].Nodes = append(nodes, a.Nodes[1:]...)
			}
		}
		out = append(out, n)
	}
	return out
}

// commonSpace is the white space that every alternative begins with and has words behind; "" when one does not.
func (b *Bracket) commonSpace() string {
	space := ""
	if b.Typed {
		return ""
	}
	for i, a := range b.Alternatives {
		if len(a.Nodes) == 0 || a.Nodes[0].Bracket != nil {
			return ""
		}
		text := a.Nodes[0].Text
		own := text[:len(text)-len(strings.TrimLeftFunc(text, unicode.IsSpace))]
		if next, _ := utf8.DecodeRuneInString(text[len(own):]); unicode.In(next, unicode.M, unicode.Cf) {
			return "" // it would lose its space
		}
		if own == "" || own == text && len(a.Nodes) == 1 || i > 0 && own != space {
			return ""
		}
		space = own
	}
	return space
}

// belong says whether two brackets become one across the words between them: the same amendments, and the same also,
// stand behind each alternative, one for one, and what lies between is slight.
func belong(a *Bracket, between string, b *Bracket) bool {
	if a.Typed || b.Typed || len(a.Alternatives) != len(b.Alternatives) {
		return false
	}
	for i := 1; i < len(a.Alternatives); i++ {
		if !slices.Equal(a.Alternatives[i].Edits, b.Alternatives[i].Edits) || !slices.Equal(a.Alternatives[i].Also, b.Alternatives[i].Also) {
			return false
		}
	}
	return slight(between, max(a.longest(), b.longest()))
}

// slight: at most two tokens of at most three characters, or at most three words with no sentence end and no more than
// the longest alternative has; never a bracket sign.
func slight(between string, longest int) bool {
	if strings.ContainsAny(between, "[]") {
		return false
	}
	tokens := Words(canonical(between))
	words, short := 0, len(tokens) <= 2
	ends := false
	for _, token := range tokens {
		if IsWord(token) {
			words++
		}
		short = short && utf8.RuneCountInString(token) <= 3
		ends = ends || endsSentence(token)
	}
	return short || words <= 3 && words <= longest && !ends
}

// longest counts the words of the longest alternative.
func (b *Bracket) longest() int {
	n := 0
	for _, a := range b.Alternatives {
		n = max(n, CountWords(a.Nodes.Base()))
	}
	return n
}

// joinBrackets makes one bracket of two and what lies between.
func joinBrackets(a *Bracket, between string, b *Bracket) *Bracket {
	joined := &Bracket{Alternatives: make([]Alternative, len(a.Alternatives))}
	for i, first := range a.Alternatives {
		second := b.Alternatives[i]
		nodes := slices.Clone(first.Nodes).text(between)
		for _, n := range second.Nodes {
			if n.Bracket == nil {
				nodes = nodes.text(n.Text)
			} else {
				nodes = append(nodes, n)
			}
		}
		first.Nodes = nodes
		first.Asks = slices.Concat(first.Asks, slices.DeleteFunc(slices.Clone(second.Asks), func(ask Ask) bool {
			return slices.Contains(first.Asks, ask)
		}))
		// Two deletions with words between them ask for those words, and two pairs are not one pair.
		if first.Request != RequestUnbracket || second.Request != RequestUnbracket {
			first.Request = RequestWords
		}
		joined.Alternatives[i] = first
	}
	return joined
}
