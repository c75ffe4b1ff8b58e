package directory

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/unbracket/unbracket/drafts"
)

// called.tsv holds what States are called where nobody looks at a list: "USA", "Russia", "DPRK". It is for reading
// what was typed and never for display. A name with several codes is none's alone, one with "-" is no State's name
// here.
//
//go:embed called.tsv
var calledTable string

// groups.tsv holds the groups that speak in most rooms, under codes of our own.
//
//go:embed groups.tsv
var groupTable string

// Nickname is a name beside the six of the directory, and the States that go by it; none, where it must not be taken
// for one.
type Nickname struct {
	Name  string
	Codes []drafts.DelegationCode
}

// Nicknames are the names under which States are typed beside those of the directory.
func Nicknames() []Nickname { return slices.Clone(nicknames()) }

// Group is a group or an organization that speaks in most rooms, with the names under which it is typed.
type Group struct {
	Code  drafts.DelegationCode
	Names []string
}

// Groups lists the groups whose names are known. They have no seat until the secretariat gives them one.
func Groups() []Group { return slices.Clone(groups()) }

// They are read when somebody first asks for them, like the directory.
var nicknames, groups = sync.OnceValue(loadNicknames), sync.OnceValue(loadGroups)

// The tables are part of the program, so a bad line is a mistake of ours and stops it.
func loadNicknames() []Nickname {
	var list []Nickname
	for name, codes := range rows("called.tsv", calledTable) {
		n := Nickname{Name: name}
		for code := range strings.FieldsSeq(codes) {
			if code == "-" {
				continue
			}
			if _, known := ByCode(drafts.DelegationCode(code)); !known {
				panic(fmt.Sprintf("directory: called.tsv: %s is no code of a State", code))
			}
			n.Codes = append(n.Codes, drafts.DelegationCode(code))
		}
		list = append(list, n)
	}
	return list
}

func loadGroups() []Group {
	var list []Group
	for code, names := range rows("groups.tsv", groupTable) {
		list = append(list, Group{Code: drafts.DelegationCode(code), Names: strings.Split(names, "|")})
	}
	return list
}

// rows gives the lines of a table of two columns, without its heading.
func rows(file, table string) func(yield func(first, second string) bool) {
	return func(yield func(first, second string) bool) {
		for i, line := range strings.Split(strings.TrimSpace(table), "\n")[1:] {
			first, second, two := strings.Cut(line, "\t")
			if !two {
				panic(fmt.Sprintf("directory: line %d of %s has no second column", i+2, file))
			}
			if !yield(first, second) {
				return
			}
		}
	}
}
