package server

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/layout"
)

// viewCorrigendum is a corrigendum as the document that it is: what it puts right and nothing else. The whole text as it
// then reads is the clean view.
const viewCorrigendum = "corrigendum"

// isCorrigendum says whether a version puts words right by a corrigendum; a reissue is the whole document again.
func isCorrigendum(v *drafts.Version) bool {
	return v.Corrects != nil && v.Corrects.As == drafts.ByCorrigendum
}

// corrigendum is the text of that document: under its heading why it was issued, then place by place what is to be read.
func (e exported) corrigendum() []diffing.Paragraph {
	in := layout.WordsIn(language.Make(string(e.room.Draft.Opened.Language)))
	text := []diffing.Paragraph{{Kind: diffing.KindHeading, Level: 1, Text: in.Corrigendum}, {Text: e.version.Corrects.Reason}}
	var at drafts.ParagraphID
	for _, erratum := range e.room.Draft.Errata(e.version) {
		if p := erratum.Paragraph; p.ID != at {
			at = p.ID
			text = append(text, diffing.Paragraph{Kind: diffing.KindHeading, Level: 2, Text: placeIn(p, in)})
		}
		text = append(text, diffing.Paragraph{Text: fmt.Sprintf(in.ForRead, erratum.For, erratum.Read)})
	}
	return text
}

// placeIn names a paragraph as a corrigendum cites it; one without a label by its first words.
func placeIn(p diffing.Paragraph, in layout.Words) string {
	called := p.Label
	if called == "" {
		called = begins(p.Text)
	}
	switch p.Kind {
	case diffing.KindHeading:
		return fmt.Sprintf(in.InHeading, called)
	case diffing.KindFootnote:
		return fmt.Sprintf(in.InFootnote, called)
	case diffing.KindArticle, diffing.KindAnnex:
		return called
	}
	return fmt.Sprintf(in.InParagraph, called)
}
