package markdown

import (
	"regexp"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// writeInline writes words with their marks in two ways: with asterisks, and with tags for emphasis that no
// asterisks can say ("*[Taking* account" and pairs that cross).
func writeInline(text string, marks []diffing.Mark) []string {
	tidy := textfile.Tidy(marks, len([]rune(text)))
	stars := place(text, tidy, map[string][2]string{textfile.Italic: {"*", "*"}, textfile.Bold: {"**", "**"}})
	if len(tidy) == 0 {
		return []string{stars}
	}
	tags := place(text, tidy, map[string][2]string{textfile.Italic: {"<em>", "</em>"}, textfile.Bold: {"<strong>", "</strong>"}})
	return []string{stars, tags}
}

func place(text string, marks []diffing.Mark, signs map[string][2]string) string {
	var b strings.Builder
	runes := []rune(text)
	opening, closing := map[int][]diffing.Mark{}, map[int][]diffing.Mark{}
	for _, m := range marks {
		opening[m.At] = append(opening[m.At], m)
		if m.Kind != textfile.Footnote {
			closing[m.To] = append(closing[m.To], m)
		}
	}
	for at := 0; at <= len(runes); at++ {
		// What began last ends first; of two that began together, the one that stands second.
		for _, m := range slices.Backward(closing[at]) {
			b.WriteString(signs[m.Kind][1])
		}
		for _, m := range opening[at] {
			switch {
			case m.Kind == textfile.Footnote:
				b.WriteString("[^" + reference(diffing.ParagraphID(m.ID)) + "]")
			default:
				b.WriteString(signs[m.Kind][0])
			}
		}
		if at < len(runes) {
			b.WriteString(escape(runes, at))
		}
	}
	return b.String()
}

// escape writes one code point so that it is read as itself. Brackets stay as they are wherever they can: they
// are what the text is about.
func escape(runes []rune, at int) string {
	r := runes[at]
	following := func(i int) rune {
		if at+i < len(runes) {
			return runes[at+i]
		}
		return 0
	}
	switch {
	case r == '\n':
		return "\\\n"
	case r == '\\':
		return `\\`
	case r == '*':
		return `\*`
	case r == '<' && (isLetter(following(1)) || following(1) == '/' || following(1) == '!'):
		return `\<`
	case r == '{' && textfile.BeginsMark(string(runes[at:min(len(runes), at+4)])): // words that look like an export's own
		return `\{`
	case r == '[' && following(1) == '^':
		return `\[`
	case r == '(' && at > 0 && runes[at-1] == ']' && target.MatchString(string(runes[at:min(len(runes), at+2000)])):
		return `\(`
	}
	return string(r)
}

func isLetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

var notInName = regexp.MustCompile(`[^A-Za-z0-9_-]+`)

// reference is the name of a footnote as [^name] can carry it.
func reference(id diffing.ParagraphID) string {
	name := notInName.ReplaceAllString(textfile.FootnoteName(id), "-")
	return name[:min(len(name), 40)]
}
