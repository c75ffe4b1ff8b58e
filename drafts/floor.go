package drafts

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/unbracket/unbracket/diffing"
)

// StatementNumber counts the statements of a negotiation: 1, 2, 3 …
type StatementNumber int

func (n StatementNumber) String() string { return strconv.Itoa(int(n)) }

// Statement is what a delegation said. Corrections are kept, each with its actor.
type Statement struct {
	Number     StatementNumber
	Delegation DelegationCode
	Paragraph  ParagraphID
	Texts      []StatementText // as taken down first, then as corrected
}

// StatementText is what a statement said at one time.
type StatementText struct {
	Text string
	Stamp
}

// Current is the statement as it reads now.
func (s *Statement) Current() StatementText { return s.Texts[len(s.Texts)-1] }

// Statement finds a statement by number.
func (d *Draft) Statement(n StatementNumber) (*Statement, bool) {
	if n < 1 || int(n) > len(d.Statements) {
		return nil, false
	}
	return d.Statements[n-1], true
}

// Entry is an act that the secretariat entered on behalf of a delegation (rule: domain.md §1). The delegation sees it
// at once, and confirms or corrects it.
type Entry struct {
	Delegation DelegationCode
	On         Matter
	Answered   Stamp // Version 0 until the delegation confirmed it, or somebody acted on the same matter again
	Confirmed  bool  // by the delegation's own word
	Stamp            // of the act: when it was entered, and by whom
}

// Matter is what an act in a delegation's name is about; one of its fields is set.
type Matter struct {
	Amendment AmendmentID // tabled, revised, withdrawn or co-sponsored
	Edit      EditID      // a position on it, or maintaining it
	Paragraph ParagraphID // a position on it
	Ask       diffing.Ask // a position on it, or on the words that it would replace
	Statement StatementNumber
	Merger    MergerNumber // proposed or answered
}

// EntryAt finds what the secretariat entered with the record of a version.
func (d *Draft) EntryAt(version uint64) (*Entry, bool) {
	i, ok := slices.BinarySearchFunc(d.Entries, version, func(e *Entry, v uint64) int { return cmp.Compare(e.Version, v) })
	if !ok {
		return nil, false
	}
	return d.Entries[i], true
}

// by says whether two entries were made by one act: a position on several edits, or on all that an alternative asks for,
// is one word.
func (e *Entry) by(other *Entry) bool { return e.Act == other.Act && e.Delegation == other.Delegation }

// AwaitingWord lists what was entered on behalf of a delegation and waits for its word, the newest first, each act once. An
// amendment that is closed waits no more.
func (d *Draft) AwaitingWord(code DelegationCode) []*Entry {
	var waiting []*Entry
	for _, e := range slices.Backward(d.Entries) {
		if e.Delegation != code || e.Answered.Version > 0 {
			continue
		}
		if a, ok := d.Amendment(e.On.Amendment); ok && !a.Open() || slices.ContainsFunc(waiting, e.by) {
			continue
		}
		waiting = append(waiting, e)
	}
	return waiting
}

// Said is one thing that a delegation said on a paragraph: a proposal, a co-sponsorship, a position or a statement.
// Of Amendment, Position and Statement one is set.
type Said struct {
	Delegation DelegationCode
	Amendment  *Amendment
	Revision   int  // of the amendment
	CoSponsors bool // of the amendment: puts its name under it
	Edit       EditID
	Ask        diffing.Ask // where the position is on one
	Position   *Position
	Statement  *Statement
	Stamp
}

// SaidOn lists what was said on a paragraph, in the order in which it was said.
func (d *Draft) SaidOn(id ParagraphID) []Said {
	id = d.rival(id)
	var said []Said
	told := map[AmendmentID]bool{}
	for _, e := range d.EditsOn(id) {
		a, _ := d.Amendment(e.Amendment)
		for i := range e.Positions {
			p := &e.Positions[i] // shared with the draft, which nobody changes
			said = append(said, Said{Delegation: p.Delegation, Edit: e.ID, Position: p, Stamp: p.Stamp})
		}
		if told[a.ID] {
			continue
		}
		told[a.ID] = true
		for _, r := range a.Revisions {
			if slices.ContainsFunc(r.Edits, func(w Edit) bool { return w.Number == e.Number }) {
				said = append(said, Said{Delegation: a.By, Amendment: a, Revision: r.Number, Stamp: r.Stamp})
			}
		}
		for _, c := range a.CoSponsors {
			said = append(said, Said{Delegation: c.Delegation, Amendment: a, Revision: c.Revision, CoSponsors: true, Stamp: c.Stamp})
		}
	}
	if p, ok := d.Paragraphs[id]; ok {
		for i := range p.Positions {
			pos := &p.Positions[i]
			said = append(said, Said{Delegation: pos.Delegation, Position: pos, Stamp: pos.Stamp})
		}
	}
	for _, p := range d.OnAsks[id] {
		said = append(said, Said{Delegation: p.Delegation, Ask: p.Ask, Position: &p.Position, Stamp: p.Stamp})
	}
	for _, s := range d.Statements {
		if s.Paragraph == id || s.Paragraph != "" && d.rival(s.Paragraph) == id {
			said = append(said, Said{Delegation: s.Delegation, Statement: s, Stamp: s.Texts[0].Stamp})
		}
	}
	slices.SortStableFunc(said, func(a, b Said) int { return cmp.Compare(a.Version, b.Version) })
	return said
}

// matterOf says in whose name an event is, and on what; ok is false for events that are nobody's word.
func (d *Draft) matterOf(event Event) (by DelegationCode, on Matter, ok bool) {
	switch e := event.(type) {
	case AmendmentTabled:
		return e.By, Matter{Amendment: e.Amendment}, true
	case AmendmentRevised:
		a, found := d.Amendment(e.Amendment)
		if !found {
			return "", on, false
		}
		return a.By, Matter{Amendment: e.Amendment}, true
	case AmendmentWithdrawn:
		return e.By, Matter{Amendment: e.Amendment}, true
	case AmendmentCoSponsored:
		return e.Delegation, Matter{Amendment: e.Amendment}, true
	case CoSponsorshipConfirmed:
		return e.Delegation, Matter{Amendment: e.Amendment}, true
	case CoSponsorshipEnded:
		return e.Delegation, Matter{Amendment: e.Amendment}, true
	case EditMet:
		return e.Delegation, Matter{Edit: e.Edit}, true
	case EditMaintained:
		return e.Delegation, Matter{Edit: e.Edit}, true
	case CorrectionObjected:
		return e.Delegation, Matter{Paragraph: e.Paragraph}, true
	case AgreementJoined:
		return e.Delegation, Matter{Paragraph: e.Paragraph}, true
	case PositionTaken:
		return e.Delegation, Matter{Edit: e.Edit, Paragraph: e.Paragraph, Ask: e.Ask}, true
	case MergerProposed:
		return e.By, Matter{Merger: e.Merger}, e.By != ""
	case MergerAnswered:
		return e.Delegation, Matter{Merger: e.Merger}, true
	case StatementMade:
		return e.Delegation, Matter{Statement: e.Statement}, true
	case StatementCorrected:
		s, found := d.Statement(e.Statement)
		if !found {
			return "", on, false
		}
		return s.Delegation, Matter{Statement: e.Statement}, true
	}
	return "", on, false
}

// spokenAbout says whether a paragraph can be spoken about: it stands in the text, or was ever proposed.
func (d *Draft) spokenAbout(id ParagraphID) bool {
	_, standing := d.Paragraphs[id]
	_, proposed := d.Proposed(id)
	return standing || proposed
}
