package server

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// alternative sends the form at an alternative of a paragraph's only bracket, the base first.
func (g *guest) alternative(p *page, at int, fields ...string) *page {
	g.t.Helper()
	return g.press(p, fmt.Sprintf(".stand ol > li:nth-child(%d) form.position", at+1), fields...)
}

// Each delegation says on the page of a paragraph where it stands on what is asked for there: who stands where is one line
// at each alternative, and the words that are gone wait for its word.
func TestWhoStandsWhereAtEachBracket(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	b, c := h.as(brennia), h.as(cascadiaSt)
	page := b.get("/n/tides/p/p2")
	page.says(".stands-here", "Bracket 1").says(".stands-here", "Say where Brennia stands")
	b.follow(b.alternative(page, 1, "stance", "reserve", "reserve", "instructions", "reason", "The capital has not answered.")).
		says(".told", "Brennia on paragraph 2: reserve (instructions pending)").
		says(".stand ol > li:last-child .stands", "Brennia reserves (instructions pending)").
		says(".said", "reserve (instructions pending), on “shall” in paragraph 2")
	c.alternative(c.get("/n/tides/p/p2"), 1, "stance", "support").is(http.StatusSeeOther)
	c.alternative(c.get("/n/tides/p/p2"), 0, "stance", "can live with").is(http.StatusSeeOther)
	after := c.get("/n/tides/p/p2")
	after.says(".stand ol > li:first-child .stands", "Cascadia can live with it").
		says(".stand ol > li:last-child .stands", "supported by Cascadia").says(".take summary", "")
	h.as(chair).get("/n/tides/p/p2/decide").says(".choice .stands", "Cascadia can live with it")
	h.as(chair).get("/n/tides/record").says("table, .record, main", "Brennia on “shall” in paragraph 2: reserve (instructions pending)")

	// The Chair edits beside it: what was said of the ask stays.
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p2", Sight: d.Sight("p2"), Words: "States should share all tidal data without delay."})
	})
	b.get("/n/tides/p/p2").says(".stand ol > li:last-child .stands", "Brennia reserves (instructions pending)")

	// Taken, it stands against the paragraph until Brennia takes it back.
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p2", Sight: d.Sight("p2"), Words: "States shall share all tidal data without delay.",
			Rulings: map[drafts.EditID]drafts.Ruling{"A.1/1": {Fate: drafts.Taken}}})
	})
	held := b.get("/n/tides/p/p2")
	held.says(".card", "Brennia has a reserve on “shall”").says("form.word", "reserve (instructions pending)")
	b.follow(b.press(held, "form.word", "stance", "none")).lacks("form.word").lacks(".card h2 + ul li")
}

// A form that came too late, or that nobody can read, is refused where it was sent from, with what was typed.
func TestAPositionOnWordsThatAreGone(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	b := h.as(brennia)
	page := b.get("/n/tides/p/p2")
	h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Revise(act, 1, 1, drafts.Wording{Edits: []drafts.Edit{{Number: 1, As: diffing.EditReplace, Paragraph: "p2", Text: "States must share tidal data without delay."}}})
	})
	b.alternative(page, 1, "stance", "oppose", "reason", "Too strong.").is(http.StatusConflict).says(".refused", "Nobody asks for these words in paragraph 2 any more. Look at what is asked for now.")
	b.post("/n/tides/p/p2/position", "stance", "oppose", "asks", "not JSON").is(http.StatusUnprocessableEntity).says(".refused", "This form cannot be read.")
	b.post("/n/tides/p/p2/position", "stance", "reserve", "reserve", "patience").is(http.StatusUnprocessableEntity).says(".refused", "Say what the reserve waits for")

	// Consent is to the words seen.
	seen := b.get("/n/tides/p/p4")
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p4", Sight: d.Sight("p4"), Words: "The next meeting will be held in Vienna."})
	})
	b.press(seen, "form.position", "stance", "support").is(http.StatusConflict).says(".refused", "The words of paragraph 4 changed while you were looking.")
	b.press(seen, "form.position", "stance", "oppose").is(http.StatusSeeOther) // of whatever it says
	b.press(b.get("/n/tides/p/p4"), "form.position", "stance", "none").is(http.StatusSeeOther)

	// What was supported and then changed is confirmed at one press.
	b.press(b.get("/n/tides/p/p4"), "form.position", "stance", "support").is(http.StatusSeeOther)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p4", Sight: d.Sight("p4"), Words: "The next meeting will be held in Nairobi."})
	})
	waiting := b.get("/n/tides/p/p4")
	waiting.says(".stands", "not yet confirmed: Brennia")
	b.follow(b.press(waiting, "form.word", "stance", "support")).says(".stands", "supported by Brennia").lacks("form.word")
}

// A member answers in its own name, and for its group when it is its voice.
func TestAGroupTakesAPositionThroughItsVoice(t *testing.T) {
	h := openHall(t)
	for _, member := range []drafts.DelegationCode{"XBB", "XCC"} {
		h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			return d.JoinGroup(act, "NG", member, "2026-01-01")
		})
	}
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.GiveVoice(act, "NG", "XBB") })
	b, c := h.as(brennia), h.as(cascadiaSt)
	b.follow(b.press(b.get("/n/tides/p/p4"), "form.position", "as", "NG", "stance", "reserve", "reserve", "package")).
		says(".stands", "Northern Group reserves (as part of a package)")
	c.get("/n/tides/p/p4").lacks("form.position select[name=as]")
	c.press(c.get("/n/tides/p/p4"), "form.position", "stance", "can live with").is(http.StatusSeeOther)
	c.get("/n/tides/p/p4").says(".stands", "Northern Group (without Cascadia) reserves (as part of a package)").says(".stands", "Cascadia can live with it")
	c.get("/n/tides/p/p4?names=none").says(".stands", "1 delegation reserves").says(".stands", "1 delegation can live with it")
	h.as(observer).get("/n/tides/p/p4").says(".take summary", "Say where Meridian Union stands")
}

// At 193 delegations a line stays a line.
func TestALineOfManyDelegationsIsShort(t *testing.T) {
	h := openHall(t)
	for i := range 20 {
		code := drafts.DelegationCode("X" + string(rune('M'+i/10)) + string(rune('A'+i%10)))
		h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			return d.Seat(act, drafts.DelegationSeated{Code: code, Names: map[drafts.Language]string{"en": "State " + string(code)}})
		})
		if i < 12 {
			h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
				return d.TakePosition(act, drafts.PositionTaken{Delegation: code, Paragraph: "p4", Stance: drafts.Support})
			})
		} else {
			h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
				return d.TakePosition(act, drafts.PositionTaken{Delegation: code, Paragraph: "p2", Stance: drafts.CanLiveWith})
			})
		}
	}
	b := h.as(brennia)
	b.get("/n/tides/p/p4").says(".stands summary", "State XME and 7 more").says(".stands details", "State XNB")
	for _, seat := range h.draft().Seated() {
		if seat.As == drafts.Member && seat.Code != "XBB" {
			h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
				return d.TakePosition(act, drafts.PositionTaken{Delegation: seat.Code, Paragraph: "p2", Stance: drafts.CanLiveWith})
			})
		}
	}
	b.get("/n/tides/p/p2").says(".stands summary", "all members but Brennia can live with it")
}
