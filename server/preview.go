package server

import (
	"html/template"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// preview shows a proposal before it is on record: what it changes, how it will stand in brackets with the others, and
// whether somebody asks for the same already.
type preview struct {
	Pieces []previewPiece
	Same   []sameAsk
}

// previewPiece is one edit of it.
type previewPiece struct {
	Named   string // the paragraph
	New     string // label of a new paragraph
	Change  template.HTML
	Stands  template.HTML
	More    []newParagraph
	Remarks []string // what is asked for beside words
}

// newParagraph is one of several that an edit brings in, beside the first.
type newParagraph struct {
	Label  string
	Stands template.HTML
}

// preview makes it. Nothing is recorded.
func (r *room) preview(p proposal) (*preview, error) {
	if p.As == "" {
		return nil, refuse("propose.as-whom")
	}
	k := r.inkFor(r.Draft.Names)
	var revised *drafts.Amendment
	if p.Revises > 0 {
		revised, _ = r.Draft.Amendment(p.Revises)
	}
	made := &preview{}
	if p.Kind == proposeComment && len(p.Pieces) == 0 {
		return made, nil
	}
	act := drafts.Act{ID: newAct(), By: r.someoneFor(p.As), At: r.server.now()}
	next, id, err := r.Draft.Preview(act, drafts.Proposal{By: p.As, Wording: r.worded(p, r.Draft, p.on, revised)}, p.Revises)
	if err != nil {
		return nil, err
	}
	ahead := *r
	ahead.Draft = next
	a, _ := next.Amendment(id)
	var mine []*drafts.EditState
	for _, e := range a.Edits {
		if !e.Fate.Open() || len(p.Pieces) == 0 && p.Edit != 0 && e.Number != p.Edit {
			continue
		}
		mine = append(mine, e)
		on, _ := r.subject(e.Edit.Paragraph)
		one := previewPiece{Named: r.namedIn(on), Change: r.changed(e, k)}
		if e.As == diffing.EditInsertAfter {
			one.New = next.Cite(e.Inserted())
		}
		if compiled, ok := next.Compiled(e.Subject()); ok && e.As != diffing.EditComment {
			after := &ink{room: &ahead, names: r.Draft.Names, notes: k.notes}
			one.Stands = after.tree(compiled.Paragraph, compiled.Nodes, "")
			one.Remarks = ahead.structure(compiled.Structure)
			for _, in := range e.Inserts[min(1, len(e.Inserts)):] { // each new paragraph stands in its own brackets
				if more, ok := next.Compiled(in.Paragraph); ok {
					one.More = append(one.More, newParagraph{next.Cite(in.Paragraph), after.tree(more.Paragraph, more.Nodes, "")})
				}
			}
		}
		made.Pieces = append(made.Pieces, one)
	}
	made.Same = ahead.same(a, mine, p.As)
	return made, nil
}

// changed shows what an edit changes, in full: beside the words that it is about.
func (r *room) changed(e *drafts.EditState, k *ink) template.HTML {
	if words := r.wordsUnder(e.Edit); e.As == diffing.EditReplace || e.As == diffing.EditBracket && e.Text != "" {
		return k.spans(diffing.CompareWords(words, e.Text))
	}
	switch {
	case e.As == diffing.EditSplit:
		return template.HTML(strings.ReplaceAll(template.HTMLEscapeString(e.Text), "\n", pilcrow))
	case e.As == diffing.EditMerge && e.Text == "":
		return r.changeOf(e, k) + template.HTML("<br>"+template.HTMLEscapeString(r.Draft.Joined(e.Edit)))
	}
	return r.changeOf(e, k)
}

// wordsUnder are the words that an edit is about: of the paragraph, or those of the edit that it amends.
func (r *room) wordsUnder(e drafts.Edit) string {
	if host, ok := r.Draft.Edit(e.Within); ok && e.Within != "" && host.As == diffing.EditReplace {
		return host.Text
	}
	if p, ok := r.Draft.Paragraphs[e.Paragraph]; ok {
		return p.Text
	}
	in, _ := r.Draft.Proposed(e.Paragraph)
	return in.Text
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
