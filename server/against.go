package server

import (
	"fmt"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// against says in the reader's language what one obstacle to agreement is: "A.17 of Arcadia is open".
func (r *room) against(o drafts.Obstacle, names drafts.Names) string {
	if o.Edit != "" && names == drafts.Named {
		return r.obstacle(o, r.shortly(r.namesOf(o.Delegations)))
	}
	return r.obstacle(o, r.counted(o.Delegations, names))
}

// inSentence is how many names, and how many obstacles, one sentence lists. The page of the amendment names all of them.
const inSentence = 5

// shortly lists names as far as a sentence bears them, and counts the others. The author of an amendment comes first.
func (t *tongue) shortly(names []string) string {
	if len(names) <= inSentence {
		return t.list(names)
	}
	return t.T("against.others", "First", names[0], "Count", len(names)-1)
}

// standsAgainst says all that keeps a paragraph in brackets, with names as the attribution allows. The Chair's own
// pages name everybody.
func (r *room) standsAgainst(id drafts.ParagraphID, names drafts.Names) []string {
	var said []string
	for _, o := range r.Draft.StandsAgainst(id) {
		said = append(said, r.against(o, names))
	}
	return said
}

// counted lists delegations in a sentence that needs a subject: where the attribution allows no name, it says how many
// there are.
func (r *room) counted(codes []drafts.DelegationCode, names drafts.Names) string {
	switch names {
	case drafts.Named:
		return r.shortly(r.namesOf(codes))
	case drafts.GroupsOnly:
		return plainNames(&ink{room: r, names: names}, codes)
	}
	return r.T("text.delegations", "Count", len(codes))
}

// listed lists delegations by name, in the order given.
func (r *room) listed(codes []drafts.DelegationCode) string {
	return r.list(r.namesOf(codes))
}

func (r *room) namesOf(codes []drafts.DelegationCode) []string {
	said := make([]string, len(codes))
	for i, code := range codes {
		said[i] = r.name(code)
	}
	return said
}

// presiding says whether the reader is the Chair; to everybody else the Chair's pages are not there.
func (r *room) presiding() error {
	if !r.Reader.Presides() {
		return drafts.ErrHidden
	}
	return nil
}

// asAt gives the draft as the record stood at an earlier version, for a form that was filled in on it.
func (r *room) asAt(version uint64) (*drafts.Draft, error) {
	if version == 0 || version > r.Draft.Chain.Version {
		return nil, fmt.Errorf("record %d of %s: %w", version, r.ID, store.ErrNotFound)
	}
	return r.server.asAt(r.Request().Context(), r.Draft, version)
}
