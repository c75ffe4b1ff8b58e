package diffing

import (
	"slices"
	"strings"
	"unicode"
)

// Beside is what became of a paragraph beside its words: they may all be unchanged, and still nobody should find out
// later that a footnote is gone.
type Beside uint8

// What may change beside words.
const (
	BesideKind      Beside = iota // a heading became a paragraph, a paragraph a sub-paragraph
	BesideLevel                   // a heading or sub-paragraph stands higher or lower
	BesideFootnotes               // a footnote reference came or went, or stands behind another word; numbers aside
	BesideEmphasis                // other words are italic or bold
	BesideUnseen                  // some words changed that look alike: marks of direction, joiners, the sort of a space
)

var besideNames = []string{
	BesideKind: "kind", BesideLevel: "level", BesideFootnotes: "footnotes", BesideEmphasis: "emphasis", BesideUnseen: "unseen",
}

// String gives the name in JSON.
func (b Beside) String() string { return wireWord(besideNames, b) }

// MarshalText writes "kind", "level", "footnotes", "emphasis" or "unseen".
func (b Beside) MarshalText() ([]byte, error) {
	return writeWord(besideNames, b, "change beside words")
}

// UnmarshalText reads what MarshalText writes.
func (b *Beside) UnmarshalText(text []byte) error {
	return readWord(besideNames, b, text, "change beside words")
}

// beside finds what changed beside the words of a paragraph that is one on both sides. Of several that were split or
// merged only the words are compared.
func beside(old, new Paragraph, spans []Span) []Beside {
	var list []Beside
	if old.Kind != new.Kind {
		list = append(list, BesideKind)
	}
	if old.Level != new.Level {
		list = append(list, BesideLevel)
	}
	if len(old.Marks)+len(new.Marks) > 0 && len(old.Text) <= MaxParagraph && len(new.Text) <= MaxParagraph {
		was, lost := CarryMarks(old.Text, new.Text, old.Marks)
		is, _ := CarryMarks(new.Text, new.Text, new.Marks) // those that stand in the text
		if anyFootnote(lost) || !slices.Equal(placesOf(was, footnotes), placesOf(is, footnotes)) {
			list = append(list, BesideFootnotes)
		}
		if !slices.Equal(placesOf(was, emphasis), placesOf(is, emphasis)) {
			list = append(list, BesideEmphasis)
		}
	}
	if lookAlike(spans) {
		list = append(list, BesideUnseen)
	}
	return list
}

type markPlace struct {
	at, to int
	kind   string
}

func footnotes(m Mark) bool { return m.Kind == "footnote" }
func emphasis(m Mark) bool  { return m.Kind != "footnote" }

func anyFootnote(marks []Mark) bool { return slices.ContainsFunc(marks, footnotes) }

// placesOf lists where marks stand, without their names: footnotes are numbered anew in each version.
func placesOf(marks []Mark, which func(Mark) bool) []markPlace {
	var list []markPlace
	for _, m := range marks {
		if which(m) {
			list = append(list, markPlace{m.At, m.To, m.Kind})
		}
	}
	slices.SortFunc(list, func(a, b markPlace) int {
		if a.at != b.at {
			return a.at - b.at
		}
		if a.to != b.to {
			return a.to - b.to
		}
		return strings.Compare(a.kind, b.kind)
	})
	return list
}

// lookAlike says whether words were replaced by others that nobody can tell from them on paper.
func lookAlike(spans []Span) bool {
	for k := 0; k+1 < len(spans); k++ {
		if isReplacement(spans[k:k+2]) && seenOf(spans[k].Text) == seenOf(spans[k+1].Text) {
			return true
		}
	}
	return slices.ContainsFunc(spans, func(s Span) bool { return s.Op != Equal && seenOf(s.Text) == "" })
}

// seenOf leaves of a text what can be seen in print: no marks of direction, joiners, soft hyphens or variation selectors,
// and every space the same.
func seenOf(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < 0x80:
		case unseen(r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, canonical(text))
}

// unseen: marks of direction, joiners, soft hyphens, variation selectors, the combining grapheme joiner.
func unseen(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Variation_Selector) || r == '\u034f'
}

// LookAlike says whether two texts differ, and in nothing that can be seen in print: one has a mark of direction, a
// joiner or another sort of space where the other has not.
func LookAlike(a, b string) bool {
	hides := func(r rune) bool { return r >= 0x80 && (unseen(r) || unicode.IsSpace(r)) }
	if !strings.ContainsFunc(a, hides) && !strings.ContainsFunc(b, hides) {
		return false
	}
	return !SameText(a, b) && seenOf(a) == seenOf(b)
}
