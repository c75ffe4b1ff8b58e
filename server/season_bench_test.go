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
	b.Run("open", func(b *testing.B) {
		b.ReportAllocs()
		began, times := processorTime(b), 0
		for b.Loop() {
			times++
			h.server.folded = newFolded(draftsKept)
			if _, err := h.server.load(b.Context(), season.Negotiation); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64((processorTime(b)-began).Microseconds())/float64(times)/1000, "cpu-ms/op")
		runtime.GC()
		var after runtime.MemStats
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapInuse)/(1<<20), "MB-heap")
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
	paragraph := "/p/" + string(season.ID(most))
	for _, c := range []struct {
		name, path string
		who        drafts.PersonID
	}{
		{"text", "", season.Delegate},
		{"clean", "?view=clean", season.Delegate},
		{"paragraph", paragraph, season.Delegate},
		{"paragraph-with-50", "/p/" + fifty(d), season.Delegate},
		{"amendment", "/a/A." + strconv.Itoa(len(d.Amendments)), season.Delegate},
		{"amendments-open", "/amendments", season.Delegate},
		{"amendments-all", "/amendments?show=all", season.Delegate},
		{"fates", "/fates", season.Delegate},
		{"status", "/status", season.Delegate},
		{"delegation", "/d/XAA", season.Delegate},
		{"desk", "/desk", season.Chair},
		{"desk-suggested", "/desk?only=suggested&order=number", season.Chair},
		{"decide", paragraph + "/decide", season.Chair},
		{"remains", "/remains?by=meeting", season.Chair},
		{"record", "/record", season.Delegate},
		{"past", "?at=meeting-20", season.Delegate},
		{"meeting", "/between?from=meeting-20-opening&to=meeting-20", season.Delegate},
	} {
		b.Run(c.name, func(b *testing.B) {
			serve := seats[c.who].page(b, "/n/"+string(season.Negotiation)+c.path)
			b.ReportAllocs()
			size, began, times := 0, processorTime(b), 0
			for b.Loop() {
				size = serve()
				times++
			}
			b.ReportMetric(float64((processorTime(b)-began).Microseconds())/float64(times)/1000, "cpu-ms/op")
			b.ReportMetric(float64(size)/1000, "kB-page")
		})
	}
	b.Run("course-cold", func(b *testing.B) { // the record is read and folded for the count at each of its last meetings
		b.ReportAllocs()
		for b.Loop() {
			h.server.courses = newCourses()
			if _, err := h.server.milestones(b.Context(), d, byMeeting); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("amend", func(b *testing.B) { // a delegation tables one more: decided, recorded, folded
		for i := 0; b.Loop(); i++ {
			act := drafts.Act{ID: drafts.ActID(fmt.Sprintf("bench-%d-%d", b.N, i)), By: season.Delegate, At: h.clock}
			if _, err := h.server.Do(b.Context(), season.Negotiation, Press{Act: act}, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
				e := drafts.Edit{As: diffing.EditReplace, Paragraph: season.ID(0), Text: d.Paragraphs[season.ID(0)].Text + fmt.Sprintf(" Number %d.", i)}
				return d.Table(act, drafts.Proposal{By: "XAA", Wording: drafts.Wording{Edits: []drafts.Edit{e}}})
			}); err != nil {
				b.Fatal(err)
			}
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

// page asks for a page as a browser would, past the network, and says how many bytes it has. The first time is no part of
// what is measured: it compiles.
func (g *guest) page(b *testing.B, path string) func() int {
	at, err := url.Parse(g.web.URL)
	if err != nil {
		b.Fatal(err)
	}
	serve := func() int {
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
	serve()
	return serve
}
