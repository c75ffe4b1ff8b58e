package server

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// listen opens the live stream and gives its lines; it ends with the test or with the stream.
func (g *guest) listen(path string) <-chan string {
	g.t.Helper()
	r, err := http.NewRequestWithContext(g.t.Context(), http.MethodGet, g.web.URL+path, nil)
	if err != nil {
		g.t.Fatal(err)
	}
	return g.hear(r)
}

// hear sends the request of a stream and gives its lines.
func (g *guest) hear(r *http.Request) <-chan string {
	g.t.Helper()
	ctx, cancel := context.WithTimeout(r.Context(), 20*time.Second)
	g.t.Cleanup(cancel)
	answer, err := g.client.Do(r.WithContext(ctx))
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

// A phone that was away says which version it heard of last, and hears of what it missed.
func TestAPhoneThatComesBackCatchesUp(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	known := h.draft().Chain.Version
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	h.table(brennia, "XBB", "p2", "States may share tidal data without delay.")
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, g.web.URL+"/n/tides/live?since="+strconv.FormatUint(known-1, 10), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Last-Event-ID", strconv.FormatUint(known, 10))
	lines := g.hear(r)
	next(t, lines, "event: version") // the program names itself first, and its name may begin with any number
	if got, want := next(t, lines, "data: "), "data: "+strconv.FormatUint(h.draft().Chain.Version, 10); got != want {
		t.Errorf("it hears %q, not %q", got, want)
	}
}

// A page knows from which release of the program it is, and the stream says which one answers.
func TestAStreamSaysWhichProgramAnswers(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	body := g.get("/n/tides").one("body")
	lines := g.listen(attribute(body, "data-live"))
	next(t, lines, "event: program")
	if got := next(t, lines, "data: "); got != "data: "+attribute(body, "data-program") || got == "data: " {
		t.Errorf("the page is of %q and the stream of %q", attribute(body, "data-program"), got)
	}
}

// pipes is a listener whose lines hold nothing back: what is written waits until somebody reads it.
type pipes chan net.Conn

func (p pipes) Accept() (net.Conn, error) {
	if c, ok := <-p; ok {
		return c, nil
	}
	return nil, errors.New("closed")
}

func (p pipes) Close() error   { return nil }
func (p pipes) Addr() net.Addr { return &net.TCPAddr{} }

// A stream that never reads is ended by its deadline; nobody waits for it, and nothing is kept for it.
func TestAStreamThatNeverReadsIsEnded(t *testing.T) {
	h := openHall(t)
	h.server.live.patience = 200 * time.Millisecond
	lines := make(pipes)
	web := &http.Server{Handler: h.server.Handler()}
	go web.Serve(lines)
	t.Cleanup(func() { close(lines); web.Close() })
	ours, theirs := net.Pipe()
	defer ours.Close()
	lines <- theirs
	secret, _, err := h.store.IssueToken(t.Context(), h.people[arcadia], "phone", h.clock)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(ours, "GET /api/v1/negotiations/tides/live HTTP/1.1\r\nHost: hall\r\nAuthorization: Bearer "+string(secret)+"\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	open := func() int { return len(h.server.live.listened()) }
	for deadline := time.Now().Add(5 * time.Second); open() == 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the stream was never opened")
		}
	}
	for range 100 { // a room at work waits for nobody
		h.server.live.announce(negotiation, h.draft().Chain.Version)
	}
	for deadline := time.Now().Add(5 * time.Second); open() > 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the stream that never reads is open still")
		}
	}
}

// A token that is taken back ends the streams that live by it.
func TestAStreamEndsWithItsToken(t *testing.T) {
	h := openHall(t)
	secret, token, err := h.store.IssueToken(t.Context(), h.people[arcadia], "phone", h.clock)
	if err != nil {
		t.Fatal(err)
	}
	g := h.as(nobodySigned)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, g.web.URL+"/api/v1/negotiations/tides/live", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+string(secret))
	h.server.live.beat = 20 * time.Millisecond
	lines := g.hear(r)
	next(t, lines, ": still here")
	if err := h.store.RevokeToken(t.Context(), h.people[arcadia], token.ID, h.clock); err != nil {
		t.Fatal(err)
	}
	for deadline := time.After(10 * time.Second); ; {
		select {
		case _, ok := <-lines:
			if !ok {
				return
			}
		case <-deadline:
			t.Fatal("the stream outlives its token")
		}
	}
}

// What an act led to is told to the person on the next page, and not to a script that fetched the old one meanwhile.
func TestAScriptDoesNotTakeWhatAPersonIsTold(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	done := g.press(g.get("/n/tides/a/A.1"), "form[action$=cosponsor]").is(http.StatusSeeOther)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.web.URL+"/n/tides", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set(liveHeader, "7")
	g.send(r).is(http.StatusOK).lacks(".told.done")
	g.follow(done).says(".told.done", "Arcadia co-sponsors A.1")
}
