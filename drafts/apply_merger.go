package drafts

import (
	"slices"

	"github.com/unbracket/unbracket/diffing"
)

// applyMerger takes in what is said of one wording for several edits.
func (d *Draft) applyMerger(event Event, at Stamp) {
	switch e := event.(type) {
	case MergerProposed:
		m := &MergedWording{MergerProposed: e, Stamp: at}
		if p, ok := d.Paragraphs[e.Paragraph]; ok {
			m.Seen = diffing.HashText(p.Text)
		}
		d.Mergers = append(slices.Clone(d.Mergers), m)
	case MergerAnswered:
		if m := d.merger(e.Merger); m != nil {
			m.Answers = append(slices.Clone(m.Answers), MergerWord{MergerAnswered: e, Stamp: at})
		}
	case MergerConcluded:
		var late *Lateness
		if m := d.merger(e.Merger); m != nil {
			m.Into, late = e.Amendment, d.allLate(m)
		}
		d.applyTabled(AmendmentTabled{Amendment: e.Amendment, By: e.By, Wording: e.Wording}, at)
		a := d.amendment(e.Amendment)
		a.Merger, a.Late = e.Merger, late
		for _, code := range e.With {
			a.CoSponsors = append(a.CoSponsors, CoSponsor{Delegation: code, Revision: 1, Stamp: at})
		}
	}
	d.lapseMergers(at)
}

// lapseMergers ends the proposals that were about something that is no more. What lapsed stays lapsed: words that come
// back later are not those of the room that was asked.
func (d *Draft) lapseMergers(at Stamp) {
	for i, m := range d.Mergers {
		if !m.Open() {
			continue
		}
		if lapse, ok := d.lapseOf(m); ok {
			lapsed := *m
			lapse.Stamp = at
			lapsed.Lapsed = &lapse
			d.Mergers = slices.Clone(d.Mergers)
			d.Mergers[i] = &lapsed
		}
	}
}

func (d *Draft) lapseOf(m *MergedWording) (MergerLapse, bool) {
	for _, author := range d.Authors(m) {
		if a, ok := m.AnswerOf(author); ok && a.Answer == DeclinesMerger {
			return MergerLapse{Cause: LapseDeclined, By: author}, true
		}
	}
	for _, id := range m.Edits {
		switch e, ok := d.Edit(id); {
		case !ok || e.Fate == Withdrawn:
			return MergerLapse{Cause: LapseWithdrawn, Edit: id}, true
		case !e.Fate.Open():
			return MergerLapse{Cause: LapseDisposed, Edit: id}, true
		case d.Amendments[e.Amendment-1].Revisions[e.Revision-1].Version > m.Version:
			return MergerLapse{Cause: LapseRevised, Edit: id}, true
		}
	}
	p, standing := d.Paragraphs[m.Paragraph]
	switch {
	case standing && p.Standing.Agreed():
		return MergerLapse{Cause: LapseAgreed}, true
	case standing != (m.Seen != "") || standing && (p.Deleted || diffing.HashText(p.Text) != m.Seen):
		return MergerLapse{Cause: LapseText}, true
	}
	return MergerLapse{}, false
}

// allLate is the lateness of the earliest of the amendments that were merged when all of them came late: a wording that
// one of its authors asked for in time is not late.
func (d *Draft) allLate(m *MergedWording) *Lateness {
	var late *Lateness
	for _, id := range m.Edits {
		e, ok := d.Edit(id)
		if !ok || d.Amendments[e.Amendment-1].Late == nil {
			return nil
		}
		if late == nil {
			late = d.Amendments[e.Amendment-1].Late
		}
	}
	return late
}

// merger gives a fresh copy of a merger for apply to change, or nil when the record names one that never was.
func (d *Draft) merger(n MergerNumber) *MergedWording {
	if n < 1 || int(n) > len(d.Mergers) {
		return nil
	}
	m := *d.Mergers[n-1]
	d.Mergers = slices.Clone(d.Mergers)
	d.Mergers[n-1] = &m
	return &m
}
