package drafts

import (
	"maps"
	"slices"
	"sync"
)

// about is one paragraph, in the text or proposed, with all that answers about it are worked out from, and these answers.
// Each is worked out once, however many drafts come after: a draft takes over what is about a paragraph from the draft
// before it while its ground is the same. It is right to, because entities behind pointers are never changed in place: the
// same pointers are the same facts. An answer that rests on anything else of the draft is not kept here.
type about struct {
	state *ParagraphState // nil for a proposed one
	text  *compiledPlace  // nil for one that is not read: deleted, or out of the report
	edits []*EditState    // all that were ever tabled on it, in order of tabling, those of rivals among them
	of    []*EditState    // edits whose words these amend, and the one that proposes the paragraph
	asks  []AskPosition

	onIt      lazy[[]*EditState]
	bracketed lazy[bool]
	against   lazy[[]Obstacle]
	named     lazy[[]DelegationCode]
	suggest   lazy[[]Suggestion]
	stands    sync.Map // on each edit that was asked about: WhoStands by EditID
	placed    sync.Map // at each bracket that was asked about: []WhoStands by *diffing.Bracket
}

// sameGround says whether answers about a paragraph that rest on one are right for the other.
func (a *about) sameGround(b *about) bool {
	return a.state == b.state && a.text == b.text && slices.Equal(a.edits, b.edits) && slices.Equal(a.of, b.of) && slices.Equal(a.asks, b.asks)
}

// room is who sits there, and on which day: the other ground of all that is worked out about a paragraph.
type room struct {
	seats       map[DelegationCode]*Seat
	memberships []Membership
	day         string
	members     lazy[[]DelegationCode]
}

func (d *Draft) inRoom(before *room) *room {
	if before != nil && before.day == d.today() && maps.Equal(before.seats, d.Seats) && slices.Equal(before.memberships, d.Memberships) {
		return before
	}
	return &room{seats: d.Seats, memberships: d.Memberships, day: d.today()}
}

// aboutEach gathers what is about every paragraph that stands, is proposed, or was ever the subject of an edit. Insertions
// after a paragraph are about the one that they propose, not about the one that they follow: they do not hold that one up.
func (d *Draft) aboutEach(k *known) map[ParagraphID]*about {
	all := make(map[ParagraphID]*about, len(d.Paragraphs))
	each := func(id ParagraphID) *about {
		a, ok := all[id]
		if !ok {
			a = &about{state: d.Paragraphs[id], asks: d.OnAsks[id]}
			if proposing, ok := d.Edit(d.proposed[id]); ok {
				a.of = append(a.of, proposing)
			}
			all[id] = a
		}
		return a
	}
	for id := range d.Paragraphs {
		each(id)
	}
	for _, c := range k.text {
		each(c.Paragraph.ID).text = c
	}
	for _, amendment := range d.Amendments {
		for _, e := range amendment.Edits {
			subject := e.Subject()
			if as, ok := k.rivals[subject]; ok {
				subject = as
			}
			a := each(subject)
			a.edits = append(a.edits, e)
			if host, ok := d.Edit(e.Within); ok {
				a.of = append(a.of, host)
			}
			for _, with := range e.With { // a merger is about every one of its paragraphs
				each(with).edits = append(each(with).edits, e)
			}
		}
	}
	return all
}

// about is what is about a paragraph, or about the one that it is read as.
func (d *Draft) about(id ParagraphID) *about {
	if a, ok := d.known().about[d.rival(id)]; ok {
		return a
	}
	return &about{}
}
