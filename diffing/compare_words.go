package diffing

import (
	"math/bits"
	"slices"
	"unicode/utf8"
)

// keptAtLeast is the share of words, in hundredths, that the shorter of two paragraphs must keep to be shown word by
// word. Where more than 60 % of both is new, the diff is confetti, and each text is easier to read in full.
const keptAtLeast = 40

// CompareWords says how one paragraph became the other, in spans of whole words (rule: compile.md, Comparing
// versions). Joining the equal and deleted spans gives the old text, the equal and inserted ones the new: where a text is
// not in NFC, up to canonical equivalence, since equal spans have the old text's characters. A paragraph that is mostly rewritten, and one over 64 KiB that cannot be compared word by word, shows both texts in full.
func CompareWords(old, new string) []Span {
	switch {
	case SameText(old, new):
		return whole(Equal, old)
	case len(old) > MaxParagraph || len(new) > MaxParagraph:
		return rewritten(old, new)
	}
	v := newVocabulary()
	a, b := &wording{text: old, tokens: Words(old)}, &wording{text: new, tokens: Words(new)}
	a.ids, b.ids = v.runes(a.tokens), v.runes(b.tokens)
	wordsOfA, wordsOfB := a.words(), b.words()
	atLeast := keptAtLeast * min(len(wordsOfA), len(wordsOfB))
	if 100*commonWords(wordsOfA, wordsOfB) < atLeast {
		return rewritten(old, new) // whatever the script
	}
	swaps := editScript(a.ids, b.ids)
	taken := 0
	for _, s := range swaps {
		taken += a.countWords(s.start, s.end)
	}
	if 100*(len(wordsOfA)-taken) < atLeast {
		return rewritten(old, new)
	}
	slide(swaps, a, b)
	wholeHanWords(swaps, a, b)
	return gather(spansOf(swaps, a, b))
}

// commonWords gives the number of words in a longest common subsequence of two texts: no comparison of them keeps more,
// and it is known in a thousandth of the time. The words of a are taken 64 at a time, as the bits of a word of the machine
// (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004): a bit is 0 where one more word of a can be kept.
func commonWords(a, b []rune) int {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	stands := make([]uint64, max(slices.Max(a), slices.Max(b))+1) // by word: where in the 64 at hand
	carry := make([]uint64, len(b))                               // by word of b: from the 64 before
	kept := 0
	for block := range slices.Chunk(a, 64) {
		for k, word := range block {
			stands[word] |= 1 << k
		}
		free := ^uint64(0)
		for j, word := range b {
			met := free & stands[word]
			sum, over := bits.Add64(free, met, carry[j])
			free, carry[j] = sum|free&^met, over
		}
		for _, word := range block {
			stands[word] = 0
		}
		kept += len(block) - bits.OnesCount64(free<<(64-len(block)))
	}
	return kept
}

// spansOf writes departures as spans, a deletion before the insertion in its place.
func spansOf(swaps []swap, a, b *wording) []Span {
	spans := make([]Span, 0, 3*len(swaps)+1)
	add := func(op Op, tokens []string) {
		if len(tokens) > 0 {
			spans = append(spans, Span{op, join(tokens)})
		}
	}
	done := 0
	for _, s := range swaps {
		add(Equal, a.tokens[done:s.start])
		add(Delete, a.tokens[s.start:s.end])
		add(Insert, b.tokens[s.from:s.to])
		done = s.end
	}
	add(Equal, a.tokens[done:])
	return spans
}

func rewritten(old, new string) []Span {
	return append(whole(Delete, old), whole(Insert, new)...)
}

// gather makes one change of two replacements between which there is nothing but a space or a mark, or one short
// word: "should take" became "shall give", rather than "should" became "shall" and "take" became "give".
func gather(spans []Span) []Span {
	gathered := make([]Span, 0, len(spans))
	for k := 0; k < len(spans); k++ {
		n := len(gathered)
		bridge := spans[k].Op == Equal && n >= 2 && k+2 < len(spans) && isReplacement(gathered[n-2:]) &&
			isReplacement(spans[k+1:k+3]) && isSlight(spans[k].Text)
		if !bridge {
			gathered = append(gathered, spans[k])
			continue
		}
		gathered[n-2].Text += spans[k].Text + spans[k+1].Text
		gathered[n-1].Text += spans[k].Text + spans[k+2].Text
		k += 2
	}
	return gathered
}

func isReplacement(two []Span) bool { return two[0].Op == Delete && two[1].Op == Insert }

// isSlight says whether words between two changes are too few to rest the eye on: at most one, of three letters.
func isSlight(text string) bool {
	if text = canonical(text); len(text) > 16 {
		return false
	}
	words := 0
	for _, token := range Words(text) {
		if IsWord(token) {
			if words++; words > 1 || utf8.RuneCountInString(token) > 3 {
				return false
			}
		}
	}
	return true
}
