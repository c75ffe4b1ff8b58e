package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The table of the rules holds to the code: the commands, events, tests, pages and operations that it names are there,
// and it names every command of drafts and every event in use.
func TestTheDocumentOfProcedureHoldsToTheCode(t *testing.T) {
	rows := rules(t)
	domain := read(t, "drafts", ".go")
	tests := read(t, ".", "_test.go")
	commands := found(domain, `func \(d \*Draft\) ([A-Z]\w*)\(act Act\b`)
	events := found(domain, `\) Kind\(\) string +\{ return "([a-z.]+)" \}`)
	server := read(t, "server", ".go")
	routes := found(segment.ReplaceAllString(server, "…"), `\b(?:GET|POST|at)\("(/[^"]*)"`)
	if len(rows) < 40 || len(commands) < 40 || len(events) < 40 || len(routes) < 40 {
		t.Fatalf("%d rules, %d commands, %d events, %d routes", len(rows), len(commands), len(events), len(routes))
	}
	for _, row := range rows {
		for _, name := range named(row.command) {
			if !slices.Contains(commands, name) && !regexp.MustCompile(`(?m)^func (\([^)]*\) )?`+name+`\(`).MatchString(domain) {
				t.Errorf("%s: drafts has no command %s", row.rule, name)
			}
		}
		for _, kind := range named(row.event) {
			if !slices.Contains(events, kind) {
				t.Errorf("%s: no event is called %s", row.rule, kind)
			}
		}
		if len(named(row.test)) == 0 {
			t.Errorf("%s: no test shows it", row.rule)
		}
		for _, name := range named(row.test) {
			minutes := filepath.Join("drafts", "testdata", "minutes", strings.TrimSuffix(filepath.Base(name), ".txt")+".txt")
			if _, err := os.Stat(minutes); err != nil && !regexp.MustCompile(`func (Test)?\w*`+regexp.QuoteMeta(name)+`\w*\(`).MatchString(tests) {
				t.Errorf("%s: there are no minutes and no test %s", row.rule, name)
			}
		}
		for _, name := range named(row.reached) {
			_, operation, onPath := strings.Cut(name, "…/")
			switch path := strings.HasPrefix(name, "/"); {
			case path && !slices.Contains(routes, numbered.ReplaceAllString(name, "…")):
				t.Errorf("%s: there is no page %s", row.rule, name)
			case path:
			case onPath: // "GET …/fates"
				if !strings.Contains(server, `/`+operation+`"`) {
					t.Errorf("%s: the API has no path that ends in %s", row.rule, operation)
				}
			case !strings.Contains(server, `"`+name+`", "`) && !strings.Contains(server, `ID: "`+name+`"`):
				t.Errorf("%s: the API has no operation %s", row.rule, name)
			}
		}
	}
	named := func(cell func(rule) string) (all []string) {
		for _, row := range rows {
			all = append(all, named(cell(row))...)
		}
		return all
	}
	for _, command := range commands {
		if !slices.Contains([]string{"Propose", "Preview"}, command) && !slices.Contains(named(func(r rule) string { return r.command }), command) {
			t.Errorf("no rule of doc/procedure.md names the command %s", command)
		}
	}
	for _, event := range events {
		if !slices.Contains(named(func(r rule) string { return r.event }), event) {
			t.Errorf("no rule of doc/procedure.md names the event %s", event)
		}
	}
}

// rule is a row of the table.
type rule struct{ rule, source, command, event, test, reached string }

func rules(t *testing.T) []rule {
	t.Helper()
	table, err := os.ReadFile("doc/procedure.md")
	if err != nil {
		t.Fatal(err)
	}
	var rows []rule
	for line := range strings.Lines(string(table)) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) < 3 || strings.Contains(cells[1], "---") || strings.TrimSpace(cells[1]) == "rule" {
			continue
		}
		if len(cells) != 8 {
			t.Errorf("a row of six cells was meant: %s", line)
			continue
		}
		rows = append(rows, rule{strings.TrimSpace(cells[1]), cells[2], cells[3], cells[4], cells[5], cells[6]})
	}
	return rows
}

var (
	inCode   = regexp.MustCompile("`([^`]+)`")
	segment  = regexp.MustCompile(`:\w+`)
	numbered = regexp.MustCompile(`\b[A-Z]\.n\b`) // A.n, M.n
)

// named lists what a cell names in code.
func named(cell string) []string {
	var names []string
	for _, m := range inCode.FindAllStringSubmatch(cell, -1) {
		names = append(names, m[1])
	}
	return names
}

func found(in, pattern string) []string {
	var all []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(in, -1) {
		all = append(all, m[1])
	}
	return all
}

// read gives the text of all files under a folder whose names end so.
func read(t *testing.T, folder, ending string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ending) || ending == ".go" && strings.HasSuffix(path, "_test.go") {
			return err
		}
		content, err := os.ReadFile(path)
		all.Write(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
