package server

import (
	"net/http"
	"strings"
	"testing"
)

// What was decided after Rev.1 must not go about under its symbol.
func TestTheRollingTextLeavesWithoutTheSymbolOfTheVersionThatItContinues(t *testing.T) {
	h, g := revised(t)
	h.table(arcadia, "XAA", "p1", "The Working Group met in April.")
	const symbol, rolling = "A/AC.999/2026/L.1/Rev.1", "Rolling text on the basis of A/AC.999/2026/L.1/Rev.1"
	last := h.draft().Chain.Time.UTC().Format("2 January 2006")
	for _, view := range []string{"clean", "bracketed", "compared"} {
		p := g.get("/n/tides/export?form=html&old=0&version=rolling&view=" + view).is(http.StatusOK)
		p.says("thead", rolling).says(".masthead .symbol", rolling).says(".masthead .particulars", last).says("title", rolling)
		if strings.Contains(p.text(".masthead"), "Distr.") {
			t.Errorf("%s: the rolling text is said to be distributed", view)
		}
		words := wordFile(t, g.get("/n/tides/export?form=docx&old=0&version=rolling&view="+view).is(http.StatusOK).Body)
		if n, all := strings.Count(words, rolling), strings.Count(words, symbol); n != 3 || all != n {
			t.Errorf("%s: the masthead, the page header and the properties say %q %d times, the symbol stands there %d times", view, rolling, n, all)
		}
	}
	issued := g.get("/n/tides/export?form=html&version=1").is(http.StatusOK).says(".masthead .particulars", "Distr.: Limited")
	if got := strings.TrimSpace(issued.text(".masthead .symbol")); got != symbol {
		t.Errorf("Rev.1 has the symbol %q", got)
	}
}
