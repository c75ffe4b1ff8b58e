package server

import (
	"html/template"
	"slices"
	"strings"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
)

// note is an amendment beside its paragraph, like a note in a good edition.
type note struct {
	Number      drafts.AmendmentID
	Address     string
	Heading     string
	Who         string // as the attribution allows
	Fate        string
	Since       time.Time
	Reason      string
	Source      string
	Mine        bool
	Comment     bool
	Change      template.HTML // what it would change, in short; in the clean view, where the text does not say
	Unconfirmed string        // co-sponsors who have not confirmed the current words
	Late        string        // by how much, when it came after the deadline
	Window      string        // until when the reader's delegation may maintain it
	Waiting     string        // what its delegation must answer after the text changed
	Positions   []standsPart
}

func (r *room) maintained(id drafts.ParagraphID, edit drafts.EditID) bool {
	return slices.ContainsFunc(r.Draft.StandsAgainst(id), func(o drafts.Obstacle) bool { return o.Edit == edit && o.Maintained })
}

func (r *room) note(e *drafts.EditState, k *ink, clean bool) note {
	a, _ := r.Draft.Amendment(e.Amendment)
	now := a.Current()
	n := note{Number: a.ID, Address: r.path("a", a.ID.String()), Heading: r.heading(now), Reason: now.Reason, Source: now.Source,
		Fate: r.fateOf(e), Since: now.Time, Comment: e.As == diffing.EditComment,
		Mine: a.By == r.Reader.Delegation && a.By != "", Late: r.late(a)}
	if k.names != drafts.Unnamed {
		n.Who = fewNames(k, k.signed(a))
		if waiting := a.UnconfirmedOn(e); len(waiting) > 0 {
			n.Unconfirmed = r.T("note.unconfirmed", "Names", fewNames(k, k.alphabetical(waiting)))
		}
	}
	switch e.Waiting {
	case diffing.AlreadyMet:
		n.Waiting = r.T("note.already-met")
	case diffing.Conflict:
		n.Waiting = r.T("note.conflict")
	}
	if len(r.maintainers(e)) > 0 { // nobody is said to hold to what it let go (rule: domain.md §3)
		n.Fate = r.T("note.maintained", "Fate", n.Fate)
	}
	if w := r.window(a, e); w != nil && r.isAsked(e) {
		n.Window = w.Says
	}
	if clean || e.Waiting == diffing.Conflict || e.Restructures() {
		n.Change = r.asked(a, e, k)
	}
	n.Positions = r.standsOnEdit(e, k)
	return n
}

// changeOf shows what an edit would change, in short.
func (r *room) changeOf(e *drafts.EditState, k *ink) template.HTML {
	words := r.wordsUnder(e.Edit)
	switch e.As {
	case diffing.EditReplace, diffing.EditBracket:
		if e.Text == "" {
			return template.HTML(template.HTMLEscapeString(r.T("note.bracket-all")))
		}
		return k.spans(r.server.compared.excerpt(words, e.Text))
	case diffing.EditDelete:
		return template.HTML(template.HTMLEscapeString(r.T("note.delete")))
	case diffing.EditInsertAfter:
		var out template.HTML
		for i, in := range e.Inserts {
			if i > 0 {
				out += "<br>" // each is a paragraph of its own
			}
			out += template.HTML(`<ins class="d"><bdi>`+template.HTMLEscapeString(in.Label)+`.</bdi> `) +
				template.HTML(template.HTMLEscapeString(in.Text)+`</ins> `)
		}
		return out
	case diffing.EditMove, diffing.EditMerge, diffing.EditSplit:
		return r.restructuring(e.Edit, k)
	}
	return ""
}

// nameOf names a delegation. Where only groups are named, those that left a group's line are not.
func (k *ink) nameOf(code drafts.DelegationCode) string {
	whole, outside := code.Whole()
	if k.names == drafts.GroupsOnly && len(outside) > 0 {
		return k.room.T("group.in-part", "Group", k.room.name(whole))
	}
	return k.room.name(code)
}

// alphabetical puts delegations in the order of their names in the language of the page.
func (k *ink) alphabetical(codes []drafts.DelegationCode) []drafts.DelegationCode {
	codes = slices.Clone(codes)
	directory.SortByName(k.room.Language, codes, k.nameOf)
	return codes
}

// signed lists who stands behind an amendment: its author, then its co-sponsors by name.
func (k *ink) signed(a *drafts.Amendment) []drafts.DelegationCode {
	behind := k.room.Draft.SignedBy(a)
	return append(behind[:1:1], k.alphabetical(behind[1:])...)
}

// asCodes are delegations as a compilation has them.
func asCodes(by []string) []drafts.DelegationCode {
	codes := make([]drafts.DelegationCode, len(by))
	for i, code := range by {
		codes[i] = drafts.DelegationCode(code)
	}
	return codes
}

// allowed gives delegations as the attribution allows, in the order given: the names, and how many it does not name.
func (k *ink) allowed(codes []drafts.DelegationCode) (names []string, counted int) {
	for _, code := range codes {
		switch {
		case k.names == drafts.Named, k.names == drafts.GroupsOnly && k.room.Draft.IsGroup(code):
			names = append(names, k.nameOf(code))
		case k.names == drafts.GroupsOnly:
			counted++
		}
	}
	return names, counted
}

// plainNames lists delegations as the attribution allows, without markup.
func plainNames(k *ink, codes []drafts.DelegationCode) string {
	names, counted := k.allowed(codes)
	for i, name := range names {
		names[i] = k.room.isolate(name)
	}
	if counted > 0 {
		names = append(names, k.room.T("text.delegations", "Count", counted))
	}
	return k.room.list(names)
}

// fewNames is plainNames as a line of a page bears it: where they are many, the first are named and the others counted, as
// in the text.
func fewNames(k *ink, codes []drafts.DelegationCode) string {
	names, counted := k.allowed(codes)
	more := len(names) - namedBehind
	if more <= 1 { // a name takes no more room than "1 other"
		return plainNames(k, codes)
	}
	for i, name := range names[:namedBehind] {
		names[i] = k.room.isolate(name)
	}
	return strings.Join(names[:namedBehind], k.room.T("list.names")) + k.room.T("text.others", "Count", more+counted)
}

// roll is delegations as a page lists them that names all: a few in a line, and where they are more, All to open.
type roll struct{ Says, All string }

func rollOf(k *ink, codes []drafts.DelegationCode) roll {
	l := roll{Says: fewNames(k, codes)}
	if all := plainNames(k, codes); all != l.Says {
		l.All = all
	}
	return l
}
