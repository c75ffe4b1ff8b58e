package storetest

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unbracket/unbracket/store"
)

func invite(t *testing.T, s store.Store, use store.LinkUse) store.Secret {
	t.Helper()
	link, err := s.Invite(t.Context(), store.Invitation{Person: "ines", Use: use, Created: opened, Expires: opened.Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	if len(link) < 43 {
		t.Fatalf("%q has fewer than 256 bits", string(link))
	}
	return link
}

func linkOnce(t *testing.T, s store.Store) {
	ctx := t.Context()
	add(t, s, person("ines", ""))
	link, other := invite(t, s, store.OneTime), invite(t, s, store.OneTime)
	if p, err := s.Redeem(ctx, link, opened.Add(time.Minute)); err != nil || p != "ines" {
		t.Errorf("first: %q, %v", p, err)
	}
	if p, err := s.Redeem(ctx, link, opened.Add(2*time.Minute)); !errors.Is(err, store.ErrUsed) || p != "" {
		t.Errorf("second: %q, %v", p, err)
	}
	if _, err := s.Redeem(ctx, link, opened.Add(2*time.Hour)); !errors.Is(err, store.ErrUsed) {
		t.Errorf("used, and later expired: %v", err)
	}
	if _, err := s.Redeem(ctx, other, opened.Add(time.Hour)); !errors.Is(err, store.ErrExpired) {
		t.Errorf("at its expiry: %v", err)
	}
	if p, err := s.Redeem(ctx, other, opened.Add(time.Hour-time.Microsecond)); err != nil || p != "ines" {
		t.Errorf("an instant before, as a late try used nothing up: %q, %v", p, err)
	}
	for _, wrong := range []store.Secret{"", "x", link + "x", store.Secret(link.Hash()), store.NewSecret()} {
		if _, err := s.Redeem(ctx, wrong, opened); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%q: %v", string(wrong), err)
		}
	}
	if _, err := s.Invite(ctx, store.Invitation{Person: "nobody", Created: opened, Expires: opened.Add(time.Hour)}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("for nobody: %v", err)
	}
	var bad *store.InvalidInput
	if _, err := s.Invite(ctx, store.Invitation{Person: "ines", Created: opened}); !errors.As(err, &bad) {
		t.Errorf("without an expiry: %v", err)
	}
}

func linkRace(t *testing.T, s store.Store) {
	add(t, s, person("ines", ""))
	link := invite(t, s, store.OneTime)
	var in atomic.Int64
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			switch _, err := s.Redeem(t.Context(), link, opened); {
			case err == nil:
				in.Add(1)
			case !errors.Is(err, store.ErrUsed):
				t.Error(err)
			}
		})
	}
	all.Wait()
	if in.Load() != 1 {
		t.Errorf("%d were let in", in.Load())
	}
}

func linkDemo(t *testing.T, s store.Store) {
	add(t, s, person("ines", ""))
	link := invite(t, s, store.UntilExpiry)
	for i := range 3 {
		if p, err := s.Redeem(t.Context(), link, opened.Add(time.Duration(i)*time.Minute)); err != nil || p != "ines" {
			t.Errorf("time %d: %q, %v", i+1, p, err)
		}
	}
	if _, err := s.Redeem(t.Context(), link, opened.Add(time.Hour)); !errors.Is(err, store.ErrExpired) {
		t.Errorf("after its time: %v", err)
	}
}

func linkEnded(t *testing.T, s store.Store) {
	add(t, s, person("ines", ""), person("omar", ""))
	link := invite(t, s, store.UntilExpiry)
	if err := s.EndLinks(t.Context(), "omar"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Redeem(t.Context(), link, opened); err != nil {
		t.Errorf("after the links of another person ended: %v", err)
	}
	if err := s.EndLinks(t.Context(), "ines"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Redeem(t.Context(), link, opened); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("after it was taken back: %v", err)
	}
}

func tokens(t *testing.T, s store.Store) {
	ctx := t.Context()
	add(t, s, person("ines", ""), person("omar", ""))
	secret, token, err := s.IssueToken(ctx, "ines", "nightly export", opened)
	if err != nil {
		t.Fatal(err)
	}
	if _, later, err := s.IssueToken(ctx, "ines", "second", opened.Add(time.Hour)); err != nil || later.ID == token.ID {
		t.Fatalf("second token: %+v, %v", later, err)
	}
	at := opened.Add(90 * time.Second)
	want := token
	want.LastUsed = at.Truncate(time.Minute)
	for _, now := range []time.Time{at, at.Add(time.Second), opened} { // a clock that goes back changes nothing
		if got, err := s.TokenBearer(ctx, secret, now); err != nil || !cmp.Equal(got, want) {
			t.Errorf("bearer at %s: %+v, %v; want %+v", now, got, err, want)
		}
	}
	list, err := s.Tokens(ctx, "ines")
	if err != nil || len(list) != 2 || !cmp.Equal(list[1], want) {
		t.Errorf("list: %+v, %v", list, err)
	}
	if err := s.RevokeToken(ctx, "omar", token.ID, at); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("revoked by another person: %v", err)
	}
	for range 2 {
		if err := s.RevokeToken(ctx, "ines", token.ID, at); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.TokenBearer(ctx, secret, at.Add(time.Hour)); !errors.Is(err, store.ErrRevoked) {
		t.Errorf("after it was revoked: %v", err)
	}
	if _, err := s.TokenBearer(ctx, store.NewSecret(), at); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a token of nobody: %v", err)
	}
	if _, err := s.TokenBearer(ctx, store.Secret(token.ID), at); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("its id instead of the token: %v", err)
	}
}
