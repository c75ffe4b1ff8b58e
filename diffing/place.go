package diffing

import "slices"

// slide moves each swap that only adds or only takes words to the place where it reads best, where the words allow
// several (rule: compile.md, The algorithm, 1). Something equal stays between any two swaps.
func slide(swaps []swap, base, text *wording) {
	for k := range swaps {
		c := &swaps[k]
		of, lo, hi := text, c.from, c.to
		switch {
		case c.start == c.end:
		case c.from == c.to:
			of, lo, hi = base, c.start, c.end
		default:
			continue // a cheapest replacement cannot slide
		}
		left, right := c.start, len(base.tokens)-c.end
		if k > 0 {
			left = c.start - swaps[k-1].end - 1
		}
		if k+1 < len(swaps) {
			right = swaps[k+1].start - c.end - 1
		}
		ids := of.ids
		by := 0
		for by > -left && ids[lo+by-1] == ids[hi+by-1] {
			by--
		}
		paired := slices.ContainsFunc(of.tokens[lo:hi], isPaired) // and wherever they slide: the words only turn round
		best, at := 4, by
		for ; ; by++ {
			words := of.tokens[lo+by : hi+by]
			cost := placeCost(words, base.tokens[:c.start+by])
			if paired && cutsPartners(words) {
				cost = 3
			}
			if cost < best {
				best, at = cost, by
			}
			if best == 0 || by >= right || hi+by >= len(ids) || ids[lo+by] != ids[hi+by] {
				break
			}
		}
		c.start, c.end, c.from, c.to = c.start+at, c.end+at, c.from+at, c.to+at
	}
}

// placeCost is what the place of added or taken words costs: 0 for a clause that brings its own comma, or a whole
// sentence; 1 for a space and words, or a space and a parenthesis; 2 otherwise; 3, see slide, where a parenthesis or a
// quotation is cut, for nobody reads "(a[) as follows: (i])" as what it means, "(a)[ as follows: (i)]".
func placeCost(tokens, before []string) int {
	first, last := tokens[0], tokens[len(tokens)-1]
	space, stop := isSpace(first), stopOf(tokens)
	switch {
	case endsClause(last) && beginsClause(first):
		return 0
	case stop != "" && (len(before) == 0 || stopOf(before) != "") && (space || !asciiSpaced(stop)):
		return 0
	case endsClause(last) && space:
		return 1
	}
	return 2
}

// wholePairs widens swaps until each holds both brackets of a pair or neither, on both sides (rule: compile.md, Words).
// Every bracket outside the swaps is then matched with the same one in both texts: what is outside is equal, and what is
// inside is balanced or stray.
func wholePairs(swaps []swap, base, text *wording) []swap {
	if base.partner == nil && text.partner == nil {
		return swaps
	}
	for k := 0; k < len(swaps); k++ {
		wide := swaps[k]
		for i := swaps[k].start; i < swaps[k].end && base.partner != nil; i++ {
			if p := base.partner[i]; p >= 0 && (p < wide.start || p >= wide.end) {
				wide = wide.with(holdsBase(swaps, p))
			}
		}
		for j := swaps[k].from; j < swaps[k].to && text.partner != nil; j++ {
			if q := text.partner[j]; q >= 0 && (q < wide.from || q >= wide.to) {
				wide = wide.with(holdsText(swaps, q))
			}
		}
		if wide != swaps[k] {
			swaps, k = widen(swaps, wide)
			k-- // look at the widened one again
		}
	}
	return swaps
}

// holdsBase gives the swap that base token i is in, or the pair of equal tokens that it is part of.
func holdsBase(swaps []swap, i int) swap {
	shift := 0
	for _, c := range swaps {
		if i < c.start {
			break
		}
		if i < c.end {
			return c
		}
		shift = c.to - c.end
	}
	return swap{i, i + 1, i + shift, i + shift + 1}
}

// holdsText is holdsBase for text token j.
func holdsText(swaps []swap, j int) swap {
	shift := 0
	for _, c := range swaps {
		if j < c.from {
			break
		}
		if j < c.to {
			return c
		}
		shift = c.end - c.to
	}
	return swap{j + shift, j + shift + 1, j, j + 1}
}

func (c swap) with(d swap) swap {
	return swap{min(c.start, d.start), max(c.end, d.end), min(c.from, d.from), max(c.to, d.to)}
}

// widen puts one wide swap in the place of all that it reaches, and says where it stands.
func widen(swaps []swap, wide swap) ([]swap, int) {
	kept, at := swaps[:0:0], 0
	for _, c := range swaps {
		switch {
		case c.end <= wide.start && c.to <= wide.from && (c.end < wide.start || c.to < wide.from):
			kept = append(kept, c)
			at = len(kept)
		case c.start >= wide.end && c.from >= wide.to && (c.start > wide.end || c.from > wide.to):
			kept = append(kept, c)
		default:
			wide = wide.with(c)
		}
	}
	kept = append(kept, swap{})
	copy(kept[at+1:], kept[at:])
	kept[at] = wide
	return kept, at
}
