package journeys

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/internal/needs"
)

// opensInOffice lets LibreOffice, which nobody here wrote, open a Word file, and finds every paragraph in it under its
// number, in order, footnotes aside, whose words stand wherever it prints them.
func opensInOffice(t *testing.T, file []byte, text []diffing.Paragraph) {
	t.Helper()
	office, dir := needs.Office(t), t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "report.docx"), file, 0o600); err != nil {
		t.Fatal(err)
	}
	as := func(ending, filter string) string {
		convert := exec.Command(office, "--headless", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"),
			"--convert-to", filter, "--outdir", dir, filepath.Join(dir, "report.docx"))
		if said, err := convert.CombinedOutput(); err != nil {
			t.Fatalf("LibreOffice does not open the report: %v\n%s", err, said)
		}
		printed, err := os.ReadFile(filepath.Join(dir, "report."+ending))
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(strings.Fields(string(printed)), " ")
	}
	all, flat := as("txt", "txt:Text (encoded):UTF8"), as("fodt", "fodt") // plain text has no footnotes
	rest := all
	for _, p := range text {
		words := strings.Join(strings.Fields(p.Text), " ")
		if p.Kind == diffing.KindFootnote {
			if _, notes, ok := strings.Cut(flat, "<text:note-body>"); !ok || !strings.Contains(notes, words) {
				t.Errorf("the footnote %q is not there", words)
			}
			continue
		}
		if head, _, noted := strings.Cut(words, "."); noted && len(p.Marks) > 0 {
			words = head // the sign of a footnote stands somewhere among the words
		}
		_, after, found := strings.Cut(rest, words)
		if !found {
			t.Errorf("paragraph %s, %q, is not there, or not in its place", p.Label, words)
			continue
		}
		own := p.Label
		if at := strings.LastIndex(own, " "); at >= 0 {
			own = own[at+1:]
		}
		if before := strings.TrimRight(strings.TrimSuffix(rest, words+after), " ."); p.Kind != diffing.KindHeading && !strings.HasSuffix(before, own) {
			t.Errorf("paragraph %s stands behind %q, not behind its number", p.Label, before[max(0, len(before)-20):])
		}
		rest = after
	}
}
