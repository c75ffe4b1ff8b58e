package server

import (
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/markdown"
)

// In the room's own print every paragraph says how far it has come; the words stay what they are, and the report as adopted
// says nothing of it.
func TestAnExportShowsHowFarEachParagraphHasCome(t *testing.T) {
	h := openHall(t)
	do := func(decide Decide) { h.do(chair, decide) }
	do(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Agree(act, "p1", d.Sight("p1"), drafts.AdRef, nil)
	})
	do(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p4", Sight: d.Sight("p4"), Outcome: drafts.DeleteParagraph})
	})
	do(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Agree(act, "p4", d.Sight("p4"), drafts.AdRef, nil)
	})
	do(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Agree(act, "p2", d.Sight("p2"), drafts.InInformals, []drafts.Pending{{Delegation: "XBB", Reason: "instructions"}})
	})
	do(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Placehold(act, "p3", "the figures are expected")
	})
	says := []string{"agreed ad ref", "agreed in informals, pending Brennia", "placeholder: the figures are expected"}
	g := h.as(arcadia)
	file := func(form, more string) string {
		body := g.get("/n/tides/export?form=" + form + more).is(http.StatusOK).Body
		if form == "docx" {
			body = wordFile(t, body)
		}
		return strings.ReplaceAll(body, "\u00a0", " ")
	}
	for _, form := range exportForms {
		for _, view := range []string{"", "&view=bracketed"} {
			shown, left := file(form, view), file(form, view+"&standing=no")
			for _, one := range says {
				if !strings.Contains(shown, one) {
					t.Errorf("%s%s does not say %q", form, view, one)
				}
			}
			if strings.ContainsAny(left, "●◐○◌") || strings.Contains(left, says[2]) {
				t.Errorf("%s%s says how far paragraphs have come, which was to be left out", form, view)
			}
			if form != "jsonl" && !strings.Contains(shown, "{–● 4: deleted by agreement}") {
				t.Errorf("%s%s does not say that paragraph 4 was deleted", form, view)
			}
		}
	}
	if shown := file("txt", "&view=bracketed&names=none"); strings.Contains(shown, "Brennia") || !strings.Contains(shown, "pending 1 delegation") {
		t.Error("without names, the standing names whom it waits for")
	}
	words := func(more string) (out string) {
		doc, _, err := markdown.Read(strings.NewReader(file("md", more)))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range doc.Paragraphs {
			out += p.Label + " " + p.Text + "\n"
		}
		return out
	}
	if with, without := words(""), words("&standing=no"); with != without {
		t.Errorf("read back, the export with standing is\n%s\nwithout\n%s", with, without)
	}
	g.get("/n/tides/export").says(`select[name="standing"]`, "shown beside it")

	// A version says what stood when it was issued, and the adopted report nothing.
	do(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Issue(act, drafts.Issue{Name: "Rev.1", Symbol: "A/AC.999/2026/L.1/Rev.1", Seen: d.TextHash()})
	})
	do(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.FillPlaceholder(act, "p3") })
	if shown := file("txt", "&version=1"); !strings.Contains(shown, says[2]) || strings.Contains(file("txt", ""), says[2]) {
		t.Error("Rev.1 does not say what stood when it was issued")
	}
	do(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p3b", Sight: d.Sight("p3b"), Outcome: drafts.DeleteParagraph})
	})
	h.do(brennia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.JoinAgreement(act, "p2", "", "XBB")
	})
	do(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Adopt(act, drafts.Adoption{Name: "Final report", Symbol: "A/81/999", Seen: d.TextHash()})
	})
	for _, form := range exportForms {
		if strings.ContainsAny(file(form, "&version=2"), "●◐○◌") {
			t.Errorf("the adopted report as %s says how far its paragraphs had come", form)
		}
	}
}
