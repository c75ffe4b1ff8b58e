package textfile

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
)

// The kinds of mark.
const (
	Footnote = "footnote"
	Italic   = "italic"
	Bold     = "bold"
)

// Tidy puts marks in their one order and form: by place, the longer first; what is empty or outside the text
// left out; emphasis of one kind that overlaps or touches made one. n is the text's length in code points. It
// returns nil for no marks.
func Tidy(marks []diffing.Mark, n int) []diffing.Mark {
	var tidy []diffing.Mark
	emphasis := map[string][]diffing.Mark{}
	for _, m := range marks {
		m.At, m.To = min(max(m.At, 0), n), min(m.To, n)
		if m.Kind == Footnote {
			m.To = 0
			tidy = append(tidy, m)
		} else if m.To > m.At {
			emphasis[m.Kind] = append(emphasis[m.Kind], m)
		}
	}
	for _, list := range emphasis {
		slices.SortFunc(list, func(a, b diffing.Mark) int { return cmp.Compare(a.At, b.At) })
		one := list[0]
		for _, m := range list[1:] {
			if m.At > one.To {
				tidy = append(tidy, one)
				one = m
				continue
			}
			one.To = max(one.To, m.To)
		}
		tidy = append(tidy, one)
	}
	slices.SortStableFunc(tidy, func(a, b diffing.Mark) int {
		if c := cmp.Compare(a.At, b.At); c != 0 {
			return c
		}
		if c := cmp.Compare(b.To, a.To); c != 0 {
			return c
		}
		if a.Kind == Footnote && b.Kind == Footnote {
			return 0 // two references at one place keep their order
		}
		return cmp.Compare(a.Kind, b.Kind)
	})
	return tidy
}

// Trim takes white space from the ends of a text and moves its marks along.
func Trim(text string, marks []diffing.Mark) (string, []diffing.Mark) {
	left := strings.TrimLeft(text, " \n")
	cut := len(text) - len(left) // white space is one byte a character
	trimmed := strings.TrimRight(left, " \n")
	n := utf8.RuneCountInString(trimmed)
	moved := make([]diffing.Mark, 0, len(marks))
	for _, m := range marks {
		m.At -= cut
		if m.Kind != Footnote {
			m.To -= cut
		}
		moved = append(moved, m)
	}
	return trimmed, Tidy(moved, n)
}
