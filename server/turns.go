package server

import (
	"context"
	"sync"

	"github.com/unbracket/unbracket/drafts"
)

// turns lets the acts on one negotiation be decided one after the other. The store would refuse all but one of those
// decided on the same version, and the others would load and decide again: when a whole room presses at once, that is
// work without end, and some would be told of a conflict where there is none. Another process on the same folder
// still takes its turn by the version alone.
type turns struct {
	mu sync.Mutex
	by map[drafts.NegotiationID]*turn
}

// turn is a place for one, and how many have it or wait for it.
type turn struct {
	free  chan struct{}
	count int
}

func newTurns() *turns { return &turns{by: map[drafts.NegotiationID]*turn{}} }

// take waits until it is the caller's turn, or until ctx ends; then it gives the error of ctx. The turn is given back
// by the function returned.
func (t *turns) take(ctx context.Context, n drafts.NegotiationID) (func(), error) {
	t.mu.Lock()
	one, ok := t.by[n]
	if !ok {
		one = &turn{free: make(chan struct{}, 1)}
		t.by[n] = one
	}
	one.count++
	t.mu.Unlock()
	select {
	case one.free <- struct{}{}:
		return func() { <-one.free; t.leave(n, one) }, nil
	case <-ctx.Done():
		t.leave(n, one)
		return nil, ctx.Err()
	}
}

func (t *turns) leave(n drafts.NegotiationID, one *turn) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if one.count--; one.count == 0 {
		delete(t.by, n)
	}
}
