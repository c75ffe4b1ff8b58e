package diffing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Place is one paragraph of a text, or one that amendments insert, with all that stands against it: everything that
// its compiled form depends on.
type Place struct {
	Paragraph Paragraph  // of an inserted one without text
	Cited     string     // label or id, "#3" without either
	Proposals []Proposal // against the paragraph's words
	Wordings  []Wording  // of an inserted paragraph: its rivals, the earliest tabled first
	After     string     // of an inserted paragraph: label or id of the one that it follows
	Structure []Structure
}

// Wording is what an inserted paragraph is to say, with the edits that others propose to these words. Equal
// insertions are one, jointly (rule: domain.md §3).
type Wording struct {
	ID        ParagraphID // of the paragraph that the earliest edit brings in
	Text      string
	By        []string // in order of tabling
	Edits     []EditID
	Proposals []Proposal
}

// Arrange finds the paragraph that each edit names, and puts inserted paragraphs after their place, in order of
// tabling. See CompileText for what it refuses.
func Arrange(base []Paragraph, edits []Edit) ([]Place, error) {
	a := arrangement{base: base, places: make([]Place, len(base))}
	if err := a.index(); err != nil {
		return nil, err
	}
	inOrder := make([]*Edit, len(edits))
	for k := range edits {
		inOrder[k] = &edits[k]
	}
	slices.SortStableFunc(inOrder, func(x, y *Edit) int {
		if c := x.Order.Compare(y.Order); c != 0 {
			return c
		}
		return cmp.Or(strings.Compare(x.Text, y.Text), strings.Compare(string(x.ID), string(y.ID)))
	})
	if err := a.insertions(inOrder); err != nil {
		return nil, err
	}
	for _, e := range inOrder {
		if err := a.stand(e); err != nil {
			return nil, err
		}
	}
	places := a.inOrder()
	if len(a.onto) > 0 {
		for _, p := range places {
			a.nest(p.Proposals)
			for _, w := range p.Wordings {
				a.nest(w.Proposals)
			}
		}
	}
	return places, nil
}

// arrangement is the work on one text.
type arrangement struct {
	base    []Paragraph
	places  []Place // of the base
	cited   map[string]int
	loosely map[string]int // see loose; nil until first needed

	slots    map[point][]*slot // inserted paragraphs by what they follow
	inserted map[string][]*line

	edits map[string]*Edit      // all of them, by id
	onto  map[EditID][]Proposal // what is proposed to the words of an edit
}

// point is what inserted paragraphs follow: a paragraph of the base, by index, or an inserted one; -1 and nil for the
// beginning.
type point struct {
	base  int
	whole bool // all of the paragraph, its sub-paragraphs too
	slot  *slot
}

// behind says where a new paragraph after one of the base stands. "After paragraph 24" means after all of paragraph 24,
// behind its sub-paragraphs, unless what is new is one of these or introduces them (rule: domain.md §2, "after paragraph
// X"). What is to follow a heading or a sub-paragraph stands right behind it.
func (a *arrangement) behind(base int, as Kind) point {
	after := a.base[base].Kind
	whole := as != KindSubparagraph && as != KindChapeau && after != KindHeading && after != KindSubparagraph
	return point{base: base, whole: whole}
}

// index notes what each paragraph of the base may be called by: a label, else an id.
func (a *arrangement) index() error {
	a.cited = make(map[string]int, 2*len(a.base))
	a.slots, a.inserted = make(map[point][]*slot), make(map[string][]*line)
	a.edits, a.onto = make(map[string]*Edit), make(map[EditID][]Proposal)
	for i, p := range a.base {
		a.places[i] = Place{Paragraph: p, Cited: cmp.Or(p.Label, string(p.ID), Citation(a.base, i))}
		if err := CheckLength(p.Text); err != nil {
			return fmt.Errorf("paragraph %s: %w", a.places[i].Cited, err)
		}
		if p.Label == "" {
			continue
		}
		if j, twice := a.cited[p.Label]; twice {
			return fmt.Errorf("the label %q stands at the %s and the %s paragraph: an edit could not say which it means, so give one of them another label", p.Label, ordinal(j), ordinal(i))
		}
		a.cited[p.Label] = i
	}
	ids := make(map[ParagraphID]int)
	for i, p := range a.base {
		if p.ID == "" {
			continue
		}
		if j, twice := ids[p.ID]; twice {
			return fmt.Errorf("the id %q stands at the %s and the %s paragraph: an id is unique", p.ID, ordinal(j), ordinal(i))
		}
		ids[p.ID] = i
		if _, isLabel := a.cited[string(p.ID)]; !isLabel {
			a.cited[string(p.ID)] = i
		}
	}
	return nil
}

// ordinal names a paragraph by its place: 0 is the 1st.
func ordinal(i int) string {
	n := i + 1
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return fmt.Sprint(n, suffix)
}

// loose finds a label without regard to spaces and case: "12bis" is "12 bis" (rule: domain.md §2, Labels). Where two
// labels are alike it finds neither.
func (a *arrangement) loose(reference string) (index int, ok bool) {
	if a.loosely == nil {
		a.loosely = make(map[string]int, len(a.base))
		for i, p := range a.base {
			label := loosened(p.Label)
			if _, twice := a.loosely[label]; twice || label == "" {
				i = -1
			}
			a.loosely[label] = i
		}
	}
	index, ok = a.loosely[loosened(reference)]
	return index, ok && index >= 0
}

func loosened(label string) string {
	return strings.ToLower(strings.TrimSuffix(strings.Join(strings.Fields(label), ""), "."))
}

// target is what an edit is about: a paragraph of the base, a wording of an inserted one, or the words of another edit.
type target struct {
	base int
	line *line
	edit *Edit
}

// find resolves a label, a paragraph's id, the id of the edit that inserts it, or that of an edit which replaces words, in
// this order; "5#2" is the second paragraph that edit 5 inserts.
func (a *arrangement) find(reference string) (target, error) {
	if i, ok := a.cited[reference]; ok {
		return target{base: i}, nil
	}
	if lines := a.inserted[reference]; len(lines) == 1 {
		return target{base: -1, line: lines[0]}, nil
	} else if len(lines) > 1 {
		return target{}, fmt.Errorf("edit %s inserts %d paragraphs: name one of them, %q to \"%s#%d\"", reference, len(lines), reference+"#1", reference, len(lines))
	}
	if id, n, ok := strings.Cut(reference, "#"); ok {
		for k, l := range a.inserted[id] {
			if n == fmt.Sprint(k+1) {
				return target{base: -1, line: l}, nil
			}
		}
	}
	if i, ok := a.loose(reference); ok {
		return target{base: i}, nil
	}
	return a.findEdit(reference)
}

func (a *arrangement) place(t target) *Place {
	if t.line != nil {
		return &t.line.slot.place
	}
	return &a.places[t.base]
}

// inOrder lists the places in reading order, inserted paragraphs after those that they follow.
func (a *arrangement) inOrder() []Place {
	places := make([]Place, 0, len(a.places)+len(a.inserted))
	var after func(p point)
	after = func(p point) {
		for _, s := range a.slots[p] {
			places = append(places, s.place)
			after(point{base: -1, slot: s})
		}
	}
	after(point{base: -1})
	above := 0 // the paragraph whose sub-paragraphs are listed
	for i, p := range a.places {
		if a.base[i].Kind != KindSubparagraph {
			above = i
		}
		places = append(places, p)
		after(point{base: i})
		if i+1 == len(a.base) || a.base[i+1].Kind != KindSubparagraph {
			after(point{base: above, whole: true})
		}
	}
	return places
}
