package directory

import (
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/unbracket/unbracket/drafts"
)

// In lists the whole directory as the room lists delegations: members and observers together, alphabetical by
// short name in the language of the page (rule: domain.md §1).
func In(l drafts.Language) []Entry {
	list := slices.Clone(directory().entries)
	SortByName(l, list, func(e Entry) string { return e.Name(l) })
	return list
}

// SortByName puts items into the alphabetical order of language l by the names they have in it. The order is
// that of the language's own dictionaries, word by word ("Guinea", then "Guinea-Bissau"), accents last; the
// Arabic article and the hamza on an alif do not count, as in the Organization's Arabic lists.
func SortByName[T any](l drafts.Language, items []T, name func(T) string) {
	tag, err := language.Parse(string(l))
	if err != nil {
		tag = language.English
	}
	base, _ := tag.Base()
	c := collate.New(tag) // not safe for concurrent use, and cheap to make
	key := func(item T) string {
		n := name(item)
		if base.String() == "ar" {
			n = bareAlif.Replace(strings.TrimPrefix(n, "ال"))
		}
		return n
	}
	slices.SortStableFunc(items, func(a, b T) int {
		if order := c.CompareString(key(a), key(b)); order != 0 {
			return order
		}
		return strings.Compare(name(a), name(b))
	})
}

var bareAlif = strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا")
