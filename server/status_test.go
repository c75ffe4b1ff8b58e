package server

import (
	"archive/zip"
	"encoding/csv"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// circulated sets a scene with every standing: 1 ad ref, 2 agreed in informals pending Brennia and linked with 4, 4 with an
// amendment against it, 3 (b) with a typed bracket.
func circulated(t *testing.T) *hall {
	h := openHall(t)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.OpenMeeting(act, drafts.MeetingOpening{Formality: drafts.Formal})
	})
	h.agreed("p1", drafts.AdRef)
	h.agreed("p2", drafts.InInformals, drafts.Pending{Delegation: "XBB", Reason: "translation"})
	h.table(arcadia, "XAA", "p4", "The next meeting will be held in Vienna.")
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.LinkPackage(act, []drafts.ParagraphID{"p2", "p4"}, drafts.Holds, "time and place")
	})
	return h
}

func TestTheStatusListSaysHowEveryParagraphStands(t *testing.T) {
	h := circulated(t)
	p := h.as(brennia).get("/n/tides/status").is(http.StatusOK)
	p.says("#p-p1", "agreed ad ref").says("#p-p1 small", "3 Feb 2026 at the 1st meeting")
	p.says("#p-p2", "agreed in informals").says("#p-p2", "Pending Brennia: translation").says("#p-p2", "P.1: linked with").says("#p-p2 .sign", "◐")
	p.says("#p-p4 .against", "A.1 of Arcadia is open").says("#p-p4 .sign", "[ ]").says("#p-p3b .against", "a bracket is left in its words")
	p.says(".section", "A. Introduction").says(".nothing", "Nothing is agreed until everything is agreed.").says(".views [aria-current]", "Status")

	// The totals at its head are those of its rows.
	counts := map[string]int{}
	for _, row := range p.all(".status-list tbody tr[id]") {
		counts[attribute(row, "class")]++
	}
	c := h.draft().Counts()
	if counts["is-adref"] != c.Standing[drafts.AgreedAdRef] || counts["is-informal"] != c.Standing[drafts.AgreedInInformals] || counts["is-bracketed"] != c.Bracketed || len(p.all(".status-list tbody tr[id]")) != c.Paragraphs+c.Proposed {
		t.Errorf("the rows are %v, the draft counts %+v", counts, c)
	}
	p.says(".meter-words", "1 agreed ad ref").says(".meter-words", "2 in brackets")

	none := h.as(brennia).get("/n/tides/status?names=none")
	if strings.Contains(none.text(".status-list"), "Arcadia") {
		t.Error("without names, the list names Arcadia")
	}
	h.as(outsider).get("/n/tides/status").is(http.StatusNotFound)
}

func TestTheStatusListLeavesAsAFile(t *testing.T) {
	h := circulated(t)
	g := h.as(secretariat)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(g.get("/n/tides/status?form=csv").is(http.StatusOK).Body, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := rows[1]; got[0] != "1" || got[2] != "agreed ad ref" || !strings.Contains(got[5], "1st meeting") {
		t.Errorf("the first row is %q", got)
	}
	if n := h.draft().Counts().Paragraphs; len(rows) != n+1 {
		t.Errorf("%d rows for %d paragraphs", len(rows)-1, n)
	}
	for _, lang := range []string{"en", "ar"} {
		file := g.get("/n/tides/status?form=docx&lang=" + lang).is(http.StatusOK)
		text := wordsOfDocx(t, file.Body)
		for _, want := range []string{"●", "◐", "States should share tidal data without delay", "P.1"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the Word file lacks %q", lang, want)
			}
		}
		if !strings.HasSuffix(file.Header.Get("Content-Disposition"), ".docx") {
			t.Errorf("it is called %q", file.Header.Get("Content-Disposition"))
		}
	}
	g.get("/n/tides/status?form=pdf").is(http.StatusUnprocessableEntity)
	// A paragraph that begins like a formula is none in a spreadsheet.
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.InsertParagraph(act, drafts.ChairInsertion{After: "p4", As: diffing.KindParagraph, Text: "=2+2 is a sum."})
	})
	if body := g.get("/n/tides/status?form=csv").Body; !strings.Contains(body, "'=2+2") {
		t.Error("a spreadsheet would compute the words of a paragraph")
	}
}

// wordsOfDocx gives the words of a Word file's text.
func wordsOfDocx(t *testing.T, body string) string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	xml, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(xml)
}
