package server

import (
	"net/http"
	"strings"
)

// asideName begins the names of the fields in which a form carries what was typed for the kinds of proposal that it does
// not show.
const asideName = "words-of-"

// turnName begins the values of the buttons that turn a form to another kind of proposal.
const turnName = "as-"

// setAside is what was typed for another kind of proposal: whoever turns back to that finds it again.
type setAside struct {
	Name  string // of its field
	Words string
}

// aside reads what was typed for each kind of proposal but the one that is shown.
func (r *room) aside(shown proposalKind) []setAside {
	var kept []setAside
	for _, kind := range proposalKinds {
		name := asideName + string(kind)
		if words := r.words(name).Text; words != "" && kind != shown {
			kept = append(kept, setAside{name, words})
		}
	}
	return kept
}

// turnTo shows the form for another kind of proposal on the same words. Reason, heading and source go along, and so do
// the words, for whoever turns back; what is to be changed, marked or cut begins with the words as they stand.
func (r *room) turnTo(kind proposalKind, p proposal, said []string) error {
	left, leaving := p.Kind, p.Words
	p.Kind = kind
	switch typed := r.words(asideName + string(kind)).Text; {
	case typed != "":
		p.Words = typed
	case kind.beginsWithItsWords():
		p.Words, p.Saw = p.on.Words, p.on.Words
	default:
		p.Words, p.Saw = "", p.on.Words
	}
	page := r.proposePage(p)
	page.Said = said
	if leaving != "" && leaving != p.Saw && left != kind {
		page.Aside = append(page.Aside, setAside{asideName + string(left), leaving})
	}
	if kind != proposeInsert && kind != proposeComment {
		page.Refused, _ = r.refused(r.amendable(p.on)) // told before anything is written, not after
	}
	return r.show(http.StatusOK, "propose", page)
}

// turned is the kind of proposal that the pressed button turns the form to, if it is one of those.
func turned(press string) (proposalKind, bool) {
	kind, turns := strings.CutPrefix(press, turnName)
	return proposalKind(kind), turns
}
