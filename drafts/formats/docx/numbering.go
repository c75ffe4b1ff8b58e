package docx

import (
	"strconv"
	"strings"

	"github.com/beevik/etree"
	"github.com/unbracket/unbracket/drafts/formats/labels"
)

// format is how a list writes the numbers of one level: "(" lowerLetter ")". The zero value is no format.
type format struct {
	number         string // w:numFmt
	prefix, suffix string
}

// depth is the number of levels that Word's lists have.
const depth = 9

// list is one of Word's lists. It counts as Word does, so that we know the label that Word will print before it is
// asked to.
type list struct {
	top    int // the first level it was used at; it is never used above it
	levels [depth]level
}

// level is one level of a list: how it is written, where it starts, how far it has come.
type level struct {
	format format
	start  int
	at     int // 0 before its first paragraph, and again after each paragraph of a level above
	indent indent
}

// next is the number that Word will give the next paragraph at the level.
func (l *list) next(k int) int {
	if l.levels[k].at == 0 {
		return max(l.levels[k].start, 1)
	}
	return l.levels[k].at + 1
}

// fits says whether a paragraph at level k would get its number in the format. A list that has no paragraph at one
// of the levels between its top and k is passed over: programs do not agree how that level goes on.
func (l *list) fits(k int, f format, n int) bool {
	if k < l.top || l.levels[k].format != (format{}) && l.levels[k].format != f {
		return false
	}
	for j := l.top; j < k; j++ {
		if l.levels[j].at == 0 {
			return false
		}
	}
	return l.next(k) == n
}

func (l *list) count(k int) {
	l.levels[k].at = l.next(k)
	for j := k + 1; j < depth; j++ {
		l.levels[j].at = 0
	}
}

// lists hands out the lists of a document in the order of its paragraphs.
type lists struct {
	all []*list
	// parent is the list that the last paragraph at each level stands in, nil when its label was typed.
	parent [depth]*list
	last   map[levelFormat]*list // the list last used at a level in a format
}

type levelFormat struct {
	level  int
	format format
}

// place is where a paragraph stands in a list: w:numId and w:ilvl.
type place struct{ list, level int }

// place finds the list in which Word, counting, arrives at the number n in format f at level k, or begins one that
// starts there.
func (ls *lists) place(k int, f format, n int, in indent) place {
	candidates := []*list{ls.last[levelFormat{k, f}]}
	if k > 0 {
		candidates = []*list{ls.parent[k-1], ls.last[levelFormat{k, f}]}
	}
	for _, l := range candidates {
		if l != nil && l.fits(k, f, n) {
			return ls.take(l, k, f, n, in)
		}
	}
	l := &list{top: k}
	ls.all = append(ls.all, l)
	return ls.take(l, k, f, n, in)
}

func (ls *lists) take(l *list, k int, f format, n int, in indent) place {
	if l.levels[k].format == (format{}) {
		l.levels[k] = level{format: f, start: n, indent: in}
	}
	l.count(k)
	ls.under(k, l)
	if ls.last == nil {
		ls.last = map[levelFormat]*list{}
	}
	ls.last[levelFormat{k, f}] = l
	for i := range ls.all {
		if ls.all[i] == l {
			return place{list: i + 1, level: k}
		}
	}
	panic("docx: a list that was never begun")
}

// under makes l the list that sub-paragraphs of a paragraph at level k continue; nil after a typed label.
func (ls *lists) under(k int, l *list) {
	for j := k; j < depth; j++ {
		ls.parent[j] = l
	}
}

// automatic reads a printed label, "12.", "(a)", "PP3.", as what a list of Word's would count: its format and its
// number. ok is false for a label that no list arrives at: 12 bis, PP5 alt, a full citation, a letter outside the
// Latin alphabet.
func automatic(printed string, l labels.Label) (f format, n int, ok bool) {
	if l.N < 1 || l.N > 780 || l.Mark != (labels.Mark{}) {
		return format{}, 0, false
	}
	var value string
	switch l.Style {
	case labels.Number, labels.Preambular, labels.Operative, labels.Article, labels.Named:
		f.number, value = "decimal", strconv.Itoa(l.N)
	case labels.Letter:
		f.number, value = "lowerLetter", letters(l.N)
	case labels.Roman:
		f.number, value = "lowerRoman", labels.Numeral(l.N)
	case labels.Section, labels.Annex:
		return capital(printed, l.N)
	default:
		return format{}, 0, false
	}
	return f.around(printed, value, l.N)
}

// capital reads "A." and "II.": sections are counted in capital letters or numerals.
func capital(printed string, n int) (format, int, bool) {
	own := strings.TrimSuffix(printed, ".")
	switch own {
	case strings.ToUpper(letters(n)):
		return format{number: "upperLetter"}.around(printed, own, n)
	case strings.ToUpper(labels.Numeral(n)):
		return format{number: "upperRoman"}.around(printed, own, n)
	}
	return format{}, 0, false
}

// around takes what stands before and after the number into the format. A "%" there would be read as a number.
func (f format) around(printed, value string, n int) (format, int, bool) {
	i := strings.LastIndex(printed, value)
	if i < 0 || strings.Contains(printed, "%") {
		return format{}, 0, false
	}
	f.prefix, f.suffix = printed[:i], printed[i+len(value):]
	return f, n, true
}

// letters counts as Word does: a … z, aa, bb …
func letters(n int) string {
	return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
}

// part writes word/numbering.xml: first every abstract list, then every list, as the schema wants it. Each list has
// an abstract one of its own: programs do not agree whether lists that share one count together.
func (ls *lists) part() *etree.Document {
	doc, root := part("w:numbering")
	for i, l := range ls.all {
		abstract := add(root, "w:abstractNum", "w:abstractNumId", strconv.Itoa(i+1))
		add(abstract, "w:multiLevelType", "w:val", "multilevel")
		for k := range l.levels {
			l.levels[k].add(abstract, k)
		}
	}
	for i := range ls.all {
		id := strconv.Itoa(i + 1)
		add(add(root, "w:num", "w:numId", id), "w:abstractNumId", "w:val", id)
	}
	return doc
}

func (v level) add(abstract *etree.Element, k int) {
	if v.format == (format{}) {
		v = level{format: format{number: "decimal", suffix: "."}, start: 1, indent: subIndent(k)}
	}
	e := add(abstract, "w:lvl", "w:ilvl", strconv.Itoa(k))
	add(e, "w:start", "w:val", strconv.Itoa(v.start))
	add(e, "w:numFmt", "w:val", v.format.number)
	add(e, "w:suff", "w:val", "tab")
	add(e, "w:lvlText", "w:val", v.format.prefix+"%"+strconv.Itoa(k+1)+v.format.suffix)
	add(e, "w:lvlJc", "w:val", "left")
	p := add(e, "w:pPr")
	add(add(p, "w:tabs"), "w:tab", "w:val", "num", "w:pos", strconv.Itoa(v.indent.text))
	v.indent.add(p)
}
