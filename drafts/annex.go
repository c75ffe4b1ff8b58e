package drafts

import (
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// Leaving is the act that took a paragraph out of the report.
type Leaving struct {
	Reason string
	Stamp
}

// Annex takes a paragraph out of the report, with its sub-paragraphs, to an annex or the Chair's summary (rule: domain.md
// §5, §9: what is still in brackets keeps the report from adoption until it is agreed, deleted, or moved to the summary).
// It leaves the report's count; its history follows. What was open on it is overtaken, and said so.
func (d *Draft) Annex(act Act, id ParagraphID, to Destination, reason string) ([]Event, error) {
	if err := d.chairOnly(act, doAnnex); err != nil {
		return nil, err
	}
	p, err := d.inText(id)
	if err != nil {
		return nil, err
	}
	reason = strings.TrimSpace(reason)
	switch {
	case to == InReport:
		return nil, refuse("annex.in-report", "Paragraph {Paragraph} stands in the report already.", d.cited(id))
	case p.Kind == diffing.KindHeading || p.Kind == diffing.KindFootnote:
		return nil, refuse("annex.kind", "{Paragraph} is a heading or a footnote; paragraphs leave the report, and their footnotes go with them.", d.cited(id))
	case reason == "":
		return nil, refuse("annex.no-reason", "Say why paragraph {Paragraph} leaves the report; everybody will see it.", d.cited(id))
	}
	if err := checkNotes(Piece{Name: "The reason"}, reason); err != nil {
		return nil, err
	}
	block := slices.DeleteFunc(d.block(id), func(each ParagraphID) bool { return d.Paragraphs[each].Deleted })
	for _, each := range slices.Clone(block) {
		for _, note := range d.ownNotes(d.Paragraphs[each]) {
			if !d.Paragraphs[note].Deleted && d.Paragraphs[note].In == InReport {
				block = append(block, note)
			}
		}
	}
	for _, each := range block {
		if other := d.Paragraphs[each]; other.Standing.Agreed() && other.Kind != diffing.KindFootnote {
			return nil, refuse("decide.locked", "Paragraph {Paragraph} is {Standing} and its text is locked; reopen it first, with a reason.", d.cited(each), other.Standing)
		}
	}
	var stays []Paragraph
	for _, each := range d.Order {
		if !slices.Contains(block, each) {
			stays = append(stays, d.Paragraphs[each].Paragraph)
		}
	}
	events := d.leave(stays, nil, "its paragraph left the report")
	for _, each := range block {
		events = append(events, ParagraphAnnexed{Paragraph: each, To: to, Reason: reason})
	}
	return events, nil
}

// BringBack puts a paragraph that left the report behind another one; an empty after is the beginning.
func (d *Draft) BringBack(act Act, id, after ParagraphID) ([]Event, error) {
	if err := d.chairOnly(act, doAnnex); err != nil {
		return nil, err
	}
	p, ok := d.Paragraphs[id]
	if !ok {
		return nil, refuse("paragraph.none", "There is no paragraph {ID} in this draft.", Quoted(id))
	}
	if p.In == InReport {
		return nil, refuse("annex.in-report", "Paragraph {Paragraph} stands in the report already.", d.cited(id))
	}
	if after != "" {
		if _, err := d.inText(after); err != nil {
			return nil, err
		}
	}
	back := ParagraphAnnexed{Paragraph: id, To: InReport, After: d.endOf(after, p.Kind)}
	if d.labelGiven(p) {
		back.Label = d.provisional(back.After, p.Kind, nil)
		if back.Label == "" { // before the first sub-paragraph there is none to count from: from its own
			back.Label = nextFree(ordinalTail.ReplaceAllString(p.Label, ""), d.labelsTaken())
		}
	}
	events := []Event{back}
	for _, m := range p.Marks { // its footnotes come back with it
		if note, ok := d.Paragraphs[ParagraphID(m.ID)]; ok && m.Kind == footnoteMark && note.In != InReport {
			events = append(events, ParagraphAnnexed{Paragraph: note.ID, To: InReport, After: d.Order[len(d.Order)-1]})
		}
	}
	return events, nil
}

// labelGiven says whether the label under which a paragraph left the report was given to another one since: two
// paragraphs of one label are none that anybody could amend.
func (d *Draft) labelGiven(p *ParagraphState) bool {
	if p.Label == "" {
		return false
	}
	return slices.ContainsFunc(d.Order, func(id ParagraphID) bool { return d.Paragraphs[id].Label == p.Label }) ||
		slices.ContainsFunc(d.ProposedParagraphs(), func(id ParagraphID) bool { in, _ := d.Proposed(id); return in.Label == p.Label })
}

// annexed refuses what is done in the report to a paragraph that left it.
func (d *Draft) annexed(p *ParagraphState) error {
	return refuse("paragraph.annexed", "Paragraph {Paragraph} left the report; it stands in the {Destination} now.", d.cited(p.ID), p.In)
}

// applyAnnexed takes in that a paragraph left the report or came back.
func (d *Draft) applyAnnexed(e ParagraphAnnexed, at Stamp) {
	p := d.paragraph(e.Paragraph)
	p.In, p.Changed, p.Left = e.To, at, nil
	d.Annexed = slices.DeleteFunc(slices.Clone(d.Annexed), func(id ParagraphID) bool { return id == e.Paragraph })
	if e.To == InReport {
		if e.Label != "" {
			p.Label = e.Label
		}
		d.place(e.Paragraph, e.After)
		return
	}
	p.Left = &Leaving{Reason: e.Reason, Stamp: at}
	d.takeUp(p)
	d.Order = slices.DeleteFunc(slices.Clone(d.Order), func(id ParagraphID) bool { return id == e.Paragraph })
	d.Annexed = append(d.Annexed, e.Paragraph)
}
