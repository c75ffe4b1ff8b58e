package server

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"

	"github.com/unbracket/unbracket/drafts"
)

// pastKept is how many drafts of the past stay folded. A whole room reads the same few: the end of the last meeting, the
// last version.
const pastKept = 6

// pastDrafts are drafts as they stood at moments that somebody read lately. The past does not change, so that they are
// right for ever; only their number is bounded.
type pastDrafts struct {
	mu   sync.Mutex
	kept []*drafts.Draft // the one read last in front
	turn *turns          // one at a time folds the past of a negotiation: the room at work needs the machine more
}

func newPast() *pastDrafts { return &pastDrafts{turn: newTurns()} }

// find gives the draft of a version, or nil; and the latest before it of those that are kept.
func (p *pastDrafts) find(n drafts.NegotiationID, version uint64) (found, before *drafts.Draft) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, d := range p.kept {
		switch {
		case d.ID != n || d.Chain.Version > version:
		case d.Chain.Version == version:
			p.kept = slices.Insert(slices.Delete(p.kept, i, i+1), 0, d)
			return d, nil
		case before == nil || before.Chain.Version < d.Chain.Version:
			before = d
		}
	}
	return nil, before
}

func (p *pastDrafts) keep(d *drafts.Draft) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.kept = slices.Insert(p.kept, 0, d)
	if len(p.kept) > pastKept {
		p.kept[pastKept] = nil
		p.kept = p.kept[:pastKept]
	}
}

// asAt folds a negotiation as its record stood at a version, from the nearest draft before it that is kept. now is the
// draft of the present, which has that version or a later one.
func (s *Server) asAt(ctx context.Context, now *drafts.Draft, version uint64) (*drafts.Draft, error) {
	if version == now.Chain.Version {
		return now, nil
	}
	if d, _ := s.past.find(now.ID, version); d != nil {
		return d, nil
	}
	done, err := s.past.turn.take(ctx, now.ID)
	if err != nil {
		return nil, fmt.Errorf("wait to fold %s as at %d: %w", now.ID, version, err)
	}
	defer done()
	d, before := s.past.find(now.ID, version)
	switch {
	case d != nil: // whoever had the turn before wanted the same
		return d, nil
	case before != nil:
		var since []drafts.Record
		for r, err := range until(s.store.Records(ctx, now.ID, before.Chain.Version), version) {
			if err != nil {
				return nil, fmt.Errorf("fold %s as at %d: %w", now.ID, version, err)
			}
			since = append(since, r)
		}
		d, err = before.With(since...)
	default:
		d, err = drafts.Fold(until(s.store.Records(ctx, now.ID, 0), version))
	}
	if err != nil {
		return nil, fmt.Errorf("fold %s as at %d: %w", now.ID, version, err)
	}
	s.past.keep(d)
	return d, nil
}

// until ends a record with a version.
func until(records iter.Seq2[drafts.Record, error], version uint64) iter.Seq2[drafts.Record, error] {
	return func(yield func(drafts.Record, error) bool) {
		for r, err := range records {
			if err == nil && r.Version > version || !yield(r, err) {
				return
			}
		}
	}
}

// recorded are those of the record after a version that belong to what the room shows: in the past, none that came later.
func (r *room) recorded(after uint64) iter.Seq2[drafts.Record, error] {
	return until(r.server.store.Records(r.Request().Context(), r.ID, after), r.Draft.Chain.Version)
}
