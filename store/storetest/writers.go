package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

func twoWriters(t *testing.T, s store.Store) {
	a := begin("oewg")
	for round := range 20 {
		mine, theirs := a.propose(drafts.ActID(fmt.Sprintf("mine-%d", round)), "We propose “shall”.", "Orally."), a.propose(drafts.ActID(fmt.Sprintf("theirs-%d", round)), "We propose “may”.")
		var won atomic.Pointer[store.Commit]
		var all sync.WaitGroup
		for _, c := range []store.Commit{mine, theirs} {
			all.Go(func() {
				switch err := s.Append(t.Context(), "oewg", a.chain.Version, c); {
				case err == nil:
					if !won.CompareAndSwap(nil, &c) {
						t.Errorf("round %d: both won", round)
					}
				case !errors.Is(err, store.ErrConflict):
					t.Errorf("round %d: %v", round, err)
				}
			})
		}
		all.Wait()
		if won.Load() == nil {
			t.Fatalf("round %d: nobody won", round)
		}
		a.take(*won.Load())
	}
	head, _ := s.Head(t.Context(), "oewg")
	unchanged(t, s, a, head)
}

// manyWriters is the measurement of libraries.md: without an immediate transaction 506 of 800 failed at once.
func manyWriters(t *testing.T, s store.Store) {
	const writers, each = 40, 20
	rooms := []drafts.NegotiationID{"oewg", "gge", "convention", "resolution"}
	var lost atomic.Int64
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			room := rooms[w%len(rooms)]
			for i := range each {
				id := drafts.ActID(fmt.Sprintf("w%d-%d", w, i))
				for {
					a := begin(room)
					for r, err := range s.Records(t.Context(), room, 0) {
						if err != nil {
							t.Errorf("%s: %v", id, err)
							return
						}
						if err := a.chain.Follow(r); err != nil {
							t.Errorf("%s: %v", id, err)
							return
						}
						a.records = append(a.records, r)
					}
					err := s.Append(t.Context(), room, a.chain.Version, a.propose(id, string(id)))
					if err == nil {
						break
					}
					if !errors.Is(err, store.ErrConflict) {
						t.Errorf("%s: %v", id, err)
						return
					}
					lost.Add(1)
				}
			}
		})
	}
	all.Wait()
	total := 0
	for _, room := range rooms {
		chain, err := s.Verify(t.Context(), room)
		if err != nil {
			t.Error(err)
		}
		total += int(chain.Version)
	}
	if total != writers*each {
		t.Errorf("%d of %d appends are there", total, writers*each)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
	t.Logf("%d appends by %d writers in %d negotiations; %d conflicts, all written in the end", total, writers, len(rooms), lost.Load())
}

func readerCallsStore(t *testing.T, s store.Store) {
	whole := begin("oewg")
	said := make([]string, 300)
	for i := range said {
		said[i] = "A statement."
	}
	whole.append(t, s, "all", said...)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	n := 0
	var readers sync.WaitGroup
	for range 16 { // more than there are connections
		readers.Go(func() {
			for r, err := range s.Records(ctx, "oewg", 0) {
				if err != nil {
					t.Error(err)
					return
				}
				if r.Version%100 == 0 {
					if _, err := s.Head(ctx, "oewg"); err != nil {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	for r, err := range s.Records(ctx, "oewg", 0) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		if r.Version == 150 {
			whole.append(t, s, "meanwhile", "Written while somebody reads.")
		}
	}
	readers.Wait()
	if n < 300 {
		t.Errorf("read %d of 300", n)
	}
}
