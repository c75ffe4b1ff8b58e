package drafts

import (
	"fmt"
	"maps"
	"reflect"
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

	count  sync.Once
	counts Counts

	against sync.Map // of what stands against each paragraph that was asked about: []Obstacle by ParagraphID

	stands     sync.Map // who stands where on each edit that was asked about: WhoStands by EditID
	standsHere sync.Map // and at each bracket of the compiled text: []WhoStands by bracketAt

	named sync.Map // who is named on each paragraph that was asked about: []DelegationCode by ParagraphID

	onEach sync.Map // the edits of each paragraph that was asked about: []*EditState by ParagraphID

	seats   sync.Once
	members []DelegationCode

	suggest sync.Map // what the record suggests for each paragraph that was asked about: []Suggestion by ParagraphID

	edits  sync.Once
	onPara map[ParagraphID][]EditID
	rivals map[ParagraphID]ParagraphID
}

// bracketAt is a bracket of a paragraph of the compiled text.
type bracketAt struct {
	paragraph ParagraphID
	bracket   *diffing.Bracket
}

// compiledText is a compilation and what each of its paragraphs was made from.
type compiledText struct {
	*diffing.Compilation
	places []diffing.Place
	fixed  []diffing.Numbers
	byID   map[ParagraphID]int
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
		if in, ok := d.Proposed(place.Paragraph.ID); ok && kept.Inserted {
			kept.Label = in.Label // the room calls it 12 bis already
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
				for _, with := range e.With { // a merger is about every one of its paragraphs
					m.onPara[with] = append(m.onPara[with], e.ID)
				}
			}
		}
	})
	return m.onPara
}

// ShownAs gives the paragraph under whose identity a paragraph is read; see Reading.
func (d *Draft) ShownAs(id ParagraphID) ParagraphID { return d.rival(id) }

// rival is the identity under which a proposed paragraph is read: near-equal insertions after one paragraph are
// alternatives of one new paragraph, the earliest tabled as its base (domain.md §3).
func (d *Draft) rival(id ParagraphID) ParagraphID {
	d.memo.index(d)
	if as, ok := d.memo.rivals[id]; ok {
		return as
	}
	return id
}
