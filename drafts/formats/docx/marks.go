package docx

import (
	"slices"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// marker sets the words of one paragraph, given piece by piece, under its marks: it knows how many code points of
// the paragraph have gone by.
type marker struct {
	marks []diffing.Mark
	ats   []int // ascending: where a mark begins, ends, or stands
	at    int
	begun begun
	// call gives the run of a footnote mark, set like the words around it; ok is false when it calls nothing here.
	call func(mark diffing.Mark, like run) (r run, ok bool)
}

// begun says whether the marks before the first word have been given.
type begun bool

func (d *document) marker(p diffing.Paragraph) *marker {
	return newMarker(p, func(mark diffing.Mark, like run) (run, bool) {
		n := d.notes.byID[diffing.ParagraphID(mark.ID)]
		return like.calling(n), n != nil
	})
}

// calling is the mark of a footnote, set like the words before it.
func (r run) calling(n *note) run {
	return run{note: n, face: noteReference, look: r.look, change: r.change}
}

func newMarker(p diffing.Paragraph, call func(diffing.Mark, run) (run, bool)) *marker {
	m := &marker{marks: p.Marks, call: call}
	for _, mark := range p.Marks {
		m.ats = append(m.ats, mark.At, mark.To)
	}
	slices.Sort(m.ats)
	return m
}

// marked sets a whole paragraph.
func (d *document) marked(p diffing.Paragraph) []run {
	m := d.marker(p)
	return append(m.set(p.Text, run{}), m.rest()...)
}

// set gives the next words of the paragraph as runs like the one given, with the emphasis and the footnote marks
// that fall among them. A footnote mark follows the word it stands behind.
func (m *marker) set(text string, like run) []run {
	var runs []run
	if !m.begun {
		m.begun = true
		runs = m.footnotes(like, func(at int) bool { return at <= 0 })
	}
	points := []rune(text)
	for len(points) > 0 {
		n := len(points)
		if i, _ := slices.BinarySearch(m.ats, m.at+1); i < len(m.ats) {
			n = min(n, m.ats[i]-m.at)
		}
		r := like
		r.text = string(points[:n])
		r.look |= m.emphasis()
		if r.face == plain {
			r.face = m.agreed()
		}
		runs = append(runs, r)
		points, m.at = points[n:], m.at+n
		runs = append(runs, m.footnotes(like, func(at int) bool { return at == m.at })...)
	}
	return runs
}

// rest gives the footnote marks that are said to stand behind the last word: nothing that calls a footnote is lost.
func (m *marker) rest() []run {
	return m.footnotes(run{}, func(at int) bool { return at > m.at || !bool(m.begun) && at <= 0 })
}

func (m *marker) footnotes(like run, here func(at int) bool) []run {
	var runs []run
	for _, mark := range m.marks {
		if mark.Kind != textfile.Footnote || !here(mark.At) {
			continue
		}
		if r, ok := m.call(mark, like); ok {
			runs = append(runs, r)
		}
	}
	return runs
}

// agreed is the face of an agreed passage, plain elsewhere.
func (m *marker) agreed() face {
	for _, mark := range m.marks {
		if mark.At > m.at || mark.To <= m.at {
			continue
		}
		switch mark.Kind {
		case textfile.PassageAdRef:
			return passageAdRef
		case textfile.PassageInformals:
			return passageInformals
		}
	}
	return plain
}

func (m *marker) emphasis() look {
	var l look
	for _, mark := range m.marks {
		if mark.At > m.at || mark.To <= m.at {
			continue
		}
		switch mark.Kind {
		case textfile.Italic:
			l |= italic
		case textfile.Bold:
			l |= bold
		}
	}
	return l
}
