package diffing

import (
	"strings"
	"unicode"
)

// excerptAround is how many words of common ground an excerpt keeps on each side of a change.
const excerptAround = 5

// Excerpt shortens the common ground of a comparison, for margins and lists. What changed stays whole; of a paragraph
// in which nothing changed, its beginning and its end are left.
func Excerpt(spans []Span) []Span {
	short := make([]Span, 0, len(spans))
	for i, s := range spans {
		words := Words(s.Text)
		if s.Op != Equal || len(words) <= 4*excerptAround {
			short = append(short, s)
			continue
		}
		head, tail := strings.Join(words[:2*excerptAround], ""), strings.Join(words[len(words)-2*excerptAround:], "")
		switch {
		case i == 0 && len(spans) > 1:
			s.Text = "… " + strings.TrimLeft(tail, " ")
		case i > 0 && i == len(spans)-1:
			s.Text = strings.TrimRight(head, " ") + " …"
		default:
			s.Text = strings.TrimRight(head, " ") + " … " + strings.TrimLeft(tail, " ")
		}
		short = append(short, s)
	}
	return short
}

// Quotable is a piece of a text as a sentence quotes it: without the space, and the comma, colon, semicolon or dash, that tie
// it to the words before and after it. A mark that is all there is stays.
func Quotable(words string) string {
	ties := func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || strings.ContainsRune(",;:،؛，；：、", r)
	}
	if quoted := strings.TrimFunc(words, ties); quoted != "" {
		return quoted
	}
	return strings.TrimSpace(words)
}
