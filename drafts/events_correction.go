package drafts

import "time"

// ParagraphCorrected is an editorial correction of agreed words by the secretariat. The agreement carries over to the new
// words, unless a member objects in time.
type ParagraphCorrected struct {
	Paragraph ParagraphID `json:"paragraph"`
	Was       TextHash    `json:"was"`
	Text      string      `json:"text"`
	Marks     []Mark      `json:"marks,omitempty"`
	Until     time.Time   `json:"until"` // UTC, whole seconds
	Zone      Zone        `json:"zone"`  // in which the secretariat said it
	Reason    string      `json:"reason,omitempty"`
}

// CorrectionObjected says that a member objected in time. The words that were agreed stand again; what is undone is named.
type CorrectionObjected struct {
	Paragraph   ParagraphID    `json:"paragraph"`
	Delegation  DelegationCode `json:"delegation"`
	Reason      string         `json:"reason,omitempty"`
	Corrections []uint64       `json:"corrections"` // versions of the records that made them, the oldest first
	Was         TextHash       `json:"was"`         // of the corrected words
	Text        string         `json:"text"`        // that stand again
	Marks       []Mark         `json:"marks,omitempty"`
}

func (ParagraphCorrected) Kind() string { return "paragraph.corrected" }
func (CorrectionObjected) Kind() string { return "correction.objected" }
