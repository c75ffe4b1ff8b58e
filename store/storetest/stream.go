package storetest

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// opened is the instant at which the meetings of these tests begin.
var opened = time.Date(2026, time.February, 2, 10, 0, 0, 123456000, time.UTC)

const (
	arcadia = drafts.DelegationCode("XAA")
	brennia = drafts.DelegationCode("XBB")
)

// stream is a negotiation as its writer sees it: the chain as far as it was read.
type stream struct {
	chain   drafts.Chain
	records []drafts.Record
}

func begin(n drafts.NegotiationID) *stream { return &stream{chain: drafts.Chain{Negotiation: n}} }

// act makes the commit of an act that says these words, one record each, and moves the stream past it.
func (s *stream) act(id drafts.ActID, said ...string) store.Commit {
	c := s.propose(id, said...)
	s.take(c)
	return c
}

// propose makes the commit and leaves the stream where it is.
func (s *stream) propose(id drafts.ActID, said ...string) store.Commit {
	c := store.Commit{Digest: sha256.Sum256([]byte(fmt.Sprint(said)))}
	end := s.chain
	for _, words := range said {
		data, err := json.Marshal(map[string]string{"words": words})
		if err != nil {
			panic(err) // a string is always JSON
		}
		r := drafts.Record{Negotiation: s.chain.Negotiation, Version: end.Version + 1,
			Time: opened.Add(time.Duration(end.Version) * time.Microsecond), Act: id, Actor: "chair-of-" + drafts.PersonID(s.chain.Negotiation),
			Kind: "statement.made", Data: data, Previous: end.Head}
		r.Hash = r.Seal()
		if err := end.Follow(r); err != nil {
			panic(err) // the test made it wrong
		}
		c.Records = append(c.Records, r)
	}
	c.Head, _ = Count(append(s.records[:len(s.records):len(s.records)], c.Records...))
	return c
}

func (s *stream) take(c store.Commit) {
	for _, r := range c.Records {
		if err := s.chain.Follow(r); err != nil {
			panic(err)
		}
		s.records = append(s.records, r)
	}
}

// append puts an act into the store.
func (s *stream) append(t testing.TB, in store.Store, id drafts.ActID, said ...string) {
	t.Helper()
	at := s.chain.Version
	if err := in.Append(t.Context(), s.chain.Negotiation, at, s.act(id, said...)); err != nil {
		t.Fatalf("append %s: %v", id, err)
	}
}

// Count is a store.Fold that stands in for the real one: it counts.
func Count(records []drafts.Record) (drafts.Head, error) {
	last := records[len(records)-1]
	h := drafts.Head{Negotiation: last.Negotiation, Title: "Report of " + string(last.Negotiation), Symbol: "A/AC.999/2026/CRP.1",
		Standings: map[drafts.Standing]int{drafts.OpenForDiscussion: len(records)},
		Version:   last.Version, Hash: last.Hash, Time: last.Time}
	for _, r := range records {
		h.Open += len(r.Data)
	}
	return h, nil
}

// read gives all records of a negotiation after a version.
func read(t testing.TB, s store.Store, n drafts.NegotiationID, after uint64) []drafts.Record {
	t.Helper()
	var out []drafts.Record
	for r, err := range s.Records(t.Context(), n, after) {
		if err != nil {
			t.Fatalf("read %s after %d: %v", n, after, err)
		}
		out = append(out, r)
	}
	return out
}
