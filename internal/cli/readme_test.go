package cli_test

import (
	"bytes"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/unbracket/unbracket/internal/cli"
)

// The README's requests to the API do what it says, word for word, and the same again when they are sent again.
func TestTheREADMETablesAnAmendment(t *testing.T) {
	curl, err := exec.LookPath("curl")
	if err != nil {
		t.Skip("curl is not here: the README's requests are not sent")
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(readme), "\nAPI=http://127.0.0.1:8080")
	api, requests, _ := strings.Cut(after, "\n")
	requests, _, found := strings.Cut(requests, "```")
	if !found || !strings.Contains(requests, "/amendments") {
		t.Fatal("the README sends no amendment")
	}
	data := filepath.Join(t.TempDir(), "demonstration")
	lines, _ := serving(t, "demo", "--addr", "127.0.0.1:0", "--data", data)
	_, link, _ := strings.Cut(next(t, lines), "http://")
	host, _, _ := strings.Cut(link, "/")
	var token bytes.Buffer
	if code := cli.Run(t.Context(), []string{"token", "--data", data, "demo-xaa", "--name", "first steps"},
		&cli.Console{In: strings.NewReader(""), Out: &token, Err: t.Output(), Now: time.Now}); code != cli.Done {
		t.Fatalf("no token: %d", code)
	}
	send := func() string {
		sh := exec.CommandContext(t.Context(), "sh", "-e", "-c", requests)
		sh.Env = append(os.Environ(), "TOKEN="+strings.TrimSpace(token.String()), "API=http://"+host+api, "PATH="+filepath.Dir(curl)+":/usr/bin:/bin")
		out, err := sh.Output()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return string(out)
	}
	first := send()
	if !strings.Contains(first, `"label":"22"`) || !strings.Contains(first, `"made":"A.`) || !strings.Contains(first, `"kind":"amendment.tabled"`) {
		t.Errorf("the README's requests are answered with\n%s", first)
	}
	_, made, _ := strings.Cut(first, `"made":"`)
	if again := send(); !strings.Contains(again, `"made":"`+made[:strings.IndexByte(made, '"')]+`"`) {
		t.Errorf("sent again they are answered with\n%s", again)
	}
	answer, err := http.Get("http://" + host + "/api/v1/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Errorf("the document answers %s", answer.Status)
	}
}
