package diffing

import (
	"cmp"
	"slices"
	"strings"
)

// Compile makes one bracketed text of a base and everything that is proposed for it (rule: compile.md, The algorithm).
// It is pure, and the order of the proposals in the slice does not matter: their Order does. A proposal equal to the
// base adds nothing, one equal to another adds its authors. An empty base is a paragraph that does not stand yet. What
// is fixed keeps its bracket number; the rest get the next free ones.
//
// The caller refuses a text over 64 KiB (CheckLength) and invalid UTF-8 before it comes here; neither loses a word.
//
// Canonically equivalent words are the same words, and the tree has them as the base does, or whoever came first. The
// texts read from it are those given to the byte where these are in NFC, and else up to canonical equivalence.
func Compile(base string, proposals []Proposal, fixed Numbers) Tree {
	c := newCompilation(base, proposals)
	defer scratches.Put(c.scratch)
	c.makeJoint()
	c.findHolders()
	tree := c.nest(0, len(c.base.tokens), c.shown())
	tree = readable(tree)
	number(tree, fixed)
	return tree
}

// newCompilation splits the texts and makes the first-pass hunks.
func newCompilation(base string, proposals []Proposal) *compilation {
	s := scratches.Get().(*scratch)
	s.vocabulary.forget()
	c := &compilation{vocabulary: s.vocabulary, known: make(map[hunkKey]hunkID), scratch: s}
	c.base = newWording(c.vocabulary, base)
	c.proposals, c.onto = tabled(base, proposals)
	ranks := make([]int, 0, len(c.proposals))
	for rank := range c.proposals {
		if c.onto == nil || c.onto[rank] < 0 {
			ranks = append(ranks, rank)
		}
	}
	c.read(ranks)
	return c
}

// read takes in the texts of these proposals: the distinct ones, in the order of their words.
func (c *compilation) read(ranks []int) {
	distinct := make(map[string]*wording)
	for _, rank := range ranks {
		p := c.proposals[rank]
		if SameText(p.Text, c.base.text) {
			continue
		}
		text := canonical(p.Text)
		w, known := distinct[text]
		if !known {
			w = newWordingBeside(c.vocabulary, c.base, p.Text)
			distinct[text], w.text = w, text
			c.texts = append(c.texts, w)
		}
		w.by = append(w.by, rank)
	}
	slices.SortFunc(c.texts, func(a, b *wording) int { return strings.Compare(a.text, b.text) })
	for _, w := range c.texts {
		w.asks = c.firstPass(w)
		w.hunks = w.asks
	}
	if c.onto != nil {
		for _, w := range slices.Clone(c.texts) {
			c.amend(w)
		}
	}
}

// tabled gives the proposals that ask for something, in order of tabling, those to the words of others among them: onto
// says whose, and is nil where there are none. A request for brackets without words of its own is for the whole paragraph
// (interfaces.md, Amendments).
func tabled(base string, proposals []Proposal) (list []Proposal, onto []int) {
	list = make([]Proposal, 0, len(proposals))
	var flat func(base string, proposals []Proposal, target int)
	flat = func(base string, proposals []Proposal, target int) {
		for _, p := range proposals {
			if p.Request == RequestBracket && p.Text == "" {
				p.Text = "[" + base + "]"
			}
			at := target // what amends words that are those of the base, or the target's, amends these
			asks := !SameText(p.Text, base)
			if asks || target >= 0 {
				list, onto = append(list, p), append(onto, target)
			}
			if asks {
				at = len(list) - 1
			}
			flat(p.Text, p.Nested, at)
		}
	}
	flat(base, proposals, -1)
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := &list[i], &list[j]
		return cmp.Or(
			a.Order.Compare(b.Order),
			strings.Compare(canonical(a.Text), canonical(b.Text)),
			strings.Compare(string(a.ID), string(b.ID)),
			slices.Compare(a.By, b.By),
			strings.Compare(a.Text, b.Text),
		)
	})
	rank := make([]int, len(list))
	sorted := make([]Proposal, len(list))
	nested := false
	for k, i := range order {
		rank[i], sorted[k] = k, list[i]
		nested = nested || onto[i] >= 0
	}
	if !nested {
		return sorted, nil
	}
	targets := make([]int, len(list))
	for i, target := range onto {
		if targets[rank[i]] = target; target >= 0 {
			targets[rank[i]] = rank[target]
		}
	}
	return sorted, targets
}

// Compare is the order of tabling (rule: compile.md, The algorithm): the known time first, then numbers by value, then
// strings by byte.
func (o Order) Compare(p Order) int {
	return cmp.Or(
		last(o.Tabled, p.Tabled),
		cmp.Compare(o.byString(), p.byString()),
		cmp.Compare(o.Number, p.Number),
		strings.Compare(o.ID, p.ID),
		cmp.Compare(o.Edit, p.Edit),
	)
}

// byString is 1 for what has a string where others have a number: it comes behind them.
func (o Order) byString() int {
	if o.Number == 0 && o.ID != "" {
		return 1
	}
	return 0
}

// last compares by value, zero behind everything.
func last(a, b int64) int {
	if (a == 0) != (b == 0) {
		if a == 0 {
			return 1
		}
		return -1
	}
	return cmp.Compare(a, b)
}

// takesOver is the share of the base's words, in hundredths, beyond which a proposal is a whole alternative.
const takesOver = 60

// shown gives the hunks to nest, in the order of the text. A proposal whose hunks take more than 60 % of the base's
// words is one hunk over everything (rule: compile.md, 5); but one that only takes words out is never a wording: others
// nest in what it would delete (rule: compile.md, 1).
func (c *compilation) shown() []shownHunk {
	words := c.base.countWords(0, len(c.base.tokens))
	texts := make(map[hunkID][]int)
	var ids []hunkID
	show := func(id hunkID, t int) {
		if texts[id] == nil {
			ids = append(ids, id)
		}
		texts[id] = append(texts[id], t)
	}
	for t, w := range c.texts {
		if w.shownElsewhere() {
			continue
		}
		taken, deletes := 0, true
		for _, id := range w.hunks {
			h := c.hunks[id]
			deletes = deletes && h.deletion()
			if c.request(h) == RequestWords || h.deletion() {
				taken += c.base.countWords(h.start, h.end)
			}
		}
		if w.whole = taken*100 > words*takesOver && !deletes && w.amends == nil; w.whole {
			show(c.apply(0, len(c.base.tokens), w.hunks), t)
			continue
		}
		for _, id := range c.rewritten(t) {
			show(id, t)
		}
	}
	list := make([]shownHunk, len(ids))
	for k, id := range ids {
		list[k] = shownHunk{id: id, hunk: c.hunks[id], texts: texts[id]}
	}
	c.inOrder(list)
	return list
}

// request says what words ask for in the place of base tokens.
func (c *compilation) request(h hunk) Request {
	base := c.base.ids[h.start:h.end]
	if len(base) == 0 {
		return RequestWords
	}
	if len(h.words) == 0 {
		return RequestDelete
	}
	if n := len(h.words); n == len(base)+2 && h.words[0] == openBracket && h.words[n-1] == closeBracket && slices.Equal(base, h.words[1:n-1]) {
		return RequestBracket
	}
	if len(h.words) < len(base) {
		k := 0
		for _, r := range base {
			if k < len(h.words) && h.words[k] == r {
				k++
			} else if r != openBracket && r != closeBracket {
				return RequestWords
			}
		}
		if k == len(h.words) {
			return RequestUnbracket
		}
	}
	return RequestWords
}
