package server

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/htmlfile"
	"github.com/unbracket/unbracket/drafts/formats/jsonl"
	"github.com/unbracket/unbracket/drafts/formats/markdown"
	"github.com/unbracket/unbracket/drafts/formats/plain"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
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

func TestAVersionPrintsWhatLeftTheReport(t *testing.T) {
	const words = "The next meeting will be held in Geneva."
	h := openHall(t)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Annex(act, "p4", drafts.InSummary, "No agreement is in reach.")
	})
	printed := func(version string) {
		t.Helper()
		c := h.as(chair)
		for form, read := range map[string]func(io.Reader) (textfile.Document, []textfile.Oddity, error){
			"md": markdown.Read, "txt": plain.Read, "jsonl": jsonl.ReadText, "html": htmlfile.Read} {
			doc, _, err := read(strings.NewReader(c.get("/n/tides/export?view=clean&standing=no&version=" + version + "&form=" + form).is(http.StatusOK).Body))
			if err != nil {
				t.Fatal(err)
			}
			var last []drafts.Paragraph // a footnote of the text may stand behind it
			for i, p := range doc.Paragraphs {
				if p.Kind == diffing.KindAnnex {
					last = doc.Paragraphs[i:]
				}
			}
			if len(last) < 2 || last[0].Label != "Annex" || last[0].Text != "Paragraphs moved to the Chair’s summary" || last[1].Label != "Annex, 1" || last[1].Text != words {
				t.Errorf("%s of %s ends with %+v", form, version, last)
			}
		}
		if file := wordFile(t, c.get("/n/tides/export?version="+version+"&form=docx").Body); !strings.Contains(file, "UNAnnex") || !strings.Contains(file, words) {
			t.Errorf("the Word file of %s lacks what left the report", version)
		}
	}
	printed(drafts.Rolling)

	// A file that was exported and comes back leaves its annex where it is.
	for _, form := range []string{"md", "txt", "jsonl"} {
		file := h.as(secretariat).get("/n/tides/export?form=" + form).Body
		preview := h.as(secretariat).upload("/n/tides/import", "export."+form, file, "do", "preview").is(http.StatusOK).says("main", "Name a national point of contact")
		if strings.Contains(preview.text("main"), words) {
			t.Errorf("the %s file brings in again what left the report", form)
		}
		if strings.Contains(preview.text("main"), "nothing is agreed") {
			t.Errorf("the %s file brings in its own stamp", form)
		}
	}
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Issue(act, drafts.Issue{Name: "Rev.1", Symbol: "A/AC.999/2026/L.1/Rev.1", Seen: d.TextHash()})
	})
	printed("Rev.1")
	h.as(brennia).get("/n/tides/v/1").says("h2:last-of-type", "Annex Paragraphs moved to the Chair’s summary").says("#p-p4", words).says("#p-p4 .label", "1.").says(".stamp", "5 paragraphs")
	g := h.as(brennia)
	g.get("/n/tides/concordance?old=0&new=1").says("main", "moved to Annex").says("main", "Annex, 1")
	g.get("/n/tides/compare?old=0&new=1").says("main", "moved to Annex, 1").says("main", "moved from 4")
	g.get("/n/tides/export?form=txt&view=compared&old=0&version=1").says("body", "Annex, 1, moved from 4: "+words)

	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.BringBack(act, "p4", "p2") })
	g.get("/n/tides/v/1").says("#p-p4", words) // what was issued stays
	g.get("/n/tides/compare?old=1&new=rolling").says("main", "moved from Annex, 1")
}
