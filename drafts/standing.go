package drafts

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// Sight is a hash of a paragraph's words and of all that stands against them. Consent is to words, and to what
// stood against them (rule: domain.md §5): a form carries the sight of what it showed, and the act is refused
// when either changed.
type Sight string

// Sight of a paragraph, in the text or only proposed.
func (d *Draft) Sight(id ParagraphID) Sight {
	var b strings.Builder
	if p, ok := d.Paragraphs[id]; ok {
		writeParagraph(&b, p.Paragraph)
		fmt.Fprintf(&b, "deleted %t standing %v placeholder %t in %v\n", p.Deleted, p.Standing, p.Placeheld != nil, p.In)
		for _, pos := range latest(p.Positions) {
			fmt.Fprintf(&b, "position %q %v\n", pos.Delegation, pos.Stance)
		}
		for _, passage := range p.Passages {
			fmt.Fprintf(&b, "passage %d %d %v\n", passage.Start, passage.End, passage.Level)
		}
		for _, wait := range d.StillPending(id) {
			fmt.Fprintf(&b, "pending %q\n", wait.Delegation)
		}
		for _, linked := range d.Linked(id) {
			fmt.Fprintf(&b, "linked %d\n", linked.ID)
		}
		fmt.Fprintf(&b, "positions on asks %d\n", len(d.OnAsks[id]))
	}
	for _, o := range d.StandsAgainst(id) { // also by who joined or left a group, or the room
		fmt.Fprintf(&b, "against %q %v %s %t %q %d %t\n", o.Delegations, o.Stance, o.Edit, o.Maintained, o.Of, o.Brackets, o.Unbalanced)
	}
	for _, e := range d.EditsOn(id) {
		a, _ := d.Amendment(e.Amendment)
		fmt.Fprintf(&b, "edit %s revision %d pinned %s %v %v by %q maintained %d positions %d\n",
			e.ID, e.Revision, e.Pinned, e.Fate, e.Waiting, d.SignedBy(a), len(e.Maintained), len(e.Positions))
	}
	return Sight(diffing.HashText(b.String()))
}

func writeParagraph(b *strings.Builder, p Paragraph) {
	words, marks := hashed(p)
	fmt.Fprintf(b, "paragraph %d %d %d:%s\n", p.Kind, p.Level, len(words), words)
	for _, m := range marks {
		fmt.Fprintf(b, "mark %q %d %d %q\n", m.Kind, m.At, m.To, m.ID)
	}
}

// Obstacle is one thing that stands against a paragraph: an open or a maintained edit, a member's position, or
// brackets left in its words.
type Obstacle struct {
	Edit        EditID
	Maintained  bool
	Delegations []DelegationCode
	Stance      Stance
	Of          string // the words that the stance is about, where it is about some of them
	Brackets    int    // typed brackets in the words
	Unbalanced  bool   // a bracket sign without its partner
}

// StandsAgainst lists what keeps a paragraph in brackets (rule: domain.md §5): an open edit that asks for words
// and has a member behind it; an edit that a member maintains; a member's reserve, opposition or bracket; brackets
// left in its words. Comments, and edits of observers alone, are shown and do not hold it up.
func (d *Draft) StandsAgainst(id ParagraphID) []Obstacle {
	return slices.Clone(d.obstacles(id))
}

// obstacles are the same, shared: nobody changes them.
func (d *Draft) obstacles(id ParagraphID) []Obstacle {
	return d.about(id).against.get(func() []Obstacle { return d.standsAgainst(id) })
}

func (d *Draft) standsAgainst(id ParagraphID) []Obstacle {
	if p, ok := d.Paragraphs[id]; ok && (p.In != InReport || p.Standing >= AgreedAdRef) {
		return nil // what left the report holds it up no more; nor, until it is reopened, does what was said before all agreed
	}
	var against []Obstacle
	for _, e := range d.EditsOn(id) {
		if d.brackets(e) {
			against = append(against, Obstacle{Edit: e.ID, Delegations: d.SignedBy(d.Amendments[e.Amendment-1])})
		}
		if who := d.maintainers(e); len(who) > 0 {
			against = append(against, Obstacle{Edit: e.ID, Maintained: true, Delegations: who})
		}
	}
	p, ok := d.Paragraphs[id]
	if !ok || p.Deleted {
		return against
	}
	against = append(against, d.positionsAgainst(p)...)
	if strings.ContainsAny(p.Text, "[]") { // most words have none, and this is asked of every paragraph of every page
		typed := diffing.ReadBrackets([]Paragraph{p.Paragraph})
		against = append(against, Obstacle{Brackets: typed.Brackets, Unbalanced: len(typed.Unbalanced) > 0})
	}
	return against
}

// brackets says whether an edit keeps its paragraph in brackets: it is open, asks for words and has a member behind it.
func (d *Draft) brackets(e *EditState) bool {
	return e.AsksForWords() && slices.ContainsFunc(d.SignedBy(d.Amendments[e.Amendment-1]), d.holdsUp)
}

// holdsUp says whether a delegation is a member, or a group that speaks for one: only they hold up consensus.
func (d *Draft) holdsUp(code DelegationCode) bool {
	code, outside := code.Whole()
	seat, ok := d.Seats[code]
	switch {
	case !ok || seat.Unseated:
		return false
	case seat.As == Group:
		return !d.dated(code) || slices.ContainsFunc(d.MembersOf(code, d.today()), func(member DelegationCode) bool {
			return !slices.Contains(outside, member) && d.holdsUp(member)
		})
	}
	return seat.As == Member
}

// maintainers are the members who hold to a disposed edit and have not since said that they can live without it; of a
// group, those that did not leave its line. Who took its name away from the amendment holds to it no more.
func (d *Draft) maintainers(e *EditState) []DelegationCode {
	if e.Fate.Open() || e.Fate == Withdrawn {
		return nil
	}
	var who []DelegationCode
	a := d.Amendments[e.Amendment-1]
	for _, m := range e.Maintained {
		code := m.Delegation.Without(d.Outside(a, m.Delegation))
		if d.Maintains(e, m.Delegation) && d.holdsUp(code) && !slices.Contains(who, code) {
			who = append(who, code)
		}
	}
	return who
}

// Maintains says whether a delegation said that it holds to a disposed edit, and has not let go since.
func (d *Draft) Maintains(e *EditState, code DelegationCode) bool {
	return slices.ContainsFunc(e.Maintained, func(m Maintenance) bool {
		return m.Delegation == code && m.Version > e.RuledAt.Version && slices.Contains(d.Amendments[e.Amendment-1].BehindEdit(e), code) &&
			!slices.ContainsFunc(e.Positions, func(p Position) bool {
				return p.Delegation == code && p.Version > m.Version && !p.Stance.Holds()
			})
	})
}

// wantedBack lists the paragraphs that are not in the text and about which a member maintains what the Chair disposed of: a
// new one that was not taken, or one that is gone since. Maintained, it is opposition (rule: domain.md §5), also where no
// words are left to be in brackets. What left the report for an annex or the summary holds it up no more.
func (d *Draft) wantedBack() []ParagraphID {
	var ids []ParagraphID
	for _, a := range d.Amendments {
		for _, e := range a.Edits {
			if len(e.Maintained) == 0 {
				continue
			}
			id := e.Subject()
			if _, known := d.Paragraphs[id]; !known && len(d.maintainers(e)) > 0 && !slices.Contains(ids, id) && !slices.Contains(d.ProposedParagraphs(), d.rival(id)) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// Bracketed says whether anything stands against a paragraph of the text or a proposed one. It is asked of every paragraph
// at every act, and most often an open edit is all the answer.
func (d *Draft) Bracketed(id ParagraphID) bool {
	return d.about(id).bracketed.get(func() bool {
		p, ok := d.Paragraphs[id]
		return (!ok || p.In == InReport) && slices.ContainsFunc(d.EditsOn(id), d.brackets) || len(d.obstacles(id)) > 0
	})
}

// Sentence says what the obstacle is, in English: "A.17 of Arcadia is open".
func (o Obstacle) Sentence(name func(DelegationCode) string) string {
	names := make([]string, len(o.Delegations))
	for i, code := range o.Delegations {
		names[i] = name(code)
	}
	who := strings.Join(names, ", ")
	switch {
	case o.Maintained:
		return fmt.Sprintf("%s is maintained by %s", AmendmentOf(o.Edit), who)
	case o.Stance.Holds() && o.Edit != "":
		return fmt.Sprintf("%s %s what was taken of %s", who, verbs[o.Stance], AmendmentOf(o.Edit))
	case o.Stance.Holds() && o.Of != "":
		return fmt.Sprintf("%s %s “%s”", who, verbs[o.Stance], diffing.Quotable(o.Of))
	case o.Edit != "":
		return fmt.Sprintf("%s of %s is open", AmendmentOf(o.Edit), who)
	case o.Stance == Reserve:
		return who + " has a reserve"
	case o.Stance == Oppose:
		return who + " opposes it"
	case o.Stance == Bracket:
		return who + " asks for brackets"
	case o.Brackets == 1:
		return "a bracket is left in its words"
	case o.Brackets > 1:
		return fmt.Sprintf("%d brackets are left in its words", o.Brackets)
	default:
		return "a bracket in its words has no partner"
	}
}

// verbs say of a delegation that holds something up what it does about words.
var verbs = map[Stance]string{Reserve: "has a reserve on", Oppose: "opposes", Bracket: "asks for brackets round"}

// AmendmentOf is the amendment that an edit belongs to: "A.17" of "A.17/1".
func AmendmentOf(id EditID) string {
	a, _, _ := strings.Cut(string(id), "/")
	return a
}

// ProposedParagraphs lists the paragraphs that open insertions would bring in, in order of tabling, rivals once.
func (d *Draft) ProposedParagraphs() []ParagraphID {
	var ids []ParagraphID
	for _, a := range d.Amendments {
		for _, e := range a.Edits {
			if e.As != diffing.EditInsertAfter || !e.Fate.Open() {
				continue
			}
			if id := d.rival(e.Inserted()); !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// Counts is the standing of the whole text at a glance: what is bracketed is counted there and nowhere else.
type Counts struct {
	Paragraphs int // of the text, headings and footnotes aside
	Standing   map[Standing]int
	Bracketed  int // of them, and of the proposed ones
	Proposed   int // paragraphs that are only proposed
	OpenEdits  int
	Amendments int // that have an open edit

	Placeholders int // among the paragraphs: their words are still to come
	Struck       int // since the latest version, and not among the paragraphs
	StruckAgreed int // of them: deleted by agreement
	Annexed      int // in an annex or the Chair's summary, and not among the paragraphs
}

// Counts of the draft now.
func (d *Draft) Counts() Counts {
	c := d.memo.counts.get(d.countAll)
	c.Standing = maps.Clone(c.Standing)
	return c
}

func (d *Draft) countAll() Counts {
	c := Counts{Standing: map[Standing]int{}}
	for _, id := range d.Order {
		p := d.Paragraphs[id]
		switch {
		case p.Kind == diffing.KindHeading || p.Kind == diffing.KindFootnote:
			continue
		case p.Deleted:
			c.Struck++
			if p.Standing.Agreed() {
				c.StruckAgreed++
			}
			continue
		case p.Placeheld != nil:
			c.Placeholders++
		}
		c.Paragraphs++
		if d.Bracketed(id) {
			c.Bracketed++
		} else {
			c.Standing[p.Standing]++
		}
	}
	for _, id := range d.Annexed {
		if d.Paragraphs[id].Kind != diffing.KindFootnote {
			c.Annexed++
		}
	}
	for _, id := range d.ProposedParagraphs() {
		c.Proposed++
		if d.Bracketed(id) {
			c.Bracketed++
		}
	}
	for _, a := range d.Amendments {
		if a.Open() {
			c.Amendments++
		}
		for _, e := range a.Edits {
			if e.Fate.Open() {
				c.OpenEdits++
			}
		}
	}
	return c
}

// HeadOf is the projection that lists show and the store keeps beside the record.
func HeadOf(d *Draft) Head {
	c := d.Counts()
	h := Head{Negotiation: d.ID, Title: d.Opened.Title, Audience: d.Opened.Audience, Standings: c.Standing,
		Bracketed: c.Bracketed, Open: c.OpenEdits, Version: d.Chain.Version, Hash: d.Chain.Head, Time: d.Chain.Time}
	if n := len(d.Versions); n > 0 {
		h.Symbol, h.Issued = d.Versions[n-1].Symbol, d.Versions[n-1].Name
	}
	return h
}

// NameOf is a delegation's short name in a language, in English where it has none in that, its code where it has
// no seat.
func (d *Draft) NameOf(code DelegationCode, l Language) string { return d.called(code).In(l) }
