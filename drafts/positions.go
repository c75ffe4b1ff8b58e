package drafts

import (
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// latest gives each delegation's last word, in the order in which the delegations first spoke; positions taken
// back are left out.
func latest(all []Position) []Position {
	if len(all) == 0 {
		return nil // most paragraphs and edits have none, and this is asked of every one of every page
	}
	var last []Position
	place := make(map[DelegationCode]int, len(all))
	for _, p := range all {
		if i, spoke := place[p.Delegation]; spoke {
			last[i] = p
		} else {
			place[p.Delegation] = len(last)
			last = append(last, p)
		}
	}
	return slices.DeleteFunc(last, func(p Position) bool { return p.Stance == NoPosition })
}

// OnItsWords says whether a position on the paragraph was taken on the words that stand there now. Support of earlier
// words, but for an editorial correction, is not support of these; what holds a paragraph up holds until it is taken back.
func (p *ParagraphState) OnItsWords(pos Position) bool {
	return pos.Stance.Holds() || p.sameWords(pos.Seen, HashWords(p.Paragraph))
}

// PositionsOn gives where delegations stand on a paragraph now: each one's latest word.
func (d *Draft) PositionsOn(id ParagraphID) []Position {
	if p, ok := d.Paragraphs[id]; ok {
		return latest(p.Positions)
	}
	return nil
}

// positionsAgainst lists the positions that keep a paragraph in brackets (rule: domain.md §5, "a member's reserve,
// opposition or bracket"): those on the paragraph; those on standing words of it that an ask would replace; and those on
// an edit or an ask that was taken since, whose words are the paragraph's own now. Each holds until it is taken back, or
// its delegation accepts the paragraph as it stands, or joins the agreement on it.
func (d *Draft) positionsAgainst(p *ParagraphState) []Obstacle {
	onParagraph := d.saidOfParagraph(p.ID)
	against := d.holding(onParagraph, Obstacle{})
	since := d.acceptedSince(p, onParagraph)
	for _, e := range d.heldEdits(p.ID) {
		var s said
		a := d.Amendments[e.Amendment-1]
		for _, pos := range latest(e.Positions) {
			if !since(pos) {
				word := standpoint(pos)
				word.Delegation = pos.Delegation.Without(d.Outside(a, pos.Delegation))
				s.hear(word)
			}
		}
		against = append(against, d.holding(s, Obstacle{Edit: e.ID})...)
	}
	return append(against, d.asksAgainst(p, since)...)
}

// acceptedSince says of a position whether its delegation has accepted the paragraph as it stands since, or joined the
// agreement on it.
func (d *Draft) acceptedSince(p *ParagraphState, onParagraph said) func(Position) bool {
	return func(pos Position) bool {
		if p.Agreed != nil && slices.ContainsFunc(p.Agreed.Joined, func(j Joining) bool { return j.Delegation == pos.Delegation && j.Version > pos.Version }) {
			return true
		}
		now, spoke := onParagraph.last[pos.Delegation]
		return spoke && now.Stance.Accepts() && !now.Earlier && now.Version > pos.Version
	}
}

// heldEdits lists the edits of a paragraph that were taken, wholly or in part, and on which there are positions. Nothing
// was taken of a comment.
func (d *Draft) heldEdits(id ParagraphID) []*EditState {
	var held []*EditState
	for _, e := range d.about(id).edits {
		if len(e.Positions) > 0 && e.As != diffing.EditComment && (e.Fate == Taken || e.Fate == TakenInPart) {
			held = append(held, e)
		}
	}
	return held
}

// asksAgainst lists the positions on asks that keep a paragraph in brackets.
func (d *Draft) asksAgainst(p *ParagraphState, since func(Position) bool) []Obstacle {
	type place struct {
		ask  diffing.Ask
		side Side
	}
	var against []Obstacle
	seen := map[place]bool{}
	for _, first := range d.OnAsks[p.ID] {
		here := place{first.Ask, first.Side}
		if seen[here] || first.Side == AskedWords && first.Outcome != diffing.AlreadyMet {
			continue // what is asked for stands against the paragraph as an open edit, or is gone
		}
		seen[here] = true
		var s said
		for _, pos := range latestOnAsks(d.OnAsks[p.ID], func(q AskPosition) bool { return place{q.Ask, q.Side} == here }) {
			if !since(pos.Position) {
				s.hear(standpoint(pos.Position))
			}
		}
		against = append(against, d.holding(s, Obstacle{Of: first.wordsOfSide()})...)
	}
	return against
}

// wordsOfSide are the words that a position on an ask is about; none where it is about not adding any.
func (p AskPosition) wordsOfSide() string {
	if p.Side == StandingWords && p.Ask.Start == p.Ask.End {
		return ""
	}
	return strings.TrimSpace(p.Ask.Words)
}

// StillHeld lists what a delegation holds against a paragraph by a position on something that is closed or gone: an edit that
// was taken, an ask that nobody makes any more. It can only take such a word back; see TakePosition.
func (d *Draft) StillHeld(id ParagraphID, code DelegationCode) []Position {
	p, ok := d.Paragraphs[id]
	if !ok || p.Deleted {
		return nil
	}
	since := d.acceptedSince(p, d.saidOfParagraph(id))
	var held []Position
	for _, e := range d.heldEdits(id) {
		for _, pos := range latest(e.Positions) {
			if pos.Delegation == code && pos.Stance.Holds() && !since(pos) {
				held = append(held, pos)
			}
		}
	}
	for _, pos := range d.StandingOnAsks(id, code) {
		stands := pos.Side == StandingWords || pos.Outcome == diffing.AlreadyMet
		if stands && pos.Stance.Holds() && !since(pos.Position) && !d.askedNow(pos.Ask, pos.Side) {
			held = append(held, pos.Position)
		}
	}
	return held
}

// of says whether an obstacle is the word of a delegation that agreement waits for.
func (o Obstacle) of(w Pending) bool {
	return slices.ContainsFunc(o.Delegations, func(code DelegationCode) bool {
		whole, _ := code.Whole()
		return whole == w.Delegation
	})
}

// holding makes an obstacle of each word that holds a paragraph up and speaks for a member.
func (d *Draft) holding(s said, like Obstacle) []Obstacle {
	if !slices.ContainsFunc(s.order, func(code DelegationCode) bool { return s.last[code].Stance.Holds() }) {
		return nil // most paragraphs have none, and this is asked of every paragraph of every page
	}
	var against []Obstacle
	for _, word := range d.whoStands(s).Stands {
		if word.Stance.Holds() && len(word.For) > 0 {
			like.Delegations, like.Stance = []DelegationCode{word.Delegation}, word.Stance
			against = append(against, like)
		}
	}
	return against
}
