package server

import (
	"fmt"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// Over the API, too, paragraphs are moved, merged and split as one amendment, and words of another's amendment amended;
// what was seen and has changed is refused as stale.
func TestRestructuringOverTheAPI(t *testing.T) {
	h := openHall(t)
	_, router := apiDescribed(t, h.server.document)
	used := map[string]bool{}
	xaa, xbb := h.calling(arcadia, router, used), h.calling(brennia, router, used)
	const amendments = "/negotiations/tides/amendments"
	seen := func(id drafts.ParagraphID) diffing.TextHash { return diffing.HashText(h.draft().Paragraphs[id].Text) }

	xaa.call("POST", amendments, "r-1", fmt.Sprintf(`{"heading":"order","edits":[{"kind":"move","paragraph":"p4","seen":%q,"after":"p1"},
		{"kind":"merge","paragraph":"p2","seen":%q,"with":["p1"],"seen_with":[%q]},
		{"kind":"split","paragraph":"p3a","seen":%q,"text":"Name a national point\nof contact;"},
		{"kind":"replace","paragraph":"p3b","seen":%q,"text":"Report every [two] months."}]}`, seen("p4"), seen("p2"), seen("p1"), seen("p3a"), seen("p3b"))).told(201)
	if a := h.draft().Amendments[0]; len(a.Edits) != 4 || a.Edits[1].Edit.Paragraph != "p1" || a.Edits[1].With[0] != "p2" {
		t.Errorf("tabled is %+v", a.Current())
	}
	// A merger consents to the words of all its paragraphs.
	merge := func(act string, first, other diffing.TextHash) *page {
		return xaa.call("POST", amendments, act, fmt.Sprintf(`{"edits":[{"kind":"merge","paragraph":"p2","seen":%q,"with":["p1"],"seen_with":[%q]}]}`, first, other))
	}
	before := seen("p1")
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p1", Sight: d.Sight("p1"), Words: "The Working Group met in March."})
	})
	merge("r-2", seen("p1"), seen("p1")).refusedBy(409, "amendment.stale")
	merge("r-2b", seen("p2"), before).refusedBy(409, "amendment.stale")
	merge("r-2c", seen("p2"), seen("p1")).told(201)
	unseen := xaa.call("POST", amendments, "r-2d", fmt.Sprintf(`{"edits":[{"kind":"merge","paragraph":"p2","seen":%q,"with":["p1"]}]}`, seen("p2"))).told(400)
	if said := into[apiProblem](unseen); said.Field != "/edits/0/seen_with" {
		t.Errorf("refused: %s", unseen.Body)
	}
	xaa.call("POST", amendments, "r-3", fmt.Sprintf(`{"edits":[{"kind":"split","paragraph":"p4","seen":%q,"text":"The next meeting."}]}`, seen("p4"))).refusedBy(422, "split.no-cut")

	words := diffing.HashText("Report every [two] months.")
	nested := fmt.Sprintf(`{"edits":[{"kind":"replace","within":"A.1/4","seen":%q,"text":"Report every [two] full months."}]}`, words)
	xbb.call("POST", amendments, "r-4", nested).told(201)
	if e := h.draft().Amendments[2].Edits[0]; e.Within != "A.1/4" || e.Edit.Paragraph != "p3b" {
		t.Errorf("tabled is %+v", e.Edit)
	}
	h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Withdraw(act, 1) })
	xbb.call("POST", amendments, "r-5", nested).refusedBy(422, "nested.closed")
}
