package diffing

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the goldens anew; read them before they are committed")

// goldens runs a test for each file in testdata/folder, and writes the files anew with -update.
func goldens(t *testing.T, folder string, test func(t *testing.T, archive *txtar.Archive)) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens in testdata/%s: %v", folder, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			test(t, archive)
			if *update {
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// sameAsGolden holds a file of an archive to what is found now.
func sameAsGolden(t *testing.T, golden *txtar.File, got string) {
	t.Helper()
	if *update {
		golden.Data = []byte(got)
	} else if d := cmp.Diff(string(golden.Data), got); d != "" {
		t.Errorf("%s\n%s", golden.Name, d)
	}
}

// TestBracketedTexts compiles the paragraphs in testdata/compile. A file holds the base, the proposals one a line (the
// delegations, a colon, the whole text as proposed or nothing to delete it, in order of tabling), and what is printed,
// with and without names.
func TestBracketedTexts(t *testing.T) {
	goldens(t, "compile", func(t *testing.T, archive *txtar.Archive) {
		base, list := "", []Proposal(nil)
		for _, f := range archive.Files {
			switch text := strings.TrimSuffix(string(f.Data), "\n"); f.Name {
			case "base":
				base = text
			case "proposals":
				list = tabledLines(t, text)
			}
		}
		tree := whatMustHold(t, base, list)
		for i, f := range archive.Files {
			got := ""
			switch f.Name {
			case "named":
				got = Print(tree, Style{})
			case "groups":
				got = Print(tree, Style{Attribution: GroupsOnly, IsGroup: func(code string) bool { return strings.HasSuffix(code, "Group") }})
			case "unnamed":
				got = Print(tree, Style{Attribution: Unnamed})
			case "json":
				data, err := json.MarshalIndent(tree, "", " ")
				if err != nil {
					t.Fatal(err)
				}
				got = string(data)
			default:
				continue
			}
			sameAsGolden(t, &archive.Files[i], got+"\n")
		}
	})
}

func tabledLines(t *testing.T, text string) []Proposal {
	t.Helper()
	var list []Proposal
	for i, line := range strings.Split(text, "\n") {
		by, words, found := strings.Cut(line, ":")
		if !found {
			t.Fatalf("%q names no delegation", line)
		}
		list = append(list, Proposal{
			ID: EditID(fmt.Sprintf("A.%d/1", i+1)), By: strings.Split(by, ", "), Text: strings.TrimPrefix(words, " "), Order: Order{Number: int64(i + 1)},
		})
	}
	return list
}
