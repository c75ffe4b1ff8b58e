package diffing

import (
	"cmp"
	"slices"
	"strings"
)

// CompareByContent compares two imported texts, aligned by their words.
func CompareByContent(old, new []Paragraph) Comparison {
	return Compare(old, new, AlignByContent(old, new))
}

// CompareByIdentity compares two versions of a draft, aligned by the identity of their paragraphs and the lineage of
// those that were split or merged in between.
func CompareByIdentity(old, new []Paragraph, lineage []Lineage) Comparison {
	return Compare(old, new, AlignByIdentity(old, new, lineage))
}

// CompareWithAnnexes compares two versions by identity of which oldText and newText paragraphs are the text, and what follows
// are its annexes. What stands in the text on one side and in an annex on the other has moved, and never what it passed.
func CompareWithAnnexes(old, new []Paragraph, oldText, newText int, lineage []Lineage) Comparison {
	return compare(old, new, AlignByIdentity(old, new, lineage), func(p Pair) bool { return (p.Old[0] < oldText) != (p.New[0] < newText) })
}

// Compare says what became of every paragraph, given which are one and the same (rule: compile.md, Comparing
// versions). What is off the longest chain of pairs that go the same way on both sides has moved. A label is no part
// of the words: pure renumbering is not a change. Pairs that name a paragraph twice, or one that does not exist, are
// left out, and their paragraphs shown as inserted and deleted. Canonically equivalent words are equal, and shown as the
// old text has them.
func Compare(old, new []Paragraph, pairs []Pair) Comparison {
	return compare(old, new, pairs, func(Pair) bool { return false })
}

func compare(old, new []Paragraph, pairs []Pair, crosses func(Pair) bool) Comparison {
	pairs = sound(pairs, len(old), len(new))
	stayed := stayedInPlace(canonicalParagraphs(old), canonicalParagraphs(new), pairs, crosses)

	oldIn, newIn := make([]int, len(old)), make([]int, len(new)) // place of the pair, plus one
	for k, p := range pairs {
		for _, i := range p.Old {
			oldIn[i] = k + 1
		}
		for _, j := range p.New {
			newIn[j] = k + 1
		}
	}
	c := Comparison{Old: old, New: new}
	// What was deleted stands after what preceded it in the old text: gone[0] at the beginning, gone[k+1] after pair k.
	gone := make([][]Change, len(pairs)+1)
	after := 0
	for i, p := range old {
		if oldIn[i] > 0 {
			after = oldIn[i]
			continue
		}
		gone[after] = append(gone[after], Change{Kind: Deleted, Old: []int{i}, Spans: whole(Delete, p.Text)})
	}
	c.Changes = append(make([]Change, 0, len(new)+len(old)/8), gone[0]...)
	for j, p := range new {
		k := newIn[j] - 1
		switch {
		case k < 0:
			c.Changes = append(c.Changes, Change{Kind: Inserted, New: []int{j}, Spans: whole(Insert, p.Text)})
		case pairs[k].New[0] == j:
			c.Changes = append(c.Changes, c.change(pairs[k], stayed[k]))
			c.Changes = append(c.Changes, gone[k+1]...)
		}
	}
	return c
}

// standing says whether a pair is on the chain.
type standing uint8

const (
	offTheSpine standing = iota
	onTheSpine
)

// change compares the words of one pair.
func (c Comparison) change(p Pair, place standing) Change {
	oldText, newText := joinLines(c.Old, p.Old), joinLines(c.New, p.New)
	ch := Change{Old: p.Old, New: p.New, Spans: CompareWords(oldText, newText)}
	if len(p.Old) == 1 && len(p.New) == 1 {
		ch.Beside = beside(c.Old[p.Old[0]], c.New[p.New[0]], ch.Spans)
	}
	switch {
	case len(p.Old) > 1:
		ch.Kind = MergedInto
	case len(p.New) > 1:
		ch.Kind = SplitInto
	case place == offTheSpine:
		ch.Kind = Moved
	case !SameText(oldText, newText):
		ch.Kind = Edited
	default:
		ch.Kind = Unchanged
	}
	return ch
}

// stayedInPlace finds the longest chain of pairs that go the same way on both sides, without those that cross from one part
// of a text to another.
func stayedInPlace(old, new []Paragraph, pairs []Pair, crosses func(Pair) bool) []standing {
	matches := make([]match, 0, len(pairs))
	byOld := make(map[int]int, len(pairs))
	for k, p := range pairs {
		if crosses(p) {
			continue
		}
		m := match{old: slices.Min(p.Old), new: slices.Min(p.New), score: 1}
		for _, i := range p.Old {
			m.words += roughWords(old[i].Text)
			m.hash += lowHash(old[i].Text)
		}
		for _, j := range p.New {
			m.words += roughWords(new[j].Text)
			m.hash += lowHash(new[j].Text)
		}
		matches, byOld[m.old] = append(matches, m), k
	}
	place := make([]standing, len(pairs))
	for _, m := range spine(matches) {
		place[byOld[m.old]] = onTheSpine
	}
	return place
}

// sound keeps the pairs that name existing paragraphs, each once, and puts each side in order.
func sound(pairs []Pair, olds, news int) []Pair {
	oldTaken, newTaken := make([]bool, olds), make([]bool, news)
	free := func(list []int, taken []bool) bool {
		for k, i := range list {
			if i < 0 || i >= len(taken) || taken[i] || k > 0 && list[k-1] == i {
				return false
			}
		}
		return len(list) > 0
	}
	kept := make([]Pair, 0, len(pairs))
	for _, p := range pairs {
		p = Pair{Old: slices.Sorted(slices.Values(p.Old)), New: slices.Sorted(slices.Values(p.New))}
		if !free(p.Old, oldTaken) || !free(p.New, newTaken) {
			continue
		}
		for _, i := range p.Old {
			oldTaken[i] = true
		}
		for _, j := range p.New {
			newTaken[j] = true
		}
		kept = append(kept, p)
	}
	slices.SortFunc(kept, func(a, b Pair) int { return cmp.Compare(a.Old[0], b.Old[0]) })
	return kept
}

// joinLines joins several paragraphs by line breaks.
func joinLines(text []Paragraph, which []int) string {
	if len(which) == 1 {
		return text[which[0]].Text
	}
	lines := make([]string, len(which))
	for k, i := range which {
		lines[k] = text[i].Text
	}
	return strings.Join(lines, "\n")
}

func whole(op Op, text string) []Span {
	if text == "" {
		return nil
	}
	return []Span{{op, text}}
}
