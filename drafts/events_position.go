package drafts

import "github.com/unbracket/unbracket/diffing"

// PositionTaken is where a delegation stands on a paragraph, on an edit, or on one ask of edits. The latest counts, all
// are kept.
type PositionTaken struct {
	Delegation DelegationCode `json:"delegation"`
	Paragraph  ParagraphID    `json:"paragraph,omitempty"`
	Edit       EditID         `json:"edit,omitempty"`
	Ask        diffing.Ask    `json:"ask,omitzero"`
	Side       Side           `json:"side,omitempty"`     // when on an ask
	Revision   int            `json:"revision,omitempty"` // of the amendment, when on an edit
	Seen       TextHash       `json:"seen,omitempty"`     // the words, when on a paragraph
	Stance     Stance         `json:"stance"`
	Reserve    ReserveKind    `json:"reserve,omitempty"`
	Reason     string         `json:"reason,omitempty"`
}

// PositionsRebased says what became of the asks that positions are on when the words under them changed.
type PositionsRebased struct {
	Paragraph ParagraphID  `json:"paragraph"`
	Asks      []RebasedAsk `json:"asks"`
}

// RebasedAsk is one ask and how it stands on the new words. Already met: they say what it asks for, or part of it.
type RebasedAsk struct {
	Ask     diffing.Ask     `json:"ask"`
	Outcome diffing.Outcome `json:"outcome"`
	Now     diffing.Ask     `json:"now,omitzero"` // clean: the ask on the new words
}

func (PositionTaken) Kind() string    { return "position.taken" }
func (PositionsRebased) Kind() string { return "positions.rebased" }
