package server

import (
	"net/http"
	"testing"
)

// What was taken still shows what it took away, on the words that its delegation saw (rule: domain.md §6).
func TestAClosedProposalShowsItsDeletion(t *testing.T) {
	h, g := rivalry(t)
	g.follow(g.press(g.get(decideP2), "form.decide-form", "do", "record", "whole", "States should share tidal data."))
	if got := h.draft().Paragraphs["p2"].Text; got != "States should share tidal data." {
		t.Fatalf("the paragraph says %q", got)
	}
	g.get("/n/tides/a/A.3").says(".card .fate", "taken").says(".card del", "without delay")
	g.get("/n/tides/a/A.1").says(".card del", "should").says(".card ins", "shall")
}

// A page has one first heading, whoever reads it.
func TestEveryPageHasOneFirstHeading(t *testing.T) {
	h, _ := rivalry(t)
	for who, paths := range map[string][]string{
		chair: {"", "?view=clean", "/desk", "/remains", "/p/p2", "/p/p2/decide", "/a/A.1", "/amendments", "/compare", "/record", "/export", "/issue",
			"/adopt", "/fates", "/concordance"},
		arcadia: {"", "/p/p2", "/p/p2/propose", "/a/A.1", "/a/A.1/withdraw", "/drafts"},
	} {
		for _, path := range paths {
			p := h.as(who).get("/n/tides" + path).is(http.StatusOK)
			if n := len(p.all("h1")); n != 1 {
				t.Errorf("%s: %d first headings", p.Address, n)
			}
		}
	}
}

// Beside a paragraph that many want to change three notes stand open; the others are folded, and counted.
func TestNotesBeyondThreeAreFoldedAndThere(t *testing.T) {
	h, g := rivalry(t)
	h.table(arcadia, "XAA", "p2", "States should share all tidal data without delay.")
	h.table(brennia, "XBB", "p2", "States should share tidal data without undue delay.")
	p := g.get("/n/tides")
	p.says("#p-p2 .beside > summary", "5 amendments").says("#p-p2 .more > summary", "2 more · A.4, A.5")
	if open, all := len(p.all("#p-p2 .beside > .note")), len(p.all("#p-p2 .note")); open != 3 || all != 5 {
		t.Errorf("%d of %d notes stand open, want 3 of 5", open, all)
	}
}
