package diffing

import (
	"slices"
	"strings"
)

// ground is the text under a proposal before and after it changed.
type ground struct {
	before, after *wording

	// changes are where the two differ, word by word and bracket by bracket: brackets put round words that stay as they
	// are change nothing between them. wide are the same with whole pairs, as a proposal would make them.
	changes, wide []swap
}

func newGround(before, after *wording) *ground {
	g := &ground{before: before, after: after, changes: editScript(before.ids, after.ids)}
	slide(g.changes, before, after)
	g.wide = wholePairs(slices.Clone(g.changes), before, after)
	return g
}

// met says whether the new base holds what was asked for: each ask is among its changes, or inside one that keeps it.
func (g *ground) met(asks []swap, wanted *wording) bool {
	for _, a := range asks {
		held := func(c swap) bool {
			return sameSwap(a, wanted, c, g.after) || c.start <= a.start && a.end <= c.end && keeps(a, c, g.before, g.after, wanted)
		}
		if !slices.ContainsFunc(g.wide, held) {
			return false
		}
	}
	return true
}

// keeps says whether a change that goes further than an ask keeps its words: from the words with the ask alone to those
// of the change, nothing touches it.
func keeps(a, c swap, before, after, wanted *wording) bool {
	asked := slices.Concat(before.ids[c.start:a.start], wanted.ids[a.from:a.to], before.ids[a.end:c.end])
	from := a.start - c.start
	to := from + a.to - a.from
	for _, s := range editScript(asked, after.ids[c.from:c.to]) {
		if a.start == a.end { // only added words: what stands beside them may change
			if s.start < to && from < s.end {
				return false
			}
		} else if s.start <= to && from <= s.end { // or words taken out might have come back
			return false
		}
	}
	return true
}

// shift moves asks to the new base, each by what the changes before it added or took. They are not free where one of
// them is not.
func (g *ground) shift(asks []swap, wanted *wording) (shifted []swap, free bool) {
	for _, a := range asks {
		by, free := g.free(a, wanted.tokens[a.from:a.to])
		if !free {
			return nil, false
		}
		shifted = append(shifted, swap{a.start + by, a.end + by, a.from, a.to})
	}
	return shifted, true
}

// free says whether an ask for these words is untouched by the changes, and by how much those before it moved its place.
// A change touches it where it reaches it, or adds a word that the ask adds too with nothing but white space between:
// where "session" became "formal sitting", nobody who asked for "formal session" means "formal formal sitting".
func (g *ground) free(a swap, words []string) (by int, free bool) {
	next, beside := slices.BinarySearchFunc(g.changes, a.start, func(c swap, start int) int { return c.end - start })
	if beside {
		next++
	}
	earlier, later := g.changes[:next], g.changes[next:]
	if next > 0 {
		by = earlier[next-1].to - earlier[next-1].end
	}
	opens := next > 0 && g.opensAt(earlier[next-1], a)
	closes := len(later) > 0 && g.closesAt(later[0], a)
	if opens && closes { // exactly round the words: nobody knows whether they are meant in the place of the words
		return 0, false
	}
	if opens {
		earlier = earlier[:next-1]
	}
	if closes {
		later = later[1:]
	}
	for _, c := range slices.Backward(earlier) {
		touch, far := g.touch(c, a, c.end, a.start, words)
		if touch {
			return 0, false
		}
		if far {
			break
		}
	}
	for _, c := range later {
		touch, far := g.touch(c, a, a.end, c.start, words)
		if touch {
			return 0, false
		}
		if far {
			break
		}
	}
	return by, true
}

// touch says whether a change touches an ask between which the base tokens [end, start) lie; far is true where words lie
// between, and no change beyond them can. Two neighbouring words that are both replaced have a space between them in most
// languages, and nothing in Chinese: there, too, each stands in its own place.
func (g *ground) touch(c, a swap, end, start int, words []string) (touch, far bool) {
	neighbours := c.start < c.end && a.start < a.end && IsWord(g.before.tokens[end-1]) && start < len(g.before.tokens) && IsWord(g.before.tokens[start])
	if end > start || end == start && !neighbours {
		return true, false
	}
	if strings.TrimSpace(join(g.before.tokens[end:start])) != "" {
		return false, true
	}
	return slices.ContainsFunc(words, func(token string) bool {
		return IsWord(token) && slices.ContainsFunc(g.after.tokens[c.from:c.to], func(t string) bool { return SameText(t, token) })
	}), false
}

// opensAt says whether a change puts or takes nothing but brackets right before words that are to be replaced: on
// which side of the bracket they stand is plain, as it is not for words that come in beside one.
func (g *ground) opensAt(c, a swap) bool {
	return a.start < a.end && c.end == a.start && g.onlyBrackets(c)
}

// closesAt is opensAt for right behind them.
func (g *ground) closesAt(c, a swap) bool {
	return a.start < a.end && c.start == a.end && g.onlyBrackets(c)
}

func (g *ground) onlyBrackets(c swap) bool {
	word := func(id rune) bool { return id != openBracket && id != closeBracket }
	return !slices.ContainsFunc(g.before.ids[c.start:c.end], word) && !slices.ContainsFunc(g.after.ids[c.from:c.to], word)
}
