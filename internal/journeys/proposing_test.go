package journeys

import (
	"net/http"
	"testing"
	"time"
)

// Proposing, as two delegates meet it: one idea through several paragraphs, words for another's words, a paragraph that
// is moved; what is typed survives a closed tab and the end of a session. With the pages' scripts, and without them on a
// phone.
func TestProposing(t *testing.T) {
	bothWays(t, func(j *journey) {
		j.oneIdea()
		j.wordsForWords()
		j.anotherPlace()
		if j.scripts == withScripts {
			j.closedTab()
		}
		j.sessionEnds()
	})
}

// shown waits for the preview, or asks for it where no script does.
func (j *journey) shown(b *browser, words string) {
	j.t.Helper()
	if j.scripts == withScripts {
		b.comesToSee("#preview", words)
		return
	}
	b.press("[value=preview]:not(.hidden)")
	b.sees("#preview", words)
}

// oneIdea: the words are found, a paragraph is left out, and one amendment with an edit for each of the others is tabled.
func (j *journey) oneIdea() {
	a := j.arcadia
	a.open(j.n + "/amendments")
	a.press("a[href$='/propose']")
	a.fill("[name=find]", "the working group")
	a.fill("[name=put]", "the Group")
	a.press("[value=find]")
	a.sees("main", "5 paragraphs") // the title, too
	a.choose("[name='take.1']", "")
	a.choose("[name='take.2']", "")
	a.fits()
	j.shown(a, "The[ Working – delete: Arcadia]1 Group heard")
	a.fill("[name=heading]", "short names")
	a.press("[value=table]")
	a.sees(".told.done", "A.1 is tabled by Arcadia. Act")
	a.sees(".receipt", "Hash ")
	a.sees("main", "Paragraph 2 bis")
	a.sees("main", "Paragraph 6")
	a.open(j.n)
	a.sees(j.row("2 bis"), "The[ Working – delete: Arcadia]")
	if said := a.read(j.row("1") + " .words"); said != "The Working Group held its first session in Port Ara.1" {
		j.t.Errorf("what was left out says %q", said)
	}
}

// wordsForWords: another delegation changes what the first one asks for; when that is withdrawn, it says so.
func (j *journey) wordsForWords() {
	a, b := j.arcadia, j.brennia
	a.open(j.at("2") + "/propose")
	a.fill("[name=words]", "States shall cooperate in the collection of tidal data and models, on a voluntary basis.")
	a.press("[value=table]")
	b.open(j.n + "/a/A.2")
	b.press("a[href$='/words?edit=1']")
	b.fill("[name=words]", "States shall cooperate in the collection of tidal data and open models, on a voluntary basis.")
	j.shown(b, "[ open – Brennia]")
	b.fits()
	b.press("[value=table]")
	b.open(j.n)
	b.sees(j.row("2"), "[ and[ open – Brennia]")

	b.open(j.n + "/a/A.2/words?edit=1")
	b.fill("[name=words]", "States shall cooperate in the collection of tidal data and free models, on a voluntary basis.")
	a.open(j.n + "/a/A.2/withdraw")
	a.press("main form .primary")
	if status := b.press("[value=table]"); status != http.StatusUnprocessableEntity {
		j.t.Errorf("words for words that were withdrawn answer %d", status)
	}
	b.sees(".told.refused", "A.2 is withdrawn: its words are not before the room any more")
	if got := b.value("[name=words]"); got != "States shall cooperate in the collection of tidal data and free models, on a voluntary basis." {
		j.t.Errorf("what was typed came back as %q", got)
	}
}

// anotherPlace: a paragraph is to stand elsewhere; who asks for the same is told, and co-sponsors.
func (j *journey) anotherPlace() {
	a, b := j.arcadia, j.brennia
	for _, who := range []*browser{a, b} {
		who.open(j.at("6") + "/propose?kind=move")
		who.do("choose a place", choosing("select[name=after]", "p3"))
		if who == a {
			j.shown(who, "Move it after 1")
			who.press("[value=table]")
			continue
		}
		j.shown(who, "A.4 (Arcadia) already asks for exactly this")
		who.press(".same button")
		who.sees(".told.done", "Brennia co-sponsors A.4")
	}
}

// closedTab: what was typed is offered again, put back, and thrown away once it is tabled.
func (j *journey) closedTab() {
	a := j.arcadia
	a.open(j.at("3 (a)") + "/propose")
	a.fill("[name=words]", "name a point of contact at once;")
	a.fill("[name=reason]", "Time runs.")
	time.Sleep(400 * time.Millisecond) // the script writes it down when nothing was typed for a moment
	a.open(j.n)
	a.open(j.at("3 (a)") + "/propose")
	a.comesToSee(".kept", "kept on this device")
	a.do("put it back", clicking(".kept button"))
	if got := a.value("[name=words]") + a.value("[name=reason]"); got != "name a point of contact at once;Time runs." {
		j.t.Errorf("put back is %q", got)
	}
	a.press("[value=table]")
	a.sees(".told.done", "is tabled by Arcadia")
	a.open(j.at("3 (a)") + "/propose")
	time.Sleep(200 * time.Millisecond)
	if said := a.read(".kept"); said != "" {
		j.t.Errorf("tabled words are offered again: %q", said)
	}

	a.open(j.n + "/propose") // a bundle is put back with all its edits
	a.fill("[name=find]", "tidal data")
	a.fill("[name=put]", "data on tides")
	a.press("[value=find]")
	a.unfold("[name='words.1']")
	a.fill("[name='words.1']", "States should cooperate in the collection of all data on tides.")
	time.Sleep(400 * time.Millisecond)
	a.open(j.n)
	a.open(j.n + "/propose")
	a.comesToSee(".kept", "kept on this device")
	a.load("put it back", clicking(".kept button"))
	if got := a.value("[name='words.1']"); got != "States should cooperate in the collection of all data on tides." {
		j.t.Errorf("put back is %q", got)
	}
}

// sessionEnds: who presses the button too late signs in again and finds the form filled in.
func (j *journey) sessionEnds() {
	link := j.house.link("boss")
	s := j.sit("secretariat again", link)
	s.open(j.at("3 (b)") + "/propose")
	s.do("choose a delegation", choosing("select[name=as]", "XBB"))
	s.fill("[name=words]", "share [annual] measurements in full.")
	s.forgets()
	if status := s.press("[value=table]"); status != http.StatusUnauthorized {
		j.t.Errorf("without a session the form answers %d", status)
	}
	s.sees("main", "Your session had ended")
	s.open(link)
	s.press("main form button")
	s.sees("h1", "Signed in again")
	s.press("main form button")
	if got := s.value("[name=words]"); got != "share [annual] measurements in full." {
		j.t.Errorf("the form came back with %q", got)
	}
	s.press("[value=table]")
	s.sees(".told.done", "tabled by Brennia")
}
