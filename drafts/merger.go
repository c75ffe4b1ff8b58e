package drafts

import (
	"slices"
	"strconv"

	"github.com/unbracket/unbracket/diffing"
)

// Rivals can be merged into one wording (rule: domain.md §3): each author is asked, each answer is shown, and nobody's
// name stands under words that it did not accept.
//
//	proposed ──▶ every author accepts ──▶ concluded: the edits are merged, the wording is an amendment of all of them
//	    │
//	    └──▶ an author declines, or what it was about changes ──▶ lapsed: everybody keeps its own, as if nothing was
//
// A consent is to words and to company. So one author that declines ends the proposal for all; it can be made again to
// the others. While an author asks for other words the proposal is open, and does not come about.

// MergerNumber counts the proposals of one wording for several edits: M.1, M.2 …
type MergerNumber int

func (n MergerNumber) String() string { return "M." + strconv.Itoa(int(n)) }

// MergerAnswer is what a delegation says to a merged wording.
type MergerAnswer uint8

// The answers.
const (
	NoAnswer MergerAnswer = iota
	AcceptsMerger
	AsksOtherWords
	DeclinesMerger
)

var mergerAnswers = words{"none", "accepts", "other words", "declines"}

func (a MergerAnswer) String() string { return mergerAnswers.say(uint8(a)) }

// MarshalText writes the word of the wire.
func (a MergerAnswer) MarshalText() ([]byte, error) { return mergerAnswers.text(uint8(a)) }

// UnmarshalText reads the word of the wire.
func (a *MergerAnswer) UnmarshalText(b []byte) error {
	return readWord(mergerAnswers, b, "answer to a merger", a)
}

// LapseCause says why a merger came to nothing.
type LapseCause uint8

// The causes.
const (
	LapseDeclined  LapseCause = iota // an author declined
	LapseRevised                     // one of the edits has other words now
	LapseWithdrawn                   // one of the edits was withdrawn
	LapseDisposed                    // one of the edits was disposed of
	LapseText                        // the words of the paragraph changed
	LapseAgreed                      // the paragraph is agreed
)

var lapseCauses = words{"declined", "revised", "withdrawn", "disposed of", "text changed", "agreed"}

func (c LapseCause) String() string { return lapseCauses.say(uint8(c)) }

// MarshalText writes the word, for whoever reads it over the API.
func (c LapseCause) MarshalText() ([]byte, error) { return lapseCauses.text(uint8(c)) }

// MergedWording is a proposal of one wording for several rival edits, and what became of it.
type MergedWording struct {
	MergerProposed
	Seen    TextHash // the paragraph's words when it was proposed; empty for a paragraph that is only proposed
	Answers []MergerWord
	Into    AmendmentID // the joint amendment, once it came about
	Lapsed  *MergerLapse
	Stamp
}

// MergerWord is an answer with its time.
type MergerWord struct {
	MergerAnswered
	Stamp
}

// MergerLapse says why and when a merger came to nothing.
type MergerLapse struct {
	Cause LapseCause
	Edit  EditID         // that changed, if one did
	By    DelegationCode // that declined, if one did
	Stamp
}

// Open says whether the merger can still come about.
func (m *MergedWording) Open() bool { return m.Into == 0 && m.Lapsed == nil }

// Words are those of the merged paragraph.
func (m *MergedWording) Words() string {
	e := m.Wording.Edits[0]
	if e.As == diffing.EditInsertAfter {
		return e.Inserts[0].Text
	}
	return e.Text
}

// AnswerOf is the latest answer of a delegation.
func (m *MergedWording) AnswerOf(code DelegationCode) (MergerWord, bool) {
	for _, a := range slices.Backward(m.Answers) {
		if a.Delegation == code {
			return a, true
		}
	}
	return MergerWord{}, false
}

// Accepted says whether a delegation's latest answer is that it accepts the words.
func (m *MergedWording) Accepted(code DelegationCode) bool {
	a, ok := m.AnswerOf(code)
	return ok && a.Answer == AcceptsMerger
}

// Merger finds a proposal by number.
func (d *Draft) Merger(n MergerNumber) (*MergedWording, bool) {
	if n < 1 || int(n) > len(d.Mergers) {
		return nil, false
	}
	return d.Mergers[n-1], true
}

// MergersOn lists the mergers that were proposed on a paragraph, in order of record.
func (d *Draft) MergersOn(id ParagraphID) []*MergedWording {
	var on []*MergedWording
	for _, m := range d.Mergers {
		if m.Paragraph == id || d.rival(m.Paragraph) == d.rival(id) {
			on = append(on, m)
		}
	}
	return on
}

// MergersOf lists the mergers that an edit is part of, in order of record.
func (d *Draft) MergersOf(id EditID) []*MergedWording {
	return slices.DeleteFunc(slices.Clone(d.Mergers), func(m *MergedWording) bool { return !slices.Contains(m.Edits, id) })
}

// Authors of the edits of a merger, in order of tabling: all of them must accept.
func (d *Draft) Authors(m *MergedWording) []DelegationCode {
	var authors []DelegationCode
	for _, id := range m.Edits {
		if e, ok := d.Edit(id); ok {
			if by := d.Amendments[e.Amendment-1].By; !slices.Contains(authors, by) {
				authors = append(authors, by)
			}
		}
	}
	return authors
}

// AskedToMerge lists who is asked: the authors, then the co-sponsors that stand behind one of the edits. These may put
// their names under the merged words too; the merger does not wait for them.
func (d *Draft) AskedToMerge(m *MergedWording) []DelegationCode {
	asked := d.Authors(m)
	for _, id := range m.Edits {
		if e, ok := d.Edit(id); ok {
			for _, code := range d.Amendments[e.Amendment-1].Behind() {
				if !slices.Contains(asked, code) {
					asked = append(asked, code)
				}
			}
		}
	}
	return asked
}

// mergersAsking lists the open mergers that wait for the answer of a delegation.
func (d *Draft) mergersAsking(code DelegationCode) []Question {
	var asked []Question
	for _, m := range d.Mergers {
		if _, answered := m.AnswerOf(code); !m.Open() || answered || !slices.Contains(d.AskedToMerge(m), code) {
			continue
		}
		for _, id := range m.Edits {
			if e, ok := d.Edit(id); ok && slices.Contains(d.Amendments[e.Amendment-1].Behind(), code) {
				asked = append(asked, Question{Asks: WhetherItMerges, Amendment: e.Amendment, Edit: e.ID, Merger: m.Merger, Stamp: m.Stamp})
				break
			}
		}
	}
	return asked
}

// AcceptedInto says whether a delegation accepted the words that an edit was merged into by its authors.
func (d *Draft) AcceptedInto(e *EditState, code DelegationCode) bool {
	return slices.ContainsFunc(d.MergersOf(e.ID), func(m *MergedWording) bool { return m.Into > 0 && m.Accepted(code) })
}
