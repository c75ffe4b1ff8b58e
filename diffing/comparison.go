package diffing

// Op says what happened to a run of words between an old and a new text.
type Op uint8

// The operations. Equal and deleted spans, joined, give the old text; equal and inserted ones the new.
const (
	Equal Op = iota
	Delete
	Insert
)

// Span is a run of whole words that one operation covers.
type Span struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// ChangeKind says what became of a paragraph between two versions (compile.md, Comparing versions).
type ChangeKind uint8

// The kinds of change. Pure renumbering is Unchanged.
const (
	Unchanged ChangeKind = iota
	Edited
	Moved // also when edited on the way
	Inserted
	Deleted
	SplitInto
	MergedInto
)

// Change is what became of one paragraph; of one old and several new ones when it was split, and the other way
// round when several were merged.
type Change struct {
	Kind ChangeKind
	Old  []int // indices into the old text; empty when inserted
	New  []int // indices into the new text; empty when deleted
	// Spans hold the words of both sides; where split or merged, the several paragraphs joined by a line break.
	Spans []Span
}

// Comparison holds every paragraph of both sides, in the order of the new text; what was deleted stands after
// what preceded it in the old.
type Comparison struct {
	Old, New []Paragraph
	Changes  []Change
}

// Pair links paragraphs of two texts that are one and the same: one old and one new index, or several on one
// side where a paragraph was split or merged.
type Pair struct{ Old, New []int }
