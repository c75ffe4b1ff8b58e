package diffing

import (
	"slices"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// jointSupportIsVisible looks at the tree before it is made readable, where each bracket has its place in the base, and
// holds it against the hunks after the second pass: behind an alternative stand all texts, and only those, whose hunks
// say its words at its place, and a token outside all brackets is touched by nobody's hunk. Making it readable joins
// brackets with the same names alone, and the properties of the finished tree see to the rest.
func jointSupportIsVisible(t tester, base string, proposals []Proposal) {
	t.Helper()
	c := newCompilation(base, proposals)
	c.makeJoint()
	c.findHolders()
	placed := &placedTree{tester: t, compilation: c}
	placed.walk(c.nest(0, len(c.base.tokens), c.shown()))
	if placed.at != len(c.base.tokens) {
		t.Errorf("the tree ends at token %d of %d of the base", placed.at, len(c.base.tokens))
	}
	for _, p := range proposals { // what is proposed to somebody's words is compiled in the same way
		if len(p.Nested) > 0 {
			jointSupportIsVisible(t, p.Text, p.Nested)
		}
	}
}

// placedTree walks through a tree that is not yet made readable, token by token of the base.
type placedTree struct {
	tester
	*compilation
	at    int
	depth int // of contested brackets
}

func (p *placedTree) walk(tree Tree) {
	p.Helper()
	for _, n := range tree {
		switch {
		case n.Bracket == nil:
			p.commonGround(n.Text)
		case n.Bracket.Typed:
			p.at++
			p.walk(n.Bracket.base().Nodes)
			p.at++
		default:
			start := p.at
			silent := *p
			silent.commonGroundTo(n.Bracket.base().Nodes)
			p.bracket(n.Bracket, start, silent.at)
			p.depth++
			p.walk(n.Bracket.base().Nodes)
			p.depth--
		}
	}
}

// commonGroundTo moves on to the end of a tree's base words.
func (p *placedTree) commonGroundTo(tree Tree) {
	for rest := tree.Base(); rest != ""; p.at++ {
		rest = rest[len(p.base.tokens[p.at]):]
	}
}

// commonGround: no hunk of anybody touches a token that stands outside all brackets.
func (p *placedTree) commonGround(text string) {
	p.Helper()
	for rest := text; rest != ""; p.at++ {
		rest = rest[len(p.base.tokens[p.at]):]
		for _, w := range p.texts {
			for _, id := range w.hunks {
				if h := p.hunks[id]; p.depth == 0 && h.start <= p.at && p.at < h.end {
					p.Errorf("common ground stays clean: token %d of %q stands outside brackets, and %q has other words for it", p.at, p.base.text, w.text)
				}
			}
		}
	}
}

// bracket compares the names behind each alternative with the texts that hold its words.
func (p *placedTree) bracket(b *Bracket, start, end int) {
	p.Helper()
	for _, a := range b.Alternatives {
		if a.Base {
			continue
		}
		var want, also []int
		for t, w := range p.texts {
			if !p.holds(w, start, end, a.Nodes.Base()) {
				continue
			}
			edits, _ := p.names([]int{t})
			if slices.Contains(a.Edits, edits[0]) {
				want = append(want, t)
			} else {
				also = append(also, t)
			}
		}
		edits, by := p.names(want)
		edits = append(edits, p.thoseAlong(want)...)
		alsoEdits, alsoBy := p.names(also)
		got := Alternative{Edits: a.Edits, By: a.By, Also: a.Also, AlsoBy: a.AlsoBy}
		if d := cmp.Diff(Alternative{Edits: edits, By: by, Also: alsoEdits, AlsoBy: alsoBy}, got, cmpopts.EquateEmpty()); d != "" {
			p.Errorf("joint support is visible: %q for %q, tokens %d to %d of %q\n%s", a.Nodes.Base(), join(p.base.tokens[start:end]), start, end, p.base.text, d)
		}
	}
}

// holds says whether the hunks of a text make these words of base tokens [start, end): those inside, with or without an
// insertion at either edge, which may stand in a bracket of its own.
func (p *placedTree) holds(w *wording, start, end int, words string) bool {
	var inside []hunkID
	for _, id := range w.hunks {
		h := p.hunks[id]
		if h.start >= start && h.end <= end {
			inside = append(inside, id)
		} else if h.start < end && h.end > start {
			return false
		}
	}
	for from := 0; from <= len(inside); from++ {
		for to := len(inside); to > from; to-- {
			if h := p.hunks[p.apply(start, end, inside[from:to])]; SameText(join(h.tokens), words) {
				return true
			}
			if h := p.hunks[inside[to-1]]; !h.insertion() || h.start != end {
				break
			}
		}
		if from < len(inside) {
			if h := p.hunks[inside[from]]; !h.insertion() || h.start != start {
				break
			}
		}
	}
	return false
}

// namesStandUnderTheirOwnWords follows each edit through the finished tree: it is listed nowhere but on the way to its
// text, and the names behind words are those of the edits that ask for them; one that amends another's words does not
// ask for these.
func namesStandUnderTheirOwnWords(t tester, proposals []Proposal, tree Tree) {
	t.Helper()
	authors, amends := make(map[EditID][]string), make(map[EditID]EditID)
	var note func(list []Proposal, target EditID)
	note = func(list []Proposal, target EditID) {
		for _, p := range list {
			authors[p.ID], amends[p.ID] = p.By, target
			note(p.Nested, p.ID)
		}
	}
	note(proposals, "")
	onTheWay := func(e EditID, listed []EditID) bool {
		for up := amends[e]; up != ""; up = amends[up] {
			if slices.Contains(listed, up) {
				return true
			}
		}
		return false
	}
	for b := range tree.Brackets() {
		for _, a := range b.Alternatives {
			if len(a.Edits) > 0 && len(a.Asks) == 0 {
				t.Errorf("acts name asks: %q of %v shows none", a.Nodes.Base(), a.Edits)
			}
			var by []string
			for _, e := range a.Edits {
				if !onTheWay(e, a.Edits) {
					by = joinNames(by, authors[e])
				}
			}
			if d := cmp.Diff(by, a.By, cmpopts.EquateEmpty()); d != "" {
				t.Errorf("names stand under their own words: %q is asked for by %v\n%s", a.Nodes.Base(), a.Edits, d)
			}
		}
	}
	for e := range authors {
		listed, met := 0, 0
		for b := range tree.Brackets() {
			for _, a := range b.Alternatives {
				if slices.Contains(a.Edits, e) {
					listed++
				}
			}
		}
		tree.follow(e, func(a Alternative) { met++ })
		if listed != met {
			t.Errorf("names stand under their own words: %s is listed at %d alternatives, and %d are on the way to its text", e, listed, met)
		}
	}
}

// follow goes the way to the text of an edit, and shows each alternative on it that lists the edit.
func (t Tree) follow(e EditID, meet func(Alternative)) {
	for _, n := range t {
		if n.Bracket == nil {
			continue
		}
		a := n.Bracket.of(e)
		if !a.Base {
			meet(a)
		}
		a.Nodes.follow(e, meet)
	}
}
