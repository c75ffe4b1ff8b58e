package markdown

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/unbracket/unbracket/drafts/formats/jsonl"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Each file of testdata holds a text as a delegation sends it (in.md), and what is read from it (paragraphs.jsonl),
// told of it (odd) and written again (out.md).
func TestTextsAreReadAsTheGoldensShow(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no goldens", err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			in := archive.Files[0]
			doc, odd, err := Read(strings.NewReader(string(in.Data)))
			if err != nil {
				t.Fatal(err)
			}
			var paragraphs, told, out strings.Builder
			if err := jsonl.WriteText(&paragraphs, doc); err != nil {
				t.Fatal(err)
			}
			for _, o := range odd {
				told.WriteString(o.String() + "\n")
			}
			if err := Write(&out, doc); err != nil {
				t.Fatal(err)
			}
			got := &txtar.Archive{Comment: archive.Comment, Files: []txtar.File{in,
				{Name: "paragraphs.jsonl", Data: []byte(paragraphs.String())},
				{Name: "odd", Data: []byte(told.String())},
				{Name: "out.md", Data: []byte(out.String())},
			}}
			if *update {
				if err := os.WriteFile(path, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(got))); d != "" {
				t.Error(d)
			}
			back, _, err := Read(strings.NewReader(out.String()))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(doc, back); d != "" {
				t.Error("written and read again:", d)
			}
		})
	}
}
