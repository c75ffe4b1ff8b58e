package server

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// Decide is a command of the domain: it looks at the whole draft and returns what happens, or a *drafts.Refusal.
type Decide func(*drafts.Draft, drafts.Act) ([]drafts.Event, error)

// Press is one press of a button, as it reaches the write path.
type Press struct {
	Act      drafts.Act
	Content  drafts.Hash             // of what was sent with it: tells a repetition from another act under the same id
	Consumes []store.PrivateDraftKey // private drafts that become official with it
}

// Outcome is what an act led to. A form sent again gets the outcome of the first time.
type Outcome struct {
	Act    drafts.Act
	Draft  *drafts.Draft // as it stands now
	Events []drafts.Event
	Last   uint64      // version of the act's last record
	Head   drafts.Hash // of that record
}

// tries bounds how often an act is decided again because another process on the same folder was faster.
const tries = 16

// Do puts one act on record: load, decide, append at the version read, announce after the commit. It is the only
// way into the record, for pages, the API and whoever seeds. An act of consent is refused by the domain when what
// was seen has changed, so to decide again is safe.
//
// If we crash before the append returns, either nothing is recorded or everything is; sent again, the act finds
// its outcome.
func (s *Server) Do(ctx context.Context, n drafts.NegotiationID, p Press, decide Decide) (Outcome, error) {
	if p.Act.ID.Valid() != nil {
		return Outcome{}, refuse("refused.act-id")
	}
	done, err := s.turns.take(ctx, n)
	if err != nil {
		return Outcome{}, fmt.Errorf("wait to record act %s: %w", p.Act.ID, err)
	}
	defer done()
	for range tries {
		if known, ok, err := s.store.Act(ctx, n, p.Act.ID); err != nil {
			return Outcome{}, fmt.Errorf("look for act %s: %w", p.Act.ID, err)
		} else if ok {
			return s.again(ctx, n, p, known)
		}
		before, err := s.load(ctx, n)
		if err != nil {
			return Outcome{}, err
		}
		events, err := decide(before, p.Act)
		if err != nil {
			return Outcome{}, err
		}
		if len(events) == 0 {
			return Outcome{Act: p.Act, Draft: before, Last: before.Chain.Version, Head: before.Chain.Head}, nil
		}
		out, err := s.record(ctx, n, before, p, events)
		switch {
		case errors.Is(err, store.ErrConflict), errors.Is(err, store.ErrActKnown):
			s.metrics.conflicts.Inc()
			continue
		case errors.Is(err, store.ErrDraftGone):
			return Outcome{}, refuse("refused.draft-gone")
		case err != nil:
			return Outcome{}, err
		}
		return out, nil
	}
	return Outcome{}, fmt.Errorf("record act %s in %s: %w", p.Act.ID, n, store.ErrConflict)
}

// Open begins a negotiation under an id that is not taken.
func (s *Server) Open(ctx context.Context, n drafts.NegotiationID, p Press, o drafts.NegotiationOpened) (Outcome, error) {
	if known, ok, err := s.store.Act(ctx, n, p.Act.ID); err != nil {
		return Outcome{}, fmt.Errorf("look for act %s: %w", p.Act.ID, err)
	} else if ok {
		return s.again(ctx, n, p, known)
	}
	events, err := drafts.Open(p.Act, o)
	if err != nil {
		return Outcome{}, err
	}
	return s.record(ctx, n, nil, p, events)
}

// record seals events after what was read and appends them. before is nil for a new negotiation.
func (s *Server) record(ctx context.Context, n drafts.NegotiationID, before *drafts.Draft, p Press, events []drafts.Event) (Outcome, error) {
	var chain drafts.Chain
	if before != nil {
		chain = before.Chain
	}
	records, err := chain.Extend(n, p.Act, events)
	if err != nil {
		return Outcome{}, err
	}
	var after *drafts.Draft
	if before == nil {
		after, err = drafts.Fold(sequence(records))
	} else {
		after, err = before.With(records...)
	}
	if err != nil {
		return Outcome{}, fmt.Errorf("fold act %s: %w", p.Act.ID, err)
	}
	commit := store.Commit{Records: records, Head: drafts.HeadOf(after), Digest: p.Content, Consumed: p.Consumes}
	if err := s.store.Append(ctx, n, chain.Version, commit); err != nil {
		return Outcome{}, fmt.Errorf("record act %s: %w", p.Act.ID, err)
	}
	s.folded.keep(after)
	s.metrics.acts.Inc()
	s.live.announce(n, after.Chain.Version)
	p.Act.At = after.Chain.Time // the record's time, which never goes back
	return Outcome{Act: p.Act, Draft: after, Events: events, Last: after.Chain.Version, Head: after.Chain.Head}, nil
}

// again answers a repetition with the outcome of the first time, and refuses another act under the same id.
func (s *Server) again(ctx context.Context, n drafts.NegotiationID, p Press, known store.ActOutcome) (Outcome, error) {
	if !known.Digest.IsZero() && known.Digest != p.Content {
		return Outcome{}, refuse("refused.act-known")
	}
	out := Outcome{Act: p.Act, Last: known.Last}
	for r, err := range s.store.Records(ctx, n, known.First-1) {
		if err != nil {
			return Outcome{}, fmt.Errorf("read act %s: %w", p.Act.ID, err)
		}
		if r.Version > known.Last {
			break
		}
		if r.Actor != p.Act.By {
			return Outcome{}, refuse("refused.act-known")
		}
		e, err := drafts.Decode(r.Kind, r.Data)
		if err != nil {
			return Outcome{}, err
		}
		out.Act.At, out.Head = r.Time, r.Hash
		out.Events = append(out.Events, e)
	}
	var err error
	out.Draft, err = s.load(ctx, n)
	return out, err
}

func sequence(records []drafts.Record) func(func(drafts.Record, error) bool) {
	return func(yield func(drafts.Record, error) bool) {
		for r := range slices.Values(records) {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// Event gives the first event of one kind among those of an outcome: which number an amendment got.
func Event[E drafts.Event](o Outcome) (E, bool) {
	for _, e := range o.Events {
		if found, ok := e.(E); ok {
			return found, true
		}
	}
	var none E
	return none, false
}
