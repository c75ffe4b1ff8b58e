package drafts

import "errors"

// ErrUnissued says that the public asks for a moment at which no version had been issued.
var ErrUnissued = errors.New("no version had been issued by then")

// VisibleAt decides who may see what of a moment of the past: then is the draft as the record stood at that moment, now
// as it stands today. What nobody may see today, nobody sees by looking back.
//
//   - Who takes part today reads the whole record (rule: domain.md §1), so also the text of before they were admitted.
//   - Who took part then and does no more is the public: a part that ended opens nothing.
//   - The public reads the version that was the latest at that moment, if the negotiation is public now and was so then,
//     and not how far the room had come with the next one.
//   - How names are shown is a setting of today, not part of the record's text (rule: domain.md §6): words whose names
//     the room has decided to leave out do not get them back.
//
// Nothing can be done in the past: of the part, only the delegation is left, by which a reader finds what is its own.
func VisibleAt(now, then *Draft, person PersonID) (*Draft, Reader, error) {
	_, today, err := Visible(now, person)
	if err != nil {
		return nil, today, err
	}
	past := *then
	past.Names = now.Names
	if today.TakesPart() {
		return &past, Reader{Person: person, Part: Part{Delegation: today.Delegation}, LooksBack: true}, nil
	}
	if then.Opened.Audience != PublicAudience {
		return nil, today, ErrHidden
	}
	if len(then.Versions) == 0 {
		return nil, today, ErrUnissued
	}
	return past.issued(), today, nil
}

// IssuedBy gives the version of the record that made what the public reads as at a version: the latest issue, or the
// adoption, by then. 0 where nothing was issued by then.
func (d *Draft) IssuedBy(version uint64) uint64 {
	latest := uint64(0)
	for _, v := range d.Versions {
		if v.Version <= version {
			latest = max(latest, v.Version)
		}
	}
	if d.Adopted != nil && d.AdoptedAt.Version <= version {
		latest = max(latest, d.AdoptedAt.Version)
	}
	return latest
}
