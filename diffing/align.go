package diffing

import (
	"cmp"
	"slices"
	"strings"
)

// The likeness, in thousandths (see resemblance), from which two paragraphs are taken for one.
const (
	alikeInPlace = 350 // between the same neighbours: rewritten, but recognisably the same paragraph
	alikeTitle   = 250 // the same of two headings or footnotes, which have few words
	alikeMoved   = 600 // anywhere else: only what a reader would recognise without being told
	movedWords   = 8   // and at least so many words: "No text" here is not "No text" there
	alikeFar     = 480 // also elsewhere: a long paragraph and the one that is most like it, and the other way round
	farWords     = 25
)

// AlignByContent says which paragraphs of two imported texts are one and the same (rule: compile.md, Comparing
// versions). Unique equal paragraphs are anchors; the longest increasing chain of them is the spine; the gaps are
// filled by similarity; what is off the spine has moved, also when it was edited on the way; a paragraph whose words
// stand in several neighbours was split, or merged the other way round.
//
// The pairs come in the order of the old text, each paragraph in at most one. Aligning new with old gives the same
// pairs with their sides exchanged.
func AlignByContent(old, new []Paragraph) []Pair {
	a := newAlignment(old, new)
	a.anchor()
	a.compareWords()
	a.divide()
	candidates := a.resemblances()
	a.fillGaps(candidates)
	a.follow(candidates)
	return a.sorted()
}

// match is one old and one new paragraph that may be the same, with its weight in a chain. Every part of the weight
// adds up over a chain and is blind to which side is old, so that both directions choose the same chain.
type match struct {
	old, new int
	score    int    // how much alike, or 1 where only the number of matches counts
	words    int    // of both sides
	hash     uint64 // of both sides
}

// heavier orders two matches, or two chains, by weight: the higher score, then more words, then the lower hash, then
// the place nearer to the beginning.
func heavier(a, b match) int {
	return cmp.Or(
		cmp.Compare(a.score, b.score),
		cmp.Compare(a.words, b.words),
		cmp.Compare(b.hash, a.hash),
		cmp.Compare(b.old+b.new, a.old+a.new),
	)
}

// alignment is the work on two texts: what is paired so far, and what stands between which anchors.
type alignment struct {
	old, new       []Paragraph
	pairs          []Pair
	oldPaired      []bool
	newPaired      []bool
	oldGap, newGap []int // how many anchors of the spine stand before each paragraph

	oldProfiles, newProfiles []profile // of what the anchors left
	shares                   []likeness
}

func newAlignment(old, new []Paragraph) *alignment {
	return &alignment{
		old: canonicalParagraphs(old), new: canonicalParagraphs(new),
		oldPaired: make([]bool, len(old)), newPaired: make([]bool, len(new)),
		oldGap: make([]int, len(old)), newGap: make([]int, len(new)),
	}
}

func (a *alignment) pair(old, new []int) {
	a.pairs = append(a.pairs, Pair{Old: old, New: new})
	for _, i := range old {
		a.oldPaired[i] = true
	}
	for _, j := range new {
		a.newPaired[j] = true
	}
}

// anchor pairs the paragraphs whose words stand exactly once on both sides, and finds the spine among them.
func (a *alignment) anchor() {
	type place struct{ oldCount, newCount, old, new int }
	places := make(map[string]place, len(a.old))
	for i, p := range a.old {
		at := places[p.Text]
		at.old, at.oldCount = i, at.oldCount+1
		places[p.Text] = at
	}
	for j, p := range a.new {
		if at, ok := places[p.Text]; ok {
			at.new, at.newCount = j, at.newCount+1
			places[p.Text] = at
		}
	}
	var anchors []match
	for i, p := range a.old {
		if at := places[p.Text]; at.oldCount == 1 && at.newCount == 1 {
			anchors = append(anchors, match{old: i, new: at.new, score: 1, words: 2 * roughWords(p.Text), hash: 2 * lowHash(p.Text)})
			a.pair([]int{i}, []int{at.new})
		}
	}
	chain := spine(anchors)
	for k, m := range chain {
		oldEnd, newEnd := len(a.old), len(a.new)
		if k+1 < len(chain) {
			oldEnd, newEnd = chain[k+1].old, chain[k+1].new
		}
		for i := m.old; i < oldEnd; i++ {
			a.oldGap[i] = k + 1
		}
		for j := m.new; j < newEnd; j++ {
			a.newGap[j] = k + 1
		}
	}
}

// fillGaps pairs what stands between the same anchors, in order, by the chain with the most likeness. A pair stands
// back where one of its paragraphs has a far closer twin elsewhere that has no closer one itself: that one has moved.
func (a *alignment) fillGaps(candidates []match) {
	bestOfOld, bestOfNew := a.best(candidates)
	leads := func(m match) bool { return bestOfOld[m.old] == m && bestOfNew[m.new] == m }
	var inPlace []match
	for _, m := range candidates {
		if a.taken(m) || !a.sameGap(m) {
			continue
		}
		if twin := bestOfOld[m.old]; twin.score >= alikeMoved && twin.score > m.score && leads(twin) && !a.sameGap(twin) {
			continue
		}
		if twin := bestOfNew[m.new]; twin.score >= alikeMoved && twin.score > m.score && leads(twin) && !a.sameGap(twin) {
			continue
		}
		inPlace = append(inPlace, m)
	}
	for _, m := range spine(inPlace) {
		a.pair([]int{m.old}, []int{m.new})
	}
}

// follow pairs what has moved and been edited on the way: the closest first. A long paragraph that was half rewritten
// on the way has no other that is nearly as like it, and can still be shown word by word.
func (a *alignment) follow(candidates []match) {
	bestOfOld, bestOfNew := a.best(candidates)
	recognised := func(m match) bool {
		return m.score >= alikeMoved && m.words >= 2*movedWords ||
			m.score >= alikeFar && m.words >= 2*farWords && bestOfOld[m.old] == m && bestOfNew[m.new] == m &&
				wordByWord(a.old[m.old].Text, a.new[m.new].Text) && wordByWord(a.new[m.new].Text, a.old[m.old].Text)
	}
	moved := slices.Clone(candidates)
	slices.SortFunc(moved, func(x, y match) int { return heavier(y, x) })
	for _, m := range moved {
		if recognised(m) && !a.taken(m) {
			a.pair([]int{m.old}, []int{m.new})
		}
	}
}

// wordByWord says whether a comparison of two texts shows more than each in full.
func wordByWord(old, new string) bool {
	return slices.ContainsFunc(CompareWords(old, new), func(s Span) bool { return s.Op == Equal })
}

func (a *alignment) taken(m match) bool   { return a.oldPaired[m.old] || a.newPaired[m.new] }
func (a *alignment) sameGap(m match) bool { return a.oldGap[m.old] == a.newGap[m.new] }

// best finds the heaviest free candidate of every paragraph of both sides.
func (a *alignment) best(candidates []match) (ofOld, ofNew map[int]match) {
	ofOld, ofNew = make(map[int]match), make(map[int]match)
	for _, m := range candidates {
		if a.taken(m) {
			continue
		}
		if b, ok := ofOld[m.old]; !ok || heavier(m, b) > 0 {
			ofOld[m.old] = m
		}
		if b, ok := ofNew[m.new]; !ok || heavier(m, b) > 0 {
			ofNew[m.new] = m
		}
	}
	return ofOld, ofNew
}

func (a *alignment) sorted() []Pair {
	slices.SortFunc(a.pairs, func(x, y Pair) int { return cmp.Compare(x.Old[0], y.Old[0]) })
	return a.pairs
}

// roughWords counts words well enough to weigh paragraphs against each other, at a glance: what stands between spaces,
// and where there are hardly any spaces, as in Chinese, a word for every twelve bytes.
func roughWords(text string) int {
	return max(strings.Count(text, " ")+1, len(text)/12)
}

// lowHash gives 32 bits of a text, so that the sum over a chain cannot overflow: the same on every machine, and good
// enough to choose between chains of equal weight (FNV-1a, eight bytes at a time).
func lowHash(text string) uint64 {
	const offset, prime uint64 = 14695981039346656037, 1099511628211
	sum := offset
	for len(text) >= 8 {
		sum = (sum ^ eightBytes(text)) * prime
		text = text[8:]
	}
	for i := range len(text) {
		sum = (sum ^ uint64(text[i])) * prime
	}
	return sum>>32 ^ sum&(1<<32-1)
}

// eightBytes reads the first eight bytes of a text as one number.
func eightBytes(text string) uint64 {
	_ = text[7]
	return uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
		uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
}
