package server

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// A name never stands under words its State did not accept (rule: domain.md §3): a position on an earlier revision
// waits to be confirmed, beside the text, on the amendment's page and before the Chair.
func TestPositionsDoNotCarryOverToOtherWords(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	ced := h.as(cascadiaSt)
	ced.post("/n/tides/a/A.1/position", "edit", "A.1/1", "revision", "1", "stance", "support").is(http.StatusSeeOther)
	ced.get("/n/tides/a/A.1").says(".stands", "supported by Cascadia")
	h.as(chair).get("/n/tides/p/p2/decide").says(".stands", "supported by Cascadia")
	h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Revise(act, 1, 1, drafts.Wording{Heading: "change", Edits: []drafts.Edit{{Number: 1, As: diffing.EditReplace, Paragraph: "p2",
			Text: "States may share tidal data without delay."}}})
	})
	ced.get("/n/tides/a/A.1").lacks(".stands").says(".told", "Not yet confirmed since it was revised: Cascadia")
	ced.get("/n/tides").lacks("#p-p2 .stands").says("#p-p2 .waits", "Cascadia")
	h.as(chair).get("/n/tides/p/p2/decide").says(".stands", "not yet confirmed: Cascadia")
	ced.post("/n/tides/a/A.1/position", "edit", "A.1/1", "revision", "2", "stance", "can live with").is(http.StatusSeeOther)
	ced.get("/n/tides/a/A.1").says(".stands", "Cascadia can live with it")
	ced.get("/n/tides").lacks("#p-p2 .waits")
}

// Without names means without names: not in what stands against a paragraph, in what it waits for, nor in what was
// taken. Whoever reads as a delegation still sees its own.
func TestWithoutNamesNobodyIsNamed(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	h.do(cascadiaSt, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.TakePosition(act, drafts.PositionTaken{Delegation: "XCC", Paragraph: "p2", Stance: drafts.Reserve, Reason: "instructions"})
	})
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Agree(act, "p4", d.Sight("p4"), drafts.InInformals, []drafts.Pending{{Delegation: "XCC", Reason: "instructions"}})
	})
	h.table(arcadia, "XAA", "p3b", "Report every three years.")
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p3b", Sight: d.Sight("p3b"), Words: "Report every three years.",
			Rulings: map[drafts.EditID]drafts.Ruling{"A.2/1": {Fate: drafts.Taken}}})
	})
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.SetNames(act, drafts.Unnamed) })
	g := h.as(brennia)
	for _, path := range []string{"", "?view=clean", "/p/p2", "/p/p4", "/p/p3b", "/a/A.1", "/a/A.1/withdraw", "/a/A.1/revise", "/amendments?show=all",
		"/compare", "/p/p2/propose", "/export?form=md&view=bracketed", "/export?form=html&view=bracketed", "/export?form=jsonl&view=bracketed",
		"/export?form=txt&view=bracketed"} {
		p := g.get("/n/tides" + path)
		for _, name := range []string{"Arcadia", "Cascadia", "XAA", "XCC"} {
			if at := strings.Index(p.Body, name); at >= 0 {
				t.Errorf("%s (%d) names %s: …%s…", p.Address, p.Status, name, p.Body[max(0, at-80):min(len(p.Body), at+40)])
			}
		}
	}
	g.get("/n/tides/p/p2").says("main", "A.1 of 1 delegation is open").says("main", "1 delegation has a reserve")
	g.get("/n/tides/compare").says(".taken", "A.2 of 1 delegation: taken")
	h.as(chair).get("/n/tides/p/p2/decide").says("main", "A.1 of Arcadia is open")
}

// What an amendment is about keeps its page when the paragraph has left the text.
func TestAParagraphThatLeftTheTextKeepsItsPage(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p2", Sight: d.Sight("p2"), Outcome: drafts.DeleteParagraph,
			Rulings: map[drafts.EditID]drafts.Ruling{"A.1/1": {Fate: drafts.NotTaken}}})
	})
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Issue(act, drafts.Issue{Name: "Rev.1", Symbol: "A/AC.999/2026/L.1/Rev.1", Date: "2026-02-04", Seen: d.TextHash()})
	})
	g := h.as(arcadia)
	link := attribute(g.get("/n/tides/a/A.1").one("section.card h2 a"), "href")
	g.get(link).is(http.StatusOK).says("del.gone", "States should share tidal data without delay.").says("main", "A.1")
}

// A form of one amendment says nothing about another.
func TestAPositionIsOnTheAmendmentOfThePage(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	g, before := h.as(cascadiaSt), h.draft().Chain.Version
	for _, edit := range []string{"A.2/1", "A.1/2", "A.1", "", "A.99999999999999999999/1"} {
		g.post("/n/tides/a/A.1/position", "edit", edit, "stance", "oppose").is(http.StatusNotFound)
		g.post("/n/tides/a/A.1/maintain", "edit", edit, "reason", "still").is(http.StatusNotFound)
	}
	if now := h.draft().Chain.Version; now != before {
		t.Errorf("the record went from %d to %d", before, now)
	}
}

// Where many stand behind an amendment, a line names the first by name and counts the others; on the amendment's own page
// all of them open.
func TestManyCoSponsorsAreAFewNamesAndACount(t *testing.T) {
	h := openHall(t)
	a := h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	names := []string{"Zephyria", "Ödland", "Norland", "Mirland", "Lodavia", "Kestria", "Oriel"}
	for i, name := range names {
		code := drafts.DelegationCode(fmt.Sprintf("XM%c", 'A'+i))
		h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			return d.Seat(act, drafts.DelegationSeated{Code: code, Names: map[drafts.Language]string{"en": name}})
		})
		h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.CoSponsor(act, a, 1, code) })
	}
	g := h.as(arcadia)
	few := "Arcadia, Kestria, Lodavia, Mirland, Norland and 3 others"
	g.get("/n/tides").says(".note .names", few)
	g.get("/n/tides/amendments").says("main table", few)
	g.get("/n/tides/p/p2").says(".note .names", few)
	h.as(chair).get("/n/tides/p/p2/decide").says(".rulings", few)
	g.get("/n/tides/a/A.1").says("main p", "with Kestria, Lodavia, Mirland, Norland, Ödland and 2 others").
		says(".roll", "Kestria, Lodavia, Mirland, Norland, Ödland, Oriel and Zephyria")
	g.get("/n/tides/a/A.1/withdraw").says("main", "Ödland and 2 others: they are told").says(".roll", "Oriel and Zephyria")
	g.get("/n/tides/a/A.1?lang=ru").says("main p", "Ödland и еще 2")
	g.get("/n/tides/a/A.1?lang=ar").says("main p", "ووفدان آخران")
}
