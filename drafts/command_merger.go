package drafts

import (
	"cmp"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// MergerProposal is one wording for several edits, as the Chair or one of their authors hands it in.
type MergerProposal struct {
	By      DelegationCode // empty: the Chair
	Edits   []EditID
	Seen    TextHash // the paragraph's words that were looked at; empty: as they stand
	Words   string   // of the whole paragraph
	Heading string
	Reason  string
}

// ProposeMerger asks the authors of rival edits of one paragraph for one wording (rule: domain.md §3). Only the Chair or
// one of the authors proposes it; an author that does accepts its own words.
func (d *Draft) ProposeMerger(act Act, p MergerProposal) ([]Event, error) {
	if p.By == "" {
		if err := d.chairOnly(act, doProposeMerger); err != nil {
			return nil, err
		}
	} else if err := d.spokenFor(act, p.By, doProposeMerger); err != nil {
		return nil, err
	}
	edits, err := d.rivalsToMerge(p.Edits)
	if err != nil {
		return nil, err
	}
	var ids []EditID
	for _, e := range edits {
		ids = append(ids, e.ID)
	}
	m := &MergedWording{MergerProposed: MergerProposed{Edits: ids}}
	switch authors := d.Authors(m); {
	case p.By != "" && !slices.Contains(authors, p.By):
		return nil, refuse("merger.not-author", "{Delegation} is the author of none of these amendments; the Chair or one of their authors proposes one wording for them.", d.called(p.By))
	case len(authors) < 2:
		return nil, refuse("merger.one-author", "All of these amendments are of {Delegation}, which can revise one and withdraw the others.", d.called(authors[0]))
	}
	one := Edit{Number: 1, As: diffing.EditReplace, Paragraph: edits[0].Edit.Paragraph, Pinned: p.Seen, Text: p.Words}
	if edits[0].As == diffing.EditInsertAfter {
		one.As, one.Pinned, one.Text = diffing.EditInsertAfter, "", ""
		one.Inserts = []Inserted{{As: edits[0].Inserts[0].As, Level: edits[0].Inserts[0].Level, Text: p.Words}}
	}
	settled, err := d.settle(AmendmentID(len(d.Amendments)+1), Wording{Heading: p.Heading, Reason: p.Reason, Edits: []Edit{one}}, nil)
	if err != nil {
		return nil, err
	}
	proposed := MergerProposed{Merger: MergerNumber(len(d.Mergers) + 1), By: p.By, Paragraph: d.rival(edits[0].Subject()), Edits: ids, Wording: settled}
	if p.Heading == "" {
		proposed.Wording.Heading = edits[0].heading(d)
	}
	if one.As == diffing.EditInsertAfter { // identity and label are given when it comes about
		in := settled.Edits[0].Inserts[0]
		in.Paragraph, in.Label = "", ""
		proposed.Wording.Edits = []Edit{settled.Edits[0]}
		proposed.Wording.Edits[0].Inserts = []Inserted{in}
	}
	for _, before := range d.Mergers {
		if before.Open() && slices.Equal(before.Edits, ids) && before.Words() == p.Words {
			return nil, refuse("merger.already", "{Merger} proposes these words for these amendments already.", before.Merger)
		}
	}
	events := []Event{proposed}
	if p.By != "" {
		events = append(events, MergerAnswered{Merger: proposed.Merger, Delegation: p.By, Answer: AcceptsMerger})
	}
	return events, nil
}

// heading is that of the amendment that an edit belongs to, under which a merged wording goes on unless it has its own.
func (e *EditState) heading(d *Draft) string { return d.Amendments[e.Amendment-1].Current().Heading }

// rivalsToMerge finds the edits of a merger in order of tabling: two or more, open, of one paragraph, each asking for
// words of it.
func (d *Draft) rivalsToMerge(ids []EditID) ([]*EditState, error) {
	var edits []*EditState
	for _, id := range ids {
		e, ok := d.Edit(id)
		if !ok {
			return nil, refuse("edit.none", "There is no edit {Edit}.", Verbatim(id))
		}
		if !slices.ContainsFunc(edits, func(o *EditState) bool { return o.ID == e.ID }) {
			edits = append(edits, e)
		}
	}
	if len(edits) < 2 {
		return nil, refuse("merger.two", "One wording merges two amendments or more; choose them.")
	}
	slices.SortFunc(edits, func(a, b *EditState) int {
		return cmp.Or(cmp.Compare(a.Amendment, b.Amendment), cmp.Compare(a.Number, b.Number))
	})
	for _, e := range edits {
		inserts := e.As == diffing.EditInsertAfter
		switch first := edits[0]; {
		case !e.Fate.Open():
			return nil, refuse("merger.closed", "{Amendment} is {Fate}; only open amendments can be merged.", e.Amendment, e.Fate)
		case d.rival(e.Subject()) != d.rival(first.Subject()):
			return nil, refuse("merger.paragraphs", "{Amendment} is about paragraph {Paragraph} and {Other} about paragraph {Another}; one wording is of one paragraph.",
				first.Amendment, d.cited(first.Subject()), e.Amendment, d.cited(e.Subject()))
		case e.Restructures() || e.As == diffing.EditComment || inserts && len(e.Inserts) != 1 || inserts != (first.As == diffing.EditInsertAfter):
			return nil, refuse("merger.kind", "{Amendment} asks for no wording of the whole paragraph that could be merged with others.", e.Amendment)
		case d.host(e) != nil:
			return nil, refuse("merger.nested", "{Amendment} amends the words of {Host}, and not the paragraph itself; only rivals can be merged.", e.Amendment, d.host(e).Amendment)
		case e.Waiting != diffing.Clean:
			return nil, refuse("merger.waiting", "The text under {Amendment} changed, and its delegation has not yet said how it stands.", e.Amendment)
		}
	}
	return edits, nil
}

// MergerReply is what a delegation says to a merged wording.
type MergerReply struct {
	Merger     MergerNumber
	Delegation DelegationCode
	Answer     MergerAnswer
	Words      string // of AsksOtherWords
	Reason     string
}

// AnswerMerger records what one of those asked says. With the last author that accepts, the merger comes about: the edits
// are merged, and the wording is one amendment, of those who accepted it and of nobody else.
func (d *Draft) AnswerMerger(act Act, r MergerReply) ([]Event, error) {
	m, ok := d.Merger(r.Merger)
	if !ok {
		return nil, refuse("merger.unknown", "There is no proposal {Merger} to merge amendments.", r.Merger)
	}
	if err := d.spokenFor(act, r.Delegation, doAnswerMerger); err != nil {
		return nil, err
	}
	r.Words, r.Reason = strings.TrimSpace(r.Words), strings.TrimSpace(r.Reason)
	before, answered := m.AnswerOf(r.Delegation)
	switch {
	case !slices.Contains(d.AskedToMerge(m), r.Delegation):
		return nil, refuse("merger.not-asked", "{Delegation} stands behind none of the amendments that {Merger} would merge; it was not asked.", d.called(r.Delegation), m.Merger)
	case m.Into > 0:
		return nil, refuse("merger.concluded", "{Merger} has come about as {Amendment}; co-sponsor that, or take a position on it.", m.Merger, m.Into)
	case m.Lapsed != nil:
		return nil, stale("merger.lapsed", "{Merger} has lapsed; there is nothing left to answer. Another one can be proposed.", m.Merger)
	case r.Answer == NoAnswer:
		return nil, refuse("merger.which", "Say whether {Delegation} accepts these words, asks for other words or declines.", d.called(r.Delegation))
	case r.Answer == AsksOtherWords && r.Words == "":
		return nil, refuse("merger.no-words", "Write the words that {Delegation} could accept.", d.called(r.Delegation))
	case r.Answer == AsksOtherWords && r.Words == m.Words():
		return nil, refuse("merger.same-words", "These are the words of {Merger} itself; accept them, or write others.", m.Merger)
	case answered && before.Answer == r.Answer && before.Words == r.Words && before.Reason == r.Reason:
		return nil, refuse("merger.answered", "{Delegation} has given this answer already.", d.called(r.Delegation))
	}
	if r.Answer != AsksOtherWords {
		r.Words = ""
	} else if err := checkWords(Piece{Name: "The other words"}, r.Words, d.wordsOf(m.Paragraph)); err != nil {
		return nil, err
	}
	if err := checkNotes(Piece{Name: "The reason"}, r.Reason); err != nil {
		return nil, err
	}
	said := MergerAnswered{Merger: m.Merger, Delegation: r.Delegation, Answer: r.Answer, Words: r.Words, Reason: r.Reason}
	next, err := d.Propose(act, []Event{said})
	if err != nil {
		return nil, err
	}
	now, _ := next.Merger(m.Merger)
	if !now.Open() || slices.ContainsFunc(next.Authors(now), func(code DelegationCode) bool { return !now.Accepted(code) }) {
		return []Event{said}, nil
	}
	concluded, err := next.conclude(act, now)
	if err != nil {
		return nil, err
	}
	return d.withNumbers(act, append([]Event{said}, concluded...))
}

// conclude makes the merged wording an amendment and closes the edits that are in it.
func (d *Draft) conclude(act Act, m *MergedWording) ([]Event, error) {
	authors := d.Authors(m)
	done := MergerConcluded{Merger: m.Merger, Amendment: AmendmentID(len(d.Amendments) + 1), By: authors[0]}
	for _, code := range d.AskedToMerge(m) {
		if code != done.By && m.Accepted(code) {
			done.With = append(done.With, code)
		}
	}
	var closed []Event
	for _, id := range m.Edits {
		e, _ := d.Edit(id)
		closed = append(closed, EditDisposed{Edit: id, Fate: Merged, Into: done.Amendment, Paragraph: m.Paragraph})
		closed = append(closed, d.freeNested(e, Merged, "", nil)...)
		closed = append(closed, d.overtake(e, nil, nil)...)
	}
	without, err := d.Propose(act, closed) // a new paragraph takes the label that its rivals leave
	if err != nil {
		return nil, err
	}
	wording := m.Wording
	wording.Edits = slices.Clone(wording.Edits)
	if done.Wording, err = without.settle(done.Amendment, wording, nil); err != nil {
		return nil, err
	}
	if next, err := without.Propose(act, []Event{done}); err == nil {
		done.Wording = next.nameRivals(done.Amendment, done.Wording)
	}
	return append([]Event{done}, closed...), nil
}
