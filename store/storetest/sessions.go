package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// signIn keeps a session as scs would, for a time from now (sessions alone read the clock).
func signIn(t *testing.T, s store.Store, token string, p drafts.PersonID, lasts time.Duration) []byte {
	t.Helper()
	expiry := time.Now().Add(lasts)
	b, err := scs.GobCodec{}.Encode(expiry, map[string]any{store.SessionPerson: string(p)})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Sessions().Commit(token, b, expiry); err != nil {
		t.Fatal(err)
	}
	return b
}

func in(t *testing.T, s store.Store, token string) bool {
	t.Helper()
	_, found, err := s.Sessions().Find(token)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func sessionExpires(t *testing.T, s store.Store) {
	want := signIn(t, s, "lasting", "ines", time.Hour)
	signIn(t, s, "over", "ines", -time.Microsecond)
	b, found, err := s.Sessions().Find("lasting")
	if err != nil || !found || string(b) != string(want) {
		t.Errorf("lasting: %q, %v, %v", b, found, err)
	}
	if in(t, s, "over") {
		t.Error("an expired session is found")
	}
	if in(t, s, "never") {
		t.Error("a session that never was is found")
	}
	short := time.Now().Add(80 * time.Millisecond)
	if err := s.Sessions().Commit("lasting", want, short); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Until(short) + 5*time.Millisecond)
	if in(t, s, "lasting") {
		t.Error("a session outlives its expiry")
	}
}

func sessionEnded(t *testing.T, s store.Store) {
	signIn(t, s, "token", "ines", time.Hour)
	if err := s.Sessions().Delete("token"); err != nil {
		t.Fatal(err)
	}
	signIn(t, s, "token", "ines", time.Hour) // the request that was under way commits
	if in(t, s, "token") {
		t.Error("it was brought back")
	}
	if err := s.Sessions().Delete("never"); err != nil {
		t.Errorf("deleting what is not there: %v", err)
	}
	if err := s.Sessions().Commit("broken", []byte("no gob"), time.Now().Add(time.Hour)); err == nil {
		t.Error("a session whose person cannot be read was kept")
	}
}

func sessionsByPerson(t *testing.T, s store.Store) {
	ctx := t.Context()
	add(t, s, person("ines", ""))
	signIn(t, s, "desk", "ines", time.Hour)
	signIn(t, s, "phone", "ines", time.Hour)
	signIn(t, s, "colleague", "omar", time.Hour)
	if n, err := s.Sessions().EndSessions(ctx, "ines"); err != nil || n != 2 {
		t.Errorf("ended %d, %v; want 2", n, err)
	}
	if in(t, s, "desk") || in(t, s, "phone") || !in(t, s, "colleague") {
		t.Error("ended others than hers")
	}
	signIn(t, s, "new", "ines", time.Hour)
	if err := s.SetPassword(ctx, "ines", "hash"); err != nil {
		t.Fatal(err)
	}
	if in(t, s, "new") {
		t.Error("a session outlives the password it was begun with")
	}
}

func sessionsWithSCS(t *testing.T, s store.Store) {
	m := scs.New()
	m.Store = s.Sessions()
	ctx, err := m.Load(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	m.Put(ctx, store.SessionPerson, "ines")
	if err := m.RenewToken(ctx); err != nil {
		t.Fatal(err)
	}
	token, _, err := m.Commit(ctx)
	if err != nil {
		t.Fatal(err)
	}
	load := func() string {
		ctx, err := m.Load(t.Context(), token)
		if err != nil {
			t.Fatal(err)
		}
		return m.GetString(ctx, store.SessionPerson)
	}
	if got := load(); got != "ines" {
		t.Errorf("the session is of %q", got)
	}
	if n, err := s.Sessions().EndSessions(t.Context(), "ines"); n != 1 || err != nil {
		t.Errorf("ended %d, %v", n, err)
	}
	if got := load(); got != "" {
		t.Errorf("the ended session is of %q", got)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := s.Sessions().FindCtx(ended, token); !errors.Is(err, context.Canceled) {
		t.Errorf("a context that ended: %v", err)
	}
}

func cleanUp(t *testing.T, s store.Store) {
	ctx := t.Context()
	add(t, s, person("ines", ""))
	signIn(t, s, "over", "ines", -time.Hour)
	signIn(t, s, "ended", "ines", time.Hour)
	if err := s.Sessions().Delete("ended"); err != nil {
		t.Fatal(err)
	}
	signIn(t, s, "lasting", "ines", time.Hour)
	if n, err := s.CleanUp(ctx, time.Now()); err != nil || n < 1 {
		t.Errorf("cleaned up %d, %v; want the expired session", n, err)
	}
	if !in(t, s, "lasting") {
		t.Error("cleaned up a session that lasts")
	}
	signIn(t, s, "ended", "ines", time.Hour)
	if in(t, s, "ended") {
		t.Error("cleaning up forgot too early that a session was ended")
	}
	soon, later := opened.Add(2*time.Hour), opened.Add(40*24*time.Hour)
	other := invite(t, s, store.OneTime)
	if _, err := s.CleanUp(ctx, soon); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Redeem(ctx, other, soon); !errors.Is(err, store.ErrExpired) {
		t.Errorf("soon after its expiry the page says: %v", err)
	}
	if _, err := s.CleanUp(ctx, later); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Redeem(ctx, other, later); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("long after its expiry: %v", err)
	}
}
