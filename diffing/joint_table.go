package diffing

import "slices"

// jointTable is the room in which the cheapest expression of a window is found; it is used again for the next one.
type jointTable struct {
	clean, inHunk []cell
}

// cell is the best way to a place of the base and of the text, and where it comes from.
type cell struct {
	score
	// through is the offer by which the cell was reached, counted from 1; 0 for equal tokens, or in a hunk.
	through int32
	// fromHunk: the way comes out of an open hunk of the text's own. In a hunk: it goes on with one.
	fromHunk bool
	// took: in a hunk, a base token was taken, not a text token added.
	took bool
}

const unreached = 1 << 30

// cheapest finds the cheapest expression of a window, the one that shares most among equals. Offers begin free and stay
// hunks of their own; everything else costs what it costs in the first pass.
func (t *jointTable) cheapest(c *compilation, w *wording, g group, offers []offer) (score, []hunkID) {
	a, b := c.base.ids[g.start:g.end], w.ids[g.from:g.to]
	width := len(b) + 1
	size := (len(a) + 1) * width
	if cap(t.clean) < size {
		t.clean, t.inHunk = make([]cell, size), make([]cell, size)
	}
	clean, inHunk := t.clean[:size], t.inHunk[:size]
	ending := make([][]int, len(a)+1) // by base position in the window: the offers that end there
	for k, o := range offers {
		ending[o.end-g.start] = append(ending[o.end-g.start], k)
	}
	for i := 0; i <= len(a); i++ {
		for j := 0; j <= len(b); j++ {
			at := i*width + j
			best := cell{score: score{cost: unreached}}
			if i == 0 && j == 0 {
				best = cell{}
			}
			if i > 0 && j > 0 && a[i-1] == b[j-1] {
				best = better(clean, inHunk, at-width-1)
			}
			for _, k := range ending[i] {
				o := &offers[k]
				if !o.fits[j] || o.size() == 0 {
					continue
				}
				way := better(clean, inHunk, (o.start-g.start)*width+j-len(o.words))
				way.cost += o.size()
				way.shared += o.size() * o.others
				way.through = int32(k + 1)
				if way.score.better(best.score) {
					best = way
				}
			}
			clean[at] = best
			inside := cell{score: score{cost: unreached}}
			if i > 0 {
				inside = inside.or(clean[at-width], inHunk[at-width], true)
			}
			if j > 0 {
				inside = inside.or(clean[at-1], inHunk[at-1], false)
			}
			inHunk[at] = inside
		}
	}
	end := better(clean, inHunk, size-1)
	return end.score, wayThrough(c, w, g, offers, clean, inHunk, end.fromHunk)
}

// better leaves a cell by its better state, as the beginning of a way on.
func better(clean, inHunk []cell, at int) cell {
	if inHunk[at].score.better(clean[at].score) {
		return cell{score: inHunk[at].score, fromHunk: true}
	}
	return cell{score: clean[at].score}
}

// or compares a way into a hunk with reaching it by one more token, from a clean cell or from an open hunk.
func (in cell) or(clean, open cell, took bool) cell {
	clean.cost += 3
	open.cost++
	if clean.score.better(in.score) {
		in = cell{score: clean.score, took: took}
	}
	if open.score.better(in.score) {
		in = cell{score: open.score, took: took, fromHunk: true}
	}
	return in
}

// wayThrough reads the hunks of the cheapest expression, in the order of the text. A bool says that it ends in a hunk.
func wayThrough(c *compilation, w *wording, g group, offers []offer, clean, inHunk []cell, inside bool) []hunkID {
	var ids []hunkID
	i, j, width := g.end-g.start, g.to-g.from, g.to-g.from+1
	endI, endJ := i, j // of the open hunk
	for i > 0 || j > 0 {
		if inside {
			way := inHunk[i*width+j]
			if way.took {
				i--
			} else {
				j--
			}
			if !way.fromHunk {
				from, to := g.from+j, g.from+endJ
				ids = append(ids, c.hunk(g.start+i, g.start+endI, w.ids[from:to], w.tokens[from:to]))
				inside = false
			}
			continue
		}
		way := clean[i*width+j]
		if way.through > 0 {
			o := offers[way.through-1]
			ids = append(ids, o.hunkID)
			i, j = o.start-g.start, j-len(o.words)
		} else {
			i, j = i-1, j-1
		}
		if inside = way.fromHunk; inside {
			endI, endJ = i, j
		}
	}
	slices.Reverse(ids)
	return ids
}
