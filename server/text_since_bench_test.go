package server

import (
	"crypto/rand"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/internal/demo"
	"github.com/unbracket/unbracket/store"
)

// What an open page costs the server when somebody tabled an amendment: the part that changed, and a whole page beside it.
func BenchmarkPageAfterAnAmendment(b *testing.B) {
	h := openHall(b)
	for _, p := range demo.People() {
		if err := h.store.AddAccount(b.Context(), store.Account{ID: p.ID, Name: p.Name, Created: h.clock}); err != nil {
			b.Fatal(err)
		}
	}
	if err := demo.Seed(b.Context(), playing{h, func() {}}); err != nil {
		b.Fatal(err)
	}
	h.people["delegate"] = "demo-xaa"
	g := h.as("delegate")
	out, err := h.server.Do(b.Context(), demo.Negotiation, Press{Act: drafts.Act{ID: drafts.ActID(rand.Text()), By: "demo-xaa", At: h.clock}},
		func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			for _, p := range d.Text() {
				w := drafts.Wording{Reason: "x", Edits: []drafts.Edit{{As: diffing.EditReplace, Paragraph: p.ID, Text: p.Text + " In full."}}}
				if events, err := d.Table(act, drafts.Proposal{By: "XAA", Wording: w}); err == nil && p.Kind == diffing.KindParagraph {
					return events, nil
				}
			}
			return nil, store.ErrNotFound
		})
	if err != nil {
		b.Fatal(err)
	}
	at, err := url.Parse(g.web.URL)
	if err != nil {
		b.Fatal(err)
	}
	for name, since := range map[string]uint64{"part": out.Draft.Chain.Version - 1, "whole": 0} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := httptest.NewRequest(http.MethodGet, "/n/"+string(demo.Negotiation), nil)
				r.Header.Set(liveHeader, strconv.FormatUint(since, 10))
				r.Header.Set("Accept-Encoding", "gzip")
				for _, c := range g.client.Jar.Cookies(at) {
					r.AddCookie(c)
				}
				w := httptest.NewRecorder()
				h.server.Handler().ServeHTTP(w, r)
				if w.Code != http.StatusOK {
					b.Fatalf("answers %d", w.Code)
				}
			}
		})
	}
}
