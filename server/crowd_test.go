package server

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"
)

// However many open pages wait to follow, nobody who opens a page, tables or takes a file along waits for them; and who
// goes away while waiting gives up the place in the line.
func TestNobodyWaitsForThePagesThatFollow(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	for range cap(h.server.crowd.following) {
		h.server.crowd.following <- struct{}{}
	}
	g.get("/n/tides").is(http.StatusOK)
	g.get("/n/tides/export?form=md").is(http.StatusOK)
	g.post("/n/tides/p/p4/position", "stance", "support").is(http.StatusSeeOther)
	follows := func(ctx context.Context) error {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, g.web.URL+"/n/tides", nil)
		if err != nil {
			return err
		}
		r.Header.Set(liveHeader, "1")
		answer, err := g.client.Do(r)
		if err != nil {
			return err
		}
		return answer.Body.Close()
	}
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if err := follows(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("with the line full, a page that follows is answered: %v", err)
	}
	<-h.server.crowd.following
	if err := follows(t.Context()); err != nil {
		t.Errorf("when there is a place, it is not: %v", err)
	}
}
