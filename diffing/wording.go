package diffing

import (
	"strings"
	"unicode/utf8"
)

// wording is one distinct text of a paragraph, split into tokens.
type wording struct {
	text    string // as it was given; of a proposal in NFC, by which texts are told apart
	tokens  []string
	ids     []rune // the tokens in the paragraph's vocabulary, matched brackets as structure
	partner []int  // for each token the other bracket of its pair, or -1; nil where no bracket is matched

	by    []int    // who proposes it: places in the order of tabling
	asks  []hunkID // its first-pass hunks: the identity of what it asks for
	hunks []hunkID // as re-expressed by the second pass, in the order of the text
	whole bool     // its hunks take so much of the base that it is one alternative

	// Of a text whose words others amend (see amend):
	along    []int        // who amends them, and who amends these: places in the order of tabling
	amended  *compilation // of what they propose, with this text as base; nil where nobody does
	proposed []shownHunk  // what is shown of it
	spans    []swap       // by hunk: the base tokens and the tokens of this text
	inBase   func(start, end int) (at int, ok bool)

	// Of a text that is made of such proposals to words which stand in the base too:
	amends *wording    // the text whose words they amend
	placed []placedAsk // what they ask for, at its place in the base
}

func newWording(v *vocabulary, text string) *wording {
	w := &wording{text: text, tokens: Words(text)}
	w.ids = v.runes(w.tokens)
	w.structure()
	return w
}

// newWordingBeside is newWording for a text that has most of its words from the base: only what lies between the common
// ends is split. They are counted up to white space, before and behind which no word depends on the other side.
func newWordingBeside(v *vocabulary, base *wording, text string) *wording {
	if len(base.partner) > 0 || strings.ContainsAny(text, "[]") {
		return newWording(v, text)
	}
	same, most := 0, min(len(base.text), len(text))
	for same < most && base.text[same] == text[same] {
		same++
	}
	// The character behind the space must be the same, not only its first byte: a mark would belong to the space.
	for same > 0 && (same < len(text) && !utf8.RuneStart(text[same]) || same < len(base.text) && !utf8.RuneStart(base.text[same])) {
		same--
	}
	head, headBytes := 0, 0
	for i, at := 0, 0; i < len(base.tokens) && at+len(base.tokens[i]) < same; i++ {
		at += len(base.tokens[i])
		if base.tokens[i] == " " {
			head, headBytes = i+1, at
		}
	}
	same, most = 0, most-headBytes
	for same < most && base.text[len(base.text)-1-same] == text[len(text)-1-same] {
		same++
	}
	for same > 0 && !utf8.RuneStart(text[len(text)-same]) {
		same--
	}
	tail, tailBytes := len(base.tokens), 0
	for i, behind := len(base.tokens)-1, 0; i >= head && behind+len(base.tokens[i]) < same; i-- {
		behind += len(base.tokens[i])
		if base.tokens[i] == " " {
			tail, tailBytes = i, behind
		}
	}
	middle := text[headBytes : len(text)-tailBytes]
	tokens := make([]string, 0, head+mostTokens(middle)+len(base.tokens)-tail)
	tokens = appendText(append(tokens, base.tokens[:head]...), middle)
	ids := make([]rune, 0, len(tokens)+len(base.ids)-tail)
	ids = v.appendRunes(append(ids, base.ids[:head]...), tokens[head:])
	return &wording{text: text, tokens: append(tokens, base.tokens[tail:]...), ids: append(ids, base.ids[tail:]...)}
}

// words gives the text's words without what stands between them.
func (w *wording) words() []rune {
	words := make([]rune, 0, len(w.ids)/2+1)
	for i, token := range w.tokens {
		if IsWord(token) {
			words = append(words, w.ids[i])
		}
	}
	return words
}

// structure gives matched brackets the runes of structure.
func (w *wording) structure() {
	w.partner = matchBrackets(w.tokens, w.text)
	for i, p := range w.partner {
		switch {
		case p > i:
			w.ids[i] = openBracket
		case p >= 0:
			w.ids[i] = closeBracket
		}
	}
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

// countWords counts the words among tokens [start, end).
func (w *wording) countWords(start, end int) int {
	return countWords(w.tokens[start:end])
}
