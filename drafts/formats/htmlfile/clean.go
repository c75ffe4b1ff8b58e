package htmlfile

import (
	"slices"
	"strconv"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/labels"
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
}

// run is a piece of words under the same emphasis, or the reference to a footnote.
type run struct {
	Text         string
	Italic, Bold bool
	Footnote     int // the number it is called by; 0 for words
	Anchor       string
	ID           string
}

func (c Clean) body() (body, error) {
	numbers := textfile.FootnoteNumbers(c)
	b := body{Name: "clean"}
	for i, p := range c {
		v := newPara(p, i, numbers)
		v.Runs = runs(p, numbers)
		if p.Kind == diffing.KindFootnote {
			b.Notes = append(b.Notes, v)
		} else {
			b.Paras = append(b.Paras, v)
		}
	}
	slices.SortStableFunc(b.Notes, func(x, y para) int { return x.Number - y.Number })
	return b, nil
}

func newPara(p diffing.Paragraph, index int, numbers map[diffing.ParagraphID]int) para {
	v := para{Paragraph: p, Anchor: "p" + strconv.Itoa(index+1)}
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

// runs cuts words where emphasis begins or ends and where a footnote is called.
func runs(p diffing.Paragraph, numbers map[diffing.ParagraphID]int) []run {
	runes := []rune(p.Text)
	marks := textfile.Tidy(p.Marks, len(runes))
	cuts := []int{0, len(runes)}
	for _, m := range marks {
		cuts = append(cuts, m.At)
		if m.Kind != textfile.Footnote {
			cuts = append(cuts, m.To)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var list []run
	for i, at := range cuts {
		for _, m := range marks {
			if n := numbers[diffing.ParagraphID(m.ID)]; m.Kind == textfile.Footnote && m.At == at {
				list = append(list, run{Footnote: max(n, -1), Anchor: "n" + strconv.Itoa(n), ID: m.ID})
			}
		}
		if i+1 == len(cuts) {
			break
		}
		r := run{Text: string(runes[at:cuts[i+1]])}
		for _, m := range marks {
			if m.At <= at && m.To >= cuts[i+1] {
				r.Italic = r.Italic || m.Kind == textfile.Italic
				r.Bold = r.Bold || m.Kind == textfile.Bold
			}
		}
		list = append(list, r)
	}
	return list
}
