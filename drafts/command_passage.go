package drafts

import (
	"strings"
	"unicode"
)

// AgreePassage closes part of a paragraph (rule: domain.md §5, "part of a paragraph can be agreed: a range of words pinned
// to a text hash"): the words from start to end, in code points. Nothing open may touch them; what stands beside them
// stays open.
func (d *Draft) AgreePassage(act Act, id ParagraphID, seen Sight, start, end int, level Level) ([]Event, error) {
	if err := d.chairOnly(act, doAgreePassage); err != nil {
		return nil, err
	}
	p, err := d.inText(id)
	if err != nil {
		return nil, err
	}
	letters := []rune(p.Text)
	if seen != d.Sight(id) {
		return nil, stale("agree.stale", "Paragraph {Paragraph}, or what stands against it, changed while you were looking. Consent is to the words seen: look again.", d.cited(id))
	}
	if start < 0 || end > len(letters) || start >= end {
		return nil, refuse("passage.not-there", "These words do not stand in paragraph {Paragraph}; write them as they stand there.", d.cited(id))
	}
	for start < end && unicode.IsSpace(letters[start]) {
		start++
	}
	for end > start && unicode.IsSpace(letters[end-1]) {
		end--
	}
	words := string(letters[start:end])
	switch {
	case p.Standing.Agreed():
		return nil, refuse("paragraph.already", "Paragraph {Paragraph} is {Standing} already.", d.cited(id), p.Standing)
	case p.Placeheld != nil:
		return nil, refuse("agree.placeholder", "Paragraph {Paragraph} is a placeholder; give it its words first.", d.cited(id))
	case words == "":
		return nil, refuse("passage.no-words", "Say which words of paragraph {Paragraph} are agreed.", d.cited(id))
	case words == strings.TrimSpace(p.Text):
		return nil, refuse("passage.whole", "These are all the words of paragraph {Paragraph}; agree the paragraph.", d.cited(id))
	case strings.ContainsAny(words, "[]"):
		return nil, refuse("passage.brackets", "A bracket is left in these words; they are not agreed before it is gone.")
	}
	for _, old := range p.Passages {
		same := old.Start == start && old.End == end
		if old.Start < end && old.End > start && (!same || old.Level >= level) {
			return nil, refuse("passage.agreed", "The words “{Words}” of paragraph {Paragraph} are {Standing} already.", Verbatim(old.Words), d.cited(id), old.Level.standing())
		}
	}
	if against := d.touching(p, start, end); len(against) > 0 {
		return nil, refuse("passage.obstructed", "These words of paragraph {Paragraph} cannot be agreed: {Against}.", d.cited(id), d.against(against))
	}
	return []Event{PassageAgreed{Passage: PassageID(d.Passages + 1), Paragraph: id, Start: start, End: end, Words: words,
		Seen: HashWords(stretch(p.Paragraph, start, end)), Level: level}}, nil
}

// ReopenPassage unlocks an agreed part of a paragraph, with a reason that everybody sees.
func (d *Draft) ReopenPassage(act Act, id ParagraphID, passage PassageID, reason string) ([]Event, error) {
	if err := d.chairOnly(act, doReopen); err != nil {
		return nil, err
	}
	p, err := d.inText(id)
	if err != nil {
		return nil, err
	}
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return nil, refuse("reopen.no-reason", "Reopening paragraph {Paragraph} needs a reason; everybody will see it.", d.cited(id))
	}
	if err := checkNotes(Piece{Name: "The reason"}, reason); err != nil {
		return nil, err
	}
	for _, old := range p.Passages {
		if old.ID == passage {
			return []Event{PassageLapsed{Passage: passage, Paragraph: id, Words: old.Words, Reason: reason}}, nil
		}
	}
	return nil, refuse("passage.not-agreed", "These words of paragraph {Paragraph} are not agreed; there is nothing to reopen.", d.cited(id))
}
