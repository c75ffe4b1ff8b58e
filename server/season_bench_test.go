package server

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/internal/load/season"
	"github.com/unbracket/unbracket/store"
)

// A long negotiation: a hundred paragraphs, 5,000 amendments, 50,000 records (issue 5, Load). It is to open in under a
// second cold, and its pages to answer in under 50 ms warm. doc/performance.md has the figures and the command.
func BenchmarkASeason(b *testing.B) {
	h := openHall(b)
	records, err := season.Records(season.Long)
	if err != nil {
		b.Fatal(err)
	}
	pipe := func() *strings.Reader {
		var w strings.Builder
		if err := store.WriteRecords(&w, sequence(records)); err != nil {
			b.Fatal(err)
		}
		return strings.NewReader(w.String())
	}
	if _, err := h.store.ImportRecords(b.Context(), pipe(), func(all []drafts.Record) (drafts.Head, error) {
		d, err := drafts.Fold(sequence(all))
		if err != nil {
			return drafts.Head{}, err
		}
		return drafts.HeadOf(d), nil
	}); err != nil {
		b.Fatal(err)
	}
	measured(b, "open", nil, func(b *testing.B) int {
		h.server.folded = newFolded(draftsKept)
		if _, err := h.server.load(b.Context(), season.Negotiation); err != nil {
			b.Fatal(err)
		}
		return 0
	})
	d, err := h.server.load(b.Context(), season.Negotiation)
	if err != nil {
		b.Fatal(err)
	}
	most, open := 0, 0
	for i := range season.Long.Paragraphs {
		edits := d.EditsOn(season.ID(i))
		if len(edits) > len(d.EditsOn(season.ID(most))) {
			most = i
		}
		for _, e := range edits {
			if e.Fate.Open() {
				open++
			}
		}
	}
	b.Logf("%d records, %d amendments, %d edits open, %d on paragraph %s", d.Chain.Version, len(d.Amendments), open, len(d.EditsOn(season.ID(most))), season.ID(most))
	for _, p := range []drafts.PersonID{season.Chair, season.Delegate} {
		if err := h.store.AddAccount(b.Context(), store.Account{ID: p, Name: string(p), Created: h.clock}); err != nil {
			b.Fatal(err)
		}
		h.people[string(p)] = p
	}
	seats := map[drafts.PersonID]*guest{season.Chair: h.as(string(season.Chair)), season.Delegate: h.as(string(season.Delegate))}
	acts := 0
	act := func(b *testing.B) { // a delegation tables one more: decided, recorded, folded
		acts++
		act := drafts.Act{ID: drafts.ActID(fmt.Sprintf("bench-%d", acts)), By: season.Delegate, At: h.clock}
		if _, err := h.server.Do(b.Context(), season.Negotiation, Press{Act: act}, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			e := drafts.Edit{As: diffing.EditReplace, Paragraph: season.ID(60), Text: d.Paragraphs[season.ID(60)].Text + fmt.Sprintf(" Number %d.", acts)}
			return d.Table(act, drafts.Proposal{By: "XAA", Wording: drafts.Wording{Edits: []drafts.Edit{e}}})
		}); err != nil {
			b.Fatal(err)
		}
	}
	paragraph := "/p/" + string(season.ID(most))
	for _, c := range []struct {
		name, path string
		who        drafts.PersonID
	}{
		{"text", "", season.Delegate},
		{"clean", "?view=clean", season.Delegate},
		{"search", "/search?q=tidal", season.Delegate},
		{"paragraph", paragraph, season.Delegate},
		{"paragraph-with-50", "/p/" + fifty(d), season.Delegate},
		{"propose", paragraph + "/propose", season.Delegate},
		{"amendment", "/a/A." + strconv.Itoa(len(d.Amendments)), season.Delegate},
		{"amendments-open", "/amendments", season.Delegate},
		{"amendments-all", "/amendments?show=all", season.Delegate},
		{"fates", "/fates", season.Delegate},
		{"fates-word", "/fates?form=docx", season.Delegate},
		{"status", "/status", season.Delegate},
		{"delegation", "/d/XAA", season.Delegate},
		{"compare", "/compare?old=0&new=rolling", season.Delegate},
		{"floor", "/floor", season.Chair},
		{"screen", "/screen", season.Chair},
		{"desk", "/desk", season.Chair},
		{"desk-in-order", "/desk?order=number", season.Chair},
		{"desk-suggested", "/desk?only=suggested&order=number", season.Chair},
		{"decide", paragraph + "/decide", season.Chair},
		{"merge", paragraph + "/merge", season.Chair},
		{"remains", "/remains?by=meeting", season.Chair},
		{"record", "/record", season.Delegate},
		{"export-word", "/export?form=docx&view=bracketed", season.Delegate},
		{"past", "?at=meeting-20", season.Delegate},
		{"meeting", "/between?from=meeting-20-opening&to=meeting-20", season.Delegate},
		{"acts-of-a-paragraph", "/between?from=1&paragraph=p77", season.Delegate},
	} {
		serve := seats[c.who].page(b, "/n/"+string(season.Negotiation)+c.path)
		measured(b, c.name, nil, func(*testing.B) int { return serve() })
		switch c.name { // those that a room has open while it acts
		case "text", "paragraph", "desk-in-order", "desk-suggested":
			measured(b, c.name+"-after-an-act", act, func(*testing.B) int { return serve() })
		}
	}
	version := uint64(10_000)
	measured(b, "past-anew", nil, func(b *testing.B) int { // each time at a moment that nobody read lately, a stride from one that is kept
		version = version%20_000 + 9_991
		return seats[season.Delegate].ask(b, fmt.Sprintf("/n/%s?at=%d", season.Negotiation, version))
	})
	measured(b, "course-cold", nil, func(b *testing.B) int { // the record is read and folded for the count at each of its last meetings
		h.server.courses = newCourses()
		if _, err := h.server.milestones(b.Context(), d, byMeeting); err != nil {
			b.Fatal(err)
		}
		return 0
	})
	measured(b, "amend", nil, func(b *testing.B) int {
		act(b)
		return 0
	})
	runtime.GC()
	var after runtime.MemStats
	runtime.ReadMemStats(&after)
	b.Logf("%d MB on the heap after all of this", after.HeapAlloc>>20)
}

// measured runs work that answers with so many bytes, or with none. What is prepared before it each time is not counted.
func measured(b *testing.B, name string, prepare func(*testing.B), work func(*testing.B) int) {
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		size, times, used := 0, 0, time.Duration(0)
		for b.Loop() {
			if prepare != nil {
				b.StopTimer()
				prepare(b)
				b.StartTimer()
			}
			began := processorTime(b)
			size = work(b)
			used += processorTime(b) - began
			times++
		}
		b.ReportMetric(float64(used.Microseconds())/float64(times)/1000, "cpu-ms/op")
		if size > 0 {
			b.ReportMetric(float64(size)/1000, "kB-page")
		}
	})
}

// processorTime is what the process has used: on a machine that others use too, it says more than the clock.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// fifty is a paragraph with about fifty amendments.
func fifty(d *drafts.Draft) string {
	best, at := 1<<30, season.ID(0)
	for i := range season.Long.Paragraphs {
		if n := len(d.EditsOn(season.ID(i))); n >= 50 && n < best {
			best, at = n, season.ID(i)
		}
	}
	return string(at)
}

// page is ask over and over. The first time is no part of what is measured: it compiles.
func (g *guest) page(b *testing.B, path string) func() int {
	g.ask(b, path)
	return func() int { return g.ask(b, path) }
}

// ask asks for a page as a browser would, past the network, and says how many bytes it has.
func (g *guest) ask(b *testing.B, path string) int {
	at, err := url.Parse(g.web.URL)
	if err != nil {
		b.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for _, c := range g.client.Jar.Cookies(at) {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	g.server.Handler().ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		b.Fatalf("%s answers %d", path, w.Code)
	}
	return w.Body.Len()
}
