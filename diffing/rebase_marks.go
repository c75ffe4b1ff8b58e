package diffing

import (
	"slices"
	"unicode/utf8"
)

// CarryMarks takes footnote references and emphasis along when the words of a paragraph change. A footnote reference
// stands behind a word and goes with it, whatever marks of punctuation come between; emphasis keeps what is left of
// its words, with what was put between them. lost are the marks whose words were deleted, as they were, and those that
// do not stand in the old text. Offsets are in code points.
func CarryMarks(old, new string, marks []Mark) (kept []Mark, lost []Mark) {
	if len(marks) == 0 {
		return nil, nil
	}
	tokens := carried(old, new)
	length := utf8.RuneCountInString(old)
	for _, m := range marks {
		ok := m.At >= 0 && m.At <= length && m.To <= length
		switch {
		case !ok:
		case m.To > m.At:
			m.At, m.To, ok = carryRange(tokens, m.At, m.To)
		case m.To == 0:
			m.At, ok = carryPlace(tokens, m.At)
		default:
			ok = false // a range that ends before it begins
		}
		if ok {
			kept = append(kept, m)
		} else {
			lost = append(lost, m)
		}
	}
	return kept, lost
}

// carriedToken is one token of the old text, with where it stands in both; offsets in code points.
type carriedToken struct {
	start, end int
	word       bool
	space      bool
	to, toEnd  int // where it stands in the new text, to being -1 when it was deleted
	marksAfter int // where the punctuation that follows it in the new text ends
}

// carry gives a place in the token, or at its end, in the new text. There it may have more characters or fewer where
// its letters are composed otherwise.
func (t carriedToken) carry(at int) int {
	if at == t.end {
		return t.toEnd
	}
	return min(t.to+at-t.start, t.toEnd)
}

// carried follows every token of the old text into the new one.
func carried(old, new string) []carriedToken {
	a, b := Words(old), Words(new)
	starts := make([]int, len(b)+1)
	for j, token := range b {
		starts[j+1] = starts[j] + utf8.RuneCountInString(token)
	}
	tokens := make([]carriedToken, len(a))
	at := 0
	for i, token := range a {
		t := carriedToken{start: at, word: IsWord(token), space: isSpace(token), to: -1}
		at += utf8.RuneCountInString(token)
		t.end = at
		tokens[i] = t
	}
	v := newVocabulary()
	i, j := 0, 0
	for _, r := range diffRunes(libraryDiff, v.runes(a), v.runes(b)) {
		for range r.n {
			if r.op == Equal {
				end := j + 1
				for end < len(b) && !IsWord(b[end]) && !isSpace(b[end]) {
					end++
				}
				tokens[i].to, tokens[i].toEnd, tokens[i].marksAfter = starts[j], starts[j+1], starts[end]
			}
			if r.op != Insert {
				i++
			}
			if r.op != Delete {
				j++
			}
		}
	}
	return tokens
}

// carryPlace finds where a mark at a place stands now: behind what it stood behind, or behind the same word and the
// punctuation there is now. A mark before everything goes with the first word.
func carryPlace(tokens []carriedToken, at int) (int, bool) {
	k := slices.IndexFunc(tokens, func(t carriedToken) bool { return t.start < at && at <= t.end })
	if k < 0 {
		if k = slices.IndexFunc(tokens, func(t carriedToken) bool { return t.word }); k < 0 {
			k = 0
		}
		if len(tokens) == 0 || tokens[k].to < 0 {
			return 0, false
		}
		return max(0, tokens[k].to-tokens[k].start), true
	}
	here := tokens[k]
	if here.to >= 0 && !here.space {
		return here.carry(at), true
	}
	for k >= 0 && !tokens[k].word {
		k--
	}
	switch {
	case k >= 0 && tokens[k].to < 0: // its word was deleted
		return 0, false
	case here.to >= 0:
		return here.carry(at), true
	case k >= 0 && here.end > tokens[k].end:
		return tokens[k].marksAfter, true
	}
	return 0, false
}

// carryRange finds what is left of a range: from the first of its tokens that stands to the last, white space at the
// edges aside unless it was there before. Nothing is left when all its words are gone.
func carryRange(tokens []carriedToken, from, to int) (newFrom, newTo int, left bool) {
	begin := slices.IndexFunc(tokens, func(t carriedToken) bool { return from < t.end })
	end := begin
	for end >= 0 && end < len(tokens) && tokens[end].start < to {
		end++
	}
	if begin < 0 {
		return 0, 0, false
	}
	within := tokens[begin:end]
	hadWords := slices.ContainsFunc(within, func(t carriedToken) bool { return t.word })
	hasWords, begun := false, false
	for k, t := range within {
		if t.to < 0 {
			continue
		}
		hasWords = hasWords || t.word
		if !begun && (!t.space || k == 0) {
			newFrom, begun = t.carry(max(from, t.start)), true
		}
		if begun && (!t.space || k == len(within)-1) {
			newTo = t.carry(min(to, t.end))
		}
	}
	return newFrom, newTo, begun && hasWords == hadWords && newTo > newFrom
}
