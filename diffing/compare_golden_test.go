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

// TestComparisonsReadAsMinutes compares the versions in testdata/compare, a paragraph a line with its number, by content,
// and writes the words that changed in curly braces.
func TestComparisonsReadAsMinutes(t *testing.T) {
	files, err := filepath.Glob("testdata/compare/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens in testdata/compare: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			old, new := numberedLines(archive.Files[0].Data), numberedLines(archive.Files[1].Data)
			c := CompareByContent(old, new)
			holds(t, old, new, c)
			var got strings.Builder
			for _, ch := range c.Changes {
				fmt.Fprintf(&got, "%s %s>%s", ch.Kind, cite(old, ch.Old), cite(new, ch.New))
				for _, b := range ch.Beside {
					fmt.Fprintf(&got, ", %s", b)
				}
				got.WriteString(": ")
				for _, s := range ch.Spans {
					got.WriteString(map[Op]string{Equal: "", Delete: "{-", Insert: "{+"}[s.Op] + s.Text + map[Op]string{Equal: "", Delete: "-}", Insert: "+}"}[s.Op])
				}
				got.WriteByte('\n')
			}
			last := &archive.Files[len(archive.Files)-1]
			if *update {
				last.Data = []byte(got.String())
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if d := cmp.Diff(string(last.Data), got.String()); d != "" {
				t.Error(d)
			}
		})
	}
}

func numberedLines(data []byte) []Paragraph {
	var list []Paragraph
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		label, text, _ := strings.Cut(line, ". ")
		list = append(list, Paragraph{Label: label, Text: text})
	}
	return list
}
