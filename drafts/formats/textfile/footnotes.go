package textfile

import "github.com/unbracket/unbracket/diffing"

// FootnoteNumbers numbers the footnotes of a text in the order in which they are first cited, then those never
// cited in their own order (UN Editorial Manual: footnotes run through the document).
func FootnoteNumbers(text []diffing.Paragraph) map[diffing.ParagraphID]int {
	numbers, defined := map[diffing.ParagraphID]int{}, map[diffing.ParagraphID]struct{}{}
	for _, p := range text {
		if p.Kind == diffing.KindFootnote && p.ID != "" {
			defined[p.ID] = struct{}{}
		}
	}
	number := func(id diffing.ParagraphID) {
		if _, ok := defined[id]; ok && numbers[id] == 0 {
			numbers[id] = len(numbers) + 1
		}
	}
	for _, p := range text {
		for _, m := range p.Marks {
			if m.Kind == Footnote {
				number(diffing.ParagraphID(m.ID))
			}
		}
	}
	for _, p := range text {
		if p.Kind == diffing.KindFootnote {
			number(p.ID)
		}
	}
	return numbers
}
