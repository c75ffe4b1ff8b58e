package textfile

import (
	"cmp"
	"slices"

	"github.com/unbracket/unbracket/diffing"
)

// The kinds of mark.
const (
	Footnote  = "footnote"
	Italic    = "italic"
	Bold      = "bold"
	Reference = "reference" // to a paragraph, whose id it has; of the formats, JSON Lines keeps it
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
			emphasis[m.Kind+m.ID] = append(emphasis[m.Kind+m.ID], m)
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

// WithoutReferences leaves out the marks of references to paragraphs, for formats that have none.
func WithoutReferences(marks []diffing.Mark) []diffing.Mark {
	is := func(m diffing.Mark) bool { return m.Kind == Reference }
	if !slices.ContainsFunc(marks, is) {
		return marks
	}
	return slices.DeleteFunc(slices.Clone(marks), is)
}

// Trim takes white space from the ends of a text and of the lines in it, and moves its marks along.
func Trim(text string, marks []diffing.Mark) (string, []diffing.Mark) {
	runes := []rune(text)
	kept := make([]rune, 0, len(runes))
	place := make([]int, len(runes)+1) // of each code point among the kept
	for i := 0; i < len(runes); {      // a run of blanks, then a character
		end := i
		for end < len(runes) && isBlank(runes[end]) {
			end++
		}
		atEnd, breaks := i == 0 || end == len(runes), slices.Contains(runes[i:end], '\n')
		for ; i < end; i++ {
			place[i] = len(kept)
			if !atEnd && (runes[i] == '\n' || !breaks) {
				kept = append(kept, runes[i])
			}
		}
		if i < len(runes) {
			place[i] = len(kept)
			kept = append(kept, runes[i])
			i++
		}
	}
	place[len(runes)] = len(kept)
	moved := make([]diffing.Mark, 0, len(marks))
	for _, m := range marks {
		m.At = place[min(max(m.At, 0), len(runes))]
		m.To = place[min(max(m.To, 0), len(runes))]
		moved = append(moved, m)
	}
	return string(kept), Tidy(moved, len(kept))
}

func isBlank(r rune) bool { return r == ' ' || r == '\n' }
