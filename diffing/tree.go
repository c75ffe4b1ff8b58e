package diffing

// Tree is a bracketed text: plain text and brackets, in reading order.
type Tree []Node

// Node is either Text or a Bracket.
type Node struct {
	Text    string
	Bracket *Bracket
}

// Bracket is one pair of square brackets: one contested place with its alternatives, the base first. A typed
// bracket is one that stands in a text itself and has a single alternative.
type Bracket struct {
	Number       int // as printed, 24[3]; numbers are the room's, never an identity (see Ask)
	Typed        bool
	Set          string // typed brackets that are alternatives of each other share one, "s1"
	Alternatives []Alternative
}

// Alternative is one wording of a contested place. Exactly one alternative of a bracket has Base set.
type Alternative struct {
	Base    bool
	By      []string // who asks for these words, in order of tabling; empty for the base
	Edits   []EditID // the edits that ask for them, in order of tabling; empty for the base
	Also    []EditID // edits whose whole wording, shown elsewhere, holds these words too (compile.md, step 5)
	Request Request
	Nodes   Tree // empty: a deletion, or, as base, an insertion

	AlsoBy []string // who is behind Also, in order of tabling
	// Along are those of Edits that amend the words of others of them: listed since these are on the way to their text, and
	// asking for other words themselves, here or elsewhere. They are no part of the wire form.
	Along []EditID
	// Asks are the asks whose words this alternative shows, Paragraph empty. For a typed bracket its base alternative
	// names the pair itself, by its range and words that begin with "[]"; that of another bracket names its place, by words
	// that begin with "]". Numbers hold on to these as well. They are no part of the wire form.
	Asks []Ask
}

// Ask is the identity of what a proposal asks for at one place: its first-pass hunk, which depends on the base
// and the proposal alone (compile.md, Numbers and identity). Acts and positions name asks, never bracket numbers.
type Ask struct {
	Paragraph ParagraphID `json:"paragraph,omitempty"`
	Base      TextHash    `json:"base"`  // of the base text
	Start     int         `json:"start"` // base token range [Start, End), see Words
	End       int         `json:"end"`
	Words     string      `json:"words"` // what is to stand there instead
}

// Numbers are bracket numbers fixed by an act of the Chair or at an issue, by the asks that the bracket showed.
type Numbers map[Ask]int
