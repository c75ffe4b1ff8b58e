package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

const module = "github.com/unbracket/unbracket"

// arrows say which packages of ours a package may import, and which of others' it may not (rule: doc/design.md, Which
// folder may know which). The first prefix that fits counts; "" stands for the module itself.
var arrows = []struct {
	from   string
	may    []string // prefixes of our own packages
	mayNot []string // prefixes of others' packages
}{
	{from: "diffing", mayNot: []string{"os", "net", "time", "math/rand", "crypto/rand", "database/sql"}},
	{from: "drafts/formats/labels"},
	{from: "drafts/formats", may: []string{"diffing", "drafts"}, mayNot: []string{"database/sql", "net/http"}},
	{from: "drafts/directory", may: []string{"drafts"}, mayNot: []string{"os", "net", "database/sql"}},
	{from: "drafts", may: []string{"diffing", "drafts/formats/labels"}, mayNot: []string{"os", "net", "math/rand", "crypto/rand", "database/sql"}},
	{from: "store", may: []string{"diffing", "drafts", "store"}, mayNot: []string{"net/http"}},
	{from: "server", may: []string{"diffing", "drafts", "store", "static", "server"}, mayNot: []string{"database/sql"}},
	{from: "static"},
	{from: "internal/needs"},
	{from: "internal/demo", may: []string{"diffing", "drafts"}, mayNot: []string{"net/http", "database/sql"}},
	{from: "internal/load", may: []string{"diffing", "drafts", "store", "server", "internal/demo"}, mayNot: []string{"database/sql"}},
	{from: "internal/journeys", may: []string{"diffing", "drafts", "store", "server", "internal"}},
	{from: "internal/cli", may: []string{"diffing", "drafts", "store", "server", "internal/demo"}},
	{from: "", may: []string{"internal/cli"}},
}

// everywhere are packages that one folder alone may import.
var everywhere = map[string]string{
	"github.com/labstack/echo":      "server",
	"github.com/mattn/go-sqlite3":   "store/sqlite",
	"github.com/pressly/goose":      "store",
	"github.com/alecthomas/kong":    "internal/cli",
	"github.com/sergi/go-diff":      "diffing",
	"github.com/alexedwards/argon2": "store",
}

// No arrow points the wrong way. Test files are left out: a test may look from outside.
func TestImportsPointOneWay(t *testing.T) {
	for _, p := range packages(t) {
		own := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
		rule, ok := ruleFor(own)
		if !ok {
			t.Errorf("%s stands in no row of the table in doc/design.md; give it one", own)
			continue
		}
		for _, imported := range p.Imports {
			if other, ours := strings.CutPrefix(imported, module+"/"); ours {
				if !under(other, rule.may) && !under(other, []string{rule.from}) {
					t.Errorf("%s imports %s", own, other)
				}
				continue
			}
			if under(imported, rule.mayNot) && !under(imported, []string{"net/url", "net/mail", "net/netip", "os/signal"}) {
				t.Errorf("%s imports %s", own, imported)
			}
			for library, home := range everywhere {
				if strings.HasPrefix(imported, library) && !under(own, []string{home}) {
					t.Errorf("%s imports %s, which belongs in %s alone", own, imported, home)
				}
			}
		}
	}
}

func ruleFor(own string) (rule struct {
	from   string
	may    []string
	mayNot []string
}, ok bool) {
	for _, a := range arrows {
		if a.from == own || a.from != "" && strings.HasPrefix(own, a.from+"/") {
			return a, true
		}
	}
	return rule, false
}

// under says whether a package is one of these or inside one of them.
func under(pkg string, prefixes []string) bool {
	for _, prefix := range prefixes {
		if prefix != "" && (pkg == prefix || strings.HasPrefix(pkg, prefix+"/")) {
			return true
		}
	}
	return false
}

type listedPackage struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []listedPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatalf("list the packages: %v", err)
	}
	var all []listedPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listedPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("list the packages: %v", err)
		}
		all = append(all, p)
	}
	if len(all) < 10 {
		t.Fatalf("only %d packages listed", len(all))
	}
	return all
}
