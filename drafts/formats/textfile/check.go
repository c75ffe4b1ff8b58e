package textfile

import (
	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// Check reports what is odd in a text that is read: brackets without a partner, and footnotes that are defined
// and never cited or cited and not defined (domain.md §2: report it, keep every character). lines are the lines
// on which the paragraphs begin.
func Check(text []diffing.Paragraph, lines []int) []Oddity {
	var odd []Oddity
	for i, p := range text {
		if what, ok := unbalanced(p.Text); ok {
			what.Line, what.Paragraph = lines[i], diffing.Citation(text, i)
			odd = append(odd, what)
		}
	}
	return append(odd, checkFootnotes(text, lines)...)
}

// unbalanced says which square brackets of a paragraph have no partner in it; false when all have.
func unbalanced(text string) (Oddity, bool) {
	var opened, closed Brackets
	for _, r := range text {
		switch {
		case r == '[':
			opened++
		case r == ']' && opened > 0:
			opened--
		case r == ']':
			closed++
		}
	}
	switch {
	case opened > 0 && closed > 0:
		return Odd(0, "", "brackets.both", "unbalanced: {Opened} opened and not closed, {Closed} closed and not opened", opened, closed), true
	case opened > 0:
		return Odd(0, "", "brackets.opened", "unbalanced: {Opened} opened and not closed", opened), true
	case closed > 0:
		return Odd(0, "", "brackets.closed", "unbalanced: {Closed} closed and not opened", closed), true
	}
	return Oddity{}, false
}

func checkFootnotes(text []diffing.Paragraph, lines []int) []Oddity {
	var odd []Oddity
	defined, cited := map[string]struct{}{}, map[string]struct{}{}
	for _, p := range text {
		if p.Kind == diffing.KindFootnote {
			defined[string(p.ID)] = struct{}{}
		}
	}
	for i, p := range text {
		for _, m := range p.Marks {
			if m.Kind != Footnote {
				continue
			}
			cited[m.ID] = struct{}{}
			if _, ok := defined[m.ID]; !ok {
				odd = append(odd, Odd(lines[i], diffing.Citation(text, i), "footnote.not-defined",
					"footnote {Footnote} is cited and not defined", drafts.Verbatim(FootnoteName(diffing.ParagraphID(m.ID)))))
			}
		}
	}
	for i, p := range text {
		if _, ok := cited[string(p.ID)]; !ok && p.Kind == diffing.KindFootnote && p.ID != "" {
			odd = append(odd, Odd(lines[i], diffing.Citation(text, i), "footnote.not-cited",
				"footnote {Footnote} is defined and never cited", drafts.Verbatim(FootnoteName(p.ID))))
		}
	}
	return odd
}
