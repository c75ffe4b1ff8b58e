package diffing

import (
	"strings"
	"testing"
	"time"
)

// What looks like the signs of the printed form from beginning to end, 64 KiB of it, is read in one go: nothing is read
// again for each sign. An hour is what reading everything twice on each level would take.
func TestSignsWithoutAnEndAreRead(t *testing.T) {
	for name, text := range map[string]string{
		"dashes":                "[" + filled(" – a", MaxParagraph) + "]",
		"slashes":               "[" + filled(" / a", MaxParagraph) + "]",
		"nothing before signs":  filled("[ / ", MaxParagraph/2) + filled("]", MaxParagraph/8),
		"a deletion of nothing": filled("[ / delete: Arcadia / ", MaxParagraph/2) + filled("]", MaxParagraph/40),
		"no deletion after all": filled("[ / delete x", MaxParagraph/2) + filled("]", MaxParagraph/24),
		"never closed":          filled("[", MaxParagraph),
		"never opened":          filled("]", MaxParagraph),
		"names":                 "[a – " + filled("Arcadia, ", MaxParagraph) + "]",
		"names behind dashes":   "[a" + filled(" – Arcadia, Brennia", MaxParagraph) + "]",
		"escapes":               filled(`\`, MaxParagraph),
		"one word":              filled("x", MaxParagraph),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			tree, _ := ReadPrinted(text, []string{"Arcadia", "Brennia"})
			t.Log(time.Since(start))
			if printed := Print(tree, Style{}); len(printed) < len(text)/2 {
				t.Errorf("%d bytes were read as %d", len(text), len(printed))
			}
		})
	}
}

func filled(s string, bytes int) string { return strings.Repeat(s, bytes/len(s)) }
