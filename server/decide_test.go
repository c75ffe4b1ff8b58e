package server

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/unbracket/unbracket/drafts"
)

const decideP2 = "/n/tides/p/p2/decide"

// rivalry: Arcadia wants "shall", Brennia "may", Cascadia fewer words; the Chair looks at paragraph 2.
func rivalry(t *testing.T) (*hall, *guest) {
	t.Helper()
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	h.table(brennia, "XBB", "p2", "States may share tidal data without delay.")
	h.table(cascadiaSt, "XCC", "p2", "States should share tidal data.")
	return h, h.as(chair)
}

func TestTheChairTakesAnAlternativeAndRecordsIt(t *testing.T) {
	h, g := rivalry(t)
	desk := g.get("/n/tides/desk").is(http.StatusOK)
	desk.says("#q-p2 .line", "A.1 Arcadia").says("#q-p3b .against", "a bracket is left in its words")
	p := g.get(decideP2).is(http.StatusOK)
	if n := len(p.all("fieldset.bracket")); n != 2 {
		t.Fatalf("%d brackets asked about, want 2: %s", n, p.text("fieldset.bracket"))
	}
	p.says("fieldset.bracket .by", "Arcadia").says("fieldset.bracket .by", "Brennia")

	preview := g.press(p, "form.decide-form", "b1", "1", "do", "preview").is(http.StatusOK)
	preview.says("#chosen .result", "States shouldshall share tidal data without delay.").says("#chosen ins", "shall").says("#chosen del", "should")
	if got := h.draft().Paragraphs["p2"].Text; got != "States should share tidal data without delay." {
		t.Fatalf("a preview recorded %q", got)
	}
	done := g.follow(g.press(preview, "form.decide-form", "do", "record"))
	done.is(http.StatusOK).says(".told.done", "on record").says(".told.done", "Act ")
	d := h.draft()
	if got := d.Paragraphs["p2"].Text; got != "States shall share tidal data without delay." {
		t.Errorf("recorded %q", got)
	}
	for id, want := range map[drafts.EditID]drafts.Fate{"A.1/1": drafts.Taken, "A.2/1": drafts.NotTaken, "A.3/1": drafts.NotTaken} {
		if e, _ := d.Edit(id); e.Fate != want {
			t.Errorf("%s is %s, want %s", id, e.Fate, want)
		}
	}
}

func TestCompromiseWordsAndFatesOfTheChairsOwn(t *testing.T) {
	h, g := rivalry(t)
	p := g.get(decideP2)
	refused := g.press(p, "form.decide-form", "do", "record", "whole", "States should share tidal data promptly.", "fate:A.1/1", "taken", "reason:A.1/1", "said so")
	refused.is(http.StatusUnprocessableEntity).says(".refused", "A.1 cannot be recorded as taken").says("textarea[name=whole]", "States should share tidal data promptly.")
	if got := attribute(refused.one(`[name="reason:A.1/1"]`), "value"); got != "said so" {
		t.Errorf("the reason came back as %q", got)
	}
	g.follow(g.press(refused, "form.decide-form", "do", "record", "fate:A.1/1", "open", "fate:A.2/1", "merged", "into:A.2/1", "A.3")).is(http.StatusOK)
	d := h.draft()
	if got := d.Paragraphs["p2"].Text; got != "States should share tidal data promptly." {
		t.Errorf("recorded %q", got)
	}
	if e, _ := d.Edit("A.1/1"); !e.Fate.Open() {
		t.Errorf("A.1 is %s, and was to stay open", e.Fate)
	}
	if e, _ := d.Edit("A.2/1"); e.Fate != drafts.Merged || e.Ruling.Into != 3 {
		t.Errorf("A.2 is %s", e.Fate)
	}
}

func TestAgreementIsRefusedNamingWhatStandsAgainstIt(t *testing.T) {
	h, g := rivalry(t)
	p := g.get(decideP2)
	p.says("form.agree .against", "A.2 of Brennia is open")
	g.press(p, "form.agree", "level", "adref").is(http.StatusUnprocessableEntity).says(".refused", "A.1 of Arcadia is open")
	after := g.follow(g.press(p, "form.decide-form", "do", "record"))
	after.says("form.agree", "Nothing stands against these words").says("form.agree", "A.1")
	desk := g.follow(g.press(after, "form.agree", "level", "informals", "pending1", "XBB", "why1", "instructions"))
	desk.says(".told.done", "agreed in informals")
	if a := h.draft().Paragraphs["p2"].Agreed; a == nil || len(a.Pending) != 1 || a.Pending[0].Delegation != "XBB" {
		t.Fatalf("agreement %+v", a)
	}
	locked := g.get(decideP2).lacks("form.decide-form")
	g.press(locked, "form.reopen").is(http.StatusUnprocessableEntity).says(".refused", "needs a reason")
	g.follow(g.press(locked, "form.reopen", "reason", "New facts.")).says(".told.done", "open again").says(".stamp", "New facts.")
}

// Consent is to words: what changed since the Chair looked must be looked at again, and nothing chosen is lost.
func TestADecisionOnAnOldStateComesBackWithItsWords(t *testing.T) {
	h, g := rivalry(t)
	p := g.get(decideP2)
	h.table(observer, "MU", "p2", "All States should share tidal data without delay.")
	back := g.press(p, "form.decide-form", "do", "record", "b1", "1").is(http.StatusConflict)
	back.says(".refused", "changed while you were looking").says("textarea[name=whole]", "States shall share tidal data without delay.")
	if got := h.draft().Paragraphs["p2"].Text; !strings.Contains(got, "should") {
		t.Errorf("recorded %q", got)
	}
	g.follow(g.press(back, "form.decide-form", "do", "record")).is(http.StatusOK)
	if got := h.draft().Paragraphs["p2"].Text; got != "States shall share tidal data without delay." {
		t.Errorf("recorded %q", got)
	}
	g.press(p, "form.agree", "level", "adref").is(http.StatusConflict).says(".refused", "Consent is to the words seen")
}

// Two chairs who act at once: one wins, the other is told what changed.
func TestTwoChairsAtOnce(t *testing.T) {
	h, first := rivalry(t)
	second := h.as(chair)
	p, q := first.get(decideP2), second.get(decideP2)
	var answers [2]*page
	var both sync.WaitGroup
	both.Go(func() { answers[0] = first.press(p, "form.decide-form", "do", "record", "b1", "1") })
	both.Go(func() { answers[1] = second.press(q, "form.decide-form", "do", "record", "b1", "2") })
	both.Wait()
	won, lost := 0, 0
	for _, a := range answers {
		switch a.Status {
		case http.StatusSeeOther:
			won++
		case http.StatusConflict:
			lost++
			a.says(".since .says", "Paragraph 2 got new words").says(".since .stamp", "Chair's person")
		}
	}
	if won != 1 || lost != 1 {
		t.Errorf("%d won and %d were refused", won, lost)
	}
}

func TestADecisionSentTwiceIsOneAct(t *testing.T) {
	h, g := rivalry(t)
	p := g.get(decideP2)
	g.press(p, "form.decide-form", "do", "record", "b1", "1").is(http.StatusSeeOther)
	version := h.draft().Chain.Version
	g.press(p, "form.decide-form", "do", "record", "b1", "1").is(http.StatusSeeOther)
	g.press(p, "form.decide-form", "do", "record", "b1", "2").is(http.StatusUnprocessableEntity).says(".refused", "sent before with other content")
	if got := h.draft().Chain.Version; got != version {
		t.Errorf("the record stands at %d, not %d", got, version)
	}
}

func TestTypedBracketsAreDecidedToo(t *testing.T) {
	h, g := rivalry(t)
	p := g.get("/n/tides/p/p3b/decide")
	p.says("fieldset.bracket", "take the words, without brackets")
	g.follow(g.press(p, "form.decide-form", "do", "record", "b1", "own", "b1.own", "three"))
	if got := h.draft().Paragraphs["p3b"].Text; got != "Report every three years." {
		t.Errorf("recorded %q", got)
	}
}

// Words with a bracket that has no partner are reported before they are recorded, and never refused for that.
func TestAnUnbalancedBracketIsReportedAndRecorded(t *testing.T) {
	h, g := rivalry(t)
	p := g.get(decideP2).is(http.StatusOK)
	preview := g.press(p, "form.decide-form", "do", "preview", "whole", "States should [share tidal data promptly.").is(http.StatusOK)
	preview.says("#chosen .told", "Unbalanced at paragraph 2: a square bracket in these words has no partner.")
	preview = g.press(p, "form.decide-form", "do", "preview", "whole", "States should [share] tidal data promptly.").is(http.StatusOK).lacks("#chosen .told")
	g.press(preview, "form.decide-form", "do", "record", "whole", "States should [share tidal data promptly.").is(http.StatusSeeOther)
	if got := h.draft().Paragraphs["p2"].Text; got != "States should [share tidal data promptly." {
		t.Errorf("recorded %q", got)
	}
}

func TestTheChairDeletesAndInserts(t *testing.T) {
	h, g := rivalry(t)
	g.follow(g.press(g.get("/n/tides/p/p4/decide"), "form.decide-form", "do", "record", "outcome", "delete")).says(".told.done", "paragraph 4")
	if !h.draft().Paragraphs["p4"].Deleted {
		t.Error("paragraph 4 stands")
	}
	form := g.get("/n/tides/insert?after=p2")
	g.press(form, "main form", "text", "").is(http.StatusUnprocessableEntity)
	done := g.follow(g.press(form, "main form", "text", "The Secretariat keeps a\u00a0register."))
	done.says(".told.done", "2 bis")
	d := h.draft()
	if id := d.Order[3]; d.Paragraphs[id].Text != "The Secretariat keeps a register." || d.Paragraphs[id].Label != "2 bis" {
		t.Errorf("after paragraph 2 stands %q, %q", d.Paragraphs[id].Label, d.Paragraphs[id].Text)
	}
}

func TestAProposedParagraphIsDecided(t *testing.T) {
	h, g := rivalry(t)
	out := h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Table(act, drafts.Proposal{By: "XAA", Wording: drafts.Wording{Heading: "costs", Edits: []drafts.Edit{{As: 2, Paragraph: "p4",
			Inserts: []drafts.Inserted{{Text: "Costs are shared."}}, Text: "Costs are shared."}}}})
	})
	tabled, _ := Event[drafts.AmendmentTabled](out)
	id := string(tabled.Edits[0].Inserts[0].Paragraph)
	p := g.get("/n/tides/p/"+id+"/decide").is(http.StatusOK).says("#chosen", "does not come into the text")
	g.follow(g.press(p, "form.decide-form", "do", "record", "b1", "1")).is(http.StatusOK)
	d := h.draft()
	if got := d.Paragraphs[drafts.ParagraphID(id)]; got == nil || got.Text != "Costs are shared." {
		t.Errorf("the paragraph is %+v", got)
	}
}

func TestTheChairsPagesAreNotThereForOthers(t *testing.T) {
	h, _ := rivalry(t)
	for _, who := range []string{secretariat, arcadia, observer, outsider} {
		g := h.as(who)
		for _, path := range []string{"/n/tides/desk", decideP2, "/n/tides/issue", "/n/tides/adopt", "/n/tides/insert"} {
			g.get(path).is(http.StatusNotFound)
		}
		g.post("/n/tides/p/p2/agree", "level", "adref", "sight", string(h.draft().Sight("p2"))).is(http.StatusNotFound)
		g.post(decideP2, "do", "record").is(http.StatusNotFound)
	}
	h.as(chair).get("/n/tides/p/nowhere/decide").is(http.StatusNotFound)
}

// With scripts the paragraph as chosen follows the choices, and keys stand for the mouse.
func TestTheParagraphAsChosenFollowsTheChoices(t *testing.T) {
	h, _ := rivalry(t)
	ctx := h.browse(chair, decideP2)
	chosen := `document.querySelector("#chosen .result").textContent`
	h.reads(ctx, chosen, "States should share")
	if err := chromedp.Do(ctx, chromedp.Click(`input[name=b1][value="1"]`)); err != nil {
		t.Fatal(err)
	}
	h.reads(ctx, `document.querySelector("#chosen ins")?.textContent ?? ""`, "shall")
	h.reads(ctx, `document.querySelector("[name='fate:A.1/1'] option").textContent`, "taken")
	if err := chromedp.Do(ctx, chromedp.SendKeys(`input[name="b1.own"]`, "ought to")); err != nil {
		t.Fatal(err)
	}
	h.reads(ctx, `document.querySelector("#chosen ins")?.textContent ?? ""`, "ought to")
	h.reads(ctx, `document.querySelector("[name=b1]:checked").value`, "own")
	if got := h.draft().Paragraphs["p2"].Text; !strings.Contains(got, "should") {
		t.Errorf("choosing recorded %q", got)
	}
}
