package diffing

import (
	"slices"
	"strings"
)

// unit is one thing on a level of the paragraph, with what stands behind it in parentheses.
type unit struct {
	piece
	parts  []typedPart   // of a bracket in which somebody is named
	behind []attribution // [text] (A, B)
}

// remark says whether a bracket has names and no words that could stand in a text: [delete: A].
func (u unit) remark() bool {
	return len(u.parts) == 1 && (u.parts[0].style == wordless || u.parts[0].style == quotedDelete)
}

// proposal says whether a bracket holds one wording with names, and which.
func (u unit) proposal() (words []piece, a attribution, ok bool) {
	switch {
	case len(u.parts) == 1 && u.parts[0].words != nil:
		words, a = u.parts[0].words, u.parts[0].behind
	case u.pair && u.parts == nil && len(u.behind) > 0:
		words, a = u.inner, u.behind[0]
	default:
		return nil, a, false
	}
	return words, a, a.request == RequestWords && a.stance == NoStance
}

// levelReader reads what stands side by side: a paragraph, or the words of one alternative.
type levelReader struct {
	*attributedReader
	units  []unit
	at     int
	nodes  []readNode
	outer  bool // it is the paragraph
	quoted []quotedNote
}

// level reads what stands side by side. The first level is the paragraph.
func (r *attributedReader) level(pieces []piece) []readNode {
	r.depth++
	defer func() { r.depth-- }()
	if r.depth > deepest {
		return r.asTyped(pieces)
	}
	l := &levelReader{attributedReader: r, units: r.units(pieces), outer: r.depth == 1}
	for l.at < len(l.units) {
		switch u := l.units[l.at]; {
		case !u.pair:
			l.plain(u)
			l.at++
		case u.remark():
			l.remark(u)
			l.at++
		default:
			l.beside()
		}
	}
	l.deleteQuoted()
	return l.nodes
}

// deepest is how deep brackets are read for names; real texts are ten deep. What is deeper stays as it is typed.
const deepest = 100

func (r *attributedReader) asTyped(pieces []piece) []readNode {
	if len(pieces) == 0 {
		return nil
	}
	if !r.tooDeep {
		r.tooDeep = true
		r.warn(pieces[0].from, "brackets stand more than %d deep here: what is deeper stays as it is typed", deepest)
	}
	var nodes []readNode
	for _, p := range pieces {
		if p.pair {
			nodes = append(nodes, readNode{extent: p.extent, pair: true, nodes: r.asTyped(p.inner)})
		} else {
			nodes = append(nodes, r.words(p.from, p.to)...)
		}
	}
	return nodes
}

// units finds who is named in each bracket and behind it.
func (r *attributedReader) units(pieces []piece) []unit {
	units := make([]unit, 0, len(pieces))
	for _, p := range pieces {
		if p.pair {
			units = append(units, unit{piece: p, parts: r.parts(p)})
			continue
		}
		if n := len(units); n > 0 && units[n-1].pair {
			p.from = r.parentheses(&units[n-1], p)
		}
		if p.to > p.from {
			units = append(units, unit{piece: p})
		}
	}
	return units
}

// following gives the bracket that follows a unit, and what stands between: nothing, white space, or a slash. -1 where
// something else does.
func (l *levelReader) following(at int) (next int, between string) {
	at++
	if at < len(l.units) && !l.units[at].pair {
		between = l.text[l.units[at].from:l.units[at].to]
		if trimmed := strings.TrimSpace(between); trimmed != "" && trimmed != "/" || strings.Contains(between, "\n") {
			return -1, ""
		}
		at++
	}
	if at >= len(l.units) {
		return -1, ""
	}
	return at, between
}

// beside reads brackets that stand directly beside each other. In the room's style they are alternatives of each other,
// and those without a name are the base: [should][shall – A][may – B]. A placeholder, or several of them, keep their pairs. A bracket that brings its own space or comma is
// no such alternative but an insertion: [should][, as appropriate – A].
func (l *levelReader) beside() {
	var base, proposed []int
	end, typedClose := l.at, false
	for next, between := l.at, ""; next >= 0; next, between = l.following(end) {
		u := l.units[next]
		_, a, proposes := u.proposal()
		direct := between == "" || strings.TrimSpace(between) == "/"
		if direct && next != l.at {
			typedClose = true // then they are so all along: a space ends them
		}
		switch {
		case proposes && !a.alt && (direct || len(base) > 0 && !typedClose) && l.alike(base, next):
			if !direct {
				l.warn(u.from, "read as an alternative of the bracket before it: write them without a space between, or the words with the space that they bring")
			}
			proposed = append(proposed, next)
		case u.parts == nil && len(u.behind) == 0 && direct:
			base = append(base, next)
		default:
			next = -1
		}
		if next < 0 {
			break
		}
		end = next
	}
	if len(base) == 0 || len(proposed) == 0 || !l.alike(base, proposed...) {
		end = max(end, l.at)
		for ; l.at <= end; l.at++ {
			l.single(l.units[l.at])
		}
		return
	}
	node := readNode{extent: extent{l.units[l.at].from, l.units[end].to}, alternatives: []readAlternative{{}}}
	for _, i := range base {
		if len(base) > 1 || placeholder.MatchString(l.text[l.units[i].from:l.units[i].to]) {
			node.alternatives[0].nodes = append(node.alternatives[0].nodes, l.typedBracket(l.units[i].piece))
		} else {
			node.alternatives[0].nodes = l.level(l.units[i].inner)
		}
	}
	for _, i := range proposed {
		words, a, _ := l.units[i].proposal()
		node.alternatives = append(node.alternatives, readAlternative{attribution: a, nodes: l.level(words)})
		if l.units[i].parts == nil {
			l.units[i].behind = l.units[i].behind[1:]
		}
		for _, more := range l.units[i].behind {
			l.note(more, l.units[i].piece)
		}
	}
	l.nodes = append(l.nodes, node)
	l.at = end + 1
}

// alike says whether brackets begin and end like the first one of the base, so that one may stand for the other.
func (l *levelReader) alike(base []int, proposed ...int) bool {
	if len(base) == 0 {
		return true
	}
	first := l.units[base[0]]
	stands := l.text[first.from+1 : first.to-1]
	for _, i := range proposed {
		words, _, _ := l.units[i].proposal()
		if len(words) == 0 { // brackets with nothing in them ask for nothing
			return false
		}
		asked := l.text[words[0].from:words[len(words)-1].to]
		if bringsSpace(asked) != bringsSpace(stands) || strings.HasSuffix(asked, " ") && !strings.HasSuffix(stands, " ") {
			return false
		}
	}
	return true
}

// bringsSpace says whether words begin with a space or a comma.
func bringsSpace(words string) bool {
	return strings.TrimLeft(words, " \u00a0,;:.،؛、，；：。") != words
}

// single reads one bracket by itself.
func (l *levelReader) single(u unit) {
	if !u.pair {
		l.plain(u)
		return
	}
	if _, a, ok := u.proposal(); ok && a.alt {
		l.alternative(u)
		return
	}
	if u.parts == nil {
		l.nodes = append(l.nodes, l.typedBracket(u.piece))
	} else {
		l.nodes = append(l.nodes, l.contested(u))
	}
	for _, a := range u.behind {
		l.attach(a, u.piece)
	}
}

func (r *attributedReader) typedBracket(p piece) readNode {
	return readNode{extent: p.extent, pair: true, nodes: r.level(p.inner)}
}

// contested makes a bracket of its parts. What nobody is named for is the base; several such parts are a typed bracket,
// as they were typed.
func (r *attributedReader) contested(u unit) readNode {
	if p := u.parts[0]; len(u.parts) == 1 && p.behind.stance != NoStance {
		r.note(p.behind, piece{inner: p.words})
		return readNode{extent: u.extent, pair: true, nodes: r.level(p.words)}
	}
	var base []readNode
	var others []readAlternative
	without := 0
	for _, p := range u.parts {
		if p.style == nameless {
			without++
		}
	}
	for k, p := range u.parts {
		switch {
		case p.style == nameless && without > 1:
			if base == nil {
				base = []readNode{{extent: u.extent, pair: true}}
			}
			inner := &base[0].nodes
			if k > 0 && len(*inner) > 0 {
				*inner = append(*inner, readNode{extent: extent{p.from - len(betweenAlternatives), p.from}})
			}
			*inner = append(*inner, r.level(p.words)...)
		case p.style == nameless:
			base = r.level(p.words)
		case p.behind.stance != NoStance:
			r.note(p.behind, piece{extent: p.extent, inner: p.words})
			if p.style != wordless {
				base = r.level(p.words)
			}
		case p.style == wordless && p.behind.request == RequestWords:
			// "alt: A" without words asks for nothing
		case p.behind.request == RequestDelete || p.behind.request == RequestBracket:
			if p.style != wordless {
				base = r.level(p.words)
			}
			others = append(others, readAlternative{attribution: p.behind})
		default:
			others = append(others, readAlternative{attribution: p.behind, nodes: r.level(p.words)})
		}
	}
	if len(base) == 0 {
		others = slices.DeleteFunc(others, func(a readAlternative) bool {
			if a.request == RequestDelete || a.request == RequestBracket {
				a.stance = Opposes // there is nothing to delete but what others propose
				r.note(a.attribution, u.piece)
				return true
			}
			return false
		})
	}
	return readNode{extent: u.extent, alternatives: append([]readAlternative{{nodes: base}}, others...)}
}
