package diffing

// swap is one place where a text departs from the base: base tokens [start, end) give way to text tokens [from, to).
type swap struct{ start, end, from, to int }

// Costs of an edit script (rule: compile.md, The algorithm, 1): a token added or taken costs 1 and beginning a hunk 2.
// Among equally cheap scripts the one with fewer hunks is taken: two neighbouring words replaced are one place to read,
// and the second pass still finds the word that somebody else asks for alone. So a token has a small part less than its
// cost. (On 1,062 real amendments: 1,472 brackets so, 1,575 the other way round, and 262 more words of 32,656.)
const (
	costToken int64 = (1<<20 - 1) * oneUnit
	costBegin int64 = 2 << 20 * oneUnit
)

// What the edit script may spend, in cells. Two texts of fewer cells are compared whole; longer ones in windows round
// the places where they differ at all (near.go); a window that is still too large keeps those differences. (On 1,062 real
// amendments every script is as cheap as over the whole table, at a fifth of its cells.)
const (
	wholeCells    = 1 << 10
	windowCells   = 1 << 22
	windowContext = 8 // equal tokens on each side of a window, so that a swap can find a better place
)

// editScript finds the cheapest swaps that turn base a into text b.
func editScript(a, b []rune) []swap {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	return s.script.editScript(a, b)
}

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
	for _, r := range diffRunes(t.differences, a[w.start:w.end], b[w.from:w.to]) {
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
