package demo

import (
	"fmt"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// corrects reads an editorial correction of agreed words: "corrects 15 until 2026-05-16 18:00 in America/New_York: a comma",
// and under it the words that change.
func corrects(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[1])
	if err != nil {
		return nil, err
	}
	until, err := deadline(said[2], said[3])
	if err != nil {
		return nil, err
	}
	p, ok := d.Paragraphs[id]
	if !ok {
		return nil, fmt.Errorf("paragraph %s is not in the text", said[1])
	}
	now := p.Text
	for _, line := range a.wording() {
		if now, err = substitute(now, line.Text); err != nil {
			return nil, fmt.Errorf("line %d: %w", line.Line, err)
		}
	}
	return d.Correct(stamp, drafts.EditorialCorrection{Paragraph: id, Seen: diffing.HashText(p.Text), Text: now, Until: until, Reason: said[4]})
}

// objects reads the word of a member that undoes the correction that runs.
func objects(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[1])
	if err != nil {
		return nil, err
	}
	c, _ := d.Correcting(id, stamp.At)
	return d.ObjectToCorrection(stamp, id, c.Version, a.Actor.Delegation, said[2])
}
