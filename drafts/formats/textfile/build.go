package textfile

import (
	"strings"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/labels"
)

// Block is one paragraph as a format's reader found it, before it has a citation and a kind.
type Block struct {
	Line     int
	Indent   int    // columns before it
	Heading  int    // level of a heading, 1 the highest; 0 for everything else
	Bullet   bool   // a point of a list without numbers
	Footnote string // its name, where it is a footnote: "3" of [^3]
	Label    *labels.Label
	Text     string // the words after the label
	Marks    []diffing.Mark
	Said     *Said // what the file itself says of the paragraph, where that differs from what can be derived
}

// Said is what a file states of a paragraph that its look does not show.
type Said struct {
	Kind  diffing.Kind
	Level int
	Label string
}

// FootnoteID is the identity of the footnote that a text calls [^name].
func FootnoteID(name string) diffing.ParagraphID { return diffing.ParagraphID("fn-" + name) }

// FootnoteName is the name by which a text calls the footnote.
func FootnoteName(id diffing.ParagraphID) string { return strings.TrimPrefix(string(id), "fn-") }

// Build gives blocks their citations and kinds. A paragraph whose citation stands for another one already keeps
// its number among its words and has no label. Only a paragraph over MaxParagraph is refused.
func Build(blocks []Block) (Document, []Oddity, error) {
	b := builder{blocks: blocks, doc: Document{Paragraphs: make([]diffing.Paragraph, 0, len(blocks))}}
	next := following(blocks)
	for i, block := range blocks {
		if err := CheckSize(block.Line, block.Text); err != nil {
			return Document{}, nil, err
		}
		b.add(block, next[i])
	}
	deriveKinds(b.doc.Paragraphs)
	for i, block := range blocks {
		if block.Said != nil {
			p := &b.doc.Paragraphs[i]
			p.Kind, p.Level, p.Label = block.Said.Kind, block.Said.Level, block.Said.Label
		}
	}
	b.nameFootnotesOnce()
	lines := make([]int, len(blocks))
	for i, block := range blocks {
		lines[i] = block.Line
	}
	return b.doc, append(b.odd, Check(b.doc.Paragraphs, lines)...), nil
}

// nameFootnotesOnce leaves a footnote that is defined twice its first definition; the others keep their words.
func (b *builder) nameFootnotesOnce() {
	named := map[diffing.ParagraphID]struct{}{}
	for i, p := range b.doc.Paragraphs {
		if p.Kind != diffing.KindFootnote || p.ID == "" {
			continue
		}
		if _, again := named[p.ID]; again {
			b.odd = append(b.odd, Odd(b.blocks[i].Line, diffing.Citation(b.doc.Paragraphs, i), "footnote.twice",
				"footnote {Footnote} is defined twice: this one has no reference", drafts.Verbatim(FootnoteName(p.ID))))
			b.doc.Paragraphs[i].ID = ""
		}
		named[p.ID] = struct{}{}
	}
}

type builder struct {
	blocks []Block
	citer  labels.Citer
	doc    Document
	odd    []Oddity
}

func (b *builder) add(block Block, next labels.Label) {
	p := diffing.Paragraph{Text: block.Text, Marks: block.Marks}
	switch {
	case block.Footnote != "":
		p.ID, p.Kind = FootnoteID(block.Footnote), diffing.KindFootnote
	case block.Heading > 0:
		p.Kind, p.Level = diffing.KindHeading, block.Heading
		b.heading(block)
	case block.Bullet:
		p.Kind, p.Level = diffing.KindSubparagraph, 1
	}
	if block.Label != nil {
		b.cite(&p, block, next)
	}
	b.doc.Paragraphs = append(b.doc.Paragraphs, p)
}

func (b *builder) heading(block Block) {
	if article, ok := labels.InBrackets(block.Text); ok && block.Label == nil {
		b.citer.EnterArticle(article)
		return
	}
	if block.Label == nil {
		b.citer.Heading(block.Heading)
	}
}

func (b *builder) cite(p *diffing.Paragraph, block Block, next labels.Label) {
	cited := b.citer.Cite(*block.Label, labels.Place{Indent: block.Indent, Level: block.Heading, Next: next})
	p.Label = cited.Citation
	switch block.Label.Style {
	case labels.Preambular:
		p.Kind = diffing.KindPreambular
	case labels.Operative:
		p.Kind = diffing.KindOperative
	case labels.Article:
		p.Kind = diffing.KindArticle
	case labels.Annex:
		p.Kind = diffing.KindAnnex
	case labels.Section:
	default:
		if cited.Level > 0 {
			p.Kind, p.Level = diffing.KindSubparagraph, cited.Level
		}
	}
	switch out := cited.OutOf; {
	case block.Said != nil: // the file says what the label is
	case cited.Repeated:
		keepNumber(p, labels.Write(block.Label.Own))
		b.odd = append(b.odd, Odd(block.Line, cited.Citation, "label.twice", // LabelTwice; the catalogues are held against the words in the source
			"the label stands for another paragraph already: the number is kept among the words"))
	case out.After != "":
		b.odd = append(b.odd, Odd(block.Line, cited.Citation, "order.after", "number out of order: {Number} stands after {After}",
			drafts.Verbatim(out.Number), drafts.Verbatim(out.After)))
	case out.Number != "":
		b.odd = append(b.odd, Odd(block.Line, cited.Citation, "order.first", "number out of order: {Number} stands first in its list",
			drafts.Verbatim(out.Number)))
	}
}

// keepNumber puts a label that cannot be one among the words.
func keepNumber(p *diffing.Paragraph, written string) {
	p.Label = ""
	if p.Text != "" {
		written += " "
	}
	p.Text = written + p.Text
	p.Marks = Shift(p.Marks, utf8.RuneCountInString(written))
}

// Shift moves marks by n code points.
func Shift(marks []diffing.Mark, n int) []diffing.Mark {
	moved := make([]diffing.Mark, 0, len(marks))
	for _, m := range marks {
		m.At += n
		if m.To > 0 {
			m.To += n
		}
		moved = append(moved, m)
	}
	if len(moved) == 0 {
		return nil
	}
	return moved
}

// following finds, for each block, the label of the next block that has one.
func following(blocks []Block) []labels.Label {
	next := make([]labels.Label, len(blocks))
	var after labels.Label
	for i := len(blocks) - 1; i >= 0; i-- {
		next[i] = after
		if blocks[i].Label != nil {
			after = *blocks[i].Label
		}
	}
	return next
}
