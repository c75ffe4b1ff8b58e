package server

import (
	"net/http"
	"strings"
	"testing"
)

// Who presses the button after the session ended signs in again, by the link that people have, and finds the form as it
// was filled in; nothing was recorded, and nobody else finds it.
func TestFormComesBackAfterTheSessionEnded(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	form := g.get("/n/tides/p/p2/propose").is(http.StatusOK)
	g.post("/sign-out")
	words := "States shall share tidal data,\u00a0and \"models\"."
	late := g.press(form, "form[data-preview]", "words", words, "reason", "Two\nlines.", "do", "table").is(http.StatusUnauthorized)
	late.says(".told", "Your session had ended").says("h1", "Sign in")
	if n := len(h.draft().Amendments); n != 0 {
		t.Fatalf("%d amendments are tabled by nobody", n)
	}
	again := g.follow(g.post("/sign-in/link/"+h.linkFor(arcadia))).is(http.StatusOK).says("h1", "Signed in again")
	back := g.press(again, "main form").is(http.StatusOK)
	back.says("textarea[name=words]", `States shall share tidal data, and "models".`).says("textarea[name=reason]", "Two lines.").says("#preview", "shall")
	g.follow(g.press(back, "form[data-preview]", "do", "table")).says(".told", "A.1 is tabled by Arcadia")
	g.get("/sign-in/again").is(http.StatusSeeOther)

	// At the same desk somebody of another delegation signs in: the words are not theirs to see.
	form = g.get("/n/tides/p/p4/propose?kind=delete").is(http.StatusOK)
	g.post("/sign-out")
	g.press(form, "form[data-preview]", "reason", "Not for others.", "do", "table").is(http.StatusUnauthorized)
	other := g.post("/sign-in/link/" + h.linkFor(brennia)).is(http.StatusSeeOther)
	if to := other.Header.Get("Location"); strings.Contains(to, "again") {
		t.Errorf("Brennia is led to %s", to)
	}
	g.get("/sign-in/again").is(http.StatusSeeOther)
}

// A bundle comes back with all its edits.
func TestBundleComesBackAfterTheSessionEnded(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	found := g.press(g.get("/n/tides/propose"), "form[data-preview]", "find", "States", "put", "all States", "do", "find").is(http.StatusOK)
	g.post("/sign-out")
	g.press(found, "form[data-preview]", "take.1", "", "words.2", "The Group recommends:", "do", "table").is(http.StatusUnauthorized)
	again := g.follow(g.post("/sign-in/link/" + h.linkFor(arcadia)))
	back := g.press(again, "main form").is(http.StatusOK).says("textarea[name='words.2']", "The Group recommends:")
	if _, checked := attributeIf(back.one("input[name='take.1']"), "checked"); checked {
		t.Error("what was left out is taken again")
	}
}

// What is too much to be kept, or sent by a script, is answered without being kept.
func TestOnlyFormsOfPeopleAreKept(t *testing.T) {
	h := openHall(t)
	g := h.as(nobodySigned)
	g.post("/n/tides/p/p2/propose", "by", "arcadia", "words", strings.Repeat("tide ", 80_000), "do", "table").is(http.StatusUnauthorized).says("h1", "Sign in").lacks("input[name=email]")
	g.post("/n/tides/p/p2/propose", "words", "short", "do", "table").is(http.StatusUnauthorized).lacks("input[name=email]")
	for range carryPace.burst {
		g.post("/n/tides/p/p2/propose", "by", "arcadia", "do", "table").is(http.StatusUnauthorized)
	}
	g.post("/n/tides/p/p2/propose", "by", "arcadia", "do", "table").is(http.StatusUnauthorized).lacks("input[name=email]")
}
