package server

import (
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// One idea through several paragraphs: the words are found, the paragraphs ticked, and one amendment is tabled.
func TestOneIdeaThroughSeveralParagraphs(t *testing.T) {
	h := openHall(t)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Agree(act, "p4", d.Sight("p4"), drafts.AdRef, nil)
	})
	g := h.as(arcadia)
	p := g.get(attribute(g.get("/n/tides/amendments").one(`a[href$="/propose"]`), "href")).is(http.StatusOK).lacks("button[value=table]")
	g.press(p, "form[data-preview]", "do", "find").is(http.StatusUnprocessableEntity).says(".refused", "Write the words")
	g.press(p, "form[data-preview]", "find", "nowhere", "do", "find").is(http.StatusOK).says("[role=status]", "0 paragraphs")
	found := g.press(p, "form[data-preview]", "find", "States", "put", "all States", "do", "find").is(http.StatusOK)
	found.says(".piece:nth-of-type(1)", "All States should share").says(".piece:nth-of-type(2)", "that all States:").says("[role=status]", "2 paragraphs")
	locked := g.press(p, "form[data-preview]", "find", "meeting", "put", "session", "do", "find").says(".locked", "Paragraph 4 is agreed ad ref")
	locked.says("[role=status]", "0 paragraphs")

	g.press(p, "form[data-preview]", "find", strings.Repeat("tide ", 1_000_000), "do", "find").is(http.StatusUnprocessableEntity).says(".refused", "at most 200 characters")
	g.press(found, "form[data-preview]", "words.1", strings.Repeat("tide ", 200_000), "do", "table").is(http.StatusUnprocessableEntity).
		says(".refused", "at most 64 KiB").says("textarea[name='words.1']", "tide tide")

	more := g.press(found, "form[data-preview]", "add-on", "p3a", "add-kind", "delete", "do", "add").is(http.StatusOK).says("h2", "3 edits")
	shown := g.press(more, "form[data-preview]", "take.2", "", "do", "preview").is(http.StatusOK)
	shown.says("#preview", "[All – Arcadia]1States should share").says("#preview", "Name a national point of contact; – delete: Arcadia")
	if strings.Contains(shown.text("#preview"), "recommends") {
		t.Error("an edit that is not ticked is previewed")
	}
	done := g.follow(g.press(shown, "form[data-preview]", "heading", "all States", "reason", "None is to be left out.", "do", "table"))
	done.says(".told", "A.1 is tabled by Arcadia").says("h1", "all States")
	a := h.draft().Amendments[0]
	if len(a.Edits) != 2 || a.Edits[0].Edit.Paragraph != "p2" || a.Edits[1].As != diffing.EditDelete || len(h.draft().Amendments) != 1 {
		t.Errorf("tabled are %+v", a.Edits)
	}
	g.get("/n/tides").says("#p-p2 .note", "A.1 all States").says("#p-p3a .note", "A.1 all States")
}

// A bundle is kept as a private draft, goes on from there, and is revised edit by edit or as a whole.
func TestBundleIsKeptAndRevised(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	p := g.get("/n/tides/p/p2/propose").is(http.StatusOK)
	wide := g.press(p, "form[data-preview]", "words", "States shall share tidal data without delay.", "reason", "Firmer.", "do", "more").is(http.StatusOK)
	wide.says(".piece", "Paragraph 2").says("textarea[name=reason]", "Firmer.")
	two := g.press(wide, "form[data-preview]", "add-on", "p4", "add-kind", "replace", "do", "add").is(http.StatusOK).says("h2", "2 edits")
	g.press(two, "form[data-preview]", "words.2", "The next meeting shall be held in Geneva.", "do", "keep").is(http.StatusSeeOther)
	g.get("/n/tides/drafts").says(".card h3", "2 edits")
	again := g.get(attribute(g.get("/n/tides/drafts").one(".card h3 a"), "href")).is(http.StatusOK)
	again.says("textarea[name='words.2']", "shall be held")
	g.follow(g.press(again, "form[data-preview]", "do", "table")).says(".told", "A.1 is tabled")
	g.get("/n/tides/drafts").lacks(".card")

	page := g.get("/n/tides/a/A.1").is(http.StatusOK).says("aside", "Revise all its 2 edits")
	all := g.get(attribute(page.one(`a[href$="/a/A.1/revise"]`), "href")).is(http.StatusOK).says("h1", "Revise A.1")
	revised := g.follow(g.press(all, "form[data-preview]", "words.1", "States must share tidal data without delay.", "take.2", "", "do", "table"))
	revised.says(".told", "A.1 is revised: this is revision 2")
	if e, _ := h.draft().Edit("A.1/2"); e.Fate != drafts.Withdrawn {
		t.Errorf("the edit that was dropped is %v", e.Fate)
	}
	one := g.get("/n/tides/a/A.1/revise").is(http.StatusOK).says("textarea[name=words]", "States must share")
	wider := g.press(one, "form[data-preview]", "do", "more").is(http.StatusOK)
	added := g.press(wider, "form[data-preview]", "add-on", "p1", "add-kind", "move", "do", "add").is(http.StatusOK)
	g.press(added, "form[data-preview]", "do", "table").is(http.StatusUnprocessableEntity).says(".refused", "behind which paragraph")
	g.follow(g.press(added, "form[data-preview]", "after.2", "p2", "do", "table")).says(".told", "revision 3").says(".card", "Move it after 2")
}

// Paragraphs of a bundle change while it is written: one sentence names one of them, each that changed shows the three
// texts, and nothing typed is lost.
func TestBundleWhoseParagraphsChanged(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	p := g.get("/n/tides/propose").is(http.StatusOK)
	found := g.press(p, "form[data-preview]", "find", "States", "put", "all States", "do", "find").is(http.StatusOK)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p2", Sight: d.Sight("p2"), Words: "States should exchange tidal data without delay."})
	})
	late := g.press(found, "form[data-preview]", "reason", "Mine.", "do", "table").is(http.StatusUnprocessableEntity)
	late.says(".told.refused", "Paragraph 2 changed while you were writing").says("textarea[name=reason]", "Mine.")
	late.says(".three", "What you saw States should share tidal data").says(".three", "shareexchange").says(".three", "All States should share")
	if n := len(late.all(".three")); n != 1 {
		t.Errorf("%d paragraphs show three texts, and one changed", n)
	}
	late.says("textarea[name='words.1']", "All States should share tidal data")
	fitted := g.press(late, "form[data-preview]", "words.1", "All States should exchange tidal data without delay.", "do", "table")
	g.follow(fitted).says(".told", "A.1 is tabled by Arcadia")
	if e, _ := h.draft().Edit("A.1/1"); e.Text != "All States should exchange tidal data without delay." {
		t.Errorf("tabled is %q", e.Text)
	}
}

// Two people of one delegation revise one amendment: the second gets one sentence and both wordings, and what was typed
// stays in the form.
func TestTwoReviseOneAmendment(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	one, two := h.as(arcadia), h.as(arcadia)
	first, second := one.get("/n/tides/a/A.1/revise").is(http.StatusOK), two.get("/n/tides/a/A.1/revise").is(http.StatusOK)
	one.follow(one.press(first, "form[data-preview]", "words", "States must share tidal data without delay.", "do", "table"))
	late := two.press(second, "form[data-preview]", "words", "States shall share all tidal data without delay.", "reason", "All.", "do", "table").is(http.StatusUnprocessableEntity)
	late.says(".told.refused", "A.1 was revised meanwhile").says(".three h2", "Somebody of your delegation").
		says(".three", "shallmust share").says(".three", "share all tidal").
		says("textarea[name=words]", "States shall share all tidal data").says("textarea[name=reason]", "All.")
	two.follow(two.press(late, "form[data-preview]", "words", "States must share all tidal data without delay.", "do", "table")).says(".told", "revision 3")

	three, four := h.as(arcadia), h.as(arcadia)
	f, s := three.get("/n/tides/a/A.1/revise"), four.get("/n/tides/a/A.1/revise")
	wide := four.press(s, "form[data-preview]", "words", "States must share tidal data at once.", "do", "more").is(http.StatusOK)
	three.follow(three.press(f, "form[data-preview]", "words", "States must share all tidal data in time.", "do", "table"))
	bundled := four.press(wide, "form[data-preview]", "do", "table").is(http.StatusUnprocessableEntity)
	bundled.says(".three", "in time").says("textarea[name='words.1']", "at once")
	four.follow(four.press(bundled, "form[data-preview]", "do", "table")).says(".told", "revision 5")
}

// Words are found whole, in any case, across any white space; what takes their place begins as they did.
func TestWordsAreFoundAndReplaced(t *testing.T) {
	for _, c := range []struct{ find, put, text, want string }{
		{"data", "information", "Data, database and open data.", "Information, database and open information."},
		{"open data", "data", "Open\u00a0data; open  data.", "Data; data."},
		{"measure*", "step", "Measures were taken. No Measure is.", "Step were taken. No step is."},
		{"ICT", "digital technologies", "ICT and ICTs.", "digital technologies and ICTs."},
		{"urgently", "", "States should urgently cooperate, urgently.", "States should cooperate,."},
		{"(a)", "(b)", "See (a).", "See (b)."},
		{"数据", "信息", "各国应共享数据。", "各国应共享信息。"},
		{"البيانات", "المعلومات", "تبادل البيانات المفتوحة", "تبادل المعلومات المفتوحة"},
	} {
		if got := putInstead(wordsFound(c.find), c.text, c.put); got != c.want {
			t.Errorf("%q for %q in %q gives %q, not %q", c.put, c.find, c.text, got, c.want)
		}
	}
}

// The member through which a group speaks revises what the group tabled, edit by edit, in the group's name.
func TestMemberRevisesWhatItsGroupTabled(t *testing.T) {
	h := openHall(t)
	for _, does := range []Decide{
		func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			return d.JoinGroup(act, "NG", "XAA", "2026-01-01")
		},
		func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.GiveVoice(act, "NG", "XAA") },
	} {
		h.do(secretariat, does)
	}
	g := h.as(arcadia)
	found := g.press(g.get("/n/tides/propose"), "form[data-preview]", "find", "States", "put", "all States", "as", "NG", "do", "find").is(http.StatusOK)
	g.follow(g.press(found, "form[data-preview]", "do", "table")).says(".told", "A.1 is tabled by Northern Group")
	all := g.get("/n/tides/a/A.1/revise").is(http.StatusOK)
	g.follow(g.press(all, "form[data-preview]", "take.2", "", "do", "table")).says(".told", "A.1 is revised")
	if a := h.draft().Amendments[0]; a.By != "NG" || len(a.Current().Edits) != 1 {
		t.Errorf("revised is %+v", a.Current())
	}
	h.as(brennia).get("/n/tides/a/A.1/revise").is(http.StatusUnprocessableEntity).says(".refused", "only its own delegation")
}
