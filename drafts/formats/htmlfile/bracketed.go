package htmlfile

import (
	"errors"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/layout"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// Bracketed is the compilation text: every open edit in square brackets (rule: domain.md §6). Names says whose names
// stand in it, and how they are written; the zero value prints the codes of all.
type Bracketed struct {
	Text   *diffing.Compilation
	Names  diffing.Style
	Behind Clean // the annexes
}

// node is text or a bracket, as the template takes it.
type node struct {
	Text         string
	Agreed       string // the class of an agreed passage
	Gone         bool   // words of the base that somebody asks to delete, and nobody else's words beside them
	Bracket      bool
	Number       int
	Alternatives []alternative
}

type alternative struct {
	Slash          bool // " / " stands before it
	Class          string
	Nodes          []node
	Dash           bool // " – " stands between the words and what follows
	Request        string
	Names          string
	AlsoWord, Also string
}

func (c Bracketed) body(in layout.Words, s textfile.Standings) (body, error) {
	if c.Text == nil {
		return body{}, errors.New("the bracketed text is missing: give it a compilation")
	}
	text := make([]diffing.Paragraph, len(c.Text.Paragraphs))
	for i, p := range c.Text.Paragraphs {
		text[i] = p.Paragraph
	}
	numbers := textfile.FootnoteNumbers(slices.Concat(text, c.Behind))
	b := body{Name: "bracketed", Gone: marks(s.Gone[""])}
	for i, p := range c.Text.Paragraphs {
		v := newPara(p.Paragraph, i, numbers)
		var asked []string
		if p.Inserted {
			asked = append(asked, in.New)
		}
		for _, s := range p.Structure {
			asked = append(asked, textfile.Asked(s, textfile.Names(s.By, c.Names), in))
		}
		v.Note = strings.Join(asked, "; ")
		if len(p.Nodes) == 1 && p.Nodes[0].Bracket == nil && p.Nodes[0].Text == p.Text {
			v.Runs = runs(s.Passages(p.Paragraph), numbers, nil)
		} else {
			v.Nodes = c.nodes(p.Nodes, in, standing, &passing{marks: s.Of[p.ID].Passages})
		}
		v.stand(s)
		if p.Kind == diffing.KindFootnote {
			b.Notes = append(b.Notes, v)
		} else {
			b.Paras = append(b.Paras, v)
		}
	}
	c.Behind.add(&b, len(text), numbers, s)
	return b, nil
}

// look says how words are set.
type look uint8

const (
	standing look = iota
	gone          // round them somebody asks for a deletion
)

func (c Bracketed) nodes(t diffing.Tree, in layout.Words, as look, base *passing) []node {
	var list []node
	for _, n := range t {
		if n.Bracket == nil {
			list = append(list, base.cut(n.Text, node{Gone: as == gone && strings.TrimSpace(n.Text) != ""})...)
			continue
		}
		base.sign(n.Bracket)
		list = append(list, node{Bracket: true, Number: n.Bracket.Number, Alternatives: c.alternatives(n.Bracket, in, as, base)})
		base.sign(n.Bracket)
	}
	return list
}

// alternatives follow the printed form (rule: compile.md, The printed form): the base first and without a name; a
// deletion or a request for brackets alone stands behind the words it is about.
func (c Bracketed) alternatives(b *diffing.Bracket, in layout.Words, as look, words *passing) []alternative {
	var list []alternative
	var base *diffing.Alternative
	asking := 0
	for i, a := range b.Alternatives {
		if a.Base {
			base = &b.Alternatives[i]
		} else {
			asking++
		}
	}
	if base != nil && (len(base.Nodes) > 0 || asking == 0) {
		if asking == 1 && b.Alternatives[len(b.Alternatives)-1].Request == diffing.RequestDelete {
			as = gone
		}
		list = append(list, alternative{Nodes: c.nodes(base.Nodes, in, as, words), Class: "base"})
	}
	for _, a := range b.Alternatives {
		if a.Base {
			continue
		}
		v := alternative{Slash: len(list) > 0, Request: in.Request(a.Request), Names: textfile.Names(a.By, c.Names)}
		if also := textfile.Names(a.AlsoBy, c.Names); also != "" {
			v.AlsoWord, v.Also = in.Also, also
		}
		switch a.Request {
		case diffing.RequestDelete, diffing.RequestBracket:
			if asking == 1 && len(list) == 1 {
				v.Slash, v.Dash, v.Class, v.Nodes = false, true, list[0].Class, list[0].Nodes
				list[0] = v
				continue
			}
		default:
			v.Class, v.Nodes = "new", c.nodes(a.Nodes, in, standing, nil)
			v.Dash = v.Names != "" || v.Request != ""
		}
		list = append(list, v)
	}
	return list
}
