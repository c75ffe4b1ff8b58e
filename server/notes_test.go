package server

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// Beside a text with more amendments than a page can hold, the first of each paragraph stand, and the reader's own; the
// others are led to by their numbers. The paragraph's page shows all of them, in portions. Nothing vanishes.
func TestACrowdedTextLeadsToItsAmendments(t *testing.T) {
	h := openHall(t)
	const all, ours = notesOnText + 20, 200
	for from := 0; from < all; from += 65 {
		h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			var events []drafts.Event
			for n := from; n < min(from+65, all); n++ {
				by := drafts.DelegationCode("XAA")
				if n+1 == ours {
					by = "XBB"
				}
				events = append(events, drafts.AmendmentTabled{Amendment: drafts.AmendmentID(n + 1), By: by, Wording: drafts.Wording{Heading: fmt.Sprint(n + 1),
					Edits: []drafts.Edit{{Number: 1, As: diffing.EditComment, Paragraph: "p2"}}}})
			}
			return events, nil
		})
	}
	g := h.as(brennia)
	for _, view := range []string{"", "?view=clean"} {
		text := g.get("/n/tides"+view).is(http.StatusOK).says("#p-p2 .beside > summary", fmt.Sprintf("%d amendments", all)).
			says("#p-p2 .more", fmt.Sprintf("%d more", all-notesBeside-1)).says("#p-p2 .note.mine", fmt.Sprintf("A.%d", ours))
		if beside, led := len(text.all("#p-p2 .note")), len(text.all("#p-p2 .more a"))-1; beside != notesBeside+1 || led != all-beside {
			t.Errorf("%q: %d notes beside and %d amendments led to, of %d", view, beside, led, all)
		}
		if to := attribute(text.one("#p-p2 .more a"), "href"); to != "/n/tides/p/p2#amendments" {
			t.Errorf("%q leads to %s", view, to)
		}
	}
	shown := map[string]bool{}
	for page := g.get("/n/tides/p/p2").says("#amendments", fmt.Sprintf("%d amendments", all)); ; {
		for _, link := range page.all(".beside-page .note h3 a") {
			shown[attribute(link, "href")] = true
		}
		next := page.all(".beside-page nav.pages a[rel=next]")
		if len(next) == 0 {
			break
		}
		page = g.get(attribute(next[0], "href")).is(http.StatusOK)
	}
	if len(shown) != all {
		t.Errorf("the portions of the paragraph's page show %d of %d amendments", len(shown), all)
	}
	last := g.get("/n/tides/p/p2").says("#what-was-said ~ nav.pages", fmt.Sprintf("%d to %d of %d", all-saidInPortion+1, all, all))
	whole := g.get(attribute(last.one("#what-was-said ~ nav.pages a:last-child"), "href")).is(http.StatusOK).lacks("#what-was-said ~ nav.pages")
	whole.says(".beside-page nav.pages", fmt.Sprintf("1 to %d of %d", notesInPortion, all))
}
