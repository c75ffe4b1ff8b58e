package htmlfile

import (
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/labels"
	"github.com/unbracket/unbracket/drafts/formats/layout"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// Compared is two versions in one file. Every word of both stands in it (rule: domain.md §6, a deletion is always
// visible).
type Compared struct {
	diffing.Comparison
	Layout   Layout
	Old, New string // what the versions are called: "zero draft", "Rev.1"
}

// Layout says how two versions stand beside each other.
type Layout uint8

// The layouts.
const (
	Inline Layout = iota
	SideBySide
	List // of the changes alone, their common ground shortened
)

var layoutNames = []string{Inline: "inline", SideBySide: "side", List: "list"}

// side is one version of a paragraph, side by side.
type side struct {
	Shown string
	Spans []span
}

type span struct {
	Op   string // equal, delete, insert
	Text string
}

func (c Compared) body(in layout.Words, _ textfile.Standings) (body, error) {
	b := body{Name: layoutNames[c.Layout], Counts: textfile.Counted(c.Comparison, in)}
	for i, change := range c.Changes {
		if c.Layout == List {
			if !change.Happened() {
				continue
			}
			change.Spans = diffing.Excerpt(change.Spans)
		}
		v := para{Anchor: "c" + strconv.Itoa(i+1)}
		if which := change.New; len(which) > 0 {
			v.Paragraph = c.Comparison.New[which[0]]
		} else if len(change.Old) > 0 {
			v.Paragraph = c.Comparison.Old[change.Old[0]]
		}
		v.Old, v.New = side{Shown: shown(c.Comparison.Old, change.Old)}, side{Shown: shown(c.Comparison.New, change.New)}
		v.Note = textfile.Became(c.Comparison, change, in)
		for _, s := range change.Spans {
			piece := span{s.Op.String(), s.Text}
			v.Spans = append(v.Spans, piece)
			if s.Op != diffing.Insert {
				v.Old.Spans = append(v.Old.Spans, piece)
			}
			if s.Op != diffing.Delete {
				v.New.Spans = append(v.New.Spans, piece)
			}
		}
		b.Paras = append(b.Paras, v)
	}
	return b, nil
}

// shown lists the labels of one side in full; there is nothing above them to read "(a)" by.
func shown(text []diffing.Paragraph, which []int) string {
	var list []string
	for _, i := range which {
		label := text[i].Label
		if label != "" && label == labels.Short(label) {
			label = labels.Write(label)
		}
		if label != "" {
			list = append(list, label)
		}
	}
	return strings.Join(list, " ")
}
