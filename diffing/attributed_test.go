package diffing

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestCompilationsTypedElsewhere reads the paragraphs in testdata/attributed, one a line: what stands, who asks for
// what, who takes which position, and what was not understood.
func TestCompilationsTypedElsewhere(t *testing.T) {
	files, err := filepath.Glob("testdata/attributed/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens in testdata/attributed: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for line := range strings.SplitSeq(strings.TrimSpace(string(archive.Files[0].Data)), "\n") {
				a := ReadAttributed(line, room)
				nothingIsLost(t, line, a)
				minute(&got, a)
			}
			golden := &archive.Files[1]
			if *update {
				golden.Data = []byte(got.String())
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if d := cmp.Diff(string(golden.Data), got.String()); d != "" {
				t.Error(d)
			}
		})
	}
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
