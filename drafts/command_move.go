package drafts

import (
	"slices"

	"github.com/unbracket/unbracket/diffing"
)

// MoveParagraph gives a paragraph another place in the text; its sub-paragraphs go with it (rule: domain.md §2:
// paragraphs move, and history follows them). after is the paragraph that it is to stand behind, "" the beginning.
// It keeps its label until the next issue.
func (d *Draft) MoveParagraph(act Act, id, after ParagraphID) ([]Event, error) {
	if err := d.chairOnly(act, doMoveParagraph); err != nil {
		return nil, err
	}
	p, err := d.inText(id)
	if err != nil {
		return nil, err
	}
	if p.Standing.Agreed() { // a place can change what words mean
		return nil, refuse("decide.locked", "Paragraph {Paragraph} is {Standing} and its text is locked; reopen it first, with a reason.", d.cited(id), p.Standing)
	}
	place, err := d.placeBehind(id, after)
	if err != nil {
		return nil, err
	}
	return append(d.moved(id, place), d.metByMoving(id, place)...), nil
}

// placeBehind finds where a paragraph stands that is placed behind another, "" the beginning: not behind itself, and
// not where it stands already.
func (d *Draft) placeBehind(id, after ParagraphID) (ParagraphID, error) {
	if after != "" {
		if _, err := d.inText(after); err != nil {
			return "", err
		}
	}
	if slices.Contains(d.block(id), after) {
		return "", refuse("move.behind-itself", "Paragraph {Paragraph} cannot stand behind itself or its own sub-paragraphs.", d.cited(id))
	}
	place := d.endOf(after, d.Paragraphs[id].Kind)
	if d.standsBehind(id, place) {
		return "", refuse("move.there", "Paragraph {Paragraph} stands there already.", d.cited(id))
	}
	return place, nil
}

func (d *Draft) standsBehind(id, place ParagraphID) bool {
	at := slices.Index(d.Order, id)
	return at > 0 && d.Order[at-1] == place || at == 0 && place == ""
}

// moved says that a paragraph stands behind a place from now on, its sub-paragraphs with it.
func (d *Draft) moved(id, place ParagraphID) []Event {
	block := d.block(id)
	events := make([]Event, len(block))
	for i, each := range block {
		events[i] = ParagraphMoved{Paragraph: each, After: place}
		place = each
	}
	return events
}

// metByMoving says of the open edits that ask for the place which a paragraph gets that they are met; their
// delegations confirm or withdraw them, unless a ruling of the same act says what became of them.
func (d *Draft) metByMoving(id, place ParagraphID, ruled ...EditID) []Event {
	var events []Event
	for _, e := range d.EditsOn(id) {
		if e.As != diffing.EditMove || e.Edit.Paragraph != id || !e.Fate.Open() || e.Waiting != diffing.Clean || slices.Contains(ruled, e.ID) {
			continue
		}
		if d.endOf(d.nearest(e.After), d.Paragraphs[id].Kind) == place {
			events = append(events, EditRebased{Edit: e.ID, Outcome: diffing.AlreadyMet, Pinned: e.Pinned})
		}
	}
	return events
}

// block is a paragraph with the sub-paragraphs under it, those deleted since the latest issue included.
func (d *Draft) block(id ParagraphID) []ParagraphID {
	at := slices.Index(d.Order, id)
	block := []ParagraphID{id}
	head := d.Paragraphs[id]
	if head.Kind == diffing.KindHeading || head.Kind == diffing.KindFootnote {
		return block
	}
	for _, next := range d.Order[at+1:] {
		p := d.Paragraphs[next]
		if p.Kind != diffing.KindSubparagraph || head.Kind == diffing.KindSubparagraph && p.Level <= head.Level {
			break
		}
		block = append(block, next)
	}
	return block
}
