package drafts

import (
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// OpenParagraph takes up a paragraph for discussion.
func (d *Draft) OpenParagraph(act Act, id ParagraphID) ([]Event, error) {
	if err := d.chairOnly(act, doOpenParagraph); err != nil {
		return nil, err
	}
	p, err := d.inText(id)
	if err != nil {
		return nil, err
	}
	if p.Standing != NotDiscussed {
		return nil, refuse("paragraph.already", "Paragraph {Paragraph} is {Standing} already.", d.cited(id), p.Standing)
	}
	return []Event{ParagraphOpened{Paragraph: id}}, nil
}

func (d *Draft) inText(id ParagraphID) (*ParagraphState, error) {
	p, ok := d.Paragraphs[id]
	if !ok {
		if _, proposed := d.Proposed(id); proposed {
			return nil, refuse("paragraph.only-proposed", "Paragraph {Paragraph} is only proposed; decide on it first.", d.cited(id))
		}
		return nil, refuse("paragraph.none", "There is no paragraph {ID} in this draft.", Quoted(id))
	}
	if p.Deleted {
		return nil, refuse("paragraph.deleted", "Paragraph {Paragraph} was deleted.", d.cited(id))
	}
	if p.In != InReport {
		return nil, d.annexed(p)
	}
	return p, nil
}

// inTextOrStruck is inText for acts that are about a deletion too: it can be agreed like words, and reopened.
func (d *Draft) inTextOrStruck(id ParagraphID) (*ParagraphState, error) {
	if p, ok := d.Paragraphs[id]; ok && p.Deleted {
		return p, nil
	}
	return d.inText(id)
}

// Agree closes a paragraph (rule: domain.md §5). It consents to the words and to what stood against them as seen,
// not to whatever the paragraph says by the time the gavel falls, and only when nothing open stands against it.
// In informals it may be pronounced pending named delegations, whose positions then do not stop it; ad ref may not.
func (d *Draft) Agree(act Act, id ParagraphID, seen Sight, level Level, pending []Pending) ([]Event, error) {
	if err := d.chairOnly(act, doAgree); err != nil {
		return nil, err
	}
	event, err := d.agreed(id, seen, level, pending, nil)
	if err != nil {
		return nil, err
	}
	return []Event{event}, nil
}

// agreed is the agreement of one paragraph, or of its deletion; together are those that are agreed with it in the same act.
func (d *Draft) agreed(id ParagraphID, seen Sight, level Level, pending []Pending, together []ParagraphID) (Event, error) {
	p, err := d.inTextOrStruck(id)
	if err != nil {
		return nil, err
	}
	switch {
	case seen != d.Sight(id):
		return nil, stale("agree.stale", "Paragraph {Paragraph}, or what stands against it, changed while you were looking. Consent is to the words seen: look again.", d.cited(id))
	case p.Standing == level.standing() || p.Standing > level.standing():
		return nil, refuse("paragraph.already", "Paragraph {Paragraph} is {Standing} already.", d.cited(id), p.Standing)
	case p.Placeheld != nil && !p.Deleted:
		return nil, refuse("agree.placeholder", "Paragraph {Paragraph} is a placeholder; give it its words first.", d.cited(id))
	case level == AdRef && len(pending) > 0:
		return nil, refuse("agree.adref-pending", "Agreement ad ref cannot be pending anybody; agree paragraph {Paragraph} in informals, or wait.", d.cited(id))
	}
	if err := d.checkPending(pending); err != nil {
		return nil, err
	}
	pending = slices.Clone(pending)
	for i := range pending {
		pending[i].Reason = strings.TrimSpace(pending[i].Reason)
	}
	against := slices.DeleteFunc(d.StandsAgainst(id), func(o Obstacle) bool {
		return o.Stance != NoPosition && slices.ContainsFunc(pending, o.of)
	})
	if len(against) > 0 {
		return nil, refuse("agree.obstructed", "Paragraph {Paragraph} cannot be agreed: {Against}.", d.cited(id), d.against(against))
	}
	if level == AdRef {
		if waits := d.waits(id); len(waits) > 0 {
			return nil, refuse("agree.obstructed", "Paragraph {Paragraph} cannot be agreed: {Against}.", d.cited(id), waits)
		}
		if err := d.heldBy(id, together); err != nil {
			return nil, err
		}
	}
	return ParagraphAgreed{Paragraph: id, Level: level, Seen: HashWords(p.Paragraph), Disposed: d.disposedSince(p), Pending: pending}, nil
}

// disposedSince names the edits disposed of since the last reading: agreement names them, so that there is no
// false consensus.
func (d *Draft) disposedSince(p *ParagraphState) []EditID {
	since := uint64(0)
	if p.Reopened != nil {
		since = p.Reopened.Version
	}
	var ids []EditID
	for _, e := range d.EditsOn(p.ID) {
		if e.Ruling != nil && e.RuledAt.Version > since && e.Fate != Taken {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// DisposedSince lists the edits that agreeing a paragraph now would name: disposed of since it was last open, and
// not taken in full.
func (d *Draft) DisposedSince(id ParagraphID) []EditID {
	p, ok := d.Paragraphs[id]
	if !ok {
		return nil
	}
	return d.disposedSince(p)
}

// Reopen unlocks an agreed paragraph. Everybody sees who did it, when and why.
func (d *Draft) Reopen(act Act, id ParagraphID, reason string) ([]Event, error) {
	if err := d.chairOnly(act, doReopen); err != nil {
		return nil, err
	}
	p, err := d.inTextOrStruck(id)
	if err != nil {
		return nil, err
	}
	reason = strings.TrimSpace(reason)
	switch {
	case !p.Standing.Agreed():
		return nil, refuse("reopen.not-agreed", "Paragraph {Paragraph} is not agreed; there is nothing to reopen.", d.cited(id))
	case reason == "":
		return nil, refuse("reopen.no-reason", "Reopening paragraph {Paragraph} needs a reason; everybody will see it.", d.cited(id))
	}
	if err := checkNotes(Piece{Name: "The reason"}, reason); err != nil {
		return nil, err
	}
	events := []Event{ParagraphReopened{Paragraph: id, Reason: reason}}
	for _, passage := range p.Passages { // all its words are open again
		events = append(events, PassageLapsed{Passage: passage.ID, Paragraph: id, Words: passage.Words, Reason: reason})
	}
	return events, nil
}

// ChairInsertion is a new paragraph of the Chair's own.
type ChairInsertion struct {
	After ParagraphID // empty: at the beginning
	As    diffing.Kind
	Level int
	Text  string
}

// InsertParagraph puts a new paragraph of the Chair's own into the text.
func (d *Draft) InsertParagraph(act Act, i ChairInsertion) ([]Event, error) {
	if err := d.chairOnly(act, doInsertParagraph); err != nil {
		return nil, err
	}
	if i.After != "" {
		p, ok := d.Paragraphs[i.After]
		if !ok {
			return nil, refuse("insert.no-place", "There is no paragraph {ID} in this draft to insert after.", Quoted(i.After))
		}
		if p.In != InReport {
			return nil, d.annexed(p)
		}
	}
	if err := checkWords(Piece{Name: "The new paragraph"}, i.Text, ""); err != nil {
		return nil, err
	}
	i.After = d.endOf(i.After, i.As)
	// The identity follows from the record alone: nobody else can give a paragraph this version's number.
	id := ParagraphID("c" + uitoa(d.Chain.Version+1))
	return d.withNumbers(act, []Event{ParagraphInserted{Paragraph: id, After: i.After, As: i.As, Level: i.Level,
		Label: d.provisional(i.After, i.As, nil), Text: i.Text}}, id)
}
