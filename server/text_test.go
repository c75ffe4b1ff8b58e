package server

import (
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

func TestTextReadsLikeABook(t *testing.T) {
	h := openHall(t)
	p := h.as(chair).get("/n/tides").is(http.StatusOK)
	p.says("#p-h-a h2", "A. Introduction").says("#p-p1 .label", "1.").says("#p-p3a .label", "(a)")
	p.says("#p-p1 .words", "The Working Group1 met in the first week").says("#p-fn-1 .words", "See A/AC.999/2026/INF/1.")
	if got := attribute(p.one("#p-p1 sup a"), "href"); got != "#p-fn-1" {
		t.Errorf("the footnote leads to %q", got)
	}
	p.says("#p-p3b .words", "Report every [two]1 years.").says("#p-p3b .standing", "1 open").says(".outline", "A. Introduction")
	p.says(".outline .of", "6 paragraphs")
	if dir := attribute(p.one("#p-p1 .words"), "dir"); dir != "ltr" {
		t.Errorf("the words of an English draft have dir %q", dir)
	}
}

func TestDeletionStaysVisible(t *testing.T) {
	h := openHall(t)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p4", Sight: d.Sight("p4"), Outcome: drafts.DeleteParagraph})
	})
	for _, view := range []string{"", "?view=clean"} {
		p := h.as(arcadia).get("/n/tides" + view).is(http.StatusOK)
		p.says("#p-p4 del", "The next meeting will be held in Geneva.").says("#p-p4 .standing", "deleted").lacks("#p-p4 .acts a[href*=decide]")
	}
}

func TestOnlyWhatIsOpen(t *testing.T) {
	h := openHall(t)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Agree(act, "p2", d.Sight("p2"), drafts.AdRef, nil)
	})
	p := h.as(chair).get("/n/tides?show=open").is(http.StatusOK)
	p.lacks("#p-p2").says("#p-p4", "Geneva").says("#p-h-a", "Introduction")
	h.as(arcadia).get("/n/tides").says("#p-p2 .standing", "ad ref").lacks("#p-p2 a[href$=propose]")
}

// Nested brackets, a rival deletion, a co-sponsor and an observer's words keep their signs and names.
func TestBracketsAreToldBySignAndWord(t *testing.T) {
	h := openHall(t)
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Geneva or Vienna.")
	h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Table(act, drafts.Proposal{By: "XAA", Wording: drafts.Wording{Edits: []drafts.Edit{{As: diffing.EditDelete, Paragraph: "p4"}}}})
	})
	h.do(cascadiaSt, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Table(act, drafts.Proposal{By: "XCC", Wording: drafts.Wording{Edits: []drafts.Edit{{As: diffing.EditBracket, Paragraph: "p2",
			Text: "States should share tidal data [without delay]."}}}})
	})
	p := h.as(chair).get("/n/tides").is(http.StatusOK)
	p.says("#p-p4 .words", "[The next meeting will be held in Geneva[ or Vienna – Brennia]2. – delete: Arcadia]1")
	p.says("#p-p2 .words", "[without delay – bracket: Cascadia]1")
	if got := attribute(p.one("#p-p4 .by a"), "href"); got != "/n/tides/a/A.1" && got != "/n/tides/a/A.2" {
		t.Errorf("a name leads to %q", got)
	}
	p.one("#p-p4-b1")
	p.one("#p-p4-b2")
}

// Words cannot become markup, whoever wrote them.
func TestWordsAreNeverMarkup(t *testing.T) {
	h := openHall(t)
	h.table(brennia, "XBB", "p4", `The <script>alert(1)</script> meeting "will" & <b onclick='x'>be</b>.`)
	p := h.as(chair).get("/n/tides").is(http.StatusOK)
	p.lacks("#p-p4 script").lacks("#p-p4 b").says("#p-p4 .words", `<script>alert(1)</script>`)
	h.as(chair).get("/n/tides/a/A.1").is(http.StatusOK).lacks("main script")
}

func TestTheWholeTextInArabic(t *testing.T) {
	h := openHall(t)
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	g := h.as(chair)
	p := g.get("/n/tides?lang=ar").is(http.StatusOK)
	if dir, lang := attribute(p.one("html"), "dir"), attribute(p.one("html"), "lang"); dir != "rtl" || lang != "ar" {
		t.Errorf("the page is %s in %q", dir, lang)
	}
	if attribute(p.one("#p-p4 .words"), "dir") != "ltr" {
		t.Error("the English draft lost its own direction")
	}
	p.says("#p-p4 .by", "برينيا")
	p = g.get("/n/tides").is(http.StatusOK)
	if attribute(p.one("html"), "lang") != "ar" {
		t.Error("the language is forgotten on the next page")
	}
	if attribute(g.get("/n/tides?lang=en").one("html"), "dir") != "ltr" {
		t.Error("there is no way back")
	}
}

// Participants see the rolling text, outsiders nothing, the public issued versions when the negotiation is public.
func TestWhoSeesTheText(t *testing.T) {
	h := openHall(t)
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	for _, who := range []string{chair, secretariat, arcadia, arcadiaJr, brennia, observer} {
		h.as(who).get("/n/tides").is(http.StatusOK).says("#p-p4 .words", "Vienna")
	}
	h.as(outsider).get("/n/tides").is(http.StatusNotFound)
	h.as(outsider).get("/n/tides/live").is(http.StatusNotFound)
	p := h.as(nobodySigned).get("/n/tides").is(http.StatusSeeOther)
	if got := p.Header.Get("Location"); got != "/sign-in?next=%2Fn%2Ftides" {
		t.Errorf("the public is led to %q", got)
	}
	h.as(nobodySigned).get("/n/nothing-of-this-name").is(http.StatusSeeOther)
	h.as(outsider).get("/").is(http.StatusOK).says(".list", "You take part in no negotiation")
	h.as(arcadia).get("/").is(http.StatusOK).says(".negotiations", "Draft report on tidal data").says(".negotiations", "you are here as Arcadia")
}

func TestThePublicReadsIssuedVersionsOnly(t *testing.T) {
	h := openHall(t)
	press := h.press(secretariat)
	if _, err := h.server.Open(t.Context(), "open-sea", press, drafts.NegotiationOpened{Title: "Open sea", Audience: drafts.PublicAudience}); err != nil {
		t.Fatal(err)
	}
	public := h.as(nobodySigned)
	public.get("/n/open-sea").is(http.StatusSeeOther) // nothing is issued yet
	do := func(who string, decide Decide) {
		t.Helper()
		if _, err := h.server.Do(t.Context(), "open-sea", h.press(who), decide); err != nil {
			t.Fatal(err)
		}
	}
	do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Seat(act, drafts.DelegationSeated{Code: "XBB", Names: map[drafts.Language]string{"en": "Brennia"}})
	})
	do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Import(act, drafts.Import{Source: drafts.Source{Name: "z.md"}, Paragraphs: zeroDraft, Name: "Zero draft", Symbol: "L.1", Date: "2026-02-01"})
	})
	do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Table(act, drafts.Proposal{By: "XBB", Wording: drafts.Wording{Edits: []drafts.Edit{{As: diffing.EditReplace, Paragraph: "p4", Text: "Secret words."}}}})
	})
	p := public.get("/n/open-sea").is(http.StatusOK).says("#p-p4 .words", "Geneva").lacks(".note").lacks(".acts")
	if strings.Contains(p.Body, "Secret") || strings.Contains(p.Body, "Brennia") {
		t.Error("the public sees what is proposed")
	}
	for _, hidden := range []string{"/amendments", "/a/A.1", "/p/p4", "/p/p4/propose", "/drafts"} {
		if status := public.get("/n/open-sea" + hidden).Status; status == http.StatusOK {
			t.Errorf("the public opens %s", hidden)
		}
	}
	api := public.get("/api/v1/negotiations/open-sea").is(http.StatusOK)
	if strings.Contains(api.Body, "Secret") || strings.Contains(api.Body, "compilation") {
		t.Error("the API shows the public what is proposed")
	}
}
