package diffing

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/internal/needs"
)

// Real texts in brackets, ten deep and unbalanced, name nobody: every character of them stays, and nobody is put behind
// any of it. A few brackets look as if somebody unknown were named.
func TestRealBracketsKeepEveryCharacter(t *testing.T) {
	for name, warned := range map[string]int{"2015-10-23.md": 3, "2015-12-04.md": 3, "2015-12-12.md": 0} {
		t.Run(name, func(t *testing.T) {
			text := crudely(t, name)
			read := ReadAttributedText(text, room)
			if len(read.Edits) > 0 {
				t.Errorf("%d amendments are read, the first %+v", len(read.Edits), read.Edits[0])
			}
			for i, p := range read.Base {
				if p.Text != text[i].Text {
					t.Errorf("paragraph %d was\n%s\nand is\n%s", i+1, text[i].Text, p.Text)
				}
			}
			t.Logf("%d paragraphs, %d typed brackets, %d warnings", len(read.Base), read.Typed, len(read.Warnings))
			if len(read.Warnings) > warned {
				t.Errorf("%d warnings: %s", len(read.Warnings), strings.Join(read.Warnings, "\n"))
			}
		})
	}
}

// The digest of what delegations propose is full of their names, and no compilation: nothing in it is taken for one.
func TestAListOfProposalsIsNoCompilation(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(needs.Corpus(t), "oewg-proposals.txt"))
	if err != nil {
		t.Fatal(err)
	}
	states := NewRoster([]Delegation{{Code: "AUS", Names: []string{"Australia"}}, {Code: "IRN", Names: []string{"Iran (Islamic Republic of)"}},
		{Code: "USA", Names: []string{"United States"}}, {Code: "EU"}, {Code: "ICRC"}, {Code: "EST", Names: []string{"Estonia"}}, {Code: "CHL", Names: []string{"Chile"}}})
	for line := range strings.SplitSeq(string(b), "\n") {
		if a := ReadAttributed(line, states); a.Base != line || len(a.Proposals) > 0 || len(a.Positions) > 0 {
			t.Errorf("%s\nis read as\n%s", line, Print(a.Nodes, Style{}))
		}
	}
}
