package journeys

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/internal/needs"
)

// extremes are the pages that somebody sees in a negotiation at its least and at its most.
var extremes = []struct {
	who   string
	in    drafts.NegotiationID
	pages []string
}{
	{"Secretariat", unwritten, []string{"", "?view=clean", "/amendments", "/propose", "/compare", "/concordance", "/fates", "/v", "/record", "/export", "/delegations",
		"/people", "/groups", "/import", "/floor", "/screen", "/search", "/search?q=tide"}},
	{"Chair", unwritten, []string{"/desk", "/remains", "/insert"}},
	{"Chair", single, []string{"", "/desk", "/remains", "/p/p1", "/p/p1/decide", "/issue", "/adopt", "/amendments", "/fates", "/compare", "/v", "/v/0", "/groups"}},
	{"Arcadia", single, []string{"/drafts", "/p/p1/propose", "/p/p1/propose?kind=merge", "/p/p1/propose?kind=move", "/propose"}},
	{"Chair", crowded, []string{"", "?view=clean", "?show=open", "/search?q=tidal", "/p/p1", "/p/p4b", "/desk", "/desk?order=fewest&only=suggested", "/remains", "/p/p1/decide", "/p/p3/decide", "/p/p4b/decide",
		"/issue", "/adopt", "/amendments", "/a/A.1", "/a/A.42", "/fates", "/compare?old=0&new=rolling&layout=side", "/v/0", "/record"}},
	{"Secretariat", crowded, []string{"/delegations", "/people", "/groups", "/floor", "/screen", "/screen?beside=clean", "/p/p1/propose", "/p/p1/propose?kind=merge", "/propose", "/s/1"}},
}

// views are the windows through which they are looked at. 640 is a laptop magnified twice (WCAG 2.2, 1.4.4), 320 four
// times (1.4.10).
var views = []struct {
	width    int64
	language string
}{{320, "en"}, {640, "ar"}, {1280, "ru"}}

// At its least a page says in words what is not there; at its most nothing hangs over its side. axe-core finds nothing in
// either.
func TestPagesAtTheirLeastAndAtTheirMost(t *testing.T) {
	source := needs.Axe(t)
	chrome := chromium(t)
	h, links := everyState(t)
	windows := map[string]*browser{}
	for _, room := range extremes {
		b := windows[room.who]
		if b == nil {
			b = sit(t, chrome, room.who, links[room.who], withScripts, 1280)
			windows[room.who] = b
		}
		for i, view := range views {
			b.do("turn the window", chromedp.EmulateViewport(view.width, 900))
			for n, page := range room.pages {
				at := fmt.Sprintf("%s%s as %s, %d wide, %s", room.in, page, room.who, view.width, view.language)
				b.open(inLanguage(h.base+"/n/"+string(room.in)+page, view.language))
				for _, found := range append(asked[[]string](b, "is out of its place", outOfPlace), asked[[]string](b, "is bare", bare)...) {
					t.Errorf("%s: %s", at, found)
				}
				if (n+i)%len(views) != 0 { // each page once, each view for a third of them
					continue
				}
				for _, found := range b.axe(source) {
					t.Errorf("%s: %s", at, found)
				}
			}
		}
	}
}

// outOfPlace lists the words that hang over a side of the window or stand mirrored, as only drawings and arrows may where
// one reads from right to left, and the page when it is wider. What scrolls by itself, is folded or is cut to a line on
// purpose is not looked into.
const outOfPlace = `(() => {
	const wide = document.documentElement.clientWidth, found = [];
	if (document.documentElement.scrollWidth > wide) found.push("the page is " + document.documentElement.scrollWidth + " wide");
	for (const e of document.querySelectorAll("body *")) {
		if (!e.checkVisibility() || e.closest(".hidden, .skip, svg, .scroll, select, .title, details:not([open])")) continue;
		if (new DOMMatrix(getComputedStyle(e).transform).a < 0 && /\p{L}/u.test(e.textContent)) found.push(e.tagName + "." + e.className + " is mirrored");
		if (![...e.childNodes].some(n => n.nodeType == Node.TEXT_NODE && n.textContent.trim())) continue;
		const range = document.createRange();
		range.selectNodeContents(e);
		const r = range.getBoundingClientRect();
		if (r.width && (r.right > wide + 1 || r.left < -1)) found.push(e.tagName + "." + e.className + " stands from " + Math.round(r.left) + " to " + Math.round(r.right) + ": " + e.textContent.trim().slice(0, 40));
	}
	return found.slice(0, 4);
})()`

// bare lists headings with nothing under them, and tables and lists with nothing in them.
const bare = `(() => {
	const found = [];
	for (const e of document.querySelectorAll("main table")) if (!e.querySelector("td")) found.push("an empty table");
	for (const e of document.querySelectorAll("main ul, main ol")) if (e.checkVisibility() && !e.children.length && e.getBoundingClientRect().height > 2) found.push("an empty list " + e.className);
	for (const e of document.querySelectorAll("main :is(h1, h2, h3, legend)")) {
		if (!e.checkVisibility() || e.closest(".row, .book, .hall, .change")) continue; // those of the draft's own text
		const block = e.closest("section, form, fieldset, header, main");
		let rest = block.innerText.replace(e.innerText, "").trim();
		if (!rest && !block.querySelector("input:not([type=hidden]), textarea, select")) rest = e.matches("h1, header *") ? document.querySelector("main").innerText.replace(e.innerText, "").trim() : "";
		if (!rest && !block.querySelector("input:not([type=hidden]), textarea, select")) found.push("a bare heading: " + e.innerText);
	}
	return found;
})()`

// asked evaluates a script of a test on the page.
func asked[T any](b *browser, what, script string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	found, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		b.t.Fatalf("%s: what %s: %v", b.who, what, err)
	}
	return found
}

// Every page can be walked through with Tab alone: whatever can be used is reached once, in the window and not behind
// something, with an outline that stands out, and after the last the page lets go.
func TestEveryPageByKeyboard(t *testing.T) {
	chrome := chromium(t)
	h, links := everyState(t)
	for _, room := range []struct {
		who   string
		pages []string
	}{
		{"Chair", []string{"/single", "/single/desk", "/single/p/p1", "/single/p/p1/decide", "/single/issue", "/single/amendments", "/single/compare", "/single/export", "/crowded/p/p3", "/crowded/p/p3/decide"}},
		{"Secretariat", []string{"/unwritten/delegations", "/single/people", "/single/groups", "/single/import", "/crowded/floor", "/crowded/screen", "/single/search?q=met"}},
		{"Arcadia", []string{"/single/p/p1/propose", "/single/propose", "/crowded/a/A.42", "/single/drafts"}},
	} {
		b := sit(t, chrome, room.who, links[room.who], withScripts, 1280)
		for _, page := range room.pages {
			b.open(inLanguage(h.base+"/n"+page, "en"))
			for _, wrong := range b.walk() {
				t.Errorf("%s as %s: %s", page, room.who, wrong)
			}
		}
	}
}

// step is where a press of Tab led.
type step struct {
	At    string `json:"at"`    // the element, told from all others; "" is none: the page has let go
	Wrong string `json:"wrong"` // what a person who looks for the focus would miss
}

// walk presses Tab until the page lets go, and lists what is wrong on the way.
func (b *browser) walk() []string {
	b.t.Helper()
	want := asked[[]string](b, "can be used", usable)
	b.do("let go", evaluating("(document.body.tabIndex = -1, document.body.focus(), document.body.removeAttribute('tabindex'), true)"))
	var wrong, reached []string
	freed := false
	for range 3*len(want) + 10 {
		b.do("press Tab", chromedp.KeyEvent("\t"))
		s := asked[step](b, "has the focus", focused)
		if n := len(reached); n > 0 && reached[n-1] == s.At {
			continue // the parts of a date
		}
		if s.At == "" || slices.Contains(reached, s.At) {
			freed = true
			break
		}
		reached = append(reached, s.At)
		if s.Wrong != "" {
			wrong = append(wrong, s.At+" "+s.Wrong)
		}
	}
	if !freed {
		wrong = append(wrong, "the page does not let go")
	}
	for _, one := range want {
		if !slices.Contains(reached, one) {
			wrong = append(wrong, one+" is not reached")
		}
	}
	return wrong
}

// called names an element so that it is told from the others of its page.
const called = `const called = e => [...document.querySelectorAll("*")].indexOf(e) + " " + e.tagName.toLowerCase() + " " + (e.name || "") + " " + (e.innerText || e.value || "").trim().slice(0, 30);`

// usable lists what a hand could use. Of the radio buttons of one name the keyboard reaches one.
const usable = `(() => {` + called + `
	const seen = new Set();
	return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter(e => {
		if (!e.checkVisibility({visibilityProperty: true}) || e.disabled || e.tabIndex < 0) return false;
		if (e.type !== "radio") return true;
		const group = e.form?.querySelectorAll('input[type=radio][name="' + CSS.escape(e.name) + '"]') ?? [e];
		const one = [...group].find(r => r.checked) ?? group[0];
		if (seen.has(one)) return false;
		seen.add(one);
		return e === one;
	}).map(called);
})()`

const focused = `(() => {` + called + `
	const e = document.activeElement;
	if (!e || e === document.body || e === document.documentElement) return {at: "", wrong: ""};
	const style = getComputedStyle(e), r = e.getBoundingClientRect(), wrong = [];
	const light = c => { const [red, green, blue] = c.match(/[\d.]+/g).map(Number).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * red + .7152 * green + .0722 * blue; };
	const [a, b] = [light(style.outlineColor), light(getComputedStyle(document.body).backgroundColor)].sort((x, y) => y - x);
	if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push("has no outline");
	else if ((a + .05) / (b + .05) < 3) wrong.push("has an outline that does not stand out");
	if (r.bottom < 0 || r.top > innerHeight || r.right < 0 || r.left > innerWidth) wrong.push("is outside the window");
	const x = Math.min(Math.max(r.left + Math.min(r.width, 20) / 2, 1), innerWidth - 2), y = Math.min(Math.max(r.top + Math.min(r.height, 20) / 2, 1), innerHeight - 2);
	const there = document.elementFromPoint(x, y);
	if (there && there !== e && !e.contains(there) && !there.contains(e) && there.closest("label") !== e.closest("label")) wrong.push("is behind " + called(there));
	return {at: called(e), wrong: wrong.join(" and ")};
})()`

// In forced colours and in black and white, what is inserted is underlined, what is deleted is struck through and a
// bracket is a sign; nothing moves where motion is unwanted.
func TestBracketsNeedNoColour(t *testing.T) {
	chrome := chromium(t)
	h, links := everyState(t)
	b := sit(t, chrome, "Chair", links["Chair"], withScripts, 1280)
	b.do("force colours", chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "forced-colors", Value: "active"}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
		return err
	}))
	for _, page := range []string{"", "/p/p1", "/p/p1/decide", "/screen"} {
		b.open(inLanguage(h.base+"/n/"+string(crowded)+page, "en"))
		for _, wrong := range asked[[]string](b, "is told by colour alone", `(() => {
			const wrong = [], line = e => getComputedStyle(e).textDecorationLine;
			const check = (selector, want) => {
				const all = [...document.querySelectorAll(selector)];
				if (!all.length) wrong.push("there is no " + selector);
				for (const e of all.slice(0, 50)) if (line(e) !== want) wrong.push(selector + " is " + line(e) + ": " + e.textContent.slice(0, 30));
			};
			if (!matchMedia("(forced-colors: active)").matches) wrong.push("colours are not forced");
			check(".words ins, .w ins", "underline");
			check(".words del, .w del", "line-through");
			if (![...document.querySelectorAll(".br > .b")].some(e => e.textContent === "[" && e.checkVisibility())) wrong.push("no bracket is a sign");
			if (getComputedStyle(document.documentElement).scrollBehavior !== "auto") wrong.push("the page scrolls smoothly");
			if (document.getAnimations().length) wrong.push("something moves");
			return wrong;
		})()`) {
			t.Errorf("%s: %s", page, wrong)
		}
	}
	// What a reader who hears the page is told on the floor, on the screen and in a bundle.
	s := sit(t, chrome, "Secretariat", links["Secretariat"], withScripts, 1280)
	for page, least := range map[string]map[string]int{
		"/floor":   {"textbox": 1, "combobox": 3, "button": 3, "insertion": 5, "deletion": 1, "heading": 3},
		"/screen":  {"insertion": 5, "deletion": 1, "heading": 1, "main": 1, "contentinfo": 1, "banner": 1},
		"/propose": {"textbox": 2, "combobox": 3, "button": 3, "heading": 1, "group": 2},
	} {
		s.open(inLanguage(h.base+"/n/"+string(crowded)+page, "en"))
		for role, want := range least {
			names := s.announced(role)
			if len(names) < want {
				t.Errorf("%s: %d are announced as %s, want at least %d", page, len(names), role, want)
			}
			if slices.Contains([]string{"textbox", "combobox", "button", "heading"}, role) && slices.Contains(names, "") {
				t.Errorf("%s: a %s has no name among %q", page, role, names)
			}
		}
	}
}

// badForms are forms sent in a way that is refused.
var badForms = []struct {
	who, page, form, press string
	typed                  map[string]string
	status                 int64
}{
	{"Arcadia", "/n/crowded/p/p1/propose", "form[data-preview]", "table", map[string]string{"words": "", "reason": "Because"}, 422},
	{"Arcadia", "/n/crowded/p/p1/propose?kind=merge", "form[data-preview]", "table", map[string]string{"reason": "Because"}, 422},
	{"Arcadia", "/n/crowded/p/p1/propose?kind=move", "form[data-preview]", "table", map[string]string{"reason": "Because"}, 422},
	{"Arcadia", "/n/crowded/p/p1/propose?kind=insert", "form[data-preview]", "table", map[string]string{"words": "", "reason": "Because"}, 422},
	// Each of its buttons says a stance; what can be wrong is what one types.
	{"Arcadia", "/n/crowded/p/p1", "form.position", "", map[string]string{"reason": strings.Repeat("Because ", 2200) + "."}, 422},
	{"Secretariat", "/n/crowded/floor", "form[data-floor]", "record", map[string]string{"by": "zzz", "words": "should => shall"}, 422},
	{"Secretariat", "/n/crowded/floor", "form[data-floor]", "record", map[string]string{"by": "XBB", "on": "999", "words": "should => shall"}, 422},
	{"Secretariat", "/n/crowded/floor", ".room-nav .to", "", map[string]string{"label": "999"}, 422},
	{"Secretariat", "/n/crowded/delegations", ".own-seat", "own", map[string]string{"code": "!!", "name-en": "Estmark"}, 422},
	{"Secretariat", "/n/crowded/people", "form.invite", "", map[string]string{"name": "Noor Hale", "email": "noor"}, 422},
	{"Secretariat", "/n/crowded/import", "main form", "preview", map[string]string{"pasted": "", "name": "Rev.1", "symbol": "A/1"}, 422},
	{"Secretariat", "/n/crowded/s/1", "main form.card", "", map[string]string{"words": ""}, 422},
	{"Secretariat", "/negotiations/new", "main form", "", map[string]string{"title": "Tides", "address": "crowded"}, 422},
	{"Chair", "/n/crowded/insert", "main form", "", map[string]string{"text": ""}, 422},
	{"Chair", "/n/crowded/issue", "main form", "", map[string]string{"name": "Rev.1", "symbol": "A/1", "seen": "0000"}, 409},
	{"Chair", "/n/crowded/adopt", "main form", "", map[string]string{"name": "Report", "symbol": "A/2"}, 422},
	{"Chair", "/n/crowded/p/p3/decide", "form.agree", "adref", map[string]string{}, 422},
	{"newcomer", "/sign-in", "main form", "", map[string]string{"email": "noor@example.org", "password": "wrong"}, 422},
}

// A form that is refused comes back with what was typed. Its title says first that something is wrong, the focus stands on
// the sentence or on the field to which it belongs, and the page is as good as it was.
func TestRefusedFormsComeBack(t *testing.T) {
	source := needs.Axe(t)
	chrome := chromium(t)
	h, links := everyState(t)
	windows := map[string]*browser{}
	for i, bad := range badForms {
		b := windows[bad.who]
		if b == nil {
			if link, known := links[bad.who]; known {
				b = sit(t, chrome, bad.who, link, withScripts, 390)
			} else {
				b = visit(t, chrome, bad.who, h.base+"/sign-in")
			}
			windows[bad.who] = b
		}
		language := []string{"en", "ar"}[i%2]
		b.open(inLanguage(h.base+bad.page, language))
		typed, err := json.Marshal(bad.typed)
		if err != nil {
			t.Fatal(err)
		}
		status := b.load("send the form", evaluating(fmt.Sprintf(`((typed, form) => {
			form.noValidate = true;
			for (const name in typed) form.elements[name].value = typed[name];
			form.requestSubmit(%q ? form.querySelector("button[value=" + %[1]q + "]") : form.querySelector("button:not([name]), button"));
			return true })(%s, document.querySelector(%q))`, bad.press, typed, bad.form)))
		at := fmt.Sprintf("%s with %s in %s", bad.page, typed, language)
		if status != bad.status {
			t.Errorf("%s is answered with %d, want %d: %s", at, status, bad.status, b.says())
			continue
		}
		for until := time.Now().Add(patience / 6); asked[bool](b, "has the focus", "document.activeElement === document.body") && time.Now().Before(until); {
			time.Sleep(50 * time.Millisecond) // the browser gives the focus once it has drawn the page
		}
		for _, wrong := range asked[[]string](b, "came back", fmt.Sprintf(`((typed, form, error) => {
			const wrong = [], says = document.getElementById("refused"), focus = document.activeElement;
			if (!document.title.startsWith(error)) wrong.push("the title says " + document.title);
			if (document.querySelectorAll("#refused").length !== 1) wrong.push("there are " + document.querySelectorAll("#refused").length + " sentences that say what is wrong");
			else if (says.textContent.length > 800) wrong.push("the sentence has " + says.textContent.length + " letters");
			if (focus !== says && !(focus.getAttribute("aria-describedby") || "").split(" ").includes("refused")) wrong.push("the focus is on " + focus.tagName + " " + (focus.name || ""));
			if (!form) wrong.push("the form is gone");
			else for (const name in typed) if (!["password", "seen"].includes(name) && form.elements[name].value !== typed[name]) wrong.push(name + " says " + form.elements[name].value);
			return wrong })(%s, document.querySelector(%q), %q)`, typed, bad.form, map[string]string{"en": "Error:", "ar": "خطأ"}[language])) {
			t.Errorf("%s: %s", at, wrong)
		}
		b.fits()
		if i%3 != 0 {
			continue
		}
		for _, found := range b.axe(source) {
			t.Errorf("%s: %s", at, found)
		}
	}
	b := windows["Chair"]
	for gone, want := range map[string]int64{"/n/crowded/p/zz": 404, "/n/crowded/a/A.999": 404, "/n/crowded/nothing": 404, "/n/nowhere": 404, "/nowhere": 404, "/n/crowded/p/p3/agree": 405} {
		if status := b.load("open "+gone, chromedp.Navigate(h.base+gone+"?lang=ar")); status != want {
			t.Errorf("%s is answered with %d", gone, status)
		}
		if within := strings.Contains(gone, string(crowded)); within != (b.read(".views a") != "") {
			t.Errorf("%s: the way back into the negotiation should be there: %v", gone, within)
		}
		for _, found := range b.axe(source) {
			t.Errorf("%s: %s", gone, found)
		}
	}
}
