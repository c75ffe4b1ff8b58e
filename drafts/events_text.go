package drafts

import "github.com/unbracket/unbracket/diffing"

// DraftImported lays a whole text before the room, paragraph by paragraph, each with its identity. A later import
// is a new state of the same text: paragraphs that are the same keep their identity, Lineage tells splits and
// merges, and what is not listed is gone.
type DraftImported struct {
	Source     Source      `json:"source"`
	Paragraphs []Paragraph `json:"paragraphs"`
	Lineage    []Lineage   `json:"lineage,omitempty"`
}

// Source is the file a text came from.
type Source struct {
	Name   string   `json:"name"`
	SHA256 TextHash `json:"sha256"`
}

// Lineage says that paragraphs became others: one From and several To is a split, the reverse a merger.
type Lineage struct {
	From []ParagraphID `json:"from"`
	To   []ParagraphID `json:"to"`
}

// ParagraphEdited is the Chair's new wording of a paragraph.
type ParagraphEdited struct {
	Paragraph ParagraphID `json:"paragraph"`
	Was       TextHash    `json:"was"`
	Text      string      `json:"text"`
	Marks     []Mark      `json:"marks,omitempty"`
}

// ParagraphInserted puts a new paragraph into the text. Its identity may have begun with the amendment that
// proposed it.
type ParagraphInserted struct {
	Paragraph ParagraphID  `json:"paragraph"`
	After     ParagraphID  `json:"after,omitempty"` // empty: at the beginning
	As        diffing.Kind `json:"as"`
	Level     int          `json:"level,omitempty"`
	Label     string       `json:"label,omitempty"` // until the next issue: "12 bis"
	Text      string       `json:"text"`
	Marks     []Mark       `json:"marks,omitempty"`
	Edit      EditID       `json:"edit,omitempty"` // the edit it was taken from
}

// ParagraphDeleted takes a paragraph out of the text. It stays visible as deleted until the next issue, and in
// every comparison.
type ParagraphDeleted struct {
	Paragraph ParagraphID `json:"paragraph"`
	Was       TextHash    `json:"was"`
	Edit      EditID      `json:"edit,omitempty"`
}

// ParagraphMoved gives a paragraph another place.
type ParagraphMoved struct {
	Paragraph ParagraphID `json:"paragraph"`
	After     ParagraphID `json:"after,omitempty"`
}

// ParagraphSplit cuts a paragraph into several, with all that was said of it. The first part keeps the identity.
type ParagraphSplit struct {
	Paragraph ParagraphID `json:"paragraph"`
	Into      []Paragraph `json:"into"` // in order, each with its words, marks and label until the next issue
	Edit      EditID      `json:"edit,omitempty"`
}

// ParagraphsMerged makes one paragraph of several, with all that was said of them. It has the identity of the first.
type ParagraphsMerged struct {
	From []ParagraphID `json:"from"` // in the order of the text
	Into Paragraph     `json:"into"`
	Edit EditID        `json:"edit,omitempty"`
}

// VersionIssued freezes the rolling text under a name and a symbol (domain.md §8). The words are those that the
// record has made until here; TextHash proves it.
type VersionIssued struct {
	Name     string       `json:"name"`               // "Zero draft", "Rev.1"
	Symbol   string       `json:"symbol"`             // "A/AC.292/2024/CRP.1"
	Date     string       `json:"date"`               // YYYY-MM-DD
	Labels   []NamedLabel `json:"labels"`             // every paragraph of the text, in order, with its label in this version
	Proposed []NamedLabel `json:"proposed,omitempty"` // paragraphs that are still only proposed, and their labels now
	TextHash TextHash     `json:"text_hash"`

	Annexes   []IssuedAnnex `json:"annexes,omitempty"`    // what is printed behind the text: paragraphs that left the report
	AnnexHash TextHash      `json:"annex_hash,omitempty"` // of the annexes with their headings, as TextHash is of the text

	// Reread are the paragraphs whose references read another label in this version. That is no new wording: nothing but
	// these labels changed, and the hash of the words is what it was.
	Reread []CorrectedText `json:"reread,omitempty"`
}

// IssuedAnnex is what a version prints behind its text of the paragraphs that left the report for one place.
type IssuedAnnex struct {
	To         Destination  `json:"to"`
	Label      string       `json:"label"` // "Annex", "Annex II"
	Title      string       `json:"title"`
	Paragraphs []NamedLabel `json:"paragraphs"` // in order, each with its label in this version
}

// NamedLabel is the label that a paragraph has in one version.
type NamedLabel struct {
	Paragraph ParagraphID `json:"paragraph"`
	Label     string      `json:"label,omitempty"`
}

// BracketsNumbered fixes the numbers of a paragraph's brackets (compile.md, Numbers and identity). Those of brackets
// that are gone stay among them until an issue numbers anew: no other bracket gets them.
type BracketsNumbered struct {
	Paragraph ParagraphID   `json:"paragraph"`
	Numbers   []NumberedAsk `json:"numbers"`
}

// NumberedAsk is an ask and the number of the bracket that shows it.
type NumberedAsk struct {
	Ask    diffing.Ask `json:"ask"`
	Number int         `json:"number"`
}

func (DraftImported) Kind() string     { return "draft.imported" }
func (ParagraphEdited) Kind() string   { return "paragraph.edited" }
func (ParagraphInserted) Kind() string { return "paragraph.inserted" }
func (ParagraphDeleted) Kind() string  { return "paragraph.deleted" }
func (ParagraphMoved) Kind() string    { return "paragraph.moved" }
func (ParagraphSplit) Kind() string    { return "paragraph.split" }
func (ParagraphsMerged) Kind() string  { return "paragraphs.merged" }
func (VersionIssued) Kind() string     { return "version.issued" }
func (BracketsNumbered) Kind() string  { return "brackets.numbered" }
