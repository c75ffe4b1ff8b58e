package docx

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// Compared is two versions in one text. Every word of both stands in it (rule: domain.md §6, a deletion is always
// visible).
type Compared struct {
	diffing.Comparison
	Manner Manner
	Author string    // of tracked changes: whose comparison it is
	Time   time.Time // of tracked changes; the zero value gives them no date
}

// Manner is how changes are shown, never by colour alone (rule: domain.md §11).
type Manner uint8

// The manners.
const (
	// Formatted: new words bold and underlined, deleted ones struck through, moves told in brackets at both ends.
	Formatted Manner = iota
	// Tracked: Word's own tracked changes. Accepting all of them gives the new text, rejecting all the old.
	Tracked
)

// blocks of a comparison.
func (c Compared) blocks(d *document) ([]block, error) {
	cp := &comparer{Compared: c, d: d, oldLabels: allLabels(c.Old), newLabels: allLabels(c.New), pairs: map[diffing.ParagraphID]diffing.ParagraphID{}}
	if err := cp.check(); err != nil {
		return nil, err
	}
	cp.collectNotes()
	var blocks []block
	for _, s := range cp.steps() {
		blocks = append(blocks, cp.step(s)...)
	}
	return blocks, nil
}

// comparer sets one comparison.
type comparer struct {
	Compared
	d         *document
	oldLabels []ownLabel
	newLabels []ownLabel

	oldCalled, newCalled map[diffing.ParagraphID]bool
	// A footnote that is called at the same place on both sides is one, with its changes in it; one that is called on
	// one side only is printed whole, as it is there.
	shared, oldNotes, newNotes map[diffing.ParagraphID]*note
	pairs                      map[diffing.ParagraphID]diffing.ParagraphID // old footnote: the new one
	moves                      int
}

// check sees that the changes name paragraphs that exist, each once: they are drawn from files, too.
func (c *comparer) check() error {
	for _, side := range []struct {
		name string
		text []diffing.Paragraph
		of   func(diffing.Change) []int
	}{
		{"old", c.Old, func(ch diffing.Change) []int { return ch.Old }},
		{"new", c.New, func(ch diffing.Change) []int { return ch.New }},
	} {
		seen := make([]int, len(side.text))
		for _, ch := range c.Changes {
			for _, i := range side.of(ch) {
				if i < 0 || i >= len(side.text) {
					return fmt.Errorf("the comparison names paragraph #%d of the %s text, which has %d", i+1, side.name, len(side.text))
				}
				seen[i]++
			}
		}
		for i, n := range seen {
			if n != 1 {
				return fmt.Errorf("the comparison names paragraph %s of the %s text %d times; it should once",
					diffing.Citation(side.text, i), side.name, n)
			}
		}
	}
	return nil
}

// block begins the block of a paragraph.
func (c *comparer) block(p diffing.Paragraph, labels []run) block {
	s, _, _ := dress(p)
	return block{style: s, labels: labels}
}

// step is what is printed next: a change in its place, or an old or a new paragraph whole.
type step struct {
	change *diffing.Change // both sides at once; nil for a paragraph whole
	old    int             // -1 when it is a new paragraph
	new    int             // -1 when it is an old paragraph
	moved  *diffing.Change // of a paragraph whole: the move that it is one end of
	name   string          // of the move
}

// steps puts both texts in one order: what stayed, as the spine; between, what only the old text has there, in its
// order, and then what only the new one has. So the old text stands in its order among what is not new, and the new
// one among what is not old.
func (c *comparer) steps() []step {
	const none = -1
	var spine []*diffing.Change
	oldMove, newMove := map[int]*diffing.Change{}, map[int]*diffing.Change{}
	oldWhole, newWhole := make([]bool, len(c.Old)), make([]bool, len(c.New))
	lastOld, lastNew := none, none
	names := map[*diffing.Change]string{}
	for k := range c.Changes {
		ch := &c.Changes[k]
		if c.stays(ch, lastOld, lastNew) {
			spine = append(spine, ch)
			lastOld, lastNew = ch.Old[len(ch.Old)-1], ch.New[len(ch.New)-1]
			continue
		}
		if len(ch.Old) > 0 && len(ch.New) > 0 {
			c.moves++
			names[ch] = fmt.Sprintf("move%d", c.moves)
		}
		for _, i := range ch.Old {
			oldWhole[i] = true
			if len(ch.New) > 0 {
				oldMove[i] = ch
			}
		}
		for _, j := range ch.New {
			newWhole[j] = true
			if len(ch.Old) > 0 {
				newMove[j] = ch
			}
		}
	}
	var steps []step
	i, j := 0, 0
	upTo := func(old, new int) {
		for ; i < old; i++ {
			if oldWhole[i] {
				steps = append(steps, step{old: i, new: none, moved: oldMove[i], name: names[oldMove[i]]})
			}
		}
		for ; j < new; j++ {
			if newWhole[j] {
				steps = append(steps, step{old: none, new: j, moved: newMove[j], name: names[newMove[j]]})
			}
		}
	}
	for _, ch := range spine {
		upTo(ch.Old[0], ch.New[0])
		steps = append(steps, step{change: ch})
	}
	upTo(len(c.Old), len(c.New))
	return steps
}

// stays says whether a change is on the spine: it goes forward on both sides, and its paragraphs stand together there.
func (c *comparer) stays(ch *diffing.Change, lastOld, lastNew int) bool {
	if ch.Kind == diffing.Moved || len(ch.Old) == 0 || len(ch.New) == 0 {
		return false
	}
	return ch.Old[0] > lastOld && ch.New[0] > lastNew && together(ch.Old) && together(ch.New) &&
		c.joinable(ch) && c.flows(ch)
}

func together(which []int) bool {
	for k := 1; k < len(which); k++ {
		if which[k] != which[k-1]+1 {
			return false
		}
	}
	return true
}

// flows says whether the paragraphs of a change stand in the flow of the text on both sides, or are footnotes on both.
func (c *comparer) flows(ch *diffing.Change) bool {
	notes := 0
	for _, i := range ch.Old {
		if c.oldIsNote(i) {
			notes++
		}
	}
	for _, j := range ch.New {
		if c.newIsNote(j) {
			notes++
		}
	}
	return notes == 0 || notes == len(ch.Old)+len(ch.New) && notes == 2
}

func (c *comparer) oldIsNote(i int) bool {
	return c.Old[i].Kind == diffing.KindFootnote && c.oldCalled[c.Old[i].ID]
}

func (c *comparer) newIsNote(j int) bool {
	return c.New[j].Kind == diffing.KindFootnote && c.newCalled[c.New[j].ID]
}

// step prints one step. Footnotes that are called are printed where they are called.
func (c *comparer) step(s step) []block {
	switch {
	case s.change != nil:
		if c.oldIsNote(s.change.Old[0]) {
			return nil
		}
		return c.inPlace(s.change)
	case s.old >= 0:
		if c.oldIsNote(s.old) {
			return nil
		}
		return []block{c.oldWhole(s)}
	default:
		if c.newIsNote(s.new) {
			return nil
		}
		return []block{c.newWhole(s)}
	}
}

// under sets words as the operation shows them.
func (c *comparer) under(op diffing.Op) run {
	switch {
	case op == diffing.Equal:
		return run{}
	case c.Manner == Tracked:
		return run{change: c.tracked(op)}
	case op == diffing.Insert:
		return run{look: bold | underlined}
	default:
		return run{look: struck}
	}
}

func (c *comparer) tracked(op diffing.Op) change {
	if c.Manner != Tracked || op == diffing.Equal {
		return change{}
	}
	tag := inserted
	if op == diffing.Delete {
		tag = deleted
	}
	return change{tag: tag, by: c.Author, date: c.Time}
}

// oldWhole prints a paragraph that the new text does not have there.
func (c *comparer) oldWhole(s step) block {
	p := c.Old[s.old]
	b := c.block(p, nil)
	if s.moved != nil && c.Manner == Formatted {
		// Its words stand at its new place; here it is told where.
		b.runs = c.told(fmt.Sprintf("%s: "+c.d.words.MovedTo, diffing.Citation(c.Old, s.old), citations(c.New, s.moved.New)))
		return b
	}
	like := c.under(diffing.Delete)
	c.move(&b, &like, s, movedFrom)
	b.end, b.labels = like.change, c.labelLike(p, c.oldLabels[s.old], like)
	b.runs = c.whole(p, like, c.oldNotes)
	return b
}

// newWhole prints a paragraph that the old text does not have there.
func (c *comparer) newWhole(s step) block {
	p := c.New[s.new]
	if s.moved != nil && c.Manner == Formatted && len(s.moved.New) == 1 && len(s.moved.Old) == 1 {
		b := c.block(p, c.label(p, c.newLabels[s.new], diffing.Equal)) // the old one is told
		b.runs = append(b.runs, c.told(textfile.Became(c.Comparison, *s.moved, c.d.words))...)
		b.runs = append(b.runs, run{text: " ", face: changeNote})
		b.runs = append(b.runs, c.spans(s.moved)...)
		return b
	}
	like := c.under(diffing.Insert)
	b := c.block(p, nil)
	c.move(&b, &like, s, movedTo)
	b.end, b.labels = like.change, c.labelLike(p, c.newLabels[s.new], like)
	b.runs = c.whole(p, like, c.newNotes)
	return b
}

// move makes the block one end of a move of Word's, when nothing else happened to its words.
func (c *comparer) move(b *block, like *run, s step, end changeTag) {
	if s.moved == nil || c.Manner != Tracked || len(s.moved.Old) != 1 || len(s.moved.New) != 1 ||
		s.moved.OldText() != s.moved.NewText() || hasNote(c.Old[s.moved.Old[0]]) || hasNote(c.New[s.moved.New[0]]) {
		return
	}
	b.move, like.change.tag = s.name, end
}

func hasNote(p diffing.Paragraph) bool {
	return slices.ContainsFunc(p.Marks, func(m diffing.Mark) bool { return m.Kind == textfile.Footnote })
}

func (c *comparer) whole(p diffing.Paragraph, like run, notes map[diffing.ParagraphID]*note) []run {
	m := newMarker(p, func(mark diffing.Mark, like run) (run, bool) {
		n := notes[diffing.ParagraphID(mark.ID)]
		return like.calling(n), n != nil
	})
	return append(m.set(p.Text, like), m.rest()...)
}

// told is a note of the comparison itself.
func (c *comparer) told(text string) []run {
	return []run{{text: "[" + text + "]", face: changeNote}}
}

func citations(text []diffing.Paragraph, which []int) string {
	var list []string
	for _, i := range which {
		list = append(list, diffing.Citation(text, i))
	}
	return strings.Join(list, ", ")
}

// joinable says whether the line breaks that join several paragraphs can be told from those in their words: none of
// them is equal on both sides.
func (c *comparer) joinable(ch *diffing.Change) bool {
	if len(ch.Old) == 1 && len(ch.New) == 1 {
		return true
	}
	old, new := joints(c.Old, ch.Old), joints(c.New, ch.New)
	i, j := 0, 0
	for _, s := range ch.Spans {
		if s.Op == diffing.Equal {
			for at := range s.Text {
				if s.Text[at] == '\n' && (old[i+at] || new[j+at]) {
					return false
				}
			}
		}
		if s.Op != diffing.Insert {
			i += len(s.Text)
		}
		if s.Op != diffing.Delete {
			j += len(s.Text)
		}
	}
	return true
}

// joints are the offsets, in bytes, of the line breaks that join paragraphs.
func joints(text []diffing.Paragraph, which []int) map[int]bool {
	joints, at := map[int]bool{}, 0
	for _, i := range which[:len(which)-1] {
		at += len(text[i].Text)
		joints[at] = true
		at++
	}
	return joints
}

// joined is several paragraphs as one, their marks in their places.
func joined(text []diffing.Paragraph, which []int) diffing.Paragraph {
	p, at := diffing.Paragraph{}, 0
	for k, i := range which {
		if k > 0 {
			p.Text += "\n"
			at++
		}
		p.Text += text[i].Text
		for _, m := range text[i].Marks {
			m.At += at
			if m.To > 0 {
				m.To += at
			}
			p.Marks = append(p.Marks, m)
		}
		at += utf8.RuneCountInString(text[i].Text)
	}
	return p
}
