package diffing

import "slices"

// stretch is a run of tokens, [start, end).
type stretch struct{ start, end int }

// divided is a paragraph put together of its parts, with the white space between them that stands there in the undivided
// text. So a cut between two paragraphs is nothing that the comparison of the two texts would see.
type divided struct {
	*wording
	parts []stretch // between two of them lies the cut: white space, or nothing
}

// newDivided puts parts together. There is nothing to put together where there is one.
func newDivided(v *vocabulary, parts []string, undivided string) *divided {
	w := &divided{wording: &wording{}}
	split := make([][]string, len(parts))
	for k, text := range parts {
		split[k] = Words(text)
	}
	cuts := make([][]string, len(parts))
	if len(parts) > 1 {
		cuts = cutSpaces(v, split, Words(undivided))
	}
	for k := range split {
		w.tokens = append(w.tokens, cuts[k]...)
		start := len(w.tokens)
		w.tokens = append(w.tokens, split[k]...)
		w.parts = append(w.parts, stretch{start, len(w.tokens)})
	}
	w.text, w.ids = join(w.tokens), v.runes(w.tokens)
	w.structure() // over the cuts: a pair of brackets that was cut in two is no change of words
	return w
}

// cutSpaces finds the white space in an undivided text before each part, none before the first.
func cutSpaces(v *vocabulary, parts [][]string, undivided []string) [][]string {
	swaps := editScript(v.runes(undivided), v.runes(slices.Concat(parts...)))
	spaces := make([][]string, len(parts))
	at := 0
	for k := range parts[:len(parts)-1] {
		at += len(parts[k])
		i := slices.IndexFunc(swaps, func(c swap) bool { return at <= c.to })
		if i < 0 || at < swaps[i].from {
			continue
		}
		missing := undivided[swaps[i].start:swaps[i].end]
		from := max(0, slices.IndexFunc(missing, isSpace))
		to := from
		for to < len(missing) && isSpace(missing[to]) {
			to++
		}
		spaces[k+1] = missing[from:to]
	}
	return spaces
}

func (w *divided) tokensOf(part int) []string { return w.tokens[w.parts[part].start:w.parts[part].end] }

// withSpace takes white space beside a deletion along, before it rather than behind, so that none stands twice.
func (w *divided) withSpace(deletion swap) swap {
	if deletion.start > 0 && isSpace(w.tokens[deletion.start-1]) {
		deletion.start--
	} else if deletion.end < len(w.tokens) && isSpace(w.tokens[deletion.end]) {
		deletion.end++
	}
	return deletion
}

// land finds for each part the asks that stand in it; nothing where nobody can say for one of them.
func (w *divided) land(asks []swap, wanted *wording) [][]swap {
	landed := make([][]swap, len(w.parts))
	for _, a := range asks {
		if a.from == a.to {
			a = w.besideCuts(a)
		}
		if a.start > a.end { // white space at a cut and nothing else
			return nil
		}
		first, last := w.partsOf(a, wanted.tokens[a.from:a.to])
		if first < 0 {
			return nil
		}
		for k := first; k <= last; k++ {
			s := swap{max(a.start, w.parts[k].start), min(a.end, w.parts[k].end), a.from, a.to}
			if first == last || s.start < s.end {
				landed[k] = append(landed[k], s)
			}
		}
	}
	return landed
}

// besideCuts takes the white space of cuts out of what is to be deleted: the cut stands in its place. Words that go from
// the edge of a part take the white space on their other side along instead.
func (w *divided) besideCuts(a swap) swap {
	for k, part := range w.parts[1:] {
		left := w.parts[k]
		if left.end <= a.start && a.start < part.start {
			a.start = part.start
			if a.start < a.end && a.end < part.end && isSpace(w.tokens[a.end]) {
				a.end++
			}
		}
		if left.end < a.end && a.end <= part.start {
			a.end = left.end
			if left.start < a.start && a.start < a.end && isSpace(w.tokens[a.start-1]) {
				a.start--
			}
		}
	}
	return a
}

// partsOf finds the part in which an ask stands, or the parts that it deletes as they are; -1 where it spans a cut, or
// comes in just there: it may be said of either side, unless it is written together with the words of one.
func (w *divided) partsOf(a swap, words []string) (first, last int) {
	if a.start == a.end {
		k := slices.IndexFunc(w.parts, func(p stretch) bool { return a.start <= p.end })
		switch p, end := w.parts[k], len(w.parts)-1; {
		case a.start < p.start, k < end && w.parts[k+1].start <= a.start:
			return -1, -1
		case (a.start > p.start || k == 0) && (a.start < p.end || k == end), !isSpace(words[0]) && !isSpace(words[len(words)-1]):
			return k, k
		}
		return -1, -1
	}
	first = slices.IndexFunc(w.parts, func(p stretch) bool { return a.start < p.end })
	last = first
	for last < len(w.parts)-1 && w.parts[last+1].start < a.end {
		last++
	}
	inOne := first == last && w.parts[first].start <= a.start && a.end <= w.parts[first].end
	if inOne || a.from == a.to && a.start == w.parts[first].start && a.end == w.parts[last].end {
		return first, last
	}
	return -1, -1
}
