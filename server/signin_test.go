package server

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/unbracket/unbracket/store"
)

// A link is used up by its button, not by opening it: mail scanners open every link.
func TestLinkIsUsedUpByItsButton(t *testing.T) {
	h := openHall(t)
	link, err := h.store.Invite(t.Context(), store.Invitation{Person: h.people[chair], Created: h.clock, Expires: h.clock.Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	address := "/sign-in/link/" + string(link)
	scanner, person, thief := h.as(nobodySigned), h.as(nobodySigned), h.as(nobodySigned)
	scanner.get(address).is(http.StatusOK)
	scanner.get(address).is(http.StatusOK)
	p := person.get(address).is(http.StatusOK)
	person.follow(person.press(p, "main form")).is(http.StatusOK).says(".person", "Chair's person")
	thief.post(address).is(http.StatusUnprocessableEntity).says(".refused", "has been used")

	h.clock = h.clock.Add(2 * time.Hour)
	late, err := h.store.Invite(t.Context(), store.Invitation{Person: h.people[chair], Created: h.clock, Expires: h.clock.Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	h.clock = h.clock.Add(2 * time.Hour)
	thief.post("/sign-in/link/"+string(late)).is(http.StatusUnprocessableEntity).says(".refused", "has expired")
	thief.post("/sign-in/link/cut-short").is(http.StatusUnprocessableEntity).says(".refused", "not known")
}

func TestSignInByPassword(t *testing.T) {
	h := openHall(t)
	hash, err := h.server.passwords.Hash(t.Context(), "calm seas and low tides")
	if err != nil {
		t.Fatal(err)
	}
	if err := h.store.UpdateAccount(t.Context(), store.Account{ID: h.people[brennia], Name: "B. Person", Email: "b@brennia.example"}); err != nil {
		t.Fatal(err)
	}
	if err := h.store.SetPassword(t.Context(), h.people[brennia], hash); err != nil {
		t.Fatal(err)
	}
	g := h.as(nobodySigned)
	p := g.get("/n/tides").is(http.StatusSeeOther)
	p = g.follow(p).is(http.StatusOK)
	refused := g.press(p, "main form", "email", "b@brennia.example", "password", "wrong").is(http.StatusUnprocessableEntity)
	refused.says(".refused", "is wrong")
	if got := attribute(refused.one("input[name=email]"), "value"); got != "b@brennia.example" {
		t.Errorf("the address typed is gone: %q", got)
	}
	in := g.press(refused, "main form", "password", "calm seas and low tides").is(http.StatusSeeOther)
	if got := in.Header.Get("Location"); got != "/n/tides" {
		t.Errorf("after signing in one goes to %q, not where one wanted to go", got)
	}
	g.follow(in).is(http.StatusOK).says(".state", "Brennia")
	g.post("/sign-out").is(http.StatusSeeOther)
	g.get("/n/tides").is(http.StatusSeeOther)
}

func TestSignInDoesNotLeadAway(t *testing.T) {
	for _, next := range []string{"https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:x"} {
		if local(next) {
			t.Errorf("%q counts as a path of ours", next)
		}
	}
}

// A machine that tries passwords is stopped; the room that signs in from the same address is not.
func TestSignInIsLimited(t *testing.T) {
	h := openHall(t)
	if err := h.store.UpdateAccount(t.Context(), store.Account{ID: h.people[brennia], Name: "B. Person", Email: "b@brennia.example"}); err != nil {
		t.Fatal(err)
	}
	g := h.as(nobodySigned)
	guess := func() *page { return g.post("/sign-in", "email", "b@brennia.example", "password", "guess") }
	for range passwordPace.burst {
		guess().is(http.StatusUnprocessableEntity)
	}
	if p := guess().is(http.StatusTooManyRequests).says(".refused", "too many attempts"); p.Header.Get("Retry-After") == "" {
		t.Error("a program is not told when to try again")
	}
	h.as(brennia).get("/n/tides").is(http.StatusOK)
	h.clock = h.clock.Add(time.Minute)
	guess().is(http.StatusUnprocessableEntity)

	for range addressPace.burst {
		g.post("/sign-in/link/guess")
	}
	g.post("/sign-in/link/guess").is(http.StatusTooManyRequests)
}

// Who tries under ten thousand names keeps nobody else out, and takes no more room than that.
func TestAFloodKeepsNobodyOut(t *testing.T) {
	tried, now := newAttempts(), time.Date(2026, 2, 3, 9, 0, 0, 0, time.UTC)
	for i := range attemptsKept + 100 {
		now = now.Add(time.Millisecond)
		if !tried.allow(fmt.Sprint("flood ", i), passwordPace, now) {
			t.Fatalf("attempt %d is refused", i)
		}
	}
	if n := len(tried.by); n > attemptsKept {
		t.Errorf("%d are kept", n)
	}
	for i := range passwordPace.burst + 1 {
		if got := tried.allow("delegate", passwordPace, now); got != (i < passwordPace.burst) {
			t.Errorf("the delegate's attempt %d: allowed %t", i+1, got)
		}
	}
	now = now.Add(attemptsForgo + time.Second)
	tried.allow("tomorrow", passwordPace, now)
	if n := len(tried.by); n != 1 {
		t.Errorf("%d are still kept", n)
	}
}
