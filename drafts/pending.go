package drafts

import "slices"

// Joining is the word by which a delegation that agreement in informals waited for came to it.
type Joining struct {
	Delegation DelegationCode
	Stamp
}

// StillPending lists whom agreement on a paragraph waits for now (rule: domain.md §5, "pending named delegations, each
// with its reason"). It waits no more for one that gave its word since, nor for one that left the room.
func (d *Draft) StillPending(id ParagraphID) []Pending {
	p, ok := d.Paragraphs[id]
	if !ok || p.Agreed == nil {
		return nil
	}
	var waits []Pending
	for _, w := range p.Agreed.Pending {
		joined := slices.ContainsFunc(p.Agreed.Joined, func(j Joining) bool { return j.Delegation == w.Delegation })
		if !joined && d.holdsUp(w.Delegation) {
			waits = append(waits, w)
		}
	}
	return waits
}

// waitsFor says whether agreement on a paragraph waits for a delegation.
func (d *Draft) waitsFor(id ParagraphID, code DelegationCode) bool {
	return slices.ContainsFunc(d.StillPending(id), func(w Pending) bool { return w.Delegation == code })
}

// waits names those for whom a paragraph is pending, for a refusal.
func (d *Draft) waits(id ParagraphID) Waits {
	var waits Waits
	for _, w := range d.StillPending(id) {
		waits = append(waits, d.called(w.Delegation))
	}
	return waits
}

// checkPending checks for whom agreement in informals is to wait: members and groups, each once. Nobody else holds up
// consensus (rule: domain.md §1).
func (d *Draft) checkPending(pending []Pending) error {
	for i, wait := range pending {
		seat, ok := d.Seats[wait.Delegation]
		switch {
		case !ok || seat.Unseated:
			return refuse("agree.pending-no-seat", "{Code} has no seat in this negotiation; agreement cannot be pending it.", Quoted(wait.Delegation))
		case seat.As != Member && seat.As != Group:
			return refuse("agree.pending-not-member", "{Delegation} is here as {Seat}; only a member or a group holds up agreement.", d.called(wait.Delegation), seat.As)
		case slices.ContainsFunc(pending[:i], func(w Pending) bool { return w.Delegation == wait.Delegation }):
			return refuse("agree.pending-twice", "{Delegation} is named twice among those for whom agreement waits.", d.called(wait.Delegation))
		}
		if err := checkNotes(Piece{Name: "The reason"}, wait.Reason); err != nil {
			return err
		}
	}
	return nil
}

// JoinAgreement is the word of a delegation for which agreement in informals waits: it can agree. What it held against
// the paragraph is taken back with it. seen is the hash of the words that were looked at; "" is those of now: consent is to
// words, and the paragraph may have been reopened and agreed again, in others, while the delegation was looking.
func (d *Draft) JoinAgreement(act Act, id ParagraphID, seen TextHash, code DelegationCode) ([]Event, error) {
	if err := d.spokenFor(act, code, doJoinAgreement); err != nil {
		return nil, err
	}
	p, err := d.inTextOrStruck(id)
	if err != nil {
		return nil, err
	}
	if !d.waitsFor(id, code) {
		return nil, refuse("join.not-pending", "Paragraph {Paragraph} does not wait for {Delegation}.", d.cited(id), d.called(code))
	}
	if seen != "" && seen != HashWords(p.Paragraph) {
		return nil, stale("position.stale", "The words of paragraph {Paragraph} changed while you were looking. Consent is to the words seen: look again.", d.cited(id))
	}
	events := []Event{AgreementJoined{Paragraph: id, Delegation: code}}
	if slices.ContainsFunc(latest(p.Positions), func(pos Position) bool { return pos.Delegation == code && pos.Stance.Holds() }) {
		events = append(events, PositionTaken{Delegation: code, Paragraph: id, Seen: HashWords(p.Paragraph)})
	}
	return events, nil
}

// joining says what a position on a paragraph does to its agreement: support, being able to live with it, or taking a
// reserve back is the word that a pending delegation owed.
func (d *Draft) joining(p PositionTaken) []Event {
	if p.Paragraph == "" || p.Stance.Holds() || !d.waitsFor(p.Paragraph, p.Delegation) {
		return nil
	}
	return []Event{AgreementJoined{Paragraph: p.Paragraph, Delegation: p.Delegation}}
}
