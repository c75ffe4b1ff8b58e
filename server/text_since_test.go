package server

import (
	"context"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/internal/demo"
	"github.com/unbracket/unbracket/store"
)

// rowsOf gives the rows of a text page by id, in order; those of which only the place was sent are "".
func rowsOf(p *page) (ids []string, rows map[string]string) {
	p.t.Helper()
	rows = map[string]string{}
	for c := p.one("[data-rows]").FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || attribute(c, "id") == "" {
			continue
		}
		id := attribute(c, "id")
		ids = append(ids, id)
		if _, same := attributeIf(c, "data-same"); same {
			rows[id] = ""
			continue
		}
		var b strings.Builder
		if err := html.Render(&b, c); err != nil {
			p.t.Fatal(err)
		}
		rows[id] = eachPage.ReplaceAllString(b.String(), "")
	}
	return ids, rows
}

// eachPage is what differs on every page: the act id of a form.
var eachPage = regexp.MustCompile(`name="act" value="[^"]*"`)

// follower is an open page, as live.js keeps it.
type follower struct {
	*guest
	path    string
	version uint64
	rows    map[string]string
	sent    int // rows that came with words
}

func (g *guest) opens(path string) *follower {
	g.t.Helper()
	p := g.get(path).is(http.StatusOK)
	_, rows := rowsOf(p)
	version, err := strconv.ParseUint(attribute(p.one("body"), "data-record"), 10, 64)
	if err != nil {
		g.t.Fatal(err)
	}
	return &follower{guest: g, path: path, version: version, rows: rows}
}

// catchUp asks for what changed, and holds the page against one that is opened anew.
func (f *follower) catchUp() {
	f.t.Helper()
	r, err := http.NewRequest(http.MethodGet, f.web.URL+f.path, nil)
	if err != nil {
		f.t.Fatal(err)
	}
	r.Header.Set(liveHeader, strconv.FormatUint(f.version, 10))
	part := f.send(r).is(http.StatusOK)
	ids, fresh := rowsOf(part)
	now := map[string]string{}
	for _, id := range ids {
		now[id] = fresh[id]
		if fresh[id] == "" {
			now[id] = f.rows[id]
		} else {
			f.sent++
		}
	}
	f.rows = now
	if f.version, err = strconv.ParseUint(part.Header.Get(versionHeader), 10, 64); err != nil {
		f.t.Fatal(err)
	}
	order, whole := rowsOf(f.get(f.path).is(http.StatusOK))
	if strings.Join(order, " ") != strings.Join(ids, " ") {
		f.t.Fatalf("at %d %s has the rows\n%v\nand opened anew\n%v", f.version, f.path, ids, order)
	}
	for _, id := range order {
		if now[id] != whole[id] {
			f.t.Fatalf("at %d %s shows\n%s\nand opened anew\n%s", f.version, f.path, now[id], whole[id])
		}
	}
}

// playing lets the demonstration's minutes be played through the server, and is told after each act.
type playing struct {
	*hall
	after func()
}

func (p playing) Open(ctx context.Context, act drafts.Act, o drafts.NegotiationOpened) (*drafts.Draft, error) {
	out, err := p.server.Open(ctx, demo.Negotiation, Press{Act: act}, o)
	return out.Draft, err
}

func (p playing) Do(ctx context.Context, act drafts.Act, decide demo.Decide) (*drafts.Draft, error) {
	out, err := p.server.Do(ctx, demo.Negotiation, Press{Act: act}, Decide(decide))
	if err == nil {
		p.after()
	}
	return out.Draft, err
}

// A page that fetches only what changed stays what it would be if it were opened anew, through every act of the
// demonstration, for a delegate in Arabic and for the Chair, in brackets and clean; and it fetches little.
func TestAPageThatFollowsShowsWhatAFreshOneShows(t *testing.T) {
	h := openHall(t)
	for _, p := range demo.People() {
		if err := h.store.AddAccount(t.Context(), store.Account{ID: p.ID, Name: p.Name, Created: h.clock}); err != nil {
			t.Fatal(err)
		}
	}
	h.people["delegate"], h.people["presiding"] = "demo-xaa", demo.ChairID
	var open []*follower
	acts, rows := 0, 0
	after := func() {
		d, err := h.server.load(t.Context(), demo.Negotiation)
		if err != nil || len(d.Versions) == 0 {
			return
		}
		if open == nil {
			for path, who := range map[string]string{"?lang=ar": "delegate", "?view=clean": "presiding", "?names=none": "presiding"} {
				open = append(open, h.as(who).opens("/n/"+string(demo.Negotiation)+path))
			}
			return
		}
		if acts++; acts%6 != 0 && acts > 20 { // all of them one by one would take a minute
			return
		}
		for _, f := range open {
			f.catchUp()
			rows += len(f.rows)
		}
	}
	if err := demo.Seed(t.Context(), playing{h, after}); err != nil {
		t.Fatal(err)
	}
	sent := 0
	for _, f := range open {
		sent += f.sent
	}
	if acts < 50 || sent == 0 || sent*4 > rows {
		t.Errorf("through %d acts %d of %d rows were sent", acts, sent, rows)
	}
	t.Logf("through %d acts %d of %d rows were sent", acts, sent, rows)
}
