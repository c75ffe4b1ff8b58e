package server

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// What cites is listed with the words around it; the secretariat makes references of it; they are links, and the next
// version prints them with its labels, in agreed words too.
func TestReferencesFollowTheParagraphThatTheyCite(t *testing.T) {
	h := openHall(t)
	desk, mission, gavel := h.as(secretariat), h.as(arcadia), h.as(chair)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.InsertParagraph(act, drafts.ChairInsertion{After: "p4", As: diffing.KindParagraph,
			Text: "As paragraph 2 says, and unlike paragraph 31 of A/75/816, the data of paragraph 9 are shared under paragraphs 3 (a) and (b)."})
	})
	cites := h.draft().Order[len(h.draft().Order)-2]
	h.agreed(cites, drafts.AdRef)
	p := mission.get("/n/tides/references").is(http.StatusOK).says("main", "No paragraph of the text is called 9.").lacks("[name=make]")
	p = desk.get("/n/tides/references").is(http.StatusOK)
	p.says("main", "It seems to cite another document.")
	if ticked := len(p.all("[name=make][checked]")); ticked != 3 {
		t.Errorf("%d citations are ticked", ticked)
	}
	mission.post("/n/tides/references", "make", "p4:1").is(http.StatusUnprocessableEntity).says(".refused", "Only the secretariat or the Chair")
	desk.post("/n/tides/references", "make", string(cites)+":1").is(http.StatusConflict).says(".refused", "Look again")
	desk.post("/n/tides/references").is(http.StatusUnprocessableEntity).says(".refused", "Say which labels become references.")
	var ticked []string
	for _, box := range p.all("[name=make][checked]") {
		ticked = append(ticked, "make", attribute(box, "value"))
	}
	done := desk.follow(desk.post("/n/tides/references", ticked...))
	done.says(".told.done", "3 references are made.").lacks("[name=make][checked]")
	if links := mission.get("/n/tides").all("a.ref"); len(links) != 3 || attribute(links[0], "href") != "#"+anchorOf("p2") {
		t.Errorf("the text has %d links to what it cites", len(links))
	}

	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.InsertParagraph(act, drafts.ChairInsertion{After: "p1", As: diffing.KindParagraph, Text: "It elected its bureau."})
	})
	issue := gavel.get("/n/tides/issue").says("#cross-references", "“2” becomes “3”").says("#cross-references", "“3 (a)” becomes “4 (a)”").
		says("#cross-references", "cites 9; no paragraph of the text is called so")
	gavel.follow(gavel.press(issue, "main form"))
	const now = "As paragraph 3 says, and unlike paragraph 31 of A/75/816, the data of paragraph 9 are shared under paragraphs 4 (a) and (b)."
	v := mission.get("/n/tides/v/1").says("main", now)
	if attribute(v.all("a.ref")[0], "href") != "#"+anchorOf("p2") {
		t.Error("the version does not link to what it cites")
	}
	if state := h.draft().Paragraphs[cites]; state.Text != now || state.Standing != drafts.AgreedAdRef || !state.OnAgreedWords() {
		t.Errorf("after the issue: %+v", state)
	}
	if html := mission.get("/n/tides/export?form=html&version=1").Body; !strings.Contains(html, `class="cites"`) {
		t.Error("the page for printing links to nothing")
	}
	if lines := mission.get("/n/tides/export?form=jsonl&version=1").Body; !strings.Contains(lines, `"kind":"reference","id":"p2"`) {
		t.Error("JSON Lines lose the references")
	}

	drop := desk.get("/n/tides/references").says("main", "Paragraph 3")
	desk.follow(desk.press(drop, `form[action$="/drop"]`)).says(".told.done", "is no reference any more")
	desk.get("/n/tides/record").says("main", "is a reference from now on")
}

// References over the API: a part of TestASessionOverTheAPI, which leaves a paragraph more in the text.
func referencesOverTheAPI(t *testing.T, chr, sec, xbb *caller) {
	const n = "/negotiations/tides"
	chr.call("POST", n+"/paragraphs", "re-1", `{"after":"p4","text":"As paragraph 2 says, and unlike paragraph 31 of A/75/816."}`).told(http.StatusCreated)
	list := into[apiReferences](xbb.call("GET", n+"/references", "", "").told(http.StatusOK))
	if len(list.References) != 0 || len(list.Citations) != 2 || !list.Citations[0].Certain || !list.Citations[1].Elsewhere {
		t.Fatalf("cited: %+v", list)
	}
	cited := list.Citations[0]
	one := fmt.Sprintf(`{"references":[{"paragraph":%q,"at":%d}]}`, cited.Paragraph, cited.At)
	xbb.call("POST", n+"/references", "re-2", one).refusedBy(422, "role.serves")
	sec.call("POST", n+"/references", "re-3", one).told(http.StatusOK)
	sec.call("POST", n+"/references", "re-4", one).refusedBy(409, "reference.no-citation")
	list = into[apiReferences](sec.call("GET", n+"/references", "", "").told(http.StatusOK))
	if len(list.References) != 1 || list.References[0].Cites != cited.May[0] || list.References[0].Words != cited.Words {
		t.Errorf("made: %+v", list)
	}
	sec.call("POST", n+"/references/drop", "re-5", fmt.Sprintf(`{"paragraph":%q,"at":%d}`, cited.Paragraph, cited.At)).told(http.StatusOK)
}
