package plain

import (
	"fmt"
	"io"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/labels"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// Write writes a text for readers of mere characters: emphasis is left out, references to footnotes are raised
// digits, and the footnotes stand where the text has them.
func Write(w io.Writer, doc textfile.Document) error {
	var b strings.Builder
	numbers := textfile.FootnoteNumbers(doc.Paragraphs)
	doc.Standings.WriteGone(&b, "")
	for i, p := range doc.Paragraphs {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(line(p, numbers) + doc.Standings.Behind(p))
		b.WriteByte('\n')
		doc.Standings.WriteGone(&b, p.ID)
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write text: %w", err)
	}
	return nil
}

func line(p diffing.Paragraph, numbers map[diffing.ParagraphID]int) string {
	words := withReferences(p, numbers)
	switch {
	case p.Kind == diffing.KindFootnote && numbers[p.ID] > 0:
		return raised(numbers[p.ID]) + " " + words
	case p.Label == "" && p.Kind == diffing.KindSubparagraph:
		return "- " + words
	case p.Label == "":
		return words
	}
	indent := ""
	if p.Kind == diffing.KindSubparagraph {
		indent = strings.Repeat("    ", p.Level)
	}
	label := labels.Write(labels.Short(p.Label))
	if p.Kind == diffing.KindArticle || p.Kind == diffing.KindAnnex {
		// "Article 5" has its title under it; with the title beside it, it would be the beginning of a sentence.
		return strings.TrimSpace(strings.TrimSuffix(label, ".") + "\n" + words)
	}
	return strings.TrimRight(indent+label+" "+words, " ")
}

func withReferences(p diffing.Paragraph, numbers map[diffing.ParagraphID]int) string {
	runes := []rune(strings.ReplaceAll(p.Text, "\n", " "))
	var b strings.Builder
	at := 0
	for _, m := range textfile.Tidy(p.Marks, len(runes)) {
		if n := numbers[diffing.ParagraphID(m.ID)]; m.Kind == textfile.Footnote && n > 0 {
			b.WriteString(string(runes[at:m.At]))
			b.WriteString(raised(n))
			at = m.At
		}
	}
	b.WriteString(string(runes[at:]))
	return b.String()
}

// raised writes a number in superscript digits.
func raised(n int) string {
	return strings.Map(func(r rune) rune { return []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[r-'0'] }, fmt.Sprint(n))
}
