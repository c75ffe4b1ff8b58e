package cli

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/diffing"
)

// No line is wider than its column, in Chinese as in English, and no character that is not white space is lost.
func TestColumnsHoldEveryWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"States", "各国应当合作", "الدول", "A/AC.999/2026/CRP.1/Rev.1", strings.Repeat("long", 40), " ", "  ", "\n", ",", "é"})
		text := strings.Join(rapid.SliceOf(piece).Draw(t, "text"), "")
		lines := wrap(text)
		for _, line := range lines {
			if cells(line) > column {
				t.Fatalf("%d cells: %q", cells(line), line)
			}
		}
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := bare(strings.Join(lines, " ")); got != bare(text) {
			t.Fatalf("got %q of %q", got, text)
		}
	})
}

// The left column read without its signs is the old text, the right one the new.
func TestSidesAreTheTwoTexts(t *testing.T) {
	old, now := "States should cooperate, as appropriate.", "All States shall cooperate."
	c := diffing.CompareByContent([]diffing.Paragraph{{Text: old}}, []diffing.Paragraph{{Text: now}})
	var left, right strings.Builder
	for _, change := range c.Changes {
		l, r := sides(change)
		left.WriteString(l)
		right.WriteString(r)
	}
	bare := strings.NewReplacer("[-", "", "-]", "", "{+", "", "+}", "").Replace
	if bare(left.String()) != old || bare(right.String()) != now {
		t.Errorf("left %q, right %q", &left, &right)
	}
}
