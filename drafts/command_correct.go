package drafts

import (
	"slices"
	"strings"
	"time"

	"github.com/unbracket/unbracket/diffing"
)

// EditorialCorrection is what the secretariat puts right in agreed words.
type EditorialCorrection struct {
	Paragraph ParagraphID
	Seen      TextHash // of the words that were looked at
	Text      string   // the corrected words
	Until     Deadline // until when a member may object
	Reason    string
}

// Correct puts agreed words right (rule: domain.md §5). Whether a change is editorial, the members judge and no program:
// all are told, shown the words before and after and how many changed, and any of them undoes the correction by objecting
// in time. What is refused is what cannot be editorial: words that nobody agreed, which are the Chair's to change, and
// brackets. A correction that members may still object to can be put right itself; they then object to the two together.
func (d *Draft) Correct(act Act, c EditorialCorrection) ([]Event, error) {
	if err := d.servedBy(act, doCorrect); err != nil {
		return nil, err
	}
	p, err := d.inText(c.Paragraph)
	if err != nil {
		return nil, err
	}
	c.Text = strings.TrimSpace(c.Text)
	switch {
	case !p.Standing.Agreed():
		return nil, refuse("correct.not-agreed", "Paragraph {Paragraph} is not agreed; its words are the Chair’s to change, and need no editorial correction.", d.cited(p.ID))
	case c.Seen != diffing.HashText(p.Text):
		return nil, stale("correct.stale", "The words of paragraph {Paragraph} changed while you were looking. Look again and correct them.", d.cited(p.ID))
	case c.Text == p.Text:
		return nil, refuse("correct.same", "The words of paragraph {Paragraph} are the same as before; nothing is corrected.", d.cited(p.ID))
	case strings.ContainsAny(c.Text, "[]"):
		return nil, refuse("correct.brackets", "No correction puts brackets into agreed words; ask the Chair to reopen paragraph {Paragraph}.", d.cited(p.ID))
	}
	if err := checkWords(Piece{Name: "The wording"}, c.Text, p.Text); err != nil {
		return nil, err
	}
	if err := checkNotes(Piece{Name: "The reason"}, c.Reason); err != nil {
		return nil, err
	}
	if err := c.Until.ahead(act); err != nil {
		return nil, err
	}
	corrected := ParagraphCorrected{Paragraph: p.ID, Was: HashWords(p.Paragraph), Text: c.Text, Marks: carryMarks(p.Text, c.Text, p.Marks),
		Until: c.Until.At.UTC().Truncate(time.Second), Zone: c.Until.Zone, Reason: strings.TrimSpace(c.Reason)}
	return d.reworded(act, corrected, p, c.Text)
}

// ObjectToCorrection is the word of a member that a correction is more than editorial (rule: domain.md §5). The words that
// were agreed stand again at once, and stay agreed: members consented to them, and to nothing else. Who wants the corrected
// words asks the Chair to reopen the paragraph. correction is the version of the record that made it, as seen.
func (d *Draft) ObjectToCorrection(act Act, id ParagraphID, correction uint64, code DelegationCode, reason string) ([]Event, error) {
	if err := d.spokenFor(act, code, doObjectToCorrection); err != nil {
		return nil, err
	}
	p, err := d.inText(id)
	if err != nil {
		return nil, err
	}
	running, runs := d.Correcting(id, act.At)
	switch {
	case len(p.Corrections) == 0:
		return nil, refuse("correction.none", "Nothing was corrected in paragraph {Paragraph} since it was agreed.", d.cited(id))
	case !runs:
		return nil, d.tooLate(p, act.At)
	case running.Version != correction:
		return nil, stale("correction.stale", "Paragraph {Paragraph} was corrected again while you were looking. Look at its words and object to those.", d.cited(id))
	case !d.holdsUp(code):
		return nil, refuse("correction.not-member", "{Delegation} is here as {Seat}; only a member or a group objects to a correction.", d.called(code), d.Seats[code].As)
	}
	if err := checkNotes(Piece{Name: "The reason"}, reason); err != nil {
		return nil, err
	}
	undone := p.undone(act.At)
	objected := CorrectionObjected{Paragraph: id, Delegation: code, Reason: strings.TrimSpace(reason), Was: HashWords(p.Paragraph)}
	objected.Text, objected.Marks = d.asIssued(undone[0])
	for _, c := range undone {
		objected.Corrections = append(objected.Corrections, c.Version)
	}
	return d.reworded(act, objected, p, objected.Text)
}

// asIssued are the words before a correction. Where a version was issued since, their references read its labels.
func (d *Draft) asIssued(c Correction) (string, []Mark) {
	was := Paragraph{Text: c.Was, Marks: c.WasMarks}
	if n := len(d.Versions); n > 0 && d.Versions[n-1].Version > c.Version {
		was = reread(was, d.labelIn(namedLabels(d.Versions[n-1].Paragraphs)))
	}
	return was.Text, was.Marks
}

// tooLate says why nobody can object to the last correction of a paragraph any more.
func (d *Draft) tooLate(p *ParagraphState, now time.Time) error {
	switch last := p.Corrections[len(p.Corrections)-1]; {
	case last.Objection != nil:
		return refuse("correction.undone", "The correction of paragraph {Paragraph} was undone already: {Delegation} objected to it.", d.cited(p.ID), d.called(last.Objection.Delegation))
	case last.Until.Passed(now):
		return refuse("correction.late", "Members could object to the correction of paragraph {Paragraph} until {Deadline}; that time has passed. Ask the Chair to reopen the paragraph.", d.cited(p.ID), last.Until)
	case p.Agreed == nil:
		return refuse("correction.reopened", "Paragraph {Paragraph} was reopened after it was corrected; propose the words that you want there.", d.cited(p.ID))
	}
	return refuse("correction.agreed-since", "Paragraph {Paragraph} was agreed again in its corrected words; ask the Chair to reopen it.", d.cited(p.ID))
}

// reworded is an act that gives an agreed paragraph other words, with what that does to open edits on it: those of
// observers, and nested ones.
func (d *Draft) reworded(act Act, event Event, p *ParagraphState, now string) ([]Event, error) {
	return d.withNumbers(act, slices.Concat([]Event{event}, d.rebase(p.ID, p.Text, now, nil)), p.ID)
}
