package drafts

import "github.com/unbracket/unbracket/diffing"

// StatusRow is one paragraph in the list that a secretariat circulates: how far it has come, since when, whom it waits
// for, what it is linked with and what stands against it (rule: domain.md §5).
type StatusRow struct {
	Line
	Section  bool // a heading: it divides the list and is not counted
	Standing Standing
	Since    Stamp // of the act that made its standing; Version 0 where it has none of its own
	Pending  []Pending
	Linked   []*Package
	Against  []Obstacle
}

// StatusList lists every paragraph of the text, in the text or only proposed, in reading order. Footnotes are on it when
// something stands against them.
func (d *Draft) StatusList() ([]StatusRow, error) {
	lines, err := d.Reading()
	if err != nil {
		return nil, err
	}
	var rows []StatusRow
	for _, l := range lines {
		row := StatusRow{Line: l, Against: d.StandsAgainst(l.ID), Pending: d.StillPending(l.ID), Linked: d.Linked(l.ID)}
		if p := l.State; p != nil {
			if p.Kind == diffing.KindFootnote && len(row.Against) == 0 {
				continue
			}
			row.Section, row.Standing, row.Since = p.Kind == diffing.KindHeading, p.Standing, d.standsSince(p)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// standsSince is the act that made a paragraph's standing what it is.
func (d *Draft) standsSince(p *ParagraphState) Stamp {
	switch {
	case p.Standing == Adopted:
		return d.AdoptedAt
	case p.Agreed != nil:
		return p.Agreed.Stamp
	case p.Deleted:
		return p.Changed
	case p.Reopened != nil:
		return p.Reopened.Stamp
	}
	return Stamp{}
}
