package drafts

import (
	"fmt"
	"maps"
	"reflect"
	"sync"
	"sync/atomic"

	"github.com/unbracket/unbracket/diffing"
)

// memo holds what a draft computes once and shares with all its readers. Every draft has its own, and takes over from that
// of the draft before it what did not change since.
type memo struct {
	learn  sync.Once
	known  atomic.Pointer[known] // nil until learned
	before atomic.Pointer[memo]

	compilation lazy[*diffing.Compilation]
	counts      lazy[Counts]
}

// known is what all answers of a draft rest on: how the text stands, and what is about each of its paragraphs.
type known struct {
	room   *room
	text   []*compiledPlace // in reading order
	err    error            // of a text that cannot be put in order
	rivals map[ParagraphID]ParagraphID
	about  map[ParagraphID]*about
}

// lazy is worked out when somebody first asks. Two who ask at once may both work it out; they get one answer.
type lazy[T any] struct{ found atomic.Pointer[T] }

func (l *lazy[T]) get(work func() T) T {
	if found := l.found.Load(); found != nil {
		return *found
	}
	made := work()
	if l.found.CompareAndSwap(nil, &made) {
		return made
	}
	return *l.found.Load()
}

// after is the memo of a draft that comes after this one.
func (m *memo) after() *memo {
	next := &memo{}
	if before := m.before.Load(); before != nil {
		next.before.Store(before) // nobody asked this draft anything
	} else {
		next.before.Store(m)
	}
	return next
}

func (d *Draft) known() *known {
	m := d.memo
	m.learn.Do(func() {
		before := &known{}
		if b := m.before.Swap(nil); b != nil && b.known.Load() != nil { // a longer chain would keep every draft that ever was
			before = b.known.Load()
		}
		m.known.Store(d.learn(before))
	})
	return m.known.Load()
}

// learn finds out how everything stands, with what is as it was in the draft before.
func (d *Draft) learn(before *known) *known {
	k := &known{room: d.inRoom(before.room)}
	if k.text, k.err = d.arrange(before.text); k.err != nil {
		k.err = fmt.Errorf("compile negotiation %s: %w", d.ID, k.err)
	}
	k.rivals = d.rivalsIn(k.text)
	k.about = d.aboutEach(k)
	if k.room == before.room {
		for id, a := range k.about {
			if old, ok := before.about[id]; ok && old.sameGround(a) {
				k.about[id] = old
			}
		}
	}
	return k
}

// compiledPlace is a paragraph of the text, or a proposed one, with what is proposed for it: in brackets as soon as somebody
// asks. Drafts in which it is made of the same share it.
type compiledPlace struct {
	diffing.Place
	fixed diffing.Numbers
	made  lazy[diffing.CompiledParagraph]
}

func (c *compiledPlace) compiled() diffing.CompiledParagraph {
	return c.made.get(func() diffing.CompiledParagraph { return diffing.CompileParagraph(c.Place, c.fixed) })
}

// arrange puts every open edit to its paragraph. An edit whose delegation must first answer a change of the text under it
// (Waiting) is left out.
func (d *Draft) arrange(before []*compiledPlace) ([]*compiledPlace, error) {
	places, err := diffing.Arrange(d.Text(), d.openEdits())
	if err != nil {
		return nil, err
	}
	were := make(map[ParagraphID]*compiledPlace, len(before))
	for _, c := range before {
		were[c.Paragraph.ID] = c
	}
	text := make([]*compiledPlace, len(places))
	for i, place := range places {
		c := &compiledPlace{Place: place}
		if p, ok := d.Paragraphs[place.Paragraph.ID]; ok {
			c.fixed = p.Numbers
		}
		if was, ok := were[place.Paragraph.ID]; ok && maps.Equal(was.fixed, c.fixed) && reflect.DeepEqual(was.Place, place) {
			c = was
		}
		text[i] = c
	}
	return text, nil
}

// rivalsIn says as which paragraph each of several near-equal insertions is read; see rival.
func (d *Draft) rivalsIn(text []*compiledPlace) map[ParagraphID]ParagraphID {
	rivals := map[ParagraphID]ParagraphID{}
	for _, c := range text {
		if len(c.Wordings) == 0 {
			continue // it stands in the text
		}
		for b := range c.compiled().Nodes.Brackets() {
			for _, alternative := range b.Alternatives {
				for _, id := range alternative.Edits {
					if e, ok := d.Edit(id); ok && e.As == diffing.EditInsertAfter && len(e.Inserts) == 1 {
						rivals[e.Inserted()] = c.Paragraph.ID
					}
				}
			}
		}
	}
	return rivals
}

// Compilation is the bracketed text: the clean rolling text with every open edit in brackets. An edit whose
// delegation must first answer a change of the text under it (Waiting) is shown beside the text, not in it: its
// words were said of other words.
func (d *Draft) Compilation() (*diffing.Compilation, error) {
	k := d.known()
	if k.err != nil {
		return nil, k.err
	}
	return d.memo.compilation.get(func() *diffing.Compilation {
		c := &diffing.Compilation{Paragraphs: make([]diffing.CompiledParagraph, len(k.text)), Options: diffing.ReadOptions(d.Text())}
		for i, place := range k.text {
			c.Paragraphs[i] = d.labelled(place)
			c.Warnings = append(c.Warnings, c.Paragraphs[i].Warnings...)
		}
		return c
	}), nil
}

// labelled is a paragraph in brackets as the room calls it: 12 bis already when it is only proposed.
func (d *Draft) labelled(c *compiledPlace) diffing.CompiledParagraph {
	p := c.compiled()
	if in, ok := d.Proposed(p.ID); ok && p.Inserted {
		p.Label = in.Label
	}
	return p
}

// Compiled is one paragraph in brackets, in the text or proposed.
func (d *Draft) Compiled(id ParagraphID) (diffing.CompiledParagraph, bool) {
	c := d.about(id).text
	if c == nil {
		return diffing.CompiledParagraph{}, false
	}
	return d.labelled(c), true
}

// ShownAs gives the paragraph under whose identity a paragraph is read; see Reading.
func (d *Draft) ShownAs(id ParagraphID) ParagraphID { return d.rival(id) }

// rival is the identity under which a proposed paragraph is read: near-equal insertions after one paragraph are
// alternatives of one new paragraph, the earliest tabled as its base (domain.md §3).
func (d *Draft) rival(id ParagraphID) ParagraphID {
	if as, ok := d.known().rivals[id]; ok {
		return as
	}
	return id
}
