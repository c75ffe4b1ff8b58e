package server

import (
	"net/http"
	"testing"

	"github.com/unbracket/unbracket/drafts"
)

// Two chairs on one paragraph: the second is told who did what since, and has the words, fates and reasons that were
// typed, those for an edit that is closed meanwhile too.
func TestTheSecondChairIsToldWhatChangedAndKeepsWhatWasTyped(t *testing.T) {
	h, first := rivalry(t)
	second := h.as(chair)
	p := second.get(decideP2)
	h.table(arcadia, "XAA", "p4", "The next meeting will be held in Port Arcadia.") // of another paragraph, and not told
	first.press(first.get(decideP2), "form.decide-form", "do", "record", "b1", "1", "fate:A.2/1", "open", "fate:A.3/1", "open").is(http.StatusSeeOther)

	back := second.press(p, "form.decide-form", "do", "record", "b1", "2", "fate:A.1/1", "not taken", "reason:A.1/1", "too strong for several members",
		"fate:A.2/1", "taken in part", "reason:A.2/1", "half of it").is(http.StatusConflict)
	back.says(".refused", "changed while you were looking")
	back.says(".since .says", "Paragraph 2 got new words").says(".since .says", "A.1/1: taken").says(".since .stamp", "Chair's person, Chair")
	back.says(".kept", "States may share tidal data without delay.")
	back.says(".kept li", "A.1/1: not taken; reason: “too strong for several members” (closed meanwhile: taken)")
	back.says(".kept li", "A.2/1: taken in part; reason: “half of it”")
	for _, line := range back.all(".since .says") {
		if textOf(line) == "Arcadia tabled A.4: change" {
			t.Error("an act on paragraph 4 is told of paragraph 2")
		}
	}
	back.lacks(`[name="reason:A.1/1"]`).says(`[name="fate:A.2/1"] option[selected]`, "taken in part")
	if got := attribute(back.one(`[name="reason:A.2/1"]`), "value"); got != "half of it" {
		t.Errorf("the reason for the edit that is open came back as %q", got)
	}
	second.follow(second.press(back, "form.decide-form", "do", "record", "whole", "States may share tidal data.")).lacks(".since").lacks(".kept")
	if e, _ := h.draft().Edit("A.2/1"); e.Fate != drafts.TakenInPart || e.Ruling.Reason != "half of it" {
		t.Errorf("A.2 is %s, for %+v", e.Fate, e.Ruling)
	}
}

func TestWhatWasTypedIsQuotedInTheReadersLanguage(t *testing.T) {
	h, g := rivalry(t)
	p := g.get(decideP2 + "?lang=ar")
	h.do(brennia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Withdraw(act, 2) })
	back := g.press(p, "form.decide-form", "do", "record", "fate:A.2/1", "not taken", "reason:A.2/1", "no time").is(http.StatusConflict)
	back.says(".since h2", "ما جرى").says(".since .says", "سُحب التعديل \u2068A.2\u2069 باسم \u2068برينيا\u2069").says(".kept li", "لم يؤخذ به؛ السبب: «\u2068no time\u2069»")
}

// What was written at a bracket and not picked, and words for a paragraph that was to go, come back too.
func TestWordsThatWereNotPickedAreKept(t *testing.T) {
	h, g := rivalry(t)
	p := g.get(decideP2)
	h.table(observer, "MU", "p2", "All States should share tidal data without delay.")
	back := g.press(p, "form.decide-form", "do", "record", "b1.own", "ought to", "whole", "States share tidal data.", "outcome", "delete").is(http.StatusConflict)
	back.says(".kept", "Paragraph 2 is deleted.").says(".kept .w", "States share tidal data.").says(".kept li", "Bracket 1: ought to")
	back.says("textarea[name=whole]", "States share tidal data.").one(`[name=outcome][value=delete][checked]`)
	shown := g.press(p, "form.decide-form", "do", "preview", "b1", "1").is(http.StatusOK)
	shown.says(".refused", "changed while you were choosing").says(".since .says", "Meridian Union tabled A.4")
}

// Agreed while the other chose: the text is locked, and the words composed are still there to copy.
func TestADecisionOnAnAgreedParagraphKeepsItsWords(t *testing.T) {
	h, g := rivalry(t)
	p := g.get("/n/tides/p/p4/decide")
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Agree(act, "p4", d.Sight("p4"), drafts.AdRef, nil)
	})
	back := g.press(p, "form.decide-form", "do", "record", "whole", "The next meeting will be held in Nairobi.").is(http.StatusUnprocessableEntity)
	back.says(".refused", "is locked").says(".since .says", "Paragraph 4 was agreed").says(".kept", "held in Nairobi").lacks("form.decide-form")
}

// A paragraph that was only proposed and is not taken meanwhile is gone; what was written on it is not.
func TestADecisionOnAParagraphThatIsGoneKeepsItsWords(t *testing.T) {
	h, g := rivalry(t)
	out := h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Table(act, drafts.Proposal{By: "XAA", Wording: drafts.Wording{Heading: "costs", Edits: []drafts.Edit{{As: 2, Paragraph: "p4",
			Inserts: []drafts.Inserted{{Text: "Costs are shared."}}, Text: "Costs are shared."}}}})
	})
	tabled, _ := Event[drafts.AmendmentTabled](out)
	address := "/n/tides/p/" + string(tabled.Edits[0].Inserts[0].Paragraph) + "/decide"
	p := g.get(address)
	other := h.as(chair)
	q := other.get(address)
	for range 2 { // sent twice it is one act, though the paragraph is gone the second time
		other.press(q, "form.decide-form", "do", "record", "fate:A.4/1", "not taken").is(http.StatusSeeOther)
	}
	g.get(address).is(http.StatusNotFound)
	back := g.press(p, "form.decide-form", "do", "record", "whole", "Costs are shared by all.", "reason:A.4/1", "agreed at lunch").is(http.StatusConflict)
	back.says(".refused", "no longer before the room").says(".since .says", "A.4/1: not taken").says(".kept", "Costs are shared by all.").says(".kept li", "agreed at lunch")
	back.lacks("form.decide-form").lacks("form.agree")
	h.as(arcadia).post(address, "do", "record", "seen", "20").is(http.StatusNotFound)
}

func TestAnAgreementOnAnOldStateIsToldWhatChanged(t *testing.T) {
	h, g := rivalry(t)
	p := g.get("/n/tides/p/p4/decide")
	h.do(brennia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.TakePosition(act, drafts.PositionTaken{Delegation: "XBB", Paragraph: "p4", Stance: drafts.Reserve, Reason: "the capital has not answered"})
	})
	back := g.press(p, "form.agree", "level", "informals", "pending1", "XCC", "why1", "instructions").is(http.StatusConflict)
	back.says(".refused", "Consent is to the words seen").says(".since .says", "Brennia on paragraph 4: reserve").
		says(".since .why", "the capital has not answered").says(".kept li", "Cascadia; reason: “instructions”").says(`[name=pending1] option[selected]`, "Cascadia")
	if h.draft().Paragraphs["p4"].Agreed != nil {
		t.Error("paragraph 4 is agreed on a state that nobody saw")
	}
}

// A form that does not say truly what it showed is refused all the same, and loses nothing that has a field.
func TestAFormThatDoesNotSayWhatItShowedIsRefused(t *testing.T) {
	_, g := rivalry(t)
	for _, seen := range []string{"", "0", "1", "999999", "-1", "words"} {
		g.post(decideP2, "do", "record", "sight", "another", "seen", seen, "whole", "States may share.", "reason:A.1/1", "kept").is(http.StatusConflict).
			says("textarea[name=whole]", "States may share.").lacks(".since").one(`[name="reason:A.1/1"][value="kept"]`)
	}
}

func TestAnIssueOfAnOldTextIsToldWhatChanged(t *testing.T) {
	h, g := rivalry(t)
	for _, form := range []string{"/n/tides/issue", "/n/tides/adopt"} {
		p := g.get(form)
		h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			return d.Decide(act, drafts.Decision{Paragraph: "p4", Sight: d.Sight("p4"), Words: d.Paragraphs["p4"].Text + " It is open."})
		})
		h.table(brennia, "XBB", "p1", "The Working Group met in March.")
		back := g.press(p, "main form", "symbol", "A/AC.999/2026/L.9").is(http.StatusConflict)
		back.says(".refused", "The text changed while you were looking").says(".since .says", "Paragraph 4 got new words")
		if n := len(back.all(".since li")); n != 1 {
			t.Errorf("%s tells %d acts, one of which changed the text: %s", form, n, back.text(".since .says"))
		}
		if got := attribute(back.one("[name=symbol]"), "value"); got != "A/AC.999/2026/L.9" {
			t.Errorf("the symbol came back as %q", got)
		}
	}
}
