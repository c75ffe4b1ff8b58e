package server

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/unbracket/unbracket/internal/needs"
	"github.com/unbracket/unbracket/store"
)

// browse opens a page in Chromium, signed in as somebody, with scripts.
func (h *hall) browse(who, path string) context.Context {
	h.t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(needs.Browser(h.t)), chromedp.Flag("no-sandbox", true))
	ctx, cancel := chromedp.NewExecAllocator(h.t.Context(), options...)
	h.t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	h.t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 90*time.Second)
	h.t.Cleanup(cancel)
	link, err := h.store.Invite(h.t.Context(), store.Invitation{Person: h.people[who], Created: h.clock, Expires: h.clock.Add(time.Hour)})
	if err != nil {
		h.t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(h.web.URL+"/sign-in/link/"+string(link)+"?next="+url.QueryEscape(path)),
		chromedp.Click("main button"), chromedp.WaitReady("body[data-live]")); err != nil {
		h.t.Fatal(err)
	}
	return ctx
}

// reads waits until an expression of the page gives words that hold some others.
func (h *hall) reads(ctx context.Context, expression, words string) {
	h.t.Helper()
	var got string
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		var err error
		if got, err = chromedp.Run(ctx, chromedp.Evaluate[string](expression)); err != nil {
			h.t.Fatal(err)
		}
		if strings.Contains(got, words) {
			return
		}
	}
	h.t.Fatalf("%s gives %q, without %q", expression, got, words)
}

// A second browser that has the page open is told at once and shows the new state; nothing that its reader has
// open is closed, and only what changed is marked.
func TestSecondBrowserShowsTheNewState(t *testing.T) {
	h := openHall(t)
	ctx := h.browse(arcadia, "/n/tides")
	h.reads(ctx, `document.querySelector("#p-p4 .words").textContent`, "Geneva.")
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	h.reads(ctx, `document.querySelector("#p-p4 .words").textContent`, "[Geneva / Vienna –")
	h.reads(ctx, `[...document.querySelectorAll(".row.fresh")].map(r => r.id).join()`, "p-p4")
	h.reads(ctx, `document.querySelector(".state").textContent`, "17")
	h.reads(ctx, `String(document.querySelectorAll(".row.fresh").length)`, "1")
}

// Nothing typed is lost when the text moves: the form stays, and a line says what happened.
func TestFormInUseIsNotTouched(t *testing.T) {
	h := openHall(t)
	ctx := h.browse(arcadia, "/n/tides/p/p4/propose")
	if err := chromedp.Do(ctx, chromedp.SendKeys("textarea[name=words]", " And so on.")); err != nil {
		t.Fatal(err)
	}
	h.reads(ctx, `document.querySelector("#preview").textContent`, "And so on.")
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	h.reads(ctx, `document.getElementById("live").hidden ? "" : document.getElementById("live").textContent`, "The text has moved on.")
	h.reads(ctx, `document.querySelector("textarea[name=words]").value`, "And so on.")
	// A closed lid loses nothing either: the words are kept on the device.
	if err := chromedp.Do(ctx, chromedp.Navigate(h.web.URL+"/n/tides/p/p4/propose")); err != nil {
		t.Fatal(err)
	}
	h.reads(ctx, `document.querySelector(".kept").hidden ? "" : document.querySelector(".kept").textContent`, "kept on this device")
	if err := chromedp.Do(ctx, chromedp.Click(".kept button")); err != nil {
		t.Fatal(err)
	}
	h.reads(ctx, `document.querySelector("textarea[name=words]").value`, "And so on.")
}

// A tab from before an upgrade says so and goes on; a page that a phone takes up again hears of what it missed.
func TestAnOldTabSaysSoAndAPhoneCatchesUp(t *testing.T) {
	h := openHall(t)
	ctx := h.browse(arcadia, "/n/tides")
	ready := `document.querySelector("#p-p4 .words").textContent`
	h.reads(ctx, ready, "Geneva.")
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }))`)); err != nil {
		t.Fatal(err)
	}
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.body.dataset.program = "of-yesterday"; dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))`)); err != nil {
		t.Fatal(err)
	}
	h.reads(ctx, ready, "[Geneva / Vienna –")
	h.reads(ctx, `document.getElementById("live").hidden ? "" : document.getElementById("live").textContent`, "The program was renewed")
}
