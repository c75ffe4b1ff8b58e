package drafts

import (
	"cmp"
	"slices"

	"github.com/unbracket/unbracket/diffing"
)

// apply takes in what happened. It has no error, no clock and no rule: deciding may refuse, applying may not.
func (d *Draft) apply(event Event, at Stamp) {
	d.applyEntry(event, at)
	d.applyGroup(event, at)
	d.applyDeadline(event, at)
	d.applyStanding(event, at)
	d.applyPassage(event, at)
	d.applyReference(event, at)
	d.applyPosition(event, at)
	d.applyCorrection(event, at)
	d.applyCorrigendum(event, at)
	switch e := event.(type) {
	case NegotiationOpened:
		d.ID, d.Opened, d.Names = d.Chain.Negotiation, e, e.Names
	case AttributionSet:
		d.Names = e.Names
	case DelegationSeated:
		d.Seats[e.Code] = &Seat{Code: e.Code, As: e.As, Names: e.Names}
	case DelegationUnseated:
		if old, ok := d.Seats[e.Code]; ok {
			seat := *old
			seat.Unseated = true
			d.Seats[e.Code] = &seat
		}
	case PersonAdmitted:
		d.People[e.Person] = Part{Role: e.Role, Delegation: e.Delegation, Capacity: e.Capacity}
	case PersonDismissed:
		delete(d.People, e.Person)

	case DraftImported:
		d.applyImported(e, at)
	case ParagraphEdited:
		p := d.paragraph(e.Paragraph)
		p.Before, p.EditedBy = p.Text, at.Act
		p.Text, p.Marks, p.Changed = e.Text, e.Marks, at
		d.takeUp(p)
	case ParagraphInserted:
		d.applyInserted(e, at)
	case ParagraphDeleted:
		p := d.paragraph(e.Paragraph)
		p.Deleted, p.Changed, p.DeletedBy = true, at, e.Edit
		d.takeUp(p)
	case ParagraphMoved:
		d.place(e.Paragraph, e.After)
		d.paragraph(e.Paragraph).Changed = at
	case ParagraphSplit:
		d.applySplit(e, at)
	case ParagraphsMerged:
		d.applyMerged(e, at)
	case VersionIssued:
		d.applyIssued(e, at)
	case BracketsNumbered:
		p := d.paragraph(e.Paragraph)
		p.Numbers = make(diffing.Numbers, len(e.Numbers))
		for _, n := range e.Numbers {
			p.Numbers[n.Ask] = n.Number
		}

	case AmendmentTabled:
		d.applyTabled(e, at)
	case AmendmentRevised:
		d.applyRevised(e, at)
	case AmendmentWithdrawn:
		a := d.amendment(e.Amendment)
		a.TakenBack = at
		for _, edit := range a.Edits {
			if edit.Fate.Open() {
				edit.Fate, edit.Changed = Withdrawn, at
			}
		}
	case AmendmentCoSponsored:
		d.applyCoSponsor(e.Amendment, CoSponsor{Delegation: e.Delegation, Revision: e.Revision, Stamp: at})
	case CoSponsorshipConfirmed:
		d.applyCoSponsor(e.Amendment, CoSponsor{Delegation: e.Delegation, Revision: e.Revision, Stamp: at})
	case CoSponsorshipEnded:
		a := d.amendment(e.Amendment)
		a.CoSponsors = slices.DeleteFunc(slices.Clone(a.CoSponsors), func(c CoSponsor) bool { return c.Delegation == e.Delegation })
	case EditDisposed:
		if edit := d.edit(e.Edit); edit != nil {
			edit.Fate, edit.Ruling, edit.RuledAt, edit.Changed, edit.Waiting = e.Fate, &e, at, at, diffing.Clean
			edit.On, edit.RuledFor = d.wordsBefore(edit.Subject(), at.Act), d.Amendments[edit.Amendment-1].Behind()
		}
	case EditMaintained:
		if edit := d.edit(e.Edit); edit != nil {
			edit.Maintained = append(slices.Clone(edit.Maintained), Maintenance{Delegation: e.Delegation, Reason: e.Reason, Stamp: at})
		}
	case EditMet:
		if edit := d.edit(e.Edit); edit != nil {
			edit.Fate, edit.Met, edit.Changed, edit.Waiting = Overtaken, at, at, diffing.Clean
		}
	case EditRebased:
		d.applyRebased(e, at)

	case ParagraphOpened:
		p := d.paragraph(e.Paragraph)
		p.Standing, p.Changed = OpenForDiscussion, at
	case ParagraphAgreed:
		p := d.paragraph(e.Paragraph)
		p.Standing, p.Changed = e.Level.standing(), at
		p.Agreed = &Agreement{Level: e.Level, Seen: e.Seen, Pending: e.Pending, Stamp: at}
	case ParagraphReopened:
		p := d.paragraph(e.Paragraph)
		p.Standing, p.Changed, p.Agreed = OpenForDiscussion, at, nil
		p.Reopened = &Reopening{Reason: e.Reason, Stamp: at}
	case ReportAdopted:
		d.applyAdopted(e, at)
	default:
		d.applyMeeting(event, at)
	}
}

// applyAdopted closes the negotiation. What is still open holds nothing up, or the report could not be adopted: comments,
// edits of observers, and those whose words the text says already. Nobody disposed of these; the adoption overtakes them.
func (d *Draft) applyAdopted(e ReportAdopted, at Stamp) {
	d.Adopted, d.AdoptedAt = &e, at
	for _, id := range d.Order {
		d.paragraph(id).Standing = Adopted
	}
	for _, a := range d.Amendments {
		for _, open := range a.Edits {
			if open.Fate.Open() {
				edit := d.edit(open.ID)
				edit.Fate, edit.Changed, edit.Waiting = Overtaken, at, diffing.Clean
			}
		}
	}
	if n := len(d.Versions); n > 0 && d.Versions[n-1].Act == at.Act { // its fates are those of the adopted report
		final := *d.Versions[n-1]
		final.Fates = d.fates()
		d.Versions[n-1] = &final
	}
}

// fates are those of all edits as they stand.
func (d *Draft) fates() map[EditID]Fate {
	all := map[EditID]Fate{}
	for _, a := range d.Amendments {
		for _, edit := range a.Edits {
			all[edit.ID] = edit.Fate
		}
	}
	return all
}

// wordsBefore are the words of a paragraph before an act; a new one had none.
func (d *Draft) wordsBefore(id ParagraphID, act ActID) string {
	p, ok := d.Paragraphs[id]
	switch {
	case !ok || p.From != "" && p.Changed.Act == act:
		return ""
	case p.EditedBy == act:
		return p.Before
	}
	return p.Text
}

// standing is what an agreement of this level makes of a paragraph.
func (l Level) standing() Standing {
	if l == AdRef {
		return AgreedAdRef
	}
	return AgreedInInformals
}

// takeUp marks a paragraph as discussed once anything happens to it.
func (d *Draft) takeUp(p *ParagraphState) {
	if p.Standing == NotDiscussed {
		p.Standing = OpenForDiscussion
	}
}

func (d *Draft) applyImported(e DraftImported, at Stamp) {
	order := make([]ParagraphID, 0, len(e.Paragraphs))
	for _, p := range e.Paragraphs {
		state := d.paragraph(p.ID)
		if state.Changed.Version == 0 || state.Text != p.Text || state.Deleted {
			state.Changed = at
		}
		state.Paragraph, state.Deleted, state.In, state.Left = p, false, InReport, nil
		order = append(order, p.ID)
	}
	for _, l := range e.Lineage {
		d.inherit(l)
	}
	for id := range d.Paragraphs {
		if p := d.Paragraphs[id]; !slices.Contains(order, id) && p.In == InReport {
			delete(d.Paragraphs, id) // versions keep it
		}
	}
	d.Order = order
	d.Annexed = slices.DeleteFunc(slices.Clone(d.Annexed), func(id ParagraphID) bool { return slices.Contains(order, id) })
	d.Lineage = append(d.Lineage, e.Lineage...)
}

// inherit gives the paragraphs that others became what was said of those: a reserve holds until it is taken back (rule:
// domain.md §4), and no cut takes it back.
func (d *Draft) inherit(l Lineage) {
	d.inheritAsks(l)
	var said []Position
	discussed := false
	for _, id := range l.From {
		if from, ok := d.Paragraphs[id]; ok {
			said = append(said, from.Positions...)
			discussed = discussed || from.Standing != NotDiscussed
		}
	}
	d.followPackages(l)
	slices.SortStableFunc(said, func(a, b Position) int { return cmp.Compare(a.Version, b.Version) })
	for _, id := range l.To {
		to := d.paragraph(id)
		to.Positions = slices.Clone(said)
		if discussed {
			d.takeUp(to)
		}
	}
}

func (d *Draft) applyInserted(e ParagraphInserted, at Stamp) {
	p := d.paragraph(e.Paragraph)
	p.Paragraph = Paragraph{ID: e.Paragraph, Label: e.Label, Kind: e.As, Level: e.Level, Text: e.Text, Marks: e.Marks}
	p.Deleted, p.Changed, p.From = false, at, e.Edit
	d.takeUp(p)
	d.place(e.Paragraph, e.After)
}

// place puts a paragraph after another, or at the beginning, taking it from where it stood.
func (d *Draft) place(id, after ParagraphID) {
	order := slices.DeleteFunc(slices.Clone(d.Order), func(o ParagraphID) bool { return o == id })
	at := 0
	if i := slices.Index(order, after); i >= 0 {
		at = i + 1
	}
	d.Order = slices.Insert(order, at, id)
}

func (d *Draft) applySplit(e ParagraphSplit, at Stamp) {
	lineage := Lineage{From: []ParagraphID{e.Paragraph}}
	after := e.Paragraph
	for i, part := range e.Into {
		lineage.To = append(lineage.To, part.ID)
		p := d.paragraph(part.ID)
		p.Paragraph, p.Deleted, p.Changed = part, false, at
		if i > 0 {
			p.From = e.Edit
			d.place(part.ID, after)
			after = part.ID
		}
		d.takeUp(p)
	}
	d.inherit(lineage)
	d.Lineage = append(d.Lineage, lineage)
}

func (d *Draft) applyMerged(e ParagraphsMerged, at Stamp) {
	lineage := Lineage{From: e.From, To: []ParagraphID{e.Into.ID}}
	p := d.paragraph(e.Into.ID)
	p.Paragraph, p.Deleted, p.Changed = e.Into, false, at
	d.takeUp(p)
	d.inherit(lineage)
	for _, id := range e.From {
		if id != e.Into.ID {
			delete(d.Paragraphs, id) // its words stand in the other one; versions keep it
		}
	}
	d.Order = slices.DeleteFunc(slices.Clone(d.Order), func(id ParagraphID) bool { return d.Paragraphs[id] == nil })
	d.Lineage = append(d.Lineage, lineage)
}

func (d *Draft) applyIssued(e VersionIssued, at Stamp) {
	v := &Version{Ordinal: len(d.Versions), Name: e.Name, Symbol: e.Symbol, Date: e.Date, TextHash: e.TextHash, Head: d.Chain.Head, Stamp: at, Annexes: d.annexesOf(e)}
	order := make([]ParagraphID, 0, len(e.Labels))
	for _, r := range e.Reread {
		p := d.paragraph(r.Paragraph)
		p.Text, p.Marks, p.Changed = r.Text, r.Marks, at
	}
	for _, l := range e.Labels {
		p := d.paragraph(l.Paragraph)
		p.Label = l.Label
		v.Paragraphs = append(v.Paragraphs, p.Paragraph)
		order = append(order, l.Paragraph)
	}
	for _, id := range d.Order {
		if !slices.Contains(order, id) {
			d.strike(id)
			delete(d.Paragraphs, id) // deleted since the version before, which keeps it
		}
	}
	d.Order = order
	for _, l := range e.Proposed {
		if edit := d.edit(d.proposed[l.Paragraph]); edit != nil {
			edit.Inserts = slices.Clone(edit.Inserts)
			for i := range edit.Inserts {
				if edit.Inserts[i].Paragraph == l.Paragraph {
					edit.Inserts[i].Label = l.Label
				}
			}
		}
	}
	v.Fates = d.fates()
	d.Versions = append(d.Versions, v)
}

// strike closes what was ruled on in a paragraph whose deletion was agreed: agreement outlasts the paragraph.
func (d *Draft) strike(id ParagraphID) {
	agreed := d.Paragraphs[id].Standing
	if !agreed.Agreed() {
		return
	}
	for _, a := range d.Amendments {
		for _, e := range a.Edits {
			if e.Ruling != nil && e.Subject() == id {
				d.edit(e.ID).Struck = agreed
			}
		}
	}
}

func (d *Draft) applyTabled(e AmendmentTabled, at Stamp) {
	a := &Amendment{ID: e.Amendment, By: e.By, Late: d.lateAt(at.Time), Continues: e.Continues, Revisions: []Revision{d.revision(1, e.Wording, at)}}
	if e.Continues > 0 {
		before := d.amendment(e.Continues)
		before.ContinuedBy, a.Late = e.Amendment, before.Late // the room had its words when they were tabled first
	}
	for _, edit := range e.Edits {
		d.propose(edit, e.Amendment)
		a.Edits = append(a.Edits, &EditState{ID: e.Amendment.EditID(edit.Number), Amendment: e.Amendment, Edit: edit, Revision: 1, Changed: at})
	}
	d.Amendments = append(d.Amendments, a)
}

func (d *Draft) applyRevised(e AmendmentRevised, at Stamp) {
	a := d.amendment(e.Amendment)
	a.Revisions = append(slices.Clone(a.Revisions), d.revision(e.Revision, e.Wording, at))
	kept := map[int]bool{}
	for _, edit := range e.Edits {
		kept[edit.Number] = true
		d.propose(edit, e.Amendment)
		state := a.edit(edit.Number)
		if state == nil {
			state = &EditState{ID: e.Amendment.EditID(edit.Number), Amendment: e.Amendment}
			a.Edits = append(a.Edits, state)
		}
		state.Edit, state.Waiting, state.Revision, state.Changed = edit, diffing.Clean, e.Revision, at
	}
	for _, state := range a.Edits {
		if !kept[state.Number] && state.Fate.Open() {
			state.Fate, state.Changed = Withdrawn, at
		}
	}
}

// propose notes the paragraphs that an insertion would bring in: they have their identity from now on.
func (d *Draft) propose(e Edit, a AmendmentID) {
	for _, in := range e.Inserts {
		d.proposed[in.Paragraph] = a.EditID(e.Number)
	}
	if p := d.Paragraphs[e.Paragraph]; p != nil && p.Standing == NotDiscussed && e.As != diffing.EditInsertAfter && e.As != diffing.EditComment {
		d.takeUp(d.paragraph(e.Paragraph))
	}
}

func (d *Draft) applyCoSponsor(id AmendmentID, c CoSponsor) {
	a := d.amendment(id)
	a.CoSponsors = slices.Clone(a.CoSponsors)
	if i := slices.IndexFunc(a.CoSponsors, func(o CoSponsor) bool { return o.Delegation == c.Delegation }); i >= 0 {
		a.CoSponsors[i] = c
		return
	}
	a.CoSponsors = append(a.CoSponsors, c)
}

func (d *Draft) applyRebased(e EditRebased, at Stamp) {
	edit := d.edit(e.Edit)
	if edit == nil {
		return
	}
	edit.Waiting, edit.Changed = e.Outcome, at
	if e.Within != nil {
		edit.Edit.Within = *e.Within
	}
	switch {
	case e.Paragraph != nil:
		edit.Edit.Paragraph = *e.Paragraph
	case e.Outcome == diffing.Clean:
		edit.Pinned, edit.Text = e.Pinned, e.Text
	}
}
