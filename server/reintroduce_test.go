package server

import (
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// The author withdraws, and a co-sponsor wants to keep it: it is told on the text, and reintroduces the amendment in its own
// name; the other co-sponsor is told of that, and lets it rest.
func TestACoSponsorKeepsWhatItsAuthorWithdrew(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	h.do(brennia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.CoSponsor(act, 1, 1, "XBB") })
	h.do(cascadiaSt, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.CoSponsor(act, 1, 1, "XCC") })
	author, keeps, other := h.as(arcadia), h.as(brennia), h.as(cascadiaSt)
	p := author.get("/n/tides/a/A.1/withdraw").says("main", "It is co-sponsored by Brennia and Cascadia: they are told, and may reintroduce it in their own name.")
	author.press(p, "main form").is(http.StatusSeeOther)
	author.get("/n/tides").lacks("#asked")
	for _, told := range []*guest{keeps, other} {
		told.get("/n/tides").says("#asked", "was withdrawn by its author.").says("#asked", "Reintroduce or let it rest")
	}
	p = keeps.get("/n/tides/a/A.1").says("#again", "Nobody else’s name stands under it")
	p = keeps.follow(keeps.press(p, "#again form[action$=reintroduce]").is(http.StatusSeeOther))
	p.says(".told", "Brennia reintroduces A.1 as A.2.").says("main", "It reintroduces A.1").says(".life", "Brennia tabled it, reintroducing A.1")
	keeps.get("/n/tides").says("#p-p2 .by", "Brennia").lacks("#asked")
	if text := keeps.get("/n/tides").text("#p-p2 .by"); strings.Contains(text, "Arcadia") || strings.Contains(text, "Cascadia") {
		t.Errorf("somebody else's name stands under it: %s", text)
	}
	author.get("/n/tides/a/A.1").says("main", "Withdrawn by Arcadia").says("main", "Reintroduced as A.2 by Brennia.").says("#again", "It was reintroduced as A.2")
	h.as(secretariat).get("/n/tides/record").says("main", "Brennia reintroduced A.1 as A.2")

	other.get("/n/tides").says("#asked", "Brennia reintroduced it as A.2.").says("#asked", "Co-sponsor or let it rest")
	other.press(other.get("/n/tides/a/A.1"), "#again form[action$=end]").is(http.StatusSeeOther)
	other.get("/n/tides").lacks("#asked")
	other.post("/n/tides/a/A.1/reintroduce", "as", "XCC").is(http.StatusUnprocessableEntity).says(".refused", "A.1 was reintroduced already, as A.2 of Brennia; co-sponsor that one.")
	other.get("/n/tides/a/A.1?lang=ar").says("main", "وأعاد تقديمه")
}

// A group that maintains opposes for all its members; one of them says that it does not, on the closed amendment.
func TestAMemberLeavesTheLineOfAGroupThatMaintains(t *testing.T) {
	h := openHall(t)
	for _, code := range []drafts.DelegationCode{"XAA", "XBB"} {
		h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.JoinGroup(act, "NG", code, "") })
	}
	h.table(secretariat, "NG", "p2", "States shall share tidal data without delay.")
	h.do(chair, notTaken("p2", "A.1/1"))
	member := h.as(brennia)
	member.get("/n/tides/a/A.1").lacks(`form[action$="/line"]`)
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Maintain(act, "A.1/1", "NG", "Our mandate.")
	})
	p := member.get("/n/tides/a/A.1").says("aside", "Northern Group speaks for you here")
	member.follow(member.press(p, `form[action$="/line"]`, "do", "leave", "reason", "We can live without it.").is(http.StatusSeeOther)).
		says("main", "Northern Group (without Brennia) maintains it")
	h.as(chair).get("/n/tides/p/p2/decide").says("main", "A.1 is maintained by Northern Group (without Brennia)")
	member.press(member.get("/n/tides/a/A.1"), `form[action$="/line"]`, "do", "join").is(http.StatusSeeOther)
	h.as(chair).get("/n/tides/p/p2/decide").says("main", "A.1 is maintained by Northern Group")
}

// A new paragraph that was not taken and is maintained stands in no brackets: the page of the adoption and that of its
// delegation name it, and lead to where it is settled.
func TestWhatIsMaintainedOutsideTheTextHoldsTheAdoption(t *testing.T) {
	h := openHall(t)
	h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Table(act, drafts.Proposal{By: "XAA", Wording: drafts.Wording{Edits: []drafts.Edit{{As: diffing.EditInsertAfter, Paragraph: "p4",
			Inserts: []drafts.Inserted{{Text: "A fund is set up."}}}}}})
	})
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "a1-1-1", Sight: d.Sight("a1-1-1"), Rulings: map[drafts.EditID]drafts.Ruling{"A.1/1": {Fate: drafts.NotTaken}}})
	})
	h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Maintain(act, "A.1/1", "XAA", "")
	})
	p := h.as(chair).get("/n/tides/adopt").is(http.StatusOK).says(".todo", "A.1 is maintained by Arcadia").says(".todo", "A fund is set up.")
	p.one(`.todo a[href="/n/tides/a/A.1"]`)
	h.as(arcadia).get("/n/tides/d/XAA").says("main", "A.1 is maintained by Arcadia")
}

// The text says what an amendment asks for: its delegation confirms that by its own word, on the amendment's page.
func TestADelegationConfirmsWhatTheTextSays(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p2", Sight: d.Sight("p2"), Words: "States shall share tidal data without delay."})
	})
	h.as(brennia).get("/n/tides/a/A.1").lacks(`form[action$="/met"]`)
	author := h.as(arcadia)
	author.get("/n/tides/d/XAA").says("main", "Confirm, revise or withdraw")
	p := author.follow(author.press(author.get("/n/tides/a/A.1"), `form[action$="/met"]`).is(http.StatusSeeOther))
	p.says(".told", "Arcadia confirms that the text says what A.1 asks for.").says(".became", "Arcadia confirmed that the text says it.").says(".fate", "overtaken")
	h.as(secretariat).get("/n/tides/record").says("main", "Arcadia confirmed that the text says what A.1/1 asks for")
}
