package diffing

import (
	"strconv"
)

// Op says what happened to a run of words between an old and a new text.
type Op uint8

// The operations. Equal and deleted spans, joined, give the old text; equal and inserted ones the new.
const (
	Equal Op = iota
	Delete
	Insert
)

var opNames = []string{Equal: "equal", Delete: "delete", Insert: "insert"}

// String gives the operation's name in JSON.
func (o Op) String() string { return wireWord(opNames, o) }

// MarshalText writes "equal", "delete" or "insert".
func (o Op) MarshalText() ([]byte, error) { return writeWord(opNames, o, "operation on words") }

// UnmarshalText reads what MarshalText writes.
func (o *Op) UnmarshalText(text []byte) error {
	return readWord(opNames, o, text, "operation on words")
}

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

var changeNames = []string{
	Unchanged: "unchanged", Edited: "edited", Moved: "moved", Inserted: "inserted", Deleted: "deleted",
	SplitInto: "split", MergedInto: "merged",
}

// String gives the kind's name in JSON.
func (k ChangeKind) String() string { return wireWord(changeNames, k) }

// MarshalText writes "unchanged", "edited", "moved" and so on.
func (k ChangeKind) MarshalText() ([]byte, error) { return writeWord(changeNames, k, "kind of change") }

// UnmarshalText reads what MarshalText writes.
func (k *ChangeKind) UnmarshalText(text []byte) error {
	return readWord(changeNames, k, text, "kind of change")
}

// Change is what became of one paragraph; of one old and several new ones when it was split, and the other way
// round when several were merged.
type Change struct {
	Kind ChangeKind
	Old  []int // indices into the old text; empty when inserted
	New  []int // indices into the new text; empty when deleted
	// Spans hold the words of both sides; where split or merged, the several paragraphs joined by a line break. Equal
	// spans have the old text's characters, which are the new text's up to canonical equivalence.
	Spans []Span
	// Beside names what changed beside the words, which may be unchanged; nil where nothing did.
	Beside []Beside
}

// Happened says whether anything became of the paragraph: to its words, its place, or beside its words.
func (c Change) Happened() bool { return c.Kind != Unchanged || len(c.Beside) > 0 }

// OldText joins what stood in the old text.
func (c Change) OldText() string { return joinSpans(c.Spans, Insert) }

// NewText joins what stands in the new text.
func (c Change) NewText() string { return joinSpans(c.Spans, Delete) }

func joinSpans(spans []Span, without Op) string {
	var text []byte
	for _, s := range spans {
		if s.Op != without {
			text = append(text, s.Text...)
		}
	}
	return string(text)
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

// Accept takes every change and gives the texts of the new paragraphs, in their order, out of the spans alone: exactly
// where both texts are in NFC, else up to canonical equivalence.
func (c Comparison) Accept() []string {
	texts := make([]string, len(c.New))
	for _, ch := range c.Changes {
		cut(texts, c.New, ch.New, ch.NewText())
	}
	return texts
}

// Reject takes no change and gives the texts of the old paragraphs, in their order, out of the spans alone.
func (c Comparison) Reject() []string {
	texts := make([]string, len(c.Old))
	for _, ch := range c.Changes {
		cut(texts, c.Old, ch.Old, ch.OldText())
	}
	return texts
}

// cut divides joined paragraphs again. Where each ends is known from its length, for a paragraph may itself hold a
// line break. Where the words are those of a text that composes its letters otherwise, they are cut in NFC.
func cut(texts []string, paragraphs []Paragraph, which []int, joined string) {
	if len(which) > 1 && joined != joinLines(paragraphs, which) {
		paragraphs, joined = canonicalParagraphs(paragraphs), canonical(joined)
	}
	for k, i := range which {
		end := len(joined)
		if k+1 < len(which) {
			end = min(end, len(paragraphs[i].Text))
		}
		texts[i], joined = joined[:end], joined[min(len(joined), end+1):]
	}
}

// Counts says how many changes there are of each kind.
type Counts struct {
	Unchanged int `json:"unchanged"`
	Edited    int `json:"edited"`
	Moved     int `json:"moved"`
	Inserted  int `json:"inserted"`
	Deleted   int `json:"deleted"`
	Split     int `json:"split"`
	Merged    int `json:"merged"`
}

// Counts counts the changes by kind; a paragraph split in three is one.
func (c Comparison) Counts() Counts {
	var n [MergedInto + 1]int
	for _, ch := range c.Changes {
		n[ch.Kind]++
	}
	return Counts{n[Unchanged], n[Edited], n[Moved], n[Inserted], n[Deleted], n[SplitInto], n[MergedInto]}
}

// changeJSON is one entry of `changes` in `diff --format json` (interfaces.md).
type changeJSON struct {
	Kind  ChangeKind `json:"kind"`
	Old   any        `json:"old,omitempty"` // a label, or a list of labels
	New   any        `json:"new,omitempty"`
	Spans []Span     `json:"spans"`

	Beside []Beside `json:"beside,omitempty"`
}

// MarshalJSON writes the comparison as `diff --format json` does (interfaces.md).
func (c Comparison) MarshalJSON() ([]byte, error) {
	out := struct {
		Changes []changeJSON `json:"changes"`
		Counts  Counts       `json:"counts"`
	}{make([]changeJSON, len(c.Changes)), c.Counts()}
	for k, ch := range c.Changes {
		out.Changes[k] = changeJSON{
			Kind: ch.Kind, Old: citation(c.Old, ch.Old), New: citation(c.New, ch.New),
			Spans: append([]Span{}, ch.Spans...), Beside: ch.Beside,
		}
	}
	return marshal(out)
}

// Citation names a paragraph of a text by its label, or as the n-th, "#3", where it has none.
func Citation(text []Paragraph, index int) string {
	if label := text[index].Label; label != "" {
		return label
	}
	return "#" + strconv.Itoa(index+1)
}

func citation(text []Paragraph, which []int) any {
	switch len(which) {
	case 0:
		return nil
	case 1:
		return Citation(text, which[0])
	}
	list := make([]string, len(which))
	for k, i := range which {
		list[k] = Citation(text, i)
	}
	return list
}
