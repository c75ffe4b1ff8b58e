package drafts

import (
	"slices"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// settle checks a wording and gives its edits their numbers, pins, labels and identities. before is the amendment
// that the wording revises, nil when it is new.
func (d *Draft) settle(id AmendmentID, w Wording, before *Amendment) (Wording, error) {
	w.Heading, w.Reason, w.Source = strings.TrimSpace(w.Heading), strings.TrimSpace(w.Reason), strings.TrimSpace(w.Source)
	if err := checkLine(Piece{Name: "The heading"}, w.Heading, 200); err != nil {
		return w, err
	}
	if err := checkNotes(Piece{Name: "The reason"}, w.Reason); err != nil {
		return w, err
	}
	if err := checkLine(Piece{Name: "The source of agreed language"}, w.Source, 500); err != nil {
		return w, err
	}
	switch {
	case len(w.Edits) == 0:
		return w, refuse("amendment.empty", "The amendment changes nothing.")
	case w.Reason == "" && slices.ContainsFunc(w.Edits, func(e Edit) bool { return e.As == diffing.EditComment }):
		// A comment has no words for the text (rule: domain.md §3); what it says is its reason.
		return w, refuse("comment.empty", "A comment says something: write down what.")
	}
	highest := 0
	if before != nil {
		for _, e := range before.Edits {
			highest = max(highest, e.Number)
		}
	}
	var labels []string
	settled := make([]Edit, len(w.Edits))
	for i, e := range w.Edits {
		var known *EditState
		if before != nil {
			known = before.edit(e.Number)
		}
		switch {
		case known != nil && !known.Fate.Open():
			return w, refuse("revise.edit-closed", "{Edit} is {Fate} and cannot be revised; leave it out, and it stays as it is.", Verbatim(known.ID), known.Fate)
		case known == nil || slices.ContainsFunc(w.Edits[:i], func(o Edit) bool { return o.Number == e.Number }):
			highest++
			e.Number = highest
		}
		edit, err := d.settleEdit(id, e, before, &labels)
		if err != nil {
			return w, err
		}
		settled[i] = edit
	}
	w.Edits = settled
	if w.Heading == "" {
		w.Heading = d.headingFor(settled[0])
	}
	return w, nil
}

func (d *Draft) settleEdit(id AmendmentID, e Edit, before *Amendment, labels *[]string) (Edit, error) {
	switch {
	case e.As == diffing.EditInsertAfter:
		return d.settleInsertion(id, e, before, labels)
	case e.Restructures():
		return d.settleRestructuring(e)
	case d.ofAnEdit(e):
		return d.settleNested(id, e)
	}
	words, within, err := d.target(e.Paragraph)
	if p, ok := d.Paragraphs[e.Paragraph]; ok && e.As == diffing.EditComment && p.In == InReport {
		words, err = p.Text, nil // a remark changes nothing and is welcome on agreed words too
	}
	if err != nil {
		return e, err
	}
	if amendment, _, _ := SplitEditID(within); within != "" && amendment == id {
		return e, refuse("amendment.own", "This is a paragraph of your own amendment; revise the amendment instead.")
	}
	if e.As != diffing.EditComment {
		if err := d.locksPassage(e); err != nil {
			return e, err
		}
	}
	e.Within, e.Inserts, e.After, e.With = within, nil, "", nil
	if e.Pinned == "" {
		e.Pinned = diffing.HashText(words)
	}
	if e.Pinned != diffing.HashText(words) {
		return e, stale("amendment.stale", "Paragraph {Paragraph} changed while you were writing. Compare what you saw with what it says now, and table again.", d.cited(e.Paragraph))
	}
	return d.settleWords(e, words)
}

// settleWords checks what an edit asks of the words that it is about.
func (d *Draft) settleWords(e Edit, words string) (Edit, error) {
	switch e.As {
	case diffing.EditReplace:
		if err := checkWords(Piece{Name: "The new wording of paragraph", Which: d.Cite(e.Paragraph)}, e.Text, words); err != nil {
			return e, err
		}
		if e.Text == words {
			return e, refuse("amendment.same", "The wording is that of paragraph {Paragraph} already; nothing is proposed.", d.cited(e.Paragraph))
		}
	case diffing.EditBracket:
		if e.Text != "" && !addsBracketsOnly(words, e.Text) {
			return e, refuse("amendment.brackets-only", "A request for brackets adds [ and ] to the words of paragraph {Paragraph} and changes nothing else; to change words, propose other words.", d.cited(e.Paragraph))
		}
	case diffing.EditDelete, diffing.EditComment:
		e.Text = ""
	}
	return e, nil
}

func addsBracketsOnly(words, bracketed string) bool {
	strip := strings.NewReplacer("[", "", "]", "")
	return bracketed != words && strip.Replace(bracketed) == strip.Replace(words) &&
		strings.Count(bracketed, "[")-strings.Count(words, "[") == strings.Count(bracketed, "]")-strings.Count(words, "]")
}

// settleInsertion gives the new paragraphs their identities, which they keep for ever, and provisional labels.
func (d *Draft) settleInsertion(id AmendmentID, e Edit, before *Amendment, labels *[]string) (Edit, error) {
	if e.Paragraph != "" {
		if p, inText := d.Paragraphs[e.Paragraph]; !inText || p.In != InReport { // agreed or deleted, a paragraph is still a place
			if _, _, err := d.target(e.Paragraph); err != nil {
				return e, err
			}
		}
	}
	if len(e.Inserts) > 0 {
		e.Paragraph = d.endOf(e.Paragraph, e.Inserts[0].As)
	}
	e.Pinned, e.Text, e.After, e.With = "", "", "", nil
	e.Within = d.proposed[e.Paragraph]
	if _, standing := d.Paragraphs[e.Paragraph]; standing {
		e.Within = ""
	}
	if len(e.Inserts) == 0 {
		return e, refuse("amendment.no-words", "A new paragraph has no words.")
	}
	inserts := make([]Inserted, len(e.Inserts))
	for i, in := range e.Inserts {
		if err := checkWords(Piece{Name: "The new paragraph"}, in.Text, ""); err != nil {
			return e, err
		}
		in.Paragraph = ParagraphID("a" + strconv.Itoa(int(id)) + "-" + strconv.Itoa(e.Number) + "-" + strconv.Itoa(i+1))
		in.Label = ""
		if before != nil {
			if old := before.edit(e.Number); old != nil && i < len(old.Inserts) && old.Edit.Paragraph == e.Paragraph && old.Inserts[i].As == in.As {
				in.Label = old.Inserts[i].Label
			}
		}
		if in.Label == "" {
			in.Label = d.provisional(e.Paragraph, in.As, *labels)
		}
		*labels = append(*labels, in.Label)
		inserts[i] = in
	}
	e.Inserts = inserts
	return e, nil
}

// Amendable says whether other words may be proposed for a paragraph: it stands in the text or in an open insertion,
// and its text is not locked. Otherwise it is the refusal that tabling would meet.
func (d *Draft) Amendable(id ParagraphID) error {
	_, _, err := d.target(id)
	return err
}

// target finds the words that an edit is about: a paragraph of the text, or one that an open edit would bring in.
func (d *Draft) target(id ParagraphID) (words string, within EditID, err error) {
	if p, ok := d.Paragraphs[id]; ok {
		switch {
		case p.In != InReport:
			return "", "", d.annexed(p)
		case p.Deleted:
			return "", "", refuse("amendment.deleted", "Paragraph {Paragraph} was deleted; propose a new paragraph in its place.", d.cited(id))
		case p.Standing.Agreed():
			return "", "", refuse("paragraph.locked", "Paragraph {Paragraph} is {Standing} and its text is locked; ask the Chair to reopen it.", d.cited(id), p.Standing)
		}
		return p.Text, "", nil
	}
	within, ok := d.proposed[id]
	host, found := d.Edit(within)
	if !ok || !found {
		return "", "", refuse("paragraph.none", "There is no paragraph {ID} in this draft.", Quoted(id))
	}
	if !host.Fate.Open() {
		return "", "", refuse("paragraph.not-open", "The proposed paragraph {Paragraph} is not open any more: {Amendment} is {Fate}.", d.cited(id), host.Amendment, host.Fate)
	}
	for _, in := range host.Inserts {
		if in.Paragraph == id {
			return in.Text, within, nil
		}
	}
	return "", "", refuse("paragraph.not-proposed", "{Amendment} does not propose this paragraph any more.", host.Amendment)
}

func sameWording(a, b Wording) bool {
	return a.Heading == b.Heading && a.Reason == b.Reason && a.Source == b.Source &&
		slices.EqualFunc(a.Edits, b.Edits, func(x, y Edit) bool {
			return x.Number == y.Number && x.As == y.As && x.Paragraph == y.Paragraph && x.Within == y.Within && x.Text == y.Text &&
				x.After == y.After && slices.Equal(x.With, y.With) && slices.Equal(x.Inserts, y.Inserts)
		})
}
