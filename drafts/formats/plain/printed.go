package plain

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/language"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/layout"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// WriteCompilation writes a bracketed text in the printed form (compile.md), each name as the style allows.
func WriteCompilation(w io.Writer, c *diffing.Compilation, style diffing.Style) error {
	return Write(w, textfile.Printed(c, style))
}

// WriteComparison writes a comparison for reading: {+inserted+} and {-deleted-} words in curly braces, since
// square ones are the text's own, and before each paragraph what became of it.
func WriteComparison(w io.Writer, c diffing.Comparison) error {
	var b strings.Builder
	for i, change := range c.Changes {
		if i > 0 {
			b.WriteByte('\n')
		}
		writeChange(&b, textfile.Fate(c, change), change.Spans)
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write comparison: %w", err)
	}
	return nil
}

// WriteChanges writes a list of the changes alone (rule: compile.md, Comparing versions): how many there are of each
// kind, then the paragraph, what became of it, and its words, of which those that stayed are shortened.
func WriteChanges(w io.Writer, c diffing.Comparison) error {
	var b strings.Builder
	b.WriteString(textfile.Counted(c, layout.WordsIn(language.English)) + "\n")
	for _, change := range c.Changes {
		if change.Happened() {
			b.WriteByte('\n')
			writeChange(&b, textfile.Fate(c, change), diffing.Excerpt(change.Spans))
		}
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write list of changes: %w", err)
	}
	return nil
}

func writeChange(b *strings.Builder, fate string, spans []diffing.Span) {
	b.WriteString(fate + ": ")
	for _, s := range spans {
		switch s.Op {
		case diffing.Insert:
			b.WriteString("{+" + s.Text + "+}")
		case diffing.Delete:
			b.WriteString("{-" + s.Text + "-}")
		default:
			b.WriteString(s.Text)
		}
	}
	b.WriteByte('\n')
}
