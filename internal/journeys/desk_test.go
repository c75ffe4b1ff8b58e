package journeys

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/unbracket/unbracket/internal/demo"
)

// enters presses Enter where the focus is, and gives the status of the page that it leads to.
func (b *browser) enters() int64 {
	b.t.Helper()
	return b.load("press Enter", chromedp.KeyEvent(kb.Enter))
}

// comesTo goes through the open questions by j until one has the focus.
func (b *browser) comesTo(question string) {
	b.t.Helper()
	for range 60 {
		b.shortcut("j")
		if asked[string](b, "has the focus", "document.activeElement.rel ?? ''") == "next" { // the list goes on on another page
			b.enters()
			continue
		}
		if asked[string](b, "has the focus", "document.activeElement.innerText.trim()") == question {
			return
		}
	}
	b.t.Fatalf("%s does not come to question %s by j; it is on %q", b.who, question, asked[string](b, "has the focus", "document.activeElement.innerText"))
}

// The Chair works through open questions and touches no mouse: reads what the record suggests and why, follows it, agrees
// and is at the next question; chooses at a bracket; rules on rivals, one as merged with the other; is told what a delegation
// still holds; writes words of their own. Letters lead to places; what goes on record is pressed there with Enter.
func TestTheDeskIsWorkedByKeyboard(t *testing.T) {
	n, link := inDemonstration(t)
	c := sit(t, chromium(t), "chair", link(demo.ChairID), withScripts, 1280)
	c.open(n + "/desk")
	before := c.read("#questions")

	c.comesTo("32")
	c.shortcut("t")
	c.sees("li:focus-within .suggests", "Nothing stands against it but the reserve of: Jorvania")
	c.sees("li:focus-within .sum", "34") // the reason of the reserve
	c.enters()
	c.sees("h1", "Decide paragraph 32")
	c.sees("main .told", "chosen as the suggestion has it")
	c.shortcut("a")
	c.sees("button:focus", "Agree 32 in informals")
	c.enters()
	c.sees(".told.done", "Paragraph 32 is agreed in informals.")

	// The next question is on the page at once. Those after it are a key away, back and forth.
	c.sees("h1", "Decide paragraph 53")
	c.load("press j", lettered("j"))
	c.sees("h1", "Decide paragraph 56")
	c.load("press k", lettered("k"))
	c.sees("h1", "Decide paragraph 53")

	c.open(n + "/desk")
	c.comesTo("16 (a)")
	c.enters()
	c.shortcut("n")
	c.shortcut("2")
	c.comesToSee("#chosen .result", "to imitate persons")
	c.shortcut("r")
	c.sees("button:focus", "Record this for paragraph 16 (a)")
	c.enters()
	c.sees(".told.done", "The decision on paragraph 16 (a) is on record.")
	c.shortcut("a")
	c.types(kb.Tab)
	c.enters()
	c.sees(".told.done", "Paragraph 16 (a) is agreed ad ref.")

	// Two rivals: the words of one are taken, the other is ruled merged with it.
	c.open(n + "/desk")
	c.comesTo("52")
	c.enters()
	c.shortcut("n")
	c.shortcut("2")
	c.comesToSee("#chosen", "are urged to contribute")
	c.shortcut("m")
	c.types(kb.Escape)
	c.shortcut("m") // from the fate of the one to that of the other
	c.types("merged")
	c.types(kb.Tab)
	c.types("A.51")
	c.types(kb.Escape)
	c.shortcut("r")
	c.enters()
	c.sees(".told.done", "The decision on paragraph 52 is on record.")
	c.shortcut("a")
	c.types(kb.Tab)
	c.enters()
	c.sees(".told.done", "Paragraph 52 is agreed ad ref.")

	// What most can live with is taken, and the gavel refused for those who cannot; then words of the Chair's own.
	c.open(n + "/desk")
	c.comesTo("23")
	c.shortcut("t")
	c.sees("li:focus-within .sum", "have something against it: 2 (Cascadia and Lumeria)")
	c.enters()
	c.sees("#chosen .result", "shall")
	c.shortcut("r")
	c.enters()
	c.sees(".told.done", "The decision on paragraph 23 is on record.")
	c.shortcut("a")
	c.types(kb.Tab)
	if status := c.enters(); status != http.StatusUnprocessableEntity {
		t.Errorf("agreeing what Cascadia and Lumeria are against answers %d", status)
	}
	c.sees("#refused", "Cascadia has a reserve")
	c.shortcut("e")
	c.types("States undertake to cooperate, on the basis of mutual respect and as appropriate.")
	c.types(kb.Escape)
	c.comesToSee("#chosen .result", "undertake to cooperate")
	c.shortcut("r")
	c.enters()
	c.sees(".told.done", "The decision on paragraph 23 is on record.")
	c.sees("main", "States undertake to cooperate, on the basis of mutual respect")
	c.open(n + "/desk")
	if now := c.read("#questions"); now == before {
		t.Errorf("after three agreements the desk still says %q", now)
	}
}

// The same on a phone without scripts: nothing is out of reach, and every answer says what happened and shows what is next.
func TestTheDeskIsWorkedOnAPhone(t *testing.T) {
	n, link := inDemonstration(t)
	c := sit(t, chromium(t), "chair", link(demo.ChairID), withoutScripts, 390)
	c.open(n + "/desk?order=number&only=suggested#questions")
	c.fits()
	c.sees("[data-questions] .hint", "of them are listed here.")
	if asked[bool](c, "is shown", "[...document.querySelectorAll('.keys')].some(e => e.checkVisibility())") {
		t.Error("a phone is told of keys")
	}
	question := func(label string) string {
		id := asked[string](c, "is the id of the question", fmt.Sprintf("[...document.querySelectorAll('.questions .which')].find(a => a.innerText.trim() == %q)?.closest('li').id ?? ''", label))
		if id == "" {
			t.Fatalf("no open question %s: %s", label, c.read(".questions"))
		}
		return "#" + id
	}
	reserved := question("32")
	c.sees(reserved+" .suggests", "Nothing stands against it but the reserve of: Jorvania")
	c.press(reserved + " .tries a")
	c.sees("main .told", "chosen as the suggestion has it")
	c.fits()
	c.press("[name=level][value=informals]")
	c.sees(".told.done", "Paragraph 32 is agreed in informals.")
	c.sees("h1", "Decide paragraph 36") // the next with a suggestion, by number
	c.press(".near a[href*='/desk']")
	if here := asked[string](c, "is the address", "location.search"); !strings.Contains(here, "order=number") || !strings.Contains(here, "only=suggested") {
		t.Errorf("the way back leads to %q", here)
	}

	rivals := question("52")
	c.press(rivals + " .tries a")
	c.sees("main .told", "chosen as the suggestion has it")
	c.sees("#chosen .result", "are urged to contribute")
	c.choose("[name='fate:A.52/1']", "merged")
	c.fill("[name='into:A.52/1']", "A.51")
	c.press("[value=preview]")
	c.fits()
	if into := c.value("[name='into:A.52/1']"); into != "A.51" {
		t.Errorf("the preview forgot what it is merged with: %q", into)
	}
	c.press("[name=do][value=record]")
	c.sees(".told.done", "The decision on paragraph 52 is on record.")
	c.press("[name=level][value=adref]")
	c.sees(".told.done", "Paragraph 52 is agreed ad ref.")

	c.open(n + "/desk?order=number&only=suggested#questions")
	c.press(question("23") + " .tries a")
	c.press("[name=do][value=record]")
	if status := c.press("[name=level][value=adref]"); status != http.StatusUnprocessableEntity {
		t.Errorf("agreeing what Cascadia and Lumeria are against answers %d", status)
	}
	c.sees("#refused", "Cascadia has a reserve")
	c.fill("[name=whole]", "States undertake to cooperate, on the basis of mutual respect and as appropriate.")
	c.press("[name=do][value=record]")
	c.sees("main", "States undertake to cooperate, on the basis of mutual respect")
	c.fits()
}
