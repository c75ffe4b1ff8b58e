package server

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
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

	beginsInTemplate = regexp.MustCompile(`\bsays "([a-z.-]+)"`)
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

// Arabic addresses its reader in the singular, or nobody; never one in the singular and the next in the plural.
func TestArabicAddressesItsReaderAlike(t *testing.T) {
	plural := regexp.MustCompile(`\p{L}+(?:كم|تموها|تموه|كموه)(?:[^\p{L}]|$)|(?:^|[^\p{L}])ا\p{L}{2,4}وا(?:[^\p{L}]|$)`)
	for key, said := range keysOf(t, "ar") {
		for _, word := range plural.FindAllString(said, -1) {
			if !strings.Contains(word, "تحكم") {
				t.Errorf("%s addresses several: %s in %s", key, word, said)
			}
		}
	}
}

// No message outlives the page that said it: each key stands in a template or in the code, whole or as a beginning
// that a word of the field completes ("fate." and "under discussion").
func TestEveryMessageIsAskedFor(t *testing.T) {
	asked := askedFor(t)
	for key := range keysOf(t, "en") {
		if !asked.whole[key] && !asked.completed(key) {
			t.Errorf("nobody asks for %q", key)
		}
	}
}

// asking is what templates and code ask the catalogue for.
type asking struct {
	whole  map[string]bool // every string of the code, and every key in a template
	begins map[string]bool // strings that something is added to: "fate."
	words  map[string]bool // strings of the code as last parts of a key: what may be added
}

// completed says whether a beginning in the code and a word of the code together make the key.
func (a asking) completed(key string) bool {
	for i := range len(key) {
		if key[i] == '.' && a.begins[key[:i+1]] && a.words[key[i+1:]] {
			return true
		}
	}
	return false
}

func askedFor(t *testing.T) asking {
	t.Helper()
	a := asking{whole: map[string]bool{}, begins: map[string]bool{}, words: map[string]bool{}}
	for month := time.January; month <= time.December; month++ {
		a.words[strings.ToLower(month.String()[:3])] = true
	}
	err := fs.WalkDir(templateFiles, "templates", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		b, err := templateFiles.ReadFile(file)
		for _, found := range inTemplate.FindAllStringSubmatch(string(b), -1) {
			a.whole[found[1]] = true
		}
		for _, found := range beginsInTemplate.FindAllStringSubmatch(string(b), -1) {
			a.begins[found[1]+"."] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{".", "../drafts", "../diffing"} {
		a.inSources(t, folder)
	}
	return a
}

// inSources reads the code of one package. Only the server asks; the packages below it have the words.
func (a asking) inSources(t *testing.T, folder string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", folder, len(files), err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BinaryExpr:
				if s, ok := literal(n.X); ok && folder == "." && strings.HasSuffix(s, ".") {
					a.begins[s] = true
				}
			case *ast.BasicLit:
				s, ok := literal(n)
				a.whole[s] = a.whole[s] || ok && folder == "."
				a.words[strings.ReplaceAll(slug(s), ".", "-")] = ok
			}
			return true
		})
	}
}
