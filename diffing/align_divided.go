package diffing

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// What makes neighbours the parts of one paragraph, in hundredths of their words and pairs of words: nearly all of
// each part stands in the whole, no two parts have the same words of it, and together they have most of it.
const (
	partInWhole  = 70
	wholeInParts = 60
	partWords    = 3 // and each part at least so many words
)

// role is what a paragraph does for the text: only paragraphs that do the same are parts of one. A title that says what
// its paragraph says is no part of it.
type role uint8

const (
	roleText role = iota
	roleTitle
	roleFootnote
)

func roleOf(p Paragraph) role {
	switch p.Kind {
	case KindFootnote:
		return roleFootnote
	case KindHeading:
		return roleTitle
	case KindArticle, KindAnnex: // a title, unless the article stands in one paragraph with it
		if last, _ := utf8.DecodeLastRuneInString(p.Text); !endsSentence(string(last)) {
			return roleTitle
		}
	}
	return roleText
}

// division is a paragraph of one side and its parts on the other.
type division struct {
	whole  int   // profile
	parts  []int // profiles, neighbours in their text
	shared int
	weight match
}

// divide pairs paragraphs that were split, and those that were merged, which is the same read backwards (rule:
// compile.md, Comparing versions: 1:N split and N:1 merged).
func (a *alignment) divide() {
	type group struct {
		pair   Pair
		weight match
	}
	var groups []group
	for _, d := range divisions(a.oldProfiles, a.newProfiles, a.shares) {
		groups = append(groups, group{Pair{Old: indices(a.oldProfiles, d.whole), New: indices(a.newProfiles, d.parts...)}, d.weight})
	}
	backwards := make([]likeness, len(a.shares))
	for k, s := range a.shares {
		backwards[k] = likeness{old: s.new, new: s.old, shared: s.shared, words: s.words}
	}
	for _, d := range divisions(a.newProfiles, a.oldProfiles, backwards) {
		groups = append(groups, group{Pair{Old: indices(a.oldProfiles, d.parts...), New: indices(a.newProfiles, d.whole)}, d.weight})
	}
	slices.SortStableFunc(groups, func(x, y group) int { return heavier(y.weight, x.weight) })
	for _, g := range groups {
		if !a.anyPaired(g.pair) {
			a.pair(g.pair.Old, g.pair.New)
		}
	}
}

func (a *alignment) anyPaired(p Pair) bool {
	return slices.ContainsFunc(p.Old, func(i int) bool { return a.oldPaired[i] }) ||
		slices.ContainsFunc(p.New, func(j int) bool { return a.newPaired[j] })
}

func indices(profiles []profile, which ...int) []int {
	list := make([]int, len(which))
	for k, p := range which {
		list[k] = profiles[p].index
	}
	return list
}

// divisions finds the wholes on one side whose words stand in neighbours on the other. A paragraph is a part of the
// whole with which it shares most; one that resembles a paragraph as a whole more than that is no part.
func divisions(wholes, pieces []profile, shares []likeness) []division {
	home := make([]likeness, len(pieces)) // with the whole that shares most, shared 0 where there is none
	closest := make([]int, len(pieces))   // the highest resemblance to any
	for _, s := range shares {
		closest[s.new] = max(closest[s.new], resemblance(s.shared, wholes[s.old].size, pieces[s.new].size))
		h := home[s.new]
		if cmp.Or(cmp.Compare(s.shared, h.shared), cmp.Compare(wholes[h.old].size, wholes[s.old].size)) > 0 {
			home[s.new] = s
		}
	}
	partsOf := make([][]int, len(wholes))
	for j, h := range home {
		p := pieces[j]
		if h.shared == 0 || wholes[h.old].role != p.role || p.words < partWords || 100*h.shared < partInWhole*p.size {
			continue
		}
		if closest[j] >= alikeMoved && closest[j] > resemblance(h.shared, wholes[h.old].size, p.size) {
			continue
		}
		partsOf[h.old] = append(partsOf[h.old], j)
	}
	var found []division
	for i, parts := range partsOf {
		if len(parts) > 1 {
			found = append(found, cover(wholes, pieces, i, parts)...)
		}
	}
	return found
}

// cover takes the runs of neighbours among the parts that together have most of the whole.
func cover(wholes, pieces []profile, whole int, parts []int) []division {
	var found []division
	var d division
	var left map[int32]int32 // what no part has taken yet
	begin := func() {
		d = division{whole: whole}
		left = make(map[int32]int32, len(wholes[whole].grams))
		for _, g := range wholes[whole].grams {
			left[g.id] = g.count
		}
	}
	finish := func() {
		if len(d.parts) > 1 && 100*d.shared >= wholeInParts*wholes[whole].size {
			d.weight = match{score: d.shared, words: wholes[whole].words, hash: wholes[whole].hash, old: wholes[whole].index}
			for _, j := range d.parts {
				d.weight.words += pieces[j].words
				d.weight.hash += pieces[j].hash
				d.weight.new += pieces[j].index
			}
			found = append(found, d)
		}
	}
	begin()
	for _, j := range parts {
		if n := len(d.parts); n > 0 && pieces[d.parts[n-1]].index+1 != pieces[j].index {
			finish()
			begin()
		}
		taken := 0
		for _, g := range pieces[j].grams {
			taken += int(min(g.count, left[g.id]))
		}
		if 100*taken < partInWhole*pieces[j].size {
			finish()
			begin()
			continue
		}
		for _, g := range pieces[j].grams {
			left[g.id] -= min(g.count, left[g.id])
		}
		d.parts, d.shared = append(d.parts, j), d.shared+taken
	}
	finish()
	return found
}
