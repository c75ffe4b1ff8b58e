package diffing

import (
	"slices"
	"strings"
)

// noteOnNode keeps a position on what a bracket says: its base, or the first words proposed.
func (r *attributedReader) noteOnNode(a attribution, on readNode) {
	words := ""
	for k := range on.alternatives {
		if words = (treeBuilder{r.text}).tree(on.alternatives[k].nodes).Base(); words != "" {
			break
		}
	}
	if on.pair {
		words = (treeBuilder{r.text}).tree(on.nodes).Base()
	}
	r.positions = append(r.positions, NotePosition{By: a.by, Stance: a.stance, On: excerpt(words, "")})
}

// attach puts a request on the bracket before it: that its words go, stand in brackets, or are these delegations' words.
func (l *levelReader) attach(a attribution, at piece) bool {
	k := len(l.nodes) - 1
	if k >= 1 && l.isSpace(l.nodes[k]) {
		k--
	}
	if k < 0 || !l.nodes[k].pair && l.nodes[k].alternatives == nil {
		return false
	}
	node := &l.nodes[k]
	asks := readAlternative{attribution: a}
	switch {
	case a.stance != NoStance:
		l.noteOnNode(a, *node)
	case node.pair:
		base := readAlternative{nodes: node.nodes}
		switch a.request {
		case RequestWords:
			asks.nodes, base.nodes = node.nodes, nil
		case RequestUnbracket:
			asks.nodes, base.nodes = node.copy().nodes, []readNode{*node}
		}
		*node = readNode{extent: extent{node.from, at.to}, alternatives: []readAlternative{base, asks}}
	case a.request == RequestWords || a.request == RequestUnbracket:
		return false
	case len(node.alternatives[0].nodes) == 0:
		asks.stance = Opposes // there is nothing to delete but what others propose
		l.noteOnNode(asks.attribution, *node)
	default:
		node.alternatives = append(node.alternatives, asks)
	}
	l.nodes = l.nodes[:k+1]
	return true
}

func (r *attributedReader) isSpace(n readNode) bool {
	return !n.pair && n.alternatives == nil && strings.TrimSpace(r.text[n.from:n.to]) == "" && !strings.Contains(r.text[n.from:n.to], "\n")
}

// remark reads a bracket without words of its own: [delete: A], [A reserve]. It is about the bracket before it; at the
// beginning or the end, about the paragraph.
func (l *levelReader) remark(u unit) {
	p := u.parts[0]
	last := l.at == len(l.units)-1 || l.at == len(l.units)-2 && strings.Trim(l.text[u.to:l.units[l.at+1].to], stops+" ") == ""
	switch {
	case p.style == quotedDelete:
		l.quoted = append(l.quoted, quotedNote{attribution: p.behind, words: p.quoted, at: u.extent})
		l.nodes = append(l.nodes, l.typedBracket(u.piece))
		return
	case p.behind.request == RequestWords && p.behind.stance == NoStance:
	case l.attach(p.behind, u.piece):
		return
	case p.behind.stance != NoStance:
		l.positions = append(l.positions, NotePosition{By: p.behind.by, Stance: p.behind.stance, On: l.noteOn(u.from, last)})
		l.takeOut(u)
		return
	case p.behind.request != RequestUnbracket && len(l.units) > 1 && l.edge(u.from, last):
		l.whole = append(l.whole, readAlternative{attribution: p.behind})
		l.takeOut(u)
		return
	}
	l.warn(u.from, "%q does not say which words are meant; it stays as it is typed", l.text[u.from:u.to])
	l.nodes = append(l.nodes, l.typedBracket(u.piece))
}

// takeOut leaves out a note and the space that it brings.
func (l *levelReader) takeOut(u unit) {
	none := extent{u.from, u.from}
	before := &none
	if n := len(l.nodes); n > 0 && !l.nodes[n-1].pair && l.nodes[n-1].alternatives == nil {
		before = &l.nodes[n-1].extent
	}
	if at := l.withoutSpace(before, u.to, len(l.text)); at > u.to && l.at+1 < len(l.units) && !l.units[l.at+1].pair {
		l.units[l.at+1].from = at
	}
}

// alternative reads [A alt: shall]: words in the place of the bracket before them, or of the paragraph.
func (l *levelReader) alternative(u unit) {
	words, a, _ := u.proposal()
	k := len(l.nodes) - 1
	if k >= 1 && l.isSpace(l.nodes[k]) {
		k--
	}
	a.alt = false
	switch {
	case k >= 0 && l.nodes[k].pair:
		l.nodes[k] = readNode{extent: extent{l.nodes[k].from, u.to}, alternatives: []readAlternative{{nodes: l.nodes[k].nodes}}}
	case k >= 0 && l.nodes[k].alternatives != nil:
	case len(l.units) > 1 && l.edge(u.from, l.at == len(l.units)-1):
		l.whole = append(l.whole, readAlternative{attribution: a, nodes: l.level(words)})
		l.takeOut(u)
		return
	default:
		l.warn(u.from, "%q does not say which words it is an alternative of; it stays as it is typed", excerpt(l.text[u.from:u.to], ""))
		l.nodes = append(l.nodes, l.typedBracket(u.piece))
		return
	}
	l.nodes = l.nodes[:k+1]
	l.nodes[k].alternatives = append(l.nodes[k].alternatives, readAlternative{attribution: a, nodes: l.level(words)})
}

// quotedNote is [A: delete "urgently"]: until the words are found it stands as a typed bracket.
type quotedNote struct {
	attribution
	words string
	at    extent
}

// deleteQuoted finds the words that quotedNotes mean: those right before the note, or the only such words on its level.
func (l *levelReader) deleteQuoted() {
	for _, q := range l.quoted {
		at := slices.IndexFunc(l.nodes, func(n readNode) bool { return n.pair && n.extent == q.at })
		node, from := l.findQuoted(q.words, at)
		if node < 0 {
			l.warn(q.at.from, "it is not clear where %q stands that is to be deleted; the note stays as it is typed", excerpt(q.words, ""))
			continue
		}
		words := l.nodes[node].extent
		if at > 0 && !l.nodes[at-1].pair && l.nodes[at-1].alternatives == nil {
			before := &l.nodes[at-1].extent
			l.withoutSpace(before, q.at.to, len(l.text))
			words = l.nodes[node].extent
		}
		gone := extent{from, from + len(q.words)}
		split := l.words(words.from, gone.from)
		split = append(split, readNode{extent: gone, alternatives: []readAlternative{{nodes: l.words(gone.from, gone.to)}, {attribution: q.attribution}}})
		split = append(split, l.words(gone.to, words.to)...)
		l.nodes = slices.Delete(l.nodes, at, at+1)
		if node > at {
			node--
		}
		l.nodes = slices.Replace(l.nodes, node, node+1, split...)
	}
}

// findQuoted gives the node that holds quoted words, and where in the paragraph they begin; -1 where none does, or two.
func (l *levelReader) findQuoted(words string, note int) (node, from int) {
	if n := note - 1; n >= 0 && l.isWords(n) {
		if before := strings.TrimRight(l.text[l.nodes[n].from:l.nodes[n].to], " "); strings.HasSuffix(before, words) {
			return n, l.nodes[n].from + len(before) - len(words)
		}
	}
	node = -1
	for n := range l.nodes {
		if !l.isWords(n) {
			continue
		}
		text := l.text[l.nodes[n].from:l.nodes[n].to]
		at := strings.Index(text, words)
		if at < 0 {
			continue
		}
		if node >= 0 || strings.Contains(text[at+1:], words) {
			return -1, 0
		}
		node, from = n, l.nodes[n].from+at
	}
	return node, from
}

func (l *levelReader) isWords(n int) bool { return !l.nodes[n].pair && l.nodes[n].alternatives == nil }
