package diffing

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wholeParagraph puts what is asked of the whole paragraph round it.
func (r *attributedReader) wholeParagraph(nodes []readNode) []readNode {
	if len(r.whole) == 0 {
		return nodes
	}
	if b := (treeBuilder{r.text}); blank(b.tree(nodes).Base()) {
		for _, a := range r.whole {
			if len(a.nodes) > 0 {
				nodes = append(nodes, readNode{extent: extent{len(r.text), len(r.text)}, alternatives: []readAlternative{{}, a}})
				continue
			}
			a.stance = Opposes // there is nothing to delete but what others propose
			r.positions = append(r.positions, NotePosition{By: a.by, Stance: a.stance})
		}
		return nodes
	}
	round := readNode{extent: extent{0, len(r.text)}, alternatives: append([]readAlternative{{nodes: nodes}}, r.whole...)}
	return []readNode{round}
}

// settleSpaces gives a bracket that comes or goes the space that comes and goes with it. By hand one types a space on
// both sides of it, States [urgently – A] act: without the words, one of the two would be left over.
func (r *attributedReader) settleSpaces(nodes []readNode) []readNode {
	for i := 0; i < len(nodes); i++ {
		if !nodes[i].comesOrGoes() {
			continue
		}
		end := i + 1
		for nodes[i].inserts() && end < len(nodes) && nodes[end].inserts() {
			end++ // side by side, they stand in one place
		}
		var before, after *readNode
		if i > 0 {
			before = &nodes[i-1]
		}
		if end < len(nodes) {
			after = &nodes[end]
		}
		switch {
		case r.endsInSpace(before) && r.mayFollow(after):
			before.to--
			r.share(nodes[i:end], extent{before.to, before.to + 1}, atBeginning)
		case before == nil && after != nil && after.isWords() && r.text[after.from] == ' ' && !slices.ContainsFunc(nodes[i:end], r.bringsSpace):
			after.from++
			r.share(nodes[i:end], extent{after.from - 1, after.from}, atEnd)
		}
		i = end - 1
	}
	for i := range nodes {
		nodes[i].nodes = r.settleSpaces(nodes[i].nodes)
		for k := range nodes[i].alternatives {
			nodes[i].alternatives[k].nodes = r.settleSpaces(nodes[i].alternatives[k].nodes)
		}
	}
	return slices.DeleteFunc(nodes, func(n readNode) bool { return n.isWords() && n.from == n.to })
}

func (n readNode) isWords() bool { return !n.pair && n.alternatives == nil }

// comesOrGoes says whether one wording of a contested place is none.
func (n readNode) comesOrGoes() bool {
	return slices.ContainsFunc(n.alternatives, func(a readAlternative) bool { return len(a.nodes) == 0 && a.request != RequestBracket })
}

// inserts says whether a place is empty in the base.
func (n readNode) inserts() bool { return n.alternatives != nil && len(n.alternatives[0].nodes) == 0 }

func (r *attributedReader) endsInSpace(n *readNode) bool {
	return n != nil && n.isWords() && n.to > n.from && r.text[n.to-1] == ' '
}

// mayFollow says whether what follows needs no space before it: nothing does, a space, or a stop.
func (r *attributedReader) mayFollow(n *readNode) bool {
	if n == nil {
		return true
	}
	first, _ := utf8.DecodeRuneInString(r.text[n.from:n.to])
	return n.isWords() && n.to > n.from && (unicode.IsSpace(first) || strings.ContainsRune(stops, first))
}

// bringsSpace says whether a wording of a contested place begins with a space of its own.
func (r *attributedReader) bringsSpace(n readNode) bool {
	return slices.ContainsFunc(n.alternatives, func(a readAlternative) bool { return r.beginsInSpace(a.nodes) })
}

func (r *attributedReader) beginsInSpace(nodes []readNode) bool {
	for _, n := range nodes {
		switch {
		case n.isWords() && n.from == n.to:
		case n.isWords():
			return r.text[n.from] == ' '
		case n.pair || r.bringsSpace(n) || !n.inserts():
			return r.bringsSpace(n)
		}
	}
	return false
}

// beginsInStop says whether words begin with a sign that stands right behind the word before it.
func (r *attributedReader) beginsInStop(nodes []readNode) bool {
	if len(nodes) == 0 || !nodes[0].isWords() {
		return false
	}
	first, _ := utf8.DecodeRuneInString(r.text[nodes[0].from:nodes[0].to])
	return strings.ContainsRune(stops, first)
}

// side is where a space goes.
type side uint8

const (
	atBeginning side = iota
	atEnd
)

// share gives a space to every wording that has words and neither brings one itself nor begins with a stop: who types
// "cooperate [, on request – A] in" means "cooperate, on request in".
func (r *attributedReader) share(nodes []readNode, space extent, at side) {
	for _, n := range nodes {
		for k := range n.alternatives {
			words := &n.alternatives[k].nodes
			if len(*words) == 0 {
				continue
			}
			last := &(*words)[len(*words)-1]
			switch {
			case at == atBeginning && !r.beginsInSpace(*words) && !r.beginsInStop(*words):
				*words = slices.Insert(slices.Clone(*words), 0, readNode{extent: space})
			case at == atEnd && !r.endsInSpace(last):
				*words = append(slices.Clone(*words), readNode{extent: space})
			}
		}
	}
}

// treeBuilder makes of what was read what the rest of the package knows.
type treeBuilder struct{ text string }

func (b treeBuilder) tree(nodes []readNode) Tree {
	var t Tree
	for _, n := range nodes {
		switch {
		case n.pair:
			t = append(t, Node{Bracket: typed(b.tree(n.nodes), nil)})
		case n.alternatives == nil:
			t = t.text(b.text[n.from:n.to])
		default:
			t = append(t, Node{Bracket: b.bracket(n)})
		}
	}
	return t
}

func (b treeBuilder) bracket(n readNode) *Bracket {
	base := b.tree(n.alternatives[0].nodes)
	bracket := &Bracket{Alternatives: []Alternative{{Base: true, Nodes: base}}}
	for _, a := range n.alternatives[1:] {
		asks := Alternative{By: a.by, AlsoBy: a.also, Request: a.request, Nodes: b.tree(a.nodes)}
		if a.request == RequestBracket {
			asks.Nodes = Tree{{Bracket: typed(base.plain(), nil)}}
		}
		bracket.Alternatives = append(bracket.Alternatives, asks)
	}
	if len(bracket.Alternatives) == 1 { // all that was asked were positions
		return typed(base, nil)
	}
	return bracket
}

// kept gives the stretches of the paragraph that are its base, in order.
func (b treeBuilder) kept(nodes []readNode) []extent {
	var kept []extent
	for _, n := range nodes {
		switch {
		case n.pair || len(n.alternatives) == 1:
			inner := n.nodes
			if len(n.alternatives) == 1 {
				inner = n.alternatives[0].nodes
			}
			kept = append(kept, extent{n.from, n.from + 1})
			kept = append(kept, b.kept(inner)...)
			kept = append(kept, extent{n.to - 1, n.to})
		case n.alternatives == nil:
			kept = append(kept, n.extent)
		default:
			kept = append(kept, b.kept(n.alternatives[0].nodes)...)
		}
	}
	return kept
}
