package diffing

import (
	"slices"
)

// shownHunk is a hunk and the texts for which it is shown at its place.
type shownHunk struct {
	id hunkID
	hunk
	texts []int
}

// nest makes the tree of base tokens [lo, hi) with these hunks, which lie in it and are in order (rule: compile.md, The
// algorithm, 3 and 4).
func (c *compilation) nest(lo, hi int, hunks []shownHunk) Tree {
	var tree Tree
	for at := lo; at < hi || len(hunks) > 0; {
		next := hi
		if len(hunks) > 0 {
			next = hunks[0].start
		}
		from := at
		for at < next && c.base.ids[at] != openBracket {
			at++
		}
		tree = tree.text(join(c.base.tokens[from:at]))
		if at < next { // a typed bracket: whoever proposes inside stands inside
			close := c.base.partner[at]
			inside := 0
			for inside < len(hunks) && hunks[inside].start <= close {
				inside++
			}
			nodes := c.nest(at+1, close, hunks[:inside])
			tree = append(tree, Node{Bracket: typed(nodes, c.pairAsk(at, close+1))})
			hunks, at = hunks[inside:], close+1
			continue
		}
		if len(hunks) == 0 {
			break
		}
		n, end := region(hunks)
		tree = append(tree, Node{Bracket: c.contested(at, end, hunks[:n])})
		hunks, at = hunks[n:], end
	}
	return tree
}

// region finds how many of the hunks, from the first on, hang together, and where the last of them ends. Insertions at
// one point do not conflict, and one at the edge of a replacement stands beside it.
func region(hunks []shownHunk) (n, end int) {
	end = hunks[0].end
	for n = 1; n < len(hunks) && hunks[n].start < end; n++ {
		end = max(end, hunks[n].end)
	}
	return n, end
}

// contest says how a region hangs together.
type contest uint8

const (
	spanned contest = iota // something takes all of it
	crossed                // nothing does, but hunks cut across each other
)

// contested makes the bracket of one region: what spans it are its alternatives; the rest compiles inside the base
// alternative. Where nothing spans it, those who own a crossing hunk have their whole wording as alternative.
func (c *compilation) contested(start, end int, hunks []shownHunk) *Bracket {
	var spanning, rest []shownHunk
	for _, h := range hunks {
		if h.start == start && h.end == end {
			spanning = append(spanning, h)
		} else {
			rest = append(rest, h)
		}
	}
	var wordings []wholeWording
	how := spanned
	if len(spanning) > 0 {
		for _, h := range joinEqual(spanning) {
			wordings = append(wordings, wholeWording{h, c.hosts(h.texts, func(t int) []hunkID { return c.within(t, h) })})
		}
		slices.SortFunc(wordings, func(a, b wholeWording) int { return c.earliest(a.texts) - c.earliest(b.texts) })
	} else {
		how = crossed
		wordings, rest = c.wholeWordings(start, end, hunks)
	}
	alternatives := make([]Alternative, 1, 1+len(wordings))
	for _, w := range wordings {
		alternatives = append(alternatives, c.alternative(w))
	}
	alternatives[0] = Alternative{Base: true, Nodes: c.nest(start, end, rest), Asks: c.placeAsk(start, end, wordings[0].hunk, how)}
	return &Bracket{Alternatives: alternatives}
}

// within gives the hunks of a text of which a shown one is made: itself, or those that were gathered into it.
func (c *compilation) within(t int, h shownHunk) []hunkID {
	w := c.texts[t]
	if slices.Contains(w.hunks, h.id) {
		return []hunkID{h.id}
	}
	return c.making(w, h.hunk)
}

// joinEqual joins hunks that say the same.
func joinEqual(hunks []shownHunk) []shownHunk {
	slices.SortFunc(hunks, func(a, b shownHunk) int { return int(a.id - b.id) })
	return slices.CompactFunc(hunks, func(a, b shownHunk) bool { return a.id == b.id })
}

// wholeWording is what a text makes of a region as a whole.
type wholeWording struct {
	shownHunk
	hosts []host // those of its texts that others amend
}

// wholeWordings takes the texts that own a crossing hunk out of a region and gives their wordings of it, equal ones
// joined, in order of tabling; rest is what the others ask for.
func (c *compilation) wholeWordings(start, end int, hunks []shownHunk) (wholes []wholeWording, rest []shownHunk) {
	crossing := c.crossing(hunks)
	covered := c.cover(crossing, hunks)
	own := make(map[int][]hunkID)
	for _, h := range hunks {
		var others []int
		for _, t := range h.texts {
			if crossing[t] {
				for _, id := range c.within(t, h) {
					if !slices.Contains(own[t], id) { // an insertion where a rewritten stretch begins is shown by itself
						own[t] = append(own[t], id)
					}
				}
			} else if covered == nil || !covered[t] {
				others = append(others, t)
			}
		}
		if len(others) > 0 {
			h.texts = others
			rest = append(rest, h)
		}
	}
	place := make(map[hunkID]int)
	for t := range c.texts {
		if !crossing[t] {
			continue
		}
		id := c.apply(start, end, own[t])
		k, known := place[id]
		if !known {
			k = len(wholes)
			place[id] = k
			wholes = append(wholes, wholeWording{shownHunk: shownHunk{id: id, hunk: c.hunks[id]}})
		}
		wholes[k].texts = append(wholes[k].texts, t)
	}
	for k := range wholes {
		wholes[k].hosts = c.hosts(wholes[k].texts, func(t int) []hunkID { return own[t] })
	}
	slices.SortFunc(wholes, func(a, b wholeWording) int { return c.earliest(a.texts) - c.earliest(b.texts) })
	return wholes, rest
}

// crossing finds the texts that own a hunk which cuts across another, neither holding the other whole.
func (c *compilation) crossing(hunks []shownHunk) []bool {
	texts := make([]bool, len(c.texts))
	crosses := make([]bool, len(hunks))
	for i, g := range hunks {
		for j := i + 1; j < len(hunks) && hunks[j].start < g.end; j++ {
			if h := hunks[j]; h.start > g.start && h.end > g.end {
				crosses[i], crosses[j] = true, true
			}
		}
		if crosses[i] {
			for _, t := range g.texts {
				texts[t] = true
			}
		}
	}
	return texts
}

// apply makes one hunk over [start, end) of several inside it.
func (c *compilation) apply(start, end int, ids []hunkID) hunkID {
	var words []rune
	var tokens []string
	at := start
	for _, id := range ids {
		h := c.hunks[id]
		words = append(append(words, c.base.ids[at:h.start]...), h.words...)
		tokens = append(append(tokens, c.base.tokens[at:h.start]...), h.tokens...)
		at = h.end
	}
	words = append(words, c.base.ids[at:end]...)
	tokens = append(tokens, c.base.tokens[at:end]...)
	return c.hunk(start, end, words, tokens)
}

// alternative makes one non-base alternative. Whoever has its words too and is shown elsewhere is named in Also, so that
// joint support is never hidden (rule: compile.md, 5).
func (c *compilation) alternative(h wholeWording) Alternative {
	var also []int
	for _, t := range c.holding(h.hunk) {
		if !slices.Contains(h.texts, t) {
			also = append(also, t)
		}
	}
	a := Alternative{Request: c.request(h.hunk), Nodes: c.words(h.shownHunk, h.hosts)}
	if (a.Request == RequestDelete || a.Request == RequestBracket) && a.Nodes.contested() {
		a.Request = RequestWords // what others propose to it is printed
	}
	a.Edits, a.By = c.names(h.texts)
	a.Also, a.AlsoBy = c.names(also)
	a.Along = c.thoseAlong(h.texts)
	a.Edits = append(a.Edits, a.Along...)
	for _, t := range h.texts {
		a.Asks = append(a.Asks, c.asksWithin(c.texts[t], h.start, h.end)...)
	}
	return a
}

// earliest is the place of the first of these texts in the order of tabling.
func (c *compilation) earliest(texts []int) int {
	first := len(c.proposals)
	for _, t := range texts {
		first = min(first, c.texts[t].by[0])
	}
	return first
}

// names gives the edits behind these texts in order of tabling, and each of their authors once.
func (c *compilation) names(texts []int) (edits []EditID, by []string) {
	var ranks []int
	for _, t := range texts {
		ranks = append(ranks, c.texts[t].by...)
	}
	slices.Sort(ranks)
	named := make(map[string]bool)
	for _, rank := range ranks {
		p := c.proposals[rank]
		edits = append(edits, p.ID)
		for _, name := range p.By {
			if !named[name] {
				named[name] = true
				by = append(by, name)
			}
		}
	}
	return edits, by
}

// text appends plain text to a tree.
func (t Tree) text(s string) Tree {
	if s == "" {
		return t
	}
	if n := len(t); n > 0 && t[n-1].Bracket == nil {
		t[n-1].Text += s
		return t
	}
	return append(t, Node{Text: s})
}

// typed makes the bracket of a pair that stands in a text itself.
func typed(nodes Tree, asks []Ask) *Bracket {
	return &Bracket{Typed: true, Alternatives: []Alternative{{Base: true, Nodes: nodes, Asks: asks}}}
}

// typedNodes makes a tree of words that stand in one text; asks names its brackets, and may be nil.
func typedNodes(ids []rune, tokens []string, asks func(open, close int) []Ask) Tree {
	open, places := []Tree{nil}, []int(nil)
	from := 0
	for i := 0; i <= len(ids); i++ {
		if i < len(ids) && ids[i] != openBracket && ids[i] != closeBracket {
			continue
		}
		inner := open[len(open)-1].text(join(tokens[from:i]))
		open[len(open)-1], from = inner, i+1
		switch {
		case i == len(ids):
		case ids[i] == openBracket:
			open, places = append(open, nil), append(places, i)
		default:
			var pair []Ask
			if last := len(places) - 1; asks != nil {
				pair = asks(places[last], i)
			}
			open, places = open[:len(open)-1], places[:len(places)-1]
			open[len(open)-1] = append(open[len(open)-1], Node{Bracket: typed(inner, pair)})
		}
	}
	return open[0]
}
