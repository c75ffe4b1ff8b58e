package journeys

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/chromedp"

	"github.com/unbracket/unbracket/internal/cli"
	"github.com/unbracket/unbracket/internal/needs"
)

// demonstration serves the seeded negotiation as `unbracket demo` does, and gives everybody's link by the name printed
// before it.
func demonstration(t *testing.T) map[string]string {
	t.Helper()
	out, in := io.Pipe()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan int, 1)
	var said bytes.Buffer
	go func() {
		ended <- cli.Run(ctx, []string{"demo", "--addr", "127.0.0.1:0"}, &cli.Console{Out: in, Err: &said, Now: time.Now})
		in.Close()
	}()
	t.Cleanup(func() {
		stop()
		if code := <-ended; code != 0 {
			t.Errorf("the demonstration ended with %d: %s", code, said.String())
		}
	})
	links := map[string]string{}
	lines := bufio.NewScanner(out)
	for len(links) < 6 && lines.Scan() {
		if at := strings.Index(lines.Text(), "http://"); at > 0 {
			links[strings.TrimSpace(lines.Text()[:at])] = lines.Text()[at:]
		}
	}
	if len(links) < 6 {
		t.Fatalf("the demonstration printed links for %d people: %s", len(links), said.String())
	}
	go io.Copy(io.Discard, out)
	return links
}

// rooms are the pages that somebody sees in the demonstration; "public" has no link.
var rooms = []struct {
	who   string
	pages []string
}{
	{"Chair", []string{"", "?view=clean", "?show=open", "/search?q=security", "/p/p5", "/desk", "/desk?order=number&only=suggested", "/remains", "/p/p31/decide", "/p/p5/move", "/p/p12/split", "/p/p12/merge", "/insert", "/issue", "/adopt",
		"/amendments", "/a/A.3", "/a/A.69", "/fates", "/compare?old=0&new=rolling", "/compare?old=0&new=1&layout=side", "/v", "/v/1", "/concordance", "/record", "/export"}},
	{"Secretariat", []string{"/delegations", "/delegations?q=est", "/people", "/groups", "/import", "/floor", "/screen", "/screen?ink=dark&beside=clean", "/p/p31/propose"}},
	{"Arcadia", []string{"", "/p/p5/propose", "/p/p5/propose?kind=bracket", "/p/p5/propose?kind=insert", "/p/p5/propose?kind=delete",
		"/p/p5/propose?kind=move", "/p/p5/propose?kind=merge", "/p/p5/propose?kind=split", "/propose", "/drafts", "/a/A.1", "/a/A.1/revise", "/a/A.1/withdraw"}},
	{"public", []string{"", "/compare", "/v/0", "/export"}},
}

// reflow is the width at which nothing may need scrolling sideways: 1280 pixels magnified four times (WCAG 2.2, 1.4.10).
const reflow = 320

// Every page fits its window and is free of what axe-core finds, in both directions, on a laptop and on a phone.
func TestEveryPageIsForEverybody(t *testing.T) {
	source := needs.Axe(t)
	chrome := chromium(t)
	links := demonstration(t)
	base := strings.SplitN(links["Chair"], "/sign-in", 2)[0]
	for _, room := range rooms {
		t.Run(room.who, func(t *testing.T) {
			b := &browser{t: t, who: room.who}
			if link, known := links[room.who]; known {
				b = sit(t, chrome, room.who, link, withScripts, 1280)
			} else {
				b = visit(t, chrome, room.who, base+"/sign-in")
			}
			for _, width := range []int64{1280, 390, reflow} {
				b.do("turn the window", chromedp.EmulateViewport(width, 900))
				for _, language := range []string{"en", "ar"} {
					for _, page := range room.pages {
						b.open(inLanguage(base+"/n/ict-security"+page, language))
						b.fits()
						if width == reflow {
							continue
						}
						for _, found := range b.axe(source) {
							t.Errorf("%s, %d wide, %s: %s", page, width, language, found)
						}
					}
				}
			}
		})
	}
}

func inLanguage(address, language string) string {
	u, err := url.Parse(address)
	if err != nil {
		panic(err) // the addresses stand above
	}
	q := u.Query()
	q.Set("lang", language)
	u.RawQuery = q.Encode()
	return u.String()
}

// visit opens a window of its own for somebody who signs in nowhere.
func visit(t *testing.T, chrome context.Context, who, address string) *browser {
	t.Helper()
	ctx, end := chromedp.NewContext(chrome, chromedp.WithNewBrowserContext())
	t.Cleanup(end)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("%s: open a window: %v", who, err)
	}
	b := &browser{t: t, ctx: ctx, who: who}
	b.open(address)
	return b
}

// axe gives what axe-core finds against WCAG 2.2, levels A and AA, and its own best practice.
func (b *browser) axe(source string) []string {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	const check = `;axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(found =>
		found.violations.map(v => v.impact + " " + v.id + ": " + v.nodes.slice(0, 3).map(n => n.target.join(" ") + " – " + n.failureSummary).join("; ")))`
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](source+";true")); err != nil {
		b.t.Fatalf("%s: load axe-core: %v", b.who, err)
	}
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](check, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: run axe-core: %v", b.who, err)
	}
	return found
}

// A screen reader is told what is inserted, what is deleted and which bracket it is in, by role and name and not by colour.
func TestBracketsAreAnnounced(t *testing.T) {
	chrome := chromium(t)
	links := demonstration(t)
	b := sit(t, chrome, "Chair", links["Chair"], withScripts, 1280)
	b.open(strings.SplitN(links["Chair"], "/sign-in", 2)[0] + "/n/ict-security")
	for role, least := range map[string]int{"insertion": 20, "deletion": 5} {
		if got := len(b.announced(role)); got < least {
			t.Errorf("%d stretches are announced as %s, want at least %d", got, role, least)
		}
	}
	named := 0
	for _, name := range b.announced("link") {
		if strings.HasPrefix(name, "Bracket ") {
			named++
		}
	}
	if named < 20 {
		t.Errorf("%d links are announced as brackets, want one for each", named)
	}
}

// announced lists the accessible names of everything with a role.
func (b *browser) announced(role string) []string {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	var names []string
	err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		document, err := chromedp.Call(ctx, dom.GetDocument, dom.GetDocumentParams{})
		if err != nil {
			return fmt.Errorf("find the document: %w", err)
		}
		tree, err := chromedp.Call(ctx, accessibility.QueryAXTree, accessibility.QueryAXTreeParams{BackendNodeID: document.Root.BackendNodeID, Role: role})
		if err != nil {
			return fmt.Errorf("ask the accessibility tree: %w", err)
		}
		for _, node := range tree.Nodes {
			name := ""
			if node.Name != nil {
				name = strings.Trim(string(node.Name.Value), `"`)
			}
			names = append(names, name)
		}
		return nil
	}))
	if err != nil {
		b.t.Fatalf("%s: what is announced as %s: %v", b.who, role, err)
	}
	return names
}
