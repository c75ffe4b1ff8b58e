package drafts

import (
	"slices"

	"github.com/unbracket/unbracket/diffing"
)

// Amendment is a bundle of edits with one author, one reason and one heading, numbered once and for all
// (domain.md §3). Revisions are kept, each with its actor.
type Amendment struct {
	ID          AmendmentID
	By          DelegationCode
	Revisions   []Revision
	CoSponsors  []CoSponsor
	Edits       []*EditState // of all revisions; those that a revision dropped are withdrawn
	Merger      MergerNumber // that it came of, 0 for one that its author tabled
	Continues   AmendmentID  // the withdrawn one that it reintroduces, 0 for one of its own; see Reintroduce
	ContinuedBy AmendmentID  // of a withdrawn one: the last that reintroduced it
	TakenBack   Stamp        // the act by which its own delegation withdrew it; Version 0: none
	Late        *Lateness    // nil when it came in time, or none was set
	Departures  []Departure  // of members from the line of a group behind it; see Outside
}

// Revision is what an amendment said at one time.
type Revision struct {
	Number int
	Wording
	Stamp
	Named []string // where its delegation gave it no heading: the labels of which one was made
}

// CoSponsor is a delegation that put its name under one revision's words. It stands under later words only after
// its own confirmation: a name never stands under words its State did not accept.
type CoSponsor struct {
	Delegation DelegationCode
	Revision   int
	Stamp
}

// EditState is an edit and what became of it.
type EditState struct {
	ID         EditID
	Amendment  AmendmentID
	Edit       // as last revised or cleanly rebased
	Fate       Fate
	Waiting    diffing.Outcome // Clean, or what its delegation must answer after the text changed
	Ruling     *EditDisposed   // the Chair's, if any
	RuledAt    Stamp
	Met        Stamp            // the word of its delegation that the text says what it asks for; Version 0: none
	RuledFor   []DelegationCode // who stood behind it then; see BehindEdit
	Maintained []Maintenance
	Struck     Standing // how far the deletion of its paragraph was agreed that a version has left out; see strike
	On         string   // the words that it was ruled on, before the ruling changed them
	// MaintainUntil is the time that the Chair set for maintaining it, if any; see Window.
	MaintainUntil *Deadline
	Positions     []Position
	Revision      int   // of the amendment that last worded it
	Changed       Stamp // the last record that touched it
}

// Maintenance is a delegation that holds to an edit after the Chair disposed of it.
type Maintenance struct {
	Delegation DelegationCode
	Reason     string
	Stamp
}

// Current is the latest revision.
func (a *Amendment) Current() Revision { return a.Revisions[len(a.Revisions)-1] }

// Behind lists who stands behind the current words: the author, then co-sponsors who accepted them, in the order
// in which they joined.
func (a *Amendment) Behind() []DelegationCode {
	behind := []DelegationCode{a.By}
	for _, c := range a.CoSponsors {
		if c.Revision == a.Current().Number {
			behind = append(behind, c.Delegation)
		}
	}
	return behind
}

// BehindEdit lists who stands behind an edit. One that was ruled on is closed: later revisions of the others of its
// amendment take nobody's name from it, and add none; only who ends its co-sponsorship leaves.
func (a *Amendment) BehindEdit(e *EditState) []DelegationCode {
	if e.Ruling == nil {
		return a.Behind()
	}
	return slices.DeleteFunc(slices.Clone(e.RuledFor), func(code DelegationCode) bool {
		_, signs := a.CoSponsoredBy(code)
		return code != a.By && !signs
	})
}

// Unconfirmed lists co-sponsors of an earlier revision who have not yet confirmed the current one.
func (a *Amendment) Unconfirmed() []DelegationCode {
	var waiting []DelegationCode
	for _, c := range a.CoSponsors {
		if c.Revision < a.Current().Number {
			waiting = append(waiting, c.Delegation)
		}
	}
	return waiting
}

// CoSponsoredBy says whether a delegation co-sponsors, and on which revision.
func (a *Amendment) CoSponsoredBy(code DelegationCode) (CoSponsor, bool) {
	i := slices.IndexFunc(a.CoSponsors, func(c CoSponsor) bool { return c.Delegation == code })
	if i < 0 {
		return CoSponsor{}, false
	}
	return a.CoSponsors[i], true
}

// Open says whether any edit of the amendment still asks for something.
func (a *Amendment) Open() bool {
	return slices.ContainsFunc(a.Edits, func(e *EditState) bool { return e.Fate.Open() })
}

// Withdrawn says whether its own delegation took the whole amendment back.
func (a *Amendment) Withdrawn() bool {
	return !slices.ContainsFunc(a.Edits, func(e *EditState) bool { return e.Fate != Withdrawn })
}

func (a *Amendment) edit(number int) *EditState {
	for _, e := range a.Edits {
		if e.Number == number {
			return e
		}
	}
	return nil
}

// Inserted is the first paragraph that an insert-after edit would bring in; empty for other edits.
func (e *EditState) Inserted() ParagraphID {
	if len(e.Inserts) == 0 {
		return ""
	}
	return e.Inserts[0].Paragraph
}

// AsksForWords says whether the edit, standing as it is, would change the text: a comment, an edit already met
// and a closed one do not.
func (e *EditState) AsksForWords() bool {
	return e.Fate.Open() && e.As != diffing.EditComment && e.Waiting != diffing.AlreadyMet
}

// Amendment finds an amendment by number.
func (d *Draft) Amendment(id AmendmentID) (*Amendment, bool) {
	if id < 1 || int(id) > len(d.Amendments) {
		return nil, false
	}
	return d.Amendments[id-1], true
}

// Edit finds an edit, open or closed.
func (d *Draft) Edit(id EditID) (*EditState, bool) {
	if id == "" { // asked about every paragraph that no edit proposed: a refusal in words would cost more than the answer
		return nil, false
	}
	a, n, err := SplitEditID(id)
	if err != nil || int(a) > len(d.Amendments) {
		return nil, false
	}
	e := d.Amendments[a-1].edit(n)
	return e, e != nil
}

// EditsOn lists the edits of one paragraph, the open ones first, each group in order of tabling. For a paragraph
// that is only proposed, it lists the edits that bring it in and those that amend it.
func (d *Draft) EditsOn(id ParagraphID) []*EditState {
	about := d.about(id)
	return slices.Clone(about.onIt.get(func() []*EditState {
		edits := slices.Clone(about.edits)
		slices.SortStableFunc(edits, func(a, b *EditState) int {
			switch {
			case a.Fate.Open() == b.Fate.Open():
				return 0
			case a.Fate.Open():
				return -1
			}
			return 1
		})
		return edits
	}))
}

// Subject is the paragraph whose words an edit is about: for an insertion, the paragraph that it proposes, or, once
// decided on, the one that was made of it and its rivals.
func (e *EditState) Subject() ParagraphID {
	if e.As == diffing.EditInsertAfter {
		if e.Ruling != nil && e.Ruling.Paragraph != "" {
			return e.Ruling.Paragraph
		}
		return e.Inserted()
	}
	return e.Paragraph
}
