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
	proposals  []Proposal // in order of tabling, nested ones too, those equal to the base left out
	onto       []int      // by proposal: the one whose words it amends, or -1; nil where none is nested
	texts      []*wording // the distinct texts proposed, in the order of their words
	hunks      []hunk
	known      map[hunkKey]hunkID
	holders    [][]int          // by hunk: the texts that hold it, in order; after the second pass
	across     map[int][]hunkID // by point of the base: see over
	scratch    *scratch
	hash       TextHash // of the base text, once it is asked for
	first      int      // where the base begins in the text that hash is of: see together
}

// scratch is where tokens are numbered, and scripts and joint expressions found. It holds nothing from one paragraph to
// the next but memory that would otherwise be asked for again: most of what a compilation needs.
type scratch struct {
	vocabulary *vocabulary
	script     scriptTable
	joint      jointTable
}

var scratches = sync.Pool{New: func() any { return &scratch{vocabulary: newVocabulary()} }}

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
func departures(base, text *wording) []swap {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	return s.script.departures(base, text)
}

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

// holding gives the texts whose hunks make the words of h out of its base tokens, however they divide them.
func (c *compilation) holding(h hunk) []int {
	var texts []int
	for t, w := range c.texts {
		if c.making(w, h) != nil {
			texts = append(texts, t)
		}
	}
	return texts
}

// making gives the hunks of a text that make the words of h out of its base tokens, and are all that it changes there; nil
// where it says something else. An insertion at an edge may be part of them, or stand beside them.
func (c *compilation) making(w *wording, h hunk) []hunkID {
	from, _ := slices.BinarySearchFunc(w.hunks, h.start, func(id hunkID, start int) int { return c.hunks[id].end - start })
	to := from
	for to < len(w.hunks) && c.hunks[w.hunks[to]].start <= h.end {
		to++
	}
	ids := w.hunks[from:to]
	for len(ids) > 0 && c.hunks[ids[0]].start < h.start && c.hunks[ids[0]].end == h.start {
		ids = ids[1:]
	}
	for n := len(ids); n > 0 && c.hunks[ids[n-1]].end > h.end && c.hunks[ids[n-1]].start == h.end; n = len(ids) {
		ids = ids[:n-1]
	}
	if len(ids) == 0 || c.hunks[ids[0]].start < h.start || c.hunks[ids[len(ids)-1]].end > h.end {
		return nil
	}
	for ; len(ids) > 0; ids = ids[1:] {
		for n := len(ids); n > 0; n-- {
			if c.makesWhole(ids[:n], h) {
				return ids[:n]
			}
			if last := c.hunks[ids[n-1]]; !last.insertion() || last.start != h.end {
				break
			}
		}
		if first := c.hunks[ids[0]]; !first.insertion() || first.start != h.start {
			break
		}
	}
	return nil
}

// makesWhole says whether these hunks and the base tokens between them are the words of h.
func (c *compilation) makesWhole(ids []hunkID, h hunk) bool {
	rest, at := h.words, h.start
	same := func(words []rune) bool {
		if len(words) > len(rest) || !slices.Equal(words, rest[:len(words)]) {
			return false
		}
		rest = rest[len(words):]
		return true
	}
	for _, id := range ids {
		g := c.hunks[id]
		if !same(c.base.ids[at:g.start]) || !same(g.words) {
			return false
		}
		at = g.end
	}
	return same(c.base.ids[at:h.end]) && len(rest) == 0
}
