package drafts

import "github.com/unbracket/unbracket/diffing"

// ConfirmMet says, by the word of its own delegation, that the text says what an edit asks for: an edit that is already met
// waits for its delegation to confirm it (rule: domain.md §3). It is overtaken by the text then; nobody took it, and its
// delegation did not withdraw it.
func (d *Draft) ConfirmMet(act Act, id EditID) ([]Event, error) {
	e, ok := d.Edit(id)
	if !ok {
		return nil, refuse("edit.none", "There is no edit {Edit}.", Verbatim(id))
	}
	by := d.Amendments[e.Amendment-1].By
	if err := d.spokenFor(act, by, doConfirmMet); err != nil {
		return nil, err
	}
	switch {
	case !e.Fate.Open():
		return nil, refuse("amendment.closed-already", "{Amendment} is closed already: {Fate}.", e.Amendment, e.Fate)
	case e.Waiting != diffing.AlreadyMet:
		return nil, stale("met.not", "The text does not say what {Amendment} asks for, or says it no more; look at how it stands.", e.Amendment)
	}
	events := []Event{EditMet{Edit: id, Delegation: by}}
	if p, ok := d.Paragraphs[e.Subject()]; ok && !p.Deleted { // what was proposed for its words stands on the paragraph's now
		events = append(events, d.freeNested(e, Taken, p.Text, nil)...)
	}
	return d.withNumbers(act, events)
}
