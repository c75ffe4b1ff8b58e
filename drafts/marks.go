package drafts

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
)

// footnoteMark is the kind of mark that refers to a footnote.
const footnoteMark = "footnote"

// carryMarks takes marks over to new words. Emphasis goes with the words it stood on; a footnote whose place is gone
// moves to the end of the paragraph, where everybody sees it, rather than out of the text, where nobody would. A reference
// is kept while its label stands as it did.
func carryMarks(old, new string, marks []Mark) []Mark {
	refs := referencesIn(marks)
	if len(refs) > 0 {
		marks = slices.DeleteFunc(slices.Clone(marks), isReference)
	}
	kept, lost := diffing.CarryMarks(old, new, marks)
	kept = append(slices.Clone(kept), carryReferences(old, new, refs)...)
	for _, m := range lost {
		if m.Kind == footnoteMark {
			kept = append(kept, Mark{At: utf8.RuneCountInString(new), Kind: m.Kind, ID: m.ID})
		}
	}
	slices.SortStableFunc(kept, func(a, b Mark) int { return cmp.Compare(a.At, b.At) })
	return kept
}

// deleteNotesOf deletes the footnotes that nothing but a deleted paragraph refers to: they go with it, and stay as
// visible as it.
func (d *Draft) deleteNotesOf(p *ParagraphState) []Event {
	var events []Event
	for _, id := range d.ownNotes(p) {
		events = append(events, ParagraphDeleted{Paragraph: id, Was: HashWords(d.Paragraphs[id].Paragraph)})
	}
	return events
}

// ownNotes are the footnotes that nothing but one paragraph refers to.
func (d *Draft) ownNotes(p *ParagraphState) []ParagraphID {
	var own []ParagraphID
	for _, m := range p.Marks {
		id := ParagraphID(m.ID)
		note, ok := d.Paragraphs[id]
		if m.Kind != footnoteMark || !ok || note.Deleted || note.Kind != diffing.KindFootnote {
			continue
		}
		elsewhere := slices.ContainsFunc(d.Text(), func(other Paragraph) bool {
			return other.ID != p.ID && slices.ContainsFunc(other.Marks, func(o Mark) bool { return o.Kind == footnoteMark && o.ID == m.ID })
		})
		if !elsewhere && !slices.Contains(own, id) {
			own = append(own, id)
		}
	}
	return own
}
