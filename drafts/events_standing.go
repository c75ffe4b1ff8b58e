package drafts

// AgreementJoined says, by a delegation's own word, that agreement in informals waits for it no longer.
type AgreementJoined struct {
	Paragraph  ParagraphID    `json:"paragraph"`
	Delegation DelegationCode `json:"delegation"`
}

// PackageLinked makes several paragraphs stand or fall together. Packages are numbered once and for all.
type PackageLinked struct {
	Package    PackageID     `json:"package"`
	Paragraphs []ParagraphID `json:"paragraphs"` // in the order of the text
	Effect     Effect        `json:"effect"`
	Reason     string        `json:"reason"`
}

// PackageDissolved unties them; what was agreed meanwhile stays agreed.
type PackageDissolved struct {
	Package PackageID `json:"package"`
	Reason  string    `json:"reason"`
}

// TotalityDeclared turns “nothing is agreed until everything is agreed” on or off. A draft begins with it on.
type TotalityDeclared struct {
	On bool `json:"on"`
}

// ParagraphPlaceheld says that the words of a paragraph are still to come, and why.
type ParagraphPlaceheld struct {
	Paragraph ParagraphID `json:"paragraph"`
	Reason    string      `json:"reason"`
}

// PlaceholderFilled says that a paragraph is a placeholder no more: its words are those that stand there now.
type PlaceholderFilled struct {
	Paragraph ParagraphID `json:"paragraph"`
}

// ParagraphAnnexed moves a paragraph out of the report, to an annex or the Chair's summary, or back into it.
type ParagraphAnnexed struct {
	Paragraph ParagraphID `json:"paragraph"`
	To        Destination `json:"to"`
	After     ParagraphID `json:"after,omitempty"` // in the report: what it stands behind; empty: at the beginning
	Label     string      `json:"label,omitempty"` // in the report, where its own is another paragraph's by now: what it is called
	Reason    string      `json:"reason,omitempty"`
}

func (AgreementJoined) Kind() string    { return "agreement.joined" }
func (PackageLinked) Kind() string      { return "package.linked" }
func (PackageDissolved) Kind() string   { return "package.dissolved" }
func (TotalityDeclared) Kind() string   { return "totality.declared" }
func (ParagraphPlaceheld) Kind() string { return "paragraph.placeheld" }
func (PlaceholderFilled) Kind() string  { return "placeholder.filled" }
func (ParagraphAnnexed) Kind() string   { return "paragraph.annexed" }
