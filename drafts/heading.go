package drafts

import (
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// headingFor names an amendment that its delegation gave no heading: "merge 28, 29". The record keeps it in English, with
// the labels of its day; pages say it in the reader's language (see Revision.Named).
func (d *Draft) headingFor(e Edit) string { return headingOf(e.As, d.namedBy(e)) }

func headingOf(as diffing.EditKind, labels []string) string {
	does := map[diffing.EditKind]string{diffing.EditReplace: "amend ", diffing.EditBracket: "bracket ", diffing.EditDelete: "delete ", diffing.EditInsertAfter: "new ", diffing.EditComment: "comment on ",
		diffing.EditMove: "move ", diffing.EditSplit: "split ", diffing.EditMerge: "merge "}
	return does[as] + strings.Join(labels, ", ")
}

// namedBy gives the labels of what an edit is about.
func (d *Draft) namedBy(e Edit) []string {
	if e.As == diffing.EditInsertAfter {
		return []string{e.Inserts[0].Label}
	}
	labels := []string{d.Cite(e.Paragraph)}
	if e.As == diffing.EditMerge {
		for _, id := range e.With {
			labels = append(labels, d.Cite(id))
		}
	}
	return labels
}

// revision is a wording as it comes on record. Whether its heading was made of its first edit is found here, on the draft as
// it stood when it was made: later the paragraphs have other labels.
func (d *Draft) revision(number int, w Wording, at Stamp) Revision {
	r := Revision{Number: number, Wording: w, Stamp: at}
	if len(w.Edits) > 0 {
		labels := d.namedBy(w.Edits[0])
		if w.Heading == headingOf(w.Edits[0].As, labels) || w.Heading == labels[0] { // the label alone, as it was once made
			r.Named = labels
		}
	}
	return r
}
