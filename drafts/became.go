package drafts

import (
	"slices"

	"github.com/unbracket/unbracket/diffing"
)

// Every edit has one fate, always visible, and whoever proposed it reads what became of it, by whom, when, why, and in
// which words it now stands (rules: domain.md §3, §8).

// FateNow is the fate of an edit as it is shown: open, it is tabled until its paragraph is taken up for discussion or
// called at a meeting, and under discussion from then on.
func (d *Draft) FateNow(e *EditState) Fate {
	if e.Fate == Tabled && d.takenUp(e).Version > 0 {
		return UnderDiscussion
	}
	return e.Fate
}

// takenUp is when the paragraph of an edit was last taken up or called; Version 0 when it never was.
func (d *Draft) takenUp(e *EditState) Stamp {
	id := e.Subject()
	if p, ok := d.Paragraphs[id]; ok {
		return p.TakenUp
	}
	id = d.rival(id)
	for _, m := range slices.Backward(d.Meetings) {
		for _, call := range slices.Backward(m.Calls) {
			if call.Paragraph == id || call.Paragraph == e.Subject() {
				return call.Stamp
			}
		}
	}
	return Stamp{}
}

// Settler is who settled the fate of an edit.
type Settler uint8

// The settlers.
const (
	Nobody       Settler = iota // it is open
	ByTheChair                  // a ruling
	ByItsAuthor                 // withdrawn; or overtaken, since it says that the text has it
	ByItsAuthors                // merged into words that all of them accepted
	ByOtherWords                // overtaken: what it amended is no more
	ByAdoption                  // overtaken: the report was adopted, and nothing was decided on it
)

// Became is what became of an edit.
type Became struct {
	Fate   Fate
	By     Settler
	Into   AmendmentID // of Merged; of Withdrawn, the amendment by which another delegation reintroduced it, 0 where none did
	Reason string
	Stamp              // of what made it so: the ruling, the withdrawal, the call of its paragraph, or its tabling
	Stands ParagraphID // the paragraph that it is about, where it is in the text now; empty: it is not
	Words  []WordsFrom // that stand there now, in order
	Gone   []string    // words that it wanted out of the text and that are out of it
}

// WordsFrom is a run of words of the text, and whether an edit brought them in.
type WordsFrom struct {
	Text string
	From bool
}

// Became says what became of an edit.
func (d *Draft) Became(e *EditState) Became {
	a := d.Amendments[e.Amendment-1]
	b := Became{Fate: d.FateNow(e), Stamp: a.Revisions[e.Revision-1].Stamp}
	switch {
	case e.Fate == Withdrawn:
		b.By, b.Stamp = ByItsAuthor, e.Changed
		if e.Changed.Version == a.TakenBack.Version {
			b.Into = a.ContinuedBy
		}
	case e.Met.Version > 0:
		b.By, b.Stamp = ByItsAuthor, e.Met
	case e.Ruling != nil:
		b.By, b.Stamp, b.Reason, b.Into = ByTheChair, e.RuledAt, e.Ruling.Reason, e.Ruling.Into
		if e.Fate == Overtaken {
			b.By = ByOtherWords
		}
		if into, ok := d.Amendment(b.Into); ok && into.Merger > 0 && into.Revisions[0].Act == e.RuledAt.Act {
			b.By = ByItsAuthors
		}
	case e.Fate == Overtaken:
		b.By, b.Stamp = ByAdoption, e.Changed
	case b.Fate == UnderDiscussion:
		if at := d.takenUp(e); at.Version > b.Version {
			b.Stamp = at
		}
	}
	p, ok := d.Paragraphs[e.Subject()]
	if !ok || p.Deleted {
		return b
	}
	b.Stands = p.ID
	if e.Fate == Taken || e.Fate == TakenInPart {
		asked := e.Text
		if e.As == diffing.EditInsertAfter && len(e.Inserts) > 0 {
			asked = e.Inserts[0].Text
		}
		if e.As == diffing.EditReplace || e.As == diffing.EditInsertAfter || e.As == diffing.EditBracket && asked != "" {
			b.Words, b.Gone = cameFrom(e.On, asked, p.Text), wentBy(e.On, asked, p.Text)
		}
	}
	return b
}

// cameFrom marks in the words of now those that an edit brought in: they are in what it asked for, were not in what it
// asked it of, and stand in the text.
func cameFrom(base, asked, now string) []WordsFrom {
	var brought []bool // of each byte that was asked for
	for _, s := range diffing.CompareWords(base, asked) {
		if s.Op != diffing.Delete {
			brought = append(brought, slices.Repeat([]bool{s.Op == diffing.Insert}, len(s.Text))...)
		}
	}
	var words []WordsFrom
	add := func(text string, from bool) {
		if n := len(words); n > 0 && words[n-1].From == from {
			words[n-1].Text += text
		} else {
			words = append(words, WordsFrom{text, from})
		}
	}
	at := 0
	for _, s := range diffing.CompareWords(asked, now) {
		switch s.Op {
		case diffing.Insert:
			add(s.Text, false)
		case diffing.Delete:
			at += len(s.Text)
		default:
			for from := 0; from < len(s.Text); {
				to := from
				for to < len(s.Text) && brought[at+to] == brought[at+from] {
					to++
				}
				add(s.Text[from:to], brought[at+from])
				from = to
			}
			at += len(s.Text)
		}
	}
	return words
}

// wentBy lists the words that an edit wanted out of a text and that are out of it.
func wentBy(base, asked, now string) []string {
	unwanted := make([]bool, 0, len(base))
	for _, s := range diffing.CompareWords(base, asked) {
		if s.Op != diffing.Insert {
			unwanted = append(unwanted, slices.Repeat([]bool{s.Op == diffing.Delete}, len(s.Text))...)
		}
	}
	var gone []string
	at := 0
	for _, s := range diffing.CompareWords(base, now) {
		if s.Op == diffing.Insert {
			continue
		}
		for from := 0; s.Op == diffing.Delete && from < len(s.Text); {
			to := from
			for to < len(s.Text) && unwanted[at+to] == unwanted[at+from] {
				to++
			}
			if unwanted[at+from] {
				gone = append(gone, s.Text[from:to])
			}
			from = to
		}
		at += len(s.Text)
	}
	return gone
}
