package drafts

import "slices"

// applyDeadline takes in what time was set for whom, and which paragraphs the room took up.
func (d *Draft) applyDeadline(event Event, at Stamp) {
	switch e := event.(type) {
	case MaintenanceTimed:
		for _, id := range e.Edits {
			if edit := d.edit(id); edit != nil {
				edit.MaintainUntil = &Deadline{At: e.Until, Zone: e.Zone}
			}
		}
	case ParagraphOpened:
		d.paragraph(e.Paragraph).TakenUp = at
	case ParagraphCalled:
		if _, ok := d.Paragraphs[e.Paragraph]; ok {
			d.paragraph(e.Paragraph).TakenUp = at
		}
	case ParagraphReopened:
		d.paragraph(e.Paragraph).TakenUp = at
	case TablingClosed:
		d.Closings = append(slices.Clone(d.Closings), Closing{Deadline: Deadline{At: e.At, Zone: e.Zone}, Reason: e.Reason, Stamp: at})
	}
}
