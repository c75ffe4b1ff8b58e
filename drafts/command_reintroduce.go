package drafts

import (
	"slices"

	"github.com/unbracket/unbracket/diffing"
)

// Reintroduce tables again, in another delegation's own name, what the author of an amendment withdrew. Only its own
// delegation withdraws an amendment (rule: domain.md §3), and it withdraws it for all who stand behind it; as in any UN
// body, what was withdrawn may be reintroduced at once by any member, and first of all by its co-sponsors, who are asked
// (see WhetherItReintroduces). It is a new amendment with a number of its own, which names the one that it continues.
// Nobody else's name stands under it: former co-sponsors and the author co-sponsor it by their own word, and positions on
// the withdrawn one are not positions on it. What was tabled in time does not become late by this.
func (d *Draft) Reintroduce(act Act, id AmendmentID, by DelegationCode) ([]Event, error) {
	a, ok := d.Amendment(id)
	if !ok {
		return nil, refuse("amendment.none", "There is no amendment {Amendment}.", id)
	}
	if err := d.spokenFor(act, by, doTable); err != nil {
		return nil, err
	}
	if err := d.peopled(act, by); err != nil {
		return nil, err
	}
	withdrawn := a.takenBack()
	switch next, _ := d.Amendment(a.ContinuedBy); {
	case len(withdrawn) == 0:
		return nil, refuse("reintroduce.stands", "{Amendment} was not withdrawn; only what was withdrawn can be reintroduced.", id)
	case next != nil && next.TakenBack.Version == 0:
		return nil, refuse("reintroduce.already", "{Amendment} was reintroduced already, as {Next} of {Delegation}; co-sponsor that one.", id, next.ID, d.called(next.By))
	}
	next := AmendmentID(len(d.Amendments) + 1)
	wording := a.Current().Wording
	wording.Edits = nil
	if len(a.Current().Named) > 0 {
		wording.Heading = "" // one is made of the labels of now
	}
	for _, e := range withdrawn {
		edit := e.Edit
		if e.Waiting != diffing.Clean || d.changedUnder(e) {
			return nil, refuse("reintroduce.changed", "The text under {Amendment} is no longer the one that it was made for; propose the words that you want there.", id)
		}
		edit.Number, edit.Inserts = 0, slices.Clone(edit.Inserts)
		wording.Edits = append(wording.Edits, edit)
	}
	if err := d.commentsOnly(by, wording.Edits); err != nil {
		return nil, err
	}
	settled, err := d.settle(next, wording, nil)
	if err != nil {
		return nil, err
	}
	tabled := AmendmentTabled{Amendment: next, By: by, Continues: id, Wording: settled}
	if proposed, err := d.Propose(act, []Event{tabled}); err == nil {
		tabled.Wording = proposed.nameRivals(next, settled)
	}
	return d.withNumbers(act, []Event{tabled})
}

// takenBack are the edits that went with the withdrawal of the whole amendment; those that a revision dropped before, and
// those that the Chair had disposed of, did not.
func (a *Amendment) takenBack() []*EditState {
	var withdrawn []*EditState
	for _, e := range a.Edits {
		if a.TakenBack.Version > 0 && e.Fate == Withdrawn && e.Changed.Version == a.TakenBack.Version {
			withdrawn = append(withdrawn, e)
		}
	}
	return withdrawn
}

// changedUnder says whether the words that an edit is pinned to stand there no more.
func (d *Draft) changedUnder(e *EditState) bool {
	if e.As == diffing.EditInsertAfter || e.As == diffing.EditComment {
		return false
	}
	if e.Restructures() {
		return e.Pinned != d.Restructured(e.Edit)
	}
	words, within, err := d.target(e.Edit.Paragraph)
	if host := d.host(e); host != nil {
		words, within, err = host.Text, e.Within, nil
	}
	return err == nil && (e.Pinned != diffing.HashText(words) || e.Within != within)
}

// Reintroducible says whether what was withdrawn of an amendment could be tabled again as it was.
func (d *Draft) Reintroducible(a *Amendment) bool {
	withdrawn := a.takenBack()
	if next, ok := d.Amendment(a.ContinuedBy); len(withdrawn) == 0 || d.Adopted != nil || ok && next.TakenBack.Version == 0 {
		return false
	}
	return !slices.ContainsFunc(withdrawn, func(e *EditState) bool {
		return e.Waiting != diffing.Clean || d.changedUnder(e) || e.As != diffing.EditInsertAfter && d.host(e) == nil && d.Amendable(e.Edit.Paragraph) != nil
	})
}

// asksToReintroduce says what the withdrawal of an amendment asks of a delegation that stood behind its last words: to
// reintroduce it, or, when another one did, to co-sponsor that. It is answered when the delegation does so, or takes its
// name away from what was withdrawn.
func (d *Draft) asksToReintroduce(a *Amendment, code DelegationCode) (Question, bool) {
	if a.TakenBack.Version == 0 || code == a.By || !slices.Contains(a.Behind(), code) {
		return Question{}, false
	}
	if d.Reintroducible(a) {
		return Question{Asks: WhetherItReintroduces, Amendment: a.ID, Stamp: a.TakenBack}, true
	}
	next, ok := d.Amendment(a.ContinuedBy)
	if !ok || !next.Open() || next.By == code {
		return Question{}, false
	}
	if _, signs := next.CoSponsoredBy(code); signs {
		return Question{}, false
	}
	return Question{Asks: WhetherItReintroduces, Amendment: a.ID, Next: next.ID, Stamp: next.Revisions[0].Stamp}, true
}
