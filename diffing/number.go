package diffing

import "fmt"

// number gives each bracket of a finished tree its number (rule: compile.md, Numbers and identity). A bracket keeps a
// number that was fixed for it at its place, or else for one of the asks it shows; one that came later gets the next that
// was never used; without fixed numbers they run in reading order.
func number(t Tree, fixed Numbers) {
	t.tellPlacesApart()
	kept := make(map[Ask]int, len(fixed))
	next := 1
	for ask, n := range fixed {
		ask.Paragraph = "" // one compilation is one paragraph
		kept[ask] = n
		next = max(next, n+1)
	}
	used := make(map[int]bool)
	take := func(b *Bracket, asks []Ask) {
		for _, ask := range asks {
			if n := kept[ask]; n > 0 && !used[n] && (b.Number == 0 || n < b.Number) {
				b.Number = n
			}
		}
	}
	for b := range t.Brackets() {
		b.Number = 0
		if b.Typed || b.knows(kept) {
			take(b, b.base().Asks)
		}
		used[b.Number] = true
	}
	for b := range t.Brackets() {
		if b.Number == 0 {
			for _, a := range b.Alternatives {
				if !a.Base {
					take(b, a.Asks)
				}
			}
			used[b.Number] = true
		}
	}
	for b := range t.Brackets() {
		if b.Number == 0 {
			b.Number, next = next, next+1
		}
	}
	number := 0
	t.nameSets(&number)
}

// tellPlacesApart gives every bracket a place of its own: where somebody's words for another's come back to a text that
// stands elsewhere too, the same place of the same words would be named twice.
func (t Tree) tellPlacesApart() {
	named := make(map[Ask]int)
	for b := range t.Brackets() {
		asks := b.base().Asks
		for k, ask := range asks {
			if named[ask]++; named[ask] > 1 {
				asks[k].Words += fmt.Sprintf(" %d", named[ask])
			}
		}
	}
}

// knows says whether a number was fixed for anything that a bracket shows. Other asks at the place of one that is gone
// are another bracket.
func (b *Bracket) knows(kept map[Ask]int) bool {
	for _, a := range b.Alternatives {
		for _, ask := range a.Asks {
			if !a.Base && kept[ask] > 0 {
				return true
			}
		}
	}
	return false
}

// nameSets gives typed brackets that follow each other directly, as in [shall][should], a common name.
func (t Tree) nameSets(last *int) {
	for i, n := range t {
		if n.Bracket == nil {
			continue
		}
		if i > 0 && n.Bracket.Typed {
			if before := t[i-1].Bracket; before != nil && before.Typed {
				if before.Set == "" {
					*last++
					before.Set = fmt.Sprintf("s%d", *last)
				}
				n.Bracket.Set = before.Set
			}
		}
		for _, a := range n.Bracket.Alternatives {
			a.Nodes.nameSets(last)
		}
	}
}

// Numbers gives the numbers of a compiled tree as an act of the Chair or an issue fixes them, for this paragraph.
func (t Tree) Numbers(paragraph ParagraphID) Numbers {
	fixed := make(Numbers)
	for b := range t.Brackets() {
		for _, a := range b.Alternatives {
			for _, ask := range a.Asks {
				ask.Paragraph = paragraph
				if n, known := fixed[ask]; !known || b.Number < n {
					fixed[ask] = b.Number
				}
			}
		}
	}
	return fixed
}
