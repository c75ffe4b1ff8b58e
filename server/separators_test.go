package server

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What stands between a message that ends with a colon and the words after it belongs to the message, as does the colon:
// Chinese sets no space after its own, French one before it, and a template does not know the language.
func TestNoTemplateSetsASpaceAfterAColon(t *testing.T) {
	english := map[string]string{}
	for _, at := range glob(t, "messages/en/*.json") {
		for _, m := range regexp.MustCompile(`"([a-z.-]+)": "([^"]*)"`).FindAllStringSubmatch(read(t, at), -1) {
			english[m[1]] = m[2]
		}
	}
	said := regexp.MustCompile(`\{\{-? ?t "([a-z.-]+)"[^}]*\}\} [<{]`)
	bare := regexp.MustCompile(`\}\}: ?[<{]`)
	for _, at := range append(glob(t, "templates/*/*.html"), "templates/layout.html") {
		for _, m := range bare.FindAllString(read(t, at), -1) {
			t.Errorf("%s sets the colon of English, in %q: list.colon is each language's own", at, m)
		}
		for _, m := range said.FindAllStringSubmatch(read(t, at), -1) {
			if strings.HasSuffix(strings.TrimSpace(english[m[1]]), ":") {
				t.Errorf("%s sets a space after %s, %q", at, m[1], english[m[1]])
			}
		}
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	found, err := filepath.Glob(pattern)
	if err != nil || len(found) == 0 {
		t.Fatalf("%s finds %d files: %v", pattern, len(found), err)
	}
	return found
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
