package diffing

import "slices"

// jointTable is the room in which the cheapest expression of a window is found; it is used again for the next one.
type jointTable struct {
	base, text []rune // of the window, each behind one token that both begin with
	cells      []jointCell
	ways       []way
	ending     [][]int // by base position in the window: the offers that end there
}

// jointCell is the score of going on from a place of the base and of the text: in a hunk of the text's own, or outside.
type jointCell struct{ hunk, outside score }

// score is what an expression costs, and among equally dear ones how many of its changed tokens are shared, each counted
// once for every other text that has its hunk: the cost in the high half, less what is shared. The lower is the better.
// While scores are compared the way stands in their low bits, as in scriptTable.
type score int64

const (
	oneCost   score = 1 << 32
	oneShare        = score(oneOffer)
	unreached score = 1 << 62
)

func newScore(cost, shared int) score { return score(cost)*oneCost - score(shared)*oneShare }

func (s score) cost() int   { return int((s + oneCost - 1) / oneCost) }
func (s score) shared() int { return int((score(s.cost())*oneCost - s) / oneShare) }

// way says how a place of the base and of the text was reached in each of two states, outside a hunk and in one of the
// text's own. The rest is the number of the offer that led outside, counted from 1; 0 for a pair of equal tokens.
type way int32

const (
	hunkGoesOn    way = 1 << iota // in a hunk that was open already
	hunkAdded                     // in a hunk, by adding a token of the text, not by taking one of the base
	cleanFromHunk                 // outside, coming out of an open hunk
	oneOffer
	wayMask = oneOffer - 1
)

// cheapest finds the cheapest expression of a window, the one that shares most among equals. Offers begin free and stay
// hunks of their own; everything else costs what it costs in the first pass. Of equals a pair of equal tokens comes first,
// then the offers in their order, each rather from outside a hunk; and a hunk rather begins, by taking, not adding.
func (t *jointTable) cheapest(c *compilation, w *wording, g group, offers []offer) (score, []hunkID) {
	const sameBeginning rune = -1
	t.base = append(append(t.base[:0], sameBeginning), c.base.ids[g.start:g.end]...)
	t.text = append(append(t.text[:0], sameBeginning), w.ids[g.from:g.to]...)
	width := len(t.text)
	t.cells, t.ways = grown(t.cells, (len(t.base)+1)*width), grown(t.ways, len(t.base)*width)
	cells, ending := t.cells[width:], t.byEnd(len(t.base)-1, g, offers)
	above := t.cells[:width]
	for j := range above {
		above[j] = jointCell{unreached, unreached}
	}
	diagonal := score(0)
	for i, token := range t.base {
		row, ways, ends, left := cells[i*width:][:width], t.ways[i*width:][:width], ending[i], unreached
		for j, word := range t.text {
			up := above[j]
			hunk, outside, offered := min(up.hunk, left|score(hunkAdded))+oneCost, unreached, way(0)
			if word == token {
				outside = diagonal
			}
			for _, k := range ends {
				o := &offers[k]
				if !o.fits[j] {
					continue
				}
				before := cells[(o.start-g.start)*width+j-len(o.words)].outside
				if s := before + o.gain; s&^score(wayMask) < outside&^score(wayMask) {
					outside, offered = s, way(k+1)*oneOffer
				}
			}
			ways[j] = way(hunk|outside)&wayMask | offered
			hunk, outside = hunk&^score(wayMask), outside&^score(wayMask)
			left, diagonal = min(hunk|score(hunkGoesOn), outside+2*oneCost), up.outside
			row[j] = jointCell{left, min(outside, hunk|score(cleanFromHunk))}
		}
		above, diagonal = row, unreached
	}
	best, in := cells[len(cells)-1].outside, outside
	if best&score(cleanFromHunk) != 0 {
		in = ownHunk
	}
	return best &^ score(wayMask), t.wayBack(c, w, g, offers, in)
}

// grown gives a slice of so many elements, in the same place where there is room. What they hold is left over.
func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// byEnd sorts the offers by their end in the window.
func (t *jointTable) byEnd(last int, g group, offers []offer) [][]int {
	for len(t.ending) <= last {
		t.ending = append(t.ending, nil)
	}
	for i := range t.ending[:last+1] {
		t.ending[i] = t.ending[i][:0]
	}
	for k, o := range offers {
		t.ending[o.end-g.start] = append(t.ending[o.end-g.start], k)
	}
	return t.ending
}

// state is one of the two in which a place is reached.
type state uint8

const (
	outside state = iota
	ownHunk
)

// wayBack reads the hunks of the cheapest expression from the end of the window, and gives them in the order of the text.
func (t *jointTable) wayBack(c *compilation, w *wording, g group, offers []offer, in state) []hunkID {
	var ids []hunkID
	i, j, width := g.end-g.start, g.to-g.from, g.to-g.from+1
	endI, endJ := i, j // of the open hunk
	for i > 0 || j > 0 || in == ownHunk {
		how := t.ways[i*width+j]
		if in == ownHunk {
			if how&hunkAdded == 0 {
				i--
			} else {
				j--
			}
			if how&hunkGoesOn == 0 {
				from, to := g.from+j, g.from+endJ
				ids = append(ids, c.hunk(g.start+i, g.start+endI, w.ids[from:to], w.tokens[from:to]))
				in = outside
			}
			continue
		}
		if k := how / oneOffer; k > 0 {
			o := offers[k-1]
			ids = append(ids, o.hunkID)
			i, j = o.start-g.start, j-len(o.words)
		} else {
			i, j = i-1, j-1
		}
		if how&cleanFromHunk != 0 {
			in, endI, endJ = ownHunk, i, j
		}
	}
	slices.Reverse(ids)
	return ids
}
