package server

import (
	"container/list"
	"context"
	"fmt"
	"sync"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// foldedDrafts keeps the drafts last used, folded, each at the newest version that was read. They are immutable;
// who reads one keeps it however long.
type foldedDrafts struct {
	mu    sync.Mutex
	most  int
	order *list.List // of *drafts.Draft, the one used last in front
	by    map[drafts.NegotiationID]*list.Element
}

func newFolded(most int) *foldedDrafts {
	return &foldedDrafts{most: most, order: list.New(), by: map[drafts.NegotiationID]*list.Element{}}
}

func (f *foldedDrafts) get(n drafts.NegotiationID) *drafts.Draft {
	f.mu.Lock()
	defer f.mu.Unlock()
	e, ok := f.by[n]
	if !ok {
		return nil
	}
	f.order.MoveToFront(e)
	return e.Value.(*drafts.Draft)
}

// keep takes in a draft unless a newer one of the same negotiation is there.
func (f *foldedDrafts) keep(d *drafts.Draft) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if e, ok := f.by[d.ID]; ok {
		if e.Value.(*drafts.Draft).Chain.Version < d.Chain.Version {
			e.Value = d
		}
		f.order.MoveToFront(e)
		return
	}
	f.by[d.ID] = f.order.PushFront(d)
	if f.order.Len() > f.most {
		last := f.order.Back()
		delete(f.by, last.Value.(*drafts.Draft).ID)
		f.order.Remove(last)
	}
}

// load gives the draft as the record stands now, fetching only what came since it was folded last. Another
// process may have written; so the record is asked every time.
func (s *Server) load(ctx context.Context, n drafts.NegotiationID) (*drafts.Draft, error) {
	d := s.folded.get(n)
	if d == nil {
		d, err := drafts.Fold(s.store.Records(ctx, n, 0))
		if err != nil {
			return nil, fmt.Errorf("load %s: %w", n, err)
		}
		if d.Chain.Version == 0 {
			return nil, fmt.Errorf("negotiation %s: %w", n, store.ErrNotFound)
		}
		s.folded.keep(d)
		return d, nil
	}
	var since []drafts.Record
	for r, err := range s.store.Records(ctx, n, d.Chain.Version) {
		if err != nil {
			return nil, fmt.Errorf("load %s: %w", n, err)
		}
		since = append(since, r)
	}
	if len(since) == 0 {
		return d, nil
	}
	d, err := d.With(since...)
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", n, err)
	}
	s.folded.keep(d)
	return d, nil
}
