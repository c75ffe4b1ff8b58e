package markdown

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/internal/needs"
)

// TestTheParisTextsLoseNoWord holds the reader to texts as they were really negotiated. The counts of brackets are
// those of texts/README.md, footnotes and links told apart.
func TestTheParisTextsLoseNoWord(t *testing.T) {
	corpus := needs.Corpus(t)
	for name, want := range map[string]struct{ paragraphs, opened, closed int }{
		"2015-10-23.md": {577, 1025, 1026},
		"2015-12-04.md": {451, 1015, 1018},
		"2015-12-12.md": {219, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			file, err := os.ReadFile(filepath.Join(corpus, "paris", name))
			if err != nil {
				t.Fatal(err) // a folder without it is a mistake, never a reason to pass in silence
			}
			doc, _, err := Read(strings.NewReader(string(file)))
			if err != nil {
				t.Fatal(err)
			}
			opened, closed := 0, 0
			for _, p := range doc.Paragraphs {
				opened, closed = opened+strings.Count(p.Text, "["), closed+strings.Count(p.Text, "]")
			}
			if len(doc.Paragraphs) != want.paragraphs || opened != want.opened || closed != want.closed {
				t.Errorf("%d paragraphs, %d brackets opened and %d closed", len(doc.Paragraphs), opened, closed)
			}
			written, back := roundTrip(t, doc)
			// What is written may hold more: a label in full where its place does not show it.
			rest := wordsOf(written)
			for i, want := range wordsOf(string(file)) {
				at := slices.Index(rest, want)
				if at < 0 || at > 3 {
					t.Fatalf("word %d, %q, is lost before %q", i, want, rest[:min(len(rest), 8)])
				}
				rest = rest[at+1:]
			}
			if d := cmp.Diff(doc.Paragraphs, back.Paragraphs); d != "" {
				t.Error(d)
			}
			if n := count(doc.Paragraphs, diffing.KindArticle); n < 20 {
				t.Errorf("%d articles", n)
			}
		})
	}
}

var (
	notWords = []*regexp.Regexp{
		regexp.MustCompile(`(?s)\A---.*?\n---\n`),
		regexp.MustCompile(`(?m)^\[[^\]\n]+\]: (?:http|/).*$`), // where links lead
		regexp.MustCompile(`(?m)^\[\^[0-9]+\]:`),
		regexp.MustCompile(`\]\[(?:source|12dec|decision|10nov|4dec|6nov)\]`),
		regexp.MustCompile(`\]\((?:https?:|/|#)[^)\s]*\)`),
		regexp.MustCompile(`(?m)^\s*\{:.*\}$`),
		regexp.MustCompile(`(?m)^\* TOC$`),
		regexp.MustCompile(`</?(?:span|em|strong)[^>]*>`),
		regexp.MustCompile(`[*\\]`),
	}
	marked = regexp.MustCompile(`([0-9])(bis|ter|quater|quat|alt)\b`)
	word   = regexp.MustCompile(`[\p{L}\p{N}]+`)
)

// wordsOf lists the words and numbers of a file without what is neither; 3bis and 3 bis are one.
func wordsOf(text string) []string {
	for _, sign := range notWords {
		text = sign.ReplaceAllString(text, "")
	}
	// Inside article 3, "3.3bis" is written "3 bis".
	text = strings.ReplaceAll(text, "3.3", "3")
	text = marked.ReplaceAllString(strings.ToLower(text), "$1 $2")
	return word.FindAllString(strings.ReplaceAll(text, "quater", "quat"), -1)
}

func count(text []diffing.Paragraph, kind diffing.Kind) int {
	n := 0
	for _, p := range text {
		if p.Kind == kind {
			n++
		}
	}
	return n
}
