package drafts

import (
	"slices"

	"github.com/unbracket/unbracket/diffing"
)

// Proposal is an amendment as its delegation hands it in. The numbers of its edits, the labels and identities of
// the paragraphs it inserts are given when it is tabled.
type Proposal struct {
	By DelegationCode
	Wording
}

// Table puts an amendment before the room (rule: domain.md §3). Each edit is pinned to the words that the
// delegation saw; where they changed meanwhile, the amendment is refused as stale and nothing is lost.
func (d *Draft) Table(act Act, p Proposal) ([]Event, error) {
	if err := d.spokenFor(act, p.By, doTable); err != nil {
		return nil, err
	}
	if err := d.peopled(act, p.By); err != nil {
		return nil, err
	}
	if err := d.commentsOnly(p.By, p.Edits); err != nil {
		return nil, err
	}
	for _, e := range p.Edits {
		if host, ok := d.Edit(e.Within); ok && d.ofAnEdit(e) && d.Amendments[host.Amendment-1].By == p.By {
			return nil, refuse("nested.own", "These are words of your own amendment; revise it instead.")
		}
	}
	id := AmendmentID(len(d.Amendments) + 1)
	w, err := d.settle(id, p.Wording, nil)
	if err != nil {
		return nil, err
	}
	tabled := AmendmentTabled{Amendment: id, By: p.By, Wording: w}
	if next, err := d.Propose(act, []Event{tabled}); err == nil {
		tabled.Wording = next.nameRivals(id, w)
	}
	return d.withNumbers(act, []Event{tabled})
}

// nameRivals gives an insertion that is an alternative of another new paragraph, or equal to it, that one's label:
// the room calls both 12 bis.
func (d *Draft) nameRivals(id AmendmentID, w Wording) Wording {
	w.Edits = slices.Clone(w.Edits)
	for i, e := range w.Edits {
		if len(e.Inserts) != 1 || d.rival(e.Inserts[0].Paragraph) == e.Inserts[0].Paragraph {
			continue
		}
		own := e.Inserts[0]
		label := d.Cite(d.rival(own.Paragraph))
		if w.Heading == d.headingFor(e) {
			w.Heading = "new " + label
		}
		own.Label = label
		w.Edits[i].Inserts = []Inserted{own}
	}
	return w
}

// Revise gives an amendment new words. Only its own delegation revises it; seen is the revision that was looked
// at. Names of co-sponsors carry over only after their own confirmation.
func (d *Draft) Revise(act Act, id AmendmentID, seen int, w Wording) ([]Event, error) {
	a, ok := d.Amendment(id)
	if !ok {
		return nil, refuse("amendment.none", "There is no amendment {Amendment}.", id)
	}
	if err := d.spokenFor(act, a.By, doRevise); err != nil {
		return nil, err
	}
	if err := d.commentsOnly(a.By, w.Edits); err != nil {
		return nil, err
	}
	switch current := a.Current().Number; {
	case !a.Open():
		return nil, refuse("revise.closed", "{Amendment} is {Fate} and cannot be revised; table a new amendment instead.", id, a.Edits[0].Fate)
	case seen != current:
		return nil, stale("amendment.revised", "{Amendment} was revised meanwhile; what you saw was revision {Seen}, it is now revision {Now}.", id, Number(seen), Number(current))
	}
	settled, err := d.settle(id, w, a)
	if err != nil {
		return nil, err
	}
	if sameWording(settled, a.Current().Wording) && !slices.ContainsFunc(a.Edits, func(e *EditState) bool { return e.Waiting != diffing.Clean }) {
		return nil, refuse("revise.same", "{Amendment} says this already; nothing in the revision is new.", id)
	}
	revised := AmendmentRevised{Amendment: id, Revision: a.Current().Number + 1, Wording: settled}
	return d.withNumbers(act, append([]Event{revised}, d.followRevision(a, settled)...))
}

// followRevision says how the edits of others stand that amend the words which a revision changes.
func (d *Draft) followRevision(a *Amendment, w Wording) []Event {
	var events []Event
	for _, host := range a.Edits {
		var now Edit
		if at := slices.IndexFunc(w.Edits, func(e Edit) bool { return e.Number == host.Number }); at >= 0 {
			now = w.Edits[at]
		}
		for i, was := range host.Inserts {
			text := ""
			if i < len(now.Inserts) {
				text = now.Inserts[i].Text
			}
			if text != was.Text {
				events = append(events, d.rebase(was.Paragraph, was.Text, text, nil)...)
			}
		}
		if text := now.Text; host.As == diffing.EditReplace {
			if now.As != diffing.EditReplace || now.Paragraph != host.Edit.Paragraph {
				text = "" // it asks for no other words any more
			}
			events = append(events, d.rebaseNested(host, text)...)
		}
	}
	return events
}

// Withdraw ends an amendment. Only its own delegation withdraws it.
func (d *Draft) Withdraw(act Act, id AmendmentID) ([]Event, error) {
	a, ok := d.Amendment(id)
	if !ok {
		return nil, refuse("amendment.none", "There is no amendment {Amendment}.", id)
	}
	if err := d.spokenFor(act, a.By, doWithdraw); err != nil {
		return nil, err
	}
	if !a.Open() {
		return nil, refuse("amendment.closed-already", "{Amendment} is closed already: {Fate}.", id, a.Edits[0].Fate)
	}
	events := []Event{AmendmentWithdrawn{Amendment: id, By: a.By}}
	for _, host := range a.Edits {
		if host.Fate.Open() {
			events = append(events, d.overtake(host, nil, nil)...)
		}
	}
	return d.withNumbers(act, events)
}

// CoSponsor puts a delegation's name under the words of the revision it saw.
func (d *Draft) CoSponsor(act Act, id AmendmentID, revision int, code DelegationCode) ([]Event, error) {
	a, err := d.joinable(act, id, revision, code)
	if err != nil {
		return nil, err
	}
	if _, already := a.CoSponsoredBy(code); already {
		return nil, refuse("sponsor.already", "{Delegation} co-sponsors {Amendment} already.", d.called(code), id)
	}
	return []Event{AmendmentCoSponsored{Amendment: id, Revision: revision, Delegation: code}}, nil
}

// ConfirmCoSponsorship carries a co-sponsor's name over to the current revision, by its own word.
func (d *Draft) ConfirmCoSponsorship(act Act, id AmendmentID, revision int, code DelegationCode) ([]Event, error) {
	a, err := d.joinable(act, id, revision, code)
	if err != nil {
		return nil, err
	}
	switch c, already := a.CoSponsoredBy(code); {
	case !already:
		return nil, refuse("sponsor.nothing-to-confirm", "{Delegation} does not co-sponsor {Amendment}; there is nothing to confirm.", d.called(code), id)
	case c.Revision == revision:
		return nil, refuse("sponsor.confirmed", "{Delegation} has confirmed this revision of {Amendment} already.", d.called(code), id)
	}
	return []Event{CoSponsorshipConfirmed{Amendment: id, Revision: revision, Delegation: code}}, nil
}

func (d *Draft) joinable(act Act, id AmendmentID, revision int, code DelegationCode) (*Amendment, error) {
	a, ok := d.Amendment(id)
	if !ok {
		return nil, refuse("amendment.none", "There is no amendment {Amendment}.", id)
	}
	if err := d.spokenFor(act, code, doCoSponsor); err != nil {
		return nil, err
	}
	if err := d.peopled(act, code); err != nil {
		return nil, err
	}
	switch {
	case a.By == code:
		return nil, refuse("sponsor.author", "{Delegation} is the author of {Amendment}.", d.called(code), id)
	case !a.Open():
		return nil, refuse("amendment.closed", "{Amendment} is closed: {Fate}.", id, a.Edits[0].Fate)
	case revision != a.Current().Number:
		return nil, stale("amendment.revised", "{Amendment} was revised meanwhile; what you saw was revision {Seen}, it is now revision {Now}.", id, Number(revision), Number(a.Current().Number))
	}
	for _, e := range a.Edits {
		if p, ok := d.Paragraphs[e.Subject()]; ok && p.Standing.Agreed() && e.AsksForWords() {
			return nil, refuse("paragraph.locked", "Paragraph {Paragraph} is {Standing} and its text is locked; ask the Chair to reopen it.", d.cited(p.ID), p.Standing)
		}
	}
	return a, nil
}

// EndCoSponsorship takes a delegation's name away from an amendment, by its own word.
func (d *Draft) EndCoSponsorship(act Act, id AmendmentID, code DelegationCode) ([]Event, error) {
	a, ok := d.Amendment(id)
	if !ok {
		return nil, refuse("amendment.none", "There is no amendment {Amendment}.", id)
	}
	if err := d.spokenFor(act, code, doEndCoSponsorship); err != nil {
		return nil, err
	}
	if _, already := a.CoSponsoredBy(code); !already {
		return nil, refuse("sponsor.none", "{Delegation} does not co-sponsor {Amendment}.", d.called(code), id)
	}
	return []Event{CoSponsorshipEnded{Amendment: id, Delegation: code}}, nil
}
