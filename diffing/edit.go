package diffing

// EditID names one edit for ever: "A.17/1" in a negotiation, the id of the line in a file.
type EditID string

// EditKind says what an edit does to its paragraph (domain.md §3).
type EditKind uint8

// The kinds of edit.
const (
	EditReplace EditKind = iota // replace the wording of a paragraph or heading by Text
	EditDelete
	EditInsertAfter // insert Text after Paragraph ("" is the beginning); a line break starts another paragraph
	EditBracket     // ask for brackets: Text is the paragraph with [ ] added and nothing else; "" is the whole
	EditMove        // move Paragraph after After
	EditMerge       // merge Paragraph with With
	EditSplit       // Text is the paragraph with a line break at each cut
	EditComment     // no words asked for
)

// Edit is one proposed change of one paragraph, as files and open amendments state it.
type Edit struct {
	ID        EditID   // unique
	By        []string // delegations or groups behind it, in the order in which they joined
	Paragraph string   // a label, a ParagraphID, or the EditID of an edit that inserts or replaces words (domain.md §3)
	Kind      EditKind
	Text      string
	After     string   // EditMove
	With      []string // EditMerge
	Reason    string
	Order     Order

	// Inserts names the paragraphs that an insert-after brings in, one for each line of Text, where the caller
	// knows them ("An inserted paragraph has its identity from the moment it is tabled"); empty in files.
	Inserts []ParagraphID
	// InsertKind and InsertLevel say what is inserted; the zero value is a plain paragraph.
	InsertKind  Kind
	InsertLevel int
}

// Order is a proposal's place in the order of tabling. It is a property of the proposal, never of its place in
// the input (compile.md): A.n in a negotiation; in files `tabled`, else `id`: numbers by value, then strings by
// byte.
type Order struct {
	Tabled int64  // UTC microseconds; 0 when unknown, and then after no known time
	Number int64  // amendment number, or a numeric id; 0 when the id is no number
	Edit   int64  // the edit's place within its amendment
	ID     string // the id as a string, when it is no number
}

// Proposal is an edit that asks for words in one paragraph, ready to compile.
type Proposal struct {
	ID      EditID
	By      []string
	Text    string // the paragraph's full text as proposed; "" deletes it
	Request Request
	Order   Order
	Nested  []Proposal // what others propose to Text: each with the full text as it would stand with both
}

// Request is what an alternative asks for beyond, or instead of, words of its own.
type Request uint8

// The requests.
const (
	RequestWords     Request = iota // other words
	RequestDelete                   // delete the base words
	RequestBracket                  // put the base words in brackets
	RequestUnbracket                // take typed brackets away, words unchanged
)
