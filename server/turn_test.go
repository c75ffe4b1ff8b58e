package server

import (
	"net/http"
	"testing"
)

// Who began to write and then chooses another kind of proposal loses nothing: the reason goes along, and the words are
// there again when it turns back.
func TestTurningToAnotherKindLosesNothing(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	words := "States shall share tidal data without delay."
	p := g.get("/n/tides/p/p2/propose").is(http.StatusOK)
	p = g.press(p, "form[data-preview]", "words", words, "reason", "Half a table floods.", "heading", "all data", "do", "as-bracket").is(http.StatusOK)
	p.says(".kinds [aria-current]", "Put words in brackets").says("textarea[name=words]", "States should share tidal data").says("textarea[name=reason]", "Half a table")
	p = g.press(p, "form[data-preview]", "words", "States [should] share tidal data without delay.", "do", "as-insert").is(http.StatusOK)
	if typed := p.text("textarea[name=words]"); typed != "" {
		t.Errorf("a new paragraph begins with %q", typed)
	}
	refused := g.press(p, "form[data-preview]", "do", "table").is(http.StatusUnprocessableEntity)
	p = g.press(refused, "form[data-preview]", "do", "as-replace").is(http.StatusOK).says("textarea[name=words]", words)
	p = g.press(p, "form[data-preview]", "do", "as-bracket").says("textarea[name=words]", "States [should] share")
	g.follow(g.press(p, "form[data-preview]", "do", "table")).says("h1", "all data").says(".card h2", "brackets").says(".prose", "Half a table floods.")
}

// Only the kinds that the form offers can be turned to, and Enter in a field asks for the preview, whatever stands above it.
func TestTurningIsOfferedOnlyWhereItMakesSense(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	p := g.get("/n/tides/p/h-a/propose").is(http.StatusOK)
	g.press(p, "form[data-preview]", "do", "as-split").is(http.StatusNotFound)
	g.press(p, "form[data-preview]", "do", "as-anything").is(http.StatusNotFound)
	if first := attribute(p.one("[form=proposal], #proposal button"), "value"); first != "preview" {
		t.Errorf("Enter presses %q", first)
	}
}
