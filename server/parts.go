package server

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// A paragraph that is longer than the last row can read at once is shown on the screen part by part. A part begins where a
// sentence or a bracket begins, if there is one near; no word is cut.
const (
	letterPart   = 480                // letters of a part, about what the last row reads at once
	wholeAtMost  = 700                // a paragraph of so many letters is shown whole
	earliestPart = letterPart * 3 / 4 // a part may end with a sentence when it has so many letters
)

// parts cuts one paragraph while it is written. Letters are counted as they are read: names too, signs not.
type parts struct {
	letters int // of the whole paragraph; 0 while they are being counted
	written int
	last    int   // of those written, where the part began
	begin   []int // where in the base text the second part and those after it begin, in code points
}

// count is how many parts were begun.
func (p *parts) count() int { return len(p.begin) + 1 }

// due says whether a part may begin here. What is left must be worth a part.
func (p *parts) due(least int) bool {
	return p.written-p.last >= least && p.letters-p.written >= earliestPart
}

// partSign is the place at which a part begins. It holds no word.
func partSign(of string, number int) string {
	return fmt.Sprintf(`<span class="part" id="%s-%d"></span>`, of, number)
}

// lettersOf counts the letters of a paragraph in brackets, names included.
func (k *ink) lettersOf(p diffing.Paragraph, t diffing.Tree) int {
	counting := &parts{}
	k.inParts(p, t, counting)
	return counting.written
}

// inParts is tree, cut.
func (k *ink) inParts(p diffing.Paragraph, t diffing.Tree, cut *parts) template.HTML {
	w := &inkRun{ink: k, marks: inOrder(p.Marks), parts: cut}
	w.tree(t, onBase)
	w.rest()
	return template.HTML(w.String())
}

// beginningAt lets a page on which no script runs begin with a part: a browser brings into view what has the focus.
func beginningAt(words template.HTML, part int) template.HTML {
	sign := partSign("part", part)
	focused := strings.Replace(sign, `<span `, `<span tabindex="-1" autofocus `, 1)
	return template.HTML(strings.Replace(string(words), sign, focused, 1))
}

// plainBeside is plain, with the places at which the parts of the bracketed text begin.
func (k *ink) plainBeside(p diffing.Paragraph, begin []int) template.HTML {
	w := &inkRun{ink: k, marks: inOrder(p.Marks), beside: begin, begun: 1}
	w.text(p.Text, onBase)
	w.rest()
	return template.HTML(w.String())
}

// partHere begins a part at a place in the base text, if one is due.
func (w *inkRun) partHere(least, at int) {
	if w.parts != nil && w.parts.due(least) {
		w.parts.last = w.parts.written
		w.parts.begin = append(w.parts.begin, at)
		w.WriteString(partSign("part", w.parts.count()))
	}
}

// letters writes words, and between them the places at which parts begin.
func (w *inkRun) letters(text string) {
	if w.parts == nil && len(w.beside) == 0 {
		w.WriteString(template.HTMLEscapeString(text))
		return
	}
	at, from, ended := w.at, 0, false
	for i, c := range text {
		if w.parts == nil {
			for len(w.beside) > 0 && w.beside[0] <= at {
				w.WriteString(template.HTMLEscapeString(text[from:i]))
				w.begun++
				w.WriteString(partSign("beside", w.begun))
				from, w.beside = i, w.beside[1:]
			}
		} else if w.parts.written++; c == ' ' {
			least := letterPart
			if ended {
				least = earliestPart
			}
			if w.parts.due(least) {
				w.WriteString(template.HTMLEscapeString(text[from : i+1]))
				from = i + 1
				w.partHere(least, at)
			}
		}
		ended = strings.ContainsRune(".;:", c)
		if w.inBase {
			at++
		}
	}
	w.WriteString(template.HTMLEscapeString(text[from:]))
}

// read counts letters that are no words of the text: names.
func (w *inkRun) read(said string) {
	if w.parts == nil {
		return
	}
	tag := false
	for _, c := range said {
		if c == '<' {
			tag = true
		}
		if !tag {
			w.parts.written++
		}
		if c == '>' {
			tag = false
		}
	}
}
