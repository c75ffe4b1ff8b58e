package drafts

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Whoever puts in, for each stretch of words, what the corrigendum reads has the corrected wording; each stretch stands once.
func TestErrataMakeTheCorrectedWords(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"the", "data", "States", ",", "a", " ", "shall", "of the"}), 1, 12)
	rapid.Check(t, func(t *rapid.T) {
		old := strings.TrimSpace(strings.Join(words.Draw(t, "old"), " "))
		now := strings.TrimSpace(strings.Join(words.Draw(t, "now"), " "))
		if old == "" || now == "" {
			return
		}
		read, from := "", 0
		for _, c := range corrections(old, now) {
			at := strings.Index(old, c.was)
			if c.was == "" || c.now == "" || at < from || at != strings.LastIndex(old, c.was) {
				t.Fatalf("%q for %q: for %q read %q", now, old, c.was, c.now)
			}
			read += old[from:at] + c.now
			from = at + len(c.was)
		}
		if read += old[from:]; read != now {
			t.Fatalf("the errata of %q make %q, not %q", old, read, now)
		}
	})
}
