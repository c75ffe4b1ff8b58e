package drafts

import "github.com/unbracket/unbracket/diffing"

// Wording is what an amendment says in one revision: its edits, in a fixed order, with heading and reason.
type Wording struct {
	Heading string `json:"heading"`
	Reason  string `json:"reason,omitempty"`
	Source  string `json:"source,omitempty"` // agreed language it cites: "A/75/816, para. 31"
	Edits   []Edit `json:"edits"`
}

// Edit is one change that an amendment asks for, pinned to the paragraph's identity and to the words that its
// delegation saw (domain.md §3).
type Edit struct {
	Number    int              `json:"number"` // A.17/Number; never used again for another edit
	As        diffing.EditKind `json:"as"`
	Paragraph ParagraphID      `json:"paragraph"`        // insert-after: the place; empty is the beginning
	Pinned    TextHash         `json:"pinned,omitempty"` // the paragraph's words that were seen
	Within    EditID           `json:"within,omitempty"` // the open edit whose words it amends: a new paragraph's, or a replacement
	Text      string           `json:"text,omitempty"`
	Inserts   []Inserted       `json:"inserts,omitempty"` // insert-after: the new paragraphs
	After     ParagraphID      `json:"after,omitempty"`   // move
	With      []ParagraphID    `json:"with,omitempty"`    // merge
}

// Inserted is a paragraph that an open edit would bring in. It has its identity from the moment it is tabled.
type Inserted struct {
	Paragraph ParagraphID  `json:"paragraph"`
	As        diffing.Kind `json:"as"`
	Level     int          `json:"level,omitempty"`
	Label     string       `json:"label"` // while it is proposed: "12 bis"
	Text      string       `json:"text"`
}

// AmendmentTabled puts an amendment before the room under its number.
type AmendmentTabled struct {
	Amendment AmendmentID    `json:"amendment"`
	By        DelegationCode `json:"by"`
	Continues AmendmentID    `json:"continues,omitempty"` // the withdrawn one that it reintroduces
	Wording
}

// AmendmentRevised is the author's new wording. Co-sponsors are asked again; the earlier revisions are kept.
type AmendmentRevised struct {
	Amendment AmendmentID `json:"amendment"`
	Revision  int         `json:"revision"` // the tabled one is 1
	Wording
}

// AmendmentWithdrawn ends an amendment by its own delegation's word.
type AmendmentWithdrawn struct {
	Amendment AmendmentID    `json:"amendment"`
	By        DelegationCode `json:"by"`
}

// AmendmentCoSponsored puts a delegation's name under the words of one revision.
type AmendmentCoSponsored struct {
	Amendment  AmendmentID    `json:"amendment"`
	Revision   int            `json:"revision"`
	Delegation DelegationCode `json:"delegation"`
}

// CoSponsorshipConfirmed carries a name over to a later revision, by the co-sponsor's own word.
type CoSponsorshipConfirmed struct {
	Amendment  AmendmentID    `json:"amendment"`
	Revision   int            `json:"revision"`
	Delegation DelegationCode `json:"delegation"`
}

// CoSponsorshipEnded takes a delegation's name away from an amendment, by its own word.
type CoSponsorshipEnded struct {
	Amendment  AmendmentID    `json:"amendment"`
	Delegation DelegationCode `json:"delegation"`
}

// EditDisposed is what became of an open edit by a decision of the Chair, or, overtaken, because the words that it
// would amend went away.
type EditDisposed struct {
	Edit      EditID      `json:"edit"`
	Fate      Fate        `json:"fate"`
	Into      AmendmentID `json:"into,omitempty"`      // merged with
	Paragraph ParagraphID `json:"paragraph,omitempty"` // that was decided on
	Words     string      `json:"words,omitempty"`     // of that paragraph after the decision
	Reason    string      `json:"reason,omitempty"`
}

// EditMaintained says that a delegation holds to an edit that the Chair disposed of: opposition to the paragraph.
type EditMaintained struct {
	Edit       EditID         `json:"edit"`
	Delegation DelegationCode `json:"delegation"`
	Reason     string         `json:"reason,omitempty"`
}

// EditMet says, by the word of its own delegation, that the text says what an open edit asks for. Nobody took it.
type EditMet struct {
	Edit       EditID         `json:"edit"`
	Delegation DelegationCode `json:"delegation"`
}

// EditRebased says how an open edit stands after the text under it changed. Paragraph is set where it stands in another
// place from now on: an insertion whose place left the text ("" is the beginning), an edit whose paragraph was split or
// merged. Its new words, if it has any, are said by a record of their own, which follows.
type EditRebased struct {
	Edit      EditID          `json:"edit"`
	Outcome   diffing.Outcome `json:"outcome"`
	Pinned    TextHash        `json:"pinned,omitempty"` // clean: the new words under it; otherwise those it was made for
	Text      string          `json:"text,omitempty"`   // clean: the edit's words on the new text
	Paragraph *ParagraphID    `json:"paragraph,omitempty"`
	Within    *EditID         `json:"within,omitempty"` // "": the words that it amends are the paragraph's own from now on
}

func (AmendmentTabled) Kind() string        { return "amendment.tabled" }
func (AmendmentRevised) Kind() string       { return "amendment.revised" }
func (AmendmentWithdrawn) Kind() string     { return "amendment.withdrawn" }
func (AmendmentCoSponsored) Kind() string   { return "amendment.cosponsored" }
func (CoSponsorshipConfirmed) Kind() string { return "cosponsorship.confirmed" }
func (CoSponsorshipEnded) Kind() string     { return "cosponsorship.ended" }
func (EditDisposed) Kind() string           { return "edit.disposed" }
func (EditMaintained) Kind() string         { return "edit.maintained" }
func (EditMet) Kind() string                { return "edit.met" }
func (EditRebased) Kind() string            { return "edit.rebased" }
