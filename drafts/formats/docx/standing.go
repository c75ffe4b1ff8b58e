package docx

import (
	"github.com/beevik/etree"
	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// How standing is set (rule: domain.md §5, yellow in informals, green ad ref): words shaded by a style that can be taken off,
// a bar beside the paragraph, and a note in small type behind it that says it with a sign and in words; never by colour
// alone. The words of the paragraph stay what they are.

// bar is the line beside a paragraph that is agreed: double ad ref, dashed in informals.
type bar textfile.Agreement

func (b bar) add(pPr *etree.Element, rightToLeft bool) {
	if b == bar(textfile.NotAgreed) {
		return
	}
	line, colour, side, space := "double", "3F7A3A", "w:left", "6"
	if b == bar(textfile.InInformals) {
		line, colour = "dashed", "8A6D00"
	}
	if rightToLeft {
		side, space = "w:right", "14" // numbers of a list hang there
	}
	add(add(pPr, "w:pBdr"), side, "w:val", line, "w:sz", "6", "w:space", space, "w:color", colour)
}

// stand shows beside the block of a paragraph how far it has come.
func (d *document) stand(id diffing.ParagraphID, b block) block {
	of, ok := d.report.Standings.Of[id]
	if !ok || id == "" {
		return b
	}
	b.bar = bar(of.Agreed)
	for i := range b.runs {
		if r := &b.runs[i]; r.face == plain && r.note == nil {
			r.face = shades[of.Agreed]
		}
	}
	b.runs = append(b.runs, run{text: " "}, run{text: of.Printed(), face: standingNote})
	return b
}

var shades = map[textfile.Agreement]face{textfile.AdRef: wordsAdRef, textfile.InInformals: wordsInformals}

// gone says what became of the paragraphs that stood behind one.
func (d *document) gone(behind diffing.ParagraphID) []block {
	var blocks []block
	for _, of := range d.report.Standings.Gone[behind] {
		blocks = append(blocks, block{style: "UNParagraph", bar: bar(of.Agreed), runs: []run{{text: of.Printed(), face: standingNote}}})
	}
	return blocks
}
