// Package season makes the record of a long negotiation, for measuring: a hundred paragraphs, thousands of amendments,
// tens of thousands of facts. The same plan gives the same record, byte for byte.
//
// It speaks in events and asks no rule, since what is measured is reading; what it records is what the rules would have
// let happen. States and words are invented.
package season

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// Negotiation is its identity.
const Negotiation drafts.NegotiationID = "season"

// The people of whom measurements are made.
const (
	Chair    drafts.PersonID = "season-chair"
	Delegate drafts.PersonID = "season-delegate"
)

// Plan is how long it was.
type Plan struct {
	Paragraphs  int
	Delegations int
	Amendments  int // each of one edit
	Open        int // in a hundred of them, at the end
	Records     int
	Meetings    int
}

// Long is the negotiation by which the program is measured.
var Long = Plan{Paragraphs: 100, Delegations: 193, Amendments: 5000, Open: 20, Records: 50000, Meetings: 40}

// season is the record while it is made.
type season struct {
	plan    Plan
	rand    *rand.Rand
	chain   drafts.Chain
	clock   time.Time
	acts    int
	records []drafts.Record

	texts      []string // of the paragraphs
	amendments []amendment
	open       []int // indices of amendments
	statements int
	meeting    drafts.MeetingNumber
	hot        *rand.Zipf // some paragraphs are contested more than others
}

// amendment is one as far as it matters here: which word of which paragraph it would replace, and by which.
type amendment struct {
	paragraph, at, revision int
	by                      drafts.DelegationCode
	with                    []drafts.DelegationCode
	word                    string
}

// Records makes the record.
func Records(p Plan) ([]drafts.Record, error) {
	r := rand.New(rand.NewPCG(2026, 399))
	s := &season{plan: p, rand: r, clock: time.Date(2026, 2, 2, 10, 0, 0, 0, time.UTC), hot: rand.NewZipf(r, 1.2, 12, uint64(p.Paragraphs-1))}
	if err := s.begin(); err != nil {
		return nil, err
	}
	each := (p.Records - len(s.records)) / p.Meetings
	for m := range p.Meetings {
		if err := s.sit(m, len(s.records)+each); err != nil {
			return nil, err
		}
	}
	for len(s.records) < p.Records {
		if err := s.takePosition(); err != nil {
			return nil, err
		}
	}
	return s.records, nil
}

// act records one press of a button.
func (s *season) act(by drafts.PersonID, events ...drafts.Event) error {
	s.acts++
	s.clock = s.clock.Add(time.Duration(5+s.rand.IntN(60)) * time.Second)
	records, err := s.chain.Extend(Negotiation, drafts.Act{ID: drafts.ActID(fmt.Sprintf("season-%d", s.acts)), By: by, At: s.clock}, events)
	if err != nil {
		return err
	}
	for _, r := range records {
		if err := s.chain.Follow(r); err != nil {
			return err
		}
	}
	s.records = append(s.records, records...)
	return nil
}

func code(i int) drafts.DelegationCode {
	return drafts.DelegationCode([]byte{'X', byte('A' + i/26), byte('A' + i%26)})
}

func (s *season) anyCode() drafts.DelegationCode { return code(s.rand.IntN(s.plan.Delegations)) }

func speaker(c drafts.DelegationCode) drafts.PersonID {
	if c == code(0) {
		return Delegate
	}
	return drafts.PersonID("speaker-" + strings.ToLower(string(c)))
}

// ID is the identity of a paragraph of the season, from 0.
func ID(i int) drafts.ParagraphID { return drafts.ParagraphID(fmt.Sprintf("p%d", i+1)) }

func (s *season) begin() error {
	opened := drafts.NegotiationOpened{Title: "Draft report of the season", Body: "Working Group on Long Seasons", Language: "en"}
	if err := s.act("season-secretariat", opened, drafts.PersonAdmitted{Person: "season-secretariat", Role: drafts.Secretariat}, drafts.PersonAdmitted{Person: Chair, Role: drafts.Chair}); err != nil {
		return err
	}
	for i := range s.plan.Delegations {
		c := code(i)
		if err := s.act("season-secretariat", drafts.DelegationSeated{Code: c, Names: map[drafts.Language]string{"en": "State " + string(c)}},
			drafts.PersonAdmitted{Person: speaker(c), Role: drafts.Delegate, Delegation: c, Capacity: drafts.Speaks}); err != nil {
			return err
		}
	}
	var text []drafts.Paragraph
	var labels []drafts.NamedLabel
	for i := range s.plan.Paragraphs {
		if i%15 == 0 {
			heading := drafts.Paragraph{ID: drafts.ParagraphID(fmt.Sprintf("h%d", i)), Kind: diffing.KindHeading, Level: 1, Text: fmt.Sprintf("Section %d", i/15+1)}
			text, labels = append(text, heading), append(labels, drafts.NamedLabel{Paragraph: heading.ID})
		}
		words := make([]string, 40+s.rand.IntN(50))
		for k := range words {
			words[k] = vocabulary[s.rand.IntN(len(vocabulary))]
		}
		p := drafts.Paragraph{ID: ID(i), Label: fmt.Sprint(i + 1), Text: "States " + strings.Join(words, " ") + "."}
		s.texts, text, labels = append(s.texts, p.Text), append(text, p), append(labels, drafts.NamedLabel{Paragraph: p.ID, Label: p.Label})
	}
	return s.act("season-secretariat", drafts.DraftImported{Source: drafts.Source{Name: "zero.md", SHA256: hashOf("zero.md")}, Paragraphs: text},
		drafts.VersionIssued{Name: "Zero draft", Symbol: "A/AC.999/2026/L.1", Date: "2026-02-02", Labels: labels, TextHash: hashOf("zero")})
}

func hashOf(words string) drafts.TextHash {
	sum := sha256.Sum256([]byte(words))
	return drafts.TextHash(hex.EncodeToString(sum[:]))
}

// sit holds a meeting until the record has so many facts. Of amendments, as many are tabled as are its share; of those
// that stand open, so many are disposed of that the plan's share is left.
func (s *season) sit(m, until int) error {
	s.meeting++
	s.clock = s.clock.Add(18 * time.Hour)
	if err := s.act(Chair, drafts.MeetingOpened{Meeting: s.meeting, Date: s.clock.Format(time.DateOnly)}); err != nil {
		return err
	}
	tabled := s.plan.Amendments * (m + 1) / s.plan.Meetings
	open := tabled * s.plan.Open / 100
	for len(s.records) < until-1 {
		err := error(nil)
		switch left := until - len(s.records); {
		case len(s.amendments) < tabled && s.rand.IntN(left) < 2*(tabled-len(s.amendments)):
			err = s.table()
		case len(s.open) > open && s.rand.IntN(left) < 2*(len(s.open)-open):
			err = s.rule()
		default:
			err = s.speak()
		}
		if err != nil {
			return err
		}
	}
	return s.act(Chair, drafts.MeetingClosed{Meeting: s.meeting})
}

// table is an amendment of one word of a paragraph; the secretariat enters one in ten on a delegation's behalf.
func (s *season) table() error {
	a := amendment{paragraph: int(s.hot.Uint64()), revision: 1, by: s.anyCode()}
	words := strings.Fields(s.texts[a.paragraph])
	a.at = 1 + s.rand.IntN(len(words)-1)
	a.word = vocabulary[s.rand.IntN(len(vocabulary))] + "-" + vocabulary[s.rand.IntN(len(vocabulary))]
	s.amendments = append(s.amendments, a)
	s.open = append(s.open, len(s.amendments)-1)
	by := speaker(a.by)
	if s.rand.IntN(10) == 0 {
		by = "season-secretariat"
	}
	return s.act(by, drafts.AmendmentTabled{Amendment: drafts.AmendmentID(len(s.amendments)), By: a.by, Wording: s.wording(a)})
}

// wording is what an amendment asks for on the words of now.
func (s *season) wording(a amendment) drafts.Wording {
	return drafts.Wording{Heading: "About “" + a.word + "”", Reason: "The present words do not say how.",
		Edits: []drafts.Edit{{Number: 1, As: diffing.EditReplace, Paragraph: ID(a.paragraph), Pinned: hashOf(s.texts[a.paragraph]), Text: s.asked(a)}}}
}

func (s *season) asked(a amendment) string {
	words := strings.Fields(s.texts[a.paragraph])
	words[min(a.at, len(words)-1)] = a.word
	return strings.Join(words, " ")
}

// rule disposes of an open amendment: one in twenty is taken, and the others on its paragraph are rebased.
func (s *season) rule() error {
	at := s.rand.IntN(len(s.open))
	n := s.open[at]
	s.open = slices.Delete(s.open, at, at+1)
	a := s.amendments[n]
	id := drafts.AmendmentID(n + 1).EditID(1)
	if s.rand.IntN(20) > 0 {
		return s.act(Chair, drafts.EditDisposed{Edit: id, Fate: drafts.NotTaken, Paragraph: ID(a.paragraph), Words: s.texts[a.paragraph], Reason: "It did not command support."})
	}
	was := s.texts[a.paragraph]
	s.texts[a.paragraph] = s.asked(a)
	events := []drafts.Event{drafts.ParagraphEdited{Paragraph: ID(a.paragraph), Was: hashOf(was), Text: s.texts[a.paragraph]},
		drafts.EditDisposed{Edit: id, Fate: drafts.Taken, Paragraph: ID(a.paragraph), Words: s.texts[a.paragraph]}}
	for _, k := range s.open {
		if other := s.amendments[k]; other.paragraph == a.paragraph {
			events = append(events, drafts.EditRebased{Edit: drafts.AmendmentID(k + 1).EditID(1), Outcome: diffing.Clean,
				Pinned: hashOf(s.texts[a.paragraph]), Text: s.asked(other)})
		}
	}
	return s.act(Chair, events...)
}

// speak is whatever else delegations do: co-sponsor, revise, take positions, make statements.
func (s *season) speak() error {
	switch n := s.rand.IntN(100); {
	case n < 25 && len(s.open) > 0:
		k := s.open[s.rand.IntN(len(s.open))]
		a := &s.amendments[k]
		c := s.anyCode()
		if slices.Contains(a.with, c) || c == a.by {
			return s.takePosition()
		}
		a.with = append(a.with, c)
		return s.act(speaker(c), drafts.AmendmentCoSponsored{Amendment: drafts.AmendmentID(k + 1), Revision: a.revision, Delegation: c})
	case n < 31 && len(s.open) > 0:
		k := s.open[s.rand.IntN(len(s.open))]
		a := &s.amendments[k]
		a.revision++
		a.word += "ly"
		return s.act(speaker(a.by), drafts.AmendmentRevised{Amendment: drafts.AmendmentID(k + 1), Revision: a.revision, Wording: s.wording(*a)})
	case n < 40:
		s.statements++
		c := s.anyCode()
		return s.act("season-secretariat", drafts.StatementMade{Statement: drafts.StatementNumber(s.statements), Delegation: c,
			Paragraph: ID(int(s.hot.Uint64())), Text: "State " + string(c) + " thanks the Chair and can go along with this paragraph if others can."})
	case n < 44:
		return s.act(Chair, drafts.ParagraphCalled{Paragraph: ID(int(s.hot.Uint64()))})
	}
	return s.takePosition()
}

// takePosition is a delegation's position on an open edit, or on a paragraph.
func (s *season) takePosition() error {
	p := drafts.PositionTaken{Delegation: s.anyCode(), Stance: stances[s.rand.IntN(len(stances))]}
	if len(s.open) > 0 && s.rand.IntN(3) > 0 {
		k := s.open[s.rand.IntN(len(s.open))]
		p.Edit, p.Revision = drafts.AmendmentID(k+1).EditID(1), s.amendments[k].revision
	} else {
		i := int(s.hot.Uint64())
		p.Paragraph, p.Seen, p.Reason = ID(i), hashOf(s.texts[i]), "Instructions of the season."
	}
	return s.act(speaker(p.Delegation), p)
}

var stances = []drafts.Stance{drafts.Support, drafts.CanLiveWith, drafts.CanLiveWith, drafts.CanLiveWith, drafts.Reserve}
