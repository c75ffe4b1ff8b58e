package server

import (
	"net/http"
	"testing"

	"github.com/unbracket/unbracket/drafts"
)

// Who reopened a paragraph, when, at which meeting and why stands wherever its words do, until it is agreed again.
func TestReopeningIsToldToAll(t *testing.T) {
	const told = "Reopened by the Chair 3 Feb 2026"
	h := openHall(t)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.OpenMeeting(act, drafts.MeetingOpening{})
	})
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.CallParagraph(act, "p2") })
	c := h.as(chair)
	never := c.post("/n/tides/p/p2/reopen", "act", "r-0", "reason", "New facts.").is(http.StatusUnprocessableEntity)
	never.says(".refused", "Paragraph 2 is not agreed; there is nothing to reopen.")

	h.agreed("p2", drafts.AdRef)
	form := c.get(decideP2)
	c.press(form, "form.reopen", "reason", " ").is(http.StatusUnprocessableEntity).says(".refused", "needs a reason; everybody will see it")
	c.follow(c.press(form, "form.reopen", "act", "r-1", "reason", "Arcadia brought new facts."))

	g := h.as(brennia)
	for path, where := range map[string]string{"/n/tides": "#p-p2 .remark", "/n/tides?view=clean": "#p-p2 .remark", "/n/tides/p/p2": ".remark",
		"/n/tides/screen": ".remark", "/n/tides/status": "#p-p2", "/n/tides/record": "body"} {
		g.get(path).says(where, "Arcadia brought new facts.")
		if path != "/n/tides/record" {
			g.get(path).says(where, told).says(where, "at the 1st meeting")
		}
	}
	g.get("/n/tides?show=changed").says("#p-p2", told)
	c.get(decideP2).says(".stamp", told)
	h.agreed("p2", drafts.InInformals)
	g.get("/n/tides").lacks("#p-p2 .remark")
}

// The gavel falls on words that changed a second ago: the second of two browsers is told, and nothing is agreed.
func TestTheGavelOnWordsThatChanged(t *testing.T) {
	h := openHall(t)
	one, other := h.as(chair), h.as(chair)
	looking, deciding := one.get(decideP2), other.get(decideP2)
	other.follow(other.press(deciding, "form.decide-form", "do", "record", "whole", "States should share tidal data at once."))
	stale := one.press(looking, "form.agree", "level", "adref").is(http.StatusConflict).says(".refused", "changed while you were looking")
	stale.says("form.agree .result", "at once")
	if h.draft().Paragraphs["p2"].Standing.Agreed() {
		t.Error("the words were agreed unseen")
	}
	one.follow(one.press(stale, "form.agree", "level", "adref")).says(".told.done", "Paragraph 2 is agreed ad ref.")
}
