package labels

import (
	"fmt"
	"strings"
)

// Citer makes full citations from the labels of a text, read in its order. The zero value stands at the
// beginning of a text.
type Citer struct {
	scope    string  // "2" in article 2, "Annex I" in the annex
	sections []entry // open headings with a label
	open     []entry // open numbers and letters, the outermost first
	last     map[string]Label
	cited    map[string]struct{}
}

type entry struct {
	label    Label
	citation string
	indent   int // of a number; the heading's level for a section
}

// Place is where a label stands.
type Place struct {
	Indent int   // columns before it; tells 2. inside 1. from 2. after 1.
	Level  int   // of a heading, 1 the highest
	Next   Label // the label of the paragraph after it that has one: tells (i) after (h) from (i) before (ii)
}

// Cited is a label with its place in the structure.
type Cited struct {
	Citation string // "24 (a) (i)"
	Level    int    // sub-paragraphs: 1 is (a), 2 is (i)
	Repeated bool   // the citation stands for another paragraph already
	OutOf    Disorder
}

// Disorder is a number that is out of order; the zero value is none.
type Disorder struct {
	Number string // as cited
	After  string // the number that it stands after; "" where it stands first in its list
}

// Cite takes the next label of the text.
func (c *Citer) Cite(l Label, at Place) Cited {
	if c.last == nil {
		c.last, c.cited = map[string]Label{}, map[string]struct{}{}
	}
	open, label, citation, level := c.place(l, at)
	got := Cited{Citation: citation, Level: level}
	sequence := c.sequence(open, label)
	if before, ok := c.last[sequence]; ok && !label.Follows(before) {
		got.OutOf = Disorder{Number: label.Own, After: before.Own}
	} else if !ok && label.N > 1 && level > 0 {
		got.OutOf = Disorder{Number: label.Own}
	}
	if label.N > 0 {
		c.last[sequence] = label
	}
	_, got.Repeated = c.cited[citation]
	c.cited[citation] = struct{}{}
	switch l.Style {
	case Section:
		c.sections, c.open = open, nil
		c.leaveArticle()
	case Article:
		c.open, c.scope = nil, label.article
	case Annex:
		c.open, c.scope, c.sections = nil, label.Own, nil
	default:
		c.open = open
	}
	return got
}

// Would says what Cite would answer as citation and level, and takes nothing.
func (c *Citer) Would(l Label, at Place) (citation string, level int) {
	_, _, citation, level = c.place(l, at)
	return citation, level
}

// Heading tells the citer that an unnumbered heading stands here: lists end, and so does an article. A heading
// under an annex leaves its paragraphs in the annex.
func (c *Citer) Heading(level int) {
	c.open = nil
	c.leaveArticle()
	for len(c.sections) > 0 && c.sections[len(c.sections)-1].indent >= level {
		c.sections = c.sections[:len(c.sections)-1]
	}
}

// EnterArticle makes the paragraphs after a heading that keeps its article's number in its words those of the
// article.
func (c *Citer) EnterArticle(l Label) { c.open, c.scope = nil, l.article }

func (c *Citer) leaveArticle() {
	if !c.inAnnex() {
		c.scope = ""
	}
}

func (c *Citer) inAnnex() bool { return c.scope != "" && annexLabel.MatchString(c.scope) }

// place finds the lists that l leaves open, itself last, the reading of l that fits there, and its citation.
func (c *Citer) place(l Label, at Place) (open []entry, as Label, citation string, level int) {
	switch l.Style {
	case Section:
		return c.section(l, at)
	case Article, Annex:
		return nil, l, l.Own, 0
	case Letter, Roman:
		return c.letter(l, at)
	case Number:
		if l.dotted {
			return []entry{{l, l.Own, at.Indent}}, l, l.Own, 0
		}
		return c.number(l, at)
	case Whole:
		level = strings.Count(l.Own, "(")
		return []entry{{l, l.Own, at.Indent}}, l, l.Own, level
	default:
		return []entry{{l, l.Own, at.Indent}}, l, l.Own, 0
	}
}

func (c *Citer) section(l Label, at Place) ([]entry, Label, string, int) {
	above := c.sections
	for len(above) > 0 && above[len(above)-1].indent >= at.Level {
		above = above[:len(above)-1]
	}
	citation := l.Own
	if len(above) > 0 {
		citation = above[len(above)-1].citation + "." + l.Own
	}
	return append(above[:len(above):len(above)], entry{l, citation, at.Level}), l, citation, 0
}

// number places a plain number: beside the number it is level with, or inside the one it is indented under.
func (c *Citer) number(l Label, at Place) ([]entry, Label, string, int) {
	above := c.open
	for len(above) > 0 {
		top := above[len(above)-1]
		if at.Indent > top.indent+1 && (top.label.Style == Number || top.label.Style == Whole || top.label.Style >= Preambular) {
			break
		}
		above = above[:len(above)-1]
	}
	citation := c.inScope(l.Own, ".")
	if len(above) > 0 {
		citation = above[len(above)-1].citation + "." + l.Own
	}
	return append(above[:len(above):len(above)], entry{l, citation, at.Indent}), l, citation, len(above)
}

// letter places (a) or (i): after the list that it continues, the innermost first; otherwise it begins a list
// inside the innermost.
func (c *Citer) letter(l Label, at Place) ([]entry, Label, string, int) {
	readings := l.readings()
	begins := readings[len(readings)-1]
	if begins.N != 1 {
		begins = l
	}
	secondNumeral := at.Next.Style == Roman && at.Next.N == 2 && at.Next.form == l.form
	for i := len(c.open) - 1; i >= 0; i-- {
		list := c.open[i].label
		for _, r := range readings {
			if r.Style != list.Style || r.form != list.form || list.N == 0 && i < len(c.open)-1 {
				continue
			}
			// Between (h) and (ii), (i) begins a list; between (h) and (j) it goes on with the letters.
			if r.Style == Letter && begins.Style == Roman && begins.N == 1 && secondNumeral {
				continue
			}
			if r.Follows(list) {
				return c.beside(i, r, at)
			}
		}
	}
	if begins.N != 1 {
		for i := len(c.open) - 1; i >= 0; i-- {
			if c.open[i].label.Style == l.Style && c.open[i].label.form == l.form {
				return c.beside(i, l, at)
			}
		}
	}
	if begins.N == 1 {
		for i := range c.open {
			if c.open[i].label.Style == begins.Style && c.open[i].label.form == begins.form {
				return c.beside(i, begins, at) // (a) once more: the list begins anew
			}
		}
	}
	return c.beside(len(c.open), begins, at)
}

// beside puts l in place of the i-th open list and ends those inside it.
func (c *Citer) beside(i int, l Label, at Place) ([]entry, Label, string, int) {
	above := c.open[:i:i]
	citation := c.inScope(l.Own, " ")
	level := 1
	if len(above) > 0 {
		citation = above[len(above)-1].citation + " " + l.Own
		level = depth(above) + 1
	}
	indent := at.Indent
	return append(above, entry{l, citation, indent}), l, citation, level
}

// depth counts the sub-paragraphs among the open lists.
func depth(open []entry) int {
	n := 0
	for i, e := range open {
		if e.label.Style == Letter || e.label.Style == Roman || e.label.Style == Number && i > 0 {
			n++
		}
		if e.label.Style == Whole {
			n += strings.Count(e.label.Own, "(")
		}
	}
	return n
}

// inScope cites what stands directly in an article (2.1, 2 (a)) or an annex (Annex I, 1).
func (c *Citer) inScope(own, join string) string {
	switch {
	case c.scope == "":
		return own
	case c.inAnnex():
		return c.scope + ", " + own
	default:
		return c.scope + join + own
	}
}

// sequence names the list whose order l must keep: the citation of what it stands in, with its style.
func (c *Citer) sequence(open []entry, l Label) string {
	parent := c.scope
	switch {
	case l.Style == Article || l.Style == Preambular || l.Style == Operative || l.Style == Named:
		parent = ""
	case l.dotted:
		parent = l.Own[:strings.LastIndex(strings.TrimSuffix(l.Own, l.Mark.String()), ".")]
	case len(open) > 1:
		parent = open[len(open)-2].citation
	}
	return fmt.Sprint(parent, "\x00", l.Style, l.form)
}
