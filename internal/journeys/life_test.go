package journeys

import (
	"net/http"
	"testing"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// What becomes of an amendment, as its delegation meets it: it is late and not lost; it is not taken, and maintained in time;
// it is to be merged with a rival, and each author answers. Whatever waits for an answer stands on the delegation's own page,
// with until when, and is answered from there. With the pages' scripts and without, on a phone.
func TestWhatBecomesOfAnAmendment(t *testing.T) {
	bothWaysFrom(t, (*journey).seated, func(j *journey) {
		j.comesLate()
		j.isMaintained()
		j.isMerged()
		j.readsItsPage()
	})
}

// comesLate: after the deadline an amendment is marked late and not lost; the Chair sets another one, in a named zone.
func (j *journey) comesLate() {
	a, c := j.arcadia, j.chair
	a.open(j.n + "/amendments")
	a.sees("main", "The deadline for amendments was")
	j.proposes(a, "2", "States shall cooperate in the collection of tidal data, on a voluntary basis.")
	a.sees("main", "late")
	c.open(j.n)
	c.sees(j.row("2"), "[should / shall – Arcadia]")
	c.unfold(j.row("2") + " .beside .note")
	c.sees(j.row("2")+" .late", "late")
	c.open(j.n + "/desk")
	c.press("a[href$='/tabling']")
	c.sees(".lates", "A.1")
	c.sees(".lates .late", "2 days late")
	c.choose("[name=when]", localInput(c, time.Now().Add(48*time.Hour)))
	c.fill("[name=zone]", "Europe/Vienna")
	c.fill("[name=reason]", "at the request of Brennia")
	c.press("main form .primary")
	c.sees(".told.done", "Amendments are expected until")
	c.sees(".told.done", "(Vienna)")
	c.fits()
	j.proposes(j.brennia, "2", "States may cooperate in the collection of tidal data, on a voluntary basis.")
	j.brennia.open(j.n + "/a/2")
	if j.brennia.read(".late") != "" {
		j.t.Error("what came in time is marked late")
	}
}

// isMaintained: the Chair does not take A.1; Arcadia is told with until when it may maintain it, does so, and nothing is agreed
// against it. When the time is over, nobody may (domain.md §5).
func (j *journey) isMaintained() {
	a, b := j.arcadia, j.brennia
	c := j.decides("2")
	c.choose("[name='fate:A.1/1']", "not taken")
	c.fill("[name='reason:A.1/1']", "the norm is voluntary")
	c.choose("[name='fate:A.2/1']", "not taken")
	c.press("[name=do][value=record]")
	c.choose(".timing [name=when]", localInput(c, time.Now().Add(24*time.Hour)))
	c.fill(".timing [name=zone]", "Europe/Vienna")
	c.press(".timing button")
	c.sees(".told.done", "may be maintained until")

	a.open(j.n + "/d/XAA")
	a.sees("#asked", "1 question waits for an answer")
	a.sees(".asked", "A.1 on paragraph 2 is not taken; it may be maintained. the norm is voluntary until ")
	a.sees(".asked", "(Vienna)")
	a.fits()
	a.press(".asked a.which")
	a.sees(".window", "May be maintained until")
	a.fill(".maintaining [name=reason]", "Our instructions are clear.")
	a.press(".maintaining button:not([formaction])")
	a.sees(".told.done", "Arcadia maintains A.1")
	a.open(j.n + "/d/XAA")
	a.sees("#asked", "0 questions")
	a.sees("[aria-labelledby=held]", "A.1 is maintained by Arcadia")
	a.sees("#held", "1 paragraph held open")
	c = j.decides("2")
	if status := c.press("[name=level][value=adref]"); status != http.StatusUnprocessableEntity {
		j.t.Errorf("agreeing what Arcadia maintains answers %d", status)
	}

	b.open(j.n + "/d/XBB")
	b.press(".asked a.which")
	b.press(".maintaining button.plain")
	b.open(j.n + "/d/XBB")
	b.sees("#asked", "0 questions")
	b.sees("#held", "0 paragraphs held open")

	// The time runs out on another one.
	j.proposes(b, "6", "The Working Group took note with interest of the proposals of States.")
	j.record("chair", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: j.id("6"), Sight: d.Sight(j.id("6")), Words: d.Paragraphs[j.id("6")].Text, Rulings: map[drafts.EditID]drafts.Ruling{"A.3/1": {Fate: drafts.NotTaken}}})
	})
	j.record("chair", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.TimeMaintenance(act, j.id("6"), drafts.Deadline{At: act.At.Add(2 * time.Second), Zone: "UTC"})
	})
	time.Sleep(2 * time.Second)
	b.open(j.n + "/a/3")
	b.sees(".window", "Could be maintained until")
	if b.visible(".maintaining") {
		j.t.Error("A.3 may be maintained after the time that was set")
	}
}

// isMerged: one wording for two rivals. Brennia could accept other words and says which; they are proposed in their place, and
// both accept.
func (j *journey) isMerged() {
	a, b := j.arcadia, j.brennia
	j.proposes(a, "2 bis", "The Working Group heard an expert briefing on instruments.")
	j.proposes(b, "2 bis", "The Working Group heard a technical briefing on instruments.")
	c := j.decides("2 bis")
	c.press("a.button[href$='/merge-wordings']")
	c.fill("main form [name=words]", "The Working Group heard an expert and technical briefing on instruments.")
	c.press("main form [value=record]")
	c.sees("main", "Waits for Arcadia and Brennia.")
	b.open(j.n + "/d/XBB")
	b.sees(".asked", "A.5 is to be merged with its rivals into one wording; Brennia has not answered.")
	b.press(".asked a.which")
	b.choose("[name=answer][value='other words']", "")
	b.fill("form.answer [name=words]", "The Working Group heard a briefing by experts on instruments.")
	b.fill("form.answer [name=reason]", "one word would do")
	b.press(".answer .primary")
	b.sees("#answers ~ .scroll, main", "could accept other words")
	a.open(j.n + "/d/XAA")
	a.press(".asked a.which")
	a.sees("main", "a briefing by experts on instruments")
	a.sees("main", "one word would do")
	a.fits()

	c.open(j.n + "/m/M.1")
	c.press("main td a[href*='merge-wordings']")
	c.press("main form [value=record]")
	for _, who := range []*browser{a, b} {
		code := map[*browser]string{a: "XAA", b: "XBB"}[who]
		who.open(j.n + "/d/" + code)
		who.press(".asked a.which[href*='M.2']") // M.1 goes on waiting for Arcadia
		who.choose("[name=answer][value=accepts]", "")
		who.press(".answer .primary")
	}
	b.sees("main", "jointly")
	a.open(j.n)
	a.sees(j.row("2 bis"), "by experts – Arcadia, Brennia]")
}

// readsItsPage: what became of each of its proposals, in one list.
func (j *journey) readsItsPage() {
	a := j.arcadia
	a.open(j.n + "/d/XAA")
	for _, says := range []string{"A.1/1", "not taken", "maintained by Arcadia", "2 days late", "A.4/1", "Merged with its rivals into A.6"} {
		a.sees("[aria-labelledby=proposals]", says)
	}
	j.brennia.open(j.n + "/d/XAA")
	if j.brennia.visible("#asked") {
		j.t.Error("Brennia reads what Arcadia is asked")
	}
}
