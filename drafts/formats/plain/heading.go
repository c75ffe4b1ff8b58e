package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/unbracket/unbracket/drafts/formats/labels"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// longestHeading is in characters; a UN title runs to three lines.
const longestHeading = 300

// heading reads a heading at the start of a block and says how many lines it takes; 0 when there is none. The
// title of a part may stand under its number: "PART II⏎MARINE GENETIC RESOURCES".
func (s *scanner) heading(lines []textfile.Line) int {
	words := strings.TrimSpace(lines[0].Text)
	block := textfile.Block{Line: lines[0].Number, Heading: 1}
	l, rest, ok := labels.ParseHeading(words)
	if ok && l.Style == labels.Annex && rest == "" && len(lines) == 2 && isTitle(strings.TrimSpace(lines[1].Text)) && !isCapitals(words) {
		// as Write writes one
		block.Label, block.Text = &l, strings.TrimSpace(lines[1].Text)
		s.blocks = append(s.blocks, block)
		return 2
	}
	if ok && len(lines) == 1 {
		switch {
		case l.Style == labels.Annex && rest == "":
			block.Label = &l
			s.blocks = append(s.blocks, block)
			return 1
		case l.Style == labels.Section && isTitle(rest):
			s.romans = s.romans || l.IsRoman()
			if s.romans && !l.IsRoman() {
				block.Heading = 2
			}
			block.Label, block.Text = &l, rest
			s.blocks = append(s.blocks, block)
			return 1
		}
	}
	n, title := 0, ""
	for n < len(lines) && isCapitals(strings.TrimSpace(lines[n].Text)) {
		title = strings.TrimSpace(title + " " + strings.TrimSpace(lines[n].Text))
		n++
	}
	if n == 0 || utf8.RuneCountInString(title) > longestHeading {
		return 0
	}
	block.Text = title
	if l, rest, ok := labels.ParseHeading(title); ok && l.Style == labels.Annex {
		block.Label, block.Text = &l, rest
	}
	s.blocks = append(s.blocks, block)
	return n
}

// isTitle: words of a heading begin with a capital and end without a stop.
func isTitle(words string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(words, "["))
	return words != "" && utf8.RuneCountInString(words) <= 120 && (unicode.IsUpper(first) || unicode.Is(unicode.Lo, first)) &&
		!strings.ContainsAny(words[len(words)-1:], ".;:,")
}

// isCapitals: "PART II", "GENERAL PROVISIONS"; at least four letters, and no label of a paragraph ("PP3.").
func isCapitals(words string) bool {
	if _, _, labelled := labels.Parse(words); labelled || words == "" || strings.ContainsAny(words[len(words)-1:], ".;:,") {
		return false
	}
	capitals := 0
	for _, r := range words {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLetter(r):
			return false
		}
	}
	return capitals >= 4
}
