package drafts

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// AskPosition is a position on one ask. Its Ask is the ask as it stands on the words of now: it is carried along when
// words beside it change.
type AskPosition struct {
	Position
	Outcome diffing.Outcome // Clean until the words under the ask change; then see RebasedAsk
}

// saidOfAsk gives each delegation's last word on one side of an ask, in the order in which they first spoke; words that
// lost their hold, and positions taken back, are left out.
func (d *Draft) saidOfAsk(ask diffing.Ask, side Side) []AskPosition {
	return latestOnAsks(d.OnAsks[ask.Paragraph], func(p AskPosition) bool {
		return p.Ask == ask && p.Side == side && p.Outcome == diffing.Clean
	})
}

// latestOnAsks gives each delegation's last word among some positions.
func latestOnAsks(all []AskPosition, among func(AskPosition) bool) []AskPosition {
	var last []AskPosition
	place := map[DelegationCode]int{}
	for _, p := range all {
		if !among(p) {
			continue
		}
		if i, spoke := place[p.Delegation]; spoke {
			last[i] = p
		} else {
			place[p.Delegation] = len(last)
			last = append(last, p)
		}
	}
	return slices.DeleteFunc(last, func(p AskPosition) bool { return p.Stance == NoPosition })
}

// StandingOnAsks lists where a delegation stands on asks of a paragraph: its last word on each side of each.
func (d *Draft) StandingOnAsks(id ParagraphID, code DelegationCode) []AskPosition {
	var last []AskPosition
	for _, p := range d.OnAsks[id] {
		if p.Delegation != code {
			continue
		}
		if i := slices.IndexFunc(last, func(q AskPosition) bool { return q.Ask == p.Ask && q.Side == p.Side }); i >= 0 {
			last[i] = p
		} else {
			last = append(last, p)
		}
	}
	return slices.DeleteFunc(last, func(p AskPosition) bool { return p.Stance == NoPosition })
}

// AsksAt are the asks that a position at an alternative of a bracket is on. Where somebody asks for just the words of the
// alternative, it is these asks alone: whoever asks for them together with other words asks for more than was spoken of.
// At the base they are those whose standing words it shows.
func (d *Draft) AsksAt(id ParagraphID, b *diffing.Bracket, at int) []diffing.Ask {
	asks := []diffing.Ask{}
	for i, a := range b.Alternatives {
		if a.Base || i != at && !b.Alternatives[at].Base {
			continue
		}
		shown := asksIn(d.rival(id), a)
		words := a.Nodes.Base()
		just := slices.DeleteFunc(slices.Clone(shown), func(ask diffing.Ask) bool { return !diffing.SameText(ask.Words, words) })
		if len(just) > 0 {
			shown = just
		}
		for _, ask := range shown {
			if !slices.Contains(asks, ask) {
				asks = append(asks, ask)
			}
		}
	}
	return asks
}

// AsksOf lists what an edit asks for, as it stands now: none for a comment, and for one that asks to move, merge or split
// paragraphs. An insertion of several paragraphs asks for the first of them here.
func (d *Draft) AsksOf(e *EditState) []diffing.Ask {
	subject := d.rival(e.Subject())
	switch {
	case e.As == diffing.EditComment || e.Restructures():
		return nil
	case e.As == diffing.EditInsertAfter:
		return diffing.Asks(subject, "", diffing.Proposal{ID: e.ID, Text: e.Inserts[0].Text})
	}
	base := d.wordsOf(e.Edit.Paragraph)
	if host := d.host(e); host != nil {
		base = host.Text
	}
	return diffing.Asks(subject, base, diffing.Proposal{ID: e.ID, Text: e.proposal(base)})
}

// standing names the words that an ask would replace by themselves, so that a position on them stays when the ask is
// revised. What would only be added has none: there, not to add just these words is what stands.
func (d *Draft) standing(ask diffing.Ask) diffing.Ask {
	if ask.Start == ask.End {
		return ask
	}
	if tokens := diffing.Words(d.baseOf(ask)); ask.End <= len(tokens) {
		ask.Words = strings.Join(tokens[ask.Start:ask.End], "")
	}
	return ask
}

// baseOf gives the words that an ask is of: those of its paragraph, or those of an edit that others amend.
func (d *Draft) baseOf(ask diffing.Ask) string {
	if p, ok := d.Paragraphs[ask.Paragraph]; ok && diffing.HashText(p.Text) == ask.Base {
		return p.Text
	}
	for _, e := range d.EditsOn(ask.Paragraph) {
		if said := e.words(); diffing.HashText(said) == ask.Base {
			return said
		}
	}
	return ""
}

// words are those that an edit asks for: of an insertion, of the first paragraph that it brings in.
func (e *EditState) words() string {
	if e.As == diffing.EditInsertAfter && len(e.Inserts) > 0 {
		return e.Inserts[0].Text
	}
	return e.Text
}

// askedNow says whether a side of an ask is before the room: a bracket of its paragraph shows it.
func (d *Draft) askedNow(ask diffing.Ask, side Side) bool {
	p, ok := d.Compiled(ask.Paragraph)
	if !ok {
		return false
	}
	for b := range p.Nodes.Brackets() {
		for _, a := range b.Alternatives {
			if !a.Base && slices.ContainsFunc(asksIn(p.ID, a), func(shown diffing.Ask) bool {
				return side == AskedWords && shown == ask || side == StandingWords && d.standing(shown) == ask
			}) {
				return true
			}
		}
	}
	return false
}

// applyPosition takes in where delegations stand.
func (d *Draft) applyPosition(event Event, at Stamp) {
	switch e := event.(type) {
	case PositionTaken:
		position := Position{PositionTaken: e, Stamp: at}
		if e.Ask != (diffing.Ask{}) {
			d.OnAsks[e.Ask.Paragraph] = append(slices.Clone(d.OnAsks[e.Ask.Paragraph]), AskPosition{Position: position})
		} else if e.Paragraph != "" {
			p := d.paragraph(e.Paragraph)
			p.Positions = append(p.Positions, position) // owned, see Draft.paragraph
		} else if edit := d.edit(e.Edit); edit != nil {
			edit.Positions = append(edit.Positions, position)
		}
	case PositionsRebased:
		d.applyRebasedAsks(e)
	}
}

// applyRebasedAsks carries positions on asks, and what was entered of them, to where the asks stand now.
func (d *Draft) applyRebasedAsks(e PositionsRebased) {
	was := d.OnAsks[e.Paragraph]
	d.OnAsks[e.Paragraph] = nil
	carried := map[diffing.Ask]diffing.Ask{}
	for _, p := range was {
		at := slices.IndexFunc(e.Asks, func(r RebasedAsk) bool { return r.Ask == p.Ask })
		if at >= 0 && p.Outcome == diffing.Clean {
			if p.Outcome = e.Asks[at].Outcome; p.Outcome == diffing.Clean {
				carried[p.Ask] = e.Asks[at].Now
				p.Ask = e.Asks[at].Now
			}
		}
		there := d.OnAsks[p.Ask.Paragraph]
		if p.Ask.Paragraph != e.Paragraph {
			there = slices.Clone(there)
		}
		d.OnAsks[p.Ask.Paragraph] = append(there, p)
	}
	if len(d.OnAsks[e.Paragraph]) == 0 {
		delete(d.OnAsks, e.Paragraph)
	}
	for i, old := range d.Entries {
		if now, ok := carried[old.On.Ask]; ok {
			entry := *old
			entry.On.Ask = now
			d.Entries[i] = &entry
		}
	}
}

// inheritAsks gives the paragraphs that others became what was said of the asks on those: the words that they were on are
// not a paragraph's own any more.
func (d *Draft) inheritAsks(l Lineage) {
	var all []AskPosition
	for _, id := range l.From {
		for _, p := range d.OnAsks[id] {
			if p.Outcome == diffing.Clean {
				p.Outcome = diffing.Conflict
			}
			all = append(all, p)
		}
		delete(d.OnAsks, id)
	}
	if len(all) == 0 {
		return
	}
	slices.SortStableFunc(all, func(a, b AskPosition) int { return cmp.Compare(a.Version, b.Version) })
	for _, id := range l.To {
		d.OnAsks[id] = slices.Clone(all)
	}
}

// rebasePositions says what becomes of the asks that positions are on by the events of an act (rule: domain.md §3,
// compile.md "Rebase"): carried, while what they ask for touches nothing that changed; already met; or without a hold.
// next is the draft after those events.
func (d *Draft) rebasePositions(next *Draft) []Event {
	var events []Event
	for _, id := range slices.Sorted(maps.Keys(next.OnAsks)) {
		rebased := PositionsRebased{Paragraph: id}
		for _, p := range next.OnAsks[id] {
			if p.Outcome != diffing.Clean || slices.ContainsFunc(rebased.Asks, func(r RebasedAsk) bool { return r.Ask == p.Ask }) {
				continue
			}
			if place := d.placeAfter(next, p.Ask); place != id {
				now := p.Ask
				now.Paragraph = place
				rebased.Asks = append(rebased.Asks, RebasedAsk{Ask: p.Ask, Now: now})
			} else if before, after, only := d.onlyReread(next, p.Ask); only {
				rebased.Asks = append(rebased.Asks, rereadAsk(p.Ask, before, after))
			} else if was, now := d.ground(next, p.Ask); was != now {
				rebased.Asks = append(rebased.Asks, rebaseAsk(p.Ask, was, now))
			}
		}
		if len(rebased.Asks) > 0 {
			events = append(events, rebased)
		}
	}
	return events
}

// placeAfter is the paragraph under which an ask of a proposed one stands after an act: when the earliest of rival
// insertions goes, the others are read under the identity of the next.
func (d *Draft) placeAfter(next *Draft, ask diffing.Ask) ParagraphID {
	if _, stands := next.Paragraphs[ask.Paragraph]; stands {
		return ask.Paragraph
	}
	for _, e := range d.EditsOn(ask.Paragraph) {
		if e.As != diffing.EditInsertAfter || len(e.Inserts) == 0 {
			continue
		}
		words := e.words()
		if diffing.HashText(words) != ask.Base && !(ask.Base == diffing.HashText("") && diffing.SameText(words, ask.Words)) {
			continue
		}
		if host, ok := next.Edit(e.ID); ok && host.Fate.Open() {
			return next.rival(host.Inserted())
		}
	}
	return ask.Paragraph
}

// ground gives the words that an ask is of, before and after an act: those of its paragraph, of a new one, or the words of
// an edit that others amend. Words that are gone read "".
func (d *Draft) ground(next *Draft, ask diffing.Ask) (was, now string) {
	id := ask.Paragraph
	after := ""
	if p, ok := next.Paragraphs[id]; ok && !p.Deleted {
		after = p.Text
	}
	if p, ok := d.Paragraphs[id]; ok && diffing.HashText(p.Text) == ask.Base {
		return p.Text, after
	}
	if ask.Base == diffing.HashText("") {
		return "", after
	}
	for _, e := range d.EditsOn(id) {
		said := e.words()
		if diffing.HashText(said) != ask.Base {
			continue
		}
		host, _ := next.Edit(e.ID)
		switch {
		case host.Fate.Open():
			return said, host.words()
		case host.Fate == Taken || host.Fate == TakenInPart:
			return said, after
		}
		return said, ""
	}
	return "", after
}

// rebaseAsk says how one ask stands when its words change.
func rebaseAsk(ask diffing.Ask, was, now string) RebasedAsk {
	if next, stands := diffing.CarryAsks(was, now, []diffing.Ask{ask})[ask]; stands && now != "" {
		return RebasedAsk{Ask: ask, Outcome: diffing.Clean, Now: next}
	}
	tokens := diffing.Words(was)
	if ask.Start <= ask.End && ask.End <= len(tokens) && now != "" {
		alone := strings.Join(slices.Concat(tokens[:ask.Start], []string{ask.Words}, tokens[ask.End:]), "")
		if diffing.Weigh(was, now, alone) != diffing.NotTaken {
			return RebasedAsk{Ask: ask, Outcome: diffing.AlreadyMet}
		}
	}
	return RebasedAsk{Ask: ask, Outcome: diffing.Conflict}
}
