package diffing

import (
	"cmp"
	"slices"
)

// tooCommon is the number of pairs of paragraphs that a single word may bring together. A word in more of them says
// nothing about which paragraph is which, and would cost the square of their number.
const tooCommon = 250_000

// likeness counts what two paragraphs share: words and pairs of neighbouring words, each as often as it stands on
// both sides.
type likeness struct {
	old, new int // indices into the two texts
	shared   int
	words    int // words alone, of what is shared
}

// gram is a word, or two neighbouring words, and how often they stand in a paragraph.
type gram struct {
	id    uint64
	count int32
}

// profile is what the likeness of a paragraph is computed from.
type profile struct {
	index int // into its text
	grams []gram
	size  int // grams, each as often as it stands
	words int
}

// wordGram tells single words from pairs of them.
const wordGram = 1 << 63

func newProfile(index int, text string, vocabulary map[string]uint64) profile {
	p := profile{index: index}
	if len(text) > MaxParagraph {
		return p // resembles nothing but its equal
	}
	ids := make([]uint64, 0, len(text)/4)
	var last uint64
	for _, token := range Words(text) {
		if !IsWord(token) {
			continue
		}
		id, known := vocabulary[token]
		if !known {
			id = uint64(len(vocabulary) + 1)
			vocabulary[token] = id
		}
		ids = append(ids, wordGram|id)
		if last != 0 {
			ids = append(ids, last<<31|id)
		}
		last = id
		p.words++
	}
	slices.Sort(ids)
	for _, id := range ids {
		if n := len(p.grams); n > 0 && p.grams[n-1].id == id {
			p.grams[n-1].count++
		} else {
			p.grams = append(p.grams, gram{id: id, count: 1})
		}
	}
	p.size = len(ids)
	return p
}

// compareWords profiles every paragraph that is not paired yet and counts what each shares with each.
func (a *alignment) compareWords() {
	vocabulary := make(map[string]uint64)
	a.oldProfiles = unpaired(a.old, a.oldPaired, vocabulary)
	a.newProfiles = unpaired(a.new, a.newPaired, vocabulary)
	a.shares = shares(a.oldProfiles, a.newProfiles)
}

// resemblances weighs the pairs of paragraphs, old and new, that share words or are equal.
func (a *alignment) resemblances() []match {
	var matches []match
	for _, s := range a.shares {
		o, n := a.oldProfiles[s.old], a.newProfiles[s.new]
		if a.old[o.index].Text == a.new[n.index].Text {
			continue // see repeated
		}
		// The same words with other marks between them are not yet equal.
		m := match{old: o.index, new: n.index, score: min(999, resemblance(s.shared, o.size, n.size)), words: o.words + n.words}
		if m.score >= alikeInPlace {
			matches = append(matches, m)
		}
	}
	matches = append(matches, a.repeated()...)
	for k, m := range matches {
		matches[k].hash = lowHash(a.old[m.old].Text) + lowHash(a.new[m.new].Text)
	}
	return matches
}

// resemblance is twice what is shared over what both sides have, in thousandths (Dice's coefficient).
func resemblance(shared, oldSize, newSize int) int {
	if oldSize+newSize == 0 {
		return 0
	}
	return 2000 * shared / (oldSize + newSize)
}

func unpaired(text []Paragraph, paired []bool, vocabulary map[string]uint64) []profile {
	var profiles []profile
	for i, p := range text {
		if !paired[i] {
			profiles = append(profiles, newProfile(i, p.Text, vocabulary))
		}
	}
	return profiles
}

// shares counts, by way of the paragraphs in which each word stands, what every old paragraph shares with every new
// one. Places are indices into the profiles.
func shares(oldProfiles, newProfiles []profile) []likeness {
	type posting struct {
		profile int
		count   int32
	}
	postings := make(map[uint64][]posting)
	for j, p := range newProfiles {
		for _, g := range p.grams {
			postings[g.id] = append(postings[g.id], posting{j, g.count})
		}
	}
	holders := make(map[uint64]int)
	for _, p := range oldProfiles {
		for _, g := range p.grams {
			holders[g.id]++
		}
	}
	var found []likeness
	shared, words := make([]int, len(newProfiles)), make([]int, len(newProfiles))
	var touched []int
	for i, p := range oldProfiles {
		touched = touched[:0]
		for _, g := range p.grams {
			list := postings[g.id]
			if holders[g.id]*len(list) > tooCommon {
				continue
			}
			for _, at := range list {
				if shared[at.profile] == 0 {
					touched = append(touched, at.profile)
				}
				n := int(min(g.count, at.count))
				shared[at.profile] += n
				if g.id&wordGram != 0 {
					words[at.profile] += n
				}
			}
		}
		slices.Sort(touched)
		for _, j := range touched {
			found = append(found, likeness{old: i, new: j, shared: shared[j], words: words[j]})
			shared[j], words[j] = 0, 0
		}
	}
	return found
}

// repeated matches paragraphs with the same words that stand more than once on a side ("No text"): each with each,
// or, where that would be very many, the first with the first and so on.
func (a *alignment) repeated() []match {
	olds, news := make(map[string][]profile), make(map[string][]profile)
	for _, p := range a.oldProfiles {
		olds[a.old[p.index].Text] = append(olds[a.old[p.index].Text], p)
	}
	for _, p := range a.newProfiles {
		news[a.new[p.index].Text] = append(news[a.new[p.index].Text], p)
	}
	var matches []match
	for text, from := range olds {
		to := news[text]
		each := len(from)*len(to) <= 10_000
		for i, o := range from {
			for j, n := range to {
				if each || i == j {
					matches = append(matches, match{old: o.index, new: n.index, score: 1000, words: o.words + n.words})
				}
			}
		}
	}
	slices.SortFunc(matches, func(x, y match) int { return cmp.Or(cmp.Compare(x.old, y.old), cmp.Compare(x.new, y.new)) })
	return matches
}
