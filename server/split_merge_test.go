package server

import (
	"net/http"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// The Chair cuts a paragraph of its own accord, sees before what it makes, and is led to the first part.
func TestChairSplitsAParagraph(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p1", "The Working Group met in the first week of May.")
	h.as(arcadia).get("/n/tides/p/p1/split").is(http.StatusNotFound)
	c := h.as(chair)
	desk := c.get("/n/tides/p/p1/decide").is(http.StatusOK)
	form := c.get(attribute(desk.one(`a[href$="/p/p1/split"]`), "href")).is(http.StatusOK)
	c.press(form, "form[data-preview]", "do", "preview").is(http.StatusUnprocessableEntity).says(".refused", "Put a line break where paragraph 1 is to be cut")
	other := c.press(form, "form[data-preview]", "words", "The Working Group\nmet in May.", "do", "record").is(http.StatusUnprocessableEntity)
	other.says(".refused", "changes none of its words").says("textarea[name=words]", "met in May.")

	const cut = "The Working Group met\nin the first week of March."
	shown := c.press(form, "form[data-preview]", "words", cut, "do", "preview").is(http.StatusOK)
	shown.says("#preview", "Paragraph 1 bis").says("#preview .words", "The Working Group1 met").says("#preview", "in the first week of [March / May – Arcadia]1.")
	if h.draft().Paragraphs["p1"].Text != zeroDraft[1].Text {
		t.Fatal("the preview is on record")
	}
	done := c.follow(c.press(shown, "form[data-preview]", "do", "record"))
	done.says(".told.done", "Paragraph 1 is split into 1, 1 bis").says("h1", "Decide paragraph 1")
	c.get("/n/tides/record").says("main", "Paragraph 1 was split into 1, 1 bis")
	if e, _ := h.draft().Edit("A.1/1"); e.Waiting != diffing.Clean || h.draft().Cite(e.Edit.Paragraph) != "1 bis" {
		t.Errorf("what Arcadia asks for stands on %s, %v", h.draft().Cite(e.Edit.Paragraph), e.Waiting)
	}
}

// The Chair merges neighbours. Consent is to the words of all of them: what changed meanwhile in one of them is said, and
// nothing that was typed is lost.
func TestChairMergesNeighbours(t *testing.T) {
	h := openHall(t)
	c := h.as(chair)
	form := c.get("/n/tides/p/p3b/merge").is(http.StatusOK)
	c.press(form, "form[data-preview]", "do", "record").is(http.StatusUnprocessableEntity).says(".refused", "Say with which paragraphs 3 (b) is to be merged")
	h.table(arcadia, "XAA", "p3a", "Name a point of contact;")
	late := c.press(form, "form[data-preview]", "with", "p3a", "words", "Name a point of contact and report;", "do", "record").is(http.StatusConflict)
	late.says(".refused", "Paragraph 3 (a), or what stands against it, changed while you were looking").says(".since", "A.1").
		says("textarea[name=words]", "Name a point of contact and report;")
	if _, checked := attributeIf(late.one("input[value=p3a][type=checkbox]"), "checked"); !checked {
		t.Error("what was chosen is lost")
	}
	shown := c.press(late, "form[data-preview]", "do", "preview").is(http.StatusOK)
	shown.says("#preview", "A.1 will be already met; its delegation is asked")
	c.follow(c.press(shown, "form[data-preview]", "do", "record")).says(".told.done", "3 (a), 3 (b) are merged into paragraph 3 (a)")
	c.get("/n/tides").says("#p-p3a .words", "Name a point of contact and report;").lacks("#p-p3b")

	// Who was about to cut what is gone meanwhile is told, and keeps what was typed.
	gone := c.post("/n/tides/p/p3b/split", "act", "late-1", "words", "Report every\n[two] years.", "saw", "Report every [two] years.", "do", "record")
	gone.is(http.StatusConflict).says(".refused", "no longer before the room").says("textarea[name=words]", "[two] years.")
}

// What is agreed is locked; the form says so before anything is recorded, and does not hide it from the preview.
func TestChairDoesNotSplitWhatIsAgreed(t *testing.T) {
	h := openHall(t)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Agree(act, "p2", d.Sight("p2"), drafts.AdRef, nil)
	})
	c := h.as(chair)
	c.get("/n/tides/p/p2/decide").is(http.StatusOK).lacks(`a[href$="/split"]`).lacks(`a[href$="/merge"]`)
	form := c.get("/n/tides/p/p2/split").is(http.StatusOK)
	c.press(form, "form[data-preview]", "words", "States should share\ntidal data without delay.", "do", "preview").is(http.StatusUnprocessableEntity).
		says(".refused", "Paragraph 2 is agreed ad ref and its text is locked; reopen it first")
	merge := c.get("/n/tides/p/p1/merge").is(http.StatusOK)
	c.press(merge, "form[data-preview]", "with", "p2", "do", "record").is(http.StatusUnprocessableEntity).says(".refused", "Paragraph 2 is agreed ad ref")
}
