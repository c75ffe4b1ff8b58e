package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"github.com/unbracket/unbracket/internal/cli"
)

// serving runs a command that serves until the test ends, and gives its lines of standard output as they come.
func serving(t *testing.T, args ...string) (lines <-chan string, stop func() int) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, w := io.Pipe()
	ended := make(chan int, 1)
	var complaints bytes.Buffer
	go func() {
		code := cli.Run(ctx, args, &cli.Console{In: strings.NewReader(""), Out: w, Err: &complaints, Now: time.Now})
		w.Close()
		ended <- code
	}()
	out := make(chan string, 16)
	go func() {
		defer close(out)
		for s := bufio.NewScanner(r); s.Scan(); {
			out <- s.Text()
		}
	}()
	stop = sync.OnceValue(func() int {
		cancel()
		code := <-ended
		if code != cli.Done {
			t.Errorf("%v ended with %d: %s", args, code, &complaints)
		}
		return code
	})
	t.Cleanup(func() { stop() })
	return out, stop
}

func next(t *testing.T, lines <-chan string) string {
	t.Helper()
	select {
	case line, ok := <-lines:
		if !ok {
			t.Fatal("it stopped without another line")
		}
		return line
	case <-time.After(time.Minute):
		t.Fatal("no line within a minute")
	}
	return ""
}

// signIn opens a sign-in link as a browser does: the page has a button, and pressing it signs in.
func signIn(t *testing.T, link string) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar, Timeout: 20 * time.Second}
	form := cascadia.Query(page(t, browser, link), cascadia.MustCompile("main form[method=post], form[method=post][action*=link]"))
	if form == nil {
		t.Fatalf("%s shows no button to press", link)
	}
	values := url.Values{}
	for _, field := range cascadia.QueryAll(form, cascadia.MustCompile("input[name]")) {
		values.Set(attribute(field, "name"), attribute(field, "value"))
	}
	target, err := url.Parse(link)
	if err != nil {
		t.Fatal(err)
	}
	if action := attribute(form, "action"); action != "" {
		if target, err = target.Parse(action); err != nil {
			t.Fatal(err)
		}
	}
	answer, err := browser.PostForm(target.String(), values)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("%s answered %s", target, answer.Status)
	}
	return browser
}

func page(t *testing.T, browser *http.Client, address string) *html.Node {
	t.Helper()
	answer, err := browser.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("%s answered %s", address, answer.Status)
	}
	root, err := html.Parse(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func words(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(words(c))
	}
	return b.String()
}

// Every link sits its reader down in the right seat, and works again and again until the demonstration stops.
func TestTheDemonstrationSeatsItsGuests(t *testing.T) {
	dir := t.TempDir()
	lines, stop := serving(t, "demo", "--addr", "127.0.0.1:0", "--data", dir)
	links := map[string]string{}
	for range 6 {
		who, link, ok := strings.Cut(next(t, lines), "   ")
		if !ok {
			t.Fatalf("%q is no name and link", who)
		}
		links[who] = strings.TrimSpace(link)
	}
	for _, who := range []string{"Chair", "Secretariat", "Arcadia", "Brennia", "Estmark", "Organization for Network Resilience"} {
		if links[who] == "" {
			t.Fatalf("no link for %s among %v", who, links)
		}
	}
	signIn(t, links["Arcadia"])
	arcadia := signIn(t, links["Arcadia"])
	base := links["Arcadia"][:strings.Index(links["Arcadia"], "/sign-in")]
	text := words(page(t, arcadia, base+"/n/ict-security"))
	for _, want := range []string{"Jorvania", "meaningful participation", "interoperable"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text that Arcadia reads does not say %q", want)
		}
	}
	stop()

	// Served again from the same folder, the negotiation is as it was and the links are new.
	lines, _ = serving(t, "demo", "--addr", "127.0.0.1:0", "--data", dir)
	_, again, _ := strings.Cut(next(t, lines), "   ")
	if again = strings.TrimSpace(again); again == links["Chair"] {
		t.Error("the link of a demonstration that stopped still stands")
	}
	signIn(t, again)
	if code := run(t, "record", "verify", "--data", dir, "--negotiation", "ict-security"); code != cli.Done {
		t.Errorf("the served record does not hold: %d", code)
	}
}

// The first start makes the first administrator, and only the first.
func TestTheFirstStartMakesOneAdministrator(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	lines, stop := serving(t, "serve", "--addr", "127.0.0.1:0", "--data", dir)
	_, link, ok := strings.Cut(next(t, lines), ": ")
	if !ok || !strings.Contains(link, "/sign-in/link/") {
		t.Fatalf("no link: %q", link)
	}
	signIn(t, link)
	if answer, err := http.PostForm(link, nil); err == nil {
		answer.Body.Close()
		if answer.StatusCode < 400 {
			t.Errorf("the one-time link worked twice: %s", answer.Status)
		}
	}
	stop()
	lines, stop = serving(t, "serve", "--addr", "127.0.0.1:0", "--data", dir)
	time.Sleep(200 * time.Millisecond)
	stop()
	if line, more := <-lines; more {
		t.Errorf("the second start says %q", line)
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the data folder is %v, %v; only its owner may look into it", info.Mode(), err)
	}
}

func TestAPortThatIsTakenIsTold(t *testing.T) {
	lines, _ := serving(t, "demo", "--addr", "127.0.0.1:0")
	_, link, _ := strings.Cut(next(t, lines), "   ")
	at, err := url.Parse(strings.TrimSpace(link))
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	code := cli.Run(context.Background(), []string{"serve", "--addr", at.Host, "--data", t.TempDir()},
		&cli.Console{In: strings.NewReader(""), Out: io.Discard, Err: &said, Now: time.Now})
	if code != cli.Refused || !strings.Contains(said.String(), "address already in use; --addr names another place") {
		t.Errorf("ended with %d and said %q", code, &said)
	}
}

func run(t *testing.T, args ...string) int {
	t.Helper()
	return cli.Run(context.Background(), args, &cli.Console{In: strings.NewReader(""), Out: t.Output(), Err: t.Output(), Now: time.Now})
}
