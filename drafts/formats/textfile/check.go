package textfile

import (
	"fmt"

	"github.com/unbracket/unbracket/diffing"
)

// checkBrackets reports what is unbalanced and where (domain.md §2); the characters stay as they are.
func (b *builder) checkBrackets() {
	for i, p := range b.doc.Paragraphs {
		if what := Unbalanced(p.Text); what != "" {
			b.odd = append(b.odd, Oddity{Line: b.blocks[i].Line, Paragraph: Name(p, i), What: what})
		}
	}
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

// checkFootnotes reports footnotes that are defined and never cited, cited and not defined, or defined twice.
func (b *builder) checkFootnotes() {
	defined, cited := map[string]struct{}{}, map[string]struct{}{}
	for i, p := range b.doc.Paragraphs {
		for _, m := range p.Marks {
			if m.Kind == "footnote" {
				cited[m.ID] = struct{}{}
			}
		}
		if p.Kind != diffing.KindFootnote {
			continue
		}
		if _, again := defined[string(p.ID)]; again {
			b.tell(i, "footnote %s is defined twice: this one has no reference", FootnoteName(p.ID))
			b.doc.Paragraphs[i].ID = ""
			continue
		}
		defined[string(p.ID)] = struct{}{}
	}
	for i, p := range b.doc.Paragraphs {
		for _, m := range p.Marks {
			if _, ok := defined[m.ID]; !ok && m.Kind == "footnote" {
				b.tell(i, "footnote %s is cited and not defined", FootnoteName(diffing.ParagraphID(m.ID)))
			}
		}
		if _, ok := cited[string(p.ID)]; !ok && p.Kind == diffing.KindFootnote && p.ID != "" {
			b.tell(i, "footnote %s is defined and never cited", FootnoteName(p.ID))
		}
	}
}

func (b *builder) tell(i int, what string, args ...any) {
	b.odd = append(b.odd, Oddity{
		Line: b.blocks[i].Line, Paragraph: Name(b.doc.Paragraphs[i], i), What: fmt.Sprintf(what, args...)})
}
