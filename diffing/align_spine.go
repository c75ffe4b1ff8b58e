package diffing

import (
	"cmp"
	"slices"
)

// spine chooses the heaviest chain of matches in which both the old and the new paragraphs go upwards (rule:
// compile.md, Comparing versions: longest increasing spine). It takes n log n steps for n matches, by a Fenwick tree
// over the new paragraphs that holds the heaviest chain ending at or before each.
func spine(matches []match) []match {
	if len(matches) == 0 {
		return nil
	}
	byOld := slices.Clone(matches)
	last := 0
	for _, m := range byOld {
		last = max(last, m.new)
	}
	// Of one old paragraph the later new ones come first, so that none of them is put before another.
	slices.SortFunc(byOld, func(a, b match) int { return cmp.Or(cmp.Compare(a.old, b.old), cmp.Compare(b.new, a.new)) })

	weight := make([]match, len(byOld)) // of the heaviest chain that ends with this match
	before := make([]int, len(byOld))   // the match before it in that chain, -1 at its beginning
	ending := make([]int, last+2)       // Fenwick tree: index of the match that ends the heaviest chain, plus one
	heaviest := 0
	for k, m := range byOld {
		weight[k], before[k] = m, -1
		var front match
		for at := m.new; at > 0; at -= at & -at { // new paragraphs 0 to m.new-1
			if e := ending[at] - 1; e >= 0 && (before[k] < 0 || heavier(weight[e], front) > 0) {
				before[k], front = e, weight[e]
			}
		}
		if before[k] >= 0 {
			weight[k] = joined(front, m)
		}
		for at := m.new + 1; at < len(ending); at += at & -at {
			if e := ending[at] - 1; e < 0 || heavier(weight[k], weight[e]) > 0 {
				ending[at] = k + 1
			}
		}
		if heavier(weight[k], weight[heaviest]) > 0 {
			heaviest = k
		}
	}
	var chain []match
	for k := heaviest; k >= 0; k = before[k] {
		chain = append(chain, byOld[k])
	}
	slices.Reverse(chain)
	return chain
}

// joined is the weight of a chain with one more match; the places add up like the rest.
func joined(chain, m match) match {
	return match{
		old: chain.old + m.old, new: chain.new + m.new,
		score: chain.score + m.score, words: chain.words + m.words, hash: chain.hash + m.hash,
	}
}
