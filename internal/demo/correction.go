package demo

import (
	"fmt"
	"slices"
	"strings"

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

// correctsVersion reads how an issued version is corrected by one of its own: "corrects Rev.1 by a corrigendum: a figure" and
// "reissues Rev.1 for technical reasons: the figures on page 4", and under it the words that change ("15: these => those").
func correctsVersion(as drafts.CorrectionForm) func(*drafts.Draft, drafts.Act, Act, []string) ([]drafts.Event, error) {
	return func(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
		of, ok := d.Version(said[1])
		if !ok {
			return nil, fmt.Errorf("there is no version %s", said[1])
		}
		name, symbol := d.NextCorrigendum(of, as)
		c := drafts.Corrigendum{Of: said[1], As: as, Name: name, Symbol: symbol, Reason: said[2], Words: map[drafts.ParagraphID]string{}}
		for _, line := range a.wording() {
			label, words, _ := strings.Cut(line.Text, ": ")
			at := slices.IndexFunc(of.Paragraphs, func(p drafts.Paragraph) bool { return p.Label == label })
			if at < 0 {
				return nil, fmt.Errorf("line %d: %s has no paragraph %s", line.Line, of.Name, label)
			}
			now, err := substitute(of.Paragraphs[at].Text, words)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", line.Line, err)
			}
			c.Words[of.Paragraphs[at].ID] = now
		}
		return d.CorrectVersion(stamp, c)
	}
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
