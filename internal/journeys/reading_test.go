package journeys

import (
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// lightest is what the page of the text may weigh on a bad line, with all that it loads (issue: the phone and a bad line).
const lightest = 100_000

// The whole text of the demonstration, with its styles and scripts, comes over a bad line in one breath and loads nothing
// else.
func TestTheTextIsLight(t *testing.T) {
	links := demonstration(t)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	phone := &http.Client{Jar: jar, Transport: &http.Transport{DisableCompression: true}}
	base := strings.SplitN(links["Arcadia"], "/sign-in", 2)[0]
	answer, err := phone.PostForm(links["Arcadia"], url.Values{})
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	page, sum := weigh(t, phone, base+"/n/ict-security")
	if !strings.Contains(page, "p-p31") {
		t.Fatal("this is not the text")
	}
	seen := map[string]bool{}
	for _, part := range strings.Split(page, `"`) {
		switch {
		case seen[part]:
		case strings.HasPrefix(part, "/static/"):
			seen[part] = true
			_, more := weigh(t, phone, base+part)
			sum += more
		case strings.HasPrefix(part, "http") && !strings.HasPrefix(part, base):
			t.Errorf("the page names another host: %s", part)
		}
	}
	if sum > lightest {
		t.Errorf("the text weighs %d bytes with its %d files, more than %d", sum, len(seen), lightest)
	}
	t.Logf("%d bytes with %d files", sum, len(seen))
}

// weigh fetches a page compressed, and gives what it says and the bytes that came.
func weigh(t *testing.T, client *http.Client, address string) (page string, bytes int) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept-Encoding", "gzip")
	answer, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	came := &counted{from: answer.Body}
	var read io.Reader = came
	if answer.Header.Get("Content-Encoding") == "gzip" {
		if read, err = gzip.NewReader(came); err != nil {
			t.Fatalf("%s: %v", address, err)
		}
	}
	body, err := io.ReadAll(read)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s answers %d: %v", address, answer.StatusCode, err)
	}
	return string(body), came.bytes
}

// counted counts what is read through it.
type counted struct {
	from  io.Reader
	bytes int
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.bytes += n
	return n, err
}

// The Chair goes through the text by keyboard: to a label, to the next open paragraph, to the next bracket; a link to a
// bracket that was dealt with leads to its paragraph and says so.
func TestReadingByKeyboard(t *testing.T) {
	chrome := chromium(t)
	links := demonstration(t)
	base := strings.SplitN(links["Chair"], "/sign-in", 2)[0]
	b := sit(t, chrome, "Chair", links["Chair"], withScripts, 1280)
	b.open(base + "/n/ict-security")
	b.shortcut("g")
	b.types("23" + kb.Enter)
	b.comesToSee(".row.here .label", "23.")
	b.shortcut("j")
	b.comesToSee(".row.here .standing", "open")
	if got := b.read(".row.here .label"); strings.HasPrefix(got, "23.") {
		t.Errorf("j stays at %s", got)
	}
	b.shortcut("b")
	b.comesToSee(".br.here", "[")
	// In a field the letters are letters.
	b.shortcut("g")
	b.types("jkb")
	if got := b.value("#find"); got != "jkb" {
		t.Errorf("the field holds %q, want the letters that were typed", got)
	}
	b.types(kb.Enter)
	b.comesToSee("main", "stands neither in the text nor in an amendment")
	b.open(base + "/n/ict-security#p-p5-b99")
	b.comesToSee(".row.here", "Bracket 99 is no longer in this paragraph.")
	// What the address asks for stays when the page is sent round.
	b.open(base + "/n/ict-security?of=XEE")
	b.comesToSee(".less", "Show the whole text")
	b.press(".less a")
	if got := b.read(".less"); got != "" {
		t.Errorf("the whole text is still cut: %s", got)
	}
}

// shortcut presses one letter outside of a field. A key that types sends its letter apart from the stroke, and would put it
// into the field that the stroke leads to.
func (b *browser) shortcut(letter string) {
	b.t.Helper()
	b.do("press "+letter, lettered(letter))
}

func lettered(letter string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		for _, stroke := range []input.DispatchKeyEventParams{
			{Type: input.DispatchKeyEventTypeKeyDown, Key: letter, Text: letter},
			{Type: input.DispatchKeyEventTypeKeyUp, Key: letter},
		} {
			if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, stroke); err != nil {
				return err
			}
		}
		return nil
	})
}

// types sends letters and keys to the field that has the focus.
func (b *browser) types(keys string) {
	b.t.Helper()
	b.do("type "+keys, chromedp.KeyEvent(keys))
}
