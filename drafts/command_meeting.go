package drafts

import "time"

// MeetingOpening is a meeting as whoever opens it says it. Number 0 is the next one.
type MeetingOpening struct {
	Number    MeetingNumber
	Date      string // YYYY-MM-DD; empty is the day of the act
	Formality Formality
}

// OpenMeeting begins a meeting (rule: domain.md §1). One sits at a time. The secretariat operates the room for the
// Chair; the record says whose hand it was.
func (d *Draft) OpenMeeting(act Act, o MeetingOpening) ([]Event, error) {
	if err := d.servedBy(act, doOpenMeeting); err != nil {
		return nil, err
	}
	if m, sits := d.Sitting(); sits {
		return nil, refuse("meeting.sits", "Meeting {Meeting} is open; close it first.", m.Number)
	}
	last := MeetingNumber(0)
	for _, m := range d.Meetings {
		last = max(last, m.Number)
	}
	switch {
	case o.Number == 0:
		o.Number = last + 1
	case o.Number <= last:
		return nil, refuse("meeting.number", "Meeting {Meeting} was held already, or would come after a later one; the next is meeting {Next}.", o.Number, last+1)
	case o.Number > 9999:
		return nil, refuse("meeting.many", "{Meeting} is no number of a meeting; the next is meeting {Next}.", o.Number, last+1)
	}
	if o.Date == "" {
		o.Date = act.At.UTC().Format(time.DateOnly)
	} else if _, err := time.Parse(time.DateOnly, o.Date); err != nil {
		return nil, refuse("meeting.date", "{Date} is no date; write it as 2026-05-13.", Quoted(o.Date))
	}
	return []Event{MeetingOpened{Meeting: o.Number, Date: o.Date, Formality: o.Formality}}, nil
}

// CloseMeeting ends the meeting that sits. That is done after the adoption of the report, too.
func (d *Draft) CloseMeeting(act Act) ([]Event, error) {
	if !d.part(act.By).Serves() {
		return nil, d.servedBy(act, doCloseMeeting)
	}
	m, sits := d.Sitting()
	if !sits {
		return nil, refuse("meeting.none", "No meeting is open.")
	}
	return []Event{MeetingClosed{Meeting: m.Number}}, nil
}

// CallParagraph makes a paragraph the current one of the meeting. Called again, nothing happens: two people operate
// one room.
func (d *Draft) CallParagraph(act Act, id ParagraphID) ([]Event, error) {
	if err := d.servedBy(act, doCallParagraph); err != nil {
		return nil, err
	}
	if _, sits := d.Sitting(); !sits {
		return nil, refuse("meeting.none-to-call", "No meeting is open; open one before you call a paragraph.")
	}
	if _, open := d.Compiled(id); !open {
		if _, err := d.inText(id); err != nil {
			return nil, err
		}
	}
	if id = d.rival(id); d.CurrentParagraph() == id {
		return nil, nil
	}
	return []Event{ParagraphCalled{Paragraph: id}}, nil
}
