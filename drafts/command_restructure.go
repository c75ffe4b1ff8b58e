package drafts

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
)

// restructure does what a move, a merger or a division asks for that the Chair takes by a decision on one of its
// paragraphs (rule: domain.md §2: paragraphs move, split and merge, and history follows them). Taken is taken: the act
// that says so is the one that does it.
func (d *Draft) restructure(dec Decision, p *ParagraphState, words string) ([]Event, error) {
	var taken *EditState
	for _, e := range d.EditsOn(p.ID) {
		if r := dec.Rulings[e.ID]; !e.Restructures() || !e.Fate.Open() || r.Fate != Taken {
			continue
		}
		if taken != nil && !sameRestructuring(taken.Edit, e.Edit) {
			return nil, refuse("decide.one-at-a-time", "{First} and {Second} ask for different things; take one of them at a time.", taken.Amendment, e.Amendment)
		}
		if taken == nil {
			taken = e
		}
	}
	switch {
	case taken == nil:
		return nil, nil
	case taken.Waiting != diffing.Clean || !d.stands(taken.Edit):
		return nil, refuse("decide.waits", "{Amendment} was made for another text, and its delegation has not yet said how it stands; it cannot be taken before that.", taken.Amendment)
	case words != p.Text:
		return nil, refuse("decide.words-first", "{Amendment} is taken on the words as they stand: record other words for paragraph {Paragraph} first, and then take it.", taken.Amendment, d.cited(p.ID))
	}
	for _, id := range append([]ParagraphID{taken.Edit.Paragraph}, taken.With...) {
		if other := d.Paragraphs[id]; other.Standing.Agreed() {
			return nil, refuse("decide.locked", "Paragraph {Paragraph} is {Standing} and its text is locked; reopen it first, with a reason.", d.cited(id), other.Standing)
		}
	}
	var ruled []EditID
	for id, r := range dec.Rulings {
		if !r.Fate.Open() {
			ruled = append(ruled, id)
		}
	}
	switch taken.As {
	case diffing.EditMove:
		place, err := d.placeBehind(taken.Edit.Paragraph, d.nearest(taken.After))
		if err != nil {
			return nil, err
		}
		return append(d.moved(taken.Edit.Paragraph, place), d.metByMoving(taken.Edit.Paragraph, place, ruled...)...), nil
	case diffing.EditMerge:
		return d.merged(taken.Edit, taken.ID, ruled), nil
	}
	return d.split(taken.Edit, taken.ID, ruled), nil
}

func sameRestructuring(a, b Edit) bool {
	return a.As == b.As && a.Paragraph == b.Paragraph && a.After == b.After && a.Text == b.Text && slices.Equal(a.With, b.With)
}

// split cuts a paragraph as is asked by an edit, or by none when the Chair does it of its own accord. What is asked of
// its words follows them to the part in which they stand.
func (d *Draft) split(asked Edit, by EditID, ruled []EditID) []Event {
	whole := d.Paragraphs[asked.Paragraph].Paragraph
	parts := strings.Split(asked.Text, "\n")
	event := ParagraphSplit{Paragraph: whole.ID, Edit: by}
	lineage := Lineage{From: []ParagraphID{whole.ID}}
	marks := cutMarks(whole, parts)
	var labels []string
	for i, text := range parts {
		part := Paragraph{ID: whole.ID, Label: whole.Label, Kind: whole.Kind, Level: whole.Level, Text: text, Marks: marks[i]}
		if i > 0 {
			part.ID = d.partOf(by, i+1)
			part.Label = d.provisional(whole.ID, whole.Kind, labels)
			labels = append(labels, part.Label)
		}
		event.Into, lineage.To = append(event.Into, part), append(lineage.To, part.ID)
	}
	return slices.Concat([]Event{event}, d.follow(lineage, event.Into, ruled...), d.stranded(lineage.From, ruled...))
}

// partOf is the identity of a part that a division makes, the first being 1. It follows from the record alone: from the
// edit that asks for it, else from the act's place on record, which nobody else can have.
func (d *Draft) partOf(by EditID, part int) ParagraphID {
	made := "c" + uitoa(d.Chain.Version+1)
	if by != "" {
		made = "a" + strings.NewReplacer("A.", "", "/", "-").Replace(string(by))
	}
	return ParagraphID(made + "-" + uitoa(uint64(part)))
}

// merged makes one paragraph of several as is asked, in other words or in theirs.
func (d *Draft) merged(asked Edit, by EditID, ruled []EditID) []Event {
	first := d.Paragraphs[asked.Paragraph].Paragraph
	from := append([]ParagraphID{first.ID}, asked.With...)
	all := make([]Paragraph, len(from))
	for i, id := range from {
		all[i] = d.Paragraphs[id].Paragraph
	}
	into := joined(all)
	into.ID, into.Label, into.Kind, into.Level = first.ID, first.Label, first.Kind, first.Level
	if asked.Text != "" {
		into.Text, into.Marks = asked.Text, carryMarks(into.Text, asked.Text, into.Marks)
	}
	event := ParagraphsMerged{From: from, Into: into, Edit: by}
	followed := d.follow(Lineage{From: from, To: []ParagraphID{into.ID}}, []Paragraph{into}, ruled...)
	return slices.Concat([]Event{event}, followed, d.stranded(from, ruled...))
}

// joined are the words of paragraphs, one after the other, with their marks.
func joined(text []Paragraph) Paragraph {
	var into Paragraph
	words := make([]string, len(text))
	at := 0
	for i, p := range text {
		words[i] = strings.ReplaceAll(p.Text, "\n", " ")
		for _, m := range p.Marks {
			m.At += at
			if m.To > 0 {
				m.To += at
			}
			into.Marks = append(into.Marks, m)
		}
		at += utf8.RuneCountInString(p.Text) + 1
	}
	into.Text = strings.Join(words, " ")
	return into
}

// cutMarks gives the parts of a paragraph the marks that stand in them. Parts have the same words as the whole, and the
// white space at the cuts is gone.
func cutMarks(whole Paragraph, parts []string) [][]Mark {
	runes := []rune(whole.Text)
	cut := make([][]Mark, len(parts))
	at := 0
	for i, part := range parts {
		for at < len(runes) && unicode.IsSpace(runes[at]) {
			at++
		}
		end := at + utf8.RuneCountInString(part)
		if inked(string(runes[at:min(end, len(runes))])) != inked(part) { // white space was set otherwise: keep the marks on the whole
			refs := carryReferences(whole.Text, parts[0], referencesIn(whole.Marks))
			cut[0] = append(slices.DeleteFunc(slices.Clone(whole.Marks), isReference), refs...)
			return cut
		}
		for _, m := range whole.Marks {
			switch from, to := max(m.At, at), min(m.To, end); {
			case m.To == 0 && (m.At > at || i == 0) && (m.At <= end || i == len(parts)-1):
				m.At = max(0, min(m.At, end)-at)
				cut[i] = append(cut[i], m)
			case m.To > 0 && from < to && (!isReference(m) || to-from == m.To-m.At):
				m.At, m.To = from-at, to-at
				cut[i] = append(cut[i], m)
			}
		}
		slices.SortStableFunc(cut[i], func(a, b Mark) int { return cmp.Compare(a.At, b.At) })
		at = end
	}
	return cut
}
