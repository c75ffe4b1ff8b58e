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
	return []Ask{{Base: c.baseHash(), Start: start, End: end, Words: "[]"}}
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

// asksOf gives what a text asks for.
func (c *compilation) asksOf(w *wording) []placedAsk {
	if w.amends != nil {
		return w.placed
	}
	asks := make([]placedAsk, len(w.asks))
	for k, id := range w.asks {
		asks[k] = placedAsk{c.hunks[id].start, c.hunks[id].end, c, id}
	}
	return asks
}

// touches says whether what changes base tokens [a, b) has to do with [start, end).
func touches(a, b, start, end int) bool {
	if a == b || start == end {
		return a <= end && start <= b
	}
	return a < end && start < b
}

// asksWithin gives the asks of a text whose words are shown by an alternative over base tokens [start, end).
func (c *compilation) asksWithin(w *wording, start, end int) []Ask {
	var asks []Ask
	for _, id := range w.asks {
		if h := c.hunks[id]; touches(h.start, h.end, start, end) {
			asks = append(asks, c.ask(id))
		}
	}
	for _, p := range w.placed {
		if touches(p.start, p.end, start, end) {
			if ask := p.in.ask(p.id); !slices.Contains(asks, ask) {
				asks = append(asks, ask)
			}
		}
	}
	return asks
}
