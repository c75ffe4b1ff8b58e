package journeys

import (
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/markdown"
	"github.com/unbracket/unbracket/drafts/formats/plain"
	"github.com/unbracket/unbracket/internal/needs"
)

var update = flag.Bool("update", false, "write the digests anew; read what changed before they are committed")

// The real texts are not ours to copy, so their goldens are digests: for each paragraph its counts, and twelve digits of
// the hash of what is printed. A line that changed names the paragraph to read.
func TestRealTextsReadAsTheirDigestsSay(t *testing.T) {
	t.Run("amendments", func(t *testing.T) {
		corpus := filepath.Join(needs.Corpus(t), "ai-act")
		base, _ := readCorpus(t, filepath.Join(corpus, "base.jsonl"))
		compiled, err := diffing.CompileText(base, readAmendments(t, filepath.Join(corpus, "amendments.jsonl")), nil)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, p := range compiled.Paragraphs {
			lines = append(lines, fmt.Sprintf("%s\t%d brackets\t%d words\t%s", p.Label, p.Count.Brackets, p.Count.Words, digest(diffing.Print(p.Nodes, diffing.Style{}))))
		}
		sameDigests(t, "amendments", lines)
	})
	t.Run("brackets", func(t *testing.T) {
		var lines []string
		for _, version := range parisVersions {
			report := diffing.ReadBrackets(paris(t, version))
			for _, p := range report.Paragraphs {
				if p.Brackets > 0 || p.Unbalanced {
					lines = append(lines, fmt.Sprintf("%s\t%s\t%d brackets\t%d deep\tunbalanced %v", version, p.Label, p.Brackets, p.Depth, p.Unbalanced))
				}
			}
			lines = append(lines, fmt.Sprintf("%s\t%d brackets\t%d deep\t%d options\t%d placeholders\t%d words\t%s", version, report.Brackets, report.Depth,
				report.Options, report.Placeholders, report.Words, digest(strings.Join(report.Unbalanced, "\n"))))
		}
		sameDigests(t, "brackets", lines)
	})
	t.Run("comparisons", func(t *testing.T) {
		var lines []string
		for k := 1; k < len(parisVersions); k++ {
			lines = append(lines, comparisonLines(t, parisVersions[k], diffing.CompareByContent(paris(t, parisVersions[k-1]), paris(t, parisVersions[k])))...)
		}
		folder := needs.Bench(t)
		read := func(name string) []diffing.Paragraph {
			file, err := os.Open(filepath.Join(folder, name))
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			doc, _, err := plain.Read(file)
			if err != nil {
				t.Fatal(err)
			}
			return doc.Paragraphs
		}
		lines = append(lines, comparisonLines(t, "bench", diffing.CompareByContent(read("old.txt"), read("new.txt")))...)
		sameDigests(t, "comparisons", lines)
	})
}

var parisVersions = []string{"2015-10-23", "2015-12-04", "2015-12-12"}

func paris(t *testing.T, version string) []diffing.Paragraph {
	t.Helper()
	file, err := os.Open(filepath.Join(needs.Corpus(t), "paris", version+".md"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	doc, _, err := markdown.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	return doc.Paragraphs
}

// comparisonLines has a line for each change, and one that counts them.
func comparisonLines(t *testing.T, name string, c diffing.Comparison) []string {
	t.Helper()
	var lines []string
	for _, ch := range c.Changes {
		if ch.Kind == diffing.Unchanged {
			continue
		}
		spans, err := json.Marshal(ch.Spans)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, fmt.Sprintf("%s\t%s\t%s\t%s\t%s", name, ch.Kind, cited(c.Old, ch.Old), cited(c.New, ch.New), digest(string(spans))))
	}
	return append(lines, fmt.Sprintf("%s\t%+v", name, c.Counts()))
}

func cited(text []diffing.Paragraph, which []int) string {
	names := make([]string, len(which))
	for k, i := range which {
		names[k] = diffing.Citation(text, i)
	}
	return strings.Join(names, ", ")
}

func digest(text string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(text)))[:12] }

func sameDigests(t *testing.T, name string, lines []string) {
	t.Helper()
	file := filepath.Join("testdata", "digests", name+".tsv")
	got := strings.Join(lines, "\n") + "\n"
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	golden, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSuffix(string(golden), "\n"), "\n")
	shown := 0
	for k := range max(len(want), len(lines)) {
		var was, is string
		if k < len(want) {
			was = want[k]
		}
		if k < len(lines) {
			is = lines[k]
		}
		if was != is {
			if shown++; shown > 10 {
				t.Fatalf("and more; read what changed, then run go test ./internal/journeys -run DigestsSay -update")
			}
			t.Errorf("line %d:\n was %s\n is  %s", k+1, was, is)
		}
	}
}
