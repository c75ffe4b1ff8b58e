package demo

import (
	"github.com/unbracket/unbracket/drafts"
)

// opensMeeting begins the next meeting, on the day of the minutes.
func opensMeeting(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	var o drafts.MeetingOpening
	if said[1] != "" {
		o.Formality = drafts.Informal
	}
	return d.OpenMeeting(stamp, o)
}

func closesMeeting(d *drafts.Draft, stamp drafts.Act, _ Act, _ []string) ([]drafts.Event, error) {
	return d.CloseMeeting(stamp)
}

func calls(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[1])
	if err != nil {
		return nil, err
	}
	return d.CallParagraph(stamp, id)
}

// says is a statement of the delegation itself, or one that the secretariat takes down for it.
func says(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	by := a.Actor.Delegation
	if said[1] != "" {
		var err error
		if by, err = delegation(said[1]); err != nil {
			return nil, err
		}
	}
	id, err := paragraph(d, said[2])
	if err != nil {
		return nil, err
	}
	return d.MakeStatement(stamp, drafts.StatementTaken{Delegation: by, Paragraph: id, Text: said[3]})
}
