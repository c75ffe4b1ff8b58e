package diffing

import (
	"math"
	"slices"
)

// scriptTable is the room in which the cheapest script of a window is found: two states a cell, in a swap or not, and one
// byte a cell to find the way back. One compilation uses it for all its texts.
type scriptTable struct {
	way   []byte
	row   []reach
	ahead []int32 // see near
}

// reach is what it costs to go on from a cell: with a token added or taken, or with a pair of equal ones.
type reach struct{ swap, match int64 }

// How a cell was reached. In a swap, by taking or adding a token, the swap being open before or begun there; outside, by
// a match that fromSwap an open swap or not. While costs are compared the way stands in their low bits: of equally cheap
// ways the lower is taken, without a branch.
const (
	begins   = 1 << iota // the swap begins with this token
	added                // a token of the text, not taken from the base
	fromSwap             // the match behind an open swap
	oneUnit              // of cost, above the bits of the way
	howMask  = oneUnit - 1
)

const never = math.MaxInt64 / 4 &^ howMask

// align finds the cheapest script inside one window, and adds its swaps.
func (t *scriptTable) align(swaps []swap, a, b []rune, w swap) []swap {
	a, b = a[w.start:w.end], b[w.from:w.to]
	width := len(b) + 1
	t.way, t.row = grown(t.way, (len(a)+1)*width), grown(t.row, width)
	row := t.row // of the base token above, overwritten cell by cell
	row[0] = reach{swap: costBegin | begins}
	for j := 1; j < width; j++ { // only added so far
		cost := row[j-1].swap | added + costToken
		t.way[j], row[j] = byte(cost&howMask), inSwap(cost)
	}
	for i, token := range a {
		way := t.way[(i+1)*width:][:width]
		cost, diagonal := row[0].swap+costToken, row[0].match // only taken so far
		way[0], row[0] = byte(cost&howMask), inSwap(cost)
		left, way, below := row[0].swap, way[1:], row[1:]
		for j := range below {
			up := below[j]
			swap, match := min(up.swap, left|added)+costToken, int64(never)
			if b[j] == token {
				match = diagonal
			}
			way[j] = byte(swap&howMask | match&howMask)
			swap, match = swap&^howMask, match&^howMask
			left, diagonal = min(swap, match+costBegin|begins), up.match
			below[j] = reach{left, min(match, swap|fromSwap)}
		}
	}
	return t.wayBack(swaps, w)
}

// inSwap is a cell that can only be reached in a swap.
func inSwap(cost int64) reach {
	cost &^= howMask
	return reach{cost, cost | fromSwap}
}

// wayBack reads the swaps of a window from its end to its beginning.
func (t *scriptTable) wayBack(swaps []swap, w swap) []swap {
	first := len(swaps)
	i, j, width := w.end-w.start, w.to-w.from, w.to-w.from+1
	inside := t.row[j].match&fromSwap != 0
	for i > 0 || j > 0 {
		how := t.way[i*width+j]
		if !inside {
			inside = how&fromSwap != 0
			i, j = i-1, j-1
			if inside {
				swaps = append(swaps, swap{end: w.start + i, to: w.from + j})
			}
			continue
		}
		if len(swaps) == first { // the window ends inside a swap
			swaps = append(swaps, swap{end: w.end, to: w.to})
		}
		if how&added == 0 {
			i--
		} else {
			j--
		}
		if how&begins != 0 {
			last := &swaps[len(swaps)-1]
			last.start, last.from, inside = w.start+i, w.from+j, false
		}
	}
	slices.Reverse(swaps[first:])
	return swaps
}
