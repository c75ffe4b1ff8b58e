package textfile

import (
	"fmt"

	"github.com/unbracket/unbracket/diffing"
)

// Check reports what is odd in a text that is read: brackets without a partner, and footnotes that are defined
// and never cited or cited and not defined (domain.md §2: report it, keep every character). lines are the lines
// on which the paragraphs begin.
func Check(text []diffing.Paragraph, lines []int) []Oddity {
	var odd []Oddity
	for i, p := range text {
		if what := Unbalanced(p.Text); what != "" {
			odd = append(odd, Oddity{Line: lines[i], Paragraph: diffing.Citation(text, i), What: what})
		}
	}
	return append(odd, checkFootnotes(text, lines)...)
}

// Unbalanced says in words which square brackets of a paragraph have no partner in it; "" when all have.
func Unbalanced(text string) string {
	opened, closed := 0, 0
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
		return fmt.Sprintf("unbalanced: %s opened and not closed, %s closed and not opened", brackets(opened), brackets(closed))
	case opened > 0:
		return fmt.Sprintf("unbalanced: %s opened and not closed", brackets(opened))
	case closed > 0:
		return fmt.Sprintf("unbalanced: %s closed and not opened", brackets(closed))
	}
	return ""
}

func brackets(n int) string {
	if n == 1 {
		return "1 bracket"
	}
	return fmt.Sprintf("%d brackets", n)
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
				odd = append(odd, Oddity{Line: lines[i], Paragraph: diffing.Citation(text, i),
					What: fmt.Sprintf("footnote %s is cited and not defined", FootnoteName(diffing.ParagraphID(m.ID)))})
			}
		}
	}
	for i, p := range text {
		if _, ok := cited[string(p.ID)]; !ok && p.Kind == diffing.KindFootnote && p.ID != "" {
			odd = append(odd, Oddity{Line: lines[i], Paragraph: diffing.Citation(text, i),
				What: fmt.Sprintf("footnote %s is defined and never cited", FootnoteName(p.ID))})
		}
	}
	return odd
}
