package server

import (
	"net/http"
	"testing"
)

// The Chair asks the authors of rivals for one wording: each answers for itself, each answer is shown, and when all have
// accepted the words are one amendment jointly.
func TestRivalsAreMergedIntoOneWording(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	h.table(brennia, "XBB", "p2", "States may share tidal data without delay.")
	podium, first, second := h.as(chair), h.as(arcadia), h.as(brennia)
	h.as(cascadiaSt).get("/n/tides/p/p2/merge-wordings").is(http.StatusUnprocessableEntity)
	h.as(cascadiaSt).get("/n/tides/p/p2").lacks(`a[href$=merge-wordings]`)
	podium.get("/n/tides/p/p2/decide").says(`a[href$=merge-wordings]`, "Propose one wording")
	p := podium.get("/n/tides/p/p2/merge-wordings").is(http.StatusOK).says("fieldset", "A.1 change · Arcadia")
	podium.press(p, "main form", "words", "States should share tidal data without delay.", "do", "record").is(http.StatusUnprocessableEntity).says(".refused", "nothing is proposed")
	seen := podium.press(p, "main form", "words", "States are encouraged to share tidal data without delay.", "do", "preview").is(http.StatusOK)
	seen.says(".result ins", "are encouraged to")
	p = podium.follow(podium.press(seen, "main form", "do", "record"))
	p.says(".told", "Waits for Arcadia and Brennia.").says(".wordings .merged", "One wording").lacks("form.answer")
	if n := len(p.all(".wordings section")); n != 3 {
		t.Errorf("%d wordings stand side by side, there are three", n)
	}
	first.get("/n/tides").says("#asked", "A.1 is to be merged with its rivals into one wording; Arcadia has not answered.")

	p = second.get("/n/tides/m/M.1")
	no := second.press(p, "form.answer", "answer", "other words", "words", "", "reason", "It is too strong.").is(http.StatusUnprocessableEntity).says(".refused", "Write the words that Brennia could accept.")
	if attribute(no.one("form.answer [name=reason]"), "value") != "It is too strong." {
		t.Error("what was typed is gone")
	}
	p = second.follow(second.press(p, "form.answer", "answer", "other words", "words", "States are invited to share tidal data without delay."))
	p.says("#answers + .scroll", "could accept other words")
	podium.get("/n/tides/m/M.1").says("#answers + .scroll", "Propose these words")
	first.follow(first.press(first.get("/n/tides/m/M.1"), "form.answer", "answer", "accepts")).says(".told", "Waits for Brennia.")
	first.get("/n/tides").lacks("#asked").says("#p-p2 .words", "shall – Arcadia")

	// The secretariat enters the answer that Brennia gives from the floor; nobody else can.
	h.as(cascadiaSt).post("/n/tides/m/M.1", "answer", "accepts", "as", "XBB").is(http.StatusUnprocessableEntity)
	desk := h.as(secretariat)
	desk.get("/n/tides/floor").says("#mergers", "M.1 · Paragraph 2 · A.1 and A.2 · Waits for Brennia.")
	p = desk.get("/n/tides/m/M.1").says("form.answer select[name=as]", "Brennia")
	desk.follow(desk.press(p, "form.answer", "as", "XBB", "answer", "accepts")).says(".told", "it is A.3")
	desk.get("/n/tides/floor").lacks("#mergers")
	second.get("/n/tides").says("#p-p2 .words", "are encouraged to – Arcadia, Brennia").says("#entered", "accepts")
	second.get("/n/tides/a/A.2").says("main", "Merged with its rivals into A.3").says(".mergers", "All authors accepted: it is A.3, jointly.").lacks(".maintaining")
	second.post("/n/tides/a/A.2/maintain", "edit", "A.2/1").is(http.StatusUnprocessableEntity).says(".refused", "Brennia accepted the words into which A.2 was merged")
	desk.get("/n/tides/record").says("main", "M.1 came about as A.3 of Arcadia and Brennia")
	h.as(chair).get("/n/tides/m/M.1?lang=ar").says(".told", "قبلها جميع المقدِّمين")
}

// A proposal that is about words which changed meanwhile lapses visibly, and what was typed stays.
func TestAMergerLapsesVisibly(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	h.table(brennia, "XBB", "p2", "States may share tidal data without delay.")
	first, second := h.as(arcadia), h.as(brennia)
	p := first.get("/n/tides/p/p2/merge-wordings")
	first.follow(first.press(p, "main form", "words", "States could share tidal data without delay.", "do", "record"))
	p = second.get("/n/tides/m/M.1").says("#answers + .scroll", "Arcadia accepts")
	first.post("/n/tides/a/A.1/withdraw").is(http.StatusSeeOther)
	second.press(p, "form.answer", "answer", "accepts", "reason", "We can go along.").is(http.StatusConflict).
		says(".refused", "M.1 has lapsed").says(".told", "A.1 was withdrawn.").lacks("form.answer")
	second.get("/n/tides").says("#p-p2 .words", "may – Brennia")
}
