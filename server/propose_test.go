package server

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/drafts"
)

// A delegate edits the words in the form, sees how they will stand, and tables.
func TestDelegateProposesAChange(t *testing.T) {
	h := openHall(t)
	h.table(brennia, "XBB", "p2", "States shall share tidal data without delay.")
	g := h.as(arcadia)
	p := g.get("/n/tides/p/p2/propose").is(http.StatusOK).says(".rivals", "A.1")
	words := "States should share all tidal data without delay."
	shown := g.press(p, "form[data-preview]", "words", words, "do", "preview").is(http.StatusOK)
	shown.says("#preview", "States [should / shall – Brennia]1 share[ all – Arcadia]2 tidal data without delay.")
	if h.draft().Chain.Version != g.draft().Chain.Version || len(h.draft().Amendments) != 1 {
		t.Error("a preview recorded something")
	}
	done := g.press(shown, "form[data-preview]", "heading", "all data", "reason", "Half a table floods.", "do", "table").is(http.StatusSeeOther)
	amendment := g.follow(done).is(http.StatusOK)
	amendment.says(".told", "A.2 is tabled by Arcadia. Act").says("h1", "all data").says(".prose", "Half a table floods.")
	text := h.as(brennia).get("/n/tides").is(http.StatusOK)
	text.says("#p-p2 .words", "States [should / shall – Brennia]1 share[ all – Arcadia]2 tidal data").says("#p-p2 .note", "A.2 all data")
	h.as(brennia).get("/n/tides?names=none").says("#p-p2 .words", "States [should / shall]1 share[ all]2 tidal data").lacks("#p-p2 .by")
	h.as(brennia).get("/n/tides?names=groups").says("#p-p2 .words", "[should / shall – 1 delegation]1")
	h.as(brennia).get("/n/tides?view=clean").says("#p-p2 .words", "States should share tidal data without delay.").says("#p-p2 .note .asks", "States should share all tidal data")
}

func TestDelegateProposesToDeleteAndToInsert(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	p := g.get("/n/tides/p/p4/propose?kind=delete").is(http.StatusOK)
	g.follow(g.press(p, "form[data-preview]", "do", "table")).says(".card .fate", "tabled")
	p = g.get("/n/tides/p/p2/propose?kind=insert").is(http.StatusOK)
	shown := g.press(p, "form[data-preview]", "words", "They do so free of charge.\nThey tell one another why.", "do", "preview").is(http.StatusOK)
	shown.says("#preview", "They do so free of charge.")
	g.follow(g.press(shown, "form[data-preview]", "do", "table"))
	text := g.get("/n/tides")
	text.says("#p-p4 .words", "The next meeting will be held in Geneva. – delete: Arcadia").says("#p-a2-1-1", "2 bis.")
	text.says("#p-a2-1-1 .words", "[They do so free of charge. – Arcadia]").says("#p-a2-1-2 .words", "They tell one another why.")
	if len(text.all("#p-p4 del")) != 1 {
		t.Error("the paragraph to be deleted is not struck through")
	}
}

func TestDelegateProposesANewBeginning(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	p := g.get(attribute(g.get("/n/tides").one(".acts.first a"), "href")).is(http.StatusOK)
	kept := g.follow(g.press(p, "form[data-preview]", "words", "Tides know no borders.", "do", "keep"))
	g.get("/n/tides/drafts").says(".card h3", "the beginning")
	shown := g.press(kept, "form[data-preview]", "do", "preview").is(http.StatusOK).says("#preview", "[Tides know no borders. – Arcadia]")
	g.follow(g.press(shown, "form[data-preview]", "do", "table")).says(".told", "A.1 is tabled by Arcadia")
	text := g.get("/n/tides").says(".row", "[Tides know no borders. – Arcadia]")
	if first := attribute(text.one(".row"), "id"); first != "p-a1-1-1" {
		t.Errorf("the text begins with %s", first)
	}
	p = g.get("/n/tides/a/A.1/revise").is(http.StatusOK)
	g.follow(g.press(p, "form[data-preview]", "words", "No tide knows a border.", "do", "table")).says(".told", "revision 2")
}

// The form sent twice tables once; another act under its id is refused.
func TestFormSentTwiceTablesOnce(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	p := g.get("/n/tides/p/p2/propose").is(http.StatusOK)
	form := url.Values{"act": {attribute(p.one("form[data-preview] input[name=act]"), "value")}, "kind": {"replace"}, "do": {"table"},
		"saw": {"States should share tidal data without delay."}, "words": {"States shall share tidal data without delay."}}
	first := g.submit(p.Address, form).is(http.StatusSeeOther)
	again := g.submit(p.Address, form).is(http.StatusSeeOther)
	if first.Header.Get("Location") != again.Header.Get("Location") {
		t.Errorf("sent again it leads to %s, not to %s", again.Header.Get("Location"), first.Header.Get("Location"))
	}
	if n := len(h.draft().Amendments); n != 1 {
		t.Errorf("%d amendments, not one", n)
	}
	form.Set("words", "States may share tidal data without delay.")
	g.submit(p.Address, form).is(http.StatusUnprocessableEntity).says(".refused", "sent before with other content").says("textarea[name=words]", "States may share")
	form.Set("words", "States shall share tidal data without delay.")
	h.as(brennia).submit(p.Address, form).is(http.StatusUnprocessableEntity).says(".refused", "sent before with other content")
}

// A paragraph that changed while somebody wrote: three texts, and nothing typed is lost.
func TestParagraphChangedMeanwhile(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	p := g.get("/n/tides/p/p2/propose").is(http.StatusOK)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p2", Sight: d.Sight("p2"), Words: "States should exchange tidal data without delay."})
	})
	late := g.press(p, "form[data-preview]", "words", "States shall share tidal data without delay.", "reason", "Mine.", "do", "table")
	late.is(http.StatusUnprocessableEntity).says(".refused", "changed while you were writing")
	late.says(".three", "What you saw States should share tidal data").says(".three", "shareexchange tidal").says(".three", "shouldshall share")
	late.says("textarea[name=words]", "States shall share tidal data").says("textarea[name=reason]", "Mine.")
	fitted := g.press(late, "form[data-preview]", "words", "States shall exchange tidal data without delay.", "do", "table")
	g.follow(fitted).says(".told", "A.1 is tabled by Arcadia")
}

func TestBadWordsAreAnsweredInOneSentence(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	p := g.get("/n/tides/p/p2/propose").is(http.StatusOK)
	for name, c := range map[string]struct{ words, says, keeps string }{
		"nothing typed":     {"", "propose to delete it", ""},
		"the same words":    {"States should share tidal data without delay.", "nothing is proposed", "without delay"},
		"two lines":         {"States shall share.\nAll of it.", "line break", "All of it."},
		"more than 64 KiB":  {strings.Repeat("tide ", 20_000), "at most 64 KiB", "tide tide"},
		"five megabytes":    {strings.Repeat("tide ", 1_000_000), "at most 64 KiB", "tide tide"},
		"bytes and no text": {"States \xff share", "no UTF-8", "States � share"},
	} {
		t.Run(name, func(t *testing.T) {
			g.t = t
			p.t = t
			back := g.press(p, "form[data-preview]", "words", c.words, "reason", "kept", "do", "table").is(http.StatusUnprocessableEntity)
			back.says(".told.refused", c.says).says("textarea[name=words]", c.keeps).says("textarea[name=reason]", "kept")
		})
	}
	empty := g.press(p, "form[data-preview]", "words", " ", "reason", "kept", "do", "table")
	offered := g.press(empty, "form[data-preview]", "do", "as-delete").is(http.StatusOK).says("textarea[name=reason]", "kept")
	g.follow(g.press(offered, "form[data-preview]", "do", "table")).says(".card h2", "delete")
}

// A Word paste with soft hyphens and non-breaking spaces is made regular, and said so.
func TestPasteIsMadeRegular(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	p := g.get("/n/tides/p/p2/propose").is(http.StatusOK)
	shown := g.press(p, "form[data-preview]", "words", "States shall\u00a0share ti\u00addal data\u0007 without delay.", "do", "preview").is(http.StatusOK)
	shown.says(".said", "soft hyphens removed").says(".said", "control characters removed").says("textarea[name=words]", "States shall share tidal data without delay.")
	g.press(g.get("/n/tides/p/p2/propose?lang=ar"), "form[data-preview]", "words", "States shall share ti\u00addal data\u0007 without delay.", "do", "preview").
		says(".said", "حُذفت الواصلات الخفية").says(".said", "حُذفت محارف التحكم")
}

func TestPrivateDraftsAreTheDelegationsAlone(t *testing.T) {
	h := openHall(t)
	junior := h.as(arcadiaJr)
	p := junior.get("/n/tides/p/p2/propose").is(http.StatusOK).lacks("button[value=table]")
	shown := junior.press(p, "form[data-preview]", "words", "States shall share tidal data without delay.", "do", "preview").is(http.StatusOK)
	shown.says("#preview", "[should / shall – Arcadia]")
	kept := junior.press(shown, "form[data-preview]", "heading", "our line", "do", "keep").is(http.StatusSeeOther)
	address := kept.Header.Get("Location")
	junior.press(shown, "form[data-preview]", "do", "table").is(http.StatusUnprocessableEntity).says(".refused", "those who speak for it")

	speaker := h.as(arcadia)
	speaker.get("/n/tides/drafts").is(http.StatusOK).says(".card h3", "our line")
	for _, other := range []string{brennia, secretariat, observer, outsider} {
		h.as(other).get(address).is(http.StatusNotFound)
	}
	h.as(chair).get(address).is(http.StatusUnprocessableEntity).lacks("textarea")
	h.as(brennia).get("/n/tides/drafts").is(http.StatusOK).lacks(".card")
	h.as(chair).get("/n/tides/drafts").is(http.StatusNotFound)

	opened := speaker.get(address).is(http.StatusOK).says("textarea[name=words]", "States shall share")
	speaker.follow(speaker.press(opened, "form[data-preview]", "do", "table")).says(".told", "A.1 is tabled")
	speaker.get("/n/tides/drafts").lacks(".card")
	speaker.get(address).is(http.StatusNotFound)
}

// Two people of one delegation who write at once do not overwrite each other.
func TestPrivateDraftSavedTwice(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	p := g.get("/n/tides/p/p2/propose")
	first := g.follow(g.press(p, "form[data-preview]", "words", "One.", "do", "keep"))
	g.follow(g.press(first, "form[data-preview]", "words", "Two.", "do", "keep")).says("textarea[name=words]", "Two.")
	g.press(first, "form[data-preview]", "words", "Three.", "do", "keep").is(http.StatusUnprocessableEntity).
		says(".refused", "saved this draft meanwhile").says("textarea[name=words]", "Three.")
}

// A name never stands under words its State did not accept.
func TestRevisionAsksCoSponsorsAgain(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	b := h.as(brennia)
	p := b.get("/n/tides/a/A.1").is(http.StatusOK)
	b.follow(b.press(p, "form[action$=cosponsor]")).says(".told", "Brennia co-sponsors A.1")

	a := h.as(arcadia)
	p = a.get("/n/tides/a/A.1/revise").is(http.StatusOK).says("textarea[name=words]", "States shall share")
	a.follow(a.press(p, "form[data-preview]", "words", "States must share tidal data without delay.", "do", "table")).
		says(".told", "revision 2").says(".told", "Not yet confirmed since it was revised: Brennia").says("h2", "Revisions")
	a.get("/n/tides").says("#p-p2 .words", "must – Arcadia]").says("#p-p2 .waits", "Brennia")

	p = b.get("/n/tides/a/A.1").is(http.StatusOK)
	b.follow(b.press(p, "form[action$=confirm]")).says(".told", "confirms the current words")
	b.get("/n/tides").says("#p-p2 .words", "must – Arcadia, Brennia]")
	b.get("/n/tides/a/A.1/revise").is(http.StatusUnprocessableEntity).says(".refused", "only its own delegation")
	b.post("/n/tides/a/A.1/withdraw", "act", "w1").is(http.StatusUnprocessableEntity)

	p = a.get("/n/tides/a/A.1/withdraw").is(http.StatusOK).says("main", "Brennia")
	a.follow(a.press(p, "main form")).says(".told", "A.1 is withdrawn by Arcadia").says(".card .fate", "withdrawn")
	a.get("/n/tides").says("#p-p2 .words", "States should share tidal data without delay.").lacks("#p-p2 .br")
}

func TestWhoMayNotPropose(t *testing.T) {
	h := openHall(t)
	h.as(chair).get("/n/tides/p/p2/propose").is(http.StatusUnprocessableEntity).says(".refused", "Only delegations propose")
	h.as(nobodySigned).get("/n/tides/p/p2/propose").is(http.StatusSeeOther)
	h.as(outsider).get("/n/tides/p/p2/propose").is(http.StatusNotFound)
	h.as(arcadia).get("/n/tides/p/nowhere/propose").is(http.StatusNotFound)

	s := h.as(secretariat)
	p := s.get("/n/tides/p/p2/propose").is(http.StatusOK)
	s.press(p, "form[data-preview]", "words", "States may share tidal data.", "do", "preview").is(http.StatusUnprocessableEntity).says(".refused", "on whose behalf")
	s.follow(s.press(p, "form[data-preview]", "words", "States may share tidal data.", "as", "XCC", "do", "table")).says(".told", "A.1 is tabled by Cascadia")
}

func TestReserveKeepsAParagraphInBrackets(t *testing.T) {
	h := openHall(t)
	g := h.as(cascadiaSt)
	p := g.get("/n/tides/p/p4").is(http.StatusOK)
	g.press(p, "form.position", "reason", "no stance chosen").is(http.StatusUnprocessableEntity).says(".refused", "Say which position")
	done := g.follow(g.press(p, "form.position", "stance", "reserve", "reason", "instructions pending"))
	done.says(".told", "Cascadia on paragraph 4: reserve").says("table", "Cascadia reserve instructions pending").says(".card", "Cascadia")
	g.get("/n/tides").says("#p-p4 .standing", "1 open")
	h.as(chair).get("/n/tides/p/p4").is(http.StatusOK).lacks("form.position")
}

// A link that asks for a kind of proposal that there is not must not table another: it leads nowhere.
func TestUnknownKindOfProposalIsNoChangeOfWords(t *testing.T) {
	h := openHall(t)
	c := h.as(arcadia)
	if p := c.get("/n/tides/p/p4/propose?kind=insert-after"); p.Status != http.StatusNotFound {
		t.Errorf("an unknown kind answers %d", p.Status)
	}
}

// Whoever opens the form on locked words is told before anything is written.
func TestLockedParagraphSaysSoBeforeAnythingIsWritten(t *testing.T) {
	h := openHall(t)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Agree(act, "p4", d.Sight("p4"), drafts.AdRef, nil)
	})
	c := h.as(arcadia)
	if said := c.get("/n/tides/p/p4/propose").text("main"); !strings.Contains(said, "ask the Chair to reopen it") {
		t.Errorf("the form on an agreed paragraph says %q", said)
	}
	if said := c.get("/n/tides/p/p4/propose?kind=insert").text("main"); strings.Contains(said, "locked") {
		t.Errorf("a new paragraph after an agreed one is welcome; the form says %q", said)
	}
}
