package journeys

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/unbracket/unbracket/internal/demo"
)

// onTheWall says where an element stands on the screen: the first line of it in the upper half, under the label.
func (b *browser) onTheWall(selector string) {
	b.t.Helper()
	const where = `(e => e && e.getBoundingClientRect().top / innerHeight)(document.querySelector(%q))`
	at := asked[float64](b, "stands where", fmt.Sprintf(where, selector))
	if at <= 0 || at > .5 {
		b.t.Errorf("%s stands at %.2f of the height of %s's window", selector, at, b.who)
	}
}

// An intervention makes a paragraph longer than the last row can read at once. The screen shows it part by part, in type as
// large as before, and the Chair turns the parts by keys; the clean text beside it comes along.
func TestALongParagraphIsFollowedPartByPart(t *testing.T) {
	n, link := inDemonstration(t)
	chrome := chromium(t)
	secretariat := sit(t, chrome, "secretariat", link(demo.SecretariatID), withScripts, 1280)
	wall := sit(t, chrome, "wall", link("demo-onr"), withScripts, 1280)
	beside := sit(t, chrome, "second wall", link("demo-onr"), withScripts, 1280)
	plain := sit(t, chrome, "wall without scripts", link("demo-onr"), withoutScripts, 1280)
	wall.open(n + "/screen")
	beside.open(n + "/screen?beside=clean")
	secretariat.open(n + "/floor")
	secretariat.fill(".room-nav [name=label]", "30")
	secretariat.keys(0, kb.Enter)
	wall.comesToSee("#screen h1 bdi", "30")
	addition := strings.Repeat(" in full respect of the Charter, and with due regard to the needs and the priorities of developing countries;", 16)
	secretariat.fill("[name=by]", "est")
	secretariat.fill("[name=words]", "+"+addition)
	secretariat.keys(0, kb.Enter)
	secretariat.comesToSee(".told.done", "is tabled for Estmark on paragraph 30")
	wall.comesToSee("#screen h1 .of", "part 1 of")
	of := wall.read("#screen h1 .of")
	if size := asked[float64](wall, "the size of the type is", `parseFloat(getComputedStyle(document.querySelector(".words")).fontSize)`); size < 900./24 {
		t.Errorf("the type is %.0f pixels high on a screen of 900", size)
	}
	for _, turn := range []struct {
		key   string
		shows int
	}{{kb.PageDown, 2}, {kb.PageDown, 3}, {kb.PageUp, 2}} {
		secretariat.comesToSee(".part-shown", "part")
		secretariat.keys(0, turn.key, chromedp.KeyModifiers(chromedp.ModifierAlt, chromedp.ModifierShift))
		part := fmt.Sprintf("part %d of", turn.shows)
		wall.comesToSee("#screen h1 .of", part)
		secretariat.comesToSee(".part-shown", part)
		wall.onTheWall(fmt.Sprintf("#part-%d", turn.shows))
	}
	beside.comesToSee("#screen h1 .of", "part 2 of")
	beside.onTheWall("#part-2")
	beside.onTheWall("#beside-2")
	plain.open(n + "/screen")
	plain.sees("#screen h1 .of", "part 2 of")
	plain.onTheWall("#part-2")
	if now := wall.read("#screen h1 .of"); now == of {
		t.Errorf("the wall still says %q", now)
	}

	// Another paragraph begins at its beginning, and so does this one when it is called again.
	for _, label := range []string{"31", "30"} {
		secretariat.fill(".room-nav [name=label]", label)
		secretariat.keys(0, kb.Enter)
		wall.comesToSee("#screen h1 bdi", label)
	}
	wall.comesToSee("#screen h1 .of", "part 1 of")
}
