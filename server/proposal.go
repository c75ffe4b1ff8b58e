package server

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// proposalKind is what a delegation wants to do with a paragraph; the word stands in addresses and in private
// drafts.
type proposalKind string

const (
	proposeChange  proposalKind = "replace"
	proposeDelete  proposalKind = "delete"
	proposeInsert  proposalKind = "insert"
	proposeBracket proposalKind = "bracket"
	proposeComment proposalKind = "comment"
)

var proposalKinds = []proposalKind{proposeChange, proposeDelete, proposeInsert, proposeBracket, proposeComment}

// proposal is what stands in the form, whatever is wrong with it: it goes back into the form and into private
// drafts, so nothing typed is lost.
type proposal struct {
	Kind    proposalKind          `json:"kind"`
	Words   string                `json:"words"`
	Heading string                `json:"heading"`
	Reason  string                `json:"reason"`
	Source  string                `json:"source"`
	As      drafts.DelegationCode `json:"as"`
	Inserts string                `json:"inserts,omitempty"` // kind of the new paragraph: "paragraph", "subparagraph", "heading"
	Saw     string                `json:"saw"`               // the paragraph's words that were looked at

	Revises  drafts.AmendmentID `json:"revises,omitempty"`
	Revision int                `json:"revision,omitempty"` // that was looked at
	Edit     int                `json:"edit,omitempty"`     // which of its edits

	draft store.PrivateDraft // that it comes from, if any
}

// insertKinds are the kinds of paragraph that the form offers.
var insertKinds = []diffing.Kind{diffing.KindParagraph, diffing.KindSubparagraph, diffing.KindHeading}

// subject is what a proposal is about: words of the text, or words that another open edit would bring in.
type subject struct {
	ID       drafts.ParagraphID
	Label    string
	Words    string
	Kind     diffing.Kind
	Level    int
	Proposed bool
	Agreed   bool

	Beginning bool // no paragraph: the place before the first one
}

// beginning stands in addresses for the place before the first paragraph. No identity begins with a dash.
const beginning drafts.ParagraphID = "-"

// inAddress is a paragraph's identity as it stands in addresses.
func inAddress(id drafts.ParagraphID) string { return string(cmp.Or(id, beginning)) }

// subject finds the paragraph that an address names.
func (r *room) subject(id drafts.ParagraphID) (subject, error) {
	if id == "" || id == beginning {
		return subject{Label: r.T("propose.beginning"), Beginning: true}, nil
	}
	if p, ok := r.Draft.Paragraphs[id]; ok {
		return subject{ID: id, Label: r.Draft.Cite(id), Words: p.Text, Kind: p.Kind, Level: p.Level, Agreed: p.Standing.Agreed()}, nil
	}
	if in, ok := r.Draft.Proposed(id); ok {
		return subject{ID: id, Label: r.Draft.Cite(id), Words: in.Text, Kind: in.As, Level: in.Level, Proposed: true}, nil
	}
	return subject{}, store.ErrNotFound
}

// readProposal reads the form; said is what was done to make the characters regular, invalid whether bytes of it
// are no text.
func (r *room) readProposal() (p proposal, said []string, invalid bool) {
	post := r.Request().PostFormValue
	// A form sends the line breaks that a paragraph from a file may hold as CRLF.
	saw := strings.ReplaceAll(post("saw"), "\r\n", "\n")
	words, reason := r.words("words"), r.words("reason")
	if kind := proposalKind(post("kind")); kind == proposeChange || kind == proposeBracket {
		words = r.wordsOver(saw, "words")
	}
	p = proposal{Kind: proposalKind(post("kind")), Words: words.Text, Heading: r.line("heading"), Reason: reason.Text,
		Source: r.line("source"), As: drafts.DelegationCode(post("as")), Inserts: post("inserts"), Saw: saw}
	if !slices.Contains(proposalKinds, p.Kind) {
		p.Kind = proposeChange
	}
	if r.Reader.Role != drafts.Secretariat && !slices.Contains(r.Reader.Voices, p.As) {
		p.As = r.Reader.Delegation
	}
	p.Revision, _ = strconv.Atoi(post("revision"))
	p.Edit, _ = strconv.Atoi(post("edit"))
	p.draft.ID = store.PrivateDraftID(post("draft"))
	p.draft.Revision, _ = strconv.Atoi(post("draft-revision"))
	return p, words.Said, r.garbled
}

// edit makes the domain's edit of a proposal on a subject.
func (p proposal) edit(on subject) drafts.Edit {
	e := drafts.Edit{Number: p.Edit, Paragraph: on.ID, Pinned: diffing.HashText(p.Saw)}
	switch p.Kind {
	case proposeChange:
		e.As, e.Text = diffing.EditReplace, p.Words
	case proposeDelete:
		e.As = diffing.EditDelete
	case proposeBracket:
		e.As, e.Text = diffing.EditBracket, p.Words
		if p.Words == p.Saw {
			e.Text = "" // nothing was marked: the whole paragraph
		}
	case proposeComment:
		e.As = diffing.EditComment
	case proposeInsert:
		e.As, e.Pinned = diffing.EditInsertAfter, ""
		as := diffing.KindParagraph
		_ = as.UnmarshalText([]byte(p.Inserts)) // another word leaves a plain paragraph
		for line := range strings.Lines(p.Words) {
			if line = strings.TrimSpace(line); line != "" {
				e.Inserts = append(e.Inserts, drafts.Inserted{As: as, Level: insertLevel(as, on), Text: line})
			}
		}
	}
	return e
}

// insertLevel is the level of a new paragraph after a subject: beside its like, else one below.
func insertLevel(as diffing.Kind, on subject) int {
	switch {
	case as == on.Kind:
		return on.Level
	case as == diffing.KindSubparagraph:
		return 1
	case as == diffing.KindHeading:
		return 2
	}
	return 0
}

// wording is the whole amendment: that of one edit, or, when it revises one with several, the others as they stand.
func (p proposal) wording(on subject, revised *drafts.Amendment) drafts.Wording {
	w := drafts.Wording{Heading: p.Heading, Reason: p.Reason, Source: p.Source}
	if revised == nil {
		w.Edits = []drafts.Edit{p.edit(on)}
		return w
	}
	for _, e := range revised.Edits {
		switch {
		case !e.Fate.Open():
		case e.Number == p.Edit:
			w.Edits = append(w.Edits, p.edit(on))
		default:
			w.Edits = append(w.Edits, e.Edit)
		}
	}
	return w
}

// decide is the command of a proposal: to table it, or to revise what it revises.
func (p proposal) decide(on subject) Decide {
	return func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		if p.Revises == 0 {
			return d.Table(act, drafts.Proposal{By: p.As, Wording: p.wording(on, nil)})
		}
		a, ok := d.Amendment(p.Revises)
		if !ok {
			return nil, store.ErrNotFound
		}
		return d.Revise(act, p.Revises, p.Revision, p.wording(on, a))
	}
}

// kindOfEdit is the form's word for an edit. Moves, mergers and splits are made in the meeting, not in this form.
func kindOfEdit(k diffing.EditKind) proposalKind {
	switch k {
	case diffing.EditDelete:
		return proposeDelete
	case diffing.EditInsertAfter:
		return proposeInsert
	case diffing.EditBracket:
		return proposeBracket
	case diffing.EditComment:
		return proposeComment
	}
	return proposeChange
}
