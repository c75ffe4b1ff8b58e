package server

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/unbracket/unbracket/diffing"
)

// What can be picked at a typed bracket: one that stands in the words themselves and has no rival.
const (
	pickKeep  = "keep"  // the words, still in their brackets
	pickWords = "words" // the words, without brackets
	pickOut   = "out"   // neither
	pickOwn   = "own"   // words that the Chair writes
)

// question is one bracket of a paragraph as the Chair is asked about it, nested ones after the one they stand in.
type question struct {
	Key     string // "b1", "b2" … in reading order; the name of the form's field
	Bracket *diffing.Bracket
	Within  *question // the bracket it stands in; nil at the top
	In      int       // which alternative of that one it stands in
	Picked  string    // the number of an alternative, or one of the words above
	Own     string    // the words written, where pickOwn
}

// Depth counts the brackets round it.
func (p *question) Depth() int {
	if p.Within == nil {
		return 0
	}
	return p.Within.Depth() + 1
}

// choice is what the Chair picked at the brackets of one paragraph.
type choice struct {
	tree      diffing.Tree
	Questions []*question
	by        map[*diffing.Bracket]*question
}

// newChoice asks about every bracket of a tree. Nothing picked is the text as it stands: the base, and typed
// brackets left where they are.
func newChoice(tree diffing.Tree) *choice {
	c := &choice{tree: tree, by: map[*diffing.Bracket]*question{}}
	c.find(tree, nil, 0)
	return c
}

func (c *choice) find(tree diffing.Tree, within *question, in int) {
	for _, n := range tree {
		if n.Bracket == nil {
			continue
		}
		p := &question{Key: "b" + strconv.Itoa(len(c.Questions)+1), Bracket: n.Bracket, Within: within, In: in, Picked: pickKeep}
		if !n.Bracket.Typed {
			p.Picked = strconv.Itoa(baseOf(n.Bracket))
		}
		c.Questions = append(c.Questions, p)
		c.by[n.Bracket] = p
		for i, a := range n.Bracket.Alternatives {
			c.find(a.Nodes, p, i)
		}
	}
}

// pick takes over what a form says; what it does not say, or what no bracket offers, stays as it was.
func (c *choice) pick(form func(string) string) {
	for _, p := range c.Questions {
		p.Own = form(p.Key + ".own")
		switch said := form(p.Key); said {
		case pickOwn:
			p.Picked = said
		case pickKeep, pickWords, pickOut:
			if p.Bracket.Typed {
				p.Picked = said
			}
		default:
			if n, err := strconv.Atoi(said); err == nil && !p.Bracket.Typed && n >= 0 && n < len(p.Bracket.Alternatives) {
				p.Picked = said
			}
		}
	}
}

// Words are the paragraph as chosen.
func (c *choice) Words() string { return strings.TrimSpace(c.join(c.tree)) }

func (c *choice) join(tree diffing.Tree) string {
	var b strings.Builder
	emptied := false // a bracket left nothing behind: of the two spaces round it one goes
	for _, n := range tree {
		text := n.Text
		if n.Bracket != nil {
			p := c.by[n.Bracket]
			text = c.at(p)
			emptied = text == "" && (p.Picked == pickOut || p.Picked == pickOwn)
		} else if emptied {
			if built := b.String(); built == "" || strings.HasSuffix(built, " ") {
				text = strings.TrimPrefix(text, " ")
			}
			emptied = false
		}
		b.WriteString(text)
	}
	return b.String()
}

func (c *choice) at(p *question) string {
	alternatives := p.Bracket.Alternatives
	switch p.Picked {
	case pickOut:
		return ""
	case pickOwn:
		return spacedLike(c.sample(p.Bracket), p.Own)
	case pickKeep:
		return "[" + c.join(alternatives[0].Nodes) + "]"
	case pickWords:
		return c.join(alternatives[0].Nodes)
	}
	n, _ := strconv.Atoi(p.Picked)
	return c.join(alternatives[n].Nodes)
}

// sample is the first wording of a bracket that has words, the base before others.
func (c *choice) sample(b *diffing.Bracket) string {
	if s := c.join(b.Alternatives[baseOf(b)].Nodes); s != "" {
		return s
	}
	for _, a := range b.Alternatives {
		if s := c.join(a.Nodes); s != "" {
			return s
		}
	}
	return ""
}

// spacedLike gives own words the spaces that the bracket's other wordings have at their ends: nobody types them.
func spacedLike(sample, words string) string {
	words = strings.TrimSpace(words)
	if words == "" || sample == "" {
		return words
	}
	if bare := strings.TrimLeftFunc(sample, unicode.IsSpace); bare != sample && !strings.ContainsAny(words[:1], ",;:.)") {
		words = sample[:len(sample)-len(bare)] + words
	}
	if bare := strings.TrimRightFunc(sample, unicode.IsSpace); bare != sample {
		words += sample[len(bare):]
	}
	return words
}

func baseOf(b *diffing.Bracket) int {
	for i, a := range b.Alternatives {
		if a.Base {
			return i
		}
	}
	return 0
}

// plainWords are the words of one alternative as a reader sees them, its own nested brackets written out as the text shows
// them, without names: the standing words first, and a request that has no words of its own as what it asks for.
func (t *tongue) plainWords(tree diffing.Tree) string {
	var b strings.Builder
	for _, n := range tree {
		if n.Bracket == nil {
			b.WriteString(n.Text)
			continue
		}
		base := n.Bracket.Alternatives[baseOf(n.Bracket)]
		said := t.plainWords(base.Nodes)
		others := len(n.Bracket.Alternatives) - 1
		for _, a := range n.Bracket.Alternatives {
			asks := t.plainWords(a.Nodes)
			switch {
			case a.Base:
				continue
			case a.Request == diffing.RequestBracket:
				asks = t.T("text.bracket")
			case asks == "":
				asks = t.T("text.delete")
			}
			switch {
			case said == "":
				said = asks
			case others == 1 && (a.Request == diffing.RequestBracket || len(a.Nodes) == 0):
				said += lead + asks
			default:
				said += " / " + asks
			}
		}
		b.WriteString("[" + said + "]")
	}
	return b.String()
}
