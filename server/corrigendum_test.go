package server

import (
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/drafts"
)

// An issued version is corrected by a version of its own, and stays as it was; so is the report that was adopted.
func TestAnIssuedVersionIsCorrectedByACorrigendum(t *testing.T) {
	h := openHall(t)
	desk := h.as(secretariat)
	h.as(arcadia).get("/n/tides/v/0/correct").is(http.StatusNotFound)
	desk.get("/n/tides/v/0").says("header a[href$=correct]", "Correct this version")
	p := desk.get("/n/tides/v/0/correct").is(http.StatusOK)
	if got := attribute(p.one("[name=symbol]"), "value"); got != "A/AC.999/2026/L.1/Corr.1" {
		t.Errorf("suggested as %q", got)
	}
	p = desk.press(p, ".correct-form", "add", "p4", "do", "add").is(http.StatusOK)
	no := desk.press(p, ".correct-form", "words:p4", "The next meeting will be held at Geneva.", "do", "record").is(http.StatusUnprocessableEntity)
	no.says(".refused", "Say what is put right in Zero draft").says("textarea", "held at Geneva").says(".result ins", "at")
	done := desk.follow(desk.press(no, ".correct-form", "reason", "As in the mandate.", "do", "record"))
	done.says(".told.done", "Zero draft/Corr.1 is issued as A/AC.999/2026/L.1/Corr.1.").says(".remedied", "Corrigendum to Zero draft, A/AC.999/2026/L.1").says("#p-p4 .words", "at Geneva")
	done.says(".remedied a[href='/n/tides/v/0']", "Corrigendum to Zero draft").says(".remedied del", "in").says(".remedied ins", "at").one(".remedied a[href='#p-p4']")
	desk.get("/n/tides/v/0").says(".remedied a[href='/n/tides/v/1']", "Corrected by Zero draft/Corr.1").lacks(".remedied ins")
	desk.get("/n/tides/v/0").says(".remedied", "Corrected by Zero draft/Corr.1").says("#p-p4 .words", "in Geneva").lacks("header a[href$=correct]")
	desk.get("/n/tides/v").says("main", "Corrigendum to Zero draft")
	desk.get("/n/tides").says("#p-p4 .words", "in Geneva")
	desk.get("/n/tides/record").says("body", "A/AC.999/2026/L.1 was corrected by A/AC.999/2026/L.1/Corr.1")
	desk.post("/n/tides/v/0/correct", "as", "reissue", "was-as", "reissue", "name", "x", "symbol", "y", "reason", "z", "do", "record").is(http.StatusUnprocessableEntity).
		says(".refused", "Zero draft was followed by Zero draft/Corr.1; correct that one.")
	if got := attribute(h.as(chair).get("/n/tides/issue").one("[name=name]"), "value"); got != "Rev.1" {
		t.Errorf("the next version is suggested as %q", got)
	}
	export := desk.get("/n/tides/export?form=html&version=1&view=clean").is(http.StatusOK)
	export.says("body", "Corrigendum to A/AC.999/2026/L.1: As in the mandate.")

	// As a document of its own it says what is put right, and nothing else.
	const own = "/n/tides/export?version=1&view=corrigendum&form="
	desk.get("/n/tides/v/1").says("header a[href*='view=corrigendum']", "Corrigendum as Word (.docx)")
	desk.get("/n/tides/v/0").lacks("header a[href*='view=corrigendum']")
	document := desk.get(own+"html").is(http.StatusOK).says("h2", "Corrigendum").says("h3", "Paragraph 4").says(".symbol", "A/AC.999/2026/L.1/Corr.1")
	document.says("main", "For “held in” read “held at”.").lacks("main p:nth-of-type(3)")
	if words := wordFile(t, desk.get(own+"docx").Body); !strings.Contains(words, "For “held in” read “held at”.") || strings.Contains(words, "The next meeting") {
		t.Error("the Word file is not the corrigendum alone")
	}
	for _, form := range []string{"md", "txt", "jsonl"} {
		if body := desk.get(own + form).is(http.StatusOK).Body; !strings.Contains(body, "For “held in” read “held at”.") {
			t.Errorf("as %s the corrigendum reads %s", form, body)
		}
	}
	desk.get("/n/tides/export?version=0&view=corrigendum&form=html").is(http.StatusNotFound)
	document.says("thead", "Corrigendum to A/AC.999/2026/L.1: As in the mandate.").says("thead", "nothing is agreed until everything is agreed")

	p = desk.get("/n/tides/v/1/correct")
	p = desk.press(p, ".correct-form", "as", "reissue", "do", "add").is(http.StatusOK)
	if got := attribute(p.one("[name=symbol]"), "value"); got != "A/AC.999/2026/L.1*" {
		t.Errorf("a reissue is suggested as %q", got)
	}
	desk.press(p, ".correct-form", "reason", "The masthead was wrong.", "do", "record").is(http.StatusSeeOther)
	if v, _ := h.draft().Version("A/AC.999/2026/L.1*"); v == nil || v.Corrects.As != drafts.ByReissue || v.Ordinal != 2 {
		t.Errorf("reissued as %+v", v)
	}
}
