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
	if after != "" {
		if _, err := d.inText(after); err != nil {
			return nil, err
		}
	}
	block := d.block(id)
	if slices.Contains(block, after) {
		return nil, refuse("move.behind-itself", "Paragraph {Paragraph} cannot stand behind itself or its own sub-paragraphs.", d.cited(id))
	}
	place := d.endOf(after, p.Kind)
	if at := slices.Index(d.Order, id); at > 0 && d.Order[at-1] == place || at == 0 && place == "" {
		return nil, refuse("move.there", "Paragraph {Paragraph} stands there already.", d.cited(id))
	}
	events := make([]Event, len(block))
	for i, each := range block {
		events[i] = ParagraphMoved{Paragraph: each, After: place}
		place = each
	}
	return events, nil
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
