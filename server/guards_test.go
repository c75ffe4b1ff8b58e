package server

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// Every answer carries the strict policy; no page holds an inline script, style or handler.
func TestPolicyOnEveryAnswer(t *testing.T) {
	h := openHall(t)
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	g := h.as(arcadia)
	for _, path := range []string{"/", "/sign-in", "/n/tides", "/n/tides?view=clean", "/n/tides/p/p4", "/n/tides/p/p4/propose",
		"/n/tides/amendments", "/n/tides/a/A.1", "/n/tides/drafts", "/n/tides/nowhere", "/api/v1/negotiations"} {
		p := g.get(path)
		if got := p.Header.Get("Content-Security-Policy"); !strings.HasPrefix(got, "default-src 'none'; style-src 'self'; script-src 'self'") {
			t.Errorf("%s: policy %q", path, got)
		}
		if p.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s may be sniffed", path)
		}
		p.lacks("[style]").lacks("style").lacks("script:not([src])").lacks("[onclick]")
	}
}

func TestAnotherSiteCannotAct(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	r, err := http.NewRequest(http.MethodPost, g.web.URL+"/n/tides/p/p4/position", strings.NewReader(url.Values{"stance": {"oppose"}}.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	g.send(r).is(http.StatusForbidden).says(".refused", "another site").says("main a", "Back to the text")
	if n := len(h.draft().PositionsOn("p4")); n > 0 {
		t.Error("the act of another site is on record")
	}
}

func TestTooMuchIsRefusedInASentence(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	g.post("/n/tides/p/p4/position", "reason", strings.Repeat("x", pasteLimit+1)).is(http.StatusRequestEntityTooLarge).says(".refused", "larger than 16 MB").
		says("main", "your browser’s Back button").says("main a", "Back to the text")
	g.post("/sign-in", "email", strings.Repeat("x", bodyLimit+1)).is(http.StatusRequestEntityTooLarge).says(".refused", "larger than 2 MB")
}

func TestSessionCookieIsGuarded(t *testing.T) {
	h := openHall(t)
	g := h.as(chair)
	u, _ := url.Parse(g.web.URL)
	for _, c := range g.client.Jar.Cookies(u) {
		if c.Name == "unbracket" && len(c.Value) < 32 {
			t.Errorf("session token of %d characters", len(c.Value))
		}
	}
	if _, err := h.store.Sessions().EndSessions(t.Context(), h.people[chair]); err != nil {
		t.Fatal(err)
	}
	g.get("/n/tides").is(http.StatusSeeOther) // ended from elsewhere, at once
}

func TestStaticFilesAreKeptForEver(t *testing.T) {
	h := openHall(t)
	g := h.as(nobodySigned)
	p := g.get("/sign-in").is(http.StatusOK)
	style := g.get(attribute(p.one("link[rel=stylesheet]"), "href")).is(http.StatusOK)
	if got := style.Header.Get("Cache-Control"); !strings.Contains(got, "immutable") {
		t.Errorf("cached as %q", got)
	}
	for _, s := range p.all("script") {
		script := g.get(attribute(s, "src")).is(http.StatusOK)
		if got := script.Header.Get("Content-Type"); !strings.Contains(got, "javascript") {
			t.Errorf("%s is served as %q", script.Address, got)
		}
	}
	g.get("/static/000000000000/style.css").is(http.StatusNotFound)
}

func TestHealthAndMetrics(t *testing.T) {
	h := openHall(t)
	g := h.as(nobodySigned)
	if p := g.get("/healthz").is(http.StatusOK); p.Body != "ok\n" {
		t.Errorf("health says %q", p.Body)
	}
	if p := g.get("/metrics").is(http.StatusOK); !strings.Contains(p.Body, `unbracket_requests_total{method="GET",route="/healthz",status="200"} 1`) {
		t.Error("the request is not counted")
	}
}

func TestTheAPIKnowsItsBearer(t *testing.T) {
	h := openHall(t)
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	secret, token, err := h.store.IssueToken(t.Context(), h.people[arcadia], "minutes", h.clock)
	if err != nil {
		t.Fatal(err)
	}
	g := h.as(nobodySigned)
	ask := func(path, bearer string) *page {
		r, err := http.NewRequest(http.MethodGet, g.web.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if bearer != "" {
			r.Header.Set("Authorization", "Bearer "+bearer)
		}
		return g.send(r)
	}
	if p := ask("/api/v1/negotiations", string(secret)).is(http.StatusOK); !strings.Contains(p.Body, `"negotiation":"tides"`) {
		t.Errorf("the list is %s", p.Body)
	}
	if p := ask("/api/v1/negotiations/tides", string(secret)).is(http.StatusOK); !strings.Contains(p.Body, `"by":["XBB"],"amendments":["A.1/1"]`) {
		t.Errorf("the compilation is not there: %s", p.Body)
	}
	if p := ask("/api/v1/negotiations/tides?names=none", string(secret)).is(http.StatusOK); strings.Contains(p.Body, "XBB") || strings.Contains(p.Body, "A.1/1") {
		t.Errorf("a name is not hidden: %s", p.Body)
	}
	if p := ask("/api/v1/negotiations", ""); strings.Contains(p.Body, "tides") {
		t.Error("the public sees a closed negotiation")
	}
	p := ask("/api/v1/negotiations/tides", "").is(http.StatusNotFound)
	if got := p.Header.Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("an error of the API is %q", got)
	}
	if err := h.store.RevokeToken(t.Context(), h.people[arcadia], token.ID, h.clock); err != nil {
		t.Fatal(err)
	}
	ask("/api/v1/negotiations", string(secret)).is(http.StatusUnauthorized)
}

// Two gavels fall at once: one act is on record, the other is told, and nothing is recorded twice.
func TestTwoGavelsAtOnce(t *testing.T) {
	h := openHall(t)
	sight := h.draft().Sight("p4")
	results := make(chan error, 2)
	for _, press := range []Press{h.press(chair), h.press(chair)} {
		go func() {
			_, err := h.server.Do(t.Context(), negotiation, press, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
				time.Sleep(20 * time.Millisecond) // both have read before either writes
				return d.Agree(act, "p4", sight, drafts.AdRef, nil)
			})
			results <- err
		}()
	}
	first, second := <-results, <-results
	if (first == nil) == (second == nil) {
		t.Fatalf("of two gavels, these fell: %v, %v", first, second)
	}
	if h.draft().Paragraphs["p4"].Standing != drafts.AgreedAdRef {
		t.Error("the paragraph is not agreed")
	}
}
