package server

import (
	"archive/zip"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// revised: the zero draft, then paragraph 2 reworded, paragraph 4 deleted, a new one inserted, and Rev.1 issued with
// two proposals open.
func revised(t *testing.T) (*hall, *guest) {
	t.Helper()
	h, g := rivalry(t)
	h.table(brennia, "XBB", "p1", "The Working Group met in March.")
	g.follow(g.press(g.get(decideP2), "form.decide-form", "do", "record", "b1", "1"))
	g.follow(g.press(g.get("/n/tides/p/p4/decide"), "form.decide-form", "do", "record", "outcome", "delete"))
	g.follow(g.press(g.get("/n/tides/insert?after=p1"), "main form", "text", "It held ten meetings."))
	page := g.get("/n/tides/issue").is(http.StatusOK)
	page.says(".concordance", "1 bis").says("main", "Deleted since the last version").says(".particulars", "1 open amendment")
	if got := attribute(page.one(`[name="symbol"]`), "value"); got != "A/AC.999/2026/L.1/Rev.1" {
		t.Errorf("the symbol suggested is %q", got)
	}
	g.press(page, "main form", "symbol", "").is(http.StatusUnprocessableEntity).says(".refused", "needs a symbol")
	issued := g.follow(g.press(page, "main form"))
	issued.says(".told.done", "Rev.1 is issued as A/AC.999/2026/L.1/Rev.1").says("h1", "Rev.1")
	return h, g
}

func TestTheChairIssuesAVersionAndAnyoneCompares(t *testing.T) {
	h, g := revised(t)
	g.press(g.get("/n/tides/issue"), "main form").is(http.StatusUnprocessableEntity).says(".refused", "Nothing changed since Rev.1")

	reader := h.as(observer)
	inline := reader.get("/n/tides/compare?old=0&new=1").is(http.StatusOK)
	inline.says("h1", "Zero draft compared with Rev.1").says(".counts", "1 deleted").says(".counts", "1 new")
	inline.says(".change.edited del", "should").says(".change.edited ins", "shall")
	inline.says(".change.deleted del", "The next meeting will be held in Geneva.").says(".change.inserted ins", "It held ten meetings.")
	side := reader.get("/n/tides/compare?old=0&new=1&layout=side").is(http.StatusOK)
	side.says(".side.old.deleted del", "The next meeting").says(".side.new.deleted", "not in Rev.1").says(".side.old.inserted", "not in Zero draft")
	list := reader.get("/n/tides/compare?old=0&new=1&layout=list").is(http.StatusOK).lacks(".change.unchanged")
	if n := len(list.all(".change")); n != 3 {
		t.Errorf("%d changes listed", n)
	}
	inline.says(".change.edited .taken", "A.1 of Arcadia: taken")
	// The other way round the deletion is what comes in.
	reader.get("/n/tides/compare?old=1&new=0").says(".change.inserted ins", "The next meeting")
	reader.get("/n/tides/compare?old=7").is(http.StatusNotFound)

	concordance := reader.get("/n/tides/concordance?old=0&new=1").is(http.StatusOK)
	concordance.says(".concordance", "2 3 renumbered").says(".concordance", "4 – deleted").says(".concordance", "– 2 new")
	reader.get("/n/tides/fates").is(http.StatusOK).says(".counts", "1 taken").says("main", "A.1/1").says("main", "States shall share")
	reader.get("/n/tides/v").is(http.StatusOK).says(".versions", "A/AC.999/2026/L.1/Rev.1")
	reader.get("/n/tides/v/0").is(http.StatusOK).says("main", "States should share tidal data").says(".footnotes", "INF/1")
	reader.get("/n/tides/v/9").is(http.StatusNotFound)
}

// A moved paragraph stands once, at its new place, and each end leads to the other.
func TestMovesAreLinkedAtBothEnds(t *testing.T) {
	paragraphs := func(words ...string) []diffing.Paragraph {
		var text []diffing.Paragraph
		for i, w := range words {
			text = append(text, diffing.Paragraph{ID: diffing.ParagraphID(w[:1]), Label: string(rune('1' + i)), Text: w})
		}
		return text
	}
	old := paragraphs("a one", "b two", "c three", "d four", "e five")
	new := paragraphs("d four", "a one", "b two", "c three", "e five")
	h := openHall(t)
	r := &room{visit: &visit{tongue: h.server.catalogue.english}}
	rows := r.changeRows(diffing.CompareByIdentity(old, new, nil), layoutInline)
	var order []string
	for _, row := range rows {
		name := row.Spans
		switch {
		case row.Stub:
			order = append(order, "stub "+row.Old[0].Label)
			if row.Other == "" || !strings.Contains(row.Word, "1") {
				t.Errorf("the stub says %q", row.Word)
			}
		default:
			order = append(order, name[0].Text)
		}
	}
	if got := strings.Join(order, ", "); got != "d four, a one, b two, c three, stub 4, e five" {
		t.Errorf("order %s", got)
	}
	if rows[0].Other != rows[4].Anchor || rows[4].Other != rows[0].Anchor {
		t.Error("the ends do not lead to each other")
	}
}

func TestTheRecordIsReadInWordsAndTakenAway(t *testing.T) {
	h, g := revised(t)
	p := g.get("/n/tides/record").is(http.StatusOK)
	for _, words := range []string{"The negotiation was opened: Draft report on tidal data", "Arcadia (XAA) was seated as member", "Arcadia tabled A.1: change",
		"A.2/1: not taken", "Paragraph 3 got new words", "Rev.1 was issued as A/AC.999/2026/L.1/Rev.1", "Chair's person, Chair"} {
		p.says(".entries", words)
	}
	if strings.Contains(p.text("main"), "record.") || strings.Contains(p.text("main"), "map[") {
		t.Errorf("untranslated: %s", p.text("main"))
	}
	p.says(".hash", h.draft().Chain.Head.String())
	file := h.as(observer).get("/n/tides/record.jsonl").is(http.StatusOK)
	if n := strings.Count(strings.TrimSpace(file.Body), "\n") + 1; uint64(n) != h.draft().Chain.Version {
		t.Errorf("%d lines for %d records", n, h.draft().Chain.Version)
	}
	if !strings.Contains(file.Header.Get("Content-Disposition"), "tides-record.jsonl") {
		t.Errorf("kept as %q", file.Header.Get("Content-Disposition"))
	}
	g.get("/n/tides/record?to=3").is(http.StatusOK).says(".pages", "Newer")
}

// Every event of the record has its sentence.
func TestEveryEventHasWords(t *testing.T) {
	h := openHall(t)
	for _, kind := range drafts.Kinds() {
		key := "record." + strings.ReplaceAll(kind, ".", "-")
		for _, tongue := range h.server.catalogue.tongues {
			if _, ok := tongue.say(key, "Count", 2); ok {
				continue
			}
			// What left the report is said by where it went.
			for to := drafts.InReport; to <= drafts.InSummary; to++ {
				if _, ok := tongue.say(key+"."+to.String(), "Count", 2); !ok {
					t.Errorf("no words for %s, %s, in %s", kind, to, tongue.Language)
				}
			}
		}
	}
}

func TestExportsAreMarkedAsDraftsUntilTheReportIsAdopted(t *testing.T) {
	h, g := revised(t)
	g.get("/n/tides/export").is(http.StatusOK).says("main", "Word (.docx)")
	hash := h.draft().Chain.Head.String()
	bracketed := g.get("/n/tides/export?form=md&view=bracketed").is(http.StatusOK)
	for _, words := range []string{"hash: " + hash, "[", "Brennia", "nothing is agreed until everything is agreed"} {
		if !strings.Contains(bracketed.Body, words) {
			t.Errorf("the bracketed text lacks %q", words)
		}
	}
	if unnamed := g.get("/n/tides/export?form=md&view=bracketed&names=none"); strings.Contains(unnamed.Body, "Brennia") {
		t.Error("a name stands in the text without names")
	}
	for _, form := range []string{"html", "txt", "jsonl", "md", "docx"} {
		p := g.get("/n/tides/export?form=" + form + "&version=1").is(http.StatusOK)
		body := p.Body
		if form == "docx" {
			body = wordFile(t, p.Body)
		}
		if !strings.Contains(body, "States shall share tidal data without delay.") {
			t.Errorf("%s lacks the text", form)
		}
		if form != "jsonl" && !strings.Contains(body, h.draft().Versions[1].Head.String()) {
			t.Errorf("%s is not marked with the hash", form)
		}
		if !strings.Contains(p.Header.Get("Content-Disposition"), "draft") {
			t.Errorf("%s is kept as %s", form, p.Header.Get("Content-Disposition"))
		}
	}
	if compared := wordFile(t, g.get("/n/tides/export?form=docx&view=compared&old=0&version=1").is(http.StatusOK).Body); !strings.Contains(compared, "w:del ") {
		t.Error("the comparison has no tracked deletion")
	}
	g.get("/n/tides/export?form=pdf").is(http.StatusUnprocessableEntity)
	g.get("/n/tides/export?form=md&view=bracketed&version=1").is(http.StatusUnprocessableEntity)
	g.get("/n/tides/export?form=jsonl&view=compared&old=0&version=1").is(http.StatusUnprocessableEntity)
	g.get("/n/tides/export?form=md&version=12").is(http.StatusNotFound)
}

func TestTheReportIsAdoptedWithoutABracketInIt(t *testing.T) {
	h, g := revised(t)
	p := g.get("/n/tides/adopt").is(http.StatusOK)
	p.says(".todo", "A.4 of Brennia is open").says(".todo", "a bracket is left")
	g.press(p, "main form").is(http.StatusUnprocessableEntity).says(".refused", "cannot be adopted").says(".refused", "A.4 of Brennia is open")
	g.follow(g.press(g.get("/n/tides/p/p1/decide"), "form.decide-form", "do", "record"))
	g.press(p, "main form").is(http.StatusUnprocessableEntity)
	g.follow(g.press(g.get("/n/tides/p/p3b/decide"), "form.decide-form", "do", "record", "b1", "words"))
	g.press(p, "main form").is(http.StatusConflict).says(".refused", "look again").says(".since .says", "Paragraph 4 (b) got new words")
	ready := g.get("/n/tides/adopt").lacks(".todo").says("main", "Nothing stands in brackets")
	done := g.follow(g.press(ready, "main form", "symbol", "A/99/1", "name", "Final report"))
	done.says(".told.done", "The report is adopted as A/99/1").says(".card", "Word")
	final := g.get("/n/tides/export?form=md")
	if strings.Contains(final.Body, "hash:") || strings.Contains(final.Header.Get("Content-Disposition"), "draft") {
		t.Errorf("the adopted report is marked as a draft: %s", final.Header.Get("Content-Disposition"))
	}
	if !strings.Contains(final.Body, "Report every two years.") {
		t.Error("the report lacks its text")
	}
	if words := wordFile(t, g.get("/n/tides/export?form=docx").Body); strings.Contains(words, "nothing is agreed") {
		t.Error("the adopted report says that nothing is agreed")
	}
	g.get("/n/tides/desk").is(http.StatusOK)
	g.get("/n/tides/issue").is(http.StatusOK)
	if h.draft().Adopted == nil {
		t.Error("nothing was adopted")
	}
}

// A text that begins with the report's title has it once.
func TestTheTitleStandsOnceInAReport(t *testing.T) {
	h := openHall(t)
	titled := append([]diffing.Paragraph{{ID: "t", Kind: diffing.KindHeading, Level: 1, Text: "Draft report on tidal data"}}, zeroDraft...)
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Import(act, drafts.Import{Paragraphs: titled, Name: "Second", Symbol: "S/2", Date: "2026-02-02", Seen: d.TextHash()})
	})
	g := h.as(arcadia)
	for version, want := range map[string]int{"0": 1, "1": 1} {
		body := g.get("/n/tides/export?form=html&version=" + version).Body
		_, body, _ = strings.Cut(body, "<body")
		if n := strings.Count(body, "Draft report on tidal data"); n != want {
			t.Errorf("version %s has its title %d times", version, n)
		}
	}
}

// wordFile joins the parts of a Word file that hold words.
func wordFile(t *testing.T, file string) string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range z.File {
		if !strings.HasSuffix(f.Name, ".xml") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&b, r); err != nil {
			t.Fatal(err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// The public reads issued versions and nothing else.
func TestWhatThePublicMayRead(t *testing.T) {
	h, _ := revised(t)
	if _, err := h.server.Open(t.Context(), "open", h.press(secretariat), drafts.NegotiationOpened{Title: "Open report", Audience: drafts.PublicAudience}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.server.Do(t.Context(), "open", h.press(secretariat), func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Import(act, drafts.Import{Paragraphs: zeroDraft, Name: "Zero draft", Symbol: "S/1", Date: "2026-02-01"})
	}); err != nil {
		t.Fatal(err)
	}
	public := h.as(nobodySigned)
	for _, path := range []string{"/n/open/v", "/n/open/v/0", "/n/open/compare", "/n/open/concordance", "/n/open/export", "/n/open/export?form=md"} {
		public.get(path).is(http.StatusOK)
	}
	for _, path := range []string{"/n/open/fates", "/n/open/record", "/n/open/record.jsonl", "/n/open/v/rolling", "/n/open/compare?new=rolling", "/n/open/desk"} {
		public.get(path).is(http.StatusNotFound)
	}
	public.get("/n/tides/v/0").is(http.StatusSeeOther)
}
