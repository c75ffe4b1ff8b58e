package server

import (
	"net/http"
	"testing"

	"github.com/unbracket/unbracket/drafts"
)

// A stakeholder finds its way to a comment on every paragraph, and no way to anything else; what it writes stands beside the
// text, in its own name, and it may put it right and take it back.
func TestAStakeholderCommentsInWriting(t *testing.T) {
	h := openHall(t)
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Seat(act, drafts.DelegationSeated{Code: "FT", As: drafts.StakeholderSeat, Names: map[drafts.Language]string{"en": "Friends of the Tide"}})
	})
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Admit(act, drafts.PersonAdmitted{Person: h.people[outsider], Role: drafts.Stakeholder, Delegation: "FT"})
	})
	guest := h.as(outsider)
	guest.get("/n/tides").says("#p-p2 .acts", "Comment in writing").lacks("#p-p2 .acts a[href$=propose]")
	guest.get("/n/tides/p/p2").lacks("form[action$=position]")
	p := guest.get("/n/tides/p/p2/propose?kind=comment").says("h1", "Comment on paragraph 2").lacks(".kinds").lacks("[value=more]").lacks("#preview .hint")
	p = guest.follow(guest.press(p, "form[data-preview]", "reason", "Coastal communities should be named.", "do", "table").is(http.StatusSeeOther))
	p.says(".told", "A.1 is tabled by Friends of the Tide.").says("main", "Coastal communities should be named.").lacks("form[action$=cosponsor]")
	guest.get("/n/tides").says("#p-p2", "Coastal communities should be named.").lacks("#p-p2 ins")

	p = guest.get("/n/tides/a/A.1/revise?edit=1")
	p = guest.follow(guest.press(p, "form[data-preview]", "reason", "Coastal communities should be named first.", "do", "table").is(http.StatusSeeOther))
	p.says("main", "Coastal communities should be named first.")
	p = guest.get("/n/tides/p/p2/propose?kind=replace").says("main", "Comment").lacks("[name=words]")
	guest.press(p, "form[data-preview]", "kind", "replace", "words", "Communities share tidal data.", "do", "table").is(http.StatusUnprocessableEntity).
		says(".refused", "Friends of the Tide is a stakeholder; its words never enter the bracketed text. It may comment in writing.")
	guest.press(guest.get("/n/tides/a/A.1/withdraw"), "main form").is(http.StatusSeeOther)
	guest.get("/n/tides/a/A.1").says("main", "Withdrawn by Friends of the Tide")

	p = h.as(secretariat).get("/n/tides/p/p3/propose?kind=comment")
	h.as(secretariat).press(p, "form[data-preview]", "as", "FT", "reason", "It came by letter.", "do", "table").is(http.StatusSeeOther)
	h.as(brennia).get("/n/tides/a/A.2").says("main", "It came by letter.").lacks("a[href$=revise]")
}
