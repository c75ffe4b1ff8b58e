package cli

import (
	"golang.org/x/text/language"

	"github.com/unbracket/unbracket/diffing"
	words "github.com/unbracket/unbracket/drafts/formats/layout"
)

// writtenIn tells the language of a text, which sets the direction of what is written of it and the few words of its
// layout. A file says nothing of it but by its letters.
func writtenIn(text []diffing.Paragraph) language.Tag {
	all := make([]string, len(text))
	for i, p := range text {
		all[i] = p.Text
	}
	return words.LanguageOf(all...)
}

// compiledIn is writtenIn for a compilation, what is proposed included.
func compiledIn(c *diffing.Compilation) language.Tag {
	var all []string
	read := func(t diffing.Tree) {
		for _, n := range t {
			all = append(all, n.Text)
		}
	}
	for _, p := range c.Paragraphs {
		read(p.Nodes)
		for b := range p.Nodes.Brackets() {
			for _, a := range b.Alternatives {
				read(a.Nodes)
			}
		}
	}
	return words.LanguageOf(all...)
}
