package server

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/drafts"
)

// A delegation is taken off the list while one of its people types: it is told, and the words are still there.
func TestADelegationIsTakenOffTheListWhileItTypes(t *testing.T) {
	h := openHall(t)
	g := h.as(brennia)
	form := g.get("/n/tides/p/p4/propose").is(http.StatusOK)
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Unseat(act, "XBB", "credentials")
	})
	p := g.press(form, "main form[action$=propose]", "words", "The next meeting will be held in Vienna.", "reason", "Vienna has halls.", "do", "table")
	p.is(http.StatusUnprocessableEntity).says(".refused", "Brennia has no seat in this negotiation").says("textarea[name=words]", "Vienna").says("textarea[name=reason]", "halls")
	if len(h.draft().Amendments) != 0 {
		t.Error("it was tabled all the same")
	}
}

// Names are shown on every page: none becomes markup, none turns the rest of the page round.
func TestNamesWithMarkupAndOverrides(t *testing.T) {
	h := openHall(t)
	g := h.as(secretariat)
	for i, name := range []string{
		"Evil \u202eland", "Half \u2067open", "Two\u2069 closed", "Ends \u202bwrong\u2069", "Whole \u2067دولة\u2069", "Mark\u200f", `<b onclick="x">Bold</b>`,
	} {
		code := fmt.Sprintf("XX%c", 'A'+i)
		p := g.press(g.get("/n/tides/delegations").is(http.StatusOK), "form.own-seat", "code", code, "as", "member", "name-en", name, "do", "own")
		seat, seated := h.draft().Seats[drafts.DelegationCode(code)]
		switch {
		case !seated:
			p.is(http.StatusUnprocessableEntity).says(".refused", "turns the direction")
			if got := attribute(p.one("form.own-seat input[name=name-en]"), "value"); got != name {
				t.Errorf("what was typed is lost: %q", got)
			}
		case strings.ContainsAny(seat.Names["en"], "\u202d\u202e") || strings.Count(seat.Names["en"], "\u2067") != strings.Count(seat.Names["en"], "\u2069"):
			t.Errorf("%q is shown on every page as %q", name, seat.Names["en"])
		}
	}
	g.get("/n/tides/delegations").is(http.StatusOK).says(".seated", `<b onclick="x">Bold</b>`).lacks(".seated b")
}
