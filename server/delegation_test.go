package server

import (
	"net/http"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// A delegation's page says what it is asked and by when, what it holds open and what became of its proposals; to others it
// does not say what it is asked.
func TestADelegationsPage(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data.")
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	h.do(cascadiaSt, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.CoSponsor(act, 2, 1, "XCC")
	})
	mission := h.as(arcadia)
	mission.get("/n/tides").says("nav", "Our delegation")
	mission.get("/n/tides/d/XAA").is(http.StatusOK).says("#asked", "0 questions wait for an answer").says("main", "Arcadia owes the room no answer").
		says("main", "1 paragraph held open").says("main", "A.1 of Arcadia is open Nothing else stands against it.")

	// The Chair disposes of it, the author of the other revises: both are told, and where to answer.
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p2", Sight: d.Sight("p2"), Words: d.Paragraphs["p2"].Text,
			Rulings: map[drafts.EditID]drafts.Ruling{"A.1/1": {Fate: drafts.NotTaken, Reason: "It did not command support."}}})
	})
	h.do(brennia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Revise(act, 2, 1, drafts.Wording{Edits: []drafts.Edit{{Number: 1, As: diffing.EditReplace, Paragraph: "p4", Text: "The next meeting will be held in Nairobi."}}})
	})
	page := mission.get("/n/tides/d/XAA").is(http.StatusOK).says("#asked", "1 question waits for an answer").
		says(".asked", "A.1 on paragraph 2 is not taken; it may be maintained. It did not command support.").says("nav", "Our delegation 1").
		says(".fates", "not taken").says("main", "0 paragraphs held open")
	if to := attribute(page.one(".asked a"), "href"); to != "/n/tides/a/A.1" {
		t.Errorf("the question is answered at %s", to)
	}
	h.as(arcadiaJr).get("/n/tides/d/XAA").says(".asked", "it may be maintained")
	h.as(chair).get("/n/tides/d/XAA").says(".asked", "it may be maintained")
	h.as(brennia).get("/n/tides/d/XAA").is(http.StatusOK).lacks("#asked").lacks(".asked").says(".fates", "not taken")
	h.as(cascadiaSt).get("/n/tides/d/XCC").says(".asked", "A.2 was revised; the name of Cascadia stands under revision 1").says("main", "not yet confirmed on the new words")
	h.as(cascadiaSt).get("/n/tides/d/XCC?lang=ar").says(".asked", "كاسكاديا").says(".asked a", "التأكيد أو الانسحاب")

	h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Maintain(act, "A.1/1", "XAA", "")
	})
	mission.get("/n/tides/d/XAA").says("#asked", "0 questions").says("main", "A.1 is maintained by Arcadia")
	h.as(nobodySigned).get("/n/tides/d/XAA").is(http.StatusSeeOther)
	mission.get("/n/tides/d/XZZ").is(http.StatusNotFound)
}
