package diffing

import (
	"slices"
	"strings"
)

// Extent says how much of what an edit asks for stands in given words. It is the basis of its fate: taken, taken in part
// or not taken (rule: domain.md §3).
type Extent uint8

// The extents.
const (
	NotTaken Extent = iota
	TakenInPart
	Taken
)

var extentNames = []string{NotTaken: "not taken", TakenInPart: "taken in part", Taken: "taken"}

// String gives the extent's name.
func (x Extent) String() string { return wireWord(extentNames, x) }

// MarshalText writes "not taken", "taken in part" or "taken".
func (x Extent) MarshalText() ([]byte, error) { return writeWord(extentNames, x, "extent") }

// UnmarshalText reads what MarshalText writes.
func (x *Extent) UnmarshalText(text []byte) error { return readWord(extentNames, x, text, "extent") }

// Weigh says from the words alone how much of a proposal, the full text of a paragraph or "" to delete it, they say.
// They say all of it when they are it, or hold every ask of it (Rebase: already met); part of it when they hold one
// (MetInPart).
func Weigh(base, words, proposal string) Extent {
	switch {
	case words == proposal:
		return Taken
	case words == base, words == "", proposal == "":
		return NotTaken
	}
	if outcome, _ := Rebase(base, words, proposal); outcome == AlreadyMet {
		return Taken
	}
	if MetInPart(base, words, proposal) {
		return TakenInPart
	}
	return NotTaken
}

// Weigh says how much of an edit of the tree is taken by these words, whoever wrote them. They say
//
//   - all of it when they come of the tree with the edit's wording at every bracket where it asks for one, unchanged, and
//     anything at the others: what is decided beside an amendment takes nothing from it;
//   - part of it when they come of the tree with its wording at one such bracket;
//   - otherwise what the words say by themselves (the other Weigh): the same words count under another's name too, and so
//     do those of a text that nobody proposed.
//
// An edit of somebody else's wording is weighed against that. Words equal to those that it amends say nothing of it.
// A typed bracket may stand, or go with or without its words; in the edit's own wording it is one of its words.
func (t Tree) Weigh(edit EditID, words string) Extent {
	asked, ground := t.Text(edit), t.ground(edit)
	switch {
	case words == asked:
		return Taken
	case words == ground, words == t.Base(), asked == ground: // the last asks for nothing
		return NotTaken
	}
	r := newReading(t, edit, words)
	begin := places{0}
	if r.whole(t, begin).has(len(words)) {
		return Taken
	}
	by := Weigh(ground, words, asked)
	if r.left = mostRead; by == NotTaken && r.part(t, halfway{without: begin}).with.has(len(words)) {
		return TakenInPart
	}
	return by
}

// ground gives the text that an edit amends: the base, or somebody else's wording.
func (t Tree) ground(edit EditID) string {
	var b strings.Builder
	t.writeGround(&b, edit)
	return b.String()
}

func (t Tree) writeGround(b *strings.Builder, edit EditID) {
	for _, n := range t {
		if n.Bracket == nil {
			b.WriteString(n.Text)
			continue
		}
		a := n.Bracket.of(edit)
		if a.asks(edit) {
			a = n.Bracket.base()
		}
		if n.Bracket.Typed {
			b.WriteByte('[')
		}
		a.Nodes.writeGround(b, edit)
		if n.Bracket.Typed {
			b.WriteByte(']')
		}
	}
}

// mostRead bounds the steps of one reading. Where every bracket may be left out, or its words are like those beside it,
// there can be more ways through a tree than anybody waits for; then the words by themselves decide.
const mostRead = 1 << 17

// reading follows the wordings of a tree along given words.
type reading struct {
	edit  EditID
	words string
	here  map[*Bracket]bool // the edit asks for something at the bracket or inside
	left  int               // steps
}

func newReading(t Tree, edit EditID, words string) *reading {
	r := &reading{edit: edit, words: words, here: make(map[*Bracket]bool), left: mostRead}
	r.find(t)
	return r
}

// find notes the brackets that concern the edit.
func (r *reading) find(t Tree) (found bool) {
	for _, n := range t {
		if n.Bracket == nil {
			continue
		}
		for _, a := range n.Bracket.Alternatives {
			if inside := r.find(a.Nodes); inside || slices.Contains(a.Edits, r.edit) && !slices.Contains(a.Along, r.edit) {
				r.here[n.Bracket], found = true, true
			}
		}
	}
	return found
}

func (r *reading) inside(t Tree) bool {
	return slices.ContainsFunc(t, func(n Node) bool { return r.here[n.Bracket] })
}

// own says whether the edit asks for this wording itself (see asks).
func (r *reading) own(a Alternative) bool {
	return !a.Base && slices.Contains(a.Edits, r.edit) && !slices.Contains(a.Along, r.edit) && !r.inside(a.Nodes)
}

// places are offsets in the words, ascending.
type places []int

func (p places) has(at int) bool {
	_, found := slices.BinarySearch(p, at)
	return found
}

func (p places) and(more places) places {
	switch {
	case len(p) == 0:
		return more
	case len(more) == 0:
		return p
	}
	both := slices.Concat(p, more)
	slices.Sort(both)
	return slices.Compact(both)
}

// text gives where a text ends that begins at one of these places.
func (r *reading) text(from places, text string) places {
	var to places
	for _, at := range from {
		if strings.HasPrefix(r.words[at:], text) {
			to = append(to, at+len(text))
		}
	}
	return to
}

// pair gives where a typed bracket may end: as it stands, without its signs, or gone with its words.
func (r *reading) pair(from places, inside func(places) places) places {
	kept := r.text(inside(r.text(from, "[")), "]")
	return kept.and(inside(from)).and(from)
}

// whole gives where the tree may end with the edit's wording wherever it asks for one.
func (r *reading) whole(t Tree, at places) places {
	for _, n := range t {
		if r.left--; len(at) == 0 || r.left < 0 {
			return nil
		}
		b := n.Bracket
		if b == nil {
			at = r.text(at, n.Text)
			continue
		}
		a := b.of(r.edit)
		switch {
		case r.own(a):
			var own strings.Builder
			a.Nodes.write(&own, "")
			at = r.text(at, own.String())
		case b.Typed && r.inside(a.Nodes): // it may lose its signs, but not with the words inside
			inside := func(from places) places { return r.whole(a.Nodes, from) }
			at = r.text(inside(r.text(at, "[")), "]").and(inside(at))
		case b.Typed:
			at = r.pair(at, func(from places) places { return r.whole(a.Nodes, from) })
		case r.inside(a.Nodes): // in the base, or in words that the edit amends
			at = r.whole(a.Nodes, at)
		default:
			var to places
			for _, a := range b.Alternatives {
				to = to.and(r.whole(a.Nodes, at))
			}
			at = to
		}
	}
	return at
}

// halfway are places reached with and without a wording that the edit asks for.
type halfway struct{ with, without places }

func (h halfway) and(more halfway) halfway {
	return halfway{h.with.and(more.with), h.without.and(more.without)}
}

// each moves both on.
func (h halfway) each(on func(places) places) halfway { return halfway{on(h.with), on(h.without)} }

// part gives where the tree may end whatever is chosen.
func (r *reading) part(t Tree, at halfway) halfway {
	for _, n := range t {
		if r.left--; len(at.with)+len(at.without) == 0 || r.left < 0 {
			return halfway{}
		}
		b := n.Bracket
		if b == nil {
			at = at.each(func(from places) places { return r.text(from, n.Text) })
			continue
		}
		var to halfway
		for _, a := range b.Alternatives {
			end := r.part(a.Nodes, at)
			if r.own(a) {
				end = halfway{with: end.with.and(end.without)}
			}
			to = to.and(end)
		}
		if b.Typed {
			opened := at.each(func(from places) places { return r.text(from, "[") })
			closed := r.part(b.base().Nodes, opened).each(func(from places) places { return r.text(from, "]") })
			to = to.and(closed).and(at)
		}
		at = to
	}
	return at
}
