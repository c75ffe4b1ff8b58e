package journeys

import (
	"net/http"
	"testing"
)

// How a paragraph becomes agreed, as its people meet it: where delegations stand, one wording of rivals, what is
// maintained, for whom agreement waits, what is reopened, and the text as it was. With the pages' scripts and without, on a
// phone.
func TestHowAParagraphBecomesAgreed(t *testing.T) {
	bothWays(t, func(j *journey) {
		j.standWhere()
		j.mergeWordings()
		j.maintain()
		j.waitAndJoin()
		j.lookBack()
	})
}

// proposes tables other words for a paragraph.
func (j *journey) proposes(b *browser, label, words string) {
	j.t.Helper()
	b.open(j.at(label) + "/propose")
	b.fill("[name=words]", words)
	b.press("[value=table]")
}

// standWhere: a delegation says at a bracket where it stands, and everybody reads it there; when the author revises, it is
// asked whether that holds for the new words (domain.md §4).
func (j *journey) standWhere() {
	a, b, c := j.arcadia, j.brennia, j.chair
	j.proposes(a, "2", "States shall cooperate in the collection of tidal data, on a voluntary basis.")
	b.open(j.at("2"))
	b.sees(".stands-here", "Nobody has said")
	b.fits()
	b.press(".stands-here ol li:last-child [name=stance][value='can live with']")
	c.open(j.at("2"))
	c.sees(".stands-here ol", "Brennia can live with it")

	b.open(j.n + "/a/1")
	b.press("main form.position [name=stance][value='can live with']")

	// No name under words that its State did not accept.
	a.open(j.n + "/a/1/revise")
	a.fill("[name=words]", "States shall cooperate closely in the collection of tidal data, on a voluntary basis.")
	a.press("[value=table]")
	c.open(j.at("2"))
	c.sees(".stands-here ol", "not yet confirmed: Brennia")
	b.open(j.n + "/d/XBB")
	b.sees("#asked", "1 question waits for an answer")
	b.sees(".asked", "the position of Brennia (can live with) is on revision 1")
	b.fits()
	b.open(j.at("2"))
	b.press(".stands-here .word .primary")
	b.open(j.n + "/d/XBB")
	b.sees("#asked", "0 questions")

	b.open(j.at("2"))
	b.press(".stands-here [name=stance][value=reserve]")
	c.open(j.at("2") + "/decide")
	c.sees("main", "Brennia has a reserve")
}

// mergeWordings: Brennia proposes rival words; the Chair asks both for one wording, and it has the name of nobody who did
// not accept it (domain.md §3).
func (j *journey) mergeWordings() {
	a, b, c := j.arcadia, j.brennia, j.chair
	j.proposes(b, "2", "States should cooperate closely in the collection of tidal data.")
	c.open(j.at("2") + "/decide")
	c.press("a.button[href$='/merge-wordings']")
	c.fill("main form [name=words]", "States should cooperate closely in the collection of tidal data, on a voluntary basis.")
	c.press("main form [value=record]")
	c.sees("main", "Waits for Arcadia")
	c.fits()
	a.open(j.n + "/d/XAA")
	a.sees(".asked", "A.1")
	a.press(".asked a")
	a.choose("[name=answer][value=accepts]", "")
	a.press(".answer .primary")
	a.sees("main", "accepts")
	a.open(j.n)
	a.sees(j.row("2"), "[should / shall – Arcadia]") // Brennia has not accepted: all stands as it stood
	b.open(j.n + "/d/XBB")
	b.press(".asked a")
	b.choose("[name=answer][value=accepts]", "")
	b.press(".answer .primary")
	b.sees("main", "jointly")
	c.open(j.n)
	c.sees(j.row("2"), "closely – Arcadia, Brennia]")
}

// maintain: what the Chair does not take, its delegations are told of and may maintain; then nothing is agreed
// (domain.md §5).
func (j *journey) maintain() {
	a, b, c := j.arcadia, j.brennia, j.chair
	c.open(j.at("2") + "/decide")
	c.choose("[name='fate:A.3/1']", "not taken")
	c.press("[value=record]")
	a.open(j.n)
	a.sees("main", "A.3")
	a.open(j.n + "/a/3")
	a.sees("main", "not taken")
	a.fill(".maintaining [name=reason]", "Our instructions are clear.")
	a.press(".maintaining button:not([formaction])")
	c.open(j.at("2") + "/decide")
	c.sees("main", "A.3 is maintained by Arcadia")
	if status := c.press("[name=level][value=adref]"); status != http.StatusUnprocessableEntity {
		j.t.Errorf("agreeing what Arcadia maintains answers %d", status)
	}
	a.open(j.n + "/a/3")
	a.press(".maintaining button.plain")
	b.open(j.n + "/d/XBB")
	b.fits()
}

// waitAndJoin: agreement in informals waits for Brennia, which holds a reserve; Brennia joins, the gavel falls, and a
// reopening is seen by all (domain.md §5).
func (j *journey) waitAndJoin() {
	b, c := j.brennia, j.chair
	c.open(j.at("2") + "/decide")
	c.choose("[name=pending1]", "XBB")
	c.fill("[name=why1]", "instructions")
	c.press("[name=level][value=informals]")
	b.open(j.n + "/d/XBB")
	b.sees(".asked", "Paragraph 2 is agreed in informals, pending Brennia.")
	b.open(j.at("2"))
	b.press(".pending-still form button")
	c.open(j.at("2") + "/decide")
	c.press("[name=level][value=adref]")
	c.open(j.n)
	c.sees(j.row("2"), "ad ref")
	c.open(j.at("2") + "/decide")
	c.fill(".reopen [name=reason]", "a delegation has new instructions")
	c.press(".reopen button")
	b.open(j.n)
	b.sees(j.row("2"), "a delegation has new instructions")
	c.open(j.at("2") + "/decide")
	c.press("[name=level][value=adref]")
	c.open(j.n + "/status")
	c.sees("main", "agreed ad ref")
	c.fits()
}

// lookBack: the text as it was before, nothing can be done there, and what came since (domain.md: any page as at a moment).
func (j *journey) lookBack() {
	a := j.arcadia
	a.open(j.n + "?at=Zero%20draft")
	a.sees(".past", "Zero draft")
	a.sees(j.row("2"), "States should cooperate in the collection of tidal data, on a voluntary basis.")
	if a.read("main form[method=post]") != "" {
		j.t.Error("something can be done in the past")
	}
	a.fits()
	a.open(j.n + "/between")
	a.fits()
}
