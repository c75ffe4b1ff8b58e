package drafts

import (
	"time"

	"github.com/unbracket/unbracket/diffing"
)

// Correction is an editorial correction of agreed words (rule: domain.md §5, "editorial corrections of agreed text are an
// act of the secretariat, shown before and after, told to all; agreement carries over unless a member objects in the time
// set").
type Correction struct {
	Was       string // the words before
	WasMarks  []Mark
	WasHash   TextHash
	Text      string // and after
	Hash      TextHash
	Until     Deadline // until when a member may object
	Reason    string
	Objection *Objection // undone by it
	Stamp
}

// Objection is the word of a member that undid a correction: to it, more than commas changed.
type Objection struct {
	Delegation DelegationCode
	Reason     string
	Stamp
}

// WordsChanged counts the words that a correction took out and those that it put in, for those who judge whether it is
// editorial: the program does not.
func (c Correction) WordsChanged() (out, in int) { return WordsChanged(c.Was, c.Text) }

// WordsChanged counts the words that a change takes out and those that it puts in.
func WordsChanged(was, now string) (out, in int) {
	for _, s := range diffing.CompareWords(was, now) {
		switch s.Op {
		case diffing.Delete:
			out += diffing.CountWords(s.Text)
		case diffing.Insert:
			in += diffing.CountWords(s.Text)
		}
	}
	return out, in
}

// Correcting is the correction of a paragraph to which a member may still object. None is where the time has passed; nor
// where the Chair reopened the paragraph, or had the corrected words agreed again; nor where the report was adopted: in all
// of these the room has had its say on the words as they stand.
func (d *Draft) Correcting(id ParagraphID, now time.Time) (Correction, bool) {
	p, ok := d.Paragraphs[id]
	if !ok || len(p.Corrections) == 0 || d.Adopted != nil || p.Deleted {
		return Correction{}, false
	}
	last := p.Corrections[len(p.Corrections)-1]
	return last, p.runs(last, now) && p.sameWords(last.Hash, HashWords(p.Paragraph))
}

// runs says whether members may object to a correction at a moment.
func (p *ParagraphState) runs(c Correction, now time.Time) bool {
	return c.Objection == nil && p.Agreed != nil && p.Agreed.Version < c.Version && !c.Until.Passed(now)
}

// undone lists the corrections that an objection at a moment undoes: the last one, and those before it that members could
// still object to when it was made. A correction of a correction puts all the time set on the two together.
func (p *ParagraphState) undone(now time.Time) []Correction {
	from := len(p.Corrections)
	for from > 0 && p.runs(p.Corrections[from-1], now) {
		from--
		now = p.Corrections[from].Time
	}
	return p.Corrections[from:]
}

// sameWords says whether words seen once are those of a hash, editorial corrections aside, and labels that became
// references: agreement carries over to what was corrected, and so does what delegations said of it.
func (p *ParagraphState) sameWords(seen, now TextHash) bool {
	c, r := len(p.Corrections)-1, len(p.Rehashed)-1
	for seen != now && (c >= 0 || r >= 0) {
		if r < 0 || c >= 0 && p.Corrections[c].Version > p.Rehashed[r].Version {
			if corrected := p.Corrections[c]; corrected.Objection == nil && corrected.Hash == now {
				now = corrected.WasHash
			}
			c--
			continue
		}
		if p.Rehashed[r].Now == now {
			now = p.Rehashed[r].Was
		}
		r--
	}
	return seen == now
}

// OnAgreedWords says whether an agreed paragraph says what was agreed, editorial corrections aside.
func (p *ParagraphState) OnAgreedWords() bool {
	return p.Agreed != nil && p.sameWords(p.Agreed.Seen, HashWords(p.Paragraph))
}
