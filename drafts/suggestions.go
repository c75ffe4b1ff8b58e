package drafts

import (
	"slices"

	"github.com/unbracket/unbracket/diffing"
)

// Suggestion is something about an open question that follows from what is on record by plain arithmetic, for the Chair to
// look at (rule: issue "Positions and standing", the Chair's desk). It decides nothing and finds nobody's consent:
//
//   - It counts only words that were said. Who has not spoken is counted as not having spoken, and never as agreeing.
//   - Whoever it counts as accepting words stands behind them as they read now, or took a position on them as they read now.
//   - Consent of earlier words, not yet confirmed, is said to be just that.
//   - It carries the numbers and the names from which it follows, so that anybody can do the sum again.
type Suggestion struct {
	Ground    Ground
	Paragraph ParagraphID // in the text, or only proposed
	Edits     []EditID    // that it is about, in the order in which a sentence names them
	Words     PlacedWords // MostAccept: the words accepted; OneThingMore: the thing
	Apart     []string    // OneWordApart: the word of the one and that of the other; one of them where the other has none
	Tally     *Tally      // MostAccept, OnlyItsAuthor
	Reserves  []Pending   // OnlyReserves: of whom, and why
	Withdrawn []EditID    // OneWordingLeft
	Tries     []Try       // what the Chair may want to see chosen
}

// Ground is the arithmetic that a suggestion follows from.
type Ground uint8

// The grounds.
const (
	// MostAccept: of those who have spoken at a bracket, all but a few support these words or can live with them.
	MostAccept Ground = iota
	// OnlyReserves: nothing but reserves of a few stands against the paragraph.
	OnlyReserves
	// OneWordingLeft: rivals were withdrawn, and one wording is left beside the text.
	OneWordingLeft
	// OneThingMore: the first edit asks for all that the second asks for, and for one thing more.
	OneThingMore
	// OneWordApart: the wordings that two edits ask for differ in one word, and each differs from the text in more.
	OneWordApart
	// OnlyItsAuthor: others have spoken where an edit asks for words, and nobody but its author for it.
	OnlyItsAuthor
	// MetAlready: the text says what an open edit asks for.
	MetAlready
)

var groundWords = words{"most accept", "only reserves", "one wording left", "one thing more", "one word apart", "only its author", "met already"}

func (g Ground) String() string { return groundWords.say(uint8(g)) }

// MarshalText writes the word of the wire.
func (g Ground) MarshalText() ([]byte, error) { return groundWords.text(uint8(g)) }

// UnmarshalText reads the word of the wire.
func (g *Ground) UnmarshalText(b []byte) error { return readWord(groundWords, b, "ground", g) }

// PlacedWords are words at a place of a paragraph, and those that stand there.
type PlacedWords struct {
	Words   string // empty: nothing is to stand there
	Instead string // empty: nothing stands there
	Base    bool   // the words are those that stand
}

// Try is a choice at the brackets of a paragraph that a suggestion leads to. The Chair looks at it and decides.
type Try struct {
	Of    EditID // whose wording it is; empty for the words as they stand
	Picks []Pick
}

// Pick is one alternative at one bracket.
type Pick struct {
	Bracket     int // in reading order from 0, nested ones after the one they stand in
	Alternative int
}

// few is how many delegations a suggestion leaves aside. Where more than that stand elsewhere, it is not a suggestion but a
// division of the room.
const few = 3

// Suggestions lists what the record suggests for the open questions of the text, in reading order; for one paragraph in the
// order of the grounds.
func (d *Draft) Suggestions() []Suggestion {
	lines, err := d.Reading()
	if err != nil {
		return nil
	}
	var all []Suggestion
	for _, l := range lines {
		all = append(all, d.SuggestionsOn(l.ID)...)
	}
	return all
}

// SuggestionsOn are those for one paragraph, in the text or only proposed. None is made for what is agreed or deleted.
func (d *Draft) SuggestionsOn(id ParagraphID) []Suggestion {
	id = d.rival(id)
	return d.about(id).suggest.get(func() []Suggestion {
		if p, stands := d.Paragraphs[id]; stands && (p.Deleted || p.Standing.Agreed()) {
			return nil
		}
		return d.suggestFor(id)
	})
}

func (d *Draft) suggestFor(id ParagraphID) []Suggestion {
	edits := d.openOn(id)
	found := d.suggestReserves(id)
	compiled, ok := d.Compiled(id)
	if ok && len(edits) > 0 {
		q := contested{Draft: d, id: compiled.ID, nodes: compiled.Nodes, edits: edits}
		spoken := q.tallies()
		found = slices.Concat(found, q.mostAccept(spoken), q.oneWordingLeft(), q.alike(), q.onlyItsAuthor(spoken))
	}
	for _, e := range d.EditsOn(id) {
		if e.Fate.Open() && e.Waiting == diffing.AlreadyMet {
			found = append(found, Suggestion{Ground: MetAlready, Edits: []EditID{e.ID}, Tries: []Try{{}}})
		}
	}
	for i := range found {
		found[i].Paragraph = d.rival(id)
	}
	slices.SortStableFunc(found, func(a, b Suggestion) int { return int(a.Ground) - int(b.Ground) })
	return found
}

// openOn lists the edits of a paragraph that stand in its brackets, in order of tabling.
func (d *Draft) openOn(id ParagraphID) []*EditState {
	var open []*EditState
	for _, e := range d.EditsOn(id) {
		if e.AsksForWords() && e.Waiting == diffing.Clean && !e.Restructures() {
			open = append(open, e)
		}
	}
	return open
}

// suggestReserves finds that nothing but reserves of a few delegations stands against a paragraph: it could be agreed in
// informals pending these.
func (d *Draft) suggestReserves(id ParagraphID) []Suggestion {
	p, ok := d.Paragraphs[id]
	against := d.StandsAgainst(id)
	if !ok || len(against) == 0 {
		return nil
	}
	var reserves []Pending
	for _, o := range against {
		if o.Stance != Reserve {
			return nil
		}
		for _, code := range o.Delegations {
			whole, _ := code.Whole()
			if !slices.ContainsFunc(reserves, func(w Pending) bool { return w.Delegation == whole }) {
				reserves = append(reserves, Pending{Delegation: whole, Reason: d.reasonOf(p, whole)})
			}
		}
	}
	if len(reserves) > few {
		return nil
	}
	return []Suggestion{{Ground: OnlyReserves, Reserves: reserves, Tries: []Try{{}}}}
}

// reasonOf is what a delegation gave as the reason of its reserve on a paragraph.
func (d *Draft) reasonOf(p *ParagraphState, code DelegationCode) string {
	pos, _ := lastWord(p.Positions, code)
	return pos.Reason
}
