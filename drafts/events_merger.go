package drafts

// MergerProposed lays one wording for several rival edits of one paragraph before their authors.
type MergerProposed struct {
	Merger    MergerNumber   `json:"merger"`
	By        DelegationCode `json:"by,omitempty"` // one of the authors; empty: the Chair
	Paragraph ParagraphID    `json:"paragraph"`    // in the text, or only proposed
	Edits     []EditID       `json:"edits"`        // in order of tabling
	Wording   Wording        `json:"wording"`      // of one edit, whose number and new identities are given when it comes about
}

// MergerAnswered is what an author of one of the edits, or a co-sponsor, says to the merged wording. The latest counts.
type MergerAnswered struct {
	Merger     MergerNumber   `json:"merger"`
	Delegation DelegationCode `json:"delegation"`
	Answer     MergerAnswer   `json:"answer"`
	Words      string         `json:"words,omitempty"` // the whole paragraph as it could accept it
	Reason     string         `json:"reason,omitempty"`
}

// MergerConcluded makes the merged wording an amendment, jointly of those who accepted it. What becomes of the edits is
// said by records of their own, which follow.
type MergerConcluded struct {
	Merger    MergerNumber     `json:"merger"`
	Amendment AmendmentID      `json:"amendment"`
	By        DelegationCode   `json:"by"`             // the author of the edit tabled first
	With      []DelegationCode `json:"with,omitempty"` // the others who accepted these words
	Wording
}

func (MergerProposed) Kind() string  { return "merger.proposed" }
func (MergerAnswered) Kind() string  { return "merger.answered" }
func (MergerConcluded) Kind() string { return "merger.concluded" }
