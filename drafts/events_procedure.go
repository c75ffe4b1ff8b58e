package drafts

// ParagraphOpened takes up a paragraph for discussion.
type ParagraphOpened struct {
	Paragraph ParagraphID `json:"paragraph"`
}

// ParagraphAgreed closes a paragraph on the words whose hash was seen.
type ParagraphAgreed struct {
	Paragraph ParagraphID `json:"paragraph"`
	Level     Level       `json:"level"`
	Seen      TextHash    `json:"seen"`
	Disposed  []EditID    `json:"disposed,omitempty"` // edits disposed of since the last reading, named aloud
	Pending   []Pending   `json:"pending,omitempty"`  // informals only
}

// Pending is a delegation that agreement in informals waits for.
type Pending struct {
	Delegation DelegationCode `json:"delegation"`
	Reason     string         `json:"reason,omitempty"`
}

// ParagraphReopened unlocks an agreed paragraph; everybody sees who did it and why.
type ParagraphReopened struct {
	Paragraph ParagraphID `json:"paragraph"`
	Reason    string      `json:"reason"`
}

// ReportAdopted closes the negotiation on the words whose hash was seen.
type ReportAdopted struct {
	Seen   TextHash `json:"seen"`
	Name   string   `json:"name"`   // of the adopted version
	Symbol string   `json:"symbol"` // of the report as adopted
	Date   string   `json:"date"`   // YYYY-MM-DD
}

func (ParagraphOpened) Kind() string   { return "paragraph.opened" }
func (ParagraphAgreed) Kind() string   { return "paragraph.agreed" }
func (ParagraphReopened) Kind() string { return "paragraph.reopened" }
func (ReportAdopted) Kind() string     { return "report.adopted" }
