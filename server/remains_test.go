package server

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

func TestWhatRemainsIsDrawnBesideItsNumbers(t *testing.T) {
	h := contended(t)
	meet := func() {
		h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			return d.OpenMeeting(act, drafts.MeetingOpening{Formality: drafts.Formal})
		})
	}
	rise := func() {
		h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.CloseMeeting(act) })
	}
	meet()
	rise()
	first := h.draft().Counts()
	h.clock = h.clock.Add(24 * time.Hour)
	meet()
	h.agreed("p4", drafts.AdRef)
	rise()
	second := h.draft().Counts()
	h.table(arcadia, "XAA", "p3a", "Name a national point of contact within a year;")

	g := h.as(secretariat)
	p := g.get("/n/tides/remains").is(http.StatusOK)
	numbers := func(p *page, selector string) string {
		var said []string
		for _, cell := range p.all(selector) {
			said = append(said, cell.FirstChild.Data)
		}
		return strings.Join(said, " ")
	}
	now := h.draft().Counts()
	row := func(c drafts.Counts) string {
		open := c.Standing[drafts.NotDiscussed] + c.Standing[drafts.OpenForDiscussion]
		var said []string
		for _, n := range []int{c.Standing[drafts.AgreedAdRef], 0, open, c.Bracketed, c.Paragraphs} {
			said = append(said, strconv.Itoa(n))
		}
		return strings.Join(said, " ")
	}
	if got, want := numbers(p, ".over-time td.num"), row(first)+" "+row(second)+" "+row(now); got != want {
		t.Errorf("over time it says %s, not %s", got, want)
	}
	if got := len(p.all(".stacks g")); got != 3 {
		t.Errorf("%d columns are drawn", got)
	}
	p.says("section[aria-labelledby=by-section]", "A. Introduction 2 2").says("section[aria-labelledby=by-holder]", "Arcadia 2 1 1").says("section[aria-labelledby=by-holder]", "Brennia 2 1 1")

	// By day there are two: the first has ended, the second is now.
	if got := len(g.get("/n/tides/remains?by=day").is(http.StatusOK).all(".stacks g")); got != 2 {
		t.Errorf("%d days are drawn", got)
	}
	for _, lang := range []string{"ar", "fr"} {
		g.get("/n/tides/remains?lang=" + lang).is(http.StatusOK)
	}
	h.as(arcadia).get("/n/tides/remains").is(http.StatusNotFound)
	h.as(chair).get("/n/tides/remains").is(http.StatusOK).says(".stamp", "Desk")
}

// The Chair's desk over the API: a part of TestASessionOverTheAPI.
func deskOverTheAPI(t *testing.T, chr, xcc *caller) {
	const n = "/negotiations/tides"
	suggested := into[apiSuggestions](chr.call("GET", n+"/suggestions", "", "").told(200))
	for _, s := range suggested.Suggestions {
		if s.Says == "" || s.Tries == nil {
			t.Errorf("a suggestion without words: %+v", s)
		}
		if s.Tally == nil {
			continue
		}
		sum := len(s.Tally.Silent)
		for _, list := range [][]apiCounted{s.Tally.Accept, s.Tally.Against, s.Tally.Elsewhere, s.Tally.Unconfirmed} {
			for _, c := range list {
				sum += c.Counts
			}
		}
		if sum != s.Tally.Members {
			t.Errorf("%s: the sum is %d of %d", s.Says, sum, s.Tally.Members)
		}
	}
	xcc.call("GET", n+"/suggestions", "", "").told(404)
	left := into[apiRemains](chr.call("GET", n+"/remains?by=day", "", "").told(200))
	bracketed := 0
	for _, s := range left.Sections {
		bracketed += s.Bracketed
	}
	if bracketed != left.Totals.Bracketed || len(left.Course) == 0 || left.Course[len(left.Course)-1].Totals != left.Totals {
		t.Errorf("the figures do not agree: %+v", left)
	}
	xcc.call("GET", n+"/remains", "", "").told(404)
}
