package docx

import (
	"fmt"
	"io"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
	"golang.org/x/text/language"
)

// Report is a document in UN report layout. Body, Title, Symbol, Distr, Date and Original are printed as given, in
// the language of the document.
type Report struct {
	Body     string // whose document it is: "General Assembly"
	Title    string
	Symbol   string // "A/AC.999/2026/CRP.1/Rev.1"; also at the head of each page. A text not issued has none: what it continues
	Distr    string // "General", "Limited"
	Date     string // "3 February 2026"
	Original string // the original language: "English"

	Language language.Tag // of the text; Arabic is set from right to left. The zero value is English
	Created  time.Time    // of the file, in its properties; the zero value leaves it out
	Stamp    *Stamp       // nil for a final report
	Content  Content

	Standings textfile.Standings // of the paragraphs of a Clean or Bracketed content, where they are to be shown
}

// Stamp marks a draft on every page (rule: domain.md §11, "Every page of a non-final export carries the version, the
// time and the record's hash").
type Stamp struct {
	Version string    // "Rev.1", "rolling text"
	Record  int       // the record's version: the number of its last act
	Time    time.Time // printed in UTC, to the minute
	Hash    string    // of the record's head, in hex
	Notice  string    // "Draft – nothing is agreed until everything is agreed"; "" prints none
}

// Content is what a report shows: Clean, Bracketed, Compared or a Table.
type Content interface {
	// blocks gives the report's paragraphs in reading order, footnotes left to their marks.
	blocks(d *document) ([]block, error)
}

// Clean is a text without amendments: a version, or the rolling text. Brackets in its words are printed as they
// stand.
type Clean []diffing.Paragraph

// Write writes the report as a Word file. It refuses a report without content; everything else is written, however
// malformed its text.
func Write(w io.Writer, r Report) error {
	if r.Content == nil {
		return fmt.Errorf("write Word file %s: the report has no content", r.Symbol)
	}
	d := newDocument(r)
	blocks, err := r.Content.blocks(d)
	if err != nil {
		return fmt.Errorf("write Word file %s: %w", r.Symbol, err)
	}
	if err := d.write(w, blocks); err != nil {
		return fmt.Errorf("write Word file %s: %w", r.Symbol, err)
	}
	return nil
}
