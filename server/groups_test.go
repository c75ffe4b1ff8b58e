package server

import (
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/drafts"
)

// The secretariat says who is in a group and through whom it speaks; the member tables for it; another leaves the line.
func TestAGroupInTheRoom(t *testing.T) {
	h := openHall(t)
	desk := h.as(secretariat)
	p := desk.get("/n/tides/groups").is(http.StatusOK).says("#group-NG", "Nobody is a member yet")
	p = desk.follow(desk.press(p, "#group-NG form.join", "member", "XAA", "date", "2026-01-01").is(http.StatusSeeOther))
	p.says(".told", "Arcadia is a member of Northern Group").says("#group-NG tbody", "1 Jan 2026")
	p = desk.follow(desk.press(p, "#group-NG form.join", "member", "XBB", "date", "").is(http.StatusSeeOther))
	desk.press(p, "#group-NG form.join", "member", "XCC", "date", "soon").is(http.StatusUnprocessableEntity).says(".refused", "is no date")
	p = desk.get("/n/tides/groups").is(http.StatusOK)
	p = desk.follow(desk.press(p, `#group-NG form[action$=voice]`).is(http.StatusSeeOther))
	p.says("#group-NG", "Arcadia speaks for the group")
	desk.get("/n/tides/record").says("main", "Arcadia speaks for Northern Group")

	mission := h.as(arcadia)
	form := mission.get("/n/tides/p/p4/propose").is(http.StatusOK).says("select[name=as]", "Northern Group")
	mission.press(form, "main form.propose, main form[action$=propose]", "as", "NG", "words", "The next meeting will be held in Vienna.", "do", "table").is(http.StatusSeeOther)
	mission.get("/n/tides").says("#p-p4 .by", "Northern Group")
	// Who does not speak for a group is not asked, and is not heard when they say so.
	other := h.as(brennia)
	form = other.get("/n/tides/p/p2/propose").is(http.StatusOK).lacks("select[name=as]")
	other.press(form, "main form[action$=propose]", "as", "NG", "words", "States should share tidal data at once.", "do", "table").is(http.StatusSeeOther)
	other.get("/n/tides").says("#p-p2 .by", "Brennia")

	card := other.get("/n/tides/a/A.1").is(http.StatusOK).says("aside", "Northern Group speaks for you here")
	left := other.follow(other.press(card, `form[action$="/line"]`, "do", "leave", "reason", "No instructions.").is(http.StatusSeeOther))
	left.says("main", "Northern Group does not speak for Brennia here: No instructions.")
	h.as(chair).get("/n/tides").says("#p-p4 .by", "Northern Group (without Brennia)").says("#p-p4 .note .who", "without Brennia")
	h.as(chair).get("/n/tides?lang=ar").says("#p-p4 .by", "باستثناء برينيا")
	g := h.as(cascadiaSt)
	g.get("/n/tides?names=groups").says("#p-p4 .by", "Northern Group (not all of its members)")
	if text := g.get("/n/tides?names=groups").text("#p-p4"); strings.Contains(text, "Brennia") || strings.Contains(text, "Arcadia") {
		t.Errorf("groups only, and a member is named: %s", text)
	}
	g.get("/n/tides/groups").is(http.StatusOK).says("#group-NG", "Brennia").lacks("#group-NG form")
	h.as(nobodySigned).get("/n/tides/groups").is(http.StatusSeeOther)
	back := other.follow(other.press(left, `form[action$="/line"]`, "do", "join").is(http.StatusSeeOther))
	back.says("aside", "Northern Group speaks for you here")
	h.as(chair).get("/n/tides").says("#p-p4 .by", "Northern Group")
}

// A group that nobody is a member of cannot speak: nobody would have said it.
func TestAGroupWithoutMembersIsNotHeard(t *testing.T) {
	h := openHall(t)
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.JoinGroup(act, "NG", "XAA", "")
	})
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.LeaveGroup(act, "NG", "XAA", "")
	})
	g := h.as(secretariat)
	form := g.get("/n/tides/p/p4/propose").is(http.StatusOK)
	p := g.press(form, "main form[action$=propose]", "as", "NG", "words", "The next meeting will be held in Vienna.", "do", "table")
	p.is(http.StatusUnprocessableEntity).says(".refused", "Northern Group has no members").says("textarea[name=words]", "Vienna")
	if len(h.draft().Amendments) != 0 {
		t.Error("it was heard all the same")
	}
}

// Two groups ask for different words in the name of one member: it is told, and may leave one line or speak for itself.
func TestAMemberOfTwoGroupsThatDisagree(t *testing.T) {
	h := openHall(t)
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Seat(act, drafts.DelegationSeated{Code: "ISF", As: drafts.Group, Names: map[drafts.Language]string{"en": "Island States Forum"}})
	})
	for _, group := range []drafts.DelegationCode{"NG", "ISF"} {
		h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			return d.JoinGroup(act, group, "XAA", "")
		})
	}
	h.table(secretariat, "NG", "p4", "The next meeting will be held in Vienna.")
	h.table(secretariat, "ISF", "p4", "The next meeting will be held in Nairobi.")
	g := h.as(arcadia)
	const says = "Northern Group and Island States Forum (A.2) both speak for you, and ask for different words in paragraph 4."
	p := g.get("/n/tides/a/A.1").is(http.StatusOK).says("aside", says)
	p = g.follow(g.press(p, `form[action$="/line"]`, "do", "leave").is(http.StatusSeeOther))
	if strings.Contains(p.text("aside"), "both speak for you") {
		t.Error("it left one of the lines and is still told")
	}
	if text := h.as(brennia).get("/n/tides/a/A.1").text("main"); strings.Contains(text, "both speak for you") {
		t.Error("somebody is told who is in neither")
	}
}
