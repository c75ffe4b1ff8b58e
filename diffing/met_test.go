package diffing_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/diffing"
)

func TestWhatIsMetInPart(t *testing.T) {
	const base = "States should share data without delay."
	for _, c := range []struct {
		proposal, now string
		met           bool
	}{
		{"States shall share all data without delay.", "States shall share data without delay.", true},
		{"States shall share all data without delay.", "States should share all data without delay.", true},
		{"States shall share all data without delay.", "States should share data at once.", false},
		{"States shall share all data without delay.", base, false},
		{"States should share data.", "States should share data.", true},
		{"States shall share data.", "Members shall share figures without delay.", true},
	} {
		if got := diffing.MetInPart(base, c.now, c.proposal); got != c.met {
			t.Errorf("%q asked, %q said: met %t", c.proposal, c.now, got)
		}
	}
}

// What is met in full, as a rebase finds it, is met in part too.
func TestAProposalMetIsMetInPart(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d", "[", "]", ","}), 1, 12)
	text := rapid.Map(words, func(w []string) string { return strings.Join(w, " ") })
	rapid.Check(t, func(t *rapid.T) {
		base, now, asked := text.Draw(t, "base"), text.Draw(t, "now"), text.Draw(t, "asked")
		if outcome, _ := diffing.Rebase(base, now, asked); base != asked && outcome == diffing.AlreadyMet && !diffing.MetInPart(base, now, asked) {
			t.Fatalf("%q is met by %q and not in part", asked, now)
		}
	})
}

// A paragraph of the greatest length in which every third word is contested, rewritten in every other place, answers
// before anybody looks up; so does one that has nothing in common with it.
func TestTheLongestParagraphsAreNotMet(t *testing.T) {
	base := strings.TrimSpace(strings.Repeat("many words indeed ", 3600))
	proposal := strings.ReplaceAll(base, "words", "phrases")
	unbroken := strings.Repeat("字句", 10_000)
	for _, c := range [][3]string{
		{base, strings.ReplaceAll(base, "many", "few"), proposal},
		{base, strings.Repeat("other things entirely here ", 2400), proposal},
		{unbroken, strings.Repeat("文章", 10_000), strings.ReplaceAll(unbroken, "字句字句", "字句表")},
	} {
		began := time.Now()
		if diffing.MetInPart(c[0], c[1], c[2]) {
			t.Errorf("%.20q… is met by %.20q…", c[2], c[1])
		}
		t.Logf("%.20q…: %s", c[2], time.Since(began))
	}
}
