package diffing

var kindNames = []string{
	KindParagraph: "paragraph", KindHeading: "heading", KindChapeau: "chapeau", KindSubparagraph: "subparagraph",
	KindPreambular: "preambular", KindOperative: "operative", KindArticle: "article", KindFootnote: "footnote",
	KindAnnex: "annex",
}

// String gives the kind's name in files.
func (k Kind) String() string { return wireWord(kindNames, k) }

// MarshalText writes the kind as files name it (interfaces.md, Text as JSON Lines).
func (k Kind) MarshalText() ([]byte, error) { return writeWord(kindNames, k, "kind of paragraph") }

// UnmarshalText reads what MarshalText writes.
func (k *Kind) UnmarshalText(text []byte) error {
	return readWord(kindNames, k, text, "kind of paragraph")
}
