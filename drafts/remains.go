package drafts

import (
	"cmp"
	"slices"

	"github.com/unbracket/unbracket/diffing"
)

// Remains is what is left to be settled, counted (rule: issue "Positions and standing", the Chair's desk). Each figure
// equals a recount of what the other pages list.
type Remains struct {
	Counts
	Sections []SectionRemains // in the order of the text; what stands before the first heading has no ID
	Holders  []Holder         // who holds most paragraphs open first, then alone, then by code
}

// SectionRemains is a section of the text and what stands in brackets in it.
type SectionRemains struct {
	ID         ParagraphID // of its heading
	Heading    Paragraph
	Paragraphs int // in the text or only proposed, headings and footnotes aside
	Bracketed  int // of them
	Brackets   int // pairs in their words and round what is proposed for them
}

// Holder is a delegation or group, and how many paragraphs it holds open.
type Holder struct {
	Delegation DelegationCode
	Open       int // paragraphs, in the text or only proposed
	Alone      int // of them: those against which nobody else stands
}

// Remains counts what is left.
func (d *Draft) Remains() (Remains, error) {
	lines, err := d.Reading()
	if err != nil {
		return Remains{}, err
	}
	r := Remains{Counts: d.Counts()}
	level := SectionLevel(lines)
	held := map[DelegationCode]*Holder{}
	for _, l := range lines {
		p, ok := l.paragraph()
		if !ok || l.State != nil && l.State.Deleted {
			continue
		}
		if p.Kind == diffing.KindHeading && p.Level == level {
			r.Sections = append(r.Sections, SectionRemains{ID: l.ID, Heading: p})
		}
		if len(r.Sections) == 0 {
			r.Sections = append(r.Sections, SectionRemains{})
		}
		s := &r.Sections[len(r.Sections)-1]
		against := d.StandsAgainst(l.ID)
		counted := p.Kind != diffing.KindHeading && p.Kind != diffing.KindFootnote || l.State == nil
		if counted {
			s.Paragraphs++
		}
		if len(against) == 0 {
			continue
		}
		if counted {
			s.Bracketed++
		}
		if l.Compiled != nil {
			for range l.Compiled.Nodes.Brackets() {
				s.Brackets++
			}
		}
		d.holdUp(held, against)
	}
	for _, h := range held {
		r.Holders = append(r.Holders, *h)
	}
	slices.SortFunc(r.Holders, func(a, b Holder) int {
		return cmp.Or(cmp.Compare(b.Open, a.Open), cmp.Compare(b.Alone, a.Alone), cmp.Compare(a.Delegation, b.Delegation))
	})
	r.Sections = slices.DeleteFunc(r.Sections, func(s SectionRemains) bool { return s.ID == "" && s.Paragraphs == 0 && s.Brackets == 0 })
	return r, nil
}

// holdUp adds one paragraph to what its delegations hold open.
func (d *Draft) holdUp(held map[DelegationCode]*Holder, against []Obstacle) {
	var who []DelegationCode
	unheld := false // brackets in its words stand against it, and are nobody's
	for _, o := range against {
		unheld = unheld || len(o.Delegations) == 0
		for _, code := range d.holders(o) {
			if whole, _ := code.Whole(); !slices.Contains(who, whole) {
				who = append(who, whole)
			}
		}
	}
	for _, code := range who {
		if held[code] == nil {
			held[code] = &Holder{Delegation: code}
		}
		held[code].Open++
		if len(who) == 1 && !unheld {
			held[code].Alone++
		}
	}
}

// paragraph of a line, in the text or only proposed.
func (l Line) paragraph() (Paragraph, bool) {
	switch {
	case l.State != nil:
		return l.State.Paragraph, true
	case l.Compiled != nil:
		return l.Compiled.Paragraph, true
	}
	return Paragraph{}, false
}

// SectionLevel is the level of the headings that divide a text: the highest that more than one has, since the first heading
// is often the title of the whole.
func SectionLevel(lines []Line) int {
	headings := map[int]int{}
	for _, l := range lines {
		if p, ok := l.paragraph(); ok && p.Kind == diffing.KindHeading && !(l.State != nil && l.State.Deleted) {
			headings[p.Level]++
		}
	}
	for level := 0; level <= 9; level++ {
		if headings[level] > 1 {
			return level
		}
	}
	return 1
}
