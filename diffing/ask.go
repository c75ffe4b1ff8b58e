package diffing

// Asks says what a proposal asks for: its first-pass hunks, which depend on the base and the proposal alone (rule:
// compile.md, Numbers and identity). A proposal equal to the base asks for nothing.
func Asks(paragraph ParagraphID, base string, p Proposal) []Ask {
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

// asksWithin gives the asks of a text whose words are shown by an alternative over base tokens [start, end).
func (c *compilation) asksWithin(w *wording, start, end int) []Ask {
	var asks []Ask
	for _, id := range w.asks {
		h := c.hunks[id]
		touches := h.start < end && start < h.end
		if h.start == h.end || start == end {
			touches = h.start <= end && start <= h.end
		}
		if touches {
			asks = append(asks, c.ask(id))
		}
	}
	return asks
}
