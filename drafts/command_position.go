package drafts

import (
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// TakePosition says where a delegation stands on a paragraph, on an edit or on one ask (rule: domain.md §4). Only the
// delegation itself, or the secretariat on its behalf, says so. The latest counts, all are kept. Revision, of an edit, and
// Seen, of a paragraph, are the words that were looked at; left out, those of now.
func (d *Draft) TakePosition(act Act, p PositionTaken) ([]Event, error) {
	if err := d.spokenFor(act, p.Delegation, doTakePosition); err != nil {
		return nil, err
	}
	if err := d.peopled(act, p.Delegation); err != nil {
		return nil, err
	}
	if err := checkNotes(Piece{Name: "The reason"}, p.Reason); err != nil {
		return nil, err
	}
	p.Reason = strings.TrimSpace(p.Reason)
	if p.Reserve != UnsaidReserve && p.Stance != Reserve {
		return nil, refuse("position.no-reserve", "Only a reserve waits for instructions, scrutiny or a package.")
	}
	var err error
	switch {
	case p.Ask != (diffing.Ask{}):
		p, err = d.onAsk(p)
	case p.Edit != "":
		p, err = d.onEdit(p)
	default:
		p, err = d.onParagraph(p)
	}
	if err != nil {
		return nil, err
	}
	return append(d.joining(p), p), nil
}

// TakePositions says where a delegation stands on several things by one act: all that an alternative of a bracket asks
// for, or every open edit of an amendment. Either all are recorded or none.
func (d *Draft) TakePositions(act Act, positions []PositionTaken) ([]Event, error) {
	var events []Event
	for _, p := range positions {
		taken, err := d.TakePosition(act, p)
		if err != nil {
			return nil, err
		}
		for _, event := range taken {
			if !slices.Contains(events, event) { // several asks may replace the same standing words
				events = append(events, event)
			}
		}
	}
	if len(events) == 0 {
		return nil, refuse("position.nothing", "There is nothing here to take a position on.")
	}
	return events, nil
}

// TakePositionOnAmendment says where a delegation stands on a whole amendment: on every open edit of the revision that was
// seen. p names neither edit nor paragraph.
func (d *Draft) TakePositionOnAmendment(act Act, id AmendmentID, p PositionTaken) ([]Event, error) {
	a, ok := d.Amendment(id)
	if !ok {
		return nil, refuse("amendment.none", "There is no amendment {Amendment}.", id)
	}
	var positions []PositionTaken
	for _, e := range a.Edits {
		if e.Fate.Open() {
			p.Edit = e.ID
			positions = append(positions, p)
		}
	}
	if len(positions) == 0 {
		p.Edit = a.Edits[0].ID
		positions = append(positions, p) // refused, in its words
	}
	return d.TakePositions(act, positions)
}

func (d *Draft) onParagraph(p PositionTaken) (PositionTaken, error) {
	para, err := d.inText(p.Paragraph)
	if err != nil {
		return p, err
	}
	switch {
	case para.Standing >= AgreedAdRef && p.Stance.Holds():
		return p, refuse("paragraph.agreed", "Paragraph {Paragraph} is {Standing}; ask the Chair to reopen it.", d.cited(p.Paragraph), para.Standing)
	case p.Seen != "" && p.Seen != diffing.HashText(para.Text) && p.Seen != HashWords(para.Paragraph) && p.Stance.Accepts():
		return p, stale("position.stale", "The words of paragraph {Paragraph} changed while you were looking. Consent is to the words seen: look again.", d.cited(p.Paragraph))
	}
	p.Revision, p.Seen, p.Side = 0, HashWords(para.Paragraph), AskedWords
	return p, nil
}

// onEdit takes no position on what is closed; but who holds something up by a position on it may let go, and who stands
// behind what could be maintained may say that it can live without it.
func (d *Draft) onEdit(p PositionTaken) (PositionTaken, error) {
	e, ok := d.Edit(p.Edit)
	if !ok {
		return p, refuse("edit.none", "There is no edit {Edit}.", Verbatim(p.Edit))
	}
	a := d.Amendments[e.Amendment-1]
	lets := !p.Stance.Holds() && (e.Maintainable() && slices.Contains(a.BehindEdit(e), p.Delegation) ||
		slices.ContainsFunc(latest(e.Positions), func(q Position) bool { return q.Delegation == p.Delegation && q.Stance.Holds() }))
	switch {
	case e.Fate == Withdrawn:
		return p, refuse("position.withdrawn", "{Amendment} was withdrawn; there is nothing to take a position on.", e.Amendment)
	case !e.Fate.Open() && !lets:
		return p, refuse("position.closed", "{Amendment} is closed: {Fate}. Take a position on paragraph {Paragraph} instead.", e.Amendment, e.Fate, d.cited(e.Subject()))
	case p.Revision != 0 && p.Revision != a.Current().Number:
		return p, stale("amendment.revised", "{Amendment} was revised meanwhile; what you saw was revision {Seen}, it is now revision {Now}.", a.ID, Number(p.Revision), Number(a.Current().Number))
	}
	p.Revision, p.Paragraph, p.Seen, p.Side = a.Current().Number, "", "", AskedWords
	return p, nil
}

// onAsk takes a position on what is asked for now; who holds something up by a position on an ask that is gone may let go.
func (d *Draft) onAsk(p PositionTaken) (PositionTaken, error) {
	id := p.Ask.Paragraph
	if p.Side == StandingWords {
		p.Ask = d.standing(p.Ask)
	}
	if para, ok := d.Paragraphs[id]; ok && para.Standing >= AgreedAdRef && p.Stance.Holds() {
		return p, refuse("paragraph.agreed", "Paragraph {Paragraph} is {Standing}; ask the Chair to reopen it.", d.cited(id), para.Standing)
	}
	lets := !p.Stance.Holds() && slices.ContainsFunc(latestOnAsks(d.OnAsks[id], func(q AskPosition) bool {
		return q.Ask == p.Ask && q.Side == p.Side && q.Delegation == p.Delegation
	}), func(q AskPosition) bool { return q.Stance.Holds() })
	switch _, proposed := d.Proposed(id); {
	case d.Paragraphs[id] == nil && !proposed:
		return p, refuse("paragraph.none", "There is no paragraph {ID} in this draft.", Quoted(id))
	case !lets && !d.askedNow(p.Ask, p.Side):
		return p, stale("position.ask-gone", "Nobody asks for these words in paragraph {Paragraph} any more. Look at what is asked for now.", d.cited(id))
	}
	p.Paragraph, p.Edit, p.Revision, p.Seen = "", "", 0, ""
	return p, nil
}
