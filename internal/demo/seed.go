package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/markdown"
)

// Decide is a command of the domain, as the write path takes it.
type Decide func(*drafts.Draft, drafts.Act) ([]drafts.Event, error)

// Room is where acts go on record: the server's write path, or a Rehearsal.
type Room interface {
	// Open begins the negotiation and gives the draft as it stands then.
	Open(ctx context.Context, act drafts.Act, o drafts.NegotiationOpened) (*drafts.Draft, error)
	// Do records one act and gives the draft as it stands then.
	Do(ctx context.Context, act drafts.Act, decide Decide) (*drafts.Draft, error)
}

// Seed plays the whole negotiation into a room: opens it, seats and admits everybody, imports the zero draft, and
// carries out the minutes. It is the same to the last hash every time.
func Seed(ctx context.Context, room Room) error {
	acts, err := Parse(Minutes)
	if err != nil {
		return err
	}
	before, err := time.Parse(time.DateOnly, ZeroDraftDate)
	if err != nil {
		return fmt.Errorf("read the zero draft's date: %w", err)
	}
	if err := prepare(ctx, room, before.Add(9*time.Hour)); err != nil {
		return err
	}
	for i, act := range acts {
		if err := act.CarryOut(ctx, room, drafts.ActID(fmt.Sprintf("minutes-%03d", i+1))); err != nil {
			return err
		}
	}
	return nil
}

// CarryOut has an act of the minutes done in a room, and put on record. A refusal names the line.
func (a Act) CarryOut(ctx context.Context, room Room, id drafts.ActID) error {
	if _, err := room.Do(ctx, drafts.Act{ID: id, By: a.Actor.ID, At: a.At}, a.decideIn); err != nil {
		return a.wrong(err)
	}
	return nil
}

func (a Act) decideIn(d *drafts.Draft, stamp drafts.Act) ([]drafts.Event, error) {
	return a.decide(d, stamp)
}

// prepare is what a secretariat does before a first meeting.
func prepare(ctx context.Context, room Room, at time.Time) error {
	n := 0
	stamp := func() drafts.Act {
		n++
		return drafts.Act{ID: drafts.ActID(fmt.Sprintf("prepare-%02d", n)), By: SecretariatID, At: at.Add(time.Duration(n) * time.Minute)}
	}
	if _, err := room.Open(ctx, stamp(), opening); err != nil {
		return fmt.Errorf("open the demonstration: %w", err)
	}
	do := func(what string, decide Decide) error {
		if _, err := room.Do(ctx, stamp(), decide); err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		return nil
	}
	for _, s := range seats {
		err := do("seat "+s.Names["en"], func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Seat(act, s) })
		if err != nil {
			return err
		}
	}
	for _, g := range groups {
		err := do("say who is in "+string(g.code), func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			var events []drafts.Event
			for _, member := range g.members {
				joined, err := d.JoinGroup(act, g.code, member, GroupsSince)
				if err != nil {
					return nil, err
				}
				events = append(events, joined...)
			}
			return events, nil
		})
		if err == nil {
			err = do("give the voice of "+string(g.code), func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
				return d.GiveVoice(act, g.code, g.members[0])
			})
		}
		if err != nil {
			return err
		}
	}
	for _, p := range people[1:] { // the first opened the negotiation and serves it already
		part := drafts.PersonAdmitted{Person: p.ID, Role: p.Role, Delegation: p.Delegation}
		if p.Role == drafts.Delegate {
			part.Capacity = drafts.Speaks
		}
		err := do("admit "+p.Name, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Admit(act, part) })
		if err != nil {
			return err
		}
	}
	text, _, err := markdown.Read(strings.NewReader(ZeroDraft))
	if err != nil {
		return fmt.Errorf("read %s: %w", ZeroDraftFile, err)
	}
	zero := drafts.Import{
		Source:     drafts.Source{Name: ZeroDraftFile, SHA256: diffing.HashText(ZeroDraft)},
		Paragraphs: text.Paragraphs, Name: ZeroDraftName, Symbol: ZeroDraftSymbol, Date: ZeroDraftDate,
	}
	return do("import the zero draft", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Import(act, zero) })
}

// Rehearsal is a room in memory: it keeps the records and the draft folded from them.
type Rehearsal struct {
	Records []drafts.Record
	Draft   *drafts.Draft
}

// Open begins.
func (r *Rehearsal) Open(_ context.Context, act drafts.Act, o drafts.NegotiationOpened) (*drafts.Draft, error) {
	events, err := drafts.Open(act, o)
	if err != nil {
		return nil, err
	}
	if r.Records, err = (drafts.Chain{}).Extend(Negotiation, act, events); err != nil {
		return nil, err
	}
	r.Draft, err = drafts.Fold(func(yield func(drafts.Record, error) bool) {
		for _, record := range r.Records {
			if !yield(record, nil) {
				return
			}
		}
	})
	return r.Draft, err
}

// Do decides, seals and folds.
func (r *Rehearsal) Do(_ context.Context, act drafts.Act, decide Decide) (*drafts.Draft, error) {
	events, err := decide(r.Draft, act)
	if err != nil {
		return nil, err
	}
	records, err := r.Draft.Chain.Extend(Negotiation, act, events)
	if err != nil {
		return nil, err
	}
	next, err := r.Draft.With(records...)
	if err != nil {
		return nil, err
	}
	r.Records, r.Draft = append(r.Records, records...), next
	return next, nil
}
