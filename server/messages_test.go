package server

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// readMessages gives the messages of one language by key.
func readMessages(t *testing.T, language string) map[string]any {
	t.Helper()
	all := map[string]any{}
	files, err := fs.Glob(messageFiles, "messages/"+language+"/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no messages in %s: %v", language, err)
	}
	for _, file := range files {
		b, err := messageFiles.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var some map[string]any
		if err := json.Unmarshal(b, &some); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for key, message := range some {
			if _, twice := all[key]; twice {
				t.Errorf("%s: %s stands twice", file, key)
			}
			all[key] = message
		}
	}
	return all
}

var (
	saidInTemplates = regexp.MustCompile(`\bt "([a-z0-9.-]+)"`)
	saidInCode      = regexp.MustCompile(`\.T\("([a-z0-9.-]+)"[,)]|refuse\("([a-z0-9.-]+)"`)
	placeholder     = regexp.MustCompile(`\{\{\.(\w+)\}\}`)
)

// No string is born in a template: every key that pages and handlers say is in the English catalogue.
func TestEveryKeyIsInTheCatalogue(t *testing.T) {
	english := readMessages(t, "en")
	check := func(file string, keys *regexp.Regexp) {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range keys.FindAllStringSubmatch(string(b), -1) {
			key := strings.Join(found[1:], "")
			if _, ok := english[key]; !ok {
				t.Errorf("%s says %q, which is in no catalogue", file, key)
			}
		}
	}
	templates, _ := filepath.Glob("templates/*.html")
	deeper, _ := filepath.Glob("templates/*/*.html")
	for _, file := range append(templates, deeper...) {
		check(file, saidInTemplates)
	}
	code, _ := filepath.Glob("*.go")
	for _, file := range code {
		if !strings.HasSuffix(file, "_test.go") && file != "doc.go" {
			check(file, saidInCode)
		}
	}
}

// Another language says nothing that English does not, and keeps every value of a message.
func TestOtherLanguagesAgreeWithEnglish(t *testing.T) {
	english := readMessages(t, "en")
	for key, message := range readMessages(t, "ar") {
		in, ok := english[key]
		if !ok {
			t.Errorf("ar: %s is not in English", key)
			continue
		}
		values := func(m any) map[string]bool {
			b, _ := json.Marshal(m)
			found := map[string]bool{}
			for _, p := range placeholder.FindAllStringSubmatch(string(b), -1) {
				found[p[1]] = true
			}
			return found
		}
		here, there := values(message), values(in)
		for name := range there {
			if !here[name] && name != "Count" {
				t.Errorf("ar: %s loses {{.%s}}", key, name)
			}
		}
		for name := range here {
			if !there[name] {
				t.Errorf("ar: %s asks for {{.%s}}, which nobody gives", key, name)
			}
		}
	}
}

// A value stands isolated in a right-to-left message, so that 23 bis does not become bis 23.
func TestValuesKeepTheirDirection(t *testing.T) {
	c, err := loadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	arabic, ok := c.exactly("ar")
	if !ok {
		t.Fatal("there is no Arabic")
	}
	if got := arabic.T("text.paragraph", "Label", "23 bis"); !strings.Contains(got, "\u206823 bis\u2069") {
		t.Errorf("the label is not isolated: %q", got)
	}
	english, _ := c.exactly("en")
	if got := english.T("text.paragraph", "Label", "23 bis"); got != "Paragraph 23 bis" {
		t.Errorf("English says %q", got)
	}
	if got := english.Moment(time.Date(2026, 2, 3, 14, 2, 0, 0, time.UTC)); got != "3 Feb 2026, 14:02 UTC" {
		t.Errorf("a moment is %q", got)
	}
	if got := c.in("de-DE, fr;q=0.2").Language; got != "en" && got != "fr" {
		t.Errorf("a reader of German gets %s", got)
	}
	if got := c.in("ar-EG").Language; got != "ar" {
		t.Errorf("a reader in Egypt gets %s", got)
	}
}
