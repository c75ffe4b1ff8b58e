package demo

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

var stances = map[string]drafts.Stance{"supports": drafts.Support, "can live with": drafts.CanLiveWith,
	"reserves on": drafts.Reserve, "opposes": drafts.Oppose, "asks for brackets round": drafts.Bracket,
	"takes back its position on": drafts.NoPosition}

const takes = `(supports|can live with|reserves on|opposes|asks for brackets round|takes back its position on) `

// takesPosition reads "reserves on 34 (instructions): none from capital yet". A.29 is all that is open of an amendment,
// A.29/1 one edit of it.
func takesPosition(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	p := drafts.PositionTaken{Delegation: a.Actor.Delegation, Stance: stances[said[1]], Reason: said[4]}
	var err error
	if said[3] != "" {
		if err = p.Reserve.UnmarshalText([]byte(said[3])); err != nil {
			return nil, err
		}
	}
	if label, rest, at := strings.Cut(said[2], "["); at {
		return takesPositionAt(d, stamp, p, label, rest)
	}
	switch {
	case strings.HasPrefix(said[2], "A.") && strings.Contains(said[2], "/"):
		p.Edit = drafts.EditID(said[2])
	case strings.HasPrefix(said[2], "A."):
		on, err := amendment(d, said[2])
		if err != nil {
			return nil, err
		}
		if len(on.Edits) > 1 {
			return d.TakePositionOnAmendment(stamp, on.ID, p)
		}
		p.Edit, p.Revision = on.Edits[0].ID, on.Current().Number
	default:
		if p.Paragraph, err = paragraph(d, said[2]); err != nil {
			return nil, err
		}
	}
	return d.TakePosition(stamp, p)
}

// takesPositionAt is a position at a bracket: "34[2]1" is on the first wording beside the standing one, "34[2]0" on that.
func takesPositionAt(d *drafts.Draft, stamp drafts.Act, p drafts.PositionTaken, label, rest string) ([]drafts.Event, error) {
	id, err := paragraph(d, label)
	if err != nil {
		return nil, err
	}
	number, which, _ := strings.Cut(rest, "]")
	compiled, _ := d.Compiled(id)
	for b := range compiled.Nodes.Brackets() {
		at, err := strconv.Atoi(which)
		if strconv.Itoa(b.Number) != number || err != nil || at >= len(b.Alternatives) {
			continue
		}
		if b.Alternatives[at].Base {
			p.Side = drafts.StandingWords
		}
		var positions []drafts.PositionTaken
		for _, p.Ask = range d.AsksAt(id, b, at) {
			positions = append(positions, p)
		}
		return d.TakePositions(stamp, positions)
	}
	return nil, fmt.Errorf("paragraph %s has no bracket %s]%s", label, number, which)
}

func endsSponsorship(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	on, err := amendment(d, said[1])
	if err != nil {
		return nil, err
	}
	return d.EndCoSponsorship(stamp, on.ID, a.Actor.Delegation)
}

// standsOutside is a member that does not follow its group in one amendment, or follows it again.
func standsOutside(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	group, err := delegation(said[2])
	if err != nil {
		return nil, err
	}
	on, err := amendment(d, said[3])
	if err != nil {
		return nil, err
	}
	if said[1] == "rejoins" {
		return d.JoinLine(stamp, on.ID, group, a.Actor.Delegation)
	}
	return d.LeaveLine(stamp, on.ID, group, a.Actor.Delegation, said[4])
}

// correctsStatement gives the latest statement of a delegation on a paragraph other words.
func correctsStatement(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[1])
	if err != nil {
		return nil, err
	}
	for i := len(d.Statements) - 1; i >= 0; i-- {
		if s := d.Statements[i]; s.Paragraph == id && s.Delegation == a.Actor.Delegation {
			return d.CorrectStatement(stamp, s.Number, s.Current().Text, said[2])
		}
	}
	return nil, fmt.Errorf("%s said nothing on %s", a.Actor.Title(), said[1])
}

// confirmsEntries is the word of a delegation that all is right which the secretariat took down for it.
func confirmsEntries(d *drafts.Draft, stamp drafts.Act, a Act, _ []string) ([]drafts.Event, error) {
	var all []drafts.Event
	for _, entry := range d.AwaitingWord(a.Actor.Delegation) {
		confirmed, err := d.ConfirmEntry(stamp, entry.Version)
		if err != nil {
			return nil, err
		}
		all = append(all, confirmed...)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("nothing waits for a word of %s", a.Actor.Title())
	}
	return all, nil
}
