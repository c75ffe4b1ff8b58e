package docx

import (
	"strconv"
	"strings"

	"github.com/beevik/etree"
	"github.com/unbracket/unbracket/diffing"
)

// note is a footnote of the document.
type note struct {
	label  string // the version's, bare: "3", "*"; "" where it has none
	words  func() []run
	id     int    // w:id in footnotes.xml, from 1 in the order of the marks; 0 before its first mark
	number string // as printed
	typed  bool   // its mark is not what Word, counting, arrives at
}

// notes are the footnotes of a document, by the identity of their paragraph.
type notes struct {
	byID  map[diffing.ParagraphID]*note
	order []*note // as marked
	count int     // of automatic ones
}

// keep takes a footnote paragraph out of the flow of the text. It has no use without an identity, by which marks
// call it.
func (ns *notes) keep(p diffing.Paragraph, words func() []run) {
	if ns.byID == nil {
		ns.byID = map[diffing.ParagraphID]*note{}
	}
	ns.byID[p.ID] = &note{label: bareLabel(p.Label), words: words}
}

// bareLabel is the number or sign of a footnote: "3" of "footnote 3".
func bareLabel(label string) string {
	label = strings.TrimSuffix(label, ".")
	return label[strings.LastIndexByte(label, ' ')+1:]
}

// mark gives a footnote its place in the order of marks, the first time it is called.
func (ns *notes) mark(n *note) {
	if n.id > 0 {
		return
	}
	ns.order = append(ns.order, n)
	n.id = len(ns.order)
	next := strconv.Itoa(ns.count + 1)
	if n.label == "" || n.label == next {
		ns.count++
		n.number = next
		return
	}
	n.number, n.typed = n.label, true
}

// addReference writes the mark of a footnote. Word allows one reference to a footnote; each further mark is a field
// that repeats the first one's number.
func (d *document) addReference(holder *etree.Element, r run) {
	again := r.note.id > 0
	d.notes.mark(r.note)
	r.face = noteReference
	bookmark := "_RefNote" + strconv.Itoa(r.note.id)
	if again {
		d.addField(holder, r, " NOTEREF "+bookmark+" \\f \\h ", r.note.number)
		return
	}
	id := strconv.Itoa(r.note.id)
	annotation := d.nextID()
	add(holder, "w:bookmarkStart", "w:id", annotation, "w:name", bookmark)
	e := add(holder, "w:r")
	d.addLook(e, r, false)
	reference := add(e, "w:footnoteReference")
	if r.note.typed {
		reference.CreateAttr("w:customMarkFollows", "1")
	}
	reference.CreateAttr("w:id", id)
	if r.note.typed {
		addText(e, legal(r.note.number), r.change)
	}
	add(holder, "w:bookmarkEnd", "w:id", annotation)
}

// addField writes a field with the result that a program shows until it computes it itself.
func (d *document) addField(holder *etree.Element, r run, instruction, result string) {
	bit := func() *etree.Element {
		e := add(holder, "w:r")
		d.addLook(e, r, false)
		return e
	}
	add(bit(), "w:fldChar", "w:fldCharType", "begin")
	tag := "w:instrText"
	if r.change.tag == deleted {
		tag = "w:delInstrText"
	}
	add(bit(), tag, "xml:space", "preserve").SetText(instruction)
	add(bit(), "w:fldChar", "w:fldCharType", "separate")
	addText(bit(), legal(result), r.change)
	add(bit(), "w:fldChar", "w:fldCharType", "end")
}

// notesPart writes word/footnotes.xml: the two separators that Word asks for, then the footnotes in the order of
// their marks. A footnote may hold marks of further ones; they come at the end.
func (d *document) notesPart() *etree.Document {
	doc, root := part("w:footnotes")
	for _, separator := range []struct{ kind, id, tag string }{
		{"separator", "-1", "w:separator"}, {"continuationSeparator", "0", "w:continuationSeparator"},
	} {
		p := add(add(root, "w:footnote", "w:type", separator.kind, "w:id", separator.id), "w:p")
		add(add(p, "w:pPr"), "w:spacing", "w:after", "0", "w:line", "240", "w:lineRule", "auto")
		add(add(p, "w:r"), separator.tag)
	}
	for i := 0; i < len(d.notes.order); i++ {
		n := d.notes.order[i]
		p := add(add(root, "w:footnote", "w:id", strconv.Itoa(n.id)), "w:p")
		d.addProperties(p, block{style: "FootnoteText"})
		e := add(p, "w:r")
		d.addLook(e, run{face: noteReference}, false)
		if n.typed {
			addText(e, legal(n.number), change{})
		} else {
			add(e, "w:footnoteRef")
		}
		d.addRun(p, run{text: "\t"})
		d.addRuns(p, n.words())
	}
	return doc
}
