package server

import (
	"slices"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
)

// standsPart is one stance and who takes it: "supported by Arcadia and Brennia".
type standsPart struct {
	Stance drafts.Stance
	Says   string // in a few names
	All    string // every name, where Says leaves some out
}

// standsFor are the stances in the order of a line that says who stands where.
var standsFor = []drafts.Stance{drafts.Support, drafts.CanLiveWith, drafts.Reserve, drafts.Oppose, drafts.Bracket}

// How many names a line takes, and how few members may be missing from it for the line to name those instead: with 193
// delegations in the room, a line stays a line.
const (
	namesInLine = 6
	missingFew  = 3
)

// stands says in one line who stands where (rule: domain.md §4): "supported by Arcadia · Brennia can live with it · Cascadia
// reserves (instructions pending)". Names stand there as the attribution allows; those under the words of an amendment
// are not repeated, but counted.
func (r *room) stands(w drafts.WhoStands, k *ink) []standsPart {
	var parts []standsPart
	for _, stance := range standsFor {
		all := w.Of(stance)
		for _, kind := range reserveKinds {
			var group []drafts.Standpoint
			for i := range all {
				if all[i].Reserve == kind {
					group = append(group, all[i])
				}
			}
			directory.SortByName(r.Language, group, standsAs(k))
			if part, any := r.standsPart(w, group, k); any {
				parts = append(parts, part)
			}
		}
	}
	if len(w.Unconfirmed) > 0 {
		w.Unconfirmed = slices.Clone(w.Unconfirmed)
		directory.SortByName(r.Language, w.Unconfirmed, standsAs(k))
		parts = append(parts, standsPart{Says: r.T("stands.unconfirmed", "Who", r.standing(w.Unconfirmed, k))})
	}
	return parts
}

// standsAs names who stands somewhere, for the order of a list.
func standsAs(k *ink) func(drafts.Standpoint) string {
	return func(s drafts.Standpoint) string { return k.nameOf(s.Delegation) }
}

// reserveKinds are what a reserve can wait for; no other stance waits.
var reserveKinds = []drafts.ReserveKind{drafts.UnsaidReserve, drafts.InstructionsPending, drafts.Scrutiny, drafts.PackageReserve}

// standsPart says of some who stand alike what they say.
func (r *room) standsPart(w drafts.WhoStands, group []drafts.Standpoint, k *ink) (part standsPart, any bool) {
	named := slices.DeleteFunc(slices.Clone(group), func(s drafts.Standpoint) bool { return s.Behind })
	if len(named) == 0 {
		return part, false
	}
	who, plural := r.few(w, group, named, k)
	part = standsPart{Stance: named[0].Stance, Says: r.T("stands."+slug(named[0].Stance.String()), "Count", plural, "Who", who)}
	if kind := named[0].Reserve; kind != drafts.UnsaidReserve {
		part.Says = r.T("stands.with", "Name", part.Says, "Details", r.T("reserve."+kind.String()))
	}
	if all := r.standing(named, k); all != who {
		part.All = all
	}
	return part, true
}

// standsOnEdit is that line for an edit, beside where it is said who has not yet confirmed its words of now.
func (r *room) standsOnEdit(e *drafts.EditState, k *ink) []standsPart {
	w := r.Draft.StandsOnEdit(e.ID)
	w.Unconfirmed = nil
	return r.stands(w, k)
}

// few names who stands alike in a few words, with the number that the sentence goes by. group are all who do, also those
// whose names are not repeated.
func (r *room) few(w drafts.WhoStands, group, named []drafts.Standpoint, k *ink) (who string, plural int) {
	members := 0
	for _, s := range group {
		members += len(s.For)
	}
	missing := w.Members - members
	switch {
	case k.names != drafts.Named:
		for _, s := range named {
			plural += max(1, len(s.For))
		}
		return r.standing(named, k), plural
	case members <= namesInLine && len(named) <= namesInLine:
	case missing == 0:
		return r.T("stands.all"), w.Members
	case missing <= missingFew:
		but := notAmong(w, group)
		directory.SortByName(r.Language, but, r.name)
		return r.T("stands.all-but", "Who", r.listed(but)), w.Members
	case len(named) > namesInLine:
		return r.T("stands.more", "Names", r.standing(named[:namesInLine-1], k), "Count", len(named)-namesInLine+1), len(named)
	}
	return r.standing(named, k), len(named)
}

// notAmong lists the members for which none of a group speaks.
func notAmong(w drafts.WhoStands, group []drafts.Standpoint) []drafts.DelegationCode {
	among := map[drafts.DelegationCode]bool{}
	for _, s := range group {
		for _, member := range s.For {
			among[member] = true
		}
	}
	missing := slices.Clone(w.Silent)
	for _, s := range slices.Concat(w.Stands, w.Unconfirmed) {
		for _, member := range s.For {
			if !among[member] {
				missing = append(missing, member)
			}
		}
	}
	return missing
}

// standing lists who stands somewhere. Where the attribution allows no names, it says
// of how many delegations the words are.
func (r *room) standing(of []drafts.Standpoint, k *ink) string {
	var names []string
	counted := 0
	for _, s := range of {
		whole, _ := s.Delegation.Whole()
		if k.names == drafts.Unnamed || k.names == drafts.GroupsOnly && !r.Draft.IsGroup(whole) {
			counted += max(1, len(s.For))
			continue
		}
		name := r.isolate(k.nameOf(s.Delegation))
		if s.Earlier && s.Stance.Holds() {
			name = r.T("stands.with", "Name", name, "Details", r.T("stands.earlier"))
		}
		names = append(names, name)
	}
	if counted > 0 {
		names = append(names, r.T("text.delegations", "Count", counted))
	}
	return r.list(names)
}

// bracketStands is one bracket of a paragraph with who stands where at each of its alternatives.
type bracketStands struct {
	Number       int
	Alternatives []alternativeStands
}

// alternativeStands is one alternative of a bracket, and where the reader's delegation says where it stands on it.
type alternativeStands struct {
	Words string // empty: nothing stands there, or is to stand there
	Base  bool
	By    string
	Parts []standsPart
	Form  *positionForm
}

// bracketsOf lists the brackets of a paragraph that proposals make, with who stands where.
func (r *room) bracketsOf(id drafts.ParagraphID, nodes diffing.Tree, k *ink) []bracketStands {
	var brackets []bracketStands
	for b := range nodes.Brackets() {
		if b.Typed {
			continue
		}
		view := bracketStands{Number: b.Number}
		for i, w := range r.Draft.StandsAt(id, b) {
			a := b.Alternatives[i]
			view.Alternatives = append(view.Alternatives, alternativeStands{Words: begins(a.Nodes.Base()), Base: a.Base,
				By: r.askedBy(a, k), Parts: r.stands(w, k), Form: r.positionAt(id, b, i, w)})
		}
		brackets = append(brackets, view)
	}
	return brackets
}

// placeStands is one place of a paragraph where delegations have said where they stand.
type placeStands struct {
	Bracket string // "[3]"; empty for the paragraph as it stands
	Words   string
	Parts   []standsPart
}

// standsIn lists where anybody has said where it stands on a paragraph: on it as it stands, and at its brackets.
func (r *room) standsIn(l drafts.Line, k *ink) []placeStands {
	var places []placeStands
	if parts := r.stands(r.Draft.StandsOn(l.ID), k); len(parts) > 0 {
		places = append(places, placeStands{Parts: parts})
	}
	if l.Compiled == nil {
		return places
	}
	onParagraph := len(places) > 0
	for b := range l.Compiled.Nodes.Brackets() {
		if b.Typed || onParagraph && !r.Draft.SpokenAt(l.ID, b) || !r.Draft.SpokenOf(l.ID) {
			continue
		}
		for i, w := range r.Draft.StandsAt(l.ID, b) {
			base := b.Alternatives[i].Base
			if base && onParagraph {
				w = r.Draft.StandsOnWords(l.ID, b) // what was said of the paragraph is said above
			}
			if parts := r.stands(w, k); len(parts) > 0 {
				places = append(places, placeStands{Bracket: "[" + count(b.Number) + "]", Words: r.alternativeWords(b.Alternatives[i]), Parts: parts})
			}
		}
	}
	return places
}

// alternativeWords are the first words of an alternative; of none, that there are none.
func (r *room) alternativeWords(a diffing.Alternative) string {
	if words := begins(diffing.Quotable(a.Nodes.Base())); words != "" {
		return words
	}
	return r.T("decide.no-words")
}

// askedBy says who asks for an alternative, and what beside words.
func (r *room) askedBy(a diffing.Alternative, k *ink) string {
	if a.Base {
		return r.T("decide.base")
	}
	codes := asCodes(a.By)
	who := fewNames(k, codes)
	if k.names == drafts.Unnamed {
		who = r.counted(codes, k.names)
	}
	if a.Request != diffing.RequestWords {
		who = r.T("request."+a.Request.String(), "Who", who)
	}
	return who
}
