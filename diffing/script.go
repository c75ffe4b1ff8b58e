package diffing

import "math"

// swap is one place where a text departs from the base: base tokens [start, end) give way to text tokens [from, to).
type swap struct{ start, end, from, to int }

// Costs of an edit script (rule: compile.md, The algorithm, 1): a token added or taken costs 1 and beginning a hunk 2.
// Among equally cheap scripts the one with fewer hunks is taken: two neighbouring words replaced are one place to read,
// and the second pass still finds the word that somebody else asks for alone. So a token has a small part less than its
// cost. (On 1,062 real amendments: 1,472 brackets so, 1,575 the other way round, and 262 more words of 32,656.)
const (
	costToken int64 = 1<<20 - 1
	costBegin int64 = 2 << 20
)

// What the edit script may spend, in cells. Two texts of fewer cells are compared whole; longer ones in windows round
// the places where they differ at all (near.go); a window that is still too large keeps those differences. (On 1,062 real
// amendments every script is as cheap as over the whole table, at a fifth of its cells.)
const (
	wholeCells    = 1 << 10
	windowCells   = 1 << 22
	windowContext = 8 // equal tokens on each side of a window, so that a swap can find a better place
)

// scriptTable is the room in which scripts are found; one compilation uses it for all its texts.
type scriptTable struct {
	way           []byte
	clean, inSwap []int64
	reach         []int32 // see near
}

func (t *scriptTable) grow(cells, width int) {
	if cap(t.way) < cells {
		t.way = make([]byte, cells)
	}
	if cap(t.clean) < width {
		t.clean, t.inSwap = make([]int64, width), make([]int64, width)
	}
	t.way, t.clean, t.inSwap = t.way[:cells], t.clean[:width], t.inSwap[:width]
}

// editScript finds the cheapest swaps that turn base a into text b.
func editScript(a, b []rune) []swap { return new(scriptTable).editScript(a, b) }

func (t *scriptTable) editScript(a, b []rune) []swap {
	head := commonPrefix(a, b)
	tail := commonSuffix(a[head:], b[head:])
	a, b = a[:len(a)-tail], b[:len(b)-tail]
	if head == len(a) && head == len(b) {
		return nil
	}
	whole := swap{head, len(a), head, len(b)}
	if whole.start == whole.end || whole.from == whole.to {
		return []swap{whole}
	}
	var swaps []swap
	for _, w := range t.windows(a, b, whole) {
		if w.cells() <= windowCells {
			swaps = t.align(swaps, a, b, w)
		} else {
			swaps = append(swaps, t.ragged(a, b, w)...)
		}
	}
	return swaps
}

func (c swap) cells() int { return (c.end - c.start + 1) * (c.to - c.from + 1) }

// windows divides the whole into windows, each round places that differ.
func (t *scriptTable) windows(a, b []rune, whole swap) []swap {
	if whole.cells() <= wholeCells {
		return []swap{whole}
	}
	list := t.ragged(a, b, whole)
	var joined []swap
	for _, c := range list {
		c.start, c.from = c.start-windowContext, c.from-windowContext
		c.end, c.to = c.end+windowContext, c.to+windowContext
		if short := max(whole.start-c.start, whole.from-c.from); short > 0 {
			c.start, c.from = c.start+short, c.from+short
		}
		if over := max(c.end-whole.end, c.to-whole.to); over > 0 {
			c.end, c.to = c.end-over, c.to-over
		}
		if last := len(joined) - 1; last >= 0 && (joined[last].end >= c.start || joined[last].to >= c.from) {
			joined[last].end, joined[last].to = c.end, c.to
		} else {
			joined = append(joined, c)
		}
	}
	return joined
}

// ragged gives the swaps of a shortest difference inside a window: as few tokens as possible, in as many places as it takes.
func (t *scriptTable) ragged(a, b []rune, w swap) []swap {
	var swaps []swap
	i, j, open := w.start, w.from, false
	for _, r := range t.diffRunes(a[w.start:w.end], b[w.from:w.to]) {
		if r.op == Equal {
			i, j, open = i+r.n, j+r.n, false
			continue
		}
		if !open {
			swaps, open = append(swaps, swap{i, i, j, j}), true
		}
		last := &swaps[len(swaps)-1]
		if r.op == Delete {
			i += r.n
			last.end = i
		} else {
			j += r.n
			last.to = j
		}
	}
	return swaps
}

// How a cell was reached: inside a swap by taking or adding a token, the swap being open already or begun there; and
// whether the match that ends in the cell follows an open swap.
const (
	tookInSwap byte = iota
	addedInSwap
	tookToBegin
	addedToBegin
	reachedMask byte = 3
	matchedSwap byte = 4
)

const never = math.MaxInt64 / 4

// align is the cheapest script inside one window: two states a cell, in a swap or not, and one byte a cell to find the
// way back.
func (t *scriptTable) align(swaps []swap, a, b []rune, w swap) []swap {
	a, b = a[w.start:w.end], b[w.from:w.to]
	width := len(b) + 1
	t.grow((len(a)+1)*width, width)
	way, clean, inSwap := t.way, t.clean, t.inSwap // of the row above, overwritten cell by cell
	for i := 0; i <= len(a); i++ {
		row := way[i*width : (i+1)*width]
		var diagonalClean, diagonalSwap int64 = never, never
		for j := range row {
			upClean, upSwap := clean[j], inSwap[j]
			if i == 0 {
				upClean, upSwap = never, never
			}
			best, how := upSwap+costToken, tookInSwap
			if c := upClean + costToken + costBegin; c < best {
				best, how = c, tookToBegin
			}
			if j > 0 {
				if c := inSwap[j-1] + costToken; c < best {
					best, how = c, addedInSwap
				}
				if c := clean[j-1] + costToken + costBegin; c < best {
					best, how = c, addedToBegin
				}
			}
			var match int64 = never
			switch {
			case i == 0 && j == 0:
				match = 0
			case i > 0 && j > 0 && a[i-1] == b[j-1]:
				match = diagonalClean
				if diagonalSwap < match {
					match, how = diagonalSwap, how|matchedSwap
				}
			}
			if best >= never {
				best = never
			}
			diagonalClean, diagonalSwap = upClean, upSwap
			clean[j], inSwap[j], row[j] = match, best, how
		}
	}
	return wayBack(swaps, way, w, inSwap[width-1] < clean[width-1])
}

// wayBack reads the swaps from the end of a window to its beginning. A bool says in which of the two states it ends.
func wayBack(swaps []swap, way []byte, w swap, inside bool) []swap {
	first := len(swaps)
	i, j, width := w.end-w.start, w.to-w.from, w.to-w.from+1
	for i > 0 || j > 0 {
		how := way[i*width+j]
		if !inside {
			inside = how&matchedSwap != 0
			i, j = i-1, j-1
			if inside {
				swaps = append(swaps, swap{end: w.start + i, to: w.from + j})
			}
			continue
		}
		if len(swaps) == first { // the window ends inside a swap
			swaps = append(swaps, swap{end: w.end, to: w.to})
		}
		reached := how & reachedMask
		if reached == tookInSwap || reached == tookToBegin {
			i--
		} else {
			j--
		}
		if reached == tookToBegin || reached == addedToBegin {
			last := &swaps[len(swaps)-1]
			last.start, last.from, inside = w.start+i, w.from+j, false
		}
	}
	for l, r := first, len(swaps)-1; l < r; l, r = l+1, r-1 {
		swaps[l], swaps[r] = swaps[r], swaps[l]
	}
	return swaps
}
