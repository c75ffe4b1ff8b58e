package drafts

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/unbracket/unbracket/diffing"
)

// memo holds what a draft computes once and shares with all its readers. Every draft has its own, and looks up in
// that of the draft before it what did not change since.
type memo struct {
	compile sync.Once
	text    atomic.Pointer[compiledText] // nil until compiled
	err     error
	before  atomic.Pointer[memo]

	edits  sync.Once
	onPara map[ParagraphID][]EditID
	rivals map[ParagraphID]ParagraphID
}

// compiledText is a compilation and what each of its paragraphs was made from.
type compiledText struct {
	*diffing.Compilation
	places []diffing.Place
	fixed  []diffing.Numbers
	byID   map[ParagraphID]int
}

// Text is the clean rolling text: the latest version and the Chair's edits since, without what was deleted and
// without what is only proposed.
func (d *Draft) Text() []Paragraph {
	text := make([]Paragraph, 0, len(d.Order))
	for _, id := range d.Order {
		if p := d.Paragraphs[id]; !p.Deleted {
			text = append(text, p.Paragraph)
		}
	}
	return text
}

// TextHash is the hash of a whole text: kinds, levels, words and marks of its paragraphs in order, labels aside.
func (d *Draft) TextHash() TextHash { return hashText(d.Text()) }

func hashText(text []Paragraph) TextHash {
	var b strings.Builder
	for _, p := range text {
		writeParagraph(&b, p)
	}
	return diffing.HashText(b.String())
}

// Compilation is the bracketed text: the clean rolling text with every open edit in brackets. An edit whose
// delegation must first answer a change of the text under it (Waiting) is shown beside the text, not in it: its
// words were said of other words.
func (d *Draft) Compilation() (*diffing.Compilation, error) {
	text, err := d.compiledText()
	if err != nil {
		return nil, err
	}
	return text.Compilation, nil
}

func (d *Draft) compiledText() (*compiledText, error) {
	m := d.memo
	m.compile.Do(func() {
		text, err := d.compileAll()
		if err != nil {
			m.err = fmt.Errorf("compile negotiation %s: %w", d.ID, err)
			return
		}
		m.text.Store(text)
	})
	return m.text.Load(), m.err
}

// compileAll compiles every paragraph that is not as it was in the draft before: one, when an amendment arrives.
func (d *Draft) compileAll() (*compiledText, error) {
	text := d.Text()
	places, err := diffing.Arrange(text, d.openEdits())
	if err != nil {
		return nil, err
	}
	var before *compiledText
	if m := d.memo.before.Swap(nil); m != nil { // a longer chain would keep every draft that ever was
		before = m.text.Load()
	}
	c := &compiledText{places: places, fixed: make([]diffing.Numbers, len(places)), byID: make(map[ParagraphID]int, len(places)),
		Compilation: &diffing.Compilation{Paragraphs: make([]diffing.CompiledParagraph, len(places)), Options: diffing.ReadOptions(text)}}
	for i, place := range places {
		if p, ok := d.Paragraphs[place.Paragraph.ID]; ok {
			c.fixed[i] = p.Numbers
		}
		kept, ok := before.kept(place, c.fixed[i])
		if !ok {
			kept = diffing.CompileParagraph(place, c.fixed[i])
		}
		c.Paragraphs[i], c.byID[place.Paragraph.ID] = kept, i
		c.Warnings = append(c.Warnings, kept.Warnings...)
	}
	return c, nil
}

// kept gives a paragraph as it was compiled before from the same words, proposals and numbers.
func (c *compiledText) kept(place diffing.Place, fixed diffing.Numbers) (diffing.CompiledParagraph, bool) {
	if c == nil {
		return diffing.CompiledParagraph{}, false
	}
	i, ok := c.byID[place.Paragraph.ID]
	if !ok || !maps.Equal(c.fixed[i], fixed) || !reflect.DeepEqual(c.places[i], place) {
		return diffing.CompiledParagraph{}, false
	}
	return c.Paragraphs[i], true
}

// Compiled is one paragraph in brackets, in the text or proposed.
func (d *Draft) Compiled(id ParagraphID) (diffing.CompiledParagraph, bool) {
	c, err := d.compiledText()
	if err != nil {
		return diffing.CompiledParagraph{}, false
	}
	i, ok := c.byID[d.rival(id)]
	if !ok {
		return diffing.CompiledParagraph{}, false
	}
	return c.Paragraphs[i], true
}

// after is the memo of a draft that comes after this one.
func (m *memo) after() *memo {
	next := &memo{}
	if before := m.before.Load(); before != nil {
		next.before.Store(before) // this draft was never compiled
	} else {
		next.before.Store(m)
	}
	return next
}

// openEdits gives the open edits as diffing compiles them.
func (d *Draft) openEdits() []diffing.Edit {
	var edits []diffing.Edit
	for _, a := range d.Amendments {
		for _, e := range a.Edits {
			if e.Fate.Open() && e.Waiting == diffing.Clean && d.reachable(e) {
				edits = append(edits, d.asEdit(a, e))
			}
		}
	}
	return edits
}

// reachable says whether the paragraph that an edit is about stands in the text, or in an open insertion that
// does itself.
func (d *Draft) reachable(e *EditState) bool {
	for range len(d.Amendments) + 1 { // no chain of insertions is longer; a circle ends here
		if e.Paragraph == "" {
			return true
		}
		if p, ok := d.Paragraphs[e.Paragraph]; ok {
			return !p.Deleted || e.As == diffing.EditInsertAfter
		}
		host, ok := d.Edit(d.proposed[e.Paragraph])
		if !ok || !host.Fate.Open() || host.Waiting != diffing.Clean {
			return false
		}
		e = host
	}
	return false
}

func (d *Draft) asEdit(a *Amendment, e *EditState) diffing.Edit {
	out := diffing.Edit{ID: e.ID, Kind: e.As, Text: e.Text, After: string(e.After), Reason: a.Current().Reason,
		Order: diffing.Order{Number: int64(a.ID), Edit: int64(e.Number)}, Paragraph: string(e.Paragraph)}
	for _, code := range a.Behind() {
		out.By = append(out.By, string(code))
	}
	for _, with := range e.With {
		out.With = append(out.With, string(with))
	}
	if e.As == diffing.EditInsertAfter {
		out.Paragraph = string(d.placeOf(e))
		lines := make([]string, len(e.Inserts))
		for i, in := range e.Inserts {
			lines[i] = in.Text
			out.Inserts = append(out.Inserts, in.Paragraph)
			out.InsertKind, out.InsertLevel = in.As, in.Level
		}
		out.Text = strings.Join(lines, "\n")
	}
	return out
}

// placeOf is the paragraph of the clean text that an insertion stands after: the one it named, or, when that was
// deleted meanwhile, the nearest before it; then behind what was taken from insertions in the same place that were
// tabled earlier, so that bis comes before ter.
func (d *Draft) placeOf(e *EditState) ParagraphID {
	at := slices.Index(d.Order, e.Paragraph)
	if at < 0 && e.Paragraph != "" {
		return e.Paragraph // a proposed paragraph: CompileText finds it
	}
	for at+1 < len(d.Order) {
		before, ok := d.Edit(d.Paragraphs[d.Order[at+1]].From)
		if !ok || before.Edit.Paragraph != e.Paragraph || before.Amendment > e.Amendment {
			break
		}
		at++
	}
	for ; at >= 0; at-- {
		if !d.Paragraphs[d.Order[at]].Deleted {
			return d.Order[at]
		}
	}
	return ""
}

// Line is one place of the text as it is read: a paragraph of the text in brackets, one deleted since the latest
// issue (Compiled is nil), or one that is only proposed (State is nil).
type Line struct {
	ID       ParagraphID
	State    *ParagraphState
	Compiled *diffing.CompiledParagraph
}

// Reading is the whole rolling text in reading order, with what is proposed and what was deleted in its place.
func (d *Draft) Reading() ([]Line, error) {
	c, err := d.Compilation()
	if err != nil {
		return nil, err
	}
	var lines []Line
	deleted := func(from int) int { // those deleted that stand before the next standing paragraph
		for from < len(d.Order) && d.Paragraphs[d.Order[from]].Deleted {
			lines = append(lines, Line{ID: d.Order[from], State: d.Paragraphs[d.Order[from]]})
			from++
		}
		return from
	}
	next := deleted(0)
	for i := range c.Paragraphs {
		p := &c.Paragraphs[i]
		switch host, proposed := d.Edit(d.proposed[p.ID]); {
		case !p.Inserted:
			next = deleted(next) + 1
			lines = append(lines, Line{ID: p.ID, State: d.Paragraphs[p.ID], Compiled: p})
			continue
		case proposed && next < len(d.Order) && slices.Index(d.Order[next:], host.Edit.Paragraph) >= 0:
			next = deleted(next) // it was tabled after a paragraph that has been deleted since
		}
		lines = append(lines, Line{ID: p.ID, Compiled: p})
	}
	deleted(next)
	return lines, nil
}

// index lists the edits of every paragraph in order of tabling, rivals under the paragraph that they are read as.
func (m *memo) index(d *Draft) map[ParagraphID][]EditID {
	m.edits.Do(func() {
		m.rivals = map[ParagraphID]ParagraphID{}
		if c, err := d.Compilation(); err == nil {
			for _, p := range c.Paragraphs {
				if !p.Inserted {
					continue
				}
				for b := range p.Nodes.Brackets() {
					for _, alternative := range b.Alternatives {
						for _, id := range alternative.Edits {
							if e, ok := d.Edit(id); ok && e.As == diffing.EditInsertAfter && len(e.Inserts) == 1 {
								m.rivals[e.Inserted()] = p.ID
							}
						}
					}
				}
			}
		}
		m.onPara = map[ParagraphID][]EditID{}
		for _, a := range d.Amendments {
			for _, e := range a.Edits {
				subject := e.Subject()
				if as, ok := m.rivals[subject]; ok {
					subject = as
				}
				m.onPara[subject] = append(m.onPara[subject], e.ID)
			}
		}
	})
	return m.onPara
}

// rival is the identity under which a proposed paragraph is read: near-equal insertions after one paragraph are
// alternatives of one new paragraph, the earliest tabled as its base (domain.md §3).
func (d *Draft) rival(id ParagraphID) ParagraphID {
	d.memo.index(d)
	if as, ok := d.memo.rivals[id]; ok {
		return as
	}
	return id
}

// Cite is how delegations call a paragraph: its label now, the one it was proposed under, or the one it had in the
// last version that held it; its identity where it never had any.
func (d *Draft) Cite(id ParagraphID) string {
	if p, ok := d.Paragraphs[id]; ok && p.Label != "" {
		return p.Label
	}
	if in, ok := d.Proposed(id); ok && in.Label != "" {
		return in.Label
	}
	for _, v := range slices.Backward(d.Versions) {
		if at := slices.IndexFunc(v.Paragraphs, func(p Paragraph) bool { return p.ID == id && p.Label != "" }); at >= 0 {
			return v.Paragraphs[at].Label + " of " + v.Name
		}
	}
	return string(id)
}

// Proposed finds a paragraph that an edit would bring in, open or not.
func (d *Draft) Proposed(id ParagraphID) (Inserted, bool) {
	if e, ok := d.Edit(d.proposed[id]); ok {
		for _, in := range e.Inserts {
			if in.Paragraph == id {
				return in, true
			}
		}
	}
	return Inserted{}, false
}
