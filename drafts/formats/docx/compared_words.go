package docx

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// collectNotes finds the footnotes of both sides and how each is printed.
func (c *comparer) collectNotes() {
	c.oldCalled, c.newCalled = called(c.Old), called(c.New)
	c.shared, c.oldNotes, c.newNotes = map[diffing.ParagraphID]*note{}, map[diffing.ParagraphID]*note{}, map[diffing.ParagraphID]*note{}
	for i, p := range c.Old {
		if c.oldIsNote(i) {
			c.oldNotes[p.ID] = &note{label: sign(p.Label), words: func() []run { return c.whole(p, c.under(diffing.Delete), c.oldNotes) }}
		}
	}
	for j, p := range c.New {
		if c.newIsNote(j) {
			c.newNotes[p.ID] = &note{label: sign(p.Label), words: func() []run { return c.whole(p, c.under(diffing.Insert), c.newNotes) }}
		}
	}
	for k := range c.Changes {
		ch := &c.Changes[k]
		if len(ch.Old) != 1 || len(ch.New) != 1 || !c.oldIsNote(ch.Old[0]) || !c.newIsNote(ch.New[0]) {
			continue
		}
		old, new := c.Old[ch.Old[0]], c.New[ch.New[0]]
		c.pairs[old.ID] = new.ID
		c.shared[new.ID] = &note{label: sign(new.Label), words: func() []run { return append(c.beside(ch), c.spans(ch)...) }}
	}
}

// sign is a footnote's label when it is no number: in a comparison, which has the footnotes of two texts, numbers
// are Word's.
func sign(label string) string {
	label = bareLabel(label)
	for _, r := range label {
		if r < '0' || r > '9' {
			return label
		}
	}
	return ""
}

// inPlace prints a change at the place that it has on both sides: one block, or several where a paragraph was split
// or several were merged.
func (c *comparer) inPlace(ch *diffing.Change) []block {
	var blocks []block
	oldJoints, newJoints := joints(c.Old, ch.Old), joints(c.New, ch.New)
	w := c.wordsOf(ch)
	now := c.first(ch)
	i, j, k, gone := 0, 0, 0, 0
	for _, s := range ch.Spans {
		from := 0
		var calls []run // footnotes that the next paragraph calls before its first word
		cut := func(at int) {
			now.runs = append(now.runs, w.set(s.Op, s.Text[from:at])...)
			calls = slices.DeleteFunc(w.set(s.Op, s.Text[at:at+1]), isWords)
			from = at + 1
		}
		for at := 0; at < len(s.Text); at++ {
			switch {
			case s.Op == diffing.Insert && newJoints[j+at]:
				cut(at)
				now.end = c.tracked(diffing.Insert)
				now.runs = append(now.runs, c.pilcrow(diffing.Insert)...)
				blocks = append(blocks, now)
				k++
				p := c.New[ch.New[k]]
				now = c.block(p, c.label(p, c.newLabels[ch.New[k]], diffing.Insert))
				now.runs = calls
			case s.Op == diffing.Delete && oldJoints[i+at]:
				cut(at)
				now.runs = append(now.runs, c.pilcrow(diffing.Delete)...)
				if c.Manner == Tracked {
					now.end = c.tracked(diffing.Delete)
					blocks = append(blocks, now)
					gone++
					was, style := c.Old[ch.Old[gone]], c.New[ch.New[k]]
					if gone < len(ch.Old)-1 {
						style = was
					}
					now = c.block(style, c.label(was, c.oldLabels[ch.Old[gone]], diffing.Delete))
				}
				now.runs = append(now.runs, calls...)
			}
		}
		now.runs = append(now.runs, w.set(s.Op, s.Text[from:])...)
		if s.Op != diffing.Insert {
			i += len(s.Text)
		}
		if s.Op != diffing.Delete {
			j += len(s.Text)
		}
	}
	now.runs = append(now.runs, w.rest()...)
	return append(blocks, now)
}

// first begins the first block of a change, which has the first label of both sides: what else is split off comes with
// a label of its own, and what is merged goes with it. With tracked changes, paragraphs that were merged are each
// there until the changes are accepted; what is left takes the properties of the last.
func (c *comparer) first(ch *diffing.Change) block {
	old, new := ch.Old[0], ch.New[0]
	p := c.New[new]
	if c.Manner == Tracked && len(ch.Old) > 1 {
		p = c.Old[old]
	}
	b := c.block(p, c.renumbered(p, c.oldLabels[old], c.newLabels[new]))
	b.runs = c.beside(ch)
	return b
}

// beside tells what changed beside the words: "[footnotes changed]". Tracked changes tell nothing, for accepting all of
// them gives the new text and no word more.
func (c *comparer) beside(ch *diffing.Change) []run {
	if c.Manner == Tracked || len(ch.Beside) == 0 {
		return nil
	}
	var said []string
	for _, what := range ch.Beside {
		said = append(said, c.d.words.Beside[what])
	}
	return append(c.told(strings.Join(said, ", ")), run{text: " ", face: changeNote})
}

// pilcrow shows where paragraphs were cut or joined. Word has a sign of its own for its tracked changes.
func (c *comparer) pilcrow(op diffing.Op) []run {
	if c.Manner == Tracked {
		return nil
	}
	r := c.under(op)
	r.text, r.face = "¶", changeNote
	return []run{r}
}

// spans sets the words of a change as they come.
func (c *comparer) spans(ch *diffing.Change) []run {
	w := c.wordsOf(ch)
	var runs []run
	for _, s := range ch.Spans {
		runs = append(runs, w.set(s.Op, s.Text)...)
	}
	return append(runs, w.rest()...)
}

// twoSided sets the words of a change under the marks of both its sides: emphasis is the new text's; footnotes are
// called on either.
type twoSided struct {
	c        *comparer
	old, new *marker
	cuts     []int // in the old text: where it calls a footnote that the new one does not call there
}

func (c *comparer) wordsOf(ch *diffing.Change) *twoSided {
	old, new := joined(c.Old, ch.Old), joined(c.New, ch.New)
	w := &twoSided{c: c}
	both := c.calledOnBoth(ch, old, new)
	w.old = newMarker(old, func(mark diffing.Mark, like run) (run, bool) {
		n := c.oldNotes[diffing.ParagraphID(mark.ID)]
		if _, shared := both.old[mark]; shared || n == nil {
			return run{}, false
		}
		return c.under(diffing.Delete).calling(n), true
	})
	w.new = newMarker(new, func(mark diffing.Mark, like run) (run, bool) {
		if n := both.new[mark]; n != nil {
			return like.calling(n), true
		}
		n := c.newNotes[diffing.ParagraphID(mark.ID)]
		return c.under(diffing.Insert).calling(n), n != nil
	})
	for _, mark := range old.Marks {
		if _, shared := both.old[mark]; mark.Kind == textfile.Footnote && !shared {
			w.cuts = append(w.cuts, mark.At)
		}
	}
	slices.Sort(w.cuts)
	return w
}

// onBoth are the marks that call one footnote at the same place of words that are equal.
type onBoth struct {
	old map[diffing.Mark]struct{}
	new map[diffing.Mark]*note
}

func (c *comparer) calledOnBoth(ch *diffing.Change, old, new diffing.Paragraph) onBoth {
	both := onBoth{map[diffing.Mark]struct{}{}, map[diffing.Mark]*note{}}
	i, j := 0, 0
	for _, s := range ch.Spans {
		n := utf8.RuneCountInString(s.Text)
		if s.Op == diffing.Equal {
			for _, o := range old.Marks {
				at := o.At - i
				if o.Kind != textfile.Footnote || at > n || at < 0 || at == 0 && i > 0 {
					continue
				}
				twin := diffing.Mark{At: j + at, To: o.To, Kind: textfile.Footnote, ID: string(c.pairs[diffing.ParagraphID(o.ID)])}
				shared := c.shared[diffing.ParagraphID(twin.ID)]
				if shared != nil && slices.Contains(new.Marks, twin) && (at > 0 || j == 0) {
					both.old[o], both.new[twin] = struct{}{}, shared
				}
			}
		}
		if s.Op != diffing.Insert {
			i += n
		}
		if s.Op != diffing.Delete {
			j += n
		}
	}
	return both
}

// set sets the next words.
func (w *twoSided) set(op diffing.Op, text string) []run {
	like := w.c.under(op)
	switch op {
	case diffing.Insert:
		return w.new.set(text, like)
	case diffing.Delete:
		return w.old.set(text, like)
	}
	var runs []run
	points := []rune(text)
	for {
		n := len(points)
		if k, _ := slices.BinarySearch(w.cuts, w.old.at+1); k < len(w.cuts) {
			n = min(n, w.cuts[k]-w.old.at)
		}
		piece := string(points[:n])
		calls := w.old.set(piece, like)
		before := max(0, slices.IndexFunc(calls, isWords))
		runs = append(runs, calls[:before]...)
		runs = append(runs, w.new.set(piece, like)...)
		runs = append(runs, slices.DeleteFunc(calls[before:], isWords)...)
		if points = points[n:]; len(points) == 0 {
			return runs
		}
	}
}

func isWords(r run) bool { return r.note == nil }

func (w *twoSided) rest() []run { return append(w.old.rest(), w.new.rest()...) }
