package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
)

// roster is who may be named in a compilation that was typed elsewhere: the States of the directory, the groups that
// speak in most rooms, and those of a file.
func (c *Console) roster(file string) (*diffing.Roster, error) {
	list := known()
	if file != "" {
		more, err := c.delegations(file)
		if err != nil {
			return nil, err
		}
		for _, d := range more {
			if at := slices.IndexFunc(list, func(k diffing.Delegation) bool { return k.Code == d.Code }); at >= 0 {
				list[at].Names = append(list[at].Names, d.Names...)
			} else {
				list = append(list, d)
			}
		}
	}
	roster := diffing.NewRoster(list)
	for _, n := range directory.Nicknames() {
		if len(n.Codes) == 0 {
			roster.Nobody(n.Name)
		}
	}
	return roster, nil
}

// known are the delegations of the directory, with all that they are called.
func known() []diffing.Delegation {
	also := map[drafts.DelegationCode][]string{}
	for _, n := range directory.Nicknames() {
		for _, code := range n.Codes {
			also[code] = append(also[code], n.Name)
		}
	}
	var list []diffing.Delegation
	for _, e := range directory.In("en") {
		list = append(list, diffing.Delegation{Code: string(e.Code), Names: slices.Sorted(maps.Values(e.Names)), Also: also[e.Code]})
	}
	for _, g := range directory.Groups() {
		list = append(list, diffing.Delegation{Code: string(g.Code), Names: g.Names})
	}
	return list
}

// delegations reads a list of delegations: on each line a code and the names it goes by, with tabs between.
func (c *Console) delegations(file string) ([]diffing.Delegation, error) {
	b, err := c.read(file)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(b) {
		return nil, fmt.Errorf("%s is no text in UTF-8; a list of delegations has on each line a code, a tab and a name", shown(file))
	}
	var list []diffing.Delegation
	lines := map[string]int{}
	for i, line := range strings.Split(strings.TrimPrefix(string(b), "\ufeff"), "\n") {
		line = strings.TrimRight(line, "\r")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") || i == 0 && strings.HasPrefix(strings.ToLower(line), "code\t") {
			continue
		}
		cells := strings.Split(line, "\t")
		d := diffing.Delegation{Code: strings.TrimSpace(cells[0])}
		for _, name := range cells[1:] {
			if name = strings.TrimSpace(name); name != "" {
				d.Names = append(d.Names, name)
			}
		}
		switch before, twice := lines[d.Code]; {
		case d.Code == "" || len(d.Names) == 0:
			return nil, fmt.Errorf("%s: line %d: a delegation has a code, a tab and a name, such as XAA, a tab, Arcadia", shown(file), i+1)
		case twice:
			return nil, fmt.Errorf("%s: line %d: the code %s stands on line %d already; give all its names on one line", shown(file), i+1, d.Code, before)
		}
		lines[d.Code] = i + 1
		list = append(list, d)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%s lists no delegation; on each line it has a code, a tab and a name", shown(file))
	}
	return list, nil
}
