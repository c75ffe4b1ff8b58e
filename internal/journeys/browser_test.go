package journeys

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/unbracket/unbracket/internal/needs"
)

// scripting says whether a browser runs the pages' scripts. Every act must work without.
type scripting uint8

const (
	withScripts scripting = iota
	withoutScripts
)

// patience is how long a page may take on a machine that is busy with other tests. It measures nothing.
const patience = 60 * time.Second

// browser is one person's window.
type browser struct {
	t   *testing.T
	ctx context.Context
	who string
}

// chromium starts one headless browser for a test.
func chromium(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(needs.Browser(t)), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("force-prefers-reduced-motion", true)) // a page that scrolls smoothly is still on its way when a click arrives
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(allocator)
	t.Cleanup(end)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start the browser: %v", err)
	}
	return ctx
}

// sit opens a window of its own, with its own cookies, and signs in by a link.
func sit(t *testing.T, chrome context.Context, who, link string, scripts scripting, width int64) *browser {
	t.Helper()
	ctx, end := chromedp.NewContext(chrome, chromedp.WithNewBrowserContext())
	t.Cleanup(end)
	if err := chromedp.Do(ctx); err != nil { // the context of the first call is that of the window: no deadline there
		t.Fatalf("%s: open a window: %v", who, err)
	}
	b := &browser{t: t, ctx: ctx, who: who}
	b.do("open a window", chromedp.EmulateViewport(width, 900))
	if scripts == withoutScripts {
		err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
			return err
		}))
		if err != nil {
			t.Fatalf("%s: turn scripts off: %v", who, err)
		}
	}
	b.open(link)
	b.press("main form button")
	return b
}

func (b *browser) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatalf("%s: %s: %v\nthe page says: %s", b.who, what, err, b.says())
	}
}

// open goes to an address and expects a page there.
func (b *browser) open(address string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	answer, err := chromedp.Run(ctx, chromedp.NavigateResponse(address))
	if err != nil {
		b.t.Fatalf("%s: open %s: %v", b.who, address, err)
	}
	if answer != nil && answer.Status != http.StatusOK { // nil: another place of the page that is open
		b.t.Fatalf("%s: %s answers %d: %s", b.who, address, answer.Status, b.says())
	}
}

func (b *browser) load(what string, step chromedp.Action[chromedp.Void]) int64 {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	answer, err := chromedp.RunResponse(ctx, step)
	if err != nil {
		b.t.Fatalf("%s: %s: %v\nthe page says: %s", b.who, what, err, b.says())
	}
	return answer.Status
}

// press clicks a button or a link that leads to a page, and gives that page's status.
func (b *browser) press(selector string) int64 {
	b.t.Helper()
	b.unfold(selector)
	return b.load("press "+selector, chromedp.Click(chromedp.CSS(selector)))
}

// fill types words into a field, over what stood there.
func (b *browser) fill(selector, words string) {
	b.t.Helper()
	b.unfold(selector)
	over := chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf("(field => { field.focus(); field.select(); return true })(document.querySelector(%q))", selector)))
		return err
	})
	b.do("fill "+selector, chromedp.WaitVisible(chromedp.CSS(selector)), over, chromedp.SendKeys(chromedp.CSS(selector), words))
}

// unfold opens whatever is folded over an element, as a person does who looks for it.
func (b *browser) unfold(selector string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	script := "(e => { for (e = e && e.closest('details'); e; e = e.parentElement.closest('details')) e.open = true; return true })(document.querySelector(%q))"
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf(script, selector))); err != nil {
		b.t.Fatalf("%s: unfold %s: %v", b.who, selector, err)
	}
}

// choose picks an option of a list, or a radio button or box by its selector when value is empty.
func (b *browser) choose(selector, value string) {
	b.t.Helper()
	b.unfold(selector)
	if value == "" {
		b.do("choose "+selector, chromedp.Click(chromedp.CSS(selector)))
		return
	}
	b.do("choose "+value+" in "+selector, chromedp.SetValue(chromedp.CSS(selector), value))
}

// upload gives a file to a file field.
func (b *browser) upload(selector, name, content string) {
	b.t.Helper()
	file := filepath.Join(b.t.TempDir(), name)
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		b.t.Fatal(err)
	}
	b.do("upload "+name, chromedp.SetUploadFiles(chromedp.CSS(selector), []string{file}))
}

// read is what stands in the first element that a selector finds, as a reader sees it; "" when there is none.
func (b *browser) read(selector string) string {
	b.t.Helper()
	text, err := b.look(selector)
	if err != nil {
		b.t.Fatalf("%s: read %s: %v", b.who, selector, err)
	}
	return text
}

// look is read, with an error where the page cannot be read: it may be giving way to another one at this moment.
func (b *browser) look(selector string) (string, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	quoted, err := json.Marshal(selector)
	if err != nil {
		return "", err
	}
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](fmt.Sprintf("(document.querySelector(%s)||{innerText:''}).innerText", quoted)))
	return strings.Join(strings.Fields(text), " "), err
}

// value is what stands in a field.
func (b *browser) value(selector string) string {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](fmt.Sprintf("document.querySelector(%q).value", selector)))
	if err != nil {
		b.t.Fatalf("%s: read the field %s: %v", b.who, selector, err)
	}
	return text
}

// says is the page's main part, for messages; it asks nothing of the test.
func (b *browser) says() string {
	ctx, cancel := context.WithTimeout(b.ctx, 5*time.Second)
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string]("(document.querySelector('main')||document.body).innerText.slice(0,1500)"))
	if err != nil {
		return "(nothing: " + err.Error() + ")"
	}
	return text
}

// sees expects words in an element, at once.
func (b *browser) sees(selector, words string) {
	b.t.Helper()
	if got := b.read(selector); !strings.Contains(got, words) {
		b.t.Fatalf("%s expects %q in %s, which says %q\nthe page says: %s", b.who, words, selector, got, b.says())
	}
}

// comesToSee waits until words stand in an element: for what arrives by the live stream, or on the page that a key leads to.
func (b *browser) comesToSee(selector, words string) {
	b.t.Helper()
	b.watch(50*time.Millisecond, selector, words)
}

// watch looks at an element every so often until words stand in it.
func (b *browser) watch(every time.Duration, selector, words string) {
	b.t.Helper()
	deadline := time.Now().Add(patience)
	for {
		said, err := b.look(selector)
		if err == nil && strings.Contains(said, words) {
			return
		}
		if time.Now().After(deadline) {
			b.t.Fatalf("%s waited for %q in %s, which says %q (%v)\nthe page says: %s", b.who, words, selector, said, err, b.says())
		}
		time.Sleep(every)
	}
}

// fits says that nothing of the page hangs over its side.
func (b *browser) fits() {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	over, err := chromedp.Run(ctx, chromedp.Evaluate[int]("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
	if err != nil || over > 0 {
		b.t.Errorf("%s: the page is %d pixels wider than the window (%v)", b.who, over, err)
	}
}

// choosing picks an option of a list and says so to the page, as a hand would.
func choosing(selector, value string) chromedp.Action[chromedp.Void] {
	return evaluating(fmt.Sprintf("(list => { list.value = %q; list.dispatchEvent(new Event('input', {bubbles: true})); return true })(document.querySelector(%q))", value, selector))
}

// clicking presses a button that leads to no page.
func clicking(selector string) chromedp.Action[chromedp.Void] {
	return chromedp.Click(chromedp.CSS(selector))
}

func evaluating(script string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script))
		return err
	})
}

// forgets loses the session, as a browser does when it runs out.
func (b *browser) forgets() {
	b.t.Helper()
	b.do("lose the session", chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, network.ClearBrowserCookies, cdp.Empty{})
		return err
	}))
}
