package drafts

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
)

// PassageID numbers the passages of a negotiation that were ever agreed: 1, 2, 3 …
type PassageID int

func (p PassageID) String() string { return strconv.Itoa(int(p)) }

// Passage is an agreed part of a paragraph: a range of its words pinned to their hash (rule: domain.md §5).
type Passage struct {
	ID         PassageID
	Start, End int // in code points of the paragraph's words now
	Words      string
	Seen       TextHash
	Level      Level
	Stamp      // of its agreement
}

// Lapse is an agreement on part of a paragraph that holds no more.
type Lapse struct {
	Passage PassageID
	Words   string
	Reason  string // of the Chair, where it was reopened; empty where its words changed
	Stamp
}

// PassageOf finds words in a paragraph: they must stand there, and once, so that everybody knows which are meant.
func (d *Draft) PassageOf(id ParagraphID, words string) (start, end int, err error) {
	p, err := d.inText(id)
	if err != nil {
		return 0, 0, err
	}
	words = strings.TrimSpace(words)
	switch n := strings.Count(p.Text, words); {
	case words == "":
		return 0, 0, refuse("passage.no-words", "Say which words of paragraph {Paragraph} are agreed.", d.cited(id))
	case n == 0:
		return 0, 0, refuse("passage.not-there", "These words do not stand in paragraph {Paragraph}; write them as they stand there.", d.cited(id))
	case n > 1:
		return 0, 0, refuse("passage.twice", "These words stand {Count} times in paragraph {Paragraph}; write more of them.", Number(n), d.cited(id))
	}
	start = utf8.RuneCountInString(p.Text[:strings.Index(p.Text, words)])
	return start, start + utf8.RuneCountInString(words), nil
}

// Touching lists what stands against the words of a range (rule: domain.md §5, open edits that would change them, holds
// on them): the others stand beside it.
func (d *Draft) touching(p *ParagraphState, start, end int) []Obstacle {
	var touching []Obstacle
	for _, o := range d.StandsAgainst(p.ID) {
		switch e, ok := d.Edit(o.Edit); {
		case ok && !d.touches(e, p, start, end):
		case o.Brackets > 0 || o.Unbalanced: // those in the words themselves are looked for there
		case o.Of != "" && !within(p.Text, o.Of, start, end):
		default:
			touching = append(touching, o)
		}
	}
	return touching
}

// within says whether words that stand in a text overlap a range; words that do not stand there are taken to.
func within(text, words string, start, end int) bool {
	at := strings.Index(text, words)
	if at < 0 {
		return true
	}
	from := utf8.RuneCountInString(text[:at])
	return from < end && from+utf8.RuneCountInString(words) > start
}

// touches says whether an edit would change the words of a range.
func (d *Draft) touches(e *EditState, p *ParagraphState, start, end int) bool {
	switch {
	case d.host(e) != nil: // it is about the words of another edit, which is asked itself
		return false
	case e.As == diffing.EditMove || e.As == diffing.EditInsertAfter || e.As == diffing.EditComment:
		return false
	case e.As == diffing.EditReplace || e.As == diffing.EditBracket && e.Text != "":
		_, _, clean := carriedRange(p.Text, e.Text, start, end)
		return !clean || e.Waiting != diffing.Clean && e.Fate.Open()
	}
	return true // deleted, bracketed as a whole, merged or cut
}

// locksPassage refuses an edit that would change words of a paragraph which are agreed already.
func (d *Draft) locksPassage(e Edit) error {
	p, ok := d.Paragraphs[e.Paragraph]
	if !ok || len(p.Passages) == 0 {
		return nil
	}
	for _, passage := range p.Passages {
		if d.touches(&EditState{Edit: e}, p, passage.Start, passage.End) {
			return refuse("passage.locked", "The words “{Words}” of paragraph {Paragraph} are {Standing}; ask the Chair to reopen them, or leave them as they are.",
				Verbatim(passage.Words), d.cited(p.ID), passage.Level.standing())
		}
	}
	return nil
}

// carriedRange finds the words of a range in a changed text: clean when all of them stand there, with nothing between
// them.
func carriedRange(old, new string, start, end int) (from, to int, clean bool) {
	o, n, found := 0, 0, 0
	from = -1
	for _, s := range diffing.CompareWords(old, new) {
		length := utf8.RuneCountInString(s.Text)
		switch s.Op {
		case diffing.Delete:
			if o < end && o+length > start {
				return 0, 0, false
			}
			o += length
		case diffing.Insert:
			if o > start && o < end {
				return 0, 0, false
			}
			n += length
		default:
			if first, last := max(start, o), min(end, o+length); first < last {
				if from < 0 {
					from = n + first - o
				}
				found += last - first
			}
			o, n = o+length, n+length
		}
	}
	return from, from + found, found == end-start
}

// rebasePassages says what becomes of agreed passages by the events of an act (rule: domain.md §5: edits beside them carry
// them along; when that is not clean, their agreement lapses visibly). next is the draft after those events.
func (d *Draft) rebasePassages(next *Draft) []Event {
	var events []Event
	for _, id := range slices.Sorted(maps.Keys(d.Paragraphs)) {
		p := d.Paragraphs[id]
		if len(p.Passages) == 0 {
			continue
		}
		now, text := id, ""
		if after, stands := next.Paragraphs[id]; !stands {
			now = next.became(id)
		} else if text = after.Text; text == p.Text && !after.Deleted {
			continue
		} else if after.Deleted {
			text = ""
		}
		for _, passage := range p.Passages {
			from, to, clean := carriedRange(p.Text, text, passage.Start, passage.End)
			switch {
			case !clean:
				events = append(events, PassageLapsed{Passage: passage.ID, Paragraph: now, Words: passage.Words})
			case from != passage.Start:
				events = append(events, PassageCarried{Passage: passage.ID, Paragraph: id, Start: from, End: to})
			}
		}
	}
	return events
}

// became is the first paragraph that one which is gone has become; itself where it became none.
func (d *Draft) became(id ParagraphID) ParagraphID {
	for _, l := range d.Lineage {
		if slices.Contains(l.From, id) && len(l.To) > 0 {
			id = l.To[0]
		}
	}
	return id
}

// applyPassage takes in what happened to agreed parts of paragraphs.
func (d *Draft) applyPassage(event Event, at Stamp) {
	switch e := event.(type) {
	case PassageAgreed:
		d.Passages = max(d.Passages, int(e.Passage))
		p := d.paragraph(e.Paragraph)
		p.Passages = slices.DeleteFunc(slices.Clone(p.Passages), func(old Passage) bool { return old.Start == e.Start && old.End == e.End })
		p.Passages = append(p.Passages, Passage{ID: e.Passage, Start: e.Start, End: e.End, Words: e.Words, Seen: e.Seen, Level: e.Level, Stamp: at})
		slices.SortFunc(p.Passages, func(a, b Passage) int { return a.Start - b.Start })
		p.Changed = at
		d.takeUp(p)
	case PassageCarried:
		p := d.paragraph(e.Paragraph)
		p.Passages = slices.Clone(p.Passages)
		for i := range p.Passages {
			if p.Passages[i].ID == e.Passage {
				p.Passages[i].Start, p.Passages[i].End = e.Start, e.End
				p.Passages[i].Words = cmp.Or(e.Words, p.Passages[i].Words)
			}
		}
	case PassageLapsed:
		if _, stands := d.Paragraphs[e.Paragraph]; !stands {
			return
		}
		p := d.paragraph(e.Paragraph)
		p.Passages = slices.DeleteFunc(slices.Clone(p.Passages), func(old Passage) bool { return old.ID == e.Passage })
		p.Lapsed = append(slices.Clone(p.Lapsed), Lapse{Passage: e.Passage, Words: e.Words, Reason: e.Reason, Stamp: at})
		p.Changed = at
	case ParagraphAgreed: // the whole takes in its parts that were agreed no further
		p := d.paragraph(e.Paragraph)
		p.Passages = slices.DeleteFunc(slices.Clone(p.Passages), func(old Passage) bool { return old.Level <= e.Level })
	}
}
