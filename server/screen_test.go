package server

import (
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/drafts"
)

// The screen shows the current paragraph in brackets, and nothing that could be pressed.
func TestScreenShowsTheCurrentParagraph(t *testing.T) {
	h, s := inMeeting(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	g := h.as(observer)
	p := g.get("/n/tides/screen").is(http.StatusOK).lacks("form, button, input, .acts").says("h1", "2").says("h1 .standing", "1 open").
		says(".words", "States [should / shall – Arcadia]").says("header", "A. Introduction").says("header", "1st meeting · Zero draft · act")
	if !strings.Contains(p.Body, `<noscript><meta http-equiv="refresh"`) {
		t.Error("without scripts the screen never moves")
	}
	g.get("/n/tides/screen?beside=clean").says(".plainly", "States should share tidal data without delay.")
	p = g.get("/n/tides/screen?beside=clean&ink=dark&names=none")
	if attribute(p.one("html"), "data-ink") != "dark" {
		t.Error("the hall asked for dark")
	}
	p.says(".words", "Arcadia") // names are the draft's setting, not the reader's
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.SetNames(act, drafts.Unnamed) })
	if words := g.get("/n/tides/screen").text(".words"); strings.Contains(words, "Arcadia") {
		t.Errorf("the draft shows no names, the screen does: %q", words)
	}
	s.call("4")
	g.get("/n/tides/screen").says("h1", "4").says(".words", "Geneva").says("header", "B. Recommendations")
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p4", Sight: d.Sight("p4"), Outcome: drafts.DeleteParagraph})
	})
	g.get("/n/tides/screen").says("del", "Geneva") // a deletion is always visible
	s.press(s.get("/n/tides/floor"), "form[action$='/meeting/close']")
	g.get("/n/tides/screen").says("main", "No meeting is open").says("h1", "Draft report on tidal data")
	h.as(outsider).get("/n/tides/screen").is(http.StatusNotFound)
	h.as(nobodySigned).get("/n/tides/screen").is(http.StatusSeeOther)
}

// The part that the script fetches is the screen and no page round it.
func TestScreenGivesItsPartAlone(t *testing.T) {
	h, _ := inMeeting(t)
	g := h.as(arcadia)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.web.URL+"/n/tides/screen", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Part", "screen")
	p := g.send(r).is(http.StatusOK).says("#screen h1", "2")
	if strings.Contains(p.Body, "<html") || len(p.Body) > 4<<10 {
		t.Errorf("the part is %d bytes: %.80s", len(p.Body), p.Body)
	}
}

// The public reads what was issued; the room is not its affair.
func TestThePublicHasNoScreen(t *testing.T) {
	d := (&drafts.Draft{People: map[drafts.PersonID]drafts.Part{}, Opened: drafts.NegotiationOpened{Audience: drafts.PublicAudience},
		Versions: []*drafts.Version{{Name: "Zero draft"}}, Meetings: []*drafts.Meeting{{Number: 1}}})
	seen, _, err := drafts.Visible(d, "")
	if err != nil || len(seen.Meetings)+len(seen.Statements)+len(seen.Entries) > 0 {
		t.Errorf("the public sees %d meetings (%v)", len(seen.Meetings), err)
	}
}

// A long paragraph comes in parts, each of which begins with a sentence, a bracket or a word; the operators turn them, and
// nobody else.
func TestScreenTurnsPartByPart(t *testing.T) {
	h, s := inMeeting(t)
	s.get("/n/tides/screen").lacks(".of, .part")
	s.get("/n/tides/floor").lacks(".parts")
	h.table(arcadia, "XAA", "p2", "States should share tidal data without delay. "+strings.Repeat("They should do so by the means that they choose, in the time that is theirs. ", 20))
	g := h.as(observer)
	p := g.get("/n/tides/screen").says("h1 .of", "part 1 of 4").lacks("form, button, [autofocus]")
	if len(p.all(".part")) != 3 {
		t.Errorf("%d places at which a part begins", len(p.all(".part")))
	}
	for range 5 {
		s.follow(s.press(s.get("/n/tides/floor"), ".room-nav form.parts", "turn", "after"))
	}
	s.get("/n/tides/floor").says(".part-shown", "The screen shows part 4 of 4.")
	if at := attribute(g.get("/n/tides/screen").says("h1 .of", "part 4 of 4").one(".part[autofocus]"), "id"); at != "part-4" {
		t.Errorf("without scripts it begins at %s", at)
	}
	s.follow(s.press(s.get("/n/tides/floor"), ".room-nav form.parts", "turn", "before"))
	g.get("/n/tides/screen").says("h1 .of", "part 3 of 4")
	g.post("/n/tides/screen", "turn", "after", "paragraph", "p2").is(http.StatusNotFound)
	s.post("/n/tides/screen", "turn", "after", "paragraph", "p4").is(http.StatusSeeOther) // the room is elsewhere by now
	g.get("/n/tides/screen").says("h1 .of", "part 3 of 4")
	s.call("4")
	s.call("2")
	g.get("/n/tides/screen").says("h1 .of", "part 1 of 4")
	if version := h.draft().Chain.Version; version != h.draft().Meetings[0].Calls[2].Version {
		t.Error("turning the screen stands on the record")
	}
}

// However a paragraph is cut, its words are the same.
func TestPartsLoseNoLetter(t *testing.T) {
	h, _ := inMeeting(t)
	h.table(arcadia, "XAA", "p2", strings.Repeat("States share [tidal] data; others do not: they wait. ", 40)+"Without delay.")
	whole := h.as(arcadia).get("/n/tides/p/p2").text("#p-p2 .words, .paragraph .words")
	cut := h.as(observer).get("/n/tides/screen").text(".words")
	if !strings.Contains(strings.ReplaceAll(whole, " ", ""), strings.ReplaceAll(cut, " ", "")) {
		t.Errorf("the screen says\n%s\nand the page\n%s", cut, whole)
	}
}

// The text says by a word and a sign at which paragraph the room is, as long as it sits.
func TestTheTextSaysWhereTheRoomIs(t *testing.T) {
	_, s := inMeeting(t)
	s.get("/n/tides").says("#p-p2 .current", "in the room now").lacks("#p-p4 .current")
	s.call("4")
	s.get("/n/tides?view=clean").says("#p-p4 .current", "in the room now").lacks("#p-p2 .current")
	s.press(s.get("/n/tides/floor"), "form[action$='/meeting/close']")
	s.get("/n/tides").lacks(".current")
}
