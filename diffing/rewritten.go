package diffing

import "slices"

// A proposal that rewrites a stretch of the text leaves a word standing here and there, because it happens to say "of" or
// "the" too. Shown hunk by hunk, nobody can read what it asks for: the words of the base stand between its own. So the
// 60 % rule (compile.md, The algorithm, 5) holds for a stretch as well: where a run of a text's hunks keeps at most 40 %
// of the words between its first and its last, on either side, the run is shown as one wording.
//
//	by hunks:  report on [the measures / their needs – A], and on [any obstacles met / assistance – A] in the [course / field – A] of …
//	rewritten: report on [the measures, and on any obstacles met in the course / their needs, and on assistance in the field – A] of …
const (
	keptInRun  = 40 // hundredths of the words of the stretch, before and after
	growsBy    = 3  // words that a run may take in, so as not to cut a hunk of others
	longestRun = 40 // hunks; a bound, for what is longer is the whole paragraph
	apart      = 3  // words between two hunks of one run
)

// rewritten gives the hunks of a text as they are shown, those of a rewritten stretch as one.
func (c *compilation) rewritten(t int) []hunkID {
	w := c.texts[t]
	if len(w.hunks) < 2 || w.stays() {
		return w.hunks
	}
	list := make([]hunkID, 0, len(w.hunks))
	free := 0 // the end of what is shown already
	for from := 0; from < len(w.hunks); {
		to, start, end := c.rewrittenRun(t, from, free)
		id := w.hunks[from]
		if to > from+1 {
			id = c.apply(start, end, w.hunks[from:to])
		}
		list = append(list, id)
		from, free = to, c.hunks[id].end
	}
	return list
}

// rewrittenRun finds the longest run of hunks, from one on, that reads better as one wording, and the base tokens that it
// takes. A run of one hunk is none.
func (c *compilation) rewrittenRun(t, from, free int) (to, start, end int) {
	w := c.texts[t]
	first := c.hunks[w.hunks[from]]
	to = from + 1
	taken, added, kept := c.base.countWords(first.start, first.end), countWords(first.tokens), 0
	for n := from + 1; n < min(len(w.hunks), from+longestRun); n++ {
		before, h := c.hunks[w.hunks[n-1]], c.hunks[w.hunks[n]]
		between := join(c.base.tokens[before.end:h.start])
		if !slight(between, apart) || endsASentence(between) {
			break
		}
		kept += CountWords(between)
		taken, added = taken+c.base.countWords(h.start, h.end), added+countWords(h.tokens)
		if 100*kept > keptInRun*(kept+min(taken, added)) || !c.ownEnds(w.hunks[from:n+1]) {
			continue
		}
		next := len(c.base.tokens)
		if n+1 < len(w.hunks) {
			next = c.hunks[w.hunks[n+1]].start
		}
		if s, e, ok := c.takeIn(t, first.start, h.end); ok && s >= free && e <= next {
			to, start, end = n+1, s, e
		}
	}
	return to, start, end
}

// ownEnds says whether a run begins and ends with hunks that the same texts have: to join others' asks to one's own would
// hide who asks for them. Inside a rewriting they are part of it, and Also names who has them.
func (c *compilation) ownEnds(run []hunkID) bool {
	return slices.Equal(c.holders[run[0]], c.holders[run[len(run)-1]])
}

// takeIn widens base tokens [start, end) over the hunks of other texts that lie across an edge: cut ones would have to be
// written out as whole wordings. It does so by a few words at most.
func (c *compilation) takeIn(t, start, end int) (int, int, bool) {
	words := c.base.countWords(start, end)
	for {
		s, e := start, end
		for _, id := range c.over(start) {
			if h := c.hunks[id]; h.end < end && !slices.Contains(c.holders[id], t) {
				s = min(s, h.start)
			}
		}
		for _, id := range c.over(end) {
			if h := c.hunks[id]; h.start > start && !slices.Contains(c.holders[id], t) {
				e = max(e, h.end)
			}
		}
		if s == start && e == end {
			return start, end, true
		}
		if start, end = s, e; c.base.countWords(start, end) > words+growsBy {
			return start, end, false
		}
	}
}

// over gives the hunks with base tokens on both sides of a point.
func (c *compilation) over(point int) []hunkID {
	list, known := c.across[point]
	if !known {
		for id := range c.holders {
			if h := c.hunks[id]; h.start < point && point < h.end && len(c.holders[id]) > 0 {
				list = append(list, hunkID(id))
			}
		}
		if c.across == nil {
			c.across = make(map[int][]hunkID)
		}
		c.across[point] = list
	}
	return list
}

// endsASentence: a delegation that ends one sentence otherwise and begins the next otherwise asks for two things.
func endsASentence(words string) bool { return slices.ContainsFunc(Words(words), endsSentence) }

func countWords(tokens []string) int {
	n := 0
	for _, token := range tokens {
		if IsWord(token) {
			n++
		}
	}
	return n
}
