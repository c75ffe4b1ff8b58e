package diffing

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/internal/needs"
)

// bench reads the two texts of UNBRACKET_BENCH.
func bench(t testing.TB) (old, new []Paragraph) {
	dir := needs.Bench(t)
	read := func(name string) []Paragraph {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return draft(strings.Split(strings.TrimSuffix(string(text), "\n"), "\n\n")...)
	}
	return read("old.txt"), read("new.txt")
}

func TestBenchTextsAreAlignedAsTheyWereMade(t *testing.T) {
	old, new := bench(t)
	c := CompareByContent(old, new)
	holds(t, old, new, c)
	got := c.Counts()
	t.Logf("%d and %d paragraphs: %+v", len(old), len(new), got)
	if got.Edited != 12 || got.Deleted != 3 || got.Inserted != 4 || got.Moved != 3 {
		t.Errorf("got %+v; made with 12 edited, 3 deleted, 4 inserted, 3 moved", got)
	}
}

func BenchmarkCompare(b *testing.B) {
	old, new := bench(b)
	b.ReportAllocs()
	hunks := 0
	for b.Loop() {
		hunks = 0
		for _, ch := range CompareByContent(old, new).Changes {
			if ch.Kind == Edited || ch.Kind == Moved {
				for k, s := range ch.Spans {
					if s.Op != Equal && (k == 0 || ch.Spans[k-1].Op == Equal) {
						hunks++
					}
				}
			}
		}
	}
	b.ReportMetric(float64(hunks), "hunks")
}
