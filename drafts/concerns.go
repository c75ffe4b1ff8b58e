package drafts

import "slices"

// Concerns says whether an event is the word of a delegation, or about what it proposed or stands behind: what its people
// look for in a list of acts. d is the draft after the event, or a later one.
func (d *Draft) Concerns(event Event, code DelegationCode) bool {
	if by, _, word := d.matterOf(event); word && by == code {
		return true
	}
	switch e := event.(type) {
	case DelegationSeated:
		return e.Code == code
	case DelegationUnseated:
		return e.Code == code
	case PersonAdmitted:
		return e.Delegation == code
	case GroupJoined:
		return e.Group == code || e.Member == code
	case GroupLeft:
		return e.Group == code || e.Member == code
	case GroupVoiceGiven:
		return e.Group == code || e.Member == code
	case GroupLineLeft:
		return e.Group == code || e.Member == code
	case GroupLineJoined:
		return e.Group == code || e.Member == code
	case EntryConfirmed:
		return e.Delegation == code
	case ParagraphAgreed:
		return slices.ContainsFunc(e.Pending, func(p Pending) bool { return p.Delegation == code })
	}
	a, ok := d.Amendment(d.AmendmentIn(event))
	return ok && (a.By == code || slices.ContainsFunc(a.CoSponsors, func(c CoSponsor) bool { return c.Delegation == code }))
}

// AmendmentIn is the amendment that an event is about; 0 where it is about none.
func (d *Draft) AmendmentIn(event Event) AmendmentID {
	_, on, _ := d.matterOf(event)
	switch e := event.(type) {
	case EditDisposed:
		on.Edit = e.Edit
	case EditRebased:
		on.Edit = e.Edit
	case GroupLineLeft:
		on.Amendment = e.Amendment
	case GroupLineJoined:
		on.Amendment = e.Amendment
	}
	if edit, ok := d.Edit(on.Edit); ok {
		return edit.Amendment
	}
	return on.Amendment
}
