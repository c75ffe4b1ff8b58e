package drafts

import (
	"slices"
	"strings"
	"unicode"

	"github.com/unbracket/unbracket/diffing"
)

// Restructures says whether an edit asks for something beside words: another place, a merger, a division.
func (e Edit) Restructures() bool {
	return e.As == diffing.EditMove || e.As == diffing.EditMerge || e.As == diffing.EditSplit
}

// settleRestructuring checks an edit that asks to move, merge or split paragraphs (rule: domain.md §3). It is about
// paragraphs of the text: what is only proposed has neither a place nor words of its own to cut. Like every edit it
// is pinned to the words that were seen, a merger to those of all its paragraphs.
func (d *Draft) settleRestructuring(e Edit) (Edit, error) {
	e.Within, e.Inserts = "", nil
	touched := append([]ParagraphID{e.Paragraph}, e.With...)
	if e.As != diffing.EditMerge {
		touched, e.With = touched[:1], nil
	}
	if e.As != diffing.EditMove {
		e.After = ""
	}
	for _, id := range touched {
		if err := d.restructurable(id); err != nil {
			return e, err
		}
	}
	switch e.As {
	case diffing.EditMove:
		e.Text = ""
		if _, err := d.placeBehind(e.Paragraph, e.After); err != nil {
			return e, err
		}
	case diffing.EditMerge:
		var err error
		if e, err = d.settleMerger(e, touched); err != nil {
			return e, err
		}
	case diffing.EditSplit:
		var err error
		if e.Text, err = d.settleCuts(e); err != nil {
			return e, err
		}
	}
	seen := diffing.HashText(d.restructured(e))
	if e.Pinned == "" {
		e.Pinned = seen
	}
	if e.Pinned != seen {
		return e, stale("amendment.stale", "Paragraph {Paragraph} changed while you were writing. Compare what you saw with what it says now, and table again.", d.cited(e.Paragraph))
	}
	return e, nil
}

// restructurable says whether a paragraph may be moved, merged or split: it stands in the text, and the text is not
// locked; a place can change what words mean.
func (d *Draft) restructurable(id ParagraphID) error {
	p, ok := d.Paragraphs[id]
	if !ok {
		if _, proposed := d.Proposed(id); proposed {
			return refuse("restructure.proposed", "Paragraph {Paragraph} is only proposed; only what stands in the text is moved, merged or split. Propose other words for it instead.", d.cited(id))
		}
		return refuse("paragraph.none", "There is no paragraph {ID} in this draft.", Quoted(id))
	}
	if p.Kind == diffing.KindFootnote {
		return refuse("restructure.footnote", "A footnote goes with its reference; it is not moved, merged or split by itself.")
	}
	_, _, err := d.target(id)
	return err
}

// settleMerger puts the paragraphs of a merger in the order of the text: the first one keeps its identity and its
// number, whoever named which first, so that equal mergers are one, jointly.
func (d *Draft) settleMerger(e Edit, touched []ParagraphID) (Edit, error) {
	slices.SortFunc(touched, func(a, b ParagraphID) int { return slices.Index(d.Order, a) - slices.Index(d.Order, b) })
	switch {
	case len(touched) < 2:
		return e, refuse("merger.alone", "Say with which paragraphs {Paragraph} is to be merged.", d.cited(e.Paragraph))
	case len(slices.Compact(slices.Clone(touched))) < len(touched):
		return e, refuse("merger.itself", "A paragraph cannot be merged with itself; name each one once.")
	}
	for _, id := range touched[1:] {
		if first := d.Paragraphs[touched[0]]; (first.Kind == diffing.KindHeading) != (d.Paragraphs[id].Kind == diffing.KindHeading) {
			return e, refuse("merger.heading", "A heading is merged with headings only: {First} and {Second} are not of one kind.", d.cited(first.ID), d.cited(id))
		}
	}
	e.Paragraph, e.With = touched[0], touched[1:]
	joined := strings.Join(strings.Fields(d.Joined(e)), " ")
	if e.Text = strings.TrimSpace(e.Text); strings.Join(strings.Fields(e.Text), " ") == joined {
		e.Text = "" // their words as they are, one after the other
	}
	if e.Text == "" {
		return e, checkWords(Piece{Name: "The wording of the merged paragraph"}, d.Joined(e), "")
	}
	return e, checkWords(Piece{Name: "The wording of the merged paragraph"}, e.Text, "")
}

// settleCuts checks where a paragraph is to be cut: the words stay as they are, and every part has some.
func (d *Draft) settleCuts(e Edit) (string, error) {
	words := d.Paragraphs[e.Paragraph].Text
	var parts []string
	for line := range strings.Lines(e.Text) {
		if line = strings.TrimSpace(line); line != "" {
			parts = append(parts, line)
		}
	}
	switch text := strings.Join(parts, "\n"); {
	case len(parts) < 2 || strings.Count(text, "\n") <= strings.Count(words, "\n"):
		return "", refuse("split.no-cut", "Put a line break where paragraph {Paragraph} is to be cut.", d.cited(e.Paragraph))
	case inked(text) != inked(words):
		return "", refuse("split.words", "A division cuts paragraph {Paragraph} and changes none of its words; to change words as well, add an edit for them.", d.cited(e.Paragraph))
	default:
		return text, nil
	}
}

// inked leaves the words of a text without white space.
func inked(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// restructured are the words under a restructuring, to which it is pinned: of a merger, those of all its paragraphs.
func (d *Draft) restructured(e Edit) string { return d.restructuredWith(e, "", "") }

// restructuredWith are they when one of the paragraphs says something else.
func (d *Draft) restructuredWith(e Edit, other ParagraphID, says string) string {
	words := make([]string, 0, 1+len(e.With))
	for _, id := range append([]ParagraphID{e.Paragraph}, e.With...) {
		switch p, ok := d.Paragraphs[id]; {
		case id == other:
			words = append(words, says)
		case ok:
			words = append(words, p.Text)
		}
	}
	return strings.Join(words, "\n")
}

// Joined is what the paragraphs of a merger say, one after the other in the order of the text.
func (d *Draft) Joined(e Edit) string {
	e.Paragraph, e.With = d.inTextOrder(e)
	return strings.ReplaceAll(d.restructured(e), "\n", " ")
}

// Restructured is the hash of the words to which an edit that moves, merges or splits is pinned when it is tabled now.
func (d *Draft) Restructured(e Edit) TextHash {
	e.Paragraph, e.With = d.inTextOrder(e)
	return diffing.HashText(d.restructured(e))
}

// inTextOrder gives the first of an edit's paragraphs in the text, and the others.
func (d *Draft) inTextOrder(e Edit) (ParagraphID, []ParagraphID) {
	all := append([]ParagraphID{e.Paragraph}, e.With...)
	slices.SortStableFunc(all, func(a, b ParagraphID) int { return slices.Index(d.Order, a) - slices.Index(d.Order, b) })
	return all[0], all[1:]
}

// nearest is the standing paragraph that a place named by one is behind: itself, what it became by a merger, or, when it
// was deleted, the nearest before it in the text or in the last version that held it; "" the beginning.
func (d *Draft) nearest(id ParagraphID) ParagraphID {
	for _, l := range d.Lineage {
		if _, stands := d.Paragraphs[id]; !stands && slices.Contains(l.From, id) {
			id = l.To[len(l.To)-1]
		}
	}
	order := d.Order
	if !slices.Contains(order, id) {
		for _, v := range slices.Backward(d.Versions) {
			if slices.ContainsFunc(v.Paragraphs, func(p Paragraph) bool { return p.ID == id }) {
				order = make([]ParagraphID, len(v.Paragraphs))
				for i, p := range v.Paragraphs {
					order[i] = p.ID
				}
				break
			}
		}
	}
	for at := slices.Index(order, id); at >= 0; at-- {
		if p, ok := d.Paragraphs[order[at]]; ok && !p.Deleted && p.In == InReport {
			return order[at]
		}
	}
	return ""
}

// stands says whether what an edit asks to restructure is still there: all paragraphs of a merger, another place than
// its own for what is to be moved.
func (d *Draft) stands(e Edit) bool {
	for _, id := range e.With {
		if p, ok := d.Paragraphs[id]; !ok || p.Deleted || p.In != InReport {
			return false
		}
	}
	return e.As != diffing.EditMove || d.nearest(e.After) != e.Paragraph
}

// rebaseRestructuring says how a move, merger or division stands when the words of one of its paragraphs become others
// ("" is gone). A move is about a place and stands on any words; a merger stands while all its paragraphs do, one with
// a wording of its own only on the words that it was made of; a division stands where its cuts can still be found.
func (d *Draft) rebaseRestructuring(e *EditState, id ParagraphID, now string) EditRebased {
	conflict := EditRebased{Edit: e.ID, Outcome: diffing.Conflict, Pinned: e.Pinned}
	switch {
	case now == "" || !d.stands(e.Edit):
		return conflict
	case e.As == diffing.EditMove, e.As == diffing.EditMerge && e.Text == "":
		return EditRebased{Edit: e.ID, Outcome: diffing.Clean, Pinned: diffing.HashText(d.restructuredWith(e.Edit, id, now)), Text: e.Text}
	case e.As == diffing.EditMerge:
		return conflict
	}
	outcome, text := diffing.Rebase(d.Paragraphs[id].Text, now, e.Text)
	if outcome != diffing.Clean || inked(text) != inked(now) {
		return conflict
	}
	return EditRebased{Edit: e.ID, Outcome: diffing.Clean, Pinned: diffing.HashText(d.restructuredWith(e.Edit, id, now)), Text: text}
}

// about says whether an edit is about a paragraph: its own, or one of those that it would merge.
func (e Edit) about(id ParagraphID) bool { return e.Paragraph == id || slices.Contains(e.With, id) }

// stranded says of the open mergers that name one of these paragraphs beside their own that they wait for their
// delegation: the paragraphs have become others.
func (d *Draft) stranded(became []ParagraphID, ruled ...EditID) []Event {
	var events []Event
	for _, a := range d.Amendments {
		for _, e := range a.Edits {
			if !e.Fate.Open() || e.Waiting != diffing.Clean || slices.Contains(became, e.Edit.Paragraph) || slices.Contains(ruled, e.ID) {
				continue
			}
			if slices.ContainsFunc(e.With, func(id ParagraphID) bool { return slices.Contains(became, id) }) {
				events = append(events, EditRebased{Edit: e.ID, Outcome: diffing.Conflict, Pinned: e.Pinned})
			}
		}
	}
	return events
}
