package journeys

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/unbracket/unbracket/internal/demo"
)

// A delegation says on a phone, without scripts, where it stands on one wording of a bracket: it opens the form at one tap
// and records at the next. Everybody sees it, and the secretariat takes the next one down by keyboard.
func TestAPositionOnABracketTakesTwoTaps(t *testing.T) {
	n, link := inDemonstration(t)
	chrome := chromium(t)
	phone := sit(t, chrome, "Brennia", link("demo-xbb"), withoutScripts, 390)
	phone.open(n)
	phone.press(".row[data-cite='23'] .label a")
	const shall = ".stand:nth-of-type(2) ol > li:nth-child(2)"
	phone.do("the first tap", chromedp.Click(chromedp.CSS(shall+" .take > summary")))
	phone.load("the second tap", chromedp.Click(chromedp.CSS(shall+" .take button[value='can live with']")))
	phone.sees(".told", "Brennia on paragraph 23: can live with")
	phone.sees(shall+" .stands", "Brennia")
	phone.fits()

	secretariat := sit(t, chrome, "secretariat", link(demo.SecretariatID), withScripts, 1280)
	secretariat.open(n + "/floor")
	since := time.Now()
	secretariat.keys(0, "galdo"+kb.Tab+"sup"+kb.Tab+"[1]0"+kb.Tab+"as agreed before"+kb.Enter)
	secretariat.until(since, ".told.done", "Galdoria on paragraph 23: support")
	secretariat.sees(".now .stand-lines", "supported by Galdoria and Norhaven")
}
