package server

import (
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/drafts"
)

// agreed puts the Chair's agreement on record, to set a scene.
func (h *hall) agreed(id drafts.ParagraphID, level drafts.Level, pending ...drafts.Pending) {
	h.t.Helper()
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Agree(act, id, d.Sight(id), level, pending)
	})
}

func TestAPendingDelegationGivesItsWord(t *testing.T) {
	h := openHall(t)
	h.agreed("p2", drafts.InInformals, drafts.Pending{Delegation: "XBB", Reason: "translation"}, drafts.Pending{Delegation: "XCC"})
	h.as(arcadia).get("/n/tides").says("#p-p2 .remark", "Pending Brennia: translation")
	h.as(arcadia).get("/n/tides/p/p2").says(".pending-still", "Pending Brennia: translation").lacks(".pending-still form")

	left := h.as(chair).get(decideP2).says(".pending-still", "Pending Cascadia")
	h.as(chair).press(left, "form.agree", "level", "adref").is(http.StatusUnprocessableEntity).
		says(".refused", "Paragraph 2 cannot be agreed: it is agreed in informals pending Brennia, Cascadia")

	g := h.as(brennia)
	p := g.get("/n/tides/p/p2").says(".pending-still button", "Brennia can agree to paragraph 2")
	done := g.follow(g.press(p, ".pending-still form", "delegation", "XBB"))
	done.says(".told.done", "Brennia has joined the agreement on paragraph 2.").says(".pending-still", "Brennia joined").lacks(".pending-still button")
	g.press(p, ".pending-still form", "act", "another-act", "delegation", "XBB").is(http.StatusUnprocessableEntity).
		says(".refused", "Paragraph 2 does not wait for Brennia.")
	g.get("/n/tides/record").says("body", "Brennia joined the agreement on paragraph 2")

	// The secretariat enters Cascadia's word, and Cascadia sees what was entered for it.
	s := h.as(secretariat)
	s.follow(s.press(s.get("/n/tides/p/p2"), ".pending-still form", "delegation", "XCC"))
	h.as(cascadiaSt).get("/n/tides").says("body", "Joining the agreement on paragraph 2")
	c := h.as(chair)
	c.follow(c.press(c.get(decideP2), "form.agree", "level", "adref")).says(".told.done", "Paragraph 2 is agreed ad ref.")
}

func TestAPackageHoldsItsParagraphsTogether(t *testing.T) {
	h := openHall(t)
	c := h.as(chair)
	form := c.get("/n/tides/packages").is(http.StatusOK)
	c.press(form, "form.card", "paragraphs", "2, 99", "effect", "holds", "reason", "one with the other").is(http.StatusUnprocessableEntity).
		says(".refused", "No paragraph of the text is called “99”")
	kept := c.press(form, "form.card", "paragraphs", "2, 4", "reason", "one with the other").is(http.StatusUnprocessableEntity).
		says(".refused", "warns or holds")
	c.follow(c.press(kept, "form.card", "effect", "holds")).says(".told.done", "P.1 links paragraphs")

	h.as(arcadia).get("/n/tides").says("#p-p2 .remark", "P.1: linked with").says("#p-p4 .remark", "P.1: linked with")
	alone := c.get(decideP2).says(".linked", "none of them goes ad ref before the others").says(".linked", "not discussed")
	c.press(alone, "form.agree", "level", "adref").is(http.StatusUnprocessableEntity).
		says(".refused", "Paragraph 2 cannot be agreed ad ref alone: P.1 links it with 4, not yet agreed.")

	// Two look at the package; words change under the one who gavels.
	page := c.get("/n/tides/packages/P.1").says("h1", "Package P.1")
	h.do(brennia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.TakePosition(act, drafts.PositionTaken{Delegation: "XBB", Paragraph: "p4", Stance: drafts.Support})
	})
	again := c.press(page, "form.agree", "level", "adref").is(http.StatusConflict).says(".refused", "Paragraph 4, or what stands against it, changed")
	if h.draft().Paragraphs["p2"].Standing.Agreed() {
		t.Error("paragraph 2 was agreed though the package was refused")
	}
	c.follow(c.press(again, "form.agree", "level", "adref")).says(".told.done", "The paragraphs of P.1 are agreed ad ref.")
	h.as(brennia).get("/n/tides/packages").lacks("form.card").lacks("details form")

	list := c.get("/n/tides/packages")
	c.press(list, "#P\\.1 form", "reason", "").is(http.StatusUnprocessableEntity).says(".refused", "needs a reason")
	c.follow(c.press(list, "#P\\.1 form", "act", "later", "reason", "it has done its work")).says(".package.dissolved", "it has done its work")
	for _, lang := range []string{"ar", "fr", "es", "ru", "zh"} {
		if p := c.get("/n/tides/packages?lang=" + lang).is(http.StatusOK); strings.Contains(p.Body, "!(") {
			t.Errorf("%s: a message lacks a value", lang)
		}
	}
}

func TestNothingIsAgreedUntilEverythingIsAgreed(t *testing.T) {
	const said = "Nothing is agreed until everything is agreed."
	h := openHall(t)
	c := h.as(chair)
	h.as(arcadia).get("/n/tides").says(".nothing", said)
	h.as(arcadia).get("/n/tides/screen").says("footer", said)
	printed := func(want bool) {
		t.Helper()
		for _, form := range []string{"docx", "html", "md", "txt"} {
			for _, view := range []string{"clean", "bracketed", "compared&old=0"} {
				body := h.as(arcadia).get("/n/tides/export?form=" + form + "&view=" + view).is(http.StatusOK).Body
				if form == "docx" {
					body = wordFile(t, body)
				}
				if says := strings.Contains(body, "nothing is agreed until everything is agreed"); says != want || !strings.Contains(body, "Draft") {
					t.Errorf("%s as %s says that nothing is agreed: %t", view, form, says)
				}
			}
		}
	}
	printed(true)
	desk := c.get("/n/tides/desk").says(".totality", said)
	h.as(arcadia).post("/n/tides/totality", "act", "x1", "to", "off").is(http.StatusNotFound)
	c.press(desk, "form.totality").is(http.StatusUnprocessableEntity).says(".refused", "on or off")
	off := c.follow(c.press(desk, "form.totality", "act", "turn-it", "to", "off")).says(".told.done", "What is agreed is agreed, paragraph by paragraph.")
	h.as(arcadia).get("/n/tides").lacks(".nothing")
	printed(false)
	c.follow(c.press(off, "form.totality", "to", "on")).says(".totality", said)
}
