package docx

import (
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/labels"
)

// label is what stands before a paragraph's words: a place in one of Word's lists, or typed characters, or nothing.
type label struct {
	place place  // of an automatic number; its list counts from 1, 0 for none
	typed string // "12 bis."; "" for none
	gap   string // between typed characters and the words
}

// ownLabel is a label as it stands before the words of its paragraph.
type ownLabel struct {
	printed string // with its stop: "(i)"; "" for none
	format  format
	n       int // its number in that format; 0 when no list of Word's arrives at it
}

// labeller turns the citations of one text into what is printed before the words, in reading order.
type labeller struct{ citer labels.Citer }

// allLabels gives the labels of a whole text.
func allLabels(text []diffing.Paragraph) []ownLabel {
	var l labeller
	all := make([]ownLabel, len(text))
	for i, p := range text {
		if p.Kind == diffing.KindFootnote {
			all[i].printed = p.Label
			continue
		}
		if p.Label == "" {
			if p.Kind == diffing.KindHeading {
				l.citer.Heading(p.Level)
			}
			continue
		}
		printed, own := l.own(p, nextLabel(text, i))
		all[i].printed = printed
		if f, n, ok := automatic(printed, own); ok {
			all[i].format, all[i].n = f, n
		}
	}
	return all
}

// label gives a paragraph its place in a list; failing that, its label is typed.
func (ls *lists) label(p diffing.Paragraph, own ownLabel) label {
	_, in, k := dress(p)
	switch {
	case own.printed == "":
		return label{}
	case own.n > 0:
		return label{place: ls.place(k, own.format, own.n, in)}
	}
	return ls.typed(p, own)
}

// typed is a label in characters. Sub-paragraphs of its paragraph begin a list of their own.
func (ls *lists) typed(p diffing.Paragraph, own ownLabel) label {
	_, _, k := dress(p)
	ls.under(k, nil)
	return label{typed: own.printed, gap: gap(p)}
}

// gap is what parts a typed label from the words. An annex has its number on a line of its own.
func gap(p diffing.Paragraph) string {
	if p.Kind == diffing.KindAnnex {
		return "\n"
	}
	return "\t"
}

// own is the label as it stands before the words of a paragraph, with its stop: "(i)" of 24 (a) (i). It is the
// shortest one that a reader, coming from what stands before, takes for the same citation; where none is, the
// citation in full.
func (l *labeller) own(p diffing.Paragraph, next string) (string, labels.Label) {
	at := labels.Place{Indent: 4 * p.Level, Level: p.Level, Next: nextOwn(next)}
	for _, candidate := range labels.Candidates(p.Label) {
		own, ok := parse(candidate, p.Kind)
		if !ok {
			continue
		}
		if citation, _ := l.citer.Would(own, at); citation == p.Label {
			l.citer.Cite(own, at)
			return written(own, candidate), own
		}
	}
	if own, ok := parse(p.Label, p.Kind); ok {
		l.citer.Cite(own, at)
	}
	return written(labels.Label{Style: labels.Whole}, p.Label), labels.Label{Style: labels.Whole}
}

// written is the label with its stop. Articles and annexes, whose words begin on the same line, take none.
func written(own labels.Label, as string) string {
	if own.Style == labels.Article || own.Style == labels.Annex {
		return as
	}
	return labels.Write(as)
}

// parse reads one candidate for a label as it would stand before the words.
func parse(candidate string, kind diffing.Kind) (labels.Label, bool) {
	read := labels.Parse
	if kind == diffing.KindHeading || kind == diffing.KindAnnex {
		read = labels.ParseHeading
	}
	own, rest, ok := read(labels.Write(candidate))
	return own, ok && rest == ""
}

// nextOwn reads the innermost part of the citation after this one, which tells (i) after (h) from (i) before (ii).
func nextOwn(citation string) labels.Label {
	i := strings.LastIndexByte(citation, '(')
	if i < 0 {
		return labels.Label{}
	}
	own, _, _ := labels.Parse(citation[i:])
	return own
}
