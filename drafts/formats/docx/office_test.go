package docx

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"
	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/internal/needs"
)

// converted opens a report in LibreOffice and gives what it makes of it in another format.
func converted(t *testing.T, r Report, format string) []byte {
	t.Helper()
	office := needs.Office(t)
	dir := t.TempDir()
	_, file := opened(t, r)
	if err := os.WriteFile(filepath.Join(dir, "report.docx"), file, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	// A profile of its own: LibreOffice hands its work to a running one otherwise.
	cmd := exec.CommandContext(ctx, office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"),
		"--headless", "--convert-to", format, "--outdir", dir, filepath.Join(dir, "report.docx"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("convert to %s: %v: %s", format, err, out)
	}
	ending, _, _ := strings.Cut(format, ":")
	raw, err := os.ReadFile(filepath.Join(dir, "report."+ending))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// LibreOffice, which nobody here wrote, finds the same paragraphs with the same labels.
func TestLibreOfficeReadsEveryParagraphUnderItsLabel(t *testing.T) {
	text := readText(t, sample)
	raw := string(converted(t, cables(Clean(text)), "txt:Text (encoded):UTF8"))
	var have []string
	for _, line := range strings.Split(strings.TrimPrefix(raw, "\ufeff"), "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			have = append(have, line)
		}
	}
	var want []string
	own := allLabels(text)
	for i, p := range text {
		if p.Kind == diffing.KindFootnote && p.ID != "fn-9" {
			continue
		}
		words := []rune(p.Text)
		for _, m := range slices.Backward(p.Marks) {
			if number := map[string]string{"fn-1": "1", "fn-2": "2", "fn-3": "3", "fn-*": "*"}[m.ID]; number != "" {
				words = slices.Insert(words, m.At, []rune(number)...)
			}
		}
		if p.Kind == diffing.KindAnnex {
			want = append(want, own[i].printed, string(words))
			continue
		}
		want = append(want, strings.TrimSpace(own[i].printed+" "+string(words)))
	}
	// The masthead and the title come before.
	if len(have) < len(want) {
		t.Fatalf("%d lines, want at least %d:\n%s", len(have), len(want), raw)
	}
	have = have[len(have)-len(want):]
	if d := cmp.Diff(want, have); d != "" {
		t.Error(d)
	}
}

func TestLibreOfficeFindsFootnotesPagesAndTrackedChanges(t *testing.T) {
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(converted(t, cables(contents(t)["tracked"]), "fodt")); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, region := range doc.FindElements("//text:tracked-changes/text:changed-region") {
		for _, kind := range region.ChildElements() {
			kinds[kind.Tag]++
			if by := kind.FindElement("office:change-info/dc:creator"); by == nil || by.Text() != "Secretariat" {
				t.Errorf("a tracked %s has no author", kind.Tag)
			}
			if at := kind.FindElement("office:change-info/dc:date"); at == nil || !strings.HasPrefix(at.Text(), "2026-02-03T18:00:00") {
				t.Errorf("a tracked %s has no date", kind.Tag)
			}
		}
	}
	if kinds["insertion"] < 4 || kinds["deletion"] < 4 {
		t.Errorf("tracked changes: %v, want several insertions and deletions", kinds)
	}

	doc = etree.NewDocument()
	if err := doc.ReadFromBytes(converted(t, cables(Clean(readText(t, sample))), "fodt")); err != nil {
		t.Fatal(err)
	}
	var numbers []string
	for _, n := range doc.FindElements("//text:note/text:note-citation") {
		numbers = append(numbers, n.Text())
	}
	slices.Sort(numbers)
	if d := cmp.Diff([]string{"*", "1", "2", "3"}, numbers); d != "" {
		t.Errorf("footnotes:\n%s", d)
	}
	if doc.FindElement("//style:footer//text:page-count") == nil || doc.FindElement("//style:footer//text:page-number") == nil {
		t.Error("the footer has no page x of y")
	}
	if header := doc.FindElement("//style:header"); header == nil || !strings.Contains(allText(header), "A/AC.999/2026/CRP.1/Rev.1") {
		t.Error("the header has no symbol")
	}
}

func allText(e *etree.Element) string {
	var b strings.Builder
	for _, child := range e.Child {
		switch c := child.(type) {
		case *etree.CharData:
			b.WriteString(c.Data)
		case *etree.Element:
			b.WriteString(allText(c))
		}
	}
	return b.String()
}

func TestLibreOfficeLaysOutEveryContent(t *testing.T) {
	text := needs.Poppler(t, "pdftotext")
	reports := map[string]Report{"arabic": arabic(t)}
	for _, name := range []string{"clean", "named"} {
		reports[name] = cables(contents(t)[name])
	}
	for name, r := range reports {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "report.pdf")
			if err := os.WriteFile(path, converted(t, r, "pdf"), 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.CommandContext(t.Context(), text, path, "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			// pdftotext tells directions by marks of its own.
			plain := strings.Map(func(r rune) rune {
				if r == '\u200e' || r >= '\u202a' && r <= '\u202e' {
					return -1
				}
				return r
			}, string(out))
			pages := strings.Split(strings.TrimSuffix(plain, "\f"), "\f")
			for i, page := range pages {
				if !strings.Contains(page, r.Stamp.Hash) || !strings.Contains(page, "2026-02-03 18:00 UTC") {
					t.Errorf("page %d of %d has no stamp:\n%s", i+1, len(pages), page)
				}
				if !strings.Contains(page, r.Symbol) {
					t.Errorf("page %d of %d has no symbol", i+1, len(pages))
				}
			}
		})
	}
}
