package server

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/drafts"
)

// contended sets a scene with three questions: 2 with two wordings, of which two of three members accept one; 1 with a
// reserve and nothing else; 3 (b) with a bracket in its words.
func contended(t *testing.T) *hall {
	h := openHall(t)
	first := h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	h.table(brennia, "XBB", "p2", "States may share tidal data without delay.")
	h.do(cascadiaSt, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.TakePosition(act, drafts.PositionTaken{Delegation: "XCC", Edit: first.EditID(1), Stance: drafts.CanLiveWith})
	})
	h.do(brennia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.TakePosition(act, drafts.PositionTaken{Delegation: "XBB", Paragraph: "p1", Stance: drafts.Reserve, Reserve: drafts.InstructionsPending, Reason: "The capital has not answered."})
	})
	return h
}

func TestTheDeskSuggestsAndTheChairDecides(t *testing.T) {
	h := contended(t)
	g := h.as(chair)
	desk := g.get("/n/tides/desk?order=number").is(http.StatusOK)
	desk.says("#q-p2 .suggests", "All but Brennia can live with this wording: “shall”").says("#q-p2 .suggests", "can live with it: 1 (Cascadia)")
	desk.says("#q-p2 .told-of", "A.1 Arcadia").says("#q-p2 .told-of", "Cascadia can live with it")
	desk.says("#q-p1 .suggests", "Nothing stands against it but the reserve of: Brennia").says("#q-p1 .suggests", "The capital has not answered.")

	// The suggestion leads to the form with “shall” chosen; nothing is on record until the Chair records it.
	before := h.draft().Chain.Version
	tried := g.get(attribute(desk.one("#q-p2 .most-accept .tries a"), "href")).is(http.StatusOK)
	tried.says(".told", "Nothing is on record until you record it").says("#chosen .result", "shall").says(".rulings", "from the words: taken")
	if h.draft().Chain.Version != before {
		t.Error("to look at a suggestion put something on record")
	}

	// Recorded, the question after it is where it was; agreed, that is where the Chair goes.
	next := attribute(tried.one(`.near a[rel=next]`), "href")
	kept := g.follow(g.press(tried, "form.decide-form", "do", "record").is(http.StatusSeeOther))
	if got := attribute(kept.one(`.near a[rel=next]`), "href"); got != next {
		t.Errorf("after the decision the next question is %s, and was %s", got, next)
	}
	g.follow(g.press(kept, "form.agree", "level", "adref").is(http.StatusSeeOther)).says(".told.done", "agreed ad ref").says("h1", "Decide paragraph "+citedIn(t, h, next))

	// Only a reserve stands against 1: agreement is offered pending it.
	pending := g.get(attribute(desk.one("#q-p1 .tries a"), "href")).is(http.StatusOK)
	if got := attribute(pending.one("form.agree select[name=pending1] option[selected]"), "value"); got != "XBB" {
		t.Errorf("pending %q", got)
	}
}

// citedIn is the label of the paragraph that an address is about.
func citedIn(t *testing.T, h *hall, address string) string {
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return h.draft().Cite(drafts.ParagraphID(strings.Split(u.Path, "/")[4]))
}

func TestTheListOfQuestionsIsOrderedAndFiltered(t *testing.T) {
	h := contended(t)
	g := h.as(chair)
	order := func(address string) string {
		var ids []string
		for _, q := range g.get(address).is(http.StatusOK).all("ol.questions > li") {
			ids = append(ids, strings.TrimPrefix(attribute(q, "id"), "q-"))
		}
		return strings.Join(ids, " ")
	}
	for address, want := range map[string]string{
		"/n/tides/desk":                                "p1 p3b p2",
		"/n/tides/desk?order=number":                   "p1 p2 p3b",
		"/n/tides/desk?order=fewest":                   "p3b p1 p2",
		"/n/tides/desk?order=sideways":                 "p1 p3b p2",
		"/n/tides/desk?order=number&section=h-b":       "p3b",
		"/n/tides/desk?order=number&only=suggested":    "p1 p2",
		"/n/tides/desk?order=number&section=nowhere":   "",
		"/n/tides/desk?section=h-a&only=suggested":     "p1 p2",
		"/n/tides/desk?order=number&next=%3Cscript%3E": "p1 p2 p3b",
	} {
		if got := order(address); got != want {
			t.Errorf("%s lists %q, not %q", address, got, want)
		}
	}
	// From the list into a question and back: the place is kept.
	g.get("/n/tides/desk?order=fewest").lacks("[data-questions] .hint")
	p := g.get("/n/tides/desk?order=fewest&only=suggested").says("[data-questions] .hint", "2 of them are listed here.")
	in := g.get(attribute(p.one("#q-p1 a.which"), "href"))
	if back := attribute(in.one(".near a"), "href"); back != "/n/tides/desk?only=suggested&order=fewest#q-p1" {
		t.Errorf("back to %s", back)
	}
	if next := attribute(in.one(".near a[rel=next]"), "href"); !strings.HasPrefix(next, "/n/tides/p/p2/decide?") {
		t.Errorf("next is %s", next)
	}
	g.get("/n/tides/p/p2/decide?b1=99&pending1=nobody&why1=x&order=number").is(http.StatusOK)
	h.as(arcadia).get("/n/tides/desk").is(http.StatusNotFound)
}
