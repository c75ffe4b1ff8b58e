package docx

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/layout"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// Bracketed is the compilation text: every open edit in square brackets (rule: domain.md §6). Names says whose names
// stand in it, and how they are written; the zero value prints the codes of all.
//
// A comment asks for no words and is not printed here.
type Bracketed struct {
	Text   *diffing.Compilation
	Names  diffing.Style
	Behind Clean // the annexes
}

// blocks of a bracketed text.
func (c Bracketed) blocks(d *document) ([]block, error) {
	if c.Text == nil {
		return nil, fmt.Errorf("the bracketed text is missing: give it a compilation")
	}
	text := make([]diffing.Paragraph, len(c.Text.Paragraphs))
	for i, p := range c.Text.Paragraphs {
		text[i] = p.Paragraph
	}
	called, own := called(text), allLabels(text)
	blocks := d.gone("")
	at := []int{} // the block of each paragraph in the flow of the text
	for i, p := range c.Text.Paragraphs {
		if p.Kind == diffing.KindFootnote && called[p.ID] {
			d.notes.keep(p.Paragraph, func() []run { return c.runs(d, p) })
			continue
		}
		at = append(at, len(blocks))
		blocks = append(blocks, d.set(p.Paragraph, own[i], nil))
		blocks = append(blocks, d.gone(p.ID)...)
	}
	// The words come second, when every footnote that a mark may call is known.
	for _, p := range c.Text.Paragraphs {
		if p.Kind == diffing.KindFootnote && called[p.ID] {
			continue
		}
		blocks[at[0]].runs = c.runs(d, p)
		blocks[at[0]] = d.stand(p.ID, blocks[at[0]])
		at = at[1:]
	}
	behind, err := c.Behind.blocks(d)
	return append(blocks, behind...), err
}

func (c Bracketed) runs(d *document, p diffing.CompiledParagraph) []run {
	b := bracketer{words: d.words, names: c.Names, base: d.marker(d.report.Standings.Passages(p.Paragraph))}
	b.tree(p.Nodes, run{}, b.base.set)
	b.print(b.base.rest()...)
	for _, s := range p.Structure {
		b.print(b.structure(s)...)
	}
	return b.runs
}

// bracketer prints the tree of one paragraph in the printed form of compile.md, set as in the room: bracket signs
// bold and red, proposed words underlined, words that all others would delete struck through, names small. The signs
// are told by their faces, so that nothing need be escaped.
type bracketer struct {
	words layout.Words
	names diffing.Style
	base  *marker // knows the marks of the base text, which the base alternatives go through in order
	runs  []run   // printed so far
}

func (b *bracketer) print(runs ...run) { b.runs = append(b.runs, runs...) }

// setter sets words: under the marks of the base text, or as they come.
type setter func(text string, like run) []run

func unmarked(text string, like run) []run {
	like.text = text
	return []run{like}
}

func (b *bracketer) tree(t diffing.Tree, like run, set setter) {
	for _, n := range t {
		if n.Bracket != nil {
			b.bracket(n.Bracket, like, set)
		} else {
			b.print(set(n.Text, like)...)
		}
	}
}

// The signs of the printed form (rule: compile.md, The printed form).
const (
	openSign   = "["
	closeSign  = "]"
	betweenAll = " / "
	beforeBy   = " – "
)

// sign is a run of the printed form itself. A bracket that stands in a text is part of it and moves its marks on; it
// keeps the look of the words.
func (b *bracketer) sign(text string, br *diffing.Bracket, like run, set setter) []run {
	if br.Typed {
		like.face = bracketSign
		return set(text, like)
	}
	return []run{{text: text, face: bracketSign}}
}

func (b *bracketer) bracket(br *diffing.Bracket, like run, set setter) {
	var base diffing.Tree
	var others []diffing.Alternative
	for _, a := range br.Alternatives {
		if a.Base {
			base = a.Nodes
		} else {
			others = append(others, a)
		}
	}
	b.print(b.sign(openSign, br, like, set)...)
	kept := like
	if len(others) > 0 && allDelete(others) {
		kept.look |= struck
	}
	b.tree(base, kept, set)
	for i, a := range others {
		at := among
		switch {
		case i == 0 && len(base) == 0:
			at = leading
		case len(others) == 1:
			at = alone
		}
		b.alternative(a, like, at)
	}
	b.print(b.sign(closeSign, br, like, set)...)
	if br.Number > 0 {
		b.print(run{text: strconv.Itoa(br.Number), face: bracketNumber})
	}
}

func allDelete(others []diffing.Alternative) bool {
	for _, a := range others {
		if a.Request != diffing.RequestDelete {
			return false
		}
	}
	return true
}

// position is where an alternative stands in its bracket.
type position uint8

const (
	among   position = iota // behind the base or another alternative
	leading                 // first, the base being empty
	alone                   // the only one beside the base
)

// alternative prints what stands behind the base. One that has no words of its own, a deletion or a request for
// brackets, is told after a dash when it is alone beside the base.
func (b *bracketer) alternative(a diffing.Alternative, like run, at position) {
	wordless := a.Request == diffing.RequestDelete || a.Request == diffing.RequestBracket
	if at == among || at == alone && !wordless {
		b.print(run{text: betweenAll, face: bracketSign})
	}
	lead := beforeBy
	if wordless {
		if at != alone {
			lead = ""
		}
	} else {
		like.look = like.look&^struck | underlined // nobody asks to delete words that stand in no text yet
		b.tree(a.Nodes, like, unmarked)
	}
	if by := b.behind(a); by != "" {
		b.print(run{text: lead + by, face: attribution})
	}
}

// behind is the request and the names: "delete: Arcadia, Brennia; also Cascadia".
func (b *bracketer) behind(a diffing.Alternative) string {
	request := b.words.Request(a.Request)
	names := textfile.Names(a.By, b.names)
	if names == "" {
		return request
	}
	if request != "" {
		names = request + ": " + names
	}
	if also := textfile.Names(a.AlsoBy, b.names); also != "" {
		names += "; " + b.words.Also + " " + also
	}
	return names
}

// structure prints what an amendment asks for beside words, after them: "[move after 24 – Arcadia]".
func (b *bracketer) structure(s diffing.Structure) []run {
	var asks string
	switch s.Kind {
	case diffing.EditMove:
		asks = b.words.MoveFirst
		if s.After != "" {
			asks = fmt.Sprintf(b.words.MoveAfter, s.After)
		}
	case diffing.EditMerge:
		asks = fmt.Sprintf(b.words.MergeWith, strings.Join(s.With, ", "))
	case diffing.EditSplit:
		var cuts []string
		for _, piece := range strings.Split(s.Text, "\n")[1:] {
			cuts = append(cuts, fmt.Sprintf(b.words.SplitBefore, beginning(piece)))
		}
		asks = strings.Join(cuts, "; ")
	}
	if asks == "" {
		return nil
	}
	if by := textfile.Names(s.By, b.names); by != "" {
		asks += beforeBy + by
	}
	return []run{
		{text: " ", face: changeNote}, {text: openSign, face: bracketSign},
		{text: asks, face: attribution}, {text: closeSign, face: bracketSign},
	}
}

// beginning is the first words of a text, enough to find the place.
func beginning(text string) string {
	const enough = 5
	words := strings.Fields(text)
	if len(words) <= enough {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:enough], " ") + " …"
}
