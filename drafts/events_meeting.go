package drafts

// MeetingOpened begins a meeting. What goes on record until it is closed was done at it.
type MeetingOpened struct {
	Meeting   MeetingNumber `json:"meeting"` // 1, 2, 3 …, never used again
	Date      string        `json:"date"`    // YYYY-MM-DD, of the place where the room sits
	Formality Formality     `json:"formality"`
}

// MeetingClosed ends the meeting that was open.
type MeetingClosed struct {
	Meeting MeetingNumber `json:"meeting"`
}

// ParagraphCalled makes a paragraph, of the text or only proposed, the current one of the meeting; the screen of the
// room follows it.
type ParagraphCalled struct {
	Paragraph ParagraphID `json:"paragraph"`
}

// StatementMade is what a delegation said, without words for the text.
type StatementMade struct {
	Statement  StatementNumber `json:"statement"` // 1, 2, 3 … of the negotiation
	Delegation DelegationCode  `json:"delegation"`
	Paragraph  ParagraphID     `json:"paragraph,omitempty"` // that was spoken about; empty: none in particular
	Text       string          `json:"text"`
}

// StatementCorrected is the statement as its delegation wants it to read. What was taken down first is kept.
type StatementCorrected struct {
	Statement StatementNumber `json:"statement"`
	Text      string          `json:"text"`
}

// EntryConfirmed says that a delegation finds right what the secretariat entered on its behalf.
type EntryConfirmed struct {
	Entry      uint64         `json:"entry"` // version of the record that entered it
	Delegation DelegationCode `json:"delegation"`
}

func (MeetingOpened) Kind() string      { return "meeting.opened" }
func (MeetingClosed) Kind() string      { return "meeting.closed" }
func (ParagraphCalled) Kind() string    { return "paragraph.called" }
func (StatementMade) Kind() string      { return "statement.made" }
func (StatementCorrected) Kind() string { return "statement.corrected" }
func (EntryConfirmed) Kind() string     { return "entry.confirmed" }
