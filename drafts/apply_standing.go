package drafts

import "slices"

// applyStanding takes in what happened to the standing of paragraphs beside their agreement.
func (d *Draft) applyStanding(event Event, at Stamp) {
	switch e := event.(type) {
	case AgreementJoined:
		p := d.paragraph(e.Paragraph)
		if p.Agreed == nil {
			return
		}
		agreed := *p.Agreed
		agreed.Joined = append(slices.Clone(agreed.Joined), Joining{Delegation: e.Delegation, Stamp: at})
		p.Agreed, p.Changed = &agreed, at
	case PackageLinked:
		d.Packages = append(d.Packages, &Package{ID: e.Package, Paragraphs: e.Paragraphs, Effect: e.Effect, Reason: e.Reason, Stamp: at})
	case PackageDissolved:
		if p, ok := d.Package(e.Package); ok {
			untied := *p
			untied.Dissolved = &Dissolution{Reason: e.Reason, Stamp: at}
			d.Packages[e.Package-1] = &untied
		}
	case ParagraphPlaceheld:
		p := d.paragraph(e.Paragraph)
		p.Placeheld, p.Changed = &Placeholding{Reason: e.Reason, Stamp: at}, at
		d.takeUp(p)
	case PlaceholderFilled:
		p := d.paragraph(e.Paragraph)
		p.Placeheld, p.Changed = nil, at
	case ParagraphAnnexed:
		d.applyAnnexed(e, at)
	case TotalityDeclared:
		d.piecemeal = !e.On
	}
}
