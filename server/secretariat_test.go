package server

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// upload sends a form with a file, as a browser does.
func (g *guest) upload(path, name, content string, fields ...string) *page {
	g.t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for i := 0; i+1 < len(fields); i += 2 {
		if err := form.WriteField(fields[i], fields[i+1]); err != nil {
			g.t.Fatal(err)
		}
	}
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		g.t.Fatal(err)
	}
	if _, err := part.Write([]byte(content)); err != nil {
		g.t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		g.t.Fatal(err)
	}
	r, err := http.NewRequest(http.MethodPost, g.web.URL+path, &b)
	if err != nil {
		g.t.Fatal(err)
	}
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return g.send(r)
}

// administrator gives the secretariat's account the power to open negotiations.
func (h *hall) administrator() *guest {
	h.t.Helper()
	a, err := h.store.Account(h.t.Context(), h.people[secretariat])
	if err != nil {
		h.t.Fatal(err)
	}
	a.Power = store.Administrator
	if err := h.store.UpdateAccount(h.t.Context(), a); err != nil {
		h.t.Fatal(err)
	}
	return h.as(secretariat)
}

const freshText = `# A. Introduction

1. The Working Group met in March.[^1]

2. States should share data [freely].

2 bis. States [should report.

4. They agreed that:

(a) Ports report;

(b) Harbours too.

[^1]: See A/AC.999/2026/INF/2.
`

func TestANegotiationFromNothingToItsFirstText(t *testing.T) {
	h := openHall(t)
	g := h.administrator()
	form := g.get("/negotiations/new").is(http.StatusOK)
	g.press(form, "main form", "title", "Harbours", "address", "Tides!").is(http.StatusUnprocessableEntity).says(".refused", "tides!")
	g.press(form, "main form", "title", "Harbours", "address", "tides").is(http.StatusUnprocessableEntity).says(".refused", "is a negotiation at")
	again := g.press(form, "main form", "title", "").is(http.StatusUnprocessableEntity)
	opened := g.press(again, "main form", "title", "Draft report on harbours", "body", "Harbour Group", "address", "harbours")
	upload := g.follow(opened).is(http.StatusOK)
	if !strings.HasPrefix(upload.Address, "/n/harbours/import") {
		t.Fatalf("led to %s", upload.Address)
	}

	preview := g.upload("/n/harbours/import", "zero.md", freshText, "do", "preview", "name", "Zero draft", "symbol", "A/AC.9/L.1", "date", "2026-02-03").is(http.StatusOK)
	preview.says(".preview", "Ports report;").says(".preview", "sub-paragraph 1").says(".preview .oddity", "unbalanced").says(".preview .oddity", "4 stands after 2").says("main", "footnote")
	if h, err := h.store.Head(t.Context(), "harbours"); err != nil || h.Version != 2 {
		t.Fatalf("the preview left the record at %d, %v", h.Version, err)
	}
	done := g.follow(g.press(preview, "main form", "do", "record")).says(".told.done", "Zero draft is on record")
	if done.Address != "/n/harbours" {
		t.Errorf("led to %s", done.Address)
	}
	v := g.get("/n/harbours/v/0").is(http.StatusOK).says("main", "States should share data [freely].").says(".footnotes", "INF/2")
	v.says(".para .label", "2 bis")
}

func TestWhatCannotBeImportedIsSaidInOneSentence(t *testing.T) {
	h := openHall(t)
	g := h.as(secretariat)
	particulars := []string{"do", "preview", "name", "Second", "symbol", "S/2"}
	for _, c := range []struct{ name, content, says string }{
		{"text.pdf", "words", "text.pdf has no form that can be read"},
		{"text.md", "1. caf\xe9", "UTF-8"},
		{"text.jsonl", `{"text":`, "line 1"},
		{"text.txt", "1. " + strings.Repeat("word ", 20000), "64"},
		{"text.md", "", "no paragraphs"},
	} {
		p := g.upload("/n/tides/import", c.name, c.content, particulars...).is(http.StatusUnprocessableEntity).says(".refused", c.says)
		if got := attribute(p.one(`[name="symbol"]`), "value"); got != "S/2" {
			t.Errorf("%s: the symbol came back as %q", c.name, got)
		}
	}
	g.post("/n/tides/import", append(particulars, "pasted", " ")...).is(http.StatusUnprocessableEntity).says(".refused", "nothing to import")
	g.post("/n/tides/import", append(particulars, "pasted", "1. Caf\xe9.", "format", "md")...).is(http.StatusUnprocessableEntity).says("textarea", "Caf")
}

// A second text is taken as the new state of the first: paragraphs keep their identity whatever their numbers.
func TestASecondTextIsAlignedByContent(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p4", "The next meeting will be held in Vienna.")
	g := h.as(secretariat)
	second := "# A Introduction\n\n1. The Working Group met in the first week of March.\n\n2. A paragraph about harbours that is wholly new to everybody.\n\n" +
		"3. States should share tidal data without any delay.\n\n# B Recommendations\n\n4. The Working Group recommends that States:\n\n(a) Name a national point of contact;\n\n(b) Report every [two] years.\n\n5. The next meeting will be held in Geneva.\n"
	preview := g.post("/n/tides/import", "do", "preview", "pasted", second, "format", "md", "name", "Rev.1", "symbol", "A/AC.999/2026/L.1/Rev.1").is(http.StatusOK)
	preview.says(".change.inserted", "harbours").says(".change.edited ins", "any").says(".counts", "1 new")
	g.follow(g.press(preview, "main form", "do", "record"))
	d := h.draft()
	if p := d.Paragraphs["p4"]; p.Label != "5" || p.Text != "The next meeting will be held in Geneva." {
		t.Errorf("p4 is %q %q", p.Label, p.Text)
	}
	if e, _ := d.Edit("A.1/1"); !e.Fate.Open() || e.Waiting != 0 {
		t.Errorf("A.1 is %s, waiting %v", e.Fate, e.Waiting)
	}
	g.press(preview, "main form", "do", "record", "act", "another", "name", "Rev.2", "symbol", "S/3").is(http.StatusUnprocessableEntity).says(".refused", "changed while you were looking")
}

// A compilation that somebody typed would put every proposal in it among the words: the preview says so.
func TestACompilationThatWasTypedIsNotTakenForAText(t *testing.T) {
	g := openHall(t).as(secretariat)
	for typed, says := range map[string]string{
		"1. States [should][shall – Arcadia] share tidal data.":                         "1 proposal with delegations named in brackets",
		"1. States [should / shall – Arcadia] share [all] (Brennia) [XAA: tidal] data.": "2 proposals with delegations named in brackets",
	} {
		g.post("/n/tides/import", "do", "preview", "pasted", typed, "format", "md", "name", "Rev.1", "symbol", "A/AC.999/2026/L.1/Rev.1").is(http.StatusOK).says("main", says)
	}
}

func TestDelegationsAreSeatedFromTheDirectory(t *testing.T) {
	h := openHall(t)
	g := h.as(secretariat)
	p := g.get("/n/tides/delegations?q=nig").is(http.StatusOK)
	p.says(".found", "Niger").says(".found", "Nigeria")
	g.press(p, "form.seat", "do", "seat").is(http.StatusUnprocessableEntity).says(".refused", "Nobody was chosen")
	g.follow(g.press(p, "form.seat", "do", "seat", "code", "NGA")).says(".told.done", "Nigeria has a seat").says("#seat-NGA", "Nigeria")
	if s := h.draft().Seats["NGA"]; s.Names["ar"] == "" || s.As != drafts.Member {
		t.Errorf("Nigeria sits as %+v", s)
	}
	g.post("/n/tides/delegations", "do", "seat", "code", "XYZ").is(http.StatusUnprocessableEntity).says(".refused", "XYZ is no code of the directory")
	g.follow(g.post("/n/tides/delegations", "do", "all")).says(".told.done", "194 delegations")
	g.get("/n/tides/delegations").says(".counts", "196 members").lacks("form.all")

	own := g.get("/n/tides/delegations")
	g.press(own, "form.own-seat", "do", "own", "code", "fra", "name-en", "Frankonia").is(http.StatusUnprocessableEntity).says(".refused", "FRA is the code of France")
	g.press(own, "form.own-seat", "do", "own", "code", "FR", "name-en", "France").is(http.StatusUnprocessableEntity).says(".refused", "in the directory as FRA")
	back := g.press(own, "form.own-seat", "do", "own", "code", "XHH", "name-ar", "هستريا").is(http.StatusUnprocessableEntity).says(".refused", "needs its name in English")
	g.follow(g.press(back, "form.own-seat", "do", "own", "name-en", "Hestria")).says(".told.done", "Hestria has a seat")
	if s := h.draft().Seats["XHH"]; s.Names["ar"] != "هستريا" {
		t.Errorf("Hestria sits as %+v", s)
	}
	g.follow(g.post("/n/tides/delegations/unseat", "code", "XHH", "reason", "went home")).lacks("#seat-XHH")
	g.follow(g.post("/n/tides/names", "names", "none"))
	if h.draft().Names != drafts.Unnamed {
		t.Error("names are shown")
	}
}

func TestSomebodyIsInvitedByALinkThatWorksOnce(t *testing.T) {
	h := openHall(t)
	g := h.as(secretariat)
	p := g.get("/n/tides/people").is(http.StatusOK)
	g.press(p, "form.invite", "name", "Ada", "role", "delegate", "delegation", "XYZ").is(http.StatusUnprocessableEntity).says(".refused", "has no seat")
	g.press(p, "form.invite", "name", "Ada", "email", "no address").is(http.StatusUnprocessableEntity).says(".refused", "no e-mail address")
	done := g.press(p, "form.invite", "name", "Ada of Brennia", "email", "ada@mission.example", "role", "delegate", "delegation", "XBB", "capacity", "speaks")
	shown := g.follow(done).says(".told.done", "Ada of Brennia is admitted")
	link := attribute(shown.one(".invited input"), "value")
	if !strings.HasPrefix(link, g.web.URL+"/sign-in/link/") {
		t.Fatalf("link %q", link)
	}
	g.get("/n/tides/people").lacks(".invited").says(".who", "Ada of Brennia")
	ada := h.as(nobodySigned)
	ada.post(strings.TrimPrefix(link, g.web.URL)).is(http.StatusSeeOther)
	ada.get("/n/tides").is(http.StatusOK).says("header", "Brennia")
	h.as(nobodySigned).post(strings.TrimPrefix(link, g.web.URL)).is(http.StatusUnprocessableEntity)

	people := len(h.draft().People)
	g.press(p, "form.invite", "name", "Ada of Brennia", "email", "ada@mission.example", "role", "delegate", "delegation", "XBB", "capacity", "speaks").is(http.StatusSeeOther)
	if n := len(h.draft().People); n != people {
		t.Errorf("sent twice, the form admitted %d", n-people)
	}
	accounts, err := h.store.Accounts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, a := range accounts {
		if a.Name == "Ada of Brennia" {
			seen++
		}
	}
	if seen != 1 {
		t.Errorf("%d accounts", seen)
	}
}

// A link is the key to all that its person may do: the secretariat of one negotiation gets none to an account that
// is more than a part in it.
func TestNobodyGetsALinkIntoAnothersAccount(t *testing.T) {
	h := openHall(t)
	boss := store.Account{ID: "boss", Name: "Boss", Email: "boss@example.org", Power: store.Administrator, Created: h.clock}
	if err := h.store.AddAccount(t.Context(), boss); err != nil {
		t.Fatal(err)
	}
	g := h.as(secretariat)
	p := g.follow(g.press(g.get("/n/tides/people"), "form.invite", "name", "Boss", "email", "BOSS@example.org", "role", "chair"))
	p.lacks(".invited").says(".told.done", "signs in as always")
	g.post("/n/tides/people/link", "person", "boss").is(http.StatusUnprocessableEntity)
	if _, err := h.server.Open(t.Context(), "elsewhere", h.press(outsider), drafts.NegotiationOpened{Title: "Elsewhere"}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.server.Do(t.Context(), "elsewhere", h.press(outsider), func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Admit(act, drafts.PersonAdmitted{Person: h.people[chair], Role: drafts.Chair})
	}); err != nil {
		t.Fatal(err)
	}
	g.post("/n/tides/people/link", "person", string(h.people[chair])).is(http.StatusUnprocessableEntity)
	again := g.follow(g.post("/n/tides/people/link", "person", string(h.people[arcadia])))
	again.says(".invited", "Arcadia's person")
	g.follow(g.post("/n/tides/people/dismiss", "person", string(h.people[arcadia]))).says(".told.done", "has ended")
	g.post("/n/tides/people/dismiss", "person", string(h.people[secretariat])).is(http.StatusUnprocessableEntity)
}

func TestTheSecretariatsPagesAreNotThereForOthers(t *testing.T) {
	h := openHall(t)
	for _, who := range []string{arcadia, observer, outsider} {
		g := h.as(who)
		for _, path := range []string{"/n/tides/import", "/n/tides/delegations", "/n/tides/people", "/negotiations/new"} {
			g.get(path).is(http.StatusNotFound)
		}
		g.post("/n/tides/delegations", "do", "seat", "code", "FRA").is(http.StatusNotFound)
		g.post("/n/tides/people", "name", "Me", "role", "chair").is(http.StatusNotFound)
		g.post("/n/tides/people/link", "person", string(h.people[chair])).is(http.StatusNotFound)
		g.post("/n/tides/import", "do", "record", "pasted", "1. Mine.", "name", "x", "symbol", "y").is(http.StatusNotFound)
	}
	h.as(nobodySigned).get("/n/tides/people").is(http.StatusSeeOther)
}

func TestFiveMegabytesPastedAreAnswered(t *testing.T) {
	h := openHall(t)
	g := h.as(secretariat)
	var b strings.Builder
	for i := range 40000 {
		fmt.Fprintf(&b, "%d. States should share data of kind %d, and more words besides, until the file is large.\n\n", i+5, i)
	}
	if b.Len() < 3<<20 {
		t.Fatalf("%d bytes", b.Len())
	}
	p := g.post("/n/tides/import", "do", "preview", "pasted", "1. "+strings.Repeat("five megabytes ", 350000), "format", "txt", "name", "n", "symbol", "s")
	p.is(http.StatusUnprocessableEntity).says(".refused", "64")
}
