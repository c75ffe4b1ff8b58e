package server

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// keysOf reads every message of one language, with what it is made of.
func keysOf(t *testing.T, language string) map[string]string {
	t.Helper()
	keys := map[string]string{}
	files, err := fs.Glob(messageFiles, path.Join("messages", language, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		b, err := messageFiles.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var messages map[string]json.RawMessage
		if err := json.Unmarshal(b, &messages); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for key, said := range messages {
			if _, twice := keys[key]; twice {
				t.Errorf("%s says %q again", file, key)
			}
			keys[key] = string(said)
		}
	}
	return keys
}

var (
	inTemplate = regexp.MustCompile(`\bt "([a-z][a-z0-9.-]*[a-z0-9])"`)
	inCode     = regexp.MustCompile(`\b(?:T|refuse|done)\([^"\n]*?"([a-z]+(?:[.-][a-z0-9-]+)+)"[,)]`)
	parameter  = regexp.MustCompile(`\{\{\.\w+\}\}`)
)

// No string is born in a template, and none is asked for that the catalogue does not have.
func TestEveryMessageThatIsAskedForIsThere(t *testing.T) {
	english := keysOf(t, "en")
	ask := func(file string, found [][]string) {
		for _, f := range found {
			if _, ok := english[f[1]]; !ok {
				t.Errorf("%s asks for %q, which nobody says", file, f[1])
			}
		}
	}
	err := fs.WalkDir(templateFiles, "templates", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		b, err := templateFiles.ReadFile(file)
		ask(file, inTemplate.FindAllStringSubmatch(string(b), -1))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	sources, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range sources {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		ask(file, inCode.FindAllStringSubmatch(string(b), -1))
	}
}

// What Arabic says, English says too, with the same values in it; what it lacks is named. The English of a refusal
// stands with its rule: see TestEveryRefusalIsSaidInEveryCompleteLanguage.
func TestTheArabicCatalogueSaysWhatTheEnglishSays(t *testing.T) {
	english, arabic, rules := keysOf(t, "en"), keysOf(t, "ar"), ruled(t)
	for key, said := range arabic {
		if _, ok := rules[key]; ok {
			continue
		}
		original, ok := english[key]
		if !ok {
			t.Errorf("Arabic says %q, which English does not", key)
			continue
		}
		if got, want := parameters(said), parameters(original); !slices.Equal(got, want) {
			t.Errorf("%s holds %v in Arabic and %v in English", key, got, want)
		}
	}
	for key := range english {
		if _, ok := arabic[key]; !ok {
			t.Errorf("%s is not said in Arabic", key)
		}
	}
}

func parameters(said string) []string {
	found := parameter.FindAllString(said, -1)
	slices.Sort(found)
	return slices.Compact(found)
}
