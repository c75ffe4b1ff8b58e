package drafts

import "strings"

// StatementTaken is a statement as it is taken down.
type StatementTaken struct {
	Delegation DelegationCode
	Paragraph  ParagraphID // that it is about; "" is none in particular
	Text       string
}

// MakeStatement takes down what a delegation says at a meeting. The delegation says it, or the secretariat enters it on
// its behalf (rule: domain.md §1).
func (d *Draft) MakeStatement(act Act, s StatementTaken) ([]Event, error) {
	if err := d.spokenFor(act, s.Delegation, doMakeStatement); err != nil {
		return nil, err
	}
	if _, sits := d.Sitting(); !sits {
		return nil, refuse("statement.no-meeting", "No meeting is open; a statement is made at one.")
	}
	if s.Paragraph != "" && !d.spokenAbout(s.Paragraph) {
		return nil, refuse("paragraph.none", "There is no paragraph {ID} in this draft.", Quoted(s.Paragraph))
	}
	text, err := statementWords(s.Text)
	if err != nil {
		return nil, err
	}
	return []Event{StatementMade{Statement: StatementNumber(len(d.Statements) + 1), Delegation: s.Delegation, Paragraph: s.Paragraph, Text: text}}, nil
}

// CorrectStatement gives a statement the words that its delegation wants to be on record. seen are the words that were
// looked at.
func (d *Draft) CorrectStatement(act Act, n StatementNumber, seen, text string) ([]Event, error) {
	s, ok := d.Statement(n)
	if !ok {
		return nil, refuse("statement.none", "There is no statement {Statement}.", n)
	}
	if err := d.spokenFor(act, s.Delegation, doCorrectStatement); err != nil {
		return nil, err
	}
	text, err := statementWords(text)
	switch {
	case err != nil:
		return nil, err
	case seen != s.Current().Text:
		return nil, stale("statement.corrected", "The statement was corrected while you were writing. Look at what it says now, and correct it again.")
	case text == s.Current().Text:
		return nil, refuse("statement.same", "The statement says this already; nothing is corrected.")
	}
	return []Event{StatementCorrected{Statement: n, Text: text}}, nil
}

func statementWords(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", refuse("statement.empty", "The statement has no words; take down what was said.")
	}
	return text, checkNotes(Piece{Name: "The statement"}, text)
}

// ConfirmEntry says that what the secretariat entered on behalf of a delegation is right. Only the delegation can say
// that, or whoever speaks for a group: the secretariat does not confirm itself. What was entered by one act is confirmed
// by one word.
func (d *Draft) ConfirmEntry(act Act, version uint64) ([]Event, error) {
	e, ok := d.EntryAt(version)
	if !ok {
		return nil, refuse("entry.none", "Act {Act} entered nothing on behalf of a delegation.", Number(version))
	}
	r := d.part(act.By)
	switch {
	case r.Role != Delegate || !r.SpeaksFor(e.Delegation):
		return nil, refuse("entry.own", "Only those who speak for {Delegation} confirm what was entered on its behalf.", d.called(e.Delegation))
	case e.Answered.Version > 0:
		return nil, refuse("entry.answered", "This entry was answered already; nothing waits for a word of {Delegation}.", d.called(e.Delegation))
	}
	var events []Event
	for _, other := range d.Entries {
		if other.by(e) && other.Answered.Version == 0 {
			events = append(events, EntryConfirmed{Entry: other.Version, Delegation: e.Delegation})
		}
	}
	return events, nil
}
