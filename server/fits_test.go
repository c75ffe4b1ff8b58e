package server

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/unbracket/unbracket/drafts"
)

// sitting is a room with brackets, agreed paragraphs and one that nobody has taken up: every word for a standing.
func sitting(t *testing.T) *hall {
	t.Helper()
	h, _ := rivalry(t)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Agree(act, "p1", d.Sight("p1"), drafts.AdRef, nil)
	})
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Agree(act, "p4", d.Sight("p4"), drafts.InInformals, nil)
	})
	return h
}

// On a phone no page is wider than the screen, and the menu of languages opens within it, in any of the six: the
// longest words find room.
func TestEveryLanguageFitsOnAPhone(t *testing.T) {
	h := sitting(t)
	const says = `(() => {
		const wide = document.documentElement.clientWidth, menu = document.querySelector(".languages");
		if (document.documentElement.scrollWidth > wide) return "the page is " + document.documentElement.scrollWidth + " wide";
		menu.open = true;
		const list = menu.querySelector("ul").getBoundingClientRect();
		return list.left < 0 || list.right > wide ? "the menu of languages stands from " + list.left + " to " + list.right : "";
	})()`
	for _, language := range languagesOffered(t) {
		t.Run(language, func(t *testing.T) {
			here := *h
			here.t = t // the browser is closed when the language is done
			ctx := here.browse(chair, "/n/tides")
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(390, 844)); err != nil {
				t.Fatal(err)
			}
			for _, path := range []string{"/", "/n/tides", "/n/tides/desk", decideP2, "/n/tides/p/p2", "/n/tides/amendments", "/n/tides/a/A.1", "/n/tides/fates",
				"/n/tides/compare", "/n/tides/delegations", "/n/tides/people", "/n/tides/issue", "/n/tides/adopt", "/n/tides/record", "/n/tides/export",
				"/n/tides/floor", "/n/tides/groups", "/n/tides/search?q=tidal", "/n/tides/p/p2/propose", "/n/tides/propose", "/n/tides/p/p2/propose?kind=merge", "/sign-in"} {
				if err := chromedp.Do(ctx, chromedp.Navigate(h.web.URL+path+toldIn(path, language))); err != nil {
					t.Fatal(err)
				}
				if said, err := chromedp.Run(ctx, chromedp.Evaluate[string](says)); err != nil || said != "" {
					t.Errorf("%s in %s: %s %v", path, language, said, err)
				}
			}
		})
	}
}

// toldIn adds to an address the wish for a language.
func toldIn(path, language string) string {
	if strings.Contains(path, "?") {
		return "&lang=" + language
	}
	return "?lang=" + language
}

// Beside the text, the word for the standing of a paragraph ends before the paragraph begins.
func TestTheStandingHasRoomInTheMargin(t *testing.T) {
	h := sitting(t)
	ctx := h.browse(chair, "/n/tides")
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900)); err != nil {
		t.Fatal(err)
	}
	const says = `(() => {
		const into = [];
		for (const standing of document.querySelectorAll(".para > .label .standing")) {
			const words = standing.closest(".para").querySelector(".words").getBoundingClientRect();
			const range = document.createRange(); range.selectNodeContents(standing);
			const word = range.getBoundingClientRect();
			if (word.width && word.right > words.left && word.left < words.right) into.push(standing.textContent.trim());
		}
		return document.querySelectorAll(".standing").length < 3 ? "nothing has a standing" : into.join(", ");
	})()`
	for _, language := range languagesOffered(t) {
		if err := chromedp.Do(ctx, chromedp.Navigate(h.web.URL+"/n/tides?lang="+language)); err != nil {
			t.Fatal(err)
		}
		if said, err := chromedp.Run(ctx, chromedp.Evaluate[string](says)); err != nil || said != "" {
			t.Errorf("in %s: %s %v", language, said, err)
		}
	}
}
