package sqlite_test

import (
	"crypto/sha256"
	"fmt"
	"testing"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
	"github.com/unbracket/unbracket/store/sqlite"
)

// commit makes an act of n records of 400 bytes, about the size of a tabled amendment, and moves the chain past it.
func commit(b *testing.B, chain *drafts.Chain, n int) store.Commit {
	b.Helper()
	c := store.Commit{Digest: sha256.Sum256([]byte("form"))}
	act := drafts.ActID(fmt.Sprintf("a%d", chain.Version))
	for range n {
		r := drafts.Record{Negotiation: chain.Negotiation, Version: chain.Version + 1, Time: chain.Time, Act: act, Actor: "chair",
			Kind: "amendment.tabled", Data: fmt.Appendf(nil, `{"text":"%0380d"}`, chain.Version), Previous: chain.Head}
		r.Hash = r.Seal()
		if err := chain.Follow(r); err != nil {
			b.Fatal(err)
		}
		c.Records = append(c.Records, r)
	}
	c.Head = drafts.Head{Negotiation: chain.Negotiation, Version: chain.Version, Hash: chain.Head}
	return c
}

// BenchmarkAppend is one act of one record, to the disk.
func BenchmarkAppend(b *testing.B) {
	s := open(b, b.TempDir())
	chain := drafts.Chain{Negotiation: "oewg"}
	for b.Loop() {
		at := chain.Version
		if err := s.Append(b.Context(), "oewg", at, commit(b, &chain, 1)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkVerify and BenchmarkOpen are of a long negotiation: 20,000 records.
func BenchmarkVerify(b *testing.B) {
	s := open(b, long(b))
	for b.Loop() {
		if chain, err := s.Verify(b.Context(), "oewg"); err != nil || chain.Version != 20000 {
			b.Fatal(chain, err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	dir := long(b)
	for b.Loop() {
		s, err := sqlite.Open(b.Context(), dir)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func long(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	s, err := sqlite.Open(b.Context(), dir)
	if err != nil {
		b.Fatal(err)
	}
	chain := drafts.Chain{Negotiation: "oewg"}
	for chain.Version < 20000 {
		at := chain.Version
		if err := s.Append(b.Context(), "oewg", at, commit(b, &chain, 500)); err != nil {
			b.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return dir
}
