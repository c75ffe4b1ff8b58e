package htmlfile

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"

	"github.com/unbracket/unbracket/drafts/formats/layout"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// Report is what an HTML file shows, with its masthead (rule: domain.md §11: body, symbol, Distr., date, original
// language; no emblem). Empty fields are left out.
type Report struct {
	Body     string
	Title    string
	Symbol   string // "A/AC.999/2026/CRP.1/Rev.1"; also at the head of each page. A text not issued has none: what it continues
	Distr    string // "General", "Limited"
	Date     string // "3 February 2026"
	Original string // the original language: "English"

	Language language.Tag // of the text; it sets the direction. The zero value is English
	Stamp    *Stamp       // nil for a final report
	Content  Content

	Standings textfile.Standings // of the paragraphs of a Clean or Bracketed content, where they are to be shown
}

// Stamp marks a draft on every page (rule: domain.md §11, "Every page of a non-final export carries the version, the
// time and the record's hash").
type Stamp struct {
	Version string    // "Rev.1", "rolling text"
	Record  int       // the number of the record's last act
	Time    time.Time // printed in UTC, to the minute
	Hash    string    // of the record's head, in hex
	Notice  string    // "Draft – not agreed"; "" prints none
}

// line is the stamp in one line: "Rev.1 · record, act 412 · 2026-02-03 18:00 UTC · 9f86d0…".
func (s Stamp) line(in layout.Words) string {
	var parts []string
	if s.Version != "" {
		parts = append(parts, s.Version)
	}
	if s.Record > 0 {
		parts = append(parts, fmt.Sprintf("%s %d", in.Act, s.Record))
	}
	if !s.Time.IsZero() {
		parts = append(parts, s.Time.UTC().Format("2006-01-02 15:04 UTC"))
	}
	if s.Hash != "" {
		parts = append(parts, s.Hash)
	}
	return strings.Join(parts, " · ")
}

// Content is what a report shows: Clean, Bracketed or Compared.
type Content interface {
	body(in layout.Words, s textfile.Standings) (body, error)
}

// body is the content as the template takes it.
type body struct {
	Name   string // of the template
	Paras  []para
	Notes  []para
	Gone   []string // what became of paragraphs that stood before the first
	Counts string
}

var (
	//go:embed style.css
	style string
	//go:embed report.html
	frame string

	page = sync.OnceValue(func() *template.Template { return template.Must(template.New("report").Parse(frame)) })
)

// Write writes the report as one HTML file, whole or not at all. It refuses a report without content.
func Write(w io.Writer, r Report) error {
	if r.Content == nil {
		return fmt.Errorf("write HTML file %s: the report has no content", r.Symbol)
	}
	words := layout.WordsIn(r.Language)
	b, err := r.Content.body(words, r.Standings)
	if err != nil {
		return fmt.Errorf("write HTML file %s: %w", r.Symbol, err)
	}
	tag, direction := "en", "ltr"
	if r.Language != language.Und {
		tag = r.Language.String()
	}
	if layout.RightToLeft(r.Language) {
		direction = "rtl"
	}
	line := ""
	if r.Stamp != nil {
		line = r.Stamp.line(words)
	}
	var out bytes.Buffer
	err = page().Execute(&out, struct {
		Report
		Style     template.CSS
		Tag       string
		Direction string
		Words     layout.Words
		Line      string
		Content   body
	}{r, template.CSS(style), tag, direction, words, line, b}) //nolint:gosec // our own style sheet
	if err != nil {
		return fmt.Errorf("write HTML file %s: %w", r.Symbol, err)
	}
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("write HTML file %s: %w", r.Symbol, err)
	}
	return nil
}
