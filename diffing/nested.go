package diffing

import "slices"

// An edit may target the words that another open edit brings in, and stands nested in them (rule: domain.md §3):
//
//	base    States should cooperate urgently.
//	A       States shall cooperate urgently.
//	B on A  States shall, where appropriate, cooperate at once.
//	        States [should / shall[, where appropriate, – B] – A] cooperate [urgently / at once – B].
//
// What others propose to A's text is a compilation of its own, with that text as its base. Those of its hunks that touch
// words which A brings in stand inside A's alternative, which grows until it holds them whole. What A left as it stands
// in the base is the base's: B asks for other words there of everybody. That stands in the base, where others may join
// it, and the words round A's change are not printed twice; and what A takes out is still seen to be taken out, whatever
// somebody would put there. B's edits are listed at A's alternatives too, since these are on the way to its text; its
// name is not: a name never stands under words its State did not accept.

// amend compiles what others propose to the words of a text. The text keeps its first-pass hunks, as wide as the others
// need them, and the second pass leaves it alone: its hunks are where others stand.
func (c *compilation) amend(w *wording) {
	ranks := c.amending(w.by)
	if len(ranks) == 0 {
		return
	}
	w.along = c.amendingAll(ranks)
	sub := &compilation{
		vocabulary: c.vocabulary, known: make(map[hunkKey]hunkID), scratch: c.scratch,
		proposals: c.proposals, onto: c.onto, base: w.part(0, len(w.tokens)),
	}
	sub.read(ranks)
	if len(sub.texts) == 0 {
		return
	}
	sub.makeJoint()
	sub.findHolders()
	w.amended, w.proposed = sub, sub.shown()
	w.spans = spansHolding(c.spansOf(w), w.proposed)
	if slices.ContainsFunc(sub.texts, func(n *wording) bool { return n.whole }) {
		w.spans = []swap{{0, len(c.base.ids), 0, len(w.ids)}} // who says it otherwise as a whole is seen beside it as a whole
	}
	w.hunks = make([]hunkID, len(w.spans))
	for k, s := range w.spans {
		w.hunks[k] = c.hunk(s.start, s.end, w.ids[s.from:s.to], w.tokens[s.from:s.to])
	}
	c.texts = append(c.texts, c.fromCommonGround(w)...)
}

// amending gives the proposals, by their place in the order of tabling, that amend the words of any of these.
func (c *compilation) amending(by []int) []int {
	var ranks []int
	for rank, target := range c.onto {
		if target >= 0 && slices.Contains(by, target) {
			ranks = append(ranks, rank)
		}
	}
	return ranks
}

// amendingAll adds those that amend these, and so on.
func (c *compilation) amendingAll(ranks []int) []int {
	all := slices.Clone(ranks)
	for len(ranks) > 0 {
		ranks = c.amending(ranks)
		all = append(all, ranks...)
	}
	slices.Sort(all)
	return all
}

// stays says whether the second pass leaves a text as it is.
func (w *wording) stays() bool { return w.amended != nil || w.amends != nil }

// spansOf gives the places where a text departs from the base, as its hunks say.
func (c *compilation) spansOf(w *wording) []swap {
	if w.spans != nil {
		return w.spans
	}
	spans := make([]swap, len(w.hunks))
	shift := 0
	for k, id := range w.hunks {
		h := c.hunks[id]
		spans[k] = swap{h.start, h.end, h.start + shift, h.start + shift + len(h.words)}
		shift += len(h.words) - (h.end - h.start)
	}
	return spans
}

// spansHolding widens spans until each hunk of those who amend the text lies wholly inside one or outside all.
func spansHolding(spans []swap, proposed []shownHunk) []swap {
	for k := 0; k < len(proposed); k++ {
		h := proposed[k]
		if spanWith(spans, h.start, h.end) >= 0 {
			continue
		}
		wide, cuts := swap{}, false
		for _, s := range spans {
			if h.start < s.to && s.from < h.end {
				if !cuts {
					wide, cuts = s, true
				}
				wide = wide.with(s)
			}
		}
		if !cuts {
			continue
		}
		wide = wide.with(holdsText(spans, h.start)).with(holdsText(spans, h.end-1))
		spans, _ = widen(spans, wide)
		k = -1 // a wider span may reach one that was outside
	}
	return spans
}

// spanWith finds the span whose words a hunk amends, edges included; -1 when it stands outside all of them. Where a text
// only takes words out there is nothing to amend, and what is to come in stands beside.
func spanWith(spans []swap, start, end int) int {
	return slices.IndexFunc(spans, func(s swap) bool { return s.from < s.to && s.from <= start && end <= s.to })
}

// inBase gives the place in the base of a text's token that stands outside all spans.
func inBase(spans []swap, at int) int {
	shift := 0
	for _, s := range spans {
		if s.to > at {
			break
		}
		shift = s.end - s.to
	}
	return at + shift
}

// fromCommonGround makes, for each text that amends w, a text of the compilation out of its hunks that touch nothing of
// what w changes: with them it asks for other words than the base.
func (c *compilation) fromCommonGround(w *wording) []*wording {
	w.inBase = func(start, end int) (int, bool) {
		return inBase(w.spans, start), spanWith(w.spans, start, end) < 0
	}
	return c.lifted(w.amended, w.proposed, w.inBase, w)
}

// lifted brings texts of another compilation into this one, with what is shown of them there and has a place here. What is
// shown there as one hunk is one here, also where it is a rewritten stretch: who sees it from a region of this base sees
// all of it or nothing. A text that amends one which has no place here amends the host, which may be nil.
func (c *compilation) lifted(from *compilation, shown []shownHunk, place func(start, end int) (at int, ok bool), host *wording) []*wording {
	var list []*wording
	here := make(map[*wording]*wording)
	for t, n := range from.texts {
		v := &wording{
			text: n.text, tokens: n.tokens, ids: n.ids, by: n.by, along: n.along,
			amended: n.amended, proposed: n.proposed, amends: host,
		}
		if n.amended != nil {
			v.inBase = func(start, end int) (int, bool) {
				at, ok := n.inBase(start, end)
				if !ok {
					return 0, false
				}
				return place(at, at+end-start)
			}
		}
		for up := n.amends; up != nil; up = up.amends {
			if here[up] != nil {
				v.amends = here[up]
				break
			}
		}
		for _, h := range shown {
			if !slices.Contains(h.texts, t) {
				continue
			}
			if at, ok := place(h.start, h.end); ok {
				c.take(v, from, t, h, at-h.start)
			}
		}
		if len(v.hunks) > 0 {
			here[n] = v
			list = append(list, v)
		}
	}
	return list
}

// take gives a lifted text one more hunk, so many tokens further on. Two insertions at a point become one, or the texts of
// two compilations could contradict each other in their order.
func (c *compilation) take(v *wording, from *compilation, t int, h shownHunk, by int) {
	n := from.texts[t]
	start, end := h.start+by, h.end+by
	for _, ask := range from.askedAt(n, h.start, h.end) {
		ask.start, ask.end = start, end
		v.placed = append(v.placed, ask)
	}
	span := from.stretch(n, from.within(t, h), h.start, h.end)
	span.start, span.end = start, end
	words, tokens := h.words, h.tokens
	if last := len(v.hunks) - 1; last >= 0 {
		if before := c.hunks[v.hunks[last]]; before.insertion() && h.insertion() && before.start == start {
			words, tokens = slices.Concat(before.words, words), slices.Concat(before.tokens, tokens)
			span.from = v.spans[last].from
			v.hunks, v.spans = v.hunks[:last], v.spans[:last]
		}
	}
	v.hunks = append(v.hunks, c.hunk(start, end, words, tokens))
	v.spans = append(v.spans, span)
}

// stretch gives the tokens of a text that stand in base tokens [start, end), of whose changes there these are all.
func (c *compilation) stretch(w *wording, own []hunkID, start, end int) swap {
	spans := c.spansOf(w)
	first, last := spans[slices.Index(w.hunks, own[0])], spans[slices.Index(w.hunks, own[len(own)-1])]
	return swap{start, end, first.from - (first.start - start), last.to + (end - last.end)}
}

// host is a text that others amend, and those of its hunks that one alternative shows.
type host struct {
	*wording
	own []hunkID
}

// passage is a part of an amended text, and what is proposed to it.
type passage struct {
	in       *compilation
	from, to int // tokens of the text
	hunks    []shownHunk
}

// passage finds the words of a host over base tokens [start, end), with what others propose to them.
func (h host) passage(start, end int) passage {
	var own []swap
	for k, id := range h.hunks {
		if slices.Contains(h.own, id) {
			own = append(own, h.spans[k])
		}
	}
	first, last := own[0], own[len(own)-1]
	s := passage{in: h.amended, from: first.from - (first.start - start), to: last.to + (end - last.end)}
	for _, p := range h.proposed {
		if k := spanWith(h.spans, p.start, p.end); k >= 0 {
			if slices.Contains(own, h.spans[k]) {
				s.hunks = append(s.hunks, p)
			}
			continue
		}
		// What asks for other words than the base stands there, unless this alternative covers it.
		at, ok := h.inBase(p.start, p.end)
		if to := at + p.end - p.start; ok && start <= at && to <= end && (h.whole || at < to || start < at && to < end) {
			s.hunks = append(s.hunks, p)
		}
	}
	return s
}

// words makes the tree of an alternative's words, with what others propose to them.
func (c *compilation) words(h shownHunk, hosts []host) Tree {
	var passages []passage
	for _, host := range hosts {
		if s := host.passage(h.start, h.end); len(s.hunks) > 0 {
			passages = append(passages, s)
		}
	}
	switch len(passages) {
	case 0:
		return typedNodes(h.words, h.tokens, c.pairAsks(h))
	case 1:
		s := passages[0]
		return s.in.nest(s.from, s.to, s.hunks)
	}
	return c.together(passages)
}

// together compiles what is proposed to several texts that say the same here, and elsewhere something else. Places are
// named as the first of these texts has them: the same words may stand twice.
func (c *compilation) together(passages []passage) Tree {
	first := passages[0]
	g := &compilation{
		vocabulary: c.vocabulary, known: make(map[hunkKey]hunkID), scratch: c.scratch,
		proposals: c.proposals, onto: c.onto, base: first.in.base.part(first.from, first.to),
		hash: first.in.baseHash(), first: first.in.first + first.from,
	}
	for _, s := range passages {
		inside := func(start, end int) (at int, ok bool) { return start - s.from, s.from <= start && end <= s.to }
		g.texts = append(g.texts, g.lifted(s.in, s.hunks, inside, nil)...)
	}
	g.findHolders()
	return g.nest(0, len(g.base.tokens), g.shown())
}

// part is a wording of some of its tokens.
func (w *wording) part(from, to int) *wording {
	p := &wording{text: join(w.tokens[from:to]), tokens: w.tokens[from:to], ids: w.ids[from:to]}
	if w.partner != nil {
		p.partner = make([]int, to-from)
		for i, other := range w.partner[from:to] {
			if p.partner[i] = other; other >= 0 {
				p.partner[i] = other - from
			}
		}
	}
	return p
}

// hosts finds those among texts that others amend, each with its hunks over base tokens [start, end).
func (c *compilation) hosts(texts []int, own func(t int) []hunkID) []host {
	var list []host
	for _, t := range texts {
		if w := c.texts[t]; w.amended != nil {
			list = append(list, host{w, own(t)})
		}
	}
	return list
}

// cover leaves it to a text to show what is proposed to its words, where it has one wording of the whole region: a text
// lifted out of one that has hunks in the region cannot have a wording of it without these. It gives the texts that are
// covered.
func (c *compilation) cover(crossing []bool, hunks []shownHunk) []bool {
	if c.onto == nil {
		return nil
	}
	here := make(map[*wording]int)
	for _, h := range hunks {
		for _, t := range h.texts {
			here[c.texts[t]] = t
		}
	}
	for t, w := range c.texts {
		if !crossing[t] {
			continue
		}
		for up := w.amends; up != nil; up = up.amends {
			if top, ok := here[up]; ok {
				crossing[t], crossing[top] = false, true
				t = top
			}
		}
	}
	covered := make([]bool, len(c.texts))
	for t, w := range c.texts {
		for up := w.amends; up != nil && !covered[t]; up = up.amends {
			top, ok := here[up]
			covered[t] = ok && crossing[top]
		}
	}
	return covered
}

// shownElsewhere says whether a text stands inside the alternative of one that is shown as a whole.
func (w *wording) shownElsewhere() bool {
	for up := w.amends; up != nil; up = up.amends {
		if up.whole {
			return true
		}
	}
	return false
}

// contested says whether a bracket in a tree is more than a typed one.
func (t Tree) contested() bool {
	for b := range t.Brackets() {
		if !b.Typed {
			return true
		}
	}
	return false
}

// thoseAlong are the edits that amend these texts, in order of tabling.
func (c *compilation) thoseAlong(texts []int) []EditID {
	var edits []EditID
	var ranks []int
	for _, t := range texts {
		ranks = append(ranks, c.texts[t].along...)
	}
	slices.Sort(ranks)
	for _, rank := range ranks {
		edits = append(edits, c.proposals[rank].ID)
	}
	return edits
}
