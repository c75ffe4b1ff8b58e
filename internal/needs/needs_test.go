package needs

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// verdict stands in for a test that asks for something, and keeps what it was told.
type verdict struct {
	testing.TB
	skipped, failed string
}

// told ends the asking function as Skip and Fatal end a test.
type told struct{}

func (v *verdict) Helper()                   {}
func (v *verdict) Skip(args ...any)          { v.skipped = fmt.Sprint(args...); panic(told{}) }
func (v *verdict) Fatalf(f string, a ...any) { v.failed = fmt.Sprintf(f, a...); panic(told{}) }

func (v *verdict) hear(ask func(testing.TB)) {
	defer func() {
		if end := recover(); end != nil && end != (told{}) {
			panic(end)
		}
	}()
	ask(v)
}

func TestWhatIsMissingSkipsByNameUnlessItIsRequired(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	t.Setenv(CorpusVariable, "")
	t.Setenv(BenchVariable, "")
	for _, c := range []struct {
		word, names string
		ask         func(testing.TB)
	}{
		{"browser", "chromium", func(t testing.TB) { Browser(t) }},
		{"office", "soffice", func(t testing.TB) { Office(t) }},
		{"poppler", "pdftoppm", func(t testing.TB) { Poppler(t, "pdftoppm") }},
		{"corpus", CorpusVariable, func(t testing.TB) { Corpus(t) }},
		{"bench", BenchVariable, func(t testing.TB) { Bench(t) }},
	} {
		t.Setenv(RequireVariable, "something-else")
		var v verdict
		v.hear(c.ask)
		if !strings.Contains(v.skipped, c.names) || v.failed != "" {
			t.Errorf("%s not required: skipped %q, failed %q; want a skip that names %s", c.word, v.skipped, v.failed, c.names)
		}
		t.Setenv(RequireVariable, "something-else, "+c.word)
		v = verdict{}
		v.hear(c.ask)
		if !strings.Contains(v.failed, c.names) || v.skipped != "" {
			t.Errorf("%s required: skipped %q, failed %q; want a failure that names %s", c.word, v.skipped, v.failed, c.names)
		}
	}
}

func TestAFolderThatIsNamedAndNotThereFails(t *testing.T) {
	t.Setenv(RequireVariable, "")
	t.Setenv(CorpusVariable, filepath.Join(t.TempDir(), "absent"))
	var v verdict
	v.hear(func(t testing.TB) { Corpus(t) })
	if v.failed == "" {
		t.Error("a folder that does not exist was not refused")
	}
	dir := t.TempDir()
	t.Setenv(CorpusVariable, dir)
	if got := Corpus(t); got != dir {
		t.Errorf("corpus = %s, want %s", got, dir)
	}
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv(CorpusVariable, file)
	v = verdict{}
	v.hear(func(t testing.TB) { Corpus(t) })
	if !strings.Contains(v.failed, "should be a folder") {
		t.Errorf("a file named as the corpus: failed %q", v.failed)
	}
}
