package diffing

import (
	"slices"
	"sync"
)

// hunkID names one distinct hunk of a compilation.
type hunkID int32

// hunk is a wanted change: base tokens [start, end) replaced by words. Equal hunks of different texts are one.
type hunk struct {
	start, end int
	words      []rune
	tokens     []string // the same words
}

// size counts the tokens that change.
func (h hunk) size() int { return h.end - h.start + len(h.words) }

// insertion: nothing of the base is touched.
func (h hunk) insertion() bool { return h.start == h.end }

// deletion: nothing comes in the place of the base words.
func (h hunk) deletion() bool { return len(h.words) == 0 }

// hunkKey is what makes two hunks equal.
type hunkKey struct {
	start, end int
	words      string
}

// compilation is one paragraph on its way from proposals to a tree.
type compilation struct {
	vocabulary *vocabulary
	base       *wording
	proposals  []Proposal // in order of tabling, those equal to the base left out
	texts      []*wording // the distinct texts proposed, in the order of their words
	hunks      []hunk
	known      map[hunkKey]hunkID
	holders    [][]int          // by hunk: the texts that hold it, in order; after the second pass
	across     map[int][]hunkID // by point of the base: see over
	scratch    *scratch
	hash       TextHash // of the base text, once it is asked for
}

// scratch is where scripts and joint expressions are found. It holds nothing from one paragraph to the next but memory that
// would otherwise be asked for again: most of what a compilation needs.
type scratch struct {
	script scriptTable
	joint  jointTable
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// hunk gives the one hunk with this range and these words.
func (c *compilation) hunk(start, end int, words []rune, tokens []string) hunkID {
	key := hunkKey{start, end, string(words)}
	id, known := c.known[key]
	if !known {
		id = hunkID(len(c.hunks))
		c.known[key] = id
		c.hunks = append(c.hunks, hunk{start, end, words, tokens})
	}
	return id
}

// firstPass makes the hunks of one text from the base and the text alone (rule: compile.md, The algorithm, 1).
func (c *compilation) firstPass(w *wording) []hunkID {
	swaps := c.scratch.script.departures(c.base, w)
	ids := make([]hunkID, len(swaps))
	for k, s := range swaps {
		ids[k] = c.hunk(s.start, s.end, w.ids[s.from:s.to], w.tokens[s.from:s.to])
	}
	return ids
}

// departures finds where a text departs from the base, each departure at its best place and with whole pairs.
func departures(base, text *wording) []swap { return new(scriptTable).departures(base, text) }

func (t *scriptTable) departures(base, text *wording) []swap {
	swaps := t.editScript(base.ids, text.ids)
	slide(swaps, base, text)
	wholeHanWords(swaps, base, text)
	return wholePairs(swaps, base, text)
}

// findHolders notes for each hunk the texts that hold it.
func (c *compilation) findHolders() {
	c.holders = make([][]int, len(c.hunks))
	for t, w := range c.texts {
		for _, id := range w.hunks {
			c.holders[id] = append(c.holders[id], t)
		}
	}
}

// holdAll gives the texts that hold all these hunks, in order.
func (c *compilation) holdAll(ids []hunkID) []int {
	if len(ids) == 0 {
		return nil
	}
	texts := slices.Clone(c.holders[ids[0]])
	for _, id := range ids[1:] {
		texts = slices.DeleteFunc(texts, func(t int) bool { return !slices.Contains(c.holders[id], t) })
	}
	return texts
}
