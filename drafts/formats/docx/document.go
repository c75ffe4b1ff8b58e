package docx

import (
	"strconv"

	"github.com/beevik/etree"
	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/layout"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
	"golang.org/x/text/language"
)

// document is one Word file while it is written.
type document struct {
	report      Report
	words       layout.Words
	rightToLeft bool
	lists       lists
	notes       notes
	ids         int
}

func newDocument(r Report) *document {
	if r.Language == (language.Tag{}) {
		r.Language = language.English
	}
	return &document{report: r, words: layout.WordsIn(r.Language), rightToLeft: layout.RightToLeft(r.Language)}
}

// nextID numbers tracked changes and bookmarks through the whole document.
func (d *document) nextID() string {
	d.ids++
	return strconv.Itoa(d.ids)
}

// block is one paragraph on its way into the file.
type block struct {
	style  style
	label  label
	labels []run // of a comparison, instead of label: those of both texts
	runs   []run
	// end is the change of the paragraph's end, which is there or not as a word is.
	end change
	// A table stands instead of a paragraph.
	table *Table
	move  string // the name of the move that the block is one end of; "" for none
	bar   bar
	// of a right-to-left document: a line of Latin words, which is set from left to right, stops and all
	foreign foreign
}

// set gives a paragraph's block its style, its label and its words.
func (d *document) set(p diffing.Paragraph, own ownLabel, runs []run) block {
	s, _, _ := dress(p)
	return block{style: s, label: d.lists.label(p, own), runs: runs}
}

// blocks of a clean text.
func (c Clean) blocks(d *document) ([]block, error) {
	called := called(c)
	for _, p := range c {
		if p.Kind == diffing.KindFootnote && called[p.ID] {
			d.notes.keep(p, func() []run { return d.marked(p) })
		}
	}
	blocks := d.gone("")
	own := allLabels(c)
	for i, p := range c {
		if p.Kind == diffing.KindFootnote && called[p.ID] {
			continue
		}
		blocks = append(blocks, d.stand(p.ID, d.set(p, own[i], d.marked(d.report.Standings.Passages(p)))))
		blocks = append(blocks, d.gone(p.ID)...)
	}
	return blocks, nil
}

// called tells which footnotes have a mark somewhere in the text. One that has none is printed where it stands: its
// words are not lost.
func called(text []diffing.Paragraph) map[diffing.ParagraphID]bool {
	called := map[diffing.ParagraphID]bool{}
	for _, p := range text {
		for _, m := range p.Marks {
			// A footnote that only calls itself has no mark outside it.
			if m.Kind == textfile.Footnote && m.ID != "" && diffing.ParagraphID(m.ID) != p.ID {
				called[diffing.ParagraphID(m.ID)] = true
			}
		}
	}
	return called
}

func nextLabel(text []diffing.Paragraph, i int) string {
	for _, p := range text[i+1:] {
		if p.Label != "" && p.Kind != diffing.KindFootnote {
			return p.Label
		}
	}
	return ""
}

// addBlock writes one paragraph.
func (d *document) addBlock(body *etree.Element, b block) {
	if b.table != nil {
		d.addTable(body, *b.table)
		return
	}
	if b.foreign != native && d.rightToLeft {
		d.rightToLeft = false
		defer func() { d.rightToLeft = true }()
	}
	p := add(body, "w:p")
	d.addProperties(p, b)
	end := d.addMoveStart(p, b)
	if b.label.typed != "" {
		typed := d.typed(b.label.typed, run{})
		typed.text += b.label.gap
		d.addRuns(p, []run{typed})
	}
	d.addRuns(p, b.labels)
	d.addRuns(p, b.runs)
	if end != nil {
		p.AddChild(end)
	}
}

// typed is a label in characters.
func (d *document) typed(printed string, like run) run {
	like.text, like.face = d.leftToRight(printed), labelFace
	return like
}

// addMoveStart marks where one end of a move begins and gives the mark of where it stops.
func (d *document) addMoveStart(p *etree.Element, b block) *etree.Element {
	if b.move == "" {
		return nil
	}
	start := d.addChange(p, b.end)
	start.Space, start.Tag = "w", b.end.tag.local()+"RangeStart"
	start.CreateAttr("w:name", b.move)
	end := etree.NewElement("w:" + b.end.tag.local() + "RangeEnd")
	end.CreateAttr("w:id", start.SelectAttrValue("w:id", ""))
	return end
}

// addProperties writes w:pPr in the order of the schema (ECMA-376, CT_PPr).
func (d *document) addProperties(p *etree.Element, b block) {
	e := add(p, "w:pPr")
	add(e, "w:pStyle", "w:val", string(b.style))
	if b.label.place.list > 0 {
		n := add(e, "w:numPr")
		add(n, "w:ilvl", "w:val", strconv.Itoa(b.label.place.level))
		add(n, "w:numId", "w:val", strconv.Itoa(b.label.place.list))
	}
	b.bar.add(e, d.rightToLeft)
	if d.rightToLeft {
		add(e, "w:bidi")
	}
	if b.foreign == foreignLabel {
		add(e, "w:jc", "w:val", "right")
	}
	// The mark at the paragraph's end: without it, accepting the change would leave an empty paragraph behind
	// (libraries.md). In right-to-left text it also sets the automatic number.
	if b.end.tag != standing || d.rightToLeft {
		mark := add(e, "w:rPr")
		if b.end.tag != standing {
			d.addChange(mark, b.end)
		}
		if d.rightToLeft {
			add(mark, "w:rtl")
		}
	}
}
