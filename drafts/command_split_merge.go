package drafts

import "github.com/unbracket/unbracket/diffing"

// Division is a cut that the Chair makes without an amendment that asks for it.
type Division struct {
	Paragraph ParagraphID
	Sight     Sight  // of what the Chair looked at
	Text      string // the paragraph's words, with a line break at each cut
}

// Merger is the one paragraph that the Chair makes of several without an amendment that asks for it. The first of them
// in the text keeps its identity and its label.
type Merger struct {
	Of   []Seen // in any order
	Text string // its words; "" theirs, one after the other
}

// Seen is a paragraph as somebody looked at it.
type Seen struct {
	Paragraph ParagraphID
	Sight     Sight
}

// SplitParagraph cuts a paragraph (rule: domain.md §2: paragraphs split and merge, and history follows them). It consents
// to the words, and to what stood against them, as they were seen. Of an edit that asks for the same cut it says that it
// is met; any other that the cut leaves without its words waits for its delegation.
func (d *Draft) SplitParagraph(act Act, div Division) ([]Event, error) {
	if err := d.restructuredBy(act, doSplitParagraph, Seen{div.Paragraph, div.Sight}); err != nil {
		return nil, err
	}
	asked := Edit{As: diffing.EditSplit, Paragraph: div.Paragraph, Text: div.Text}
	var err error
	if asked.Text, err = d.settleCuts(asked); err != nil {
		return nil, err
	}
	met := d.asksFor(asked)
	events := append(d.split(asked, "", met), d.metBy(met)...)
	return d.withNumbers(act, events, asked.Paragraph)
}

// MergeParagraphs makes one paragraph of several (rule: domain.md §2). Consent is to the words of all of them, and to what
// stood against each.
func (d *Draft) MergeParagraphs(act Act, m Merger) ([]Event, error) {
	if err := d.restructuredBy(act, doMergeParagraphs, m.Of...); err != nil {
		return nil, err
	}
	asked := Edit{As: diffing.EditMerge, Text: m.Text}
	touched := make([]ParagraphID, len(m.Of))
	for i, of := range m.Of {
		touched[i] = of.Paragraph
	}
	if len(touched) > 0 {
		asked.Paragraph = touched[0]
	}
	asked, err := d.settleMerger(asked, touched)
	if err != nil {
		return nil, err
	}
	met := d.asksFor(asked)
	events := append(d.merged(asked, "", met), d.metBy(met)...)
	return d.withNumbers(act, events, asked.Paragraph)
}

// restructuredBy says whether somebody may cut or merge paragraphs now: only the Chair, only what stands in the text and
// is not locked, and only as it was seen.
func (d *Draft) restructuredBy(act Act, what Deed, seen ...Seen) error {
	if err := d.chairOnly(act, what); err != nil {
		return err
	}
	for _, of := range seen {
		p, err := d.inText(of.Paragraph)
		switch {
		case err != nil:
			return err
		case p.Standing.Agreed():
			return refuse("decide.locked", "Paragraph {Paragraph} is {Standing} and its text is locked; reopen it first, with a reason.", d.cited(p.ID), p.Standing)
		case p.Kind == diffing.KindFootnote:
			return refuse("restructure.footnote", "A footnote goes with its reference; it is not moved, merged or split by itself.")
		case of.Sight != d.Sight(p.ID):
			return stale("decide.stale", "Paragraph {Paragraph}, or what stands against it, changed while you were looking. Look again and decide.", d.cited(p.ID))
		}
	}
	return nil
}

// asksFor lists the open edits that ask for exactly this.
func (d *Draft) asksFor(asked Edit) []EditID {
	var same []EditID
	for _, e := range d.EditsOn(asked.Paragraph) {
		if e.Fate.Open() && e.Waiting == diffing.Clean && sameRestructuring(asked, e.Edit) {
			same = append(same, e.ID)
		}
	}
	return same
}

// metBy says of edits that they have what they ask for; their delegations confirm or withdraw them.
func (d *Draft) metBy(met []EditID) []Event {
	events := make([]Event, len(met))
	for i, id := range met {
		e, _ := d.Edit(id)
		events[i] = EditRebased{Edit: id, Outcome: diffing.AlreadyMet, Pinned: e.Pinned}
	}
	return events
}
