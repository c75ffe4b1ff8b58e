package server

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
)

// apiDescribed reads the document as a stranger gets it, and a router over it.
func apiDescribed(t *testing.T, served []byte) (*openapi3.T, routers.Router) {
	t.Helper()
	d, err := openapi3.NewLoader().LoadFromData(served)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Validate(t.Context()); err != nil {
		t.Fatalf("the document is no OpenAPI 3.1: %v", err)
	}
	router, err := legacy.NewRouter(d)
	if err != nil {
		t.Fatal(err)
	}
	return d, router
}

// Every route of the API is described, and every operation that is described has its route.
func TestEveryRouteOfTheAPIIsDescribed(t *testing.T) {
	h := openHall(t)
	d, _ := apiDescribed(t, []byte(h.as(nobodySigned).get("/api/v1/openapi.json").is(http.StatusOK).Body))
	described := map[string]*openapi3.Operation{}
	for path, item := range d.Paths.Map() {
		for method, o := range item.Operations() {
			described[method+" "+apiRoot+path] = o
		}
	}
	ids := map[string]bool{}
	for _, route := range h.server.routes().Routes() {
		if !strings.HasPrefix(route.Path, apiRoot) || strings.HasSuffix(route.Path, "/openapi.json") {
			continue
		}
		var parts []string
		for part := range strings.SplitSeq(route.Path, "/") {
			if name, ok := strings.CutPrefix(part, ":"); ok {
				part = "{" + name + "}"
			}
			parts = append(parts, part)
		}
		address := route.Method + " " + strings.Join(parts, "/")
		o := described[address]
		if o == nil {
			t.Errorf("%s is not described", address)
			continue
		}
		delete(described, address)
		if ids[o.OperationID] || o.Summary == "" {
			t.Errorf("%s has no name or summary of its own: %q", address, o.OperationID)
		}
		ids[o.OperationID] = true
		for _, name := range parametersIn(strings.Join(parts, "/")) {
			if !slices.ContainsFunc(o.Parameters, func(p *openapi3.ParameterRef) bool { return p.Value.In == "path" && p.Value.Name == name }) {
				t.Errorf("%s: the parameter %s is not described", address, name)
			}
		}
	}
	for address := range described {
		t.Errorf("%s is described, and not there", address)
	}
}

// caller calls the API with the token of somebody; each request and each answer is held against the document.
type caller struct {
	*hall
	token  string
	router routers.Router
	used   map[string]bool // statuses by operation, to know what a session has shown
}

func (h *hall) calling(who string, router routers.Router, used map[string]bool) *caller {
	h.t.Helper()
	c := &caller{hall: h, router: router, used: used}
	if who == nobodySigned {
		return c
	}
	secret, _, err := h.store.IssueToken(h.t.Context(), h.people[who], "minutes", h.clock)
	if err != nil {
		h.t.Fatal(err)
	}
	c.token = string(secret)
	return c
}

// call sends a request under an act id ("" for none) and gives the answer, read. Requests that the document does not
// allow are sent by rough.
func (c *caller) call(method, path, act, body string) *page {
	c.t.Helper()
	return c.send(method, path, act, body, true)
}

func (c *caller) rough(method, path, body string) *page {
	c.t.Helper()
	return c.send(method, path, "", body, false)
}

func (c *caller) send(method, path, act, body string, proper bool) *page {
	c.t.Helper()
	r, err := http.NewRequest(method, c.web.URL+apiRoot+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if act != "" {
		r.Header.Set("Idempotency-Key", act)
	}
	if c.token != "" {
		r.Header.Set("Authorization", "Bearer "+c.token)
	}
	asked := r.Clone(c.t.Context())
	asked.Body = io.NopCloser(strings.NewReader(body))
	asked.URL.Scheme, asked.URL.Host, asked.Host = "", "", ""
	route, params, err := c.router.FindRoute(asked)
	if err != nil {
		c.t.Fatalf("%s %s is not described: %v", method, path, err)
	}
	in := &openapi3filter.RequestValidationInput{Request: asked, PathParams: params, Route: route, Options: &openapi3filter.Options{
		AuthenticationFunc: openapi3filter.NoopAuthenticationFunc, IncludeResponseStatus: true}}
	if err := openapi3filter.ValidateRequest(c.t.Context(), in); err != nil && proper {
		c.t.Errorf("%s %s: the request is not as described: %v", method, path, err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	p := &page{t: c.t, Address: method + " " + path, Status: answer.StatusCode, Header: answer.Header, Body: string(b)}
	c.used[route.Operation.OperationID+" "+http.StatusText(p.Status)] = true
	if media, _, _ := strings.Cut(p.Header.Get("Content-Type"), ";"); media != "" && !strings.HasSuffix(media, "json") {
		in.Options.ExcludeResponseBody = true // a file: the document says only which sort
		if route.Operation.Responses.Status(p.Status).Value.Content.Get(media) == nil {
			c.t.Errorf("%s answers with %s, which is not described", p.Address, media)
		}
	}
	out := &openapi3filter.ResponseValidationInput{RequestValidationInput: in, Status: p.Status, Header: p.Header,
		Body: io.NopCloser(bytes.NewReader(b)), Options: in.Options}
	if err := openapi3filter.ValidateResponse(c.t.Context(), out); err != nil {
		c.t.Errorf("%s answers %d, not as described: %v\n%s", p.Address, p.Status, err, b)
	}
	return p
}
