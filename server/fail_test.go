package server

import (
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
)

// Whoever comes to an address where nothing is still knows where they are, and goes on from there. The public is told
// nothing of a negotiation that it may not see.
func TestAWrongAddressLeadsBackToTheText(t *testing.T) {
	h := openHall(t)
	g, public := h.as(arcadia), h.as(nobodySigned)
	for _, path := range []string{"/n/tides/nowhere", "/n/tides/p/zz", "/n/tides/a/A.9"} {
		g.get(path).is(http.StatusNotFound).says(".state", "Arcadia").says("main a", "Back to the text")
	}
	g.get("/nowhere").is(http.StatusNotFound).lacks(".state").says("main a", "All negotiations")
	public.get("/n/tides/nowhere").is(http.StatusNotFound).lacks(".state")
}

// An address that only takes forms says so to whoever opens it, and to a program which methods it takes.
func TestAnAddressOfAFormIsNotAPage(t *testing.T) {
	h := openHall(t)
	g := h.as(chair)
	g.get("/n/tides/p/p2/agree").is(http.StatusMethodNotAllowed).says(".refused", "Open the page with the form").says("main a", "Back to the text")
	g.post("/n/tides/status").is(http.StatusMethodNotAllowed).says(".refused", "does not take what was sent").says("main", "Back button")
	p := g.post("/api/v1/negotiations/tides/status").is(http.StatusMethodNotAllowed)
	if want := "This address takes GET, not POST."; !strings.Contains(p.Body, want) || p.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("a program is told %s, want %s", p.Body, want)
	}
}

// What goes wrong inside is a page, a problem for programs, and never told to the reader: a panic in a handler, and a store
// that does not even give the session.
func TestAFaultIsAPage(t *testing.T) {
	h := openHall(t)
	h.server.log = slog.New(slog.NewTextHandler(io.Discard, nil))
	fallsOver := func(echo.Context) error { panic("secret words") }
	e := h.server.routes()
	e.GET("/fallen", fallsOver)
	e.GET(apiRoot+"/fallen", fallsOver)
	h.web.Config.Handler = h.server.guarded(e)
	g := h.as(arcadia)
	wrong := func(path string) {
		t.Helper()
		if p := g.get(path).is(http.StatusInternalServerError); strings.HasPrefix(path, apiRoot) {
			if !strings.Contains(p.Body, problemURI(problemFault)) || strings.Contains(p.Body, "secret") {
				t.Errorf("%s: a program is told %s", path, p.Body)
			}
		} else if p.says("h1", "Something went wrong here"); strings.Contains(p.Body, "secret") {
			t.Errorf("%s tells what went wrong", path)
		}
	}
	wrong("/fallen")
	wrong(apiRoot + "/fallen")
	if err := h.store.Close(); err != nil {
		t.Fatal(err)
	}
	wrong("/n/tides")
	wrong(apiRoot + "/negotiations")
}
