package diffing

import (
	"slices"
)

// Second pass (rule: compile.md, The algorithm, 1): a text may be re-expressed with hunks that other distinct texts
// have, if that is no dearer and makes more of its changed tokens shared.
const (
	jointRounds  = 24      // more than the texts of any paragraph needed; a bound, since each change can undo another
	jointContext = 6       // equal tokens on each side of a text's hunks where another's hunk may begin or end
	jointCells   = 1 << 19 // a larger window is left as it is
)

// joint is the second pass over one paragraph.
type joint struct {
	*compilation
	count   []int // by hunk: how many texts hold it
	changes int   // how many re-expressions so far
}

// makeJoint re-expresses texts, in the order of their words, until nothing changes.
func (c *compilation) makeJoint() {
	if len(c.texts) < 2 {
		return
	}
	j := &joint{compilation: c, count: make([]int, len(c.hunks))}
	for _, w := range c.texts {
		for _, id := range w.hunks {
			j.count[id]++
		}
	}
	seen := make([]int, len(c.texts)) // the changes that a text has seen when it was last looked at
	for k := range seen {
		seen[k] = -1
	}
	for range jointRounds {
		before := j.changes
		for k, w := range c.texts {
			if seen[k] != j.changes && !w.stays() {
				seen[k] = j.changes
				j.reexpress(w)
			}
		}
		if j.changes == before {
			break
		}
	}
}

// reexpress gives one text its best expression.
func (j *joint) reexpress(w *wording) {
	var hunks []hunkID
	changed := false
	for _, g := range j.groups(w) {
		better := j.better(w, g)
		if better == nil {
			better = g.ids
		} else {
			changed = true
		}
		hunks = append(hunks, better...)
	}
	if !changed || j.roundInCircle(w, hunks) {
		return
	}
	for _, id := range w.hunks {
		j.count[id]--
	}
	for len(j.count) < len(j.hunks) {
		j.count = append(j.count, 0)
	}
	for _, id := range hunks {
		j.count[id]++
	}
	w.hunks = hunks
	j.changes++
}

// group is a run of one text's hunks that stand close together, and the window round them.
type group struct {
	ids []hunkID
	swap
}

// groups divides a text into windows which are equal to the base at both ends.
func (j *joint) groups(w *wording) []group {
	var groups []group
	shift, end := 0, 0
	for _, id := range w.hunks {
		h := j.hunks[id]
		n := len(groups)
		if n == 0 || h.start-end > 2*jointContext {
			room := h.start - end
			if n > 0 {
				room /= 2
			}
			back := min(jointContext, room)
			groups = append(groups, group{swap: swap{start: h.start - back, from: h.start + shift - back}})
			n++
		}
		g := &groups[n-1]
		g.ids = append(g.ids, id)
		end = h.end
		shift += len(h.words) - (h.end - h.start)
		ahead := min(jointContext, len(j.base.ids)-end)
		g.end, g.to = end+ahead, end+ahead+shift
	}
	return groups
}

// offer is a hunk of another text that would fit into a window.
type offer struct {
	hunkID
	hunk
	others int    // how many other texts have it
	gain   score  // what it adds to an expression
	fits   []bool // by text position in the window: whether its words end there
}

// better looks for a better expression of one group; nil where there is none.
func (j *joint) better(w *wording, g group) []hunkID {
	if g.cells() > jointCells {
		return nil
	}
	var now score
	for _, id := range g.ids {
		h := j.hunks[id]
		others := j.count[id] - 1
		now += newScore(h.size(), h.size()*others)
		if others == 0 {
			now += 2 * oneCost
		}
	}
	offers, fresh := j.offers(w, g)
	if !fresh {
		return nil
	}
	best, ids := j.scratch.joint.cheapest(j.compilation, w, g, offers)
	if best.cost() > now.cost() || best.shared() <= now.shared() || j.cutsDeletion(g.ids, ids) || j.cutsReplacement(g.ids, ids) || j.cutsPair(ids) {
		return nil
	}
	return ids
}

// offers lists the hunks of others that fit into a window, by their end in the base; fresh says whether there is one
// that the group has not got.
func (j *joint) offers(w *wording, g group) (offers []offer, fresh bool) {
	for k := range j.count {
		id := hunkID(k)
		h := j.hunks[id]
		if h.start < g.start || h.end > g.end || j.count[id] == 0 {
			continue
		}
		o := offer{hunkID: id, hunk: h, others: j.count[id]}
		own := slices.Contains(g.ids, id)
		if own {
			o.others--
		}
		if o.others == 0 || !o.fit(w.ids[g.from:g.to]) {
			continue
		}
		o.gain = newScore(h.size(), h.size()*o.others)
		offers = append(offers, o)
		fresh = fresh || !own
	}
	return offers, fresh
}

// fit finds where the words of the offer stand in the text.
func (o *offer) fit(text []rune) bool {
	n, found := len(o.words), false
	for end := n; end <= len(text); end++ {
		if n == 0 || text[end-1] == o.words[n-1] && slices.Equal(text[end-n:end], o.words) {
			if o.fits == nil {
				o.fits = make([]bool, len(text)+1)
			}
			o.fits[end], found = true, true
		}
	}
	return found
}

// cutsDeletion: a deletion is never cut up; others nest in it.
func (j *joint) cutsDeletion(before, after []hunkID) bool {
	for _, id := range before {
		if d := j.hunks[id]; d.deletion() && !slices.ContainsFunc(after, func(id hunkID) bool {
			h := j.hunks[id]
			return h.start <= d.start && h.end >= d.end
		}) {
			return true
		}
	}
	return false
}

// cutsReplacement: words put in the place of others stay in their place. Shown as an insertion beside a deletion that
// somebody else asks for, they would no longer say what they are to replace: [应当 / 可以 – A / delete: B], rather than
// [可以 – A][应当 – delete: A, B].
func (j *joint) cutsReplacement(before, after []hunkID) bool {
	for k := 1; k < len(after); k++ {
		a, b := j.hunks[after[k-1]], j.hunks[after[k]]
		if a.end != b.start || !(a.insertion() && b.deletion() || a.deletion() && b.insertion()) {
			continue
		}
		if slices.ContainsFunc(before, func(id hunkID) bool {
			h := j.hunks[id]
			return h.start == a.start && h.end == b.end && len(h.words) == len(a.words)+len(b.words)
		}) {
			return true
		}
	}
	return false
}

// cutsPair: a hunk holds a whole pair of brackets or none, in the base and in its words.
func (j *joint) cutsPair(ids []hunkID) bool {
	for _, id := range ids {
		h := j.hunks[id]
		if !balanced(j.base.ids[h.start:h.end]) || !balanced(h.words) {
			return true
		}
	}
	return false
}

func balanced(ids []rune) bool {
	depth := 0
	for _, id := range ids {
		switch id {
		case openBracket:
			depth++
		case closeBracket:
			depth--
		}
		if depth < 0 {
			return false
		}
	}
	return depth == 0
}
