package server

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"

	"github.com/unbracket/unbracket/drafts"
)

const (
	// pastKept is how many drafts of the past stay folded. A whole room reads the same few: the end of the last meeting, the
	// last version.
	pastKept = 8
	// pastStride is how many records are folded at most for a moment that nobody read lately: on the way to it, the draft after
	// every so many is kept as well. Drafts that follow one another share what did not change between them.
	pastStride = 10_000
)

// pastDrafts are drafts as they stood at moments that somebody read lately. The past does not change, so that they are
// right for ever; only their number is bounded.
type pastDrafts struct {
	mu     sync.Mutex
	kept   []*drafts.Draft // the one read last in front
	stride uint64          // records
	turn   *turns          // one at a time folds the past of a negotiation: the room at work needs the machine more
}

func newPast() *pastDrafts { return &pastDrafts{stride: pastStride, turn: newTurns()} }

// latest gives the draft of a version, or the latest before it of those that are kept; nil where there is none.
func (p *pastDrafts) latest(n drafts.NegotiationID, version uint64) *drafts.Draft {
	p.mu.Lock()
	defer p.mu.Unlock()
	best := -1
	for i, d := range p.kept {
		if d.ID == n && d.Chain.Version <= version && (best < 0 || p.kept[best].Chain.Version < d.Chain.Version) {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	d := p.kept[best]
	p.kept = slices.Insert(slices.Delete(p.kept, best, best+1), 0, d)
	return d
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
	if d := s.past.latest(now.ID, version); d != nil && d.Chain.Version == version {
		return d, nil
	}
	done, err := s.past.turn.take(ctx, now.ID)
	if err != nil {
		return nil, fmt.Errorf("wait to fold %s as at %d: %w", now.ID, version, err)
	}
	defer done()
	d := s.past.latest(now.ID, version) // whoever had the turn before may have wanted the same
	for d == nil || d.Chain.Version < version {
		if d, err = s.further(ctx, now.ID, d, version); err != nil {
			return nil, fmt.Errorf("fold %s as at %d: %w", now.ID, version, err)
		}
		s.past.keep(d)
	}
	return d, nil
}

// further folds on from a draft, or from the beginning, to a version or to the end of a stride.
func (s *Server) further(ctx context.Context, n drafts.NegotiationID, from *drafts.Draft, version uint64) (*drafts.Draft, error) {
	after := uint64(0)
	if from != nil {
		after = from.Chain.Version
	}
	records := drafts.Until(s.store.Records(ctx, n, after), min(version, (after/s.past.stride+1)*s.past.stride))
	if from == nil {
		return drafts.Fold(records)
	}
	var since []drafts.Record
	for r, err := range records {
		if err != nil {
			return nil, err
		}
		since = append(since, r)
	}
	return from.With(since...)
}

// recorded are those of the record after a version that belong to what the room shows: in the past, none that came later.
func (r *room) recorded(after uint64) iter.Seq2[drafts.Record, error] {
	return drafts.Until(r.server.store.Records(r.Request().Context(), r.ID, after), r.Draft.Chain.Version)
}
