package diffing

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Attributed is one paragraph of a compilation that was typed elsewhere, with the names of delegations in it, as read.
type Attributed struct {
	Base      string         // what stands without the proposals; typed brackets without names are part of it
	Nodes     Tree           // the base, what is proposed for it, and by whom
	Proposals []Proposal     // one for each set of delegations, with the paragraph's full text; IDs are "1", "2", …
	Positions []NotePosition // "(Arcadia reserve)"
	Warnings  []string       // what was not understood and where; it stands in Base as it was typed

	upon []int    // for each proposal the one whose words it amends, or -1
	kept []extent // of the paragraph as typed: what is the base
}

// NotePosition is what a compilation notes of delegations without words of theirs.
type NotePosition struct {
	By     []string
	Stance Stance
	On     string // the words of the bracket, or those before the note; "" is the paragraph
}

// ReadAttributed reads a paragraph of a compilation that was typed elsewhere (rule: domain.md §6, Compilation). A roster
// says whose names are names. What stands behind them is a proposal in any of the styles of the field:
//
//	[shall – A, B]  [shall - A]  [shall—A]        words of A and B
//	[A: shall]  [shall] (A, B)
//	[should / shall – A / may – B]                the base first and without a name; also our own printed form
//	[should][shall – A][may – B]                  the same in the room's style: the first without a name is the base
//	[urgently – delete: A]  [urgently – A: delete]  [urgently] (A: delete)  [urgently][delete: A]  [A: delete "urgently"]
//	[A delete: urgently]  [urgently – bracket: A]  [delete: A] at the beginning, for the whole paragraph
//	[should] [A alt: shall]                       shall in the place of what stands before it
//	(A reserve)  [urgently – A reserve]           a position and no words
//
// Nothing is lost: a bracket that is not understood stays a typed bracket with its words, with one warning; so does one
// with a name that is not on the roster, or that several delegations go by. Where a bracket that comes or goes has a
// space on both sides, one of them comes and goes with it.
func ReadAttributed(text string, roster *Roster) Attributed {
	r := &attributedReader{text: text, roster: roster, escape: make(map[int]bool), remarks: make(map[string]bool)}
	nodes := r.read()
	a := Attributed{Positions: r.positions, Warnings: r.warnings}
	b := treeBuilder{text: text}
	a.Nodes = b.tree(nodes)
	a.kept = b.kept(nodes)
	number(a.Nodes, nil)
	a.Base = a.Nodes.Base()
	a.Proposals, a.upon = b.proposals(a.Nodes, a.Base)
	for _, amends := range a.upon {
		if amends >= 0 && !blank(a.Base) {
			a.Warnings = append(a.Warnings, "a proposal stands inside the words of another: its authors are read as asking for both")
			break
		}
	}
	return a
}

func (r *attributedReader) read() []readNode {
	return r.settleSpaces(r.wholeParagraph(r.level(r.scan())))
}

// attributedReader reads one paragraph. Every byte of it ends in a readNode or is a sign: a bracket, a name, what stands
// between them.
type attributedReader struct {
	text      string
	roster    *Roster
	escape    map[int]bool      // backslashes that only say that the next character is none of our signs
	whole     []readAlternative // what is asked of the whole paragraph
	depth     int
	tooDeep   bool
	positions []NotePosition
	warnings  []string
	doubts    int // names that were not understood
	remarks   map[string]bool
}

func (r *attributedReader) warn(at int, format string, args ...any) {
	r.warnings = append(r.warnings, fmt.Sprintf("character %d: ", utf8.RuneCountInString(r.text[:at])+1)+fmt.Sprintf(format, args...))
}

// readNode is a stretch of words, a typed bracket, or a contested place.
type readNode struct {
	extent                         // as typed; of a bracket with its signs
	pair         bool              // a typed bracket
	nodes        []readNode        // of a typed bracket
	alternatives []readAlternative // of a contested place, the base first
}

// copy gives a node of its own, since spaces are settled in each place by itself.
func (n readNode) copy() readNode {
	n.nodes = slices.Clone(n.nodes)
	for i := range n.nodes {
		n.nodes[i] = n.nodes[i].copy()
	}
	n.alternatives = slices.Clone(n.alternatives)
	for k := range n.alternatives {
		words := slices.Clone(n.alternatives[k].nodes)
		for i := range words {
			words[i] = words[i].copy()
		}
		n.alternatives[k].nodes = words
	}
	return n
}

// readAlternative is one wording of a contested place.
type readAlternative struct {
	attribution
	nodes []readNode
}

// attribution reads an attribution, and notes whose name others are called by too.
func (r *attributedReader) attribution(from, to int) (attribution, verdict, *nameReader) {
	a, v, n := r.roster.attribution(r.text[from:to])
	if v == understood {
		if len(a.spokes) > 0 {
			r.warn(from, "%q: read as %s, for whom it is made", strings.TrimSpace(n.text), strings.Join(a.by, ", "))
		}
		for remark := range n.remarks {
			if !r.remarks[remark] {
				r.remarks[remark] = true
				r.warn(from, "%s", remark)
			}
		}
	}
	return a, v, n
}

// doubt warns of a name that is not understood.
func (r *attributedReader) doubt(at int, v verdict, n *nameReader) {
	r.doubts++
	switch {
	case v == ambiguous:
		r.warn(at, "%q may be %s: write the code; it stays as it is typed", n.doubt, strings.Join(n.rivals, " or "))
	case n.doubt == "":
		r.warn(at, "a name is missing in %q; it stays as it is typed", excerpt(n.text, ""))
	default:
		r.warn(at, "%q is no delegation of the list; it stays as it is typed", excerpt(n.doubt, ""))
	}
}
