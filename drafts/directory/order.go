package directory

import (
	"slices"
	"strings"
	"sync"

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
	if len(items) < 2 {
		return
	}
	tag, err := language.Parse(string(l))
	if err != nil {
		tag = language.English
	}
	base, _ := tag.Base()
	free, _ := collators.LoadOrStore(tag, &sync.Pool{New: func() any { return collate.New(tag) }})
	c := free.(*sync.Pool).Get().(*collate.Collator)
	defer free.(*sync.Pool).Put(c)
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

// collators are those that are free, a *sync.Pool by language: one is no small thing (30 kB), a page sorts hundreds of
// lists, and no two may use the same at once.
var collators sync.Map

var bareAlif = strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا")
