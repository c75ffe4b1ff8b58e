package diffing

import (
	"cmp"
	"slices"
)

// inOrder puts hunks in the order of the text: by their place, and insertions at one point in the order in which a
// proposal has them, else in order of tabling (rule: compile.md, The algorithm, 1).
func (c *compilation) inOrder(hunks []shownHunk) {
	slices.SortFunc(hunks, func(a, b shownHunk) int {
		return cmp.Or(
			cmp.Compare(a.start, b.start),
			cmp.Compare(a.end, b.end),
			cmp.Compare(c.earliest(a.texts), c.earliest(b.texts)),
			slices.Compare(a.words, b.words),
		)
	})
	for from := 0; from < len(hunks); {
		to := from + 1
		for to < len(hunks) && hunks[from].insertion() && hunks[to].insertion() && hunks[to].start == hunks[from].start {
			to++
		}
		if to-from > 1 {
			c.proposersOrder(hunks[from:to])
		}
		from = to
	}
}

// proposersOrder sorts insertions at one point, which are in order of tabling: the first that nobody has behind another
// one still to come goes next.
func (c *compilation) proposersOrder(hunks []shownHunk) {
	behind := c.behind(hunks[0].start)
	if behind == nil {
		return
	}
	for k := range hunks {
		next := k
		for n := k; n < len(hunks); n++ {
			free := true
			for m := k; m < len(hunks) && free; m++ {
				free = !behind[[2]hunkID{hunks[m].id, hunks[n].id}]
			}
			if free {
				next = n
				break
			}
		}
		h := hunks[next]
		copy(hunks[k+1:next+1], hunks[k:next])
		hunks[k] = h
	}
}

// behind holds, for the texts that have several insertions at a point, each pair of them in the order of the text.
func (c *compilation) behind(point int) map[[2]hunkID]bool {
	var pairs map[[2]hunkID]bool
	for _, w := range c.texts {
		at := c.insertionsAt(w.hunks, point)
		for i := range at {
			for j := i + 1; j < len(at); j++ {
				if pairs == nil {
					pairs = make(map[[2]hunkID]bool)
				}
				pairs[[2]hunkID{at[i], at[j]}] = true
			}
		}
	}
	return pairs
}

// insertionsAt gives the insertions of one text at a point, in its order.
func (c *compilation) insertionsAt(ids []hunkID, point int) []hunkID {
	from, _ := slices.BinarySearchFunc(ids, point, func(id hunkID, point int) int {
		return cmp.Compare(c.hunks[id].start, point)
	})
	to := from
	for to < len(ids) && c.hunks[ids[to]].start == point && c.hunks[ids[to]].end == point {
		to++
	}
	return ids[from:to]
}

// roundInCircle says whether the texts, the given one with these hunks, contradict each other in the order of insertions
// at some point.
func (c *compilation) roundInCircle(w *wording, hunks []hunkID) bool {
	before := w.hunks
	w.hunks = hunks
	defer func() { w.hunks = before }()
	for k := 1; k < len(hunks); k++ {
		point := c.hunks[hunks[k]].start
		if !c.hunks[hunks[k]].insertion() || !c.hunks[hunks[k-1]].insertion() || c.hunks[hunks[k-1]].start != point {
			continue
		}
		if circular(c.behind(point)) {
			return true
		}
	}
	return false
}

// circular says whether an order of pairs goes round in a circle: what nothing stands before is taken away until nothing
// is left, or nothing can be.
func circular(pairs map[[2]hunkID]bool) bool {
	after := make(map[hunkID][]hunkID)
	before := make(map[hunkID]int)
	for p := range pairs {
		after[p[0]] = append(after[p[0]], p[1])
		before[p[0]] += 0
		before[p[1]]++
	}
	var free []hunkID
	for id, n := range before {
		if n == 0 {
			free = append(free, id)
		}
	}
	taken := 0
	for ; len(free) > 0; taken++ {
		id := free[len(free)-1]
		free = free[:len(free)-1]
		for _, next := range after[id] {
			if before[next]--; before[next] == 0 {
				free = append(free, next)
			}
		}
	}
	return taken < len(before)
}
