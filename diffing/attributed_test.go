package diffing

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestCompilationsTypedElsewhere reads the paragraphs in testdata/attributed, one a line: what stands, who asks for
// what, who takes which position, and what was not understood.
func TestCompilationsTypedElsewhere(t *testing.T) {
	goldens(t, "attributed", func(t *testing.T, archive *txtar.Archive) {
		var got strings.Builder
		for line := range strings.SplitSeq(strings.TrimSpace(string(archive.Files[0].Data)), "\n") {
			a := ReadAttributed(line, room)
			nothingIsLost(t, line, a)
			minute(&got, a)
		}
		sameAsGolden(t, &archive.Files[1], got.String())
	})
}

// minute writes what was read as minutes would.
func minute(w *strings.Builder, a Attributed) {
	fmt.Fprintf(w, "%s\n", a.Base)
	for _, p := range a.Proposals {
		text := p.Text
		if p.Request != RequestWords {
			text = strings.TrimSpace(p.Request.String() + " " + text)
		}
		fmt.Fprintf(w, "    %s: %s\n", strings.Join(p.By, ", "), text)
	}
	for _, p := range a.Positions {
		on := "the paragraph"
		if p.On != "" {
			on = fmt.Sprintf("%q", p.On)
		}
		fmt.Fprintf(w, "    %s: %s on %s\n", strings.Join(p.By, ", "), p.Stance, on)
	}
	for _, warning := range a.Warnings {
		fmt.Fprintf(w, "    ! %s\n", warning)
	}
}
