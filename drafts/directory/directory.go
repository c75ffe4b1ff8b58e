package directory

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/unbracket/unbracket/drafts"
)

//go:embed states.tsv
var states string

// Languages are the six official languages, in the order in which the United Nations names them in English.
var Languages = []drafts.Language{"ar", "zh", "en", "fr", "ru", "es"}

// Entry is a State as the directory has it. Entries are shared: read them, never write to Names.
type Entry struct {
	Code  drafts.DelegationCode // ISO 3166-1 alpha-3
	As    drafts.SeatKind       // Member or Observer
	Names map[drafts.Language]string
}

// Name is the short name in l, and in English where l is none of the six.
func (e Entry) Name(l drafts.Language) string { return NameIn(e.Names, l) }

// NameIn is the name in l among names by language. Regional tags fall back on their language ("fr-CH" on "fr"),
// everything else on English.
func NameIn(names map[drafts.Language]string, l drafts.Language) string {
	if name := names[l]; name != "" {
		return name
	}
	base, _, _ := strings.Cut(string(l), "-")
	if name := names[drafts.Language(base)]; name != "" {
		return name
	}
	return names["en"]
}

// Seated is the event's content that seats the State under its names.
func (e Entry) Seated() drafts.DelegationSeated {
	names := make(map[drafts.Language]string, len(e.Names))
	for l, name := range e.Names {
		names[l] = name
	}
	return drafts.DelegationSeated{Code: e.Code, As: e.As, Names: names}
}

// directory is read when somebody first asks for it: most commands never do.
var directory = sync.OnceValue(load)

// table is the embedded table, with the States by their codes and by their plain names.
type table struct {
	entries []Entry
	byCode  map[drafts.DelegationCode]Entry
	byName  map[string]Entry
}

// load reads the embedded table. It is part of the program, so a bad line is a mistake of ours and stops it.
func load() table {
	lines := strings.Split(strings.TrimSpace(states), "\n")
	columns := strings.Split(lines[0], "\t")
	list := make([]Entry, 0, len(lines)-1)
	codes := make(map[drafts.DelegationCode]Entry, len(lines)-1)
	for i, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != len(columns) {
			panic(fmt.Sprintf("directory: line %d of states.tsv has %d columns, not %d", i+2, len(cells), len(columns)))
		}
		e := Entry{Code: drafts.DelegationCode(cells[0]), Names: make(map[drafts.Language]string, len(columns)-2)}
		if err := e.As.UnmarshalText([]byte(cells[1])); err != nil {
			panic(fmt.Sprintf("directory: line %d of states.tsv: %v", i+2, err))
		}
		for c, name := range cells[2:] {
			e.Names[drafts.Language(columns[c+2])] = name
		}
		if _, twice := codes[e.Code]; twice {
			panic(fmt.Sprintf("directory: line %d of states.tsv has code %s again", i+2, e.Code))
		}
		list = append(list, e)
		codes[e.Code] = e
	}
	names := make(map[string]Entry, len(list)*len(Languages))
	for _, e := range list {
		for _, name := range e.Names {
			names[plain(name)] = e
		}
	}
	return table{list, codes, names}
}

// ByCode finds a State by its code, in capitals or not.
func ByCode(code drafts.DelegationCode) (Entry, bool) {
	e, ok := directory().byCode[drafts.DelegationCode(strings.ToUpper(strings.TrimSpace(string(code))))]
	return e, ok
}
