package diffing

import (
	"fmt"
	"slices"
	"strings"
)

// slot is an inserted paragraph: one place for equal and near-equal insertions.
type slot struct {
	place  Place
	follow *slot // the paragraph before it, when one edit inserts both
}

// line is one paragraph that one edit inserts.
type line struct {
	edit    *Edit
	id      ParagraphID
	text    string
	slot    *slot
	variant int // its wording in the slot
}

func (l *line) wording() *Wording { return &l.slot.place.Wordings[l.variant] }

// insertions puts the inserted paragraphs in their places (rule: domain.md §3). Those that follow a paragraph of the
// base come first, then those that follow them, and so on; what is left over follows itself.
func (a *arrangement) insertions(edits []*Edit) error {
	known := make(map[EditID]bool, len(edits))
	var waiting []*Edit
	lines := make(map[EditID][]*line)
	for _, e := range edits {
		if e.ID == "" {
			return fmt.Errorf("an edit of paragraph %q has no id: each edit needs one of its own", e.Paragraph)
		}
		if known[e.ID] {
			return fmt.Errorf("edit %s: the id is used twice; each edit needs one of its own", e.ID)
		}
		known[e.ID] = true
		a.edits[string(e.ID)] = e
		if e.Kind != EditInsertAfter {
			continue
		}
		list, err := insertedLines(e)
		if err != nil {
			return err
		}
		lines[e.ID] = list
		waiting = append(waiting, e)
		if err := a.register(e, list); err != nil {
			return err
		}
	}
	for len(waiting) > 0 {
		var later []*Edit
		at := make(map[point][]*Edit)
		var order []point
		for _, e := range waiting {
			p, ok, err := a.point(e)
			if err != nil {
				return fmt.Errorf("edit %s: %w", e.ID, err)
			}
			if !ok {
				later = append(later, e)
				continue
			}
			if at[p] == nil {
				order = append(order, p)
			}
			at[p] = append(at[p], e)
		}
		if len(later) == len(waiting) {
			return fmt.Errorf("edit %s: it is to stand after itself, by way of %q", later[0].ID, later[0].Paragraph)
		}
		for _, p := range order {
			for _, e := range at[p] {
				a.insert(p, lines[e.ID])
			}
		}
		waiting = later
	}
	return nil
}

// insertedLines gives the paragraphs that an edit inserts: a line break starts another.
func insertedLines(e *Edit) ([]*line, error) {
	texts := strings.Split(strings.ReplaceAll(e.Text, "\r\n", "\n"), "\n")
	named := len(e.Inserts) == len(texts)
	var list []*line
	for k, text := range texts {
		if strings.TrimSpace(text) == "" {
			continue
		}
		if err := CheckLength(text); err != nil {
			return nil, fmt.Errorf("edit %s: %w", e.ID, err)
		}
		l := &line{edit: e, text: text}
		switch {
		case named:
			l.id = e.Inserts[k]
		case len(list) < len(e.Inserts):
			l.id = e.Inserts[len(list)]
		}
		list = append(list, l)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("edit %s: an insert-after needs the text that is to stand after paragraph %q", e.ID, e.Paragraph)
	}
	for k, l := range list {
		if l.id == "" && k == 0 {
			l.id = ParagraphID(e.ID)
		} else if l.id == "" {
			l.id = ParagraphID(fmt.Sprintf("%s#%d", e.ID, k+1))
		}
	}
	return list, nil
}

// register notes what inserted paragraphs may be called by: the edit's id, and the ids of the paragraphs themselves.
func (a *arrangement) register(e *Edit, list []*line) error {
	a.inserted[string(e.ID)] = list
	for _, id := range e.Inserts {
		if _, stands := a.cited[string(id)]; stands {
			return fmt.Errorf("edit %s: it inserts paragraph %q, which stands already", e.ID, id)
		}
	}
	for _, l := range list {
		if string(l.id) != string(e.ID) {
			if _, twice := a.inserted[string(l.id)]; twice {
				return fmt.Errorf("edit %s: it inserts paragraph %q, which another edit inserts", e.ID, l.id)
			}
			a.inserted[string(l.id)] = []*line{l}
		}
	}
	return nil
}

// point says what an edit's paragraphs follow, once that is known: of several that one edit inserts, the last.
func (a *arrangement) point(e *Edit) (p point, known bool, err error) {
	if e.Paragraph == "" {
		return point{base: -1}, true, nil
	}
	t := target{}
	if _, stands := a.cited[e.Paragraph]; !stands {
		if list := a.inserted[e.Paragraph]; len(list) > 0 {
			t = target{base: -1, line: list[len(list)-1]}
		}
	}
	if t.line == nil {
		if t, err = a.findParagraph(e.Paragraph); err != nil {
			return point{}, false, err
		}
	}
	if t.line == nil {
		return a.behind(t.base, e.InsertKind), true, nil
	}
	return point{base: -1, slot: t.line.slot}, t.line.slot != nil, nil
}

// insert finds a slot for each paragraph of an edit among those that are there, in their order, and makes new ones
// for the rest: equal insertions are one, jointly, and near-equal ones rivals for one place.
func (a *arrangement) insert(p point, list []*line) {
	slots := a.slots[p]
	var candidates []match
	for i, l := range list {
		for j, s := range slots {
			if score := s.likeness(l); score >= alikeMoved {
				candidates = append(candidates, match{old: i, new: j, score: score})
			}
		}
	}
	found := make([]*slot, len(list))
	for _, m := range spine(candidates) {
		found[m.old] = slots[m.new]
	}
	var last *slot
	for i, l := range list {
		if found[i] == nil {
			s := &slot{follow: last, place: Place{
				Paragraph: Paragraph{ID: l.id, Kind: l.edit.InsertKind, Level: l.edit.InsertLevel},
				Cited:     string(l.id),
				After:     a.follows(p, last),
			}}
			slots = slices.Insert(slots, placeFor(slots, last, found[i:]), s)
			found[i] = s
		}
		last = found[i]
		last.take(l)
	}
	a.slots[p] = slots
}

// placeFor says where a new slot stands: before the next one of the same edit that has a place already; else behind the
// one before it and what follows that; else behind everything tabled earlier.
func placeFor(slots []*slot, last *slot, found []*slot) int {
	for _, next := range found {
		if next != nil {
			return slices.Index(slots, next)
		}
	}
	if last == nil {
		return len(slots)
	}
	at := slices.Index(slots, last) + 1
	for at < len(slots) && slots[at].comesAfter(last) {
		at++
	}
	return at
}

func (s *slot) comesAfter(other *slot) bool {
	for s = s.follow; s != nil; s = s.follow {
		if s == other {
			return true
		}
	}
	return false
}

// follows names what a new slot stands after.
func (a *arrangement) follows(p point, last *slot) string {
	switch {
	case last != nil:
		return last.place.Cited
	case p.slot != nil:
		return p.slot.place.Cited
	case p.base >= 0:
		return a.places[p.base].Cited
	}
	return ""
}

// likeness says in thousandths how near an inserted paragraph is to the slot: equal to one of its wordings, or like
// the earliest.
func (s *slot) likeness(l *line) int {
	if s.place.Paragraph.Kind != l.edit.InsertKind {
		return 0
	}
	for _, w := range s.place.Wordings {
		if SameText(w.Text, l.text) {
			return 1000
		}
	}
	f := newProfiler()
	a, b := f.profile(0, canonical(s.place.Wordings[0].Text)), f.profile(0, canonical(l.text))
	shared := 0
	for _, pair := range f.shares([]profile{a}, []profile{b}) {
		shared = pair.shared
	}
	return min(999, resemblance(shared, a.size, b.size))
}

// take gives a slot one more insertion: to the wording that is equal, or as a new one.
func (s *slot) take(l *line) {
	l.slot = s
	for k := range s.place.Wordings {
		if w := &s.place.Wordings[k]; SameText(w.Text, l.text) {
			w.By, w.Edits = joinNames(w.By, l.edit.By), append(w.Edits, l.edit.ID)
			l.variant = k
			return
		}
	}
	l.variant = len(s.place.Wordings)
	s.place.Wordings = append(s.place.Wordings, Wording{
		ID: l.id, Text: l.text, By: slices.Clone(l.edit.By), Edits: []EditID{l.edit.ID},
	})
}
