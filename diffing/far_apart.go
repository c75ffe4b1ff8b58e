package diffing

import "math/bits"

// Texts that are far apart cost a search for the nearest way (near.go) the square of their distance: 9,000 words of five in
// any order took four seconds. They are divided along a longest common subsequence, 64 cells of the table at a time: the
// bits of a word stand for neighbouring tokens of b, and a row is one addition with carry (Hyyrö, "Bit-parallel LCS-length
// computation revisited", 2004). Only two rows are kept; the way through the table is found by halving (Hirschberg, 1975).

// alignCells is the size up to which a window is aligned by the cheapest edit script, in cells.
const alignCells = 1 << 14

// halving divides two texts along a longest common subsequence until the windows are small enough for the cheapest edit
// script.
type halving struct {
	a, b  []rune
	table scriptTable
	swaps []swap
}

// departuresFarApart gives the swaps that turn a into b, in order, none touching the next.
func departuresFarApart(a, b []rune) []swap {
	h := halving{a: a, b: b}
	h.between(swap{0, len(a), 0, len(b)})
	joined := h.swaps[:0]
	for _, s := range h.swaps {
		if last := len(joined) - 1; last >= 0 && joined[last].end == s.start && joined[last].to == s.from {
			joined[last].end, joined[last].to = s.end, s.to
		} else {
			joined = append(joined, s)
		}
	}
	return joined
}

// between divides a window where a longest common subsequence crosses the middle of a.
func (h *halving) between(w swap) {
	a, b := h.a[w.start:w.end], h.b[w.from:w.to]
	head := commonPrefix(a, b)
	a, b = a[head:], b[head:]
	tail := commonSuffix(a, b)
	a, b = a[:len(a)-tail], b[:len(b)-tail]
	w = swap{w.start + head, w.end - tail, w.from + head, w.to - tail}
	switch {
	case len(a) == 0 && len(b) == 0:
		return
	case len(a) == 0 || len(b) == 0:
		h.swaps = append(h.swaps, w)
		return
	case w.cells() <= alignCells:
		h.swaps = h.table.align(h.swaps, h.a, h.b, w)
		return
	case len(a) == 1: // and b is long
		h.single(w)
		return
	}
	middle := len(a) / 2
	before := commonLengths(a[:middle], b)
	after := commonLengths(backwards(a[middle:]), backwards(b))
	cross, longest := 0, -1
	for j := range before {
		if n := before[j] + after[len(b)-j]; n > longest {
			cross, longest = j, n
		}
	}
	h.between(swap{w.start, w.start + middle, w.from, w.from + cross})
	h.between(swap{w.start + middle, w.end, w.from + cross, w.to})
}

// single aligns one token of a with its first like in b.
func (h *halving) single(w swap) {
	for j := w.from; j < w.to; j++ {
		if h.b[j] == h.a[w.start] {
			h.swaps = append(h.swaps, swap{w.start, w.start, w.from, j}, swap{w.end, w.end, j + 1, w.to})
			return
		}
	}
	h.swaps = append(h.swaps, w)
}

// commonLengths gives, for each beginning of b, the length of its longest common subsequence with a.
func commonLengths(a, b []rune) []int {
	type sixtyFour struct {
		word int
		bits uint64
	}
	places := make(map[rune][]sixtyFour) // where each token stands in b
	for j, r := range b {
		list := places[r]
		if last := len(list) - 1; last >= 0 && list[last].word == j/64 {
			list[last].bits |= 1 << (j % 64)
		} else {
			places[r] = append(list, sixtyFour{j / 64, 1 << (j % 64)})
		}
	}
	row := make([]uint64, (len(b)+63)/64) // bit j is 0 where the length grows with token j of b
	for w := range row {
		row[w] = ^uint64(0)
	}
	for _, r := range a {
		var carry uint64
		next := 0 // the word that a carry goes to
		carryTo := func(end int) {
			for ; carry != 0 && next < end; next++ {
				var sum uint64
				sum, carry = bits.Add64(row[next], 0, carry)
				row[next] |= sum
			}
		}
		for _, at := range places[r] {
			carryTo(at.word)
			v := row[at.word]
			var sum uint64
			sum, carry = bits.Add64(v, v&at.bits, carry)
			row[at.word] = sum | v&^at.bits
			next = at.word + 1
		}
		carryTo(len(row))
	}
	lengths := make([]int, len(b)+1)
	for j := range b {
		lengths[j+1] = lengths[j] + int(^row[j/64]>>(j%64)&1)
	}
	return lengths
}

func backwards(text []rune) []rune {
	turned := make([]rune, len(text))
	for i, r := range text {
		turned[len(text)-1-i] = r
	}
	return turned
}
