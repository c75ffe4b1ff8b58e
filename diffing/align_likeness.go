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
	id    int32
	count int32
}

// profile is what the likeness of a paragraph is computed from.
type profile struct {
	index int // into its text
	role  role
	grams []gram
	size  int // grams, each as often as it stands
	words int
	hash  uint64
}

// profiler numbers the words and pairs of words of the texts that are compared.
type profiler struct {
	words map[string]int32
	grams map[[2]int32]int32 // the second word is 0 for single words
	alone []bool             // by gram: a single word
	times []int32            // by gram: how often it stands in the paragraph at hand
}

func newProfiler() *profiler {
	return &profiler{words: make(map[string]int32), grams: make(map[[2]int32]int32)}
}

func (f *profiler) profile(index int, text string) profile {
	p := profile{index: index, hash: lowHash(text)}
	if len(text) > MaxParagraph {
		return p // resembles nothing but its equal
	}
	tokens := Words(text)
	met := make([]int32, 0, len(tokens))
	meet := func(first, second int32) {
		key := [2]int32{first, second}
		id, known := f.grams[key]
		if !known {
			id = int32(len(f.alone))
			f.grams[key] = id
			f.alone, f.times = append(f.alone, second == 0), append(f.times, 0)
		}
		if f.times[id]++; f.times[id] == 1 {
			met = append(met, id)
		}
		p.size++
	}
	var last int32
	for _, token := range tokens {
		if !IsWord(token) {
			continue
		}
		word, known := f.words[token]
		if !known {
			word = int32(len(f.words) + 1)
			f.words[token] = word
		}
		meet(word, 0)
		if last != 0 {
			meet(last, word)
		}
		last = word
		p.words++
	}
	p.grams = make([]gram, len(met))
	for k, id := range met {
		p.grams[k] = gram{id: id, count: f.times[id]}
		f.times[id] = 0
	}
	return p
}

// compareWords profiles every paragraph that is not paired yet and counts what each shares with each.
func (a *alignment) compareWords() {
	f := newProfiler()
	a.oldProfiles = f.unpaired(a.old, a.oldPaired)
	a.newProfiles = f.unpaired(a.new, a.newPaired)
	a.shares = f.shares(a.oldProfiles, a.newProfiles)
}

func (f *profiler) unpaired(text []Paragraph, paired []bool) []profile {
	var profiles []profile
	for i, p := range text {
		if !paired[i] {
			one := f.profile(i, p.Text)
			one.role = roleOf(p)
			profiles = append(profiles, one)
		}
	}
	return profiles
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
		m := match{old: o.index, new: n.index, score: min(999, resemblance(s.shared, o.size, n.size)), words: o.words + n.words, hash: o.hash + n.hash}
		enough := alikeInPlace
		if o.role == n.role && o.role != roleText {
			enough = alikeTitle
		}
		if m.score >= enough {
			matches = append(matches, m)
		}
	}
	return append(matches, a.repeated()...)
}

// resemblance is twice what is shared over what both sides have, in thousandths (Dice's coefficient).
func resemblance(shared, oldSize, newSize int) int {
	if oldSize+newSize == 0 {
		return 0
	}
	return 2000 * shared / (oldSize + newSize)
}

// shares counts, by way of the paragraphs in which each gram stands, what every old paragraph shares with every new
// one. Places are indices into the profiles.
func (f *profiler) shares(oldProfiles, newProfiles []profile) []likeness {
	type posting struct{ profile, count int32 }
	holders := make([]int32, len(f.alone))
	for _, p := range oldProfiles {
		for _, g := range p.grams {
			holders[g.id]++
		}
	}
	// The postings of gram g are those from begin[g] to begin[g+1].
	begin := make([]int32, len(f.alone)+1)
	for _, p := range newProfiles {
		for _, g := range p.grams {
			begin[g.id+1]++
		}
	}
	for g := range f.alone {
		begin[g+1] += begin[g]
	}
	postings := make([]posting, begin[len(f.alone)])
	filled := slices.Clone(begin)
	for j, p := range newProfiles {
		for _, g := range p.grams {
			postings[filled[g.id]] = posting{int32(j), g.count}
			filled[g.id]++
		}
	}
	var found []likeness
	shared, words := make([]int, len(newProfiles)), make([]int, len(newProfiles))
	var touched []int
	for i, p := range oldProfiles {
		touched = touched[:0]
		for _, g := range p.grams {
			list := postings[begin[g.id]:begin[g.id+1]]
			if int(holders[g.id])*len(list) > tooCommon {
				continue
			}
			for _, at := range list {
				if shared[at.profile] == 0 {
					touched = append(touched, int(at.profile))
				}
				n := int(min(g.count, at.count))
				shared[at.profile] += n
				if f.alone[g.id] {
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
					matches = append(matches, match{old: o.index, new: n.index, score: 1000, words: o.words + n.words, hash: o.hash + n.hash})
				}
			}
		}
	}
	slices.SortFunc(matches, func(x, y match) int { return cmp.Or(cmp.Compare(x.old, y.old), cmp.Compare(x.new, y.new)) })
	return matches
}
