package server

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// A list of more than a page can show comes in portions that leave nothing out, or whole when that is asked for.
func TestALongListComesInPortions(t *testing.T) {
	h := openHall(t)
	for from := 0; from < portionRows+10; from += 65 {
		h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			var events []drafts.Event
			for n := from; n < min(from+65, portionRows+10); n++ {
				events = append(events, drafts.AmendmentTabled{Amendment: drafts.AmendmentID(n + 1), By: "XAA", Wording: drafts.Wording{Heading: fmt.Sprint(n + 1),
					Edits: []drafts.Edit{{Number: 1, As: diffing.EditComment, Paragraph: "p2"}}}})
			}
			return events, nil
		})
	}
	g := h.as(brennia)
	for _, path := range []string{"/n/tides/amendments?show=all", "/n/tides/fates?names=named"} {
		first := g.get(path).is(http.StatusOK).says("nav.pages", fmt.Sprintf("1 to %d of %d", portionRows, portionRows+10)).lacks("nav.pages a[rel=prev]")
		next := g.get(attribute(first.one("nav.pages a[rel=next]"), "href")).is(http.StatusOK).says("nav.pages", fmt.Sprintf("%d to %d", portionRows+1, portionRows+10)).lacks("nav.pages a[rel=next]")
		if a, b := len(first.all("tbody tr")), len(next.all("tbody tr")); a != portionRows || b != 10 {
			t.Errorf("%s: %d and %d rows", path, a, b)
		}
		next.says("tbody", fmt.Sprintf("A.%d", portionRows+10))
		whole := g.get(attribute(first.one("nav.pages a:last-child"), "href")).is(http.StatusOK).lacks("nav.pages")
		if n := len(whole.all("tbody tr")); n != portionRows+10 {
			t.Errorf("%s: %d rows on one page", path, n)
		}
		if n := len(g.get(path + "&row=99999").all("tbody tr")); n != portionRows {
			t.Errorf("%s: %d rows from one that there is not", path, n)
		}
	}
	g.get("/n/tides/amendments?show=mine").lacks("nav.pages")
}
