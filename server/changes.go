package server

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/layout"
)

// changeRow is one change as it is shown.
type changeRow struct {
	Anchor   string
	Kind     diffing.ChangeKind
	Word     string // "edited", "moved from 30", in the reader's language
	Old, New []labelled
	Heading  int // level, when it is one
	Spans    []diffing.Span
	Stub     bool   // at the old place of a moved paragraph: where it went
	Other    string // anchor at the other end of a move
	Taken    []takenLine
	Beside   string // what changed beside the words, in the reader's language
}

// takenLine is a proposal that was taken, wholly or in part, between the two versions.
type takenLine struct{ Says, Address string }

// labelled is a paragraph as one version calls it.
type labelled struct {
	Label string
	ID    diffing.ParagraphID
}

// changeRows lays the changes out in the order of the new text. A moved paragraph stands at its new place, and a
// line at the old one says where it went: both ends are linked.
func (r *room) changeRows(c diffing.Comparison, layout string) []changeRow {
	rows := make([]changeRow, 0, len(c.Changes))
	var moved []changeRow
	for n, change := range c.Changes {
		row := changeRow{Anchor: "c" + strconv.Itoa(n+1), Kind: change.Kind, Spans: change.Spans, Word: r.T("compare.kind." + change.Kind.String())}
		for _, i := range change.Old {
			row.Old = append(row.Old, labelled{cited(c.Old, i), c.Old[i].ID})
			row.Heading = headingLevel(c.Old[i])
		}
		for _, i := range change.New {
			row.New = append(row.New, labelled{cited(c.New, i), c.New[i].ID})
			row.Heading = headingLevel(c.New[i])
		}
		row.Beside = r.besides(change)
		if change.Kind == diffing.Moved {
			stub := row
			stub.Anchor, stub.Other, stub.Stub, stub.Spans = row.Anchor+"-from", row.Anchor, true, nil
			stub.Word = r.T("compare.moved-to", "Label", row.New[0].Label)
			row.Other, row.Word = stub.Anchor, r.T("compare.moved-from", "Label", row.Old[0].Label)
			moved = append(moved, stub)
		}
		rows = append(rows, row)
	}
	rows = placeStubs(c, rows, moved)
	if layout != layoutList {
		return rows
	}
	return slices.DeleteFunc(rows, func(row changeRow) bool { return row.Kind == diffing.Unchanged && row.Beside == "" || row.Stub })
}

// besides says in the reader's language what changed beside the words of a paragraph: "footnotes changed".
func (r *room) besides(change diffing.Change) string {
	in := layout.WordsIn(language.Make(string(r.Language)))
	var said []string
	for _, what := range change.Beside {
		said = append(said, in.Beside[what])
	}
	return strings.Join(said, r.T("list.items"))
}

// placeStubs puts each line that says where a paragraph went after the nearest paragraph before it that stayed.
func placeStubs(c diffing.Comparison, rows, stubs []changeRow) []changeRow {
	at := map[int][]changeRow{} // index of the row after which they stand, -1 at the beginning
	placeOf := func(stub changeRow) int {
		return slices.IndexFunc(c.Old, func(p diffing.Paragraph) bool { return p.ID == stub.Old[0].ID })
	}
	slices.SortStableFunc(stubs, func(x, y changeRow) int { return placeOf(x) - placeOf(y) })
	for _, stub := range stubs {
		best, bestOld, old := -1, -1, placeOf(stub)
		for n, change := range c.Changes {
			if change.Kind == diffing.Moved || len(change.Old) == 0 {
				continue
			}
			if last := change.Old[len(change.Old)-1]; last < old && last > bestOld {
				best, bestOld = n, last
			}
		}
		at[best] = append(at[best], stub)
	}
	out := make([]changeRow, 0, len(rows)+len(stubs))
	out = append(out, at[-1]...)
	for n, row := range rows {
		out = append(append(out, row), at[n]...)
	}
	return out
}

func cited(text []diffing.Paragraph, i int) string {
	p := text[i]
	if p.Label != "" || p.Kind == diffing.KindHeading {
		return p.Label
	}
	return diffing.Citation(text, i)
}

func headingLevel(p diffing.Paragraph) int {
	if p.Kind != diffing.KindHeading {
		return 0
	}
	return max(1, p.Level)
}

func without(spans []diffing.Span, op diffing.Op) []diffing.Span {
	return slices.DeleteFunc(slices.Clone(spans), func(s diffing.Span) bool { return s.Op == op })
}

// Words are what the change did to the words; OldWords and NewWords each side of it, Excerpt the same in short.
func (row changeRow) Words() template.HTML { return template.HTML(spansHTML(row.Spans)) }

// OldWords are the words of the older version.
func (row changeRow) OldWords() template.HTML {
	return template.HTML(spansHTML(without(row.Spans, diffing.Insert)))
}

// NewWords are the words of the newer version.
func (row changeRow) NewWords() template.HTML {
	return template.HTML(spansHTML(without(row.Spans, diffing.Delete)))
}

// Excerpt shortens what stayed.
func (row changeRow) Excerpt() template.HTML {
	return template.HTML(spansHTML(diffing.Excerpt(row.Spans)))
}
