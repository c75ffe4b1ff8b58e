package textfile

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/unbracket/unbracket/diffing"
)

// Composed gives a text in Unicode NFC and carries its marks along: each stands after as many code points as the composed
// text before it has, and emphasis of an accent alone is gone. Every reader gives texts in this form, so that canonical
// equivalence never shows as a change; marks of direction, joiners and harakat stay.
func Composed(text string, marks []diffing.Mark) (string, []diffing.Mark) {
	if norm.NFC.IsNormalString(text) {
		return text, marks
	}
	runes := []rune(text)
	count := func(n int) int { return utf8.RuneCountInString(norm.NFC.String(string(runes[:min(n, len(runes))]))) }
	for i, m := range marks {
		marks[i].At = count(m.At)
		if m.Kind != Footnote {
			marks[i].To = count(m.To)
		}
	}
	marks = slices.DeleteFunc(marks, func(m diffing.Mark) bool { return m.Kind != Footnote && m.To <= m.At })
	return norm.NFC.String(text), marks
}
