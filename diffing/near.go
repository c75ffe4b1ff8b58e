package diffing

import "slices"

// farFrom is the number of tokens added or taken from which two texts are far apart.
const farFrom = 1024

// differences gives the swaps between two texts: of a shortest difference where they are near each other.
func (t *scriptTable) differences(a, b []rune) []swap {
	if swaps, near := t.near(a, b); near {
		return swaps
	}
	return departuresFarApart(a, b)
}

// near gives the swaps of a shortest difference between two texts, in order, none touching the next (Myers, "An O(ND)
// difference algorithm and its variations", 1986). It looks no further than texts that are near each other.
//
// With every token added or taken the furthest ways come a step further on each diagonal. How far into a they come is
// kept for each distance d, on the diagonals -d, -d+2, … d: that is the way back.
func (t *scriptTable) near(a, b []rune) (swaps []swap, near bool) {
	for d := range farFrom {
		begin := d * (d + 1) / 2
		t.ahead = slices.Grow(t.ahead[:begin], d+1)[:begin+d+1]
		before, ahead := t.ahead[begin-d:begin], t.ahead[begin:]
		for n := range ahead {
			i := furthest(before, n)
			j := i - (2*n - d)
			for i < len(a) && j < len(b) && a[i] == b[j] {
				i, j = i+1, j+1
			}
			ahead[n] = int32(i)
			if i == len(a) && j == len(b) {
				return t.trace(len(a), len(b), d), true
			}
		}
	}
	return nil, false
}

// furthest gives how far into a the ways on the n-th diagonal come with one more token, from those on the diagonals beside
// it with one less: a token taken from a, or added from b.
func furthest(before []int32, n int) int {
	switch {
	case len(before) == 0:
		return 0
	case n == 0 || n < len(before) && before[n-1] < before[n]:
		return int(before[n])
	}
	return int(before[n-1]) + 1
}

// trace reads the way of distance d back from (i, j).
func (t *scriptTable) trace(i, j, d int) []swap {
	var swaps []swap
	for end := d * (d + 1) / 2; d > 0; d-- {
		before := t.ahead[end-d : end]
		end -= d
		n := (i - j + d) / 2
		after := furthest(before, n)
		start, from := after, after-(i-j)
		i, j = start, from
		if n == 0 || n < d && before[n-1] < before[n] {
			j--
		} else {
			i--
		}
		if last := len(swaps) - 1; last >= 0 && swaps[last].start == start && swaps[last].from == from {
			swaps[last].start, swaps[last].from = i, j
		} else {
			swaps = append(swaps, swap{i, start, j, from})
		}
	}
	slices.Reverse(swaps)
	return swaps
}
