package journeys

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/cascadia"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/server"
	"github.com/unbracket/unbracket/store"
	"github.com/unbracket/unbracket/store/sqlite"
)

// house is a server on a real port with a real store, as `serve` runs it.
type house struct {
	t      *testing.T
	server *server.Server
	store  store.Store
	base   string
	acts   int
	ago    time.Duration // how long before now its own acts are dated
}

func openHouse(t *testing.T) *house {
	t.Helper()
	st, err := sqlite.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, store: st}
	logger := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	if h.server, err = server.New(server.Options{Store: st, Logger: logger}); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	h.base = "http://" + listener.Addr().String()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- h.server.Serve(ctx, listener) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the server did not end in order: %v", err)
		}
		h.prove()
		if err := st.Close(); err != nil {
			t.Errorf("close the store: %v", err)
		}
	})
	return h
}

// prove reads every record of the house again when all is done: the chains hold, and the heads that lists were shown
// from are those that the records give.
func (h *house) prove() {
	h.t.Helper()
	ctx := context.Background()
	heads, err := h.store.Heads(ctx)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, head := range heads {
		chain, err := h.store.Verify(ctx, head.Negotiation)
		if err != nil || chain.Version != head.Version || chain.Head != head.Hash {
			h.t.Errorf("the record of %s ends at %d (%v), its head says %d", head.Negotiation, chain.Version, err, head.Version)
		}
	}
	if err := h.store.RebuildHeads(ctx, func(records []drafts.Record) (drafts.Head, error) {
		d, err := drafts.Fold(func(yield func(drafts.Record, error) bool) {
			for _, r := range records {
				if !yield(r, nil) {
					return
				}
			}
		})
		if err != nil {
			return drafts.Head{}, err
		}
		return drafts.HeadOf(d), nil
	}); err != nil {
		h.t.Fatal(err)
	}
	again, err := h.store.Heads(ctx)
	if err != nil {
		h.t.Fatal(err)
	}
	if diff := cmp.Diff(heads, again); diff != "" {
		h.t.Errorf("the heads made again from the record differ from those kept beside it:\n%s", diff)
	}
}

// person makes an account and gives a link by which it signs in as often as it likes.
func (h *house) person(id, name string) string {
	h.t.Helper()
	now := time.Now()
	if err := h.store.AddAccount(h.t.Context(), store.Account{ID: drafts.PersonID(id), Name: name, Created: now}); err != nil {
		h.t.Fatal(err)
	}
	return h.link(id)
}

func (h *house) link(id string) string {
	h.t.Helper()
	now := time.Now()
	secret, err := h.store.Invite(h.t.Context(), store.Invitation{Person: drafts.PersonID(id), Use: store.UntilExpiry, Created: now, Expires: now.Add(time.Hour)})
	if err != nil {
		h.t.Fatal(err)
	}
	return h.base + "/sign-in/link/" + string(secret)
}

func (h *house) press(person string) server.Press {
	h.acts++
	id := fmt.Sprintf("house-%d", h.acts)
	return server.Press{Act: drafts.Act{ID: drafts.ActID(id), By: drafts.PersonID(person), At: time.Now().Add(-h.ago)}}
}

// do puts an act on record by the server's own write path.
func (h *house) do(n drafts.NegotiationID, person string, decide server.Decide) server.Outcome {
	h.t.Helper()
	out, err := h.server.Do(h.t.Context(), n, h.press(person), decide)
	if err != nil {
		h.t.Fatalf("act %d of %s: %v", h.acts, person, err)
	}
	return out
}

// reader is a person with a browser that knows no JavaScript: pages, forms and cookies.
type reader struct {
	t    *testing.T
	http *http.Client
	base string
}

func (h *house) reader(link string) *reader {
	h.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.t.Fatal(err)
	}
	r := &reader{t: h.t, http: &http.Client{Jar: jar, Timeout: time.Minute}, base: h.base}
	if link != "" {
		page := r.get(strings.TrimPrefix(link, h.base))
		r.submit(page, "main form", nil)
	}
	return r
}

// page is an answer that was read as HTML.
type page struct {
	address string
	status  int
	root    *html.Node
	body    string
}

func (r *reader) get(path string) page {
	r.t.Helper()
	answer, err := r.http.Get(r.base + path)
	if err != nil {
		r.t.Fatal(err)
	}
	return r.read(answer)
}

func (r *reader) read(answer *http.Response) page {
	r.t.Helper()
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(string(body)))
	if err != nil {
		r.t.Fatal(err)
	}
	return page{address: answer.Request.URL.RequestURI(), status: answer.StatusCode, root: root, body: string(body)}
}

// submit sends a form of a page as a browser would, with what the person changed in it. A field that the form does
// not have is an error: nobody could have typed into it.
func (r *reader) submit(p page, form string, typed url.Values, press ...string) page {
	r.t.Helper()
	node := cascadia.Query(p.root, cascadia.MustCompile(form))
	if node == nil {
		r.t.Fatalf("%s has no form %q:\n%s", p.address, form, p.text("main"))
	}
	values := fields(node)
	for name, v := range typed {
		if _, ok := values[name]; !ok && cascadia.Query(node, cascadia.MustCompile(fmt.Sprintf("[name=%q]", name))) == nil {
			r.t.Fatalf("%s: the form %q has no field %q; it has %v", p.address, form, name, values)
		}
		values[name] = v
	}
	if len(press) == 2 {
		values.Set(press[0], press[1])
	}
	target, err := url.Parse(p.address)
	if err != nil {
		r.t.Fatal(err)
	}
	if action := attribute(node, "action"); action != "" {
		if target, err = target.Parse(action); err != nil {
			r.t.Fatal(err)
		}
	}
	address := r.base + target.RequestURI()
	if strings.EqualFold(attribute(node, "method"), "post") {
		answer, err := r.http.PostForm(address, values)
		if err != nil {
			r.t.Fatal(err)
		}
		return r.read(answer)
	}
	target.RawQuery = values.Encode()
	return r.get(target.RequestURI())
}

// fields are the values that a form would send untouched.
func fields(form *html.Node) url.Values {
	values := url.Values{}
	for _, n := range cascadia.QueryAll(form, cascadia.MustCompile("input[name], textarea[name], select[name]")) {
		name, kind := attribute(n, "name"), attribute(n, "type")
		switch {
		case n.Data == "textarea":
			values.Add(name, strings.TrimPrefix(textOf(n), "\n"))
		case n.Data == "select":
			for i, option := range cascadia.QueryAll(n, cascadia.MustCompile("option")) {
				if _, chosen := lookup(option, "selected"); chosen || i == 0 && attribute(n, "multiple") == "" {
					value, ok := lookup(option, "value")
					if !ok {
						value = textOf(option)
					}
					values.Set(name, value)
				}
			}
		case kind == "submit" || kind == "file" || kind == "button":
		case kind == "checkbox" || kind == "radio":
			if _, on := lookup(n, "checked"); on {
				values.Add(name, attribute(n, "value"))
			}
		default:
			values.Add(name, attribute(n, "value"))
		}
	}
	return values
}

func attribute(n *html.Node, name string) string {
	v, _ := lookup(n, name)
	return v
}

func lookup(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(textOf(c))
	}
	return b.String()
}

// text is what stands in the first element that a selector finds, with runs of white space as one space.
func (p page) text(selector string) string {
	n := cascadia.Query(p.root, cascadia.MustCompile(selector))
	if n == nil {
		return ""
	}
	return strings.Join(strings.Fields(textOf(n)), " ")
}

func (p page) all(selector string) []*html.Node {
	return cascadia.QueryAll(p.root, cascadia.MustCompile(selector))
}
