package diffing

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestComparisonsReadAsMinutes compares the versions in testdata/compare, a paragraph a line with its number, by content,
// and writes the words that changed in curly braces.
func TestComparisonsReadAsMinutes(t *testing.T) {
	goldens(t, "compare", func(t *testing.T, archive *txtar.Archive) {
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
		sameAsGolden(t, &archive.Files[len(archive.Files)-1], got.String())
	})
}

func numberedLines(data []byte) []Paragraph {
	var list []Paragraph
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		label, text, _ := strings.Cut(line, ". ")
		list = append(list, Paragraph{Label: label, Text: text})
	}
	return list
}
