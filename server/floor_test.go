package server

import (
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// inMeeting is a hall whose first meeting sits, at paragraph 2, and the secretariat at its desk.
func inMeeting(t *testing.T) (*hall, *guest) {
	t.Helper()
	h := openHall(t)
	s := h.as(secretariat)
	p := s.get("/n/tides/floor").is(http.StatusOK).says("h2", "No meeting is open").lacks(".note-form")
	s.follow(s.press(p, "form.opening", "date", "2026-02-03")).says(".told", "The 1st meeting is open.").says("h1", "1st meeting")
	s.call("2")
	return h, s
}

// call makes a paragraph the current one by its label.
func (g *guest) call(label string) *page {
	g.t.Helper()
	return g.follow(g.press(g.get("/n/tides/floor"), ".room-nav form.to", "label", label))
}

// takes takes a note down as it is typed.
func (g *guest) takes(by, does, on, words string) *page {
	g.t.Helper()
	return g.press(g.get("/n/tides/floor"), "form.note-form", "by", by, "does", does, "on", on, "words", words, "do", "record")
}

// The whole of an intervention, without a script: who by the first letters, on the current paragraph, the words in signs.
func TestFloorTakesDownAProposal(t *testing.T) {
	h, s := inMeeting(t)
	p := s.get("/n/tides/floor")
	if on := attribute(p.one("[name=on]"), "value"); on != "2" {
		t.Errorf("the note is about %q and not about the current paragraph", on)
	}
	p = s.follow(s.press(p, "form.note-form", "by", "bre", "words", "should => shall", "do", "record"))
	p.says(".told", "A.1 is tabled for Brennia on paragraph 2. Act").says("#now .words", "[should / shall – Brennia]")
	p.says("#said", "Brennia · tabled A.1").says("#said", "at the 1st meeting, entered by the secretariat on behalf of Brennia")
	if attribute(p.one("[name=by]"), "value") != "" || attribute(p.one("[name=words]"), "value") != "" {
		t.Error("the form does not come back empty for the next")
	}
	a, _ := h.draft().Amendment(1)
	if a.By != "XBB" || a.Current().Actor != h.people[secretariat] || a.Edits[0].Text != "States shall share tidal data without delay." {
		t.Errorf("on record is %s by %s: %q", a.ID, a.By, a.Edits[0].Text)
	}
	s.follow(s.takes("NG", "propose", "4", "++ The meeting after that will be held in Vienna.")).says(".told", "A.2 is tabled for Northern Group on paragraph 4")
	s.follow(s.takes("Meridian", "propose", "3(A)", "--")).says(".told", "A.3 is tabled for Meridian Union on paragraph 3 (a)")
	s.follow(s.takes("arc", "propose", "3 (b)", "[two]")).is(http.StatusOK)
	s.follow(s.takes("casc", "propose", "1", "= The Working Group met in the second week of March.")).is(http.StatusOK)
	kinds := []diffing.EditKind{diffing.EditReplace, diffing.EditInsertAfter, diffing.EditDelete, diffing.EditBracket, diffing.EditReplace}
	for i, want := range kinds {
		a, ok := h.draft().Amendment(drafts.AmendmentID(i + 1))
		if !ok || a.Edits[0].As != want {
			t.Errorf("A.%d is %v, not %s", i+1, a, want)
		}
	}
}

// Positions, names and plain statements, on a paragraph or an amendment.
func TestFloorTakesDownWhatIsNoProposal(t *testing.T) {
	h, s := inMeeting(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	s.follow(s.takes("bre", "support", "a1", "it is what we agreed in 2024")).says(".told", "The position of Brennia on A.1 is on record.")
	s.follow(s.takes("casc", "reserve", "", "instructions pending")).says(".told", "Cascadia on paragraph 2: reserve.")
	s.follow(s.takes("northern", "co-sponsor", "A.1", "")).says(".told", "Northern Group co-sponsors A.1.")
	s.follow(s.takes("bre", "say", "2", "Brennia asked for more time.")).says(".told", "The statement of Brennia on paragraph 2 is taken down.")
	p := h.as(arcadia).get("/n/tides/p/p2").says(".said", "Brennia · support, on A.1 · it is what we agreed in 2024").
		says(".said", "Northern Group · co-sponsors A.1").says(".said", "Brennia · statement · Brennia asked for more time.")
	if said := p.text(".said"); strings.Index(said, "tabled A.1") > strings.Index(said, "instructions pending") {
		t.Errorf("what was said is not in order: %s", said)
	}
	s.press(s.get("/n/tides/floor"), "form.note-form", "by", "bre", "does", "co-sponsor", "on", "2", "do", "record").
		is(http.StatusUnprocessableEntity).says(".refused", "Say which amendment it co-sponsors")
}

// A position on what is asked for in a bracket is taken down by the bracket's number, and confirmed by one word.
func TestFloorTakesPositionsOnBrackets(t *testing.T) {
	h, s := inMeeting(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	h.table(brennia, "XBB", "p2", "States may share tidal data without delay.")
	s.follow(s.takes("casc", "reserve/scrutiny", "2[1]1", "its lawyers read it")).says(".told", "Cascadia on paragraph 2: reserve (scrutiny).").
		says(".stand-lines", "[1] shall – Cascadia reserves (scrutiny)")
	s.follow(s.takes("casc", "can live with", "[1]2", "")).says(".stand-lines", "[1] may – Cascadia can live with it")
	s.follow(s.takes("casc", "oppose", "2 [1].0", "")).says(".stand-lines", "[1] should – Cascadia opposes")
	s.takes("casc", "support", "2[1]", "").is(http.StatusUnprocessableEntity).says(".refused", "Bracket 1 of paragraph 2 has 2 wordings beside the standing words")
	s.takes("casc", "support", "2[7]", "").is(http.StatusUnprocessableEntity).says(".refused", "Paragraph 2 has no bracket 7.")
	s.takes("casc", "reserve/patience", "2[1]1", "").is(http.StatusUnprocessableEntity).says(".refused", "Say what the delegation does")
	c := h.as(cascadiaSt)
	c.get("/n/tides").says(".entered", "reserve (scrutiny), on “shall” in paragraph 2").says(".entered", "oppose, on the standing “should” in paragraph 2")
	h.as(chair).get("/n/tides/screen").lacks(".stand-lines")
	h.as(chair).get("/n/tides/screen?stands=yes").says(".stand-lines", "Cascadia reserves (scrutiny)")
	h.as(brennia).get("/n/tides?stands=yes").says("#p-p2 .stand-lines", "Cascadia reserves (scrutiny)")
	h.as(brennia).get("/n/tides").lacks("#p-p2 .stand-lines")
	h.as(brennia).get("/n/tides?stands=yes&names=none").says("#p-p2 .stand-lines", "1 delegation reserves (scrutiny)")
}

// The page of the floor lists the newest of what was said, and says that there is more, and where.
func TestFloorSaysThatMoreWasSaid(t *testing.T) {
	_, s := inMeeting(t)
	for i := range saidAtMost {
		s.follow(s.takes("bre", "say", "2", "Brennia spoke for time "+count(i+1)+"."))
	}
	s.get("/n/tides/floor").lacks("#said .stamp a")
	s.follow(s.takes("arc", "say", "2", "Arcadia thanked Brennia."))
	p := s.get("/n/tides/floor").says("#said", "Arcadia thanked").says("#said > .stamp a", "1 earlier statement or proposal")
	s.get(attribute(p.one("#said > .stamp a"), "href")).says("#what-was-said + .said", "Brennia spoke for time 1.")
}

// What cannot be read is said in one sentence, beside the form, and all that was typed is still there.
func TestFloorLosesNothingThatWasTyped(t *testing.T) {
	h, s := inMeeting(t)
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Seat(act, drafts.DelegationSeated{Code: "XBC", Names: map[drafts.Language]string{"en": "Bretoria \u200f<b>"}})
	})
	insertion := h.do(brennia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Table(act, drafts.Proposal{By: "XBB", Wording: drafts.Wording{Edits: []drafts.Edit{{As: diffing.EditInsertAfter, Paragraph: "p4",
			Inserts: []drafts.Inserted{{Text: "It will last a week."}}}}}})
	})
	tabled, _ := Event[drafts.AmendmentTabled](insertion)
	before := h.draft().Chain.Version
	for _, note := range []struct{ by, does, on, words, says, focus string }{
		{"", "propose", "2", "should => shall", "Say which delegation speaks", "by"},
		{"br", "propose", "2", "should => shall", "“br” can be Brennia, Bretoria", "by"},
		{"zembla", "propose", "2", "should => shall", "Nobody who has a seat is called “zembla”", "by"},
		{"arc", "sing", "2", "should => shall", "Say what the delegation does", "does"},
		{"arc", "propose", "99", "should => shall", "There is no paragraph “99”", "on"},
		{"arc", "support", "A.99", "yes", "There is no amendment A.99", "on"},
		{"arc", "propose", "2", "should", "Say what becomes of which words", "words"},
		{"arc", "propose", "2", "must => shall", "The words “must” do not stand in paragraph 2", "words"},
		{"arc", "propose", "2", "data => data", "The wording is that of paragraph 2 already", "words"},
		{"arc", "say", "2", "", "The statement has no words", "words"},
	} {
		p := s.takes(note.by, note.does, note.on, note.words).is(http.StatusUnprocessableEntity)
		p.says(".note-form .refused", note.says)
		if n := len(p.all(".refused")); n != 1 {
			t.Errorf("%q is refused in %d sentences", note.words, n)
		}
		for field, typed := range map[string]string{"by": note.by, "on": note.on, "words": note.words} {
			if got := attribute(p.one("[name="+field+"]"), "value"); got != typed {
				t.Errorf("%s: %q is left of %q", note.says, got, typed)
			}
		}
		if field := attribute(p.one("[autofocus]"), "name"); field != note.focus {
			t.Errorf("%s: the focus is on %s, not on %s", note.says, field, note.focus)
		}
	}
	if now := h.draft().Chain.Version; now != before {
		t.Errorf("%d records came of notes that were refused", now-before)
	}

	form := s.get("/n/tides/floor")
	h.do(brennia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Withdraw(act, tabled.Amendment)
	})
	s.press(form, "form.note-form", "by", "arc", "on", "4 bis", "words", "a week => two weeks", "do", "record").is(http.StatusUnprocessableEntity).
		says(".refused", "There is no paragraph “4 bis”")
	form = s.get("/n/tides/floor")
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Unseat(act, "XCC", "left") })
	p := s.press(form, "form.note-form", "by", "Cascadia", "words", "should => shall", "do", "record").is(http.StatusUnprocessableEntity)
	p.says(".refused", "Nobody who has a seat is called “Cascadia”")
	if attribute(p.one("[name=words]"), "value") != "should => shall" {
		t.Error("the words of a delegation that was taken off the list are lost")
	}
}

// The note-taker saw a text; where it moved meanwhile, a whole paragraph typed over it is refused, and some words are
// changed where they stand now.
func TestFloorOnATextThatMoved(t *testing.T) {
	h, s := inMeeting(t)
	whole, some := s.get("/n/tides/floor"), s.get("/n/tides/floor")
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p2", Sight: d.Sight("p2"), Words: "All States should share tidal data without delay."})
	})
	s.press(whole, "form.note-form", "by", "arc", "words", "= States share tidal data.", "do", "record").is(http.StatusUnprocessableEntity).
		says(".refused", "Paragraph 2 changed while you were writing")
	s.follow(s.press(some, "form.note-form", "by", "arc", "words", "should => shall", "do", "record")).says(".told", "A.1 is tabled")
	if a, _ := h.draft().Amendment(1); a.Edits[0].Text != "All States shall share tidal data without delay." {
		t.Errorf("on record is %q", a.Edits[0].Text)
	}
	p := s.press(s.get("/n/tides/floor"), "form.note-form", "by", "casc", "on", "4", "do", "anew").is(http.StatusOK)
	if p.text("textarea[name=words]") != "The next meeting will be held in Geneva." {
		t.Errorf("edited in place are %q", p.text("textarea[name=words]"))
	}
	s.follow(s.press(p, "form.note-form", "words", "The next meeting will be held in Vienna.", "do", "record")).says(".told", "A.2 is tabled for Cascadia on paragraph 4")
	p = s.press(s.get("/n/tides/floor"), "form.note-form", "by", "arc", "on", "3a", "do", "anew").is(http.StatusOK)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p3a", Sight: d.Sight("p3a"), Words: "Name two national points of contact;"})
	})
	p = s.press(p, "form.note-form", "words", "Name a point of contact;", "do", "record").is(http.StatusUnprocessableEntity).
		says(".refused", "Paragraph 3 (a) changed while you were writing").says("textarea", "Name a point of contact;")
	if saw := attribute(p.one("[name=saw]"), "value"); saw != "Name a national point of contact;" {
		t.Errorf("the form that came back has seen %q", saw)
	}
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Rome.")
	p = s.press(s.get("/n/tides/floor"), "form.note-form", "by", "casc", "on", "4", "words", "Geneva => Nairobi", "do", "look").is(http.StatusOK)
	p.says("#understood", "Cascadia · Paragraph 4").says("#understood ins", "Nairobi")
}

// A delegation sees at once what was entered for it, on its own page, and confirms or corrects it.
func TestADelegationAnswersWhatWasEnteredForIt(t *testing.T) {
	h, s := inMeeting(t)
	s.follow(s.takes("bre", "propose", "2", "should => shall"))
	s.follow(s.takes("bre", "say", "2", "Brennia asked for time."))
	s.follow(s.takes("bre", "reserve", "4", "instructions pending"))
	b := h.as(brennia)
	p := b.get("/n/tides").says("#entered", "A.1 on paragraph 2").says("#entered ins", "shall").
		says("#entered", "Entered by the secretariat for you at the 1st meeting").says("#entered", "instructions pending")
	h.as(arcadia).get("/n/tides").lacks("#entered")
	h.as(chair).get("/n/tides").lacks("#entered")

	b.follow(b.press(p, "#entered li:nth-of-type(3) form")).says(".told", "Brennia confirms what was entered on its behalf.")
	b.get("/n/tides/a/1").says(".entry", "Tabled at the 1st meeting, entered by the secretariat on behalf of Brennia, confirmed by Brennia.").lacks("form[action$=confirm] .hint")
	p = b.get("/n/tides/s/1").says("h1", "Statement of Brennia").says(".note", "Brennia asked for time.")
	b.follow(b.press(p, "form.card", "words", "Brennia asked for time until Thursday.")).says(".told", "The statement of Brennia is corrected.").
		says(".note", "until Thursday").says("h2", "As it was before")
	b.press(p, "form.card", "act", "another", "words", "Brennia asked for more.").is(http.StatusUnprocessableEntity).says(".refused", "was corrected while you were writing").
		says("textarea", "Brennia asked for more.")
	b.get("/n/tides/p/p4").is(http.StatusOK)
	b.follow(b.press(b.get("/n/tides/p/p4"), "form.position", "stance", "support"))
	b.get("/n/tides").lacks("#entered")
	h.as(arcadia).get("/n/tides/s/1").lacks("form.card")
	b.get("/n/tides/record").says(".stamp", "at the 1st meeting, entered by the secretariat on behalf of Brennia").says(".says", "Paragraph 2 was called")
}

// The Chair and the secretariat operate the room; nobody else does, and nobody else has the page.
func TestWhoOperatesTheRoom(t *testing.T) {
	h, s := inMeeting(t)
	c := h.as(chair)
	p := c.get("/n/tides/floor").is(http.StatusOK).lacks(".note-form").says(".room-nav", "3")
	p = c.follow(c.press(p, ".room-nav form:last-of-type", "paragraph", attribute(p.one(".room-nav form:last-of-type button"), "value")))
	if now := h.draft().CurrentParagraph(); now != "p3" {
		t.Errorf("the paragraph after 2, past a heading, is %s", now)
	}
	p.says(".top .state", "1st meeting, paragraph 3")
	s.press(s.get("/n/tides/floor"), ".room-nav form.to", "label", "77").is(http.StatusUnprocessableEntity).says(".refused", "There is no paragraph “77”")
	c.follow(c.press(c.get("/n/tides/p/p4"), "form[action$=call]", "paragraph", "p4")).says("#now .label", "4.")
	h.as(arcadia).get("/n/tides").says(".top .state", "1st meeting, paragraph 4")
	c.get("/n/tides/p/p4/decide").lacks("form.calling") // it is the current one already
	c.follow(c.press(c.get("/n/tides/p/p2/decide"), "form.calling", "paragraph", "p2")).says(".top .state", "1st meeting, paragraph 2")
	for _, path := range []string{"/meeting", "/meeting/close", "/meeting/call", "/floor"} {
		if got := h.as(arcadia).post("/n/tides"+path, "paragraph", "p4").Status; got != http.StatusNotFound && got != http.StatusUnprocessableEntity {
			t.Errorf("a delegate at %s is answered %d", path, got)
		}
		if got := h.as(outsider).post("/n/tides"+path, "paragraph", "p4").Status; got != http.StatusNotFound {
			t.Errorf("an outsider at %s is answered %d", path, got)
		}
	}
	c.post("/n/tides/floor", "by", "bre", "does", "propose", "words", "should => shall", "on", "2").is(http.StatusUnprocessableEntity)
	s.press(s.get("/n/tides/floor"), "form[action$='/meeting/close']")
	s.post("/n/tides/meeting", "number", "seven").is(http.StatusUnprocessableEntity).says(".refused", "“seven” is no number")
	s.post("/n/tides/meeting", "number", "1").is(http.StatusUnprocessableEntity).says(".refused", "Meeting 1 was held already")
	if len(h.draft().Amendments) != 0 {
		t.Error("somebody tabled without the floor")
	}
}
