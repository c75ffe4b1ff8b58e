package needs

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// Variables of the environment that say where things are and which of them must be there.
const (
	RequireVariable = "UNBRACKET_REQUIRE"
	CorpusVariable  = "UNBRACKET_CORPUS"
	BenchVariable   = "UNBRACKET_BENCH"
	AxeVariable     = "UNBRACKET_AXE"
)

// A thing is one of the words that UNBRACKET_REQUIRE may list.
type thing string

const (
	browser thing = "browser"
	office  thing = "office"
	poppler thing = "poppler"
	corpus  thing = "corpus"
	bench   thing = "bench"
	axe     thing = "axe"
)

// Browser gives the path of Chromium or Chrome, or skips.
func Browser(t testing.TB) string {
	t.Helper()
	return program(t, browser, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
}

// Office gives the path of LibreOffice, or skips. Two runs at once must not share a profile: give each
// its own folder by -env:UserInstallation=file://DIR.
func Office(t testing.TB) string {
	t.Helper()
	return program(t, office, "soffice", "libreoffice")
}

// Poppler gives the path of one of Poppler's programs (pdftoppm, pdftotext), or skips.
func Poppler(t testing.TB, name string) string {
	t.Helper()
	return program(t, poppler, name)
}

// Corpus gives the folder of the real texts, or skips.
func Corpus(t testing.TB) string {
	t.Helper()
	return folder(t, corpus, CorpusVariable)
}

// Bench gives the folder of the benchmark texts, or skips.
func Bench(t testing.TB) string {
	t.Helper()
	return folder(t, bench, BenchVariable)
}

// Axe gives the source of axe-core, the checker of accessibility, from the file that UNBRACKET_AXE names, or skips.
func Axe(t testing.TB) string {
	t.Helper()
	path := os.Getenv(AxeVariable)
	if path == "" {
		missing(t, axe, fmt.Sprintf("this test needs axe-core: set %s to its axe.min.js", AxeVariable))
		return ""
	}
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%s: %v", AxeVariable, err)
	}
	return string(source)
}

func program(t testing.TB, what thing, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	missing(t, what, fmt.Sprintf("this test needs %s on PATH", strings.Join(names, " or ")))
	return ""
}

func folder(t testing.TB, what thing, variable string) string {
	t.Helper()
	path := os.Getenv(variable)
	if path == "" {
		missing(t, what, fmt.Sprintf("this test needs a folder of texts: set %s to it", variable))
		return ""
	}
	switch about, err := os.Stat(path); {
	case err != nil:
		// A variable that points nowhere is a mistake, never a reason to pass in silence.
		t.Fatalf("%s: %v", variable, err)
	case !about.IsDir():
		t.Fatalf("%s names %s, which is a file; it should be a folder", variable, path)
	}
	return path
}

// missing skips the test, or fails it where UNBRACKET_REQUIRE lists the thing.
func missing(t testing.TB, what thing, sentence string) {
	t.Helper()
	if required(what, os.Getenv(RequireVariable)) {
		t.Fatalf("%s (%s lists %q)", sentence, RequireVariable, what)
	}
	t.Skip(sentence)
}

func required(what thing, list string) bool {
	words := strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
	return slices.Contains(words, string(what))
}
