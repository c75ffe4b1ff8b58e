package server

import (
	"bufio"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
	"github.com/unbracket/unbracket/store/sqlite"
)

// hall is a served negotiation for tests: a real store in a folder of its own, a zero draft, delegations with
// their people, and a clock that the test moves.
type hall struct {
	t      testing.TB
	server *Server
	store  store.Store
	web    *httptest.Server
	clock  time.Time
	acts   int
	people map[string]drafts.PersonID // by the name of their part
}

const (
	negotiation  = drafts.NegotiationID("tides")
	chair        = "Chair"
	secretariat  = "Secretariat"
	arcadia      = "Arcadia"        // speaks
	arcadiaJr    = "Arcadia junior" // drafts only
	brennia      = "Brennia"
	cascadiaSt   = "Cascadia"
	observer     = "Meridian Union"
	outsider     = "Outsider" // an account without a part
	nobodySigned = ""         // the public
)

// zeroDraft is a short text with a heading, numbered and lettered paragraphs, a typed bracket and a footnote.
var zeroDraft = []diffing.Paragraph{
	{ID: "h-a", Label: "A", Kind: diffing.KindHeading, Level: 1, Text: "Introduction"},
	{ID: "p1", Label: "1", Text: "The Working Group met in the first week of March.", Marks: []diffing.Mark{{At: 17, Kind: "footnote", ID: "fn-1"}}},
	{ID: "p2", Label: "2", Text: "States should share tidal data without delay."},
	{ID: "h-b", Label: "B", Kind: diffing.KindHeading, Level: 1, Text: "Recommendations"},
	{ID: "p3", Label: "3", Kind: diffing.KindChapeau, Text: "The Working Group recommends that States:"},
	{ID: "p3a", Label: "3 (a)", Kind: diffing.KindSubparagraph, Level: 1, Text: "Name a national point of contact;"},
	{ID: "p3b", Label: "3 (b)", Kind: diffing.KindSubparagraph, Level: 1, Text: "Report every [two] years."},
	{ID: "p4", Label: "4", Text: "The next meeting will be held in Geneva."},
	{ID: "fn-1", Kind: diffing.KindFootnote, Text: "See A/AC.999/2026/INF/1."},
}

// openHall makes the hall, with the zero draft before the room.
func openHall(t testing.TB) *hall {
	t.Helper()
	st, err := sqlite.Open(context.Background(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	h := &hall{t: t, store: st, clock: time.Date(2026, 2, 3, 9, 0, 0, 0, time.UTC), people: map[string]drafts.PersonID{}}
	h.server, err = New(Options{Store: st, Now: func() time.Time { return h.clock },
		Logger: slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelError}))})
	if err != nil {
		t.Fatal(err)
	}
	h.web = httptest.NewServer(h.server.Handler())
	t.Cleanup(func() {
		h.server.live.endAll()
		h.web.Close()
		if err := st.Close(); err != nil {
			t.Errorf("close the store: %v", err)
		}
	})
	for _, name := range []string{chair, secretariat, arcadia, arcadiaJr, brennia, cascadiaSt, observer, outsider} {
		p := drafts.PersonID(strings.ToLower(strings.ReplaceAll(name, " ", "-")))
		h.people[name] = p
		if err := st.AddAccount(t.Context(), store.Account{ID: p, Name: name + "'s person", Created: h.clock}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.server.Open(t.Context(), negotiation, h.press(secretariat), drafts.NegotiationOpened{
		Title: "Draft report on tidal data", Body: "Working Group on Tidal Data", Language: "en"}); err != nil {
		t.Fatal(err)
	}
	for _, s := range []drafts.DelegationSeated{
		{Code: "XAA", Names: map[drafts.Language]string{"en": "Arcadia", "fr": "Arcadie", "es": "Arcadia", "ar": "أركاديا", "ru": "Аркадия", "zh": "阿卡迪亚"}},
		{Code: "XBB", Names: map[drafts.Language]string{"en": "Brennia", "fr": "Brennie", "es": "Brennia", "ar": "برينيا", "ru": "Бренния", "zh": "布伦尼亚"}},
		{Code: "XCC", Names: map[drafts.Language]string{"en": "Cascadia", "fr": "Cascadie", "es": "Cascadia", "ar": "كاسكاديا", "ru": "Каскадия", "zh": "卡斯卡迪亚"}},
		{Code: "NG", As: drafts.Group, Names: map[drafts.Language]string{"en": "Northern Group"}},
		{Code: "MU", As: drafts.Observer, Names: map[drafts.Language]string{"en": "Meridian Union"}},
	} {
		h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Seat(act, s) })
	}
	for _, p := range []drafts.PersonAdmitted{
		{Person: h.people[chair], Role: drafts.Chair},
		{Person: h.people[arcadia], Role: drafts.Delegate, Delegation: "XAA", Capacity: drafts.Speaks},
		{Person: h.people[arcadiaJr], Role: drafts.Delegate, Delegation: "XAA", Capacity: drafts.Drafts},
		{Person: h.people[brennia], Role: drafts.Delegate, Delegation: "XBB", Capacity: drafts.Speaks},
		{Person: h.people[cascadiaSt], Role: drafts.Delegate, Delegation: "XCC", Capacity: drafts.Speaks},
		{Person: h.people[observer], Role: drafts.Delegate, Delegation: "MU", Capacity: drafts.Speaks},
	} {
		h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Admit(act, p) })
	}
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Import(act, drafts.Import{Source: drafts.Source{Name: "zero.md"}, Paragraphs: zeroDraft,
			Name: "Zero draft", Symbol: "A/AC.999/2026/L.1", Date: "2026-02-01"})
	})
	return h
}

// press is a press of a button by somebody, each under its own act id.
func (h *hall) press(who string) Press {
	h.acts++
	h.clock = h.clock.Add(time.Minute)
	id := drafts.ActID(fmt.Sprintf("hall-%d", h.acts))
	return Press{Act: drafts.Act{ID: id, By: h.people[who], At: h.clock}, Content: drafts.Hash(sha256.Sum256([]byte(id)))}
}

// do puts an act on record past the pages, to set a scene.
func (h *hall) do(who string, decide Decide) Outcome {
	h.t.Helper()
	out, err := h.server.Do(h.t.Context(), negotiation, h.press(who), decide)
	if err != nil {
		h.t.Fatalf("%s: %v", who, err)
	}
	return out
}

// table puts a replacement of a paragraph before the room, to set a scene.
func (h *hall) table(who string, code drafts.DelegationCode, paragraph drafts.ParagraphID, words string) drafts.AmendmentID {
	h.t.Helper()
	out := h.do(who, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		e := drafts.Edit{As: diffing.EditReplace, Paragraph: paragraph, Text: words}
		return d.Table(act, drafts.Proposal{By: code, Wording: drafts.Wording{Heading: "change", Edits: []drafts.Edit{e}}})
	})
	tabled, _ := Event[drafts.AmendmentTabled](out)
	return tabled.Amendment
}

// draft is the negotiation as it stands, seen past every guard.
func (h *hall) draft() *drafts.Draft {
	h.t.Helper()
	d, err := h.server.load(h.t.Context(), negotiation)
	if err != nil {
		h.t.Fatal(err)
	}
	return d
}

// guest is a browser: cookies, no scripts. It does not follow redirects by itself.
type guest struct {
	*hall
	client *http.Client
}

// as opens a browser and signs somebody in by a link, as people do; nobodySigned stays the public.
func (h *hall) as(who string) *guest {
	h.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.t.Fatal(err)
	}
	g := &guest{h, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	if who == nobodySigned {
		return g
	}
	if p := g.post("/sign-in/link/" + h.linkFor(who)); p.Status != http.StatusSeeOther {
		h.t.Fatalf("%s cannot sign in: %d %s", who, p.Status, p.text(".refused"))
	}
	return g
}

// linkFor is the secret of a fresh sign-in link.
func (h *hall) linkFor(who string) string {
	h.t.Helper()
	link, err := h.store.Invite(h.t.Context(), store.Invitation{Person: h.people[who], Created: h.clock, Expires: h.clock.Add(time.Hour)})
	if err != nil {
		h.t.Fatal(err)
	}
	return string(link)
}

// page is an answer, read.
type page struct {
	t       testing.TB
	Address string
	Status  int
	Header  http.Header
	Body    string
	root    *html.Node
}

func (g *guest) get(path string) *page {
	g.t.Helper()
	r, err := http.NewRequest(http.MethodGet, g.web.URL+path, nil)
	if err != nil {
		g.t.Fatal(err)
	}
	return g.send(r)
}

// post sends a form of names and values in turn.
func (g *guest) post(path string, fields ...string) *page {
	g.t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	return g.submit(path, form)
}

func (g *guest) submit(path string, form url.Values) *page {
	g.t.Helper()
	r, err := http.NewRequest(http.MethodPost, g.web.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		g.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return g.send(r)
}

// press fills in a form as it stands on a page, the hidden fields included, and sends it by its button; the
// given fields, names and values in turn, replace those of the form.
func (g *guest) press(p *page, selector string, fields ...string) *page {
	g.t.Helper()
	form := p.one(selector)
	values := url.Values{}
	for _, in := range cascadia.QueryAll(form, cascadia.MustCompile("input, textarea, select")) {
		name, kind := attribute(in, "name"), attribute(in, "type")
		_, checked := attributeIf(in, "checked")
		switch {
		case name == "" || kind == "submit" || (kind == "radio" || kind == "checkbox") && !checked:
		case in.Data == "textarea":
			values.Add(name, strings.TrimPrefix(textOf(in), "\n"))
		case in.Data == "select":
			for i, o := range cascadia.QueryAll(in, cascadia.MustCompile("option")) {
				if _, selected := attributeIf(o, "selected"); selected || i == 0 {
					values.Set(name, attribute(o, "value"))
				}
			}
		default:
			values.Add(name, attribute(in, "value"))
		}
	}
	for i := 0; i+1 < len(fields); i += 2 {
		values.Set(fields[i], fields[i+1])
	}
	action := attribute(form, "action")
	if action == "" {
		action = p.Address
	}
	return g.submit(action, values)
}

// follow goes where an answer leads.
func (g *guest) follow(p *page) *page {
	g.t.Helper()
	if p.Status != http.StatusSeeOther {
		g.t.Fatalf("%s answers %d, no redirect: %s", p.Address, p.Status, p.text(".refused, .told"))
	}
	return g.get(p.Header.Get("Location"))
}

func (g *guest) send(r *http.Request) *page {
	g.t.Helper()
	answer, err := g.client.Do(r)
	if err != nil {
		g.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(bufio.NewReader(answer.Body))
	if err != nil {
		g.t.Fatal(err)
	}
	p := &page{t: g.t, Address: r.URL.RequestURI(), Status: answer.StatusCode, Header: answer.Header, Body: string(body)}
	if p.root, err = html.Parse(strings.NewReader(p.Body)); err != nil {
		g.t.Fatal(err)
	}
	return p
}

// is checks the status of an answer.
func (p *page) is(status int) *page {
	p.t.Helper()
	if p.Status != status {
		p.t.Fatalf("%s answers %d, not %d: %s", p.Address, p.Status, status, p.text(".refused, .told, h1"))
	}
	return p
}

func (p *page) all(selector string) []*html.Node {
	return cascadia.QueryAll(p.root, cascadia.MustCompile(selector))
}

func (p *page) one(selector string) *html.Node {
	p.t.Helper()
	found := p.all(selector)
	if len(found) == 0 {
		p.t.Fatalf("%s has no %s", p.Address, selector)
	}
	return found[0]
}

// text gives the words of all that a selector finds, white space made single.
func (p *page) text(selector string) string {
	var words []string
	for _, n := range p.all(selector) {
		words = append(words, strings.Fields(textOf(n))...)
	}
	return strings.Join(words, " ")
}

// says checks that what a selector finds holds some words.
func (p *page) says(selector, words string) *page {
	p.t.Helper()
	if got := p.text(selector); !strings.Contains(got, words) {
		p.t.Errorf("%s: %s says %q, without %q", p.Address, selector, got, words)
	}
	return p
}

// lacks checks that nothing on the page matches a selector.
func (p *page) lacks(selector string) *page {
	p.t.Helper()
	if n := len(p.all(selector)); n > 0 {
		p.t.Errorf("%s has %d %s, where none should be: %s", p.Address, n, selector, p.text(selector))
	}
	return p
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(textOf(c))
		switch c.Data {
		case "td", "th", "dt", "dd", "li", "p", "div", "section", "h1", "h2", "h3", "option":
			if c.Type == html.ElementNode {
				b.WriteByte('\n') // blocks stand apart on a page
			}
		}
	}
	return b.String()
}

func attribute(n *html.Node, name string) string {
	v, _ := attributeIf(n, name)
	return v
}

func attributeIf(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// notTaken is the Chair's ruling on an edit, the paragraph's words unchanged.
func notTaken(paragraph drafts.ParagraphID, edit drafts.EditID) Decide {
	return func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: paragraph, Sight: d.Sight(paragraph), Words: d.Paragraphs[paragraph].Text,
			Rulings: map[drafts.EditID]drafts.Ruling{edit: {Fate: drafts.NotTaken}}})
	}
}
