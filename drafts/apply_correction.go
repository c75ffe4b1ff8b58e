package drafts

import "slices"

// applyCorrection takes in the corrections of agreed words. The paragraph stays agreed, whatever becomes of them.
func (d *Draft) applyCorrection(event Event, at Stamp) {
	switch e := event.(type) {
	case ParagraphCorrected:
		p := d.paragraph(e.Paragraph)
		p.Corrections = append(slices.Clone(p.Corrections), Correction{Was: p.Text, WasMarks: p.Marks, WasHash: e.Was, Text: e.Text,
			Hash: HashWords(Paragraph{Text: e.Text, Marks: e.Marks}), Until: Deadline{At: e.Until, Zone: e.Zone}, Reason: e.Reason, Stamp: at})
		p.Text, p.Marks, p.Changed = e.Text, e.Marks, at
	case CorrectionObjected:
		p := d.paragraph(e.Paragraph)
		p.Corrections = slices.Clone(p.Corrections)
		for i := range p.Corrections {
			if slices.Contains(e.Corrections, p.Corrections[i].Version) {
				p.Corrections[i].Objection = &Objection{Delegation: e.Delegation, Reason: e.Reason, Stamp: at}
			}
		}
		p.Text, p.Marks, p.Changed = e.Text, e.Marks, at
	}
}
