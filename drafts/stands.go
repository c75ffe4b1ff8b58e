package drafts

import (
	"cmp"
	"maps"
	"slices"

	"github.com/unbracket/unbracket/diffing"
)

// Standpoint is where a delegation stands on something, by the latest that it said.
type Standpoint struct {
	Delegation DelegationCode   // a group without those of its members for which it does not speak here: NG\XEE
	For        []DelegationCode // the members that it counts for: a member for itself, a group for its members; an observer for nobody
	Stance     Stance
	Reserve    ReserveKind
	Reason     string
	Behind     bool // its name stands under the words, as author or co-sponsor
	Earlier    bool // it was said of words that have changed since
	Stamp
}

// WhoStands is the table of who stands where on one thing: a paragraph, an edit, or one alternative of a bracket (rule:
// domain.md §4). Every member of the negotiation is in it exactly once: in the For of one of Stands, in the For of one of
// Unconfirmed, or among Silent. So
//
//	Count(support) + Count(can live with) + … + len(Silent) + members of Unconfirmed == Members
//
// The rules by which a word counts:
//
//   - The latest word of a delegation counts; one taken back counts for nothing.
//   - A group's word counts for those who were its members on the day when it was said and still are, except a member
//     that speaks for itself here, or that left the group's line in the amendment. Where two groups of a member stand
//     differently, what holds the paragraph up counts, since only a word takes it back; otherwise the later one.
//   - Support, and being able to live with words, count for these words and no others. On others they are Unconfirmed:
//     shown, with a button to confirm them, and never counted. A reserve, opposition or a wish for brackets counts until
//     it is taken back (Earlier says that the words changed).
//   - Who stands behind an amendment supports it, unless it has said something else since.
//   - An observer, and a group of observers, is listed and counts for no member.
type WhoStands struct {
	Stands      []Standpoint // support first, then can live with, reserve, oppose, bracket; in each in the order in which they spoke
	Unconfirmed []Standpoint // consent to earlier words
	Silent      []DelegationCode
	Members     int // those of the room, and groups that nobody ever recorded the members of, where they spoke
}

// Of lists who takes a stance, in the order in which they spoke.
func (w WhoStands) Of(stance Stance) []Standpoint {
	var of []Standpoint
	for _, s := range w.Stands {
		if s.Stance == stance {
			of = append(of, s)
		}
	}
	return of
}

// Count counts the members that take one of the stances, groups expanded.
func (w WhoStands) Count(stances ...Stance) int {
	n := 0
	for _, s := range w.Stands {
		if slices.Contains(stances, s.Stance) {
			n += len(s.For)
		}
	}
	return n
}

// StanceOf gives where a delegation stands, in its own name or by a group; NoPosition where it has not said, or not on
// these words.
func (w WhoStands) StanceOf(code DelegationCode) Stance {
	for _, s := range w.Stands {
		if whole, _ := s.Delegation.Whole(); whole == code || slices.Contains(s.For, code) {
			return s.Stance
		}
	}
	return NoPosition
}

// StandsOn is who stands where on a paragraph, as it stands in the text.
func (d *Draft) StandsOn(id ParagraphID) WhoStands { return d.whoStands(d.saidOfParagraph(id)) }

// StandsOnEdit is who stands where on an edit, as it is worded now: those behind it, and the positions on it.
func (d *Draft) StandsOnEdit(id EditID) WhoStands {
	e, ok := d.Edit(id)
	if !ok {
		return d.whoStands(said{})
	}
	about := d.about(e.Subject())
	if found, ok := about.stands.Load(id); ok {
		return found.(WhoStands)
	}
	stands := d.whoStands(d.saidOfEdit(id))
	about.stands.Store(id, stands)
	return stands
}

// StandsAt is who stands where at a bracket of a paragraph, in the text or only proposed: one table for each of its
// alternatives, in their order, the base first. It takes together what was said of single asks and of whole edits; for
// the base, of the standing words and of the paragraph as it stands. The tables are shared: nobody changes them.
func (d *Draft) StandsAt(id ParagraphID, b *diffing.Bracket) []WhoStands {
	id = d.rival(id)
	about := d.about(id)
	if found, ok := about.placed.Load(b); ok {
		return found.([]WhoStands)
	}
	tables := make([]WhoStands, len(b.Alternatives))
	for i, a := range b.Alternatives {
		if a.Base {
			tables[i] = d.whoStands(d.saidOfBase(id, b))
		} else {
			tables[i] = d.whoStands(d.saidOfAlternative(id, a))
		}
	}
	about.placed.Store(b, tables)
	return tables
}

// StandsOnWords is who stands where on the standing words of a bracket by a position on these words alone, and not on
// the whole paragraph.
func (d *Draft) StandsOnWords(id ParagraphID, b *diffing.Bracket) WhoStands {
	var s said
	d.hearStanding(&s, d.rival(id), b)
	return d.whoStands(s)
}

// said is the latest word of each delegation on something, in the order in which they spoke first.
type said struct {
	order []DelegationCode
	last  map[DelegationCode]Standpoint
}

// hear takes in a standpoint. Of two words of one delegation, the later counts.
func (s *said) hear(p Standpoint) {
	who, _ := p.Delegation.Whole()
	if s.last == nil {
		s.last = map[DelegationCode]Standpoint{}
	}
	old, spoke := s.last[who]
	if !spoke {
		s.order = append(s.order, who)
	}
	if !spoke || old.Version <= p.Version {
		s.last[who] = p
	}
}

func standpoint(p Position) Standpoint {
	return Standpoint{Delegation: p.Delegation, Stance: p.Stance, Reserve: p.Reserve, Reason: p.Reason, Stamp: p.Stamp}
}

func (d *Draft) saidOfParagraph(id ParagraphID) said {
	var s said
	p, ok := d.Paragraphs[id]
	if !ok {
		return s
	}
	now := TextHash("")
	for _, pos := range latest(p.Positions) {
		if now == "" {
			now = HashWords(p.Paragraph)
		}
		word := standpoint(pos)
		word.Earlier = !p.sameWords(pos.Seen, now)
		s.hear(word)
	}
	return s
}

func (d *Draft) saidOfEdit(id EditID) said {
	var s said
	d.hearEdit(&s, id)
	return s
}

// hearEdit takes in who stands behind an edit, and the positions on it.
func (d *Draft) hearEdit(s *said, id EditID) {
	e, ok := d.Edit(id)
	if !ok {
		return
	}
	a, _ := d.Amendment(e.Amendment)
	if e.As != diffing.EditComment && e.Fate != Withdrawn {
		s.hear(Standpoint{Delegation: a.By.Without(d.Outside(a, a.By)), Stance: Support, Behind: true, Stamp: a.Current().Stamp})
		for _, c := range a.CoSponsors {
			s.hear(Standpoint{Delegation: c.Delegation.Without(d.Outside(a, c.Delegation)), Stance: Support, Behind: true,
				Earlier: c.Revision != a.Current().Number, Stamp: c.Stamp})
		}
	}
	for _, pos := range latest(e.Positions) {
		word := standpoint(pos)
		word.Delegation = pos.Delegation.Without(d.Outside(a, pos.Delegation))
		word.Earlier = pos.Revision < e.Revision
		s.hear(word)
	}
}

// saidOfAlternative takes together what was said of the edits that ask for an alternative of a bracket, and of the asks
// whose words it shows.
func (d *Draft) saidOfAlternative(id ParagraphID, a diffing.Alternative) said {
	var s said
	edits := askedFor(a)
	for _, edit := range edits {
		d.hearEdit(&s, edit)
	}
	d.hearAsks(&s, asksIn(id, a), AskedWords, edits, func(accepted []diffing.Ask) bool {
		return slices.ContainsFunc(edits, func(edit EditID) bool { return d.coversShare(edit, asksIn(id, a), accepted) })
	})
	return s
}

// saidOfBase takes together what was said of the standing words at a bracket, and of the paragraph as it stands.
func (d *Draft) saidOfBase(id ParagraphID, b *diffing.Bracket) said {
	s := d.saidOfParagraph(id)
	d.hearStanding(&s, id, b)
	return s
}

// hearStanding takes in what was said of the standing words at a bracket alone.
func (d *Draft) hearStanding(s *said, id ParagraphID, b *diffing.Bracket) {
	var asks []diffing.Ask
	var edits []EditID
	for _, a := range b.Alternatives {
		if a.Base {
			continue
		}
		edits = append(edits, askedFor(a)...)
		for _, ask := range asksIn(id, a) {
			if ask = d.standing(ask); !slices.Contains(asks, ask) {
				asks = append(asks, ask)
			}
		}
	}
	d.hearAsks(s, asks, StandingWords, edits, func(accepted []diffing.Ask) bool { return len(accepted) > 0 })
}

// hearAsks takes in what was said of single asks. What holds up one of them holds up the whole; consent to some of them is
// consent to the whole where they are enough. edits are those that ask for them.
func (d *Draft) hearAsks(s *said, asks []diffing.Ask, side Side, edits []EditID, enough func([]diffing.Ask) bool) {
	type word struct {
		ask diffing.Ask
		Standpoint
	}
	spoken := map[DelegationCode][]word{}
	var order []DelegationCode
	for _, ask := range asks {
		for _, pos := range d.saidOfAsk(ask, side) {
			if _, known := spoken[pos.Delegation]; !known {
				order = append(order, pos.Delegation)
			}
			spoken[pos.Delegation] = append(spoken[pos.Delegation], word{ask, standpoint(pos.Position)})
		}
	}
	for _, code := range order {
		words := spoken[code]
		slices.SortStableFunc(words, func(a, b word) int { return cmp.Compare(a.Version, b.Version) })
		weakest := words[len(words)-1].Standpoint
		accepted := make([]diffing.Ask, 0, len(words))
		for _, w := range words {
			if accepted = append(accepted, w.ask); w.Stance > weakest.Stance {
				weakest.Stance, weakest.Reserve, weakest.Reason = w.Stance, w.Reserve, w.Reason
			}
		}
		if weakest.Stance.Holds() || enough(accepted) {
			weakest.Delegation = code.Without(d.outsideOf(code, edits))
			s.hear(weakest)
		}
	}
}

// outsideOf lists the members that left a group's line in any of the amendments that these edits are of.
func (d *Draft) outsideOf(group DelegationCode, edits []EditID) []DelegationCode {
	var outside []DelegationCode
	for _, id := range edits {
		if e, ok := d.Edit(id); ok {
			for _, member := range d.Outside(d.Amendments[e.Amendment-1], group) {
				if !slices.Contains(outside, member) {
					outside = append(outside, member)
				}
			}
		}
	}
	return outside
}

// coversShare says whether asks are all that an edit asks for among those that an alternative shows.
func (d *Draft) coversShare(id EditID, shown, accepted []diffing.Ask) bool {
	e, ok := d.Edit(id)
	if !ok {
		return false
	}
	if len(accepted) == len(shown) {
		return true
	}
	share := slices.DeleteFunc(d.AsksOf(e), func(ask diffing.Ask) bool { return !slices.Contains(shown, ask) })
	return len(share) > 0 && !slices.ContainsFunc(share, func(ask diffing.Ask) bool { return !slices.Contains(accepted, ask) })
}

// askedFor lists the edits that ask for an alternative themselves.
func askedFor(a diffing.Alternative) []EditID {
	return slices.DeleteFunc(slices.Clone(a.Edits), func(id EditID) bool { return slices.Contains(a.Along, id) })
}

// asksIn are the asks that an alternative of a paragraph's bracket shows, as acts name them.
func asksIn(id ParagraphID, a diffing.Alternative) []diffing.Ask {
	asks := slices.Clone(a.Asks)
	for i := range asks {
		asks[i].Paragraph = id
	}
	return asks
}

// whoStands counts: it says for which members each word speaks.
func (d *Draft) whoStands(s said) WhoStands {
	w := WhoStands{}
	words := make([]Standpoint, 0, len(s.order))
	for _, code := range s.order {
		if word := s.last[code]; word.Stance != NoPosition {
			words = append(words, word)
		}
	}
	taken := d.speakers(words)
	heard := map[DelegationCode]bool{}
	for i, word := range words {
		whole, _ := word.Delegation.Whole()
		seat, ok := d.Seats[whole]
		switch {
		case !ok || seat.Unseated:
			continue
		case seat.As == Group && d.dated(whole):
			word = d.expand(word, func(member DelegationCode) bool { by, any := taken[member]; return any && by == i })
			if len(word.For) == 0 && d.holdsUp(whole) {
				continue // all its members speak for themselves
			}
		case seat.As == Group:
			word.For = []DelegationCode{whole}
			w.Members++
		case seat.As == Member:
			word.For = []DelegationCode{whole}
		}
		for _, member := range word.For {
			heard[member] = true
		}
		if word.Earlier && word.Stance.Accepts() {
			w.Unconfirmed = append(w.Unconfirmed, word)
		} else {
			w.Stands = append(w.Stands, word)
		}
	}
	slices.SortStableFunc(w.Stands, func(a, b Standpoint) int { return cmp.Compare(a.Stance, b.Stance) })
	for _, code := range d.members() {
		w.Members++
		if !heard[code] {
			w.Silent = append(w.Silent, code)
		}
	}
	return w
}

// members lists the members that have a seat, by code.
func (d *Draft) members() []DelegationCode {
	return d.known().room.members.get(func() []DelegationCode {
		var members []DelegationCode
		for _, code := range slices.Sorted(maps.Keys(d.Seats)) {
			if seat := d.Seats[code]; seat.As == Member && !seat.Unseated {
				members = append(members, code)
			}
		}
		return members
	})
}

// expand gives a group's word the members that it counts for, and its name without those for which it does not speak.
func (d *Draft) expand(word Standpoint, spokenFor func(DelegationCode) bool) Standpoint {
	group, _ := word.Delegation.Whole()
	var outside []DelegationCode
	for _, member := range d.MembersOf(group, d.today()) {
		switch {
		case !spokenFor(member):
			outside = append(outside, member)
		case d.Seats[member].As == Member:
			word.For = append(word.For, member)
		}
	}
	word.Delegation = group.Without(outside)
	return word
}

// speakers says for each delegation which of the words speaks for it: its own, or that of a group that it was a member of
// when the word was said, and did not leave since.
func (d *Draft) speakers(words []Standpoint) map[DelegationCode]int {
	speaks := map[DelegationCode]int{}
	for i, word := range words {
		if whole, _ := word.Delegation.Whole(); !d.IsGroup(whole) {
			speaks[whole] = i
		}
	}
	own := maps.Clone(speaks)
	for i, word := range words {
		whole, outside := word.Delegation.Whole()
		if !d.IsGroup(whole) {
			continue
		}
		then := d.MembersOf(whole, Day(word.Time))
		for _, member := range d.MembersOf(whole, d.today()) {
			if _, itself := own[member]; itself || slices.Contains(outside, member) || !slices.Contains(then, member) {
				continue
			}
			if other, claimed := speaks[member]; !claimed || outweighs(word, words[other]) {
				speaks[member] = i
			}
		}
	}
	return speaks
}

// outweighs says which of two groups' words counts for a member of both.
func outweighs(a, b Standpoint) bool {
	if a.Stance.Holds() != b.Stance.Holds() {
		return a.Stance.Holds()
	}
	return a.Version > b.Version
}
