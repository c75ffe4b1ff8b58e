package diffing

// ParagraphID is the identity of a paragraph. It never changes; the label does (domain.md §2).
type ParagraphID string

// Kind says what a paragraph is in the structure of a text.
type Kind uint8

// The kinds of paragraph. The zero value is the plain numbered paragraph, the natural start.
const (
	KindParagraph Kind = iota
	KindHeading
	KindChapeau
	KindSubparagraph
	KindPreambular
	KindOperative
	KindArticle
	KindFootnote
	KindAnnex
)

// Paragraph is one unit of a text: a heading, a numbered paragraph, a sub-paragraph, a footnote.
type Paragraph struct {
	ID    ParagraphID `json:"id,omitempty"`
	Label string      `json:"label,omitempty"` // full citation without its stop: "24", "24 (a)", "12 bis", "PP3"; "" when unnumbered
	Kind  Kind        `json:"kind"`
	Level int         `json:"level"` // headings: 1 is the highest; sub-paragraphs: 1 is (a), 2 is (i); 0 otherwise
	Text  string      `json:"text"`  // the words, without label; square brackets in it are typed brackets
	Marks []Mark      `json:"marks,omitempty"`
}

// Mark is something attached to the words and not counted among them: a footnote reference at a place, or
// emphasis over a range.
type Mark struct {
	At   int    `json:"at"`           // offset in code points of Text
	To   int    `json:"to,omitempty"` // end of the range, exclusive; 0 for a mark at a place
	Kind string `json:"kind"`         // "footnote", "italic", "bold"
	ID   string `json:"id,omitempty"` // for footnotes: the ParagraphID of the footnote
}
