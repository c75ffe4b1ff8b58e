package demo

import (
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

// expects reads until when amendments are expected: "until 2026-05-13 13:30 in America/New_York".
func expects(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	at, err := deadline(said[1], said[2])
	if err != nil {
		return nil, err
	}
	return d.CloseTabling(stamp, at, said[3])
}

// lets reads until when what was disposed of on a paragraph may be maintained.
func lets(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[1])
	if err != nil {
		return nil, err
	}
	until, err := deadline(said[2], said[3])
	if err != nil {
		return nil, err
	}
	return d.TimeMaintenance(stamp, id, until)
}

func deadline(local, zone string) (drafts.Deadline, error) {
	return drafts.ReadDeadline(strings.Replace(local, " ", "T", 1), drafts.Zone(zone), drafts.Unsaid)
}

// proposesOneWording reads the amendments that one wording is to merge, and below it what the paragraph would say: "these
// words => those words", from the text as it stands. Who is no delegation proposes it as the Chair.
func proposesOneWording(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[2])
	if err != nil {
		return nil, err
	}
	p := drafts.MergerProposal{By: a.Actor.Delegation, Reason: a.Because()}
	for _, name := range strings.Split(said[1], ", ") {
		e, err := editOn(d, name, id)
		if err != nil {
			return nil, err
		}
		p.Edits = append(p.Edits, e.ID)
	}
	dec := drafts.Decision{Paragraph: id}
	if err := words(d, a, &dec); err != nil {
		return nil, err
	}
	p.Words = dec.Words
	return d.ProposeMerger(stamp, p)
}
