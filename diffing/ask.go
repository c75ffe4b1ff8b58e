package diffing

import "slices"

// Asks says what a proposal asks for: its first-pass hunks, which depend on the base and the proposal alone (rule:
// compile.md, Numbers and identity). A proposal equal to the base asks for nothing.
func Asks(paragraph ParagraphID, base string, p Proposal) []Ask {
	p.Nested = nil // they ask for other words of this proposal
	c := newCompilation(base, []Proposal{p})
	var asks []Ask
	for _, w := range c.texts {
		for _, id := range w.asks {
			ask := c.ask(id)
			ask.Paragraph = paragraph
			asks = append(asks, ask)
		}
	}
	return asks
}

// ask gives a first-pass hunk as an identity, the paragraph aside.
func (c *compilation) ask(id hunkID) Ask {
	h := c.hunks[id]
	return Ask{Base: c.baseHash(), Start: h.start, End: h.end, Words: canonical(join(h.tokens))}
}

// pairAsk names a typed bracket by its place. Nobody asks for words that stand there already, so it cannot be taken for
// an ask; and it does not repeat the words inside, which would be long where brackets are nested deeply.
func (c *compilation) pairAsk(start, end int) []Ask {
	return []Ask{{Base: c.baseHash(), Start: c.first + start, End: c.first + end, Words: "[]"}}
}

// placeAsk names a bracket by its place. An ask may show at several brackets, where the second pass divides it: then their
// numbers are told apart by this. Insertions at one point stand beside each other, so that their words are part of it; and
// where others cross inside words that somebody takes as a whole, one bracket stands round the other.
func (c *compilation) placeAsk(start, end int, first hunk, how contest) []Ask {
	ask := Ask{Base: c.baseHash(), Start: c.first + start, End: c.first + end, Words: "]["}
	switch {
	case start == end:
		ask.Words += join(first.tokens)
	case how == crossed:
		ask.Words = "]/["
	}
	return []Ask{ask}
}

// pairAsks names the typed brackets in the words of an alternative, given where one begins and ends among them, by their
// places in the texts that say so.
func (c *compilation) pairAsks(h shownHunk) func(open, close int) []Ask {
	if !slices.Contains(h.words, openBracket) {
		return nil
	}
	type text struct {
		hash TextHash
		from int
	}
	var texts []text
	for _, t := range h.texts {
		w := c.texts[t]
		own := c.within(t, h)
		if len(own) == 0 {
			continue
		}
		first := c.spansOf(w)[slices.Index(w.hunks, own[0])]
		texts = append(texts, text{HashText(join(w.tokens)), first.from - (first.start - h.start)})
	}
	return func(open, close int) []Ask {
		asks := make([]Ask, len(texts))
		for k, t := range texts {
			asks[k] = Ask{Base: t.hash, Start: t.from + open, End: t.from + close + 1, Words: "[]"}
		}
		return asks
	}
}

func (c *compilation) baseHash() TextHash {
	if c.hash == "" {
		c.hash = HashText(c.base.text)
	}
	return c.hash
}

// placedAsk is an ask of a text, and the base tokens where it is shown. Its identity may belong to another base.
type placedAsk struct {
	start, end int
	in         *compilation
	id         hunkID
}

// asksOf gives what a text asks for, at every place that shows some of it the same list.
func (c *compilation) asksOf(w *wording) []placedAsk {
	if w.placed != nil {
		return w.placed
	}
	w.placed = make([]placedAsk, len(w.asks))
	for k, id := range w.asks {
		w.placed[k] = placedAsk{c.hunks[id].start, c.hunks[id].end, c, id}
	}
	return w.placed
}

// touches says whether what changes base tokens [a, b) has to do with [start, end).
func touches(a, b, start, end int) bool {
	if a == b || start == end {
		return a <= end && start <= b
	}
	return a < end && start < b
}

// askedAt gives the asks of a text whose words stand in base tokens [start, end). Where the second pass has carried words
// away from all of them, it is the nearest: everybody's words are shown by some ask.
func (c *compilation) askedAt(w *wording, start, end int) []placedAsk {
	var touching []placedAsk
	nearest, least := placedAsk{}, -1
	for _, ask := range c.asksOf(w) {
		if touches(ask.start, ask.end, start, end) {
			touching = append(touching, ask)
		} else if away := max(ask.start-end, start-ask.end); least < 0 || away < least {
			nearest, least = ask, away
		}
	}
	if len(touching) == 0 && least >= 0 {
		touching = append(touching, nearest)
	}
	return touching
}

// asksWithin gives the asks of a text whose words are shown by an alternative over base tokens [start, end).
func (c *compilation) asksWithin(w *wording, start, end int) []Ask {
	var asks []Ask
	for _, p := range c.askedAt(w, start, end) {
		if ask := p.in.ask(p.id); !slices.Contains(asks, ask) {
			asks = append(asks, ask)
		}
	}
	return asks
}
