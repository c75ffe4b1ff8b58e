package diffing

import "unicode/utf8"

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
	words := a.countWords(0, len(a.tokens))
	atLeast := keptAtLeast * min(words, b.countWords(0, len(b.tokens)))
	if len(a.ids)*len(b.ids) > longCells && 100*atMostKept(a, b) < atLeast {
		return rewritten(old, new)
	}
	swaps := editScript(a.ids, b.ids)
	taken := 0
	for _, s := range swaps {
		taken += a.countWords(s.start, s.end)
	}
	if 100*(words-taken) < atLeast {
		return rewritten(old, new)
	}
	slide(swaps, a, b)
	wholeHanWords(swaps, a, b)
	return gather(spansOf(swaps, a, b))
}

// longCells is the size from which finding out that two paragraphs have little in common costs seconds; then it is
// worth a look beforehand.
const longCells = 1 << 22

// atMostKept bounds from above how many words any comparison of two texts can keep: of the words that stand once on
// both sides the longest chain in the same order, of the others as many as both sides have.
func atMostKept(a, b *wording) int {
	type places struct{ inA, inB, a, b int }
	words := make(map[rune]places)
	for i, token := range a.tokens {
		if IsWord(token) {
			w := words[a.ids[i]]
			w.inA, w.a = w.inA+1, i
			words[a.ids[i]] = w
		}
	}
	for j, id := range b.ids {
		if w, ok := words[id]; ok {
			w.inB, w.b = w.inB+1, j
			words[id] = w
		}
	}
	var once []match
	kept := 0
	for _, w := range words {
		if w.inA == 1 && w.inB == 1 {
			once = append(once, match{old: w.a, new: w.b, score: 1})
		} else {
			kept += min(w.inA, w.inB)
		}
	}
	return kept + len(spine(once))
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
