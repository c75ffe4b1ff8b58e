package diffing

import "strings"

// wording is one distinct text of a paragraph, split into tokens.
type wording struct {
	text    string
	tokens  []string
	ids     []rune // the tokens in the paragraph's vocabulary, matched brackets as structure
	partner []int  // for each token the other bracket of its pair, or -1; nil where no bracket is matched

	by    []int    // who proposes it: places in the order of tabling
	asks  []hunkID // its first-pass hunks: the identity of what it asks for
	hunks []hunkID // as re-expressed by the second pass, in the order of the text
}

func newWording(v *vocabulary, text string) *wording {
	w := &wording{text: text, tokens: Words(text)}
	w.ids = v.runes(w.tokens)
	w.partner = matchBrackets(w.tokens, text)
	for i, p := range w.partner {
		switch {
		case p > i:
			w.ids[i] = openBracket
		case p >= 0:
			w.ids[i] = closeBracket
		}
	}
	return w
}

// matchBrackets pairs the typed square brackets of a text. Whatever finds no partner stays a literal character
// (rule: domain.md §2, real texts are malformed).
func matchBrackets(tokens []string, text string) []int {
	if strings.IndexByte(text, '[') < 0 || strings.IndexByte(text, ']') < 0 {
		return nil
	}
	partner := make([]int, len(tokens))
	var open []int
	for i, token := range tokens {
		partner[i] = -1
		switch token {
		case "[":
			open = append(open, i)
		case "]":
			if n := len(open); n > 0 {
				partner[i], partner[open[n-1]] = open[n-1], i
				open = open[:n-1]
			}
		}
	}
	return partner
}

// takesWords counts the words among tokens [start, end).
func (w *wording) countWords(start, end int) int {
	n := 0
	for _, token := range w.tokens[start:end] {
		if IsWord(token) {
			n++
		}
	}
	return n
}
