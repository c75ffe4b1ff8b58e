package journeys

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/internal/demo"
	"github.com/unbracket/unbracket/server"
)

// demoRoom plays the demonstration into a house, through the server's own write path.
type demoRoom struct{ *house }

func (r demoRoom) Open(ctx context.Context, act drafts.Act, o drafts.NegotiationOpened) (*drafts.Draft, error) {
	out, err := r.server.Open(ctx, demo.Negotiation, server.Press{Act: act}, o)
	return out.Draft, err
}

func (r demoRoom) Do(ctx context.Context, act drafts.Act, decide demo.Decide) (*drafts.Draft, error) {
	out, err := r.server.Do(ctx, demo.Negotiation, server.Press{Act: act}, server.Decide(decide))
	return out.Draft, err
}

// inDemonstration opens a house in which the demonstration is at its last meeting, and gives each person's link.
func inDemonstration(t *testing.T) (n string, link func(drafts.PersonID) string) {
	t.Helper()
	h := openHouse(t)
	links := map[drafts.PersonID]string{}
	for _, p := range demo.People() {
		links[p.ID] = h.person(string(p.ID), p.Name)
	}
	if err := demo.Seed(t.Context(), demoRoom{h}); err != nil {
		t.Fatal(err)
	}
	return h.base + "/n/" + string(demo.Negotiation), func(id drafts.PersonID) string { return links[id] }
}

// keys presses keys one after another, at the pace of a person who types without looking.
func (b *browser) keys(each time.Duration, keys string, options ...chromedp.KeyOption) {
	b.t.Helper()
	for _, k := range keys {
		time.Sleep(each)
		b.do(fmt.Sprintf("press %q", k), chromedp.KeyEvent(string(k), options...))
	}
}

// until waits for words in an element, looking often, and says how long it took.
func (b *browser) until(since time.Time, selector, words string) time.Duration {
	b.t.Helper()
	b.watch(5*time.Millisecond, selector, words)
	return time.Since(since)
}

// The Chair calls the next paragraph by a key; the screen on the wall shows it, and goes on doing so. What
// a delegation proposes meanwhile is marked on it.
func TestTheScreenFollowsTheRoom(t *testing.T) {
	n, link := inDemonstration(t)
	chrome := chromium(t)
	chair := sit(t, chrome, "chair", link(demo.ChairID), withScripts, 1280)
	wall := sit(t, chrome, "wall", link("demo-onr"), withScripts, 1280)
	wall.open(n + "/screen")
	wall.sees("#screen h1", "23")
	wall.fits()
	chair.open(n + "/floor")
	var took []time.Duration
	for range 10 {
		next := strings.TrimSpace(strings.Trim(chair.read(".room-nav [aria-keyshortcuts='Alt+PageDown'] bdi"), " →"))
		since := time.Now()
		chair.keys(0, kb.PageDown, chromedp.KeyModifiers(chromedp.ModifierAlt))
		took = append(took, wall.until(since, "#screen h1 bdi", next))
		for chair.value(".room-nav [name=label]") != next && time.Since(since) < patience {
			time.Sleep(10 * time.Millisecond)
		}
	}
	slices.Sort(took)
	// An eighth of a second on an idle machine. A test asserts no time: on a busy one it would say nothing of the program.
	t.Logf("from the Chair's key to the new paragraph on the screen, %d times: median %v, longest %v", len(took), took[len(took)/2], took[len(took)-1])

	chair.fill(".room-nav [name=label]", "4")
	chair.keys(0, kb.Enter)
	wall.comesToSee("#screen h1 bdi", "4")
	chair.fill(".room-nav [name=label]", "21")
	chair.keys(0, kb.Enter)
	wall.comesToSee("#screen h1 bdi", "21")
	secretariat := sit(t, chrome, "secretariat", link(demo.SecretariatID), withScripts, 1280)
	secretariat.open(n + "/floor")

	// What the Chair is typing stays while the secretariat moves the room on.
	chair.fill(".room-nav [name=label]", "5")
	secretariat.keys(0, kb.PageDown, chromedp.KeyModifiers(chromedp.ModifierAlt))
	chair.comesToSee("#now", "22")
	if typed := chair.value(".room-nav [name=label]"); typed != "5" {
		t.Errorf("the Chair was typing 5, and the field says %q", typed)
	}
	secretariat.keys(0, kb.PageUp, chromedp.KeyModifiers(chromedp.ModifierAlt))
	wall.comesToSee("#screen h1 bdi", "21")
	words := strings.Fields(wall.read("#screen .words"))
	secretariat.keys(0, "est"+kb.Tab+kb.Tab+kb.Tab+"+ wherever possible"+kb.Enter)
	wall.comesToSee("#screen .fresh", "wherever possible")
	if now := strings.Fields(wall.read("#screen .words")); len(now) <= len(words) {
		t.Errorf("the screen says %d words, and said %d before", len(now), len(words))
	}
}

// The secretariat takes an intervention down without a mouse, at the pace of a practised typist (five keys a second): with
// so few keys that it is done in less than ten seconds; the delegation's own page shows it, and the delegation confirms it.
func TestTheFloorIsTakenDownInSeconds(t *testing.T) {
	n, link := inDemonstration(t)
	chrome := chromium(t)
	secretariat := sit(t, chrome, "secretariat", link(demo.SecretariatID), withScripts, 1280)
	brennia := sit(t, chrome, "Brennia", link("demo-xbb"), withScripts, 1280)
	brennia.open(n)
	if said := brennia.read("#entered"); said != "" {
		t.Fatalf("before anything was entered, Brennia's page says %q", said)
	}
	const key = 200 * time.Millisecond
	for i, note := range []struct{ typed, told string }{
		{"bre" + kb.Tab + kb.Tab + kb.Tab + "harmful => detrimental" + kb.Enter, "is tabled for Brennia on paragraph 23"},
		{"bre" + kb.Tab + "sup" + kb.Tab + "a29" + kb.Enter, "The position of Brennia on A.29 is on record"},
		{"kes" + kb.Tab + "r" + kb.Tab + kb.Tab + "instructions" + kb.Enter, "Kestria on paragraph 23: reserve"},
	} {
		secretariat.open(n + "/floor")
		since := time.Now()
		if keys := len([]rune(note.typed)); time.Duration(keys)*key > 7*time.Second {
			t.Errorf("%q takes %d keys to type", note.told, keys)
		}
		secretariat.keys(key, note.typed)
		typed := time.Since(since)
		took := secretariat.until(since, ".told.done", note.told)
		t.Logf("%d keys: typed in %.1f s, on record and the form back after %.1f s", len([]rune(note.typed)), typed.Seconds(), took.Seconds())
		if i == 0 {
			seen := brennia.until(since, "#entered", "detrimental")
			t.Logf("Brennia's own page shows it %.1f s after the last key", (seen - typed).Seconds())
		}
		if focus := secretariat.read("[name=by]:focus"); focus != "" || secretariat.value("[name=by]") != "" {
			t.Errorf("the form does not come back empty: %q", secretariat.value("[name=by]"))
		}
	}
	brennia.comesToSee("#entered", "Entered by the secretariat for you at the 7th meeting")
	brennia.sees("#entered", "detrimental")
	brennia.sees("#entered", "support, on A.29")
	brennia.press("#entered li:last-of-type form button")
	brennia.sees(".told", "Brennia confirms what was entered on its behalf")
	brennia.fits()
}

// The note-taker sees while typing how the note is read; letters that mean two delegations are told apart in place; the
// Chair moves on and the words that were begun stay, on the paragraph that they were begun on.
func TestTheNoteTakerIsNeverDisturbed(t *testing.T) {
	n, link := inDemonstration(t)
	chrome := chromium(t)
	secretariat := sit(t, chrome, "secretariat", link(demo.SecretariatID), withScripts, 390)
	chair := sit(t, chrome, "chair", link(demo.ChairID), withScripts, 1280)
	secretariat.open(n + "/floor")
	secretariat.fits()
	secretariat.keys(0, "nor"+kb.Tab+kb.Tab+kb.Tab+"harmful => detri")
	secretariat.comesToSee("#understood", "“nor” can be Norhaven, Northern Group")
	chair.open(n + "/floor")
	chair.keys(0, kb.PageDown, chromedp.KeyModifiers(chromedp.ModifierAlt))
	secretariat.comesToSee("#now .label", "24.")
	if on, words := secretariat.value("[name=on]"), secretariat.value("[name=words]"); on != "23" || words != "harmful => detri" {
		t.Errorf("the room moved on, and the note is about %q and says %q", on, words)
	}
	secretariat.keys(0, "mental")
	secretariat.fill("[name=by]", "northe")
	secretariat.comesToSee("#understood", "Northern Group · Paragraph 23")
	secretariat.comesToSee("#understood ins", "detrimental")
	secretariat.keys(0, kb.Enter)
	secretariat.comesToSee(".told.done", "for Northern Group on paragraph 23")
	if on := secretariat.value("[name=on]"); on != "24" {
		t.Errorf("the next note is about %q", on)
	}
	secretariat.do("edit in place", chromedp.Focus(chromedp.CSS("[name=by]")))
	secretariat.keys(0, "ilm"+kb.F2)
	secretariat.comesToSee("form.anew label.words", "Words")
	if words := secretariat.value("textarea[name=words]"); !strings.HasSuffix(words, ".") || len(words) < 60 {
		t.Errorf("edited in place is %q", words)
	}
	secretariat.keys(0, kb.End+" It says so."+kb.Enter)
	secretariat.comesToSee(".told.done", "for Ilmaria on paragraph 24")
}
