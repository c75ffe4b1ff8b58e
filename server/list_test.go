package server

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// A negotiation that cannot be read, here one of a newer program, keeps nobody from the others; its own page is a
// fault and says nothing of what is inside.
func TestANegotiationThatCannotBeReadIsLeftOut(t *testing.T) {
	h := openHall(t)
	r := drafts.Record{Negotiation: "winds", Version: 1, Time: h.clock, Act: "a-1", Actor: h.people[secretariat], Kind: "weather.changed", Data: []byte(`{}`)}
	r.Hash = r.Seal()
	head := drafts.Head{Negotiation: "winds", Title: "Draft report on winds", Version: 1, Hash: r.Hash, Time: r.Time}
	if err := h.store.Append(t.Context(), "winds", 0, store.Commit{Records: []drafts.Record{r}, Head: head}); err != nil {
		t.Fatal(err)
	}
	h.server.log = slog.New(slog.DiscardHandler) // the fault is meant
	g := h.as(arcadia)
	g.get("/").is(http.StatusOK).says("main", "Draft report on tidal data")
	g.get("/api/v1/negotiations").is(http.StatusOK)
	if p := g.get("/n/winds").is(http.StatusInternalServerError); strings.Contains(p.Body, "weather") {
		t.Error("the fault tells what is inside")
	}
	g.get("/n/tides").is(http.StatusOK)
	// Whether somebody has a part in it is not known: they are admitted, and the link is an administrator's to give.
	sec := h.as(secretariat)
	sec.follow(sec.post("/n/tides/people", "name", "A delegate of Brennia", "role", "delegate", "delegation", "XBB", "capacity", "drafts")).
		is(http.StatusOK).says("body", "A delegate of Brennia")
	sec.post("/n/tides/people/link", "person", string(h.people[brennia])).is(http.StatusUnprocessableEntity)
}
