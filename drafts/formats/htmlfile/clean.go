package htmlfile

import (
	"slices"
	"strconv"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/labels"
	"github.com/unbracket/unbracket/drafts/formats/layout"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// Clean is a text without amendments: a version, or the rolling text. Brackets in its words are printed as they
// stand. Footnotes stand at its end.
type Clean []diffing.Paragraph

// para is a paragraph as the template takes it.
type para struct {
	diffing.Paragraph
	Shown  string // the label before the words
	Anchor string
	Tag    int    // of a heading: 2 for h2; 0 for a paragraph
	Number int    // of a footnote
	Note   string // beside the label: "edited", "move after 24 – Arcadia"
	Runs   []run
	Nodes  []node
	Spans  []span
	Old    side
	New    side

	Standing string   // how far it has come: "{● agreed ad ref}"
	Agreed   string   // the class of its agreement
	Gone     []string // what became of the paragraphs that stood behind it
}

// run is a piece of words under the same emphasis, or the reference to a footnote.
type run struct {
	Text         string
	Italic, Bold bool
	Agreed       string // the class of an agreed passage
	Footnote     int    // the number it is called by; 0 for words, undefined where the text has no such footnote
	Anchor       string
	ID           string
	Cites        string // the anchor of the paragraph that a reference cites
}

func (c Clean) body(_ layout.Words, s textfile.Standings) (body, error) {
	b := body{Name: "clean", Gone: marks(s.Gone[""])}
	c.add(&b, 0, textfile.FootnoteNumbers(c), s)
	slices.SortStableFunc(b.Notes, func(x, y para) int { return x.Number - y.Number })
	return b, nil
}

// add sets the paragraphs behind those that stand before them.
func (c Clean) add(b *body, before int, numbers map[diffing.ParagraphID]int, s textfile.Standings) {
	cited := map[string]string{}
	for i, p := range c {
		if p.ID != "" {
			cited[string(p.ID)] = anchorAt(before + i)
		}
	}
	for i, p := range c {
		v := newPara(p, before+i, numbers)
		v.Runs = runs(s.Passages(p), numbers, cited)
		v.stand(s)
		if p.Kind == diffing.KindFootnote {
			b.Notes = append(b.Notes, v)
		} else {
			b.Paras = append(b.Paras, v)
		}
	}
}

func anchorAt(index int) string { return "p" + strconv.Itoa(index+1) }

func newPara(p diffing.Paragraph, index int, numbers map[diffing.ParagraphID]int) para {
	v := para{Paragraph: p, Anchor: anchorAt(index)}
	if p.Label != "" {
		v.Shown = labels.Write(labels.Short(p.Label))
	}
	switch p.Kind {
	case diffing.KindFootnote:
		v.Number = numbers[p.ID]
		v.Anchor = "n" + strconv.Itoa(v.Number)
	case diffing.KindHeading, diffing.KindArticle, diffing.KindAnnex:
		if p.Level > 0 || p.Kind == diffing.KindHeading {
			v.Tag = min(max(p.Level, 1), 5) + 1
			if p.Kind == diffing.KindArticle || p.Kind == diffing.KindAnnex {
				v.Shown = p.Label
			}
		}
	}
	return v
}

// runs cuts words where emphasis begins or ends, where a footnote is called and where a reference stands; cited are the
// anchors of paragraphs by their ids.
func runs(p diffing.Paragraph, numbers map[diffing.ParagraphID]int, cited map[string]string) []run {
	runes := []rune(p.Text)
	begin, end := map[int][]diffing.Mark{}, map[int][]diffing.Mark{}
	cuts := []int{0, len(runes)}
	for _, m := range textfile.Tidy(p.Marks, len(runes)) {
		begin[m.At] = append(begin[m.At], m)
		cuts = append(cuts, m.At)
		if m.Kind != textfile.Footnote {
			end[m.To] = append(end[m.To], m)
			cuts = append(cuts, m.To)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var list []run
	var look run // what the words from here on look like
	for i, at := range cuts {
		for _, m := range end[at] {
			look.turn(m.Kind)
			if m.Kind == textfile.Reference {
				look.Cites = ""
			}
		}
		for _, m := range begin[at] {
			if m.Kind == textfile.Reference {
				look.Cites = cited[m.ID]
			}
			if m.Kind != textfile.Footnote {
				look.turn(m.Kind)
				continue
			}
			n := numbers[diffing.ParagraphID(m.ID)]
			if n == 0 {
				n = undefined
			}
			list = append(list, run{Footnote: n, Anchor: "n" + strconv.Itoa(n), ID: m.ID})
		}
		if i+1 < len(cuts) {
			look.Text = string(runes[at:cuts[i+1]])
			list = append(list, look)
		}
	}
	return list
}

// undefined stands for the number of a footnote that is called and not there.
const undefined = -1

// turn begins emphasis or ends it: marks of one kind never overlap or touch in tidy lists, so they take turns.
func (r *run) turn(kind string) {
	switch kind {
	case textfile.Italic:
		r.Italic = !r.Italic
	case textfile.Bold:
		r.Bold = !r.Bold
	case textfile.PassageAdRef, textfile.PassageInformals:
		if now := passages[kind]; r.Agreed != now {
			r.Agreed = now
		} else {
			r.Agreed = ""
		}
	}
}
