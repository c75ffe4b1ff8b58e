package server

import (
	"net/http"
	"testing"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// The secretariat puts agreed words right; all see it before and after; a member undoes it in time, and not later.
func TestAgreedWordsAreCorrectedUnlessAMemberObjects(t *testing.T) {
	h := openHall(t)
	desk, mission, observed := h.as(secretariat), h.as(brennia), h.as(observer)
	desk.get("/n/tides/p/p2").lacks("#corrections")
	desk.post("/n/tides/p/p2/correct", "text", "States should share tidal data without any delay.", "when", "2026-02-06T18:00", "zone", "America/New_York").
		is(http.StatusUnprocessableEntity).says(".refused", "Paragraph 2 is not agreed")
	h.agreed("p2", drafts.AdRef)
	mission.get("/n/tides/p/p2/correct").is(http.StatusNotFound)
	p := desk.get("/n/tides/p/p2").says("#corrections a", "Correct the agreed words")
	p = desk.get("/n/tides/p/p2/correct").is(http.StatusOK)
	if got := attribute(p.one("[name=when]"), "value"); got == "" {
		t.Error("no time is suggested")
	}

	// What was typed stays in the form, whatever is refused; before and after can be seen first.
	for _, bad := range []struct{ text, when, zone, says string }{
		{"States should share tidal data with delay.", "2026-02-06T18:00", "Europe/Geneva", "There is no time zone"},
		{"States should share tidal data with delay.", "2026-02-02T18:00", "UTC", "has passed already"},
		{"States should share [tidal] data without delay.", "2026-02-06T18:00", "UTC", "No correction puts brackets into agreed words"},
		{"States should share tidal data without delay.", "2026-02-06T18:00", "UTC", "nothing is corrected"},
	} {
		no := desk.press(p, ".correct-form", "text", bad.text, "when", bad.when, "zone", bad.zone, "do", "record").is(http.StatusUnprocessableEntity).says(".refused", bad.says)
		no.says("textarea", bad.text)
	}
	seen := desk.press(p, ".correct-form", "text", "States should share tidal data without any delay.", "do", "preview").is(http.StatusOK)
	seen.says("#change ins", "any").says("#change .stamp", "0 words out, 1 word in")
	done := desk.follow(desk.press(seen, ".correct-form", "when", "2026-02-06T18:00", "zone", "America/New_York", "reason", "As in paragraph 9.", "do", "record"))
	done.says(".told.done", "Paragraph 2 is corrected; members may object until Friday 6 February 2026, 18:00 (New York).")
	h.as(chair).get("/n/tides/adopt").says("#running", "Members may object until Friday 6 February 2026, 18:00 (New York).")
	desk.press(p, ".correct-form", "act", "later", "text", "States share tidal data.", "when", "2026-02-06T18:00", "zone", "UTC", "do", "record").
		says(".refused", "changed while you were looking")

	// All see it, beside the text and on the paragraph; members are asked.
	for _, who := range []*guest{mission, observed, h.as(chair)} {
		who.get("/n/tides").says("#p-p2 .correction ins", "any").says("#p-p2 .standing", "ad ref")
	}
	mission.get("/n/tides").says("#asked", "The agreed words of paragraph 2 were corrected; members may object. As in paragraph 9.").says("#asked", "until Friday 6 February 2026, 18:00 (New York), 3 days left")
	mission.get("/n/tides/d/XBB").says(".asked", "The agreed words of paragraph 2 were corrected")
	observed.get("/n/tides").lacks("#asked")
	observed.get("/n/tides/p/p2").says("#corrections", "As in paragraph 9.").lacks("#corrections form")

	p = mission.get("/n/tides/p/p2").says("#corrections button", "Object to the correction of paragraph 2")
	done = mission.follow(mission.press(p, ".objecting", "reason", "It adds to what we agreed."))
	done.says(".told.done", "Brennia objects: the words that were agreed stand again in paragraph 2.").says("#corrections", "Undone: Brennia objected").says(".row .words", "States should share tidal data without delay.")
	done.says(".standing", "ad ref")
	mission.press(p, ".objecting", "act", "again").is(http.StatusUnprocessableEntity).says(".refused", "was undone already: Brennia objected to it.")
	h.as(cascadiaSt).get("/n/tides").lacks("#asked").lacks(".correction")
	desk.get("/n/tides/record").says("body", "Brennia objected to the correction of paragraph 2")

	// The secretariat takes an objection down; after the time, nobody objects.
	right := func(text string) {
		p := desk.get("/n/tides/p/p2/correct")
		desk.press(p, ".correct-form", "text", text, "when", "2026-02-06T18:00", "zone", "America/New_York", "do", "record").is(http.StatusSeeOther)
	}
	right("States should share tidal data without undue delay.")
	p = desk.get("/n/tides/p/p2")
	desk.press(p, ".objecting", "as", "XCC", "reason", "By telephone.").is(http.StatusSeeOther)
	h.as(cascadiaSt).get("/n/tides").says("body", "An objection to the correction of paragraph 2")
	right("States should share tidal data, without delay.")
	h.clock = time.Date(2026, 2, 7, 9, 0, 0, 0, time.UTC)
	mission.get("/n/tides/p/p2").says("#corrections", "It stands: the agreement carries over to the corrected words.").lacks("#corrections form")
	mission.get("/n/tides").lacks("#p-p2 .correction").says("#p-p2 .words", "data, without delay.")
}
