package server

import (
	"bufio"
	"context"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// listen opens the live stream and gives its lines; it ends with the test or with the stream.
func (g *guest) listen(path string) <-chan string {
	g.t.Helper()
	ctx, cancel := context.WithTimeout(g.t.Context(), 20*time.Second)
	g.t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, g.web.URL+path, nil)
	if err != nil {
		g.t.Fatal(err)
	}
	answer, err := g.client.Do(r)
	if err != nil {
		g.t.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/event-stream") {
		g.t.Fatalf("the stream answers %d %s", answer.StatusCode, answer.Header.Get("Content-Type"))
	}
	lines := make(chan string, 64)
	go func() {
		defer close(lines)
		defer answer.Body.Close()
		for s := bufio.NewScanner(answer.Body); s.Scan(); {
			lines <- s.Text()
		}
	}()
	return lines
}

// next waits for a line that begins so; ended is a stream that stops first.
func next(t *testing.T, lines <-chan string, prefix string) string {
	t.Helper()
	for {
		select {
		case line, ok := <-lines:
			if !ok {
				t.Fatalf("the stream ended before %q", prefix)
			}
			if strings.HasPrefix(line, prefix) {
				return line
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("no line %q came", prefix)
		}
	}
}

func TestStreamTellsTheVersionAndNoWords(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	lines := g.listen(attribute(g.get("/n/tides").one("body"), "data-live"))
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	version := h.draft().Chain.Version
	if got := next(t, lines, "id: "); got != "id: "+strconv.FormatUint(version, 10) {
		t.Errorf("the stream says %q at version %d", got, version)
	}
	if got := next(t, lines, "data: "); got != "data: "+strconv.FormatUint(version, 10) {
		t.Errorf("the stream carries %q", got)
	}
}

// What happened between the page and the stream is told at once.
func TestStreamComparesAfterSubscribing(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	address := attribute(g.get("/n/tides").one("body"), "data-live")
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	next(t, g.listen(address), "event: version")
}

func TestStreamEndsWithTheSession(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	lines := g.listen("/n/tides/live")
	next(t, lines, ": unbracket")
	g.post("/sign-out").is(http.StatusSeeOther)
	for deadline := time.After(10 * time.Second); ; {
		select {
		case _, ok := <-lines:
			if !ok {
				return
			}
		case <-deadline:
			t.Fatal("the stream outlives the session")
		}
	}
}

func TestNewestVersionWins(t *testing.T) {
	l := newListeners()
	one, leave := l.subscribe("x", "")
	defer leave()
	for v := range uint64(5) {
		l.announce("x", v)
	}
	l.announce("x", 3) // late, from another process
	if got := <-one.newest; got != 4 {
		t.Errorf("the listener hears of version %d, not of the newest", got)
	}
}
