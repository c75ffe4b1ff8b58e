package diffing

import "slices"

// jointTable is the room in which the cheapest expression of a window is found; it is used again for the next one.
type jointTable struct {
	clean, inHunk []score
	ways          []way
	ending        [][]int // by base position in the window: the offers that end there
}

// score is what an expression costs, and among equally dear ones how many of its changed tokens are shared, each counted
// once for every other text that has its hunk: the cost in the high half, less what is shared. The lower is the better.
type score int64

const (
	oneCost   score = 1 << 32
	unreached score = 1 << 62
)

func newScore(cost, shared int) score { return score(cost)*oneCost - score(shared) }

func (s score) cost() int   { return int((s + oneCost - 1) / oneCost) }
func (s score) shared() int { return int(score(s.cost())*oneCost - s) }

// way says how a place of the base and of the text was reached in each of two states, outside a hunk and in one of the
// text's own. The rest is the number of the offer that led outside, counted from 1; 0 for a pair of equal tokens.
type way int32

const (
	cleanFromHunk way = 1 << iota // outside, coming out of an open hunk
	hunkGoesOn                    // in a hunk that was open already
	hunkTook                      // in a hunk, by taking a base token, not by adding one of the text
	oneOffer
)

// cheapest finds the cheapest expression of a window, the one that shares most among equals. Offers begin free and stay
// hunks of their own; everything else costs what it costs in the first pass.
func (t *jointTable) cheapest(c *compilation, w *wording, g group, offers []offer) (score, []hunkID) {
	a, b := c.base.ids[g.start:g.end], w.ids[g.from:g.to]
	width := len(b) + 1
	size := (len(a) + 1) * width
	t.clean, t.inHunk, t.ways = grown(t.clean, size), grown(t.inHunk, size), grown(t.ways, size)
	clean, inHunk, ways := t.clean, t.inHunk, t.ways
	ending := t.byEnd(len(a), g, offers)
	for i := 0; i <= len(a); i++ {
		for j := 0; j <= len(b); j++ {
			at := i*width + j
			best, how := unreached, way(0)
			if at == 0 {
				best = 0
			}
			if i > 0 && j > 0 && a[i-1] == b[j-1] {
				if best = clean[at-width-1]; inHunk[at-width-1] < best {
					best, how = inHunk[at-width-1], cleanFromHunk
				}
			}
			for _, k := range ending[i] {
				o := &offers[k]
				if !o.fits[j] {
					continue
				}
				before := (o.start-g.start)*width + j - len(o.words)
				gain := newScore(o.size(), o.size()*o.others)
				if s := clean[before] + gain; s < best {
					best, how = s, way(k+1)*oneOffer
				}
				if s := inHunk[before] + gain; s < best {
					best, how = s, way(k+1)*oneOffer|cleanFromHunk
				}
			}
			inside, stays := unreached, way(0)
			if i > 0 {
				if s := clean[at-width] + 3*oneCost; s < inside {
					inside, stays = s, hunkTook
				}
				if s := inHunk[at-width] + oneCost; s < inside {
					inside, stays = s, hunkTook|hunkGoesOn
				}
			}
			if j > 0 {
				if s := clean[at-1] + 3*oneCost; s < inside {
					inside, stays = s, 0
				}
				if s := inHunk[at-1] + oneCost; s < inside {
					inside, stays = s, hunkGoesOn
				}
			}
			clean[at], inHunk[at], ways[at] = best, inside, how|stays
		}
	}
	if inHunk[size-1] < clean[size-1] {
		return inHunk[size-1], t.wayBack(c, w, g, offers, ownHunk)
	}
	return clean[size-1], t.wayBack(c, w, g, offers, outside)
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
			if how&hunkTook != 0 {
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
