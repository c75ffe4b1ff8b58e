package journeys

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/unbracket/unbracket/drafts/formats/jsonl"
	"github.com/unbracket/unbracket/store"
)

// zeroDraft is what the secretariat has in hand: headings, running numbers, a 12 bis, letters, brackets typed into the
// text, a footnote, and one number out of order.
const zeroDraft = `# Draft report of the Working Group on Tidal Data

## A. Introduction

1. The Working Group held its first session in Port Ara.[^1]

2. States should cooperate in the collection of tidal data, on a voluntary basis.

2 bis. The Working Group heard a briefing on instruments.

## B. Recommendations

3. The Working Group recommends that States:

(a) name a point of contact;

(b) share [annual] measurements.

6. The Working Group took note of the proposals of States.

[^1]: See A/AC.999/2026/INF/1.
`

// A negotiation from zero draft to report, as its people meet it (points 1 to 7 of what a person can do), with the
// pages' scripts and without.
func TestFromZeroDraftToReport(t *testing.T) {
	bothWays(t, func(j *journey) {
		j.propose()
		j.decide()
		j.issue()
		j.adopt()
	})
}

// bothWays plays a journey with the pages' scripts and without them on a phone, from the zero draft before the room.
func bothWays(t *testing.T, play func(j *journey)) {
	t.Helper()
	bothWaysFrom(t, (*journey).prepare, play)
}

// bothWaysFrom plays a journey both ways from where its people come together.
func bothWaysFrom(t *testing.T, arrive, play func(j *journey)) {
	t.Helper()
	for _, c := range []struct {
		name    string
		scripts scripting
		width   int64
	}{{"with scripts", withScripts, 1280}, {"without JavaScript, on a phone", withoutScripts, 390}} {
		t.Run(c.name, func(t *testing.T) {
			chrome := chromium(t)
			h := openHouse(t)
			if err := h.store.AddAccount(t.Context(), store.Account{ID: "boss", Name: "Ines Vale", Power: store.Administrator, Created: time.Now()}); err != nil {
				t.Fatal(err)
			}
			j := &journey{t: t, house: h, scripts: c.scripts, width: c.width}
			j.sit = func(who, link string) *browser { return sit(t, chrome, who, link, c.scripts, c.width) }
			arrive(j)
			play(j)
		})
	}
}

// journey is the people of one negotiation, each at their own window.
type journey struct {
	t       *testing.T
	house   *house
	scripts scripting
	width   int64
	sit     func(who, link string) *browser

	secretariat, chair, arcadia, brennia *browser
	n                                    string // address of the negotiation
}

// row is the selector of a paragraph on the text page, by its label.
func (j *journey) row(label string) string {
	j.t.Helper()
	id, ok := map[string]string{"1": "p3", "2": "p4", "2 bis": "p5", "3": "p7", "3 (a)": "p8", "3 (b)": "p9", "6": "p10"}[label]
	if !ok {
		j.t.Fatalf("no paragraph %s in the zero draft", label)
	}
	return "#p-" + id
}

func (j *journey) at(label string) string {
	return j.n + "/p/" + strings.TrimPrefix(j.row(label), "#p-")
}

// prepare: the secretariat opens the negotiation, imports the zero draft after a preview, seats delegations from the
// directory and of its own, and invites people by one-time links (point 1).
func (j *journey) prepare() {
	s := j.sit("secretariat", j.house.link("boss"))
	j.secretariat = s
	s.open(j.house.base + "/negotiations/new")
	s.fill("[name=title]", "Draft report of the Working Group on Tidal Data")
	s.fill("[name=body]", "Working Group on Tidal Data")
	s.fill("[name=address]", "tides")
	s.press("main form .primary")
	j.n = j.house.base + "/n/tides"

	s.open(j.n + "/import")
	s.upload("[name=file]", "zero.md", zeroDraft)
	s.fill("[name=name]", "Zero draft")
	s.fill("[name=symbol]", "A/AC.999/2026/L.1")
	s.press("[value=preview]")
	s.sees("main", "number out of order")
	s.sees("main", "2 bis")
	s.fits()
	s.press("[value=record]")
	s.sees(j.row("2"), "States should cooperate in the collection of tidal data")
	s.sees(j.row("3 (b)"), "[annual]")

	s.open(j.n + "/delegations?q=nor")
	s.sees("main", "Norway")
	for code, name := range map[string]string{"XAA": "Arcadia", "XBB": "Brennia"} {
		s.open(j.n + "/delegations")
		s.fill(".own-seat [name=code]", code)
		s.fill(".own-seat [name=name-en]", name)
		s.press(".own-seat .primary")
		s.sees("main", name)
	}
	j.chair = j.invite("Theo Lund", "chair", "")
	j.arcadia = j.invite("Ada Oran", "delegate", "XAA")
	j.brennia = j.invite("Ben Holt", "delegate", "XBB")
}

// invite admits a person, takes the link that the page shows once, and sits them down. A link works once.
func (j *journey) invite(name, role, delegation string) *browser {
	s := j.secretariat
	s.open(j.n + "/people")
	s.fill(".invite [name=name]", name)
	s.choose(".invite [name=role]", role)
	if delegation != "" {
		s.choose(".invite [name=delegation]", delegation)
		s.choose(".invite [name=capacity]", "speaks")
	}
	s.press(".invite .primary")
	link := s.value(".invited input")
	s.open(j.n + "/people")
	if again := s.read(".invited"); again != "" {
		j.t.Errorf("the link of %s is shown a second time", name)
	}
	b := j.sit(name, link)
	second := j.house.reader("")
	if p := second.submit(second.get(strings.TrimPrefix(link, j.house.base)), "main form", nil); !strings.Contains(p.text("main"), "used") {
		j.t.Errorf("the one-time link of %s, used again, says %q", name, p.text("main"))
	}
	return b
}

// propose: delegates change words, delete, insert; see how it will stand before tabling; revise, withdraw, co-sponsor
// (point 2). A second window is told at once and keeps what its reader was typing (point 7).
func (j *journey) propose() {
	a, b := j.arcadia, j.brennia
	b.open(j.n + "#" + strings.TrimPrefix(j.row("2"), "#"))

	a.open(j.at("2") + "/propose")
	a.fill("[name=words]", "States shall cooperate in the collection of tidal data, on a voluntary basis.")
	a.fill("[name=heading]", "an obligation")
	a.fill("[name=reason]", "Data that is not shared saves nobody.")
	if j.scripts == withScripts {
		a.comesToSee("#preview", "should / shall")
	} else {
		a.press("[value=preview]:not(.hidden)")
	}
	a.sees("#preview", "Arcadia")
	a.sees("#preview", "shall")
	a.fits()
	a.press("[value=table]")
	a.sees("body", "A.1")
	a.open(j.n)
	a.sees(j.row("2"), "[should / shall – Arcadia]")

	if j.scripts == withScripts { // the second browser, which had the page open
		b.comesToSee(j.row("2"), "shall – Arcadia")
	} else {
		b.open(j.n)
		b.sees(j.row("2"), "shall – Arcadia")
	}

	b.open(j.n + "/a/1")
	b.press("form[action$='/cosponsor'] button")
	b.open(j.at("2") + "/propose")
	b.fill("[name=words]", "States may cooperate in the collection of tidal data.")
	b.press("[value=table]")
	b.open(j.n)
	b.sees(j.row("2"), "[should / shall – Arcadia, Brennia / may – Brennia]")
	b.open(j.at("2 bis") + "/propose?kind=delete")
	b.press("[value=table]")
	b.open(j.at("1") + "/propose?kind=insert")
	b.fill("[name=words]", "The Working Group thanked the people of Port Ara.")
	b.press("[value=table]")
	b.open(j.n)
	b.sees("main", "The Working Group thanked the people of Port Ara.")
	b.sees("main", "1 bis")

	a.open(j.n + "/a/1/revise") // the co-sponsor is asked again: no name under words it did not accept
	a.fill("[name=words]", "States shall cooperate closely in the collection of tidal data, on a voluntary basis.")
	a.press("[value=table]")
	a.open(j.n)
	a.sees(j.row("2"), "closely – Arcadia]")
	b.open(j.n + "/a/1")
	b.press("form[action$='/confirm'] button")
	b.open(j.n)
	b.sees(j.row("2"), "closely – Arcadia, Brennia]")

	a.open(j.at("6") + "/propose")
	a.fill("[name=words]", "The Working Group took note with interest of the proposals of States.")
	a.press("[value=table]")
	a.open(j.n + "/a/5/withdraw")
	a.press("main form .primary")
	a.open(j.n + "/a/5")
	a.sees("main", "withdrawn")

	if j.scripts == withScripts {
		j.typingSurvives()
	}
	j.nothingIsLost()
}

// typingSurvives: what one delegation tables while another is typing in a form moves the text, and touches nothing
// that was typed.
func (j *journey) typingSurvives() {
	a, b := j.arcadia, j.brennia
	a.open(j.at("6") + "/propose")
	a.fill("[name=words]", "The Working Group took note of the proposals, and of")
	b.open(j.at("6") + "/propose")
	b.fill("[name=words]", "The Working Group took note of the many proposals of States.")
	b.press("[value=table]")
	a.comesToSee("#live", "moved")
	if got := a.value("[name=words]"); got != "The Working Group took note of the proposals, and of" {
		j.t.Errorf("the text moved and the form says %q", got)
	}
	b.open(j.n + "/a/6/withdraw")
	b.press("main form .primary")
}

// nothingIsLost: a form that cannot be taken comes back with one sentence and with all that was typed.
func (j *journey) nothingIsLost() {
	a := j.arcadia
	a.open(j.at("6") + "/propose")
	a.fill("[name=words]", " ")
	a.fill("[name=reason]", "We would rather not have it.")
	if status := a.press("[value=table]"); status != http.StatusUnprocessableEntity {
		j.t.Errorf("an empty text where delete was meant answers %d", status)
	}
	a.sees("main", "delete")
	if got := a.value("[name=reason]"); got != "We would rather not have it." {
		j.t.Errorf("the reason came back as %q", got)
	}

	// The paragraph changes while the delegate writes: three texts, and nothing typed is gone.
	a.open(j.at("6") + "/propose")
	a.fill("[name=words]", "The Working Group took note of the proposals of all States.")
	c := j.chair
	c.open(j.at("6") + "/decide")
	c.fill("[name=whole]", "The Working Group took note of the written proposals of States.")
	c.press("[value=record]")
	a.press("[value=table]")
	a.sees(".three", "took note of the proposals of States.")
	a.sees(".three", "took note of the written proposals of States.")
	a.sees(".three", "took note of the proposals of all States.")
	if got := a.value("[name=words]"); got != "The Working Group took note of the proposals of all States." {
		j.t.Errorf("what was typed came back as %q", got)
	}
}

// decide: the Chair reads the bracketed text with names and without, and the clean text with the amendments beside it
// (point 3); takes alternatives, writes words, rules on each edit, agrees, is refused with the reason, reopens (point 4).
func (j *journey) decide() {
	c := j.chair
	c.open(j.n + "?names=none")
	c.sees(j.row("2"), "shall")
	if said := c.read(j.row("2") + " .words"); strings.Contains(said, "Arcadia") {
		j.t.Errorf("without names the paragraph says %q", said)
	}
	c.open(j.n + "?view=clean")
	c.sees(j.row("2")+" .words", "States should cooperate in the collection of tidal data, on a voluntary basis.")
	c.unfold(j.row("2") + " details summary") // on a phone the amendments are folded under their paragraph
	c.sees(j.row("2"), "A.1")

	c.open(j.at("2") + "/decide")
	c.fits()
	if status := c.press("[name=level][value=adref]"); status != http.StatusUnprocessableEntity {
		j.t.Errorf("agreeing a paragraph with open edits answers %d", status)
	}
	c.sees("main", "A.1 of Arcadia, Brennia is open")
	c.open(j.at("2") + "/decide")
	c.choose("[name=b1][value='1']", "") // shall
	if j.scripts == withoutScripts {     // with them the preview follows every choice
		c.press("[value=preview]")
	}
	c.comesToSee("main", "shall cooperate")
	c.press("[value=record]")
	c.open(j.n)
	c.sees(j.row("2")+" .words", "States shall cooperate")

	// What is left on paragraph 2 is ruled on with the words that were chosen.
	c.open(j.at("2") + "/decide")
	c.fill("[name=whole]", "States shall cooperate in the collection of tidal data, on a voluntary basis.")
	for _, edit := range []string{"A.1/1", "A.2/1"} {
		if c.read(fmt.Sprintf("[name='fate:%s']", edit)) != "" {
			c.choose(fmt.Sprintf("[name='fate:%s']", edit), "not taken")
		}
	}
	c.press("[value=record]")
	c.open(j.at("2") + "/decide")
	c.press("[name=level][value=adref]")
	c.open(j.n)
	c.sees(j.row("2"), "ad ref")

	c.open(j.at("2") + "/decide")
	c.fill(".reopen [name=reason]", "one delegation has new instructions")
	c.press(".reopen button")
	c.sees("main", "new instructions")
	c.open(j.at("2") + "/decide")
	c.press("[name=level][value=adref]")

	// A paragraph gets another place; the comparison will follow it.
	c.open(j.at("6") + "/move")
	c.choose("[name=after]", strings.TrimPrefix(j.row("1"), "#p-"))
	c.press("main form .primary")

	c.open(j.at("2 bis") + "/decide")
	c.choose("[name=outcome][value=delete]", "")
	c.choose("[name='fate:A.3/1']", "taken")
	c.press("[value=record]")
	c.open(j.n)
	c.sees(j.row("2 bis"), "heard a briefing on instruments")
}

// issue: Rev.1, renumbered, with symbol and concordance; anyone compares it with the zero draft (point 5).
func (j *journey) issue() {
	c := j.chair
	c.open(j.n + "/issue")
	c.fill("[name=name]", "Rev.1")
	c.fill("[name=symbol]", "A/AC.999/2026/L.1/Rev.1")
	c.press("main form .primary")
	c.open(j.n)
	c.sees("header", "Rev.1")
	a := j.arcadia
	for _, layout := range []string{"inline", "side", "list"} {
		a.open(j.n + "/compare?old=0&new=1&layout=" + layout)
		a.sees("main", "should")
		a.sees("main", "shall")
		a.sees("main", "The Working Group heard a briefing on instruments.")
		a.sees("main", "moved")
		a.fits()
	}
	a.open(j.n + "/concordance?old=0&new=1")
	a.sees("main", "2 bis")
	a.open(j.n + "/fates")
	a.sees("main", "A.2")
}

// adopt: when nothing stands in brackets the Chair adopts, and everyone takes the report home (point 6).
func (j *journey) adopt() {
	c := j.chair
	c.open(j.n + "/adopt")
	if status := c.press("main form .primary"); status != http.StatusUnprocessableEntity {
		j.t.Errorf("adopting with brackets answers %d", status)
	}
	c.sees("main", "cannot be adopted")

	draft := j.download("version=rolling&view=bracketed&names=named&form=docx")
	if text := wordText(j.t, draft, "word/document.xml"); !strings.Contains(text, "thanked the people of Port Ara") {
		j.t.Errorf("the bracketed Word file lacks a proposed paragraph")
	}
	if foot := wordParts(j.t, draft, "word/footer"); !strings.Contains(foot, "Rev.1") && !strings.Contains(foot, "rolling") {
		j.t.Errorf("a draft's pages do not carry its version: %q", foot)
	}

	c.open(j.at("3 (b)") + "/decide")
	c.fill("[name=whole]", "share annual measurements.")
	c.press("[value=record]")
	c.open(j.n + "/desk")
	c.sees("main", "1 bis")
	c.press("main .which[href*='a4-1-1']")
	c.choose("[name=b1][value='1']", "")
	c.choose("[name='fate:A.4/1']", "taken")
	c.press("[value=record]")
	c.open(j.n + "/adopt")
	c.fill("[name=symbol]", "A/81/999")
	if status := c.press("main form .primary"); status != http.StatusOK {
		j.t.Fatalf("adopting answers %d: %s", status, c.says())
	}
	j.arcadia.open(j.n)
	j.arcadia.sees("body", "A/81/999")

	report := j.download("version=2&view=clean&form=docx")
	text := wordText(j.t, report, "word/document.xml")
	for _, words := range []string{"States shall cooperate in the collection of tidal data, on a voluntary basis.",
		"The Working Group thanked the people of Port Ara.", "share annual measurements.", "Working Group on Tidal Data"} {
		if !strings.Contains(text, words) {
			j.t.Errorf("the report in Word lacks %q", words)
		}
	}
	if strings.Contains(text, "heard a briefing") || strings.ContainsAny(text, "[]") {
		j.t.Errorf("the report in Word holds what was deleted, or a bracket")
	}
	j.t.Run("the report in LibreOffice", func(t *testing.T) {
		doc, _, err := jsonl.ReadText(bytes.NewReader(j.download("version=2&view=clean&form=jsonl")))
		if err != nil {
			t.Fatal(err)
		}
		opensInOffice(t, report, doc.Paragraphs)
	})
	for _, form := range []string{"html", "md"} {
		if got := string(j.download("version=2&view=clean&form=" + form)); !strings.Contains(got, "thanked the people of Port Ara") || strings.Contains(got, "heard a briefing") {
			j.t.Errorf("the report as %s is not the adopted text", form)
		}
	}
}

// download takes an export as Arcadia, signed in anew.
func (j *journey) download(query string) []byte {
	j.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		j.t.Fatal(err)
	}
	r := &reader{t: j.t, http: &http.Client{Jar: jar, Timeout: time.Minute}, base: j.house.base}
	link := strings.TrimPrefix(j.house.link("boss"), j.house.base)
	r.submit(r.get(link), "main form", url.Values{})
	answer, err := r.http.Get(j.n + "/export?" + query)
	if err != nil {
		j.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		j.t.Fatalf("the export %s answers %d (%v)", query, answer.StatusCode, err)
	}
	return body
}

func wordText(t *testing.T, file []byte, part string) string {
	t.Helper()
	xml := wordParts(t, file, part)
	var b strings.Builder
	for _, piece := range strings.Split(xml, "<") {
		tag, text, _ := strings.Cut(piece, ">")
		if strings.HasPrefix(tag, "/w:p ") || tag == "/w:p" {
			b.WriteString("\n")
		}
		if tag == "w:t" || strings.HasPrefix(tag, "w:t ") {
			b.WriteString(text)
		}
	}
	return strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'").Replace(b.String())
}

// wordParts joins the parts of a Word file whose names begin so.
func wordParts(t *testing.T, file []byte, prefix string) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatalf("the export is no Word file: %v", err)
	}
	var b strings.Builder
	for _, f := range archive.File {
		if !strings.HasPrefix(f.Name, prefix) {
			continue
		}
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(part)
		part.Close()
		if err != nil {
			t.Fatal(err)
		}
		b.Write(content)
	}
	return b.String()
}
