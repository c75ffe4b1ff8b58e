package drafts

// ReferenceMade says that a label in the words of a paragraph is a reference from now on: it follows the paragraph that it
// cites, and its label is no part of the words that are hashed. No word changes.
type ReferenceMade struct {
	Paragraph ParagraphID `json:"paragraph"` // in whose words
	At        int         `json:"at"`        // in code points of the paragraph's words
	To        int         `json:"to"`
	Target    ParagraphID `json:"target"` // that it cites
	Label     string      `json:"label"`  // the words from at to to
	Was       TextHash    `json:"was"`    // of the words of the paragraph, and what it is now: whoever consented to the one did to the other
	Now       TextHash    `json:"now"`
}

// ReferenceDropped says that a label is nothing but words again.
type ReferenceDropped struct {
	Paragraph ParagraphID `json:"paragraph"`
	At        int         `json:"at"`
	To        int         `json:"to"`
	Target    ParagraphID `json:"target"`
	Label     string      `json:"label"`
	Was       TextHash    `json:"was"`
	Now       TextHash    `json:"now"`
}

// ReferenceLapsed says that a reference went with words that changed: what stands there now is as somebody typed it.
type ReferenceLapsed struct {
	Paragraph ParagraphID `json:"paragraph"` // where everybody sees it: what its paragraph became, if it became another
	Target    ParagraphID `json:"target"`
	Label     string      `json:"label"` // as it was printed
}

func (ReferenceMade) Kind() string    { return "reference.made" }
func (ReferenceDropped) Kind() string { return "reference.dropped" }
func (ReferenceLapsed) Kind() string  { return "reference.lapsed" }
