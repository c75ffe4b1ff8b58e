package drafts

import (
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// contested is a paragraph with the open edits that stand in its brackets.
type contested struct {
	*Draft
	id    ParagraphID
	nodes diffing.Tree
	edits []*EditState
}

// SpokenOf says whether anybody ever took a position on a paragraph, or on anything that is asked for in it.
func (d *Draft) SpokenOf(id ParagraphID) bool {
	id = d.rival(id)
	p, stands := d.Paragraphs[id]
	return stands && len(p.Positions) > 0 || len(d.OnAsks[id]) > 0 ||
		slices.ContainsFunc(d.about(id).edits, func(e *EditState) bool { return len(e.Positions) > 0 })
}

// SpokenAt says whether anybody ever took a position on what is asked for at a bracket, or on the words there.
func (d *Draft) SpokenAt(id ParagraphID, b *diffing.Bracket) bool {
	id = d.rival(id)
	said := d.OnAsks[id]
	return slices.ContainsFunc(b.Alternatives, func(a diffing.Alternative) bool {
		return slices.ContainsFunc(a.Edits, func(edit EditID) bool { e, ok := d.Edit(edit); return ok && len(e.Positions) > 0 }) ||
			len(said) > 0 && slices.ContainsFunc(asksIn(id, a), func(ask diffing.Ask) bool {
				standing := d.standing(ask)
				return slices.ContainsFunc(said, func(p AskPosition) bool { return p.Ask == ask || p.Ask == standing })
			})
	})
}

// tallies are those of each bracket with words of proposals, where anybody has spoken; by the bracket's place in the text.
func (q contested) tallies() map[int][]Tally {
	found := map[int][]Tally{}
	if !q.SpokenOf(q.id) {
		return found
	}
	p, stands := q.Paragraphs[q.id]
	paragraph, at := stands && len(latest(p.Positions)) > 0, -1
	for b := range q.nodes.Brackets() {
		if at++; !b.Typed && (paragraph || q.SpokenAt(q.id, b)) {
			found[at] = q.talliesAt(q.id, b)
		}
	}
	return found
}

// mostAccept finds, at each bracket, the words that most of those who have spoken there accept, when the others are few. At
// least two members accept them, more than do not, and one of these by a position: that those behind words are for them
// suggests nothing. Words to be put in brackets are not suggested.
func (q contested) mostAccept(places map[int][]Tally) []Suggestion {
	var found []Suggestion
	at := -1
	for b := range q.nodes.Brackets() {
		at++
		best, tallies := -1, places[at]
		for i, t := range tallies {
			if b.Alternatives[i].Request == diffing.RequestBracket || !t.mostAccept() {
				continue
			}
			if best < 0 || Stated(t.Accept) > Stated(tallies[best].Accept) ||
				Stated(t.Accept) == Stated(tallies[best].Accept) && t.others() < tallies[best].others() {
				best = i
			}
		}
		if best >= 0 {
			a := b.Alternatives[best]
			found = append(found, Suggestion{Ground: MostAccept, Edits: askedFor(a), Words: wordingOf(b, best), Tally: &tallies[best],
				Tries: []Try{{Of: first(askedFor(a)), Picks: []Pick{{at, best}}}}})
		}
	}
	return found
}

func (t *Tally) mostAccept() bool {
	accept := Stated(t.Accept)
	return accept >= 2 && accept > t.others() && len(t.Against)+len(t.Elsewhere) <= few &&
		slices.ContainsFunc(t.Accept, func(s Standpoint) bool { return !s.Behind })
}

// others counts the members that have spoken and do not accept the words.
func (t *Tally) others() int { return Stated(t.Against) + Stated(t.Elsewhere) }

func wordingOf(b *diffing.Bracket, alternative int) PlacedWords {
	w := PlacedWords{Base: b.Alternatives[alternative].Base, Words: strings.TrimSpace(b.Alternatives[alternative].Nodes.Base())}
	for i, a := range b.Alternatives {
		switch {
		case a.Base && i != alternative:
			w.Instead = strings.TrimSpace(a.Nodes.Base())
		case w.Base && w.Words == "" && w.Instead == "" && !a.Base: // nothing stands there: the words that are not to be added
			w.Instead = strings.TrimSpace(a.Nodes.Base())
		}
	}
	return w
}

func first(ids []EditID) EditID {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// oneWordingLeft finds that all brackets of a paragraph are of one wording, while others were withdrawn.
func (q contested) oneWordingLeft() []Suggestion {
	var left []EditID
	for b := range q.nodes.Brackets() {
		switch {
		case b.Typed:
			continue
		case len(b.Alternatives) != 2:
			return nil
		}
		for _, a := range b.Alternatives {
			switch asked := askedFor(a); {
			case a.Base:
			case left == nil:
				left = asked
			case !slices.Equal(left, asked):
				return nil
			}
		}
	}
	if len(left) == 0 || len(left) != len(q.edits) {
		return nil
	}
	var gone []EditID
	for _, e := range q.EditsOn(q.id) {
		own := slices.ContainsFunc(left, func(id EditID) bool { return AmendmentOf(id) == AmendmentOf(e.ID) })
		if e.Fate == Withdrawn && e.As != diffing.EditComment && !own {
			gone = append(gone, e.ID)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	return []Suggestion{{Ground: OneWordingLeft, Edits: left, Withdrawn: gone, Tries: []Try{q.try(left[0])}}}
}

// onlyItsAuthor finds edits for which nobody but their author has spoken, where somebody has spoken for other words or
// against these. Where nobody has spoken at all, there is nothing to say: silence is neither support nor opposition.
func (q contested) onlyItsAuthor(spoken map[int][]Tally) []Suggestion {
	places := map[EditID][]Tally{}
	joint := map[EditID]bool{}
	at := -1
	for b := range q.nodes.Brackets() {
		at++
		for i, a := range b.Alternatives {
			asked := askedFor(a)
			for _, id := range asked {
				joint[id] = joint[id] || len(asked) > 1 || len(a.Also) > 0
				if tallies, ok := spoken[at]; ok {
					places[id] = append(places[id], tallies[i])
				}
			}
		}
	}
	var found []Suggestion
	for _, e := range q.edits {
		a := q.Amendments[e.Amendment-1]
		if joint[e.ID] || len(a.CoSponsors) > 0 || q.spokenFor(e, a.By) {
			continue
		}
		at := slices.IndexFunc(places[e.ID], func(t Tally) bool { return t.others() > 0 })
		alone := !slices.ContainsFunc(places[e.ID], func(t Tally) bool {
			return slices.ContainsFunc(t.Accept, func(s Standpoint) bool { return !s.Behind })
		})
		if at >= 0 && alone {
			found = append(found, Suggestion{Ground: OnlyItsAuthor, Edits: []EditID{e.ID}, Tally: &places[e.ID][at], Tries: []Try{{}}})
		}
	}
	return found
}

// spokenFor says whether anybody else, an observer too, accepts an edit or any of its asks.
func (q contested) spokenFor(e *EditState, author DelegationCode) bool {
	accepts := func(p Position) bool { return p.Delegation != author && p.Stance.Accepts() }
	if slices.ContainsFunc(latest(e.Positions), accepts) {
		return true
	}
	for _, ask := range q.AsksOf(e) {
		if slices.ContainsFunc(q.saidOfAsk(ask, AskedWords), func(p AskPosition) bool { return accepts(p.Position) }) {
			return true
		}
	}
	return false
}

// try is the choice of an edit's wording wherever it asks for one.
func (q contested) try(id EditID) Try {
	t := Try{Of: id}
	at := -1
	for b := range q.nodes.Brackets() {
		at++
		for i, a := range b.Alternatives {
			if !a.Base && slices.Contains(askedFor(a), id) {
				t.Picks = append(t.Picks, Pick{at, i})
			}
		}
	}
	return t
}
