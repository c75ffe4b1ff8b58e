package server

import (
	"cmp"
	"slices"
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
	proposeMove    proposalKind = "move"
	proposeMerge   proposalKind = "merge"
	proposeSplit   proposalKind = "split"
	proposeComment proposalKind = "comment"
)

var proposalKinds = []proposalKind{proposeChange, proposeDelete, proposeInsert, proposeBracket, proposeMove, proposeMerge, proposeSplit, proposeComment}

// beginsWithItsWords says whether the form of a kind begins with the words of the paragraph, to be changed or marked.
func (k proposalKind) beginsWithItsWords() bool {
	return k == proposeChange || k == proposeBracket || k == proposeSplit
}

// proposal is what stands in the form, whatever is wrong with it: it goes back into the form and into private
// drafts, so nothing typed is lost. It has one piece, or, as a bundle, several.
type proposal struct {
	piece
	Heading string                `json:"heading"`
	Reason  string                `json:"reason"`
	Source  string                `json:"source"`
	As      drafts.DelegationCode `json:"as"`
	Pieces  []piece               `json:"pieces,omitempty"` // of a bundle; the piece above is then empty

	Revises  drafts.AmendmentID `json:"revises,omitempty"`
	Revision int                `json:"revision,omitempty"` // that was looked at

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
	Within   drafts.EditID // the edit that asks for these words in place of the paragraph's

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

// wordsOfEdit finds what is amended by an edit of the words that another one asks for, also when that one is closed:
// what somebody typed about it is not lost with it.
func (r *room) wordsOfEdit(id drafts.EditID) (subject, error) {
	host, ok := r.Draft.Edit(id)
	if !ok || host.As != diffing.EditReplace && host.Fate.Open() {
		return subject{}, store.ErrNotFound
	}
	on, err := r.subject(host.Edit.Paragraph)
	if err != nil {
		return subject{}, err
	}
	on.Within, on.Words, on.Agreed = id, host.Text, false
	return on, nil
}

// amendable says why nothing can be proposed for a subject, before anything is written and not after.
func (r *room) amendable(on subject) error {
	if host, ok := r.Draft.Edit(on.Within); ok && on.Within != "" {
		return r.Draft.AmendableWords(host)
	}
	return r.Draft.Amendable(on.ID)
}

// kindsFor are the kinds of proposal that make sense for a subject.
func (r *room) kindsFor(on subject) []proposalKind {
	return slices.DeleteFunc(slices.Clone(proposalKinds), func(kind proposalKind) bool {
		if kind != proposeComment && r.commentsAs() != "" {
			return true
		}
		switch kind {
		case proposeInsert:
			return on.Within != ""
		case proposeComment:
			return on.Beginning
		case proposeChange, proposeBracket:
			return on.Beginning || on.Agreed
		case proposeDelete:
			return on.Beginning || on.Agreed || on.Within != ""
		case proposeSplit:
			return on.Beginning || on.Agreed || on.Within != "" || on.Proposed || on.Kind == diffing.KindHeading || on.Kind == diffing.KindFootnote
		}
		return on.Beginning || on.Agreed || on.Within != "" || on.Proposed || on.Kind == diffing.KindFootnote
	})
}

// readProposal reads the form; said is what was done to make the characters regular, invalid whether bytes of it
// are no text.
func (r *room) readProposal() (p proposal, said []string, invalid bool) {
	one, said := r.readPiece("")
	p, invalid = r.readAround()
	p.piece = one
	return p, said, invalid
}

// readAround reads what a proposal has once, however many pieces it has.
func (r *room) readAround() (p proposal, invalid bool) {
	post := r.Request().PostFormValue
	p = proposal{Heading: r.line("heading"), Reason: r.words("reason").Text, Source: r.line("source"), As: drafts.DelegationCode(post("as"))}
	if r.Reader.Role != drafts.Secretariat && !slices.Contains(r.Reader.Voices, p.As) {
		p.As = r.Reader.Delegation
	}
	p.Revision = asNumber(post("revision"))
	p.draft.ID = store.PrivateDraftID(post("draft"))
	p.draft.Revision = asNumber(post("draft-revision"))
	return p, r.garbled
}

// worded is the whole amendment: that of one edit, or, when it revises one with several, the others as they stand.
func (r *room) worded(p proposal, d *drafts.Draft, on subject, revised *drafts.Amendment) drafts.Wording {
	w := drafts.Wording{Heading: p.Heading, Reason: p.Reason, Source: p.Source}
	if len(p.Pieces) > 0 {
		for _, one := range p.Pieces {
			if !one.Dropped {
				w.Edits = append(w.Edits, r.edit(one, d, one.on))
			}
		}
		return w
	}
	if revised == nil {
		w.Edits = []drafts.Edit{r.edit(p.piece, d, on)}
		return w
	}
	for _, e := range revised.Edits {
		switch {
		case !e.Fate.Open():
		case e.Number == p.Edit:
			w.Edits = append(w.Edits, r.edit(p.piece, d, on))
		default:
			w.Edits = append(w.Edits, e.Edit)
		}
	}
	return w
}

// decideProposal is the command of a proposal: to table it, or to revise what it revises.
func (r *room) decideProposal(p proposal, on subject) Decide {
	return func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		if p.Revises == 0 {
			return d.Table(act, drafts.Proposal{By: p.As, Wording: r.worded(p, d, on, nil)})
		}
		a, ok := d.Amendment(p.Revises)
		if !ok {
			return nil, store.ErrNotFound
		}
		return d.Revise(act, p.Revises, p.Revision, r.worded(p, d, on, a))
	}
}

// kindOfEdit is the form's word for an edit.
func kindOfEdit(k diffing.EditKind) proposalKind {
	if k == diffing.EditInsertAfter {
		return proposeInsert
	}
	return proposalKind(strings.ToLower(k.String()))
}
