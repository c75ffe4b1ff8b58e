package server

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// A delegate asks to move, to merge and to split; the room sees it beside the paragraphs, and the Chair does it.
func TestDelegateProposesToMoveMergeAndSplit(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	p := g.get("/n/tides/p/p4/propose?kind=move").is(http.StatusOK)
	g.press(p, "form[data-preview]", "do", "preview").is(http.StatusUnprocessableEntity).says(".refused", "behind which paragraph")
	shown := g.press(p, "form[data-preview]", "after", "p1", "do", "preview").is(http.StatusOK)
	shown.says("#preview", "Move it after 1").says("#preview .stamp", "A.1 asks to move this paragraph after 1").says("#preview", "The next meeting will be held in Geneva.")
	g.follow(g.press(shown, "form[data-preview]", "reason", "Practice first.", "do", "table")).says(".told", "A.1 is tabled by Arcadia").says(".card", "Move it after 1")

	p = g.get("/n/tides/p/p1/propose?kind=merge").is(http.StatusOK)
	g.press(p, "form[data-preview]", "do", "table").is(http.StatusUnprocessableEntity).says(".refused", "with which paragraphs")
	g.follow(g.press(p, "form[data-preview]", "with", "p2", "do", "table")).says(".told", "A.2 is tabled").says(".card", "Merge 1, 2 into one")

	p = g.get("/n/tides/p/p3a/propose?kind=split").is(http.StatusOK)
	g.press(p, "form[data-preview]", "words", "Name a national point\nof contact, now;", "do", "table").is(http.StatusUnprocessableEntity).
		says(".refused", "changes none of its words").says("textarea[name=words]", "of contact, now;")
	g.follow(g.press(p, "form[data-preview]", "words", "Name a national point\nof contact;", "do", "table")).
		says(".card", "Name a national point ¶ of contact;")

	text := h.as(brennia).get("/n/tides").is(http.StatusOK)
	text.says("#p-p4 .remark", "A.1 asks to move").says("#p-p4 .note", "Move it after 1").says("#p-p4 .standing", "1 open")
	text.says("#p-p1 .remark", "A.2 asks to merge").says("#p-p2 .note", "Merge 1, 2 into one").says("#p-p3a .remark", "A.3 asks to split")
	h.as(brennia).get("/n/tides?view=clean").says("#p-p4 .note", "Move it after 1")
	h.as(brennia).get("/n/tides/fates").says("main", "another place").says("main", "a merger").says("main", "a division")
	if md := h.as(brennia).get("/n/tides/export?form=md&view=bracketed").Body; !strings.Contains(md, "after 1") || !strings.Contains(md, "Arcadia") {
		t.Errorf("the export does not say what is asked beside words:\n%s", md)
	}

	c := h.as(chair)
	desk := c.get("/n/tides/p/p4/decide").is(http.StatusOK).says(".rulings", "Move it after 1").says(".rulings option", "leave it open")
	c.follow(c.press(desk, "form.decide-form", "fate:A.1/1", "taken", "do", "record"))
	merge := c.get("/n/tides/p/p2/decide").is(http.StatusOK)
	c.follow(c.press(merge, "form.decide-form", "fate:A.2/1", "taken", "do", "record"))
	split := c.get("/n/tides/p/p3a/decide").is(http.StatusOK)
	c.follow(c.press(split, "form.decide-form", "fate:A.3/1", "taken", "do", "record"))
	after := c.get("/n/tides").is(http.StatusOK)
	after.says("#p-p1 .words", "The Working Group1 met in the first week of March. States should share tidal data without delay.").lacks("#p-p2")
	after.says("#p-a3-1-2 .words", "of contact;").says("#p-p3a .words", "Name a national point")
	if at := strings.Index(after.Body, `id="p-p4"`); at > strings.Index(after.Body, `id="h-b"`) && at < 0 {
		t.Error("paragraph 4 was not moved")
	}
	c.get("/n/tides/p/p2").is(http.StatusOK).says(".remark", "Its words are now in paragraph 1") // a link to it stays true
	c.get("/n/tides/record").says("main", "Paragraph 3 (a) was split into 3 (a), 3 (a) bis").says("main", "Merged into paragraph 1: 1, 2")
}

// The Chair disposes of a request for another place like of any other.
func TestChairDoesNotTakeAMove(t *testing.T) {
	h := openHall(t)
	h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Table(act, drafts.Proposal{By: "XAA", Wording: drafts.Wording{Edits: []drafts.Edit{{As: diffing.EditMove, Paragraph: "p4", After: "p1"}}}})
	})
	c := h.as(chair)
	p := c.get("/n/tides/p/p4/decide").is(http.StatusOK)
	c.press(p, "form.decide-form", "do", "record").is(http.StatusUnprocessableEntity).says(".refused", "Nothing was decided")
	c.follow(c.press(p, "form.decide-form", "fate:A.1/1", "not taken", "do", "record"))
	if e, _ := h.draft().Edit("A.1/1"); e.Fate != drafts.NotTaken {
		t.Errorf("A.1 is %v", e.Fate)
	}
	h.as(arcadia).get("/n/tides/a/A.1").says(".card", "Move it after 1").says(".fate", "not taken")
}

// A paragraph of a merger changed while the form was open: one sentence, the three texts, and what was chosen stays.
func TestMergerOfWordsThatMoved(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	p := g.get("/n/tides/p/p1/propose?kind=merge").is(http.StatusOK)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p2", Sight: d.Sight("p2"), Words: "States should exchange tidal data."})
	})
	late := g.press(p, "form[data-preview]", "with", "p2", "reason", "Shorter.", "do", "table").is(http.StatusUnprocessableEntity)
	late.says(".told.refused", "changed while you were writing").says("textarea[name=reason]", "Shorter.")
	if _, checked := attributeIf(late.one("input[value=p2][type=checkbox]"), "checked"); !checked {
		t.Error("what was chosen is lost")
	}
	g.follow(g.press(late, "form[data-preview]", "do", "table")).says(".told", "A.1 is tabled")
}

// To the words of an open amendment others propose theirs, from its page; they stand nested in its brackets.
func TestProposingToTheWordsOfAnotherAmendment(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data and models without delay.")
	g := h.as(brennia)
	link := g.get("/n/tides/a/A.1").is(http.StatusOK).one(`a[href$="/a/A.1/words?edit=1"]`)
	p := g.get(attribute(link, "href")).is(http.StatusOK).says("h1", "the words of A.1").says("textarea[name=words]", "models without delay")
	if kinds := p.text(".kinds"); strings.Contains(kinds, "Delete") || strings.Contains(kinds, "Split") {
		t.Errorf("offered for another's words: %s", kinds)
	}
	shown := g.press(p, "form[data-preview]", "words", "States shall share tidal data and open models without delay.", "do", "preview").is(http.StatusOK)
	shown.says("#preview", "and[ open – Brennia]3 models – Arcadia]")
	g.follow(g.press(shown, "form[data-preview]", "heading", "open models", "do", "table")).says(".told", "A.2 is tabled by Brennia")
	h.as(cascadiaSt).get("/n/tides").says("#p-p2 .words", "[ and[ open – Brennia]").says("#p-p2 .note", "A.2 open models")
	h.as(arcadia).get("/n/tides/a/A.1").lacks(`a[href*="/words"]`)

	// Withdrawn a second ago: one sentence, and what was typed is kept.
	q := h.as(cascadiaSt)
	form := q.get("/n/tides/a/A.1/words?edit=1").is(http.StatusOK)
	h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Withdraw(act, 1) })
	late := q.press(form, "form[data-preview]", "words", "States shall share tidal data and all models without delay.", "reason", "All of them.", "do", "table")
	late.is(http.StatusUnprocessableEntity).says(".told.refused", "A.1 is withdrawn: its words are not before the room any more").
		says("textarea[name=words]", "all models").says("textarea[name=reason]", "All of them.")
	q.get("/n/tides/a/A.1/words?edit=1&lang=ar").is(http.StatusOK).says(".told.refused", "فلم تعد ألفاظه معروضة")
	if e, _ := h.draft().Edit("A.2/1"); e.Fate != drafts.Overtaken {
		t.Errorf("the edit of withdrawn words is %v", e.Fate)
	}
}

// The author revised while somebody wrote about the words: the three texts are shown.
func TestWordsOfAnotherAmendmentRevisedMeanwhile(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data and models without delay.")
	g := h.as(brennia)
	form := g.get("/n/tides/a/A.1/words?edit=1").is(http.StatusOK)
	h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		a, _ := d.Amendment(1)
		w := a.Current().Wording
		w.Edits = []drafts.Edit{{Number: 1, As: diffing.EditReplace, Paragraph: "p2", Text: "States must share tidal data and models without delay."}}
		return d.Revise(act, 1, 1, w)
	})
	late := g.press(form, "form[data-preview]", "words", "States shall share tidal data and open models without delay.", "do", "table").is(http.StatusUnprocessableEntity)
	late.says(".told.refused", "A.1 was revised while you were writing").says(".three", "shallmust").says("textarea[name=words]", "open models")
	g.follow(g.press(late, "form[data-preview]", "words", "States must share tidal data and open models without delay.", "do", "table")).says(".told", "A.2 is tabled")
}

// Whoever is about to ask for what somebody asks already is told, and can co-sponsor it instead; whatever the kind.
func TestSameAskIsOfferedForCoSponsorship(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share all tidal data without delay.")
	for _, e := range []drafts.Edit{
		{As: diffing.EditDelete, Paragraph: "p4"},
		{As: diffing.EditMove, Paragraph: "p4", After: "p1"},
		{As: diffing.EditMerge, Paragraph: "p1", With: []drafts.ParagraphID{"p2"}},
		{As: diffing.EditInsertAfter, Paragraph: "p4", Inserts: []drafts.Inserted{{Text: "It will be short."}}},
	} {
		h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			return d.Table(act, drafts.Proposal{By: "XAA", Wording: drafts.Wording{Heading: "rival", Edits: []drafts.Edit{e}}})
		})
	}
	g := h.as(brennia)
	for _, c := range []struct {
		at, kind string
		fields   []string
		says     string
	}{
		{"p2", "replace", []string{"words", "States shall share tidal data without delay."}, "A.1 (Arcadia) already asks for some of these words"},
		{"p2", "replace", []string{"words", "States shall share all tidal data without delay."}, "A.1 (Arcadia) already asks for exactly this"},
		{"p4", "delete", nil, "A.2 (Arcadia) already asks for exactly this"},
		{"p4", "move", []string{"after", "p1"}, "A.3 (Arcadia) already asks for exactly this"},
		{"p2", "merge", []string{"with", "p1"}, "A.4 (Arcadia) already asks for exactly this"},
		{"p4", "insert", []string{"words", "It will be short."}, "A.5 (Arcadia) already asks for exactly this"},
	} {
		form := g.get("/n/tides/p/" + c.at + "/propose?kind=" + c.kind).is(http.StatusOK)
		g.press(form, "form[data-preview]", append(c.fields, "do", "preview")...).is(http.StatusOK).says(".same", c.says)
	}
	form := g.get("/n/tides/p/p4/propose?kind=delete")
	shown := g.press(form, "form[data-preview]", "do", "preview")
	g.follow(g.press(shown, ".same form")).says(".told", "Brennia co-sponsors A.2")
	form = g.get("/n/tides/p/p3b/propose")
	g.press(form, "form[data-preview]", "words", "Report every [two] months.", "do", "preview").is(http.StatusOK).lacks(".same")
}

// Every act ends in one line that can be quoted: what was done, the number of its record, its time and its hash.
func TestReceiptCanBeQuotedAndProved(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	form := g.get("/n/tides/p/p2/propose?kind=delete")
	values := url.Values{"act": {attribute(form.one("form[data-preview] input[name=act]"), "value")}, "kind": {"delete"}, "do": {"table"},
		"saw": {"States should share tidal data without delay."}}
	done := g.follow(g.submit(form.Address, values))
	d := h.draft()
	quoted := "A.1 is tabled by Arcadia. Act " + count(int(d.Chain.Version)) + ", "
	done.says(".told.done", quoted).says(".told.done .receipt", "Hash "+d.Chain.Head.String()+".")
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	g.follow(g.submit(form.Address, values)).says(".told.done .receipt", "Hash "+d.Chain.Head.String()+".") // of that act, whatever came after it
	g.get("/n/tides").lacks(".receipt")
}

// A paragraph may be merged with one that stands far from it: the form has it too.
func TestMergingWithAParagraphFarAway(t *testing.T) {
	h := openHall(t)
	for range 9 {
		h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			return d.InsertParagraph(act, drafts.ChairInsertion{After: "p1", As: diffing.KindParagraph, Text: "The Working Group heard a briefing."})
		})
	}
	g := h.as(arcadia)
	form := g.get("/n/tides/p/p1/propose?kind=merge").is(http.StatusOK).says("fieldset.others summary", "paragraphs further away")
	if attribute(form.one(`fieldset.others details [name=with][value=p4]`), "type") != "checkbox" {
		t.Error("paragraph 4 is not offered")
	}
	g.press(form, "main form[action$=propose]", "with", "p4", "do", "table").is(http.StatusSeeOther)
	if e, ok := h.draft().Edit("A.1/1"); !ok || e.As != diffing.EditMerge || !slices.Contains(e.With, "p4") {
		t.Errorf("tabled as %+v", e)
	}
}
