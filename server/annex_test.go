package server

import (
	"net/http"
	"testing"

	"github.com/unbracket/unbracket/drafts"
)

func TestAPlaceholderWaitsForItsWords(t *testing.T) {
	h := openHall(t)
	c := h.as(chair)
	form := c.get(decideP2)
	c.press(form, `form[action$="placehold"]`).is(http.StatusUnprocessableEntity).says(".refused", "Say what paragraph 2 waits for")
	done := c.follow(c.press(form, `form[action$="placehold"]`, "act", "p-1", "waits", "The figures are expected.")).says(".told.done", "Paragraph 2 is a placeholder.")
	h.as(arcadia).get("/n/tides").says("#p-p2 .standing", "placeholder").says("#p-p2 .remark", "Placeholder: The figures are expected.")
	c.press(done, "form.agree", "level", "adref").is(http.StatusUnprocessableEntity).says(".refused", "Paragraph 2 is a placeholder; give it its words first.")
	h.as(secretariat).get("/n/tides/status").says(".status", "1 placeholder").says("#p-p2 .sign", "◌")
	c.get("/n/tides/adopt").says(".against", "it is a placeholder: The figures are expected.")
	c.follow(c.press(done, `form[action$="fill"]`)).says(".told.done", "no more")
}

func TestADeletionIsAgreed(t *testing.T) {
	h := openHall(t)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p4", Sight: d.Sight("p4"), Outcome: drafts.DeleteParagraph})
	})
	c := h.as(chair)
	form := c.get("/n/tides/p/p4/decide").says("form.agree h2", "Agree the deletion of paragraph 4").says("form.agree del", "The next meeting")
	c.follow(c.press(form, "form.agree", "level", "adref"))
	h.as(brennia).get("/n/tides").says("#p-p4 .standing", "deleted by agreement").says("#p-p4 .sign", "– ●")
	h.as(secretariat).get("/n/tides/status").says(".status", "1 deleted, 1 by agreement")
	again := c.get("/n/tides/p/p4/decide")
	c.follow(c.press(again, "form.reopen", "reason", "Brennia found a compromise."))
	h.as(brennia).get("/n/tides").says("#p-p4 .remark", "Brennia found a compromise.")
}

func TestAParagraphLeavesTheReportAndComesBack(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p4", "The next meeting will be held in Vienna.")
	c := h.as(chair)
	form := c.get("/n/tides/p/p4/decide")
	c.press(form, `form[action$="annex"]`, "why", "No agreement.").is(http.StatusUnprocessableEntity).says(".refused", "to an annex, or to the Chair’s summary")
	left := c.follow(c.press(form, `form[action$="annex"]`, "act", "x-1", "to", "summary", "why", "No agreement is in reach."))
	left.says(".told.done", "Paragraph 4 has left the report.").says(".remark", "No agreement is in reach.").says(".standing", "in the Chair’s summary")

	text := h.as(brennia).get("/n/tides").lacks("#p-p4").says(".row.out", "The next meeting will be held in Geneva.").says(".row.out", "in the Chair’s summary")
	text.says(".outline .of", "5 paragraphs")
	h.as(arcadia).get("/n/tides/a/A.1").says("body", "overtaken")
	h.as(secretariat).get("/n/tides/status").says(".status", "1 out of the report").says(".status-list", "No agreement is in reach.")
	h.as(arcadia).get("/n/tides/p/p4/propose").lacks("form.proposal button.primary")
	h.as(secretariat).get("/n/tides/record").says("body", "was moved to the Chair’s summary")

	c.press(left, `form[action$="back"]`, "behind", "77").is(http.StatusUnprocessableEntity).says(".refused", "“77”")
	c.follow(c.press(left, `form[action$="back"]`, "act", "x-2", "behind", "2")).says(".told.done", "stands in the report again")
	h.as(brennia).get("/n/tides").says("#p-p4", "Geneva").lacks(".row.out")
	h.as(arcadia).post("/n/tides/p/p4/annex", "act", "x-3", "to", "annex", "why", "x").is(http.StatusNotFound)
}
