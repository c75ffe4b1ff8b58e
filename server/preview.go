package server

import (
	"html/template"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// preview shows a proposal before it is on record: what it changes, and how it will stand in brackets with the
// others.
type preview struct {
	Change template.HTML
	Stands template.HTML
	Label  string // of a new paragraph
}

// preview makes it. Nothing is recorded.
func (r *room) preview(p proposal, on subject) (*preview, error) {
	if p.As == "" {
		return nil, refuse("propose.as-whom")
	}
	k := r.inkFor(r.Draft.Names)
	made := &preview{Change: r.changeOf(&drafts.EditState{Edit: p.edit(on)}, k)}
	if p.Kind == proposeChange || p.Kind == proposeBracket && p.Words != p.Saw {
		made.Change = k.spans(diffing.CompareWords(on.Words, p.Words))
	}
	if p.Kind == proposeComment {
		return made, nil
	}
	var revised *drafts.Amendment
	if p.Revises > 0 {
		revised, _ = r.Draft.Amendment(p.Revises)
	}
	act := drafts.Act{ID: newAct(), By: r.someoneFor(p.As), At: r.server.now()}
	next, id, err := r.Draft.Preview(act, drafts.Proposal{By: p.As, Wording: p.wording(on, revised)}, p.Revises)
	if err != nil {
		return nil, err
	}
	shown := on.ID
	if a, ok := next.Amendment(id); ok && p.Kind == proposeInsert {
		for _, e := range a.Edits {
			if e.Fate.Open() && (p.Edit == 0 || e.Number == p.Edit) {
				shown, made.Label = e.Inserted(), next.Cite(e.Inserted())
			}
		}
	}
	if compiled, ok := next.Compiled(shown); ok {
		ahead := *r
		ahead.Draft = next
		made.Stands = (&ink{room: &ahead, names: r.Draft.Names, notes: k.notes}).tree(compiled.Paragraph, compiled.Nodes, "")
	}
	return made, nil
}

// someoneFor finds a person who may table for a delegation. Who only drafts for it may look at a preview too, and
// nothing of a preview is recorded in anybody's name.
func (r *room) someoneFor(code drafts.DelegationCode) drafts.PersonID {
	if r.Reader.SpeaksFor(code) {
		return r.Person
	}
	for person, part := range r.Draft.People {
		if (drafts.Reader{Person: person, Part: part}).SpeaksFor(code) {
			return person
		}
	}
	return r.Person
}
