package server

import (
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
	for name, refused := range map[string]bool{
		"Evil \u202eland": true, "Half \u2067open": true, "Two\u2069 closed": true, "Ends \u202bwrong\u2069": true,
		"Whole \u2067دولة\u2069": false, "Mark\u200f": false, `<b onclick="x">Bold</b>`: false,
	} {
		code := "T" + strings.ToUpper(strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' {
				return r
			}
			return -1
		}, name))
		if len(code) > 9 {
			code = code[:9]
		}
		p := g.press(g.get("/n/tides/delegations").is(http.StatusOK), "form.own-seat", "code", code, "as", "member", "name-en", name, "do", "own")
		if refused {
			p.is(http.StatusUnprocessableEntity).says(".refused", "turns the direction")
			if got := attribute(p.one("form.own-seat input[name=name-en]"), "value"); got != name {
				t.Errorf("what was typed is lost: %q", got)
			}
			continue
		}
		p.is(http.StatusSeeOther)
	}
	g.get("/n/tides/delegations").is(http.StatusOK).says(".seated", `<b onclick="x">Bold</b>`).lacks(".seated b")
}
