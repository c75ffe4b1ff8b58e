package diffing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Chinese is written without spaces, and Unicode cuts it into characters. But most words of negotiated Chinese have two,
// and where one of the two changes, a chair reads [合作 / 协作], not [合 / 协]作: words are not cut in half (rule:
// compile.md, Words, not characters). Which neighbour belongs to a character we know without a dictionary where the
// paragraph says the pair more often than the other one, or where the characters between two ends of words go up in
// pairs. Where neither tells, the character stands alone.

// particles are characters that end the word before them and are no part of the next.
const particles = "的和与或并且而将被把从向请在"

// ownWords are characters that are words by themselves as often as not: one in the place of another is a whole word.
const ownWords = particles + "应须可能不均也已未及对为以由"

// wholeHanWords widens each swap of one Chinese character for another to the word that it is half of. Something equal
// stays between any two swaps.
func wholeHanWords(swaps []swap, base, text *wording) {
	var said map[[2]rune]int
	for k := range swaps {
		c := &swaps[k]
		if c.end-c.start != 1 || c.to-c.from != 1 || !isHan(base.tokens[c.start]) || !isHan(text.tokens[c.from]) ||
			strings.Contains(ownWords, base.tokens[c.start]) && strings.Contains(ownWords, text.tokens[c.from]) {
			continue
		}
		floor, ceiling := 0, len(base.tokens)
		if k > 0 {
			floor = swaps[k-1].end + 1
		}
		if k+1 < len(swaps) {
			ceiling = swaps[k+1].start - 1
		}
		before, behind := hanBefore(base.tokens, c.start), hanBehind(base.tokens, c.end)
		if said == nil {
			said = pairsOf(base.ids, text.ids)
		}
		switch by := half(said, base.ids, c.start, text.ids[c.from], before, behind); {
		case by < 0 && c.start-1 >= floor:
			c.start, c.from = c.start-1, c.from-1
		case by > 0 && c.end+1 <= ceiling:
			c.end, c.to = c.end+1, c.to+1
		}
	}
}

// half says whether the character at a place is the second half of a word, -1, the first, 1, or nobody knows, 0.
func half(said map[[2]rune]int, ids []rune, at int, other rune, before, behind int) int {
	switch {
	case before == 0 && behind == 0:
		return 0
	case before == 0:
		return 1
	case behind == 0:
		return -1
	}
	left := said[[2]rune{ids[at-1], ids[at]}] + said[[2]rune{ids[at-1], other}]
	right := said[[2]rune{ids[at], ids[at+1]}] + said[[2]rune{other, ids[at+1]}]
	// A neighbour that the paragraph says as often with its own other neighbour belongs to that one.
	taken := func(by, pair int) bool {
		other := at + 2*by
		return other >= 0 && other < len(ids) && said[pairAt(ids, min(other, at+by))] >= pair
	}
	leftTaken, rightTaken := before > 1 && taken(-1, left), behind > 1 && taken(1, right)
	switch {
	case left > right:
		return -1
	case right > left:
		return 1
	case leftTaken != rightTaken && rightTaken:
		return -1
	case leftTaken != rightTaken:
		return 1
	case (before+behind)%2 == 0:
		return 0
	case before%2 == 1:
		return -1
	}
	return 1
}

func pairAt(ids []rune, at int) [2]rune { return [2]rune{ids[at], ids[at+1]} }

// pairsOf counts the pairs of neighbours in both texts.
func pairsOf(texts ...[]rune) map[[2]rune]int {
	said := make(map[[2]rune]int)
	for _, ids := range texts {
		for i := 1; i < len(ids); i++ {
			said[[2]rune{ids[i-1], ids[i]}]++
		}
	}
	return said
}

// farthestHan bounds how far the ends of words are looked for.
const farthestHan = 40

// hanBefore counts the Chinese characters before a place, back to a particle or whatever else ends a word.
func hanBefore(tokens []string, at int) int {
	n := 0
	for n < farthestHan && n < at && inHanWord(tokens[at-1-n]) {
		n++
	}
	return n
}

func hanBehind(tokens []string, at int) int {
	n := 0
	for n < farthestHan && at+n < len(tokens) && inHanWord(tokens[at+n]) {
		n++
	}
	return n
}

func inHanWord(token string) bool { return isHan(token) && !strings.Contains(particles, token) }

// isHan says whether a token is one Chinese character.
func isHan(token string) bool {
	r, n := utf8.DecodeRuneInString(token)
	return n == len(token) && unicode.Is(unicode.Han, r)
}
