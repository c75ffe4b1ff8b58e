package plain

import (
	"fmt"
	"io"
	"strings"

	"github.com/unbracket/unbracket/diffing"
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
		b.WriteString(textfile.Fate(c, change) + ": ")
		for _, s := range change.Spans {
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
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write comparison: %w", err)
	}
	return nil
}
