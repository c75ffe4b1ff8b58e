package drafts

// PassageAgreed closes part of a paragraph on the words whose hash was seen. Passages are numbered once and for all.
type PassageAgreed struct {
	Passage   PassageID   `json:"passage"`
	Paragraph ParagraphID `json:"paragraph"`
	Start     int         `json:"start"` // in code points of the paragraph's words
	End       int         `json:"end"`
	Words     string      `json:"words"`
	Seen      TextHash    `json:"seen"` // of these words
	Level     Level       `json:"level"`
}

// PassageCarried says where the same words stand after the words beside them changed.
type PassageCarried struct {
	Passage   PassageID   `json:"passage"`
	Paragraph ParagraphID `json:"paragraph"`
	Start     int         `json:"start"`
	End       int         `json:"end"`
	Words     string      `json:"words,omitempty"` // where a reference in them reads another label
}

// PassageLapsed ends the agreement on part of a paragraph: its words changed, or, with a reason, the Chair reopened it.
type PassageLapsed struct {
	Passage   PassageID   `json:"passage"`
	Paragraph ParagraphID `json:"paragraph"` // where everybody sees it: what its paragraph became, if it became another
	Words     string      `json:"words"`
	Reason    string      `json:"reason,omitempty"`
}

func (PassageAgreed) Kind() string  { return "passage.agreed" }
func (PassageCarried) Kind() string { return "passage.carried" }
func (PassageLapsed) Kind() string  { return "passage.lapsed" }
