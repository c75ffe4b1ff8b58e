package drafts

import (
	"github.com/unbracket/unbracket/diffing"
)

// LabelProposed gives the paragraphs that amendments insert into a text their provisional labels, in reading order, where
// no draft has given them any: that of the numbered paragraph before them with the next free of bis, ter, quater … (rule:
// domain.md §2). Rivals are one paragraph and have one label. A new paragraph after an unnumbered one has none.
func LabelProposed(text []diffing.CompiledParagraph) {
	taken := map[string]bool{}
	for _, p := range text {
		taken[p.Label] = true
	}
	for i := range text {
		if p := &text[i]; p.Inserted && p.Label == "" {
			p.Label = nextFree(labelAt(text, i), taken)
			taken[p.Label] = true
		}
	}
}

// labelAt finds the label that the paragraph at i counts from. Files do not say what is new: behind a preambular or an
// operative paragraph it is another one.
func labelAt(text []diffing.CompiledParagraph, i int) string {
	kind := text[i].Kind
	for k := i - 1; k >= 0; k-- {
		p := text[k]
		if kind == diffing.KindParagraph && (p.Kind == diffing.KindPreambular || p.Kind == diffing.KindOperative) {
			kind = p.Kind
		}
		if p.Kind == kind && p.Label != "" {
			return ordinalTail.ReplaceAllString(p.Label, "")
		}
		if p.Kind == diffing.KindHeading && kind == diffing.KindSubparagraph {
			break
		}
	}
	for _, p := range text[i+1:] { // at the beginning, before the first of its kind: 0 bis, PP0 bis
		if kind == diffing.KindParagraph && (p.Kind == diffing.KindPreambular || p.Kind == diffing.KindOperative) {
			kind = p.Kind
		}
		if p.Kind == kind && p.Label != "" && !p.Inserted {
			if head, own, ok := split(p.Label); ok && own[0] >= '0' && own[0] <= '9' {
				return head + "0"
			}
			return ""
		}
	}
	return ""
}
