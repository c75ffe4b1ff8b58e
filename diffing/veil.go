package diffing

import (
	"slices"
	"strconv"
)

// Veil takes names and amendment numbers out of what leaves the room (rule: interfaces.md, compile --format json, with
// --names groups|none). What it hides gets the next opaque name, p1, p2, in the order in which it is first asked for;
// the same thing gets the same name each time, so that texts can still be put together from the alternatives. Use one
// veil for the whole of a text.
type Veil struct {
	style Style
	edits map[EditID]EditID
	names map[string]string
	next  int
}

// NewVeil makes a veil for one text; under Named it hides nothing.
func NewVeil(style Style) *Veil {
	return &Veil{style: style, edits: make(map[EditID]EditID), names: make(map[string]string)}
}

func (v *Veil) opaque() string {
	v.next++
	return "p" + strconv.Itoa(v.next)
}

// Edits hides amendments.
func (v *Veil) Edits(ids []EditID) []EditID {
	if v.style.Attribution == Named {
		return ids
	}
	hidden := slices.Clone(ids)
	for i, id := range ids {
		if v.edits[id] == "" {
			v.edits[id] = EditID(v.opaque())
		}
		hidden[i] = v.edits[id]
	}
	return hidden
}

// Names hides delegations; under GroupsOnly groups keep their names.
func (v *Veil) Names(codes []string) []string {
	if v.style.Attribution == Named {
		return codes
	}
	hidden := slices.Clone(codes)
	for i, code := range codes {
		if v.style.Attribution == GroupsOnly && v.style.IsGroup != nil && v.style.IsGroup(code) {
			continue
		}
		if v.names[code] == "" {
			v.names[code] = v.opaque()
		}
		hidden[i] = v.names[code]
	}
	return hidden
}

// Tree gives a copy of the tree behind the veil. Asks are left out, and who amends whom: they lead back to
// the proposals.
func (v *Veil) Tree(t Tree) Tree {
	if v.style.Attribution == Named {
		return t
	}
	veiled := slices.Clone(t)
	for i, n := range t {
		if n.Bracket == nil {
			continue
		}
		b := *n.Bracket
		b.Alternatives = slices.Clone(b.Alternatives)
		for k, a := range b.Alternatives {
			a.Edits, a.Also = v.Edits(a.Edits), v.Edits(a.Also)
			a.By, a.AlsoBy = v.Names(a.By), v.Names(a.AlsoBy)
			a.Nodes, a.Asks, a.Along = v.Tree(a.Nodes), nil, nil
			b.Alternatives[k] = a
		}
		veiled[i].Bracket = &b
	}
	return veiled
}
