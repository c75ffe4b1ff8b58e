package drafts

import "slices"

// applyMeeting takes in what happened in the room beside the text.
func (d *Draft) applyMeeting(event Event, at Stamp) {
	switch e := event.(type) {
	case MeetingOpened:
		d.Meetings = append(d.Meetings, &Meeting{Number: e.Meeting, Date: e.Date, Formality: e.Formality, Opened: at})
	case MeetingClosed:
		if m := d.meeting(); m != nil {
			m.Closed = at
		}
	case ParagraphCalled:
		if m := d.meeting(); m != nil {
			m.Calls = append(m.Calls, Call{Paragraph: e.Paragraph, Stamp: at})
		}
	case StatementMade:
		d.Statements = append(d.Statements, &Statement{Number: e.Statement, Delegation: e.Delegation, Paragraph: e.Paragraph,
			Texts: []StatementText{{Text: e.Text, Stamp: at}}})
	case StatementCorrected:
		if old, ok := d.Statement(e.Statement); ok {
			s := *old
			s.Texts = append(slices.Clone(s.Texts), StatementText{Text: e.Text, Stamp: at})
			d.Statements[e.Statement-1] = &s
		}
	case EntryConfirmed:
		for i, old := range d.Entries {
			if old.Version == e.Entry && old.Delegation == e.Delegation {
				entry := *old
				entry.Answered, entry.Confirmed = at, true
				d.Entries[i] = &entry
			}
		}
	}
}

// applyEntry notes what the secretariat does in the name of a delegation, and that an earlier entry on the same matter
// is answered by what comes after it, whoever did that.
func (d *Draft) applyEntry(event Event, at Stamp) {
	by, on, ok := d.matterOf(event)
	if !ok {
		return
	}
	unheard := d.unheard[by]
	for k, i := range unheard {
		if old := d.Entries[i]; old.On == on && old.Answered.Version == 0 {
			entry := *old
			entry.Answered = at
			d.Entries[i] = &entry
			unheard = slices.Concat(unheard[:k], unheard[k+1:]) // of what was entered on a matter, at most one waits
			break
		}
	}
	if d.People[at.Actor].Role == Secretariat {
		unheard = append(slices.Clip(unheard), len(d.Entries))
		d.Entries = append(d.Entries, &Entry{Delegation: by, On: on, Stamp: at})
	}
	if len(unheard) > 0 || d.unheard[by] != nil {
		d.unheard[by] = unheard
	}
}
