package journeys

import (
	"encoding/csv"
	"math"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// How far each paragraph has come, as its people meet it: part of one is agreed, one waits for its words, one is deleted by
// agreement, one leaves the report, two stand or fall together; what is agreed is put right, and what is issued; anybody reads
// how it all stands, how it stood, and what remains. With the pages' scripts and without, on a phone.
func TestHowFarTheTextHasCome(t *testing.T) {
	bothWaysFrom(t, (*journey).seated, func(j *journey) {
		j.agreeWords()
		j.waitForWords()
		j.deleteByAgreement()
		j.leaveTheReport()
		j.holdTogether()
		j.declareTotality()
		j.correctAgreed()
		j.readStatus()
		j.readWhatRemains()
		j.citeByReference()
		j.correctIssued()
		j.travel()
	})
}

// decides opens the Chair's page of a paragraph.
func (j *journey) decides(label string) *browser {
	j.t.Helper()
	j.chair.open(j.at(label) + "/decide")
	return j.chair
}

// agreeWords: part of a contested paragraph is agreed; what would change it is refused, until it is reopened with a reason
// (domain.md §5).
func (j *journey) agreeWords() {
	a, b := j.arcadia, j.brennia
	j.proposes(a, "2", "States shall cooperate in the collection of tidal data, on a voluntary basis.")
	c := j.decides("2")
	c.unfold(".passages form")
	c.sees(".passages", "cooperate in the collection of tidal data, on a voluntary basis.")
	c.fill(".passages [name=words]", "on a voluntary basis")
	c.press(".passages [value=adref]")
	c.sees(".told.done", "These words of paragraph 2 are agreed.")
	b.open(j.n)
	b.sees(j.row("2"), "Agreed ad ref: “on a voluntary basis”")
	b.open(j.at("2") + "/propose")
	b.fill("[name=words]", "States should cooperate in the collection of tidal data.")
	if status := b.press("[value=table]"); status != http.StatusUnprocessableEntity {
		j.t.Errorf("changing agreed words answers %d", status)
	}
	b.sees("#refused", "on a voluntary basis")
	c = j.decides("2")
	c.fill(".agreed-part [name=reason]", "Brennia has new instructions")
	c.press(".agreed-part button")
	b.open(j.n)
	b.sees(j.row("2"), "“on a voluntary basis” was reopened")
	b.sees(j.row("2"), "Brennia has new instructions")
}

// waitForWords: a placeholder is not agreed before it has its words (domain.md §5).
func (j *journey) waitForWords() {
	c := j.decides("2 bis")
	c.fill("[name=waits]", "the report of the briefing")
	c.press("form[action$='/placehold'] button")
	c.sees(".told.done", "Paragraph 2 bis is a placeholder.")
	j.brennia.open(j.n)
	j.brennia.sees(j.row("2 bis"), "Placeholder: the report of the briefing")
	c = j.decides("2 bis")
	if status := c.press("[name=level][value=adref]"); status != http.StatusUnprocessableEntity {
		j.t.Errorf("agreeing a placeholder answers %d", status)
	}
	c.sees("#refused", "placeholder")
}

// deleteByAgreement: a deletion is decided, and agreed like words; it stays visible (domain.md §5, §6).
func (j *journey) deleteByAgreement() {
	c := j.decides("6")
	c.choose("[name=outcome][value=delete]", "")
	c.press("[name=do][value=record]")
	c.sees(".told.done", "The decision on paragraph 6 is on record.")
	c = j.decides("6")
	c.sees(".agree h2", "deletion of paragraph 6")
	c.press("[name=level][value=adref]")
	j.arcadia.open(j.n)
	j.arcadia.sees(j.row("6")+" .words", "took note of the proposals")
	j.arcadia.sees(j.row("6"), "deleted by agreement")
}

// leaveTheReport: a paragraph goes to an annex, with its reason, and comes back (domain.md §5).
func (j *journey) leaveTheReport() {
	c := j.decides("3 (a)")
	c.choose("[name=to][value=annex]", "")
	c.fill("[name=why]", "too detailed for the body of the report")
	c.press("form[action$='/annex'] button")
	c.sees(".told.done", "has left the report")
	a := j.arcadia
	a.open(j.n + "/status")
	a.sees("main", "Out of the report")
	a.sees("main", "too detailed for the body of the report")
	c.open(j.at("3 (a)"))
	c.fill("[name=behind]", "3")
	c.press("form.card:has([name=behind]) button")
	c.sees(".told.done", "The paragraph stands in the report again.")
}

// holdTogether: of a package that holds, no paragraph goes ad ref without the other (domain.md §5).
func (j *journey) holdTogether() {
	c := j.chair
	c.open(j.n + "/packages")
	c.fill("[name=paragraphs]", "1, 3")
	c.choose("[name=effect][value=holds]", "")
	c.fill("form.card [name=reason]", "the history and the recommendations were offered together")
	c.press("form.card .primary")
	c.sees("main", "offered together")
	c.fits()
	j.brennia.open(j.at("1"))
	j.brennia.sees(".linked", "offered together")
	c = j.decides("1")
	if status := c.press("[name=level][value=adref]"); status != http.StatusUnprocessableEntity {
		j.t.Errorf("agreeing one paragraph of a package that holds answers %d", status)
	}
	c.sees("#refused", "P.1")
	c.press(".linked h2 a")
	c.press(".agree [value=adref]")
	c.sees(".told.done", "P.1")
	j.brennia.open(j.n)
	j.brennia.sees(j.row("1"), "ad ref")
	j.brennia.sees(j.row("3"), "ad ref")
}

// declareTotality: the switch stands on the text and on what is taken home (domain.md §5).
func (j *journey) declareTotality() {
	const says = "othing is agreed until everything is agreed"
	a, c := j.arcadia, j.chair
	a.open(j.n)
	a.sees("main", says)
	if file := string(j.download("version=rolling&view=bracketed&names=named&form=md")); !strings.Contains(file, says) {
		j.t.Error("the export does not say that nothing is agreed until everything is agreed")
	}
	c.open(j.n + "/desk")
	c.sees(".totality", "N"+says)
	c.press(".totality button")
	c.sees(".totality", "What is agreed is agreed, paragraph by paragraph.")
	a.open(j.n)
	if said := a.read("main"); strings.Contains(said, says) {
		j.t.Error("the switch is off, and the text still says that nothing is agreed until everything is agreed")
	}
}

// correctAgreed: the secretariat puts agreed words right, shown before and after, and everybody is told; a member objects,
// and the agreed words stand again; what nobody objects to in time stands (domain.md §5).
func (j *journey) correctAgreed() {
	s, a, b := j.secretariat, j.arcadia, j.brennia
	s.open(j.at("1"))
	s.press("a[href$='/correct']")
	s.fill("[name=text]", "The Working Group held its first session in the town of Port Ara.")
	s.fill("[name=reason]", "the official name")
	s.press("[value=preview]")
	s.sees("#change", "the town of")
	s.sees("#change .stamp", "3 words in")
	s.fits()
	s.choose("[name=when]", localInput(s, time.Now().Add(48*time.Hour)))
	s.fill("[name=zone]", "Europe/Vienna")
	s.press("[value=record]")
	s.sees(".told.done", "Paragraph 1 is corrected; members may object until")
	s.sees(".told.done", "(Vienna)")

	a.open(j.n)
	a.sees(j.row("1")+" .correction", "Editorial correction: ")
	a.sees(j.row("1")+" .correction ins", "the town of")
	b.open(j.n + "/d/XBB")
	b.sees(".asked", "The agreed words of paragraph 1 were corrected; members may object. the official name until ")
	b.sees(".asked", "(Vienna)")
	b.press(".asked a.which")
	b.fits()
	b.fill(".objecting [name=reason]", "Port Ara is a city")
	b.press(".objecting button")
	b.sees(".told.done", "Brennia objects: the words that were agreed stand again in paragraph 1.")
	a.open(j.at("1"))
	a.sees("[data-rows] .words", "The Working Group held its first session in Port Ara.")
	a.sees("[data-rows]", "ad ref")
	a.sees("#corrections", "Undone: Brennia objected")
	a.sees("#corrections q", "Port Ara is a city")
	b.open(j.n + "/d/XBB")
	b.sees("#asked", "0 questions")

	j.record("boss", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		p := d.Paragraphs[j.id("3")]
		return d.Correct(act, drafts.EditorialCorrection{Paragraph: p.ID, Seen: diffing.HashText(p.Text), Text: "The Working Group recommends that all States:", Until: drafts.Deadline{At: act.At.Add(3 * time.Second), Zone: "UTC"}})
	})
	b.open(j.at("3"))
	b.sees("#corrections", "Members may object until")
	time.Sleep(3 * time.Second)
	b.open(j.at("3"))
	b.sees("#corrections", "It stands: the agreement carries over to the corrected words.")
	b.sees("[data-rows]", "ad ref")
	if b.visible(".objecting") {
		j.t.Error("Brennia may still object after the time that was set")
	}
}

// localInput writes a time by the clocks of Vienna, as the field of a form holds it.
func localInput(b *browser, at time.Time) string {
	b.t.Helper()
	vienna, err := time.LoadLocation("Europe/Vienna")
	if err != nil {
		b.t.Fatal(err)
	}
	return at.In(vienna).Format("2006-01-02T15:04")
}

// readStatus: the list says of every paragraph what the scenes before did, and its files say the same.
func (j *journey) readStatus() {
	a := j.arcadia
	a.open(j.n + "/status")
	a.sees("main", "1 placeholder")
	a.sees("main", "1 deleted, 1 by agreement")
	a.sees("#status-p3, .status-list", "agreed ad ref")
	a.fits()
	rows := asked[int](a, "is counted", "document.querySelectorAll('.status-list tbody tr:not(.section)').length")
	file := j.file("/status?form=csv&names=named&lang=en")
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(file), "\ufeff"))).ReadAll()
	if err != nil {
		j.t.Fatalf("the spreadsheet: %v", err)
	}
	if len(lines)-1 != rows {
		j.t.Errorf("the page lists %d paragraphs, its spreadsheet %d", rows, len(lines)-1)
	}
	word := wordText(j.t, j.file("/status?form=docx&names=named&lang=en"), "word/document.xml")
	for _, says := range []string{"agreed ad ref", "Placeholder: the report of the briefing", "A.1 of Arcadia is open"} {
		if !strings.Contains(word, says) || !strings.Contains(string(file), says) {
			j.t.Errorf("%q stands in the Word file: %v, in the spreadsheet: %v", says, strings.Contains(word, says), strings.Contains(string(file), says))
		}
		a.sees(".status-list", says)
	}
}

// file takes a file of the negotiation home.
func (j *journey) file(path string) []byte {
	j.t.Helper()
	r := j.house.reader(j.house.link("boss"))
	p := r.get(strings.TrimPrefix(j.n, j.house.base) + path)
	if p.status != http.StatusOK {
		j.t.Fatalf("%s answers %d", path, p.status)
	}
	return []byte(p.body)
}

// figures are the numbers of the tables of what remains beside what is drawn of them, a row each.
type figures struct {
	Bars   [][2][]float64 `json:"bars"`   // the numbers; how wide the stretches are drawn
	Course [][2][]float64 `json:"course"` // of a moment: ad ref, informals, open, bracketed; how high the parts are drawn
}

const readFigures = `(() => {
	const num = (e) => Number(e.innerText.replace(/\D/g, ""));
	const part = (e, side) => parseFloat(e.getAttribute(side));
	const sized = (svg) => svg ? [...svg.querySelectorAll("rect")].map((r) => part(r, "width")) : [];
	const bars = [...document.querySelectorAll("table.figures:not(.over-time) tbody tr")].map((tr) => {
		let cells = [...tr.querySelectorAll("td.num")].map(num);
		if (cells.length == 3) cells = tr.closest("[aria-labelledby=by-holder]") ? cells.slice(1) : cells.slice(2);
		return [cells, sized(tr.querySelector("svg.bar"))];
	});
	const columns = [...document.querySelectorAll("figure.course svg > g")];
	const course = [...document.querySelectorAll("table.over-time tbody tr")].map((tr, i) =>
		[[...tr.querySelectorAll("td.num")].map(num).slice(0, 4), [...columns[i].querySelectorAll("rect")].map((r) => part(r, "height"))]);
	return {bars, course};
})()`

// readWhatRemains: every drawing shows the numbers beside it, and the numbers are those of the status list.
func (j *journey) readWhatRemains() {
	a := j.chair
	a.open(j.n + "/remains")
	a.fits()
	got := asked[figures](a, "is drawn", readFigures)
	if len(got.Bars) < 6 || len(got.Course) < 2 {
		j.t.Fatalf("what remains has %d bars and %d moments", len(got.Bars), len(got.Course))
	}
	drawn := func(numbers, sizes []float64) {
		var sum, size float64
		shown := []float64{}
		for _, n := range numbers {
			if sum += n; n > 0 {
				shown = append(shown, n)
			}
		}
		for _, s := range sizes {
			size += s
		}
		if len(sizes) != len(shown) {
			j.t.Errorf("%v is drawn in %d parts: %v", numbers, len(sizes), sizes)
			return
		}
		for i, n := range shown {
			if math.Abs(n/sum-sizes[i]/size) > .02 {
				j.t.Errorf("%v is drawn as %v", numbers, sizes)
			}
		}
	}
	for _, row := range got.Bars {
		drawn(row[0], row[1])
	}
	for _, row := range got.Course {
		if row[0][0]+row[0][1]+row[0][2]+row[0][3] > 0 {
			drawn(row[0], row[1])
		}
	}
	a.sees("[aria-labelledby=by-holder]", "Arcadia")
	words := a.read("[aria-labelledby=by-standing] table")
	a.open(j.n + "/status")
	for _, count := range asked[[]string](a, "is counted", "[...document.querySelectorAll('.meter-words .part')].map(e => e.innerText.replace(/\\D/g, ''))") {
		if !strings.Contains(words, count) {
			j.t.Errorf("the status list counts %s, and what remains says %q", count, words)
		}
	}
}

// citeByReference: words that cite another paragraph read its new label in the next version, and nobody touches them
// (domain.md §5).
func (j *journey) citeByReference() {
	c, s, a := j.decides("3 (b)"), j.secretariat, j.arcadia
	c.fill("[name=whole]", "share the measurements of paragraph 3 (a) every year.")
	c.press("[value=record]")
	c = j.decides("3 (b)")
	c.press("[name=level][value=adref]")
	s.open(j.n + "/v")
	s.press("a[href$='/references']")
	s.sees(".citing", "Paragraph 3 (a): name a point of contact;")
	s.fits()
	s.press("main .primary")
	s.sees(".told.done", "1 reference is made.")
	s.sees("main", "It reads 4 (a) in the next version.")
	a.open(j.n)
	a.sees(j.row("3 (b)")+" .words", "share the measurements of paragraph 3 (a) every year.")
	a.sees(j.row("3 (b)"), "ad ref")
}

// correctIssued: Rev.1 is issued with a mistake; a corrigendum says what is put right, then the whole is reissued for technical
// reasons; the corrected version stays as it was and says so (domain.md §5).
func (j *journey) correctIssued() {
	c, s, a := j.chair, j.secretariat, j.arcadia
	c.open(j.n + "/issue")
	c.fill("[name=name]", "Rev.1")
	c.fill("[name=symbol]", "A/AC.999/2026/L.1/Rev.1")
	c.press("main form .primary")
	a.open(j.n)
	a.sees(j.row("3 (b)")+" .words", "share the measurements of paragraph 4 (a) every year.")
	a.sees(j.row("3 (b)"), "ad ref")
	s.open(j.n + "/v")
	s.press("a[href$='/v/1']")
	s.press("a[href$='/v/1/correct']")
	s.choose("[name=add]", string(j.id("1")))
	s.press("[value=add]")
	s.fill("[name='words:"+string(j.id("1"))+"']", "The Working Group held its first session at Port Ara.")
	s.press("[value=add]")
	s.sees(".result ins", "at")
	s.fits()
	s.fill("[name=reason]", "a preposition in paragraph 1")
	s.press("[value=record]")
	s.sees(".told.done", "A/AC.999/2026/L.1/Rev.1/Corr.1")
	a.open(j.n + "/v/1")
	a.sees(".remedied", "Corrected by")
	a.sees("main", "The Working Group held its first session in Port Ara.")
	a.press(".remedied a")
	a.sees("main", "The Working Group held its first session at Port Ara.")
	a.sees("main", "a preposition in paragraph 1")
	a.fits()

	// The whole is printed anew, with an asterisk: the latest version is corrected, and no earlier one.
	s.open(j.n + "/v/1")
	if s.visible("header a[href$='/correct']") {
		j.t.Error("a version that was corrected can be corrected beside its correction")
	}
	s.press(".remedied a")
	s.press("a[href$='/correct']")
	s.choose("[name=as][value=reissue]", "")
	s.choose("[name=add]", string(j.id("1")))
	s.press("[value=add]")
	s.fill("[name='words:"+string(j.id("1"))+"']", "The Working Group held its first session at Port-Ara.")
	s.fill("[name=reason]", "a hyphen in paragraph 1")
	s.press("[value=record]")
	s.sees(".told.done", "A/AC.999/2026/L.1/Rev.1*")
	a.open(j.n + "/v")
	a.sees("main", "A/AC.999/2026/L.1/Rev.1*")
	a.fits()
}

// travel: the text as it was at a version, a meeting, an act; what changed between two moments, and by whose acts. In the past
// nothing can be done.
func (j *journey) travel() {
	a, c := j.arcadia, j.chair
	for moment, says := range map[string]string{"Zero draft": "Zero draft", "meeting-1": "the end of the 1st meeting", "meeting-1-opening": "the opening of the 1st meeting"} {
		a.open(j.n + "?at=" + url.QueryEscape(moment))
		a.sees(".past", says)
		a.sees(j.row("2")+" .words", "States should cooperate in the collection of tidal data, on a voluntary basis.")
		if a.visible("main form[method=post], main a[href*='/propose']") {
			j.t.Errorf("something can be done at %s", moment)
		}
	}
	c.open(j.n + "/p/" + string(j.id("1")) + "?at=meeting-1")
	if c.visible("main form[method=post], main a[href*='/decide']") {
		j.t.Error("the Chair can do something in the past")
	}
	a.open(j.n + "/moments")
	a.fits()
	a.press("a[href*='/between']")
	a.open(j.n + "/between?from=meeting-1&to=now&layout=list")
	a.sees("h1", "What changed")
	a.sees("main", "The Working Group recommends that all States:")
	a.sees(".acts-between", "Brennia objected to the correction of paragraph 1")
	a.sees(".acts-between", "the official name")
	a.fits()
	a.press(".acts-between li:last-child a[href*='at=']")
	a.sees(".past", "As at")
	a.press(".past a[href]")
}
