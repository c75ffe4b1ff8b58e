package directory

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/unbracket/unbracket/drafts"
)

// ByName finds a State by its whole short name in any of the six languages. Capitals, accents, the hamza on an
// alif and the form of an apostrophe do not matter.
func ByName(name string) (Entry, bool) {
	e, ok := directory().byName[plain(name)]
	return e, ok
}

// rank says how well an entry answers a search: the lower, the earlier in the list.
type rank int

const (
	whole     rank = iota // the code, or a whole name
	begins                // the name in the page's language begins so
	word                  // a later word of it begins so
	elsewhere             // a name in another language does
	no
)

// Search lists the States of which a name has a word that begins with the given letters, or whose code does: what
// a secretariat types into a field. Names in l come first, then those of other languages. An empty search finds
// the whole directory.
func Search(letters string, l drafts.Language) []Entry {
	list := In(l)
	letters = plain(letters)
	if letters == "" {
		return list
	}
	found := make(map[drafts.DelegationCode]rank, len(list))
	list = slices.DeleteFunc(list, func(e Entry) bool {
		found[e.Code] = answers(e, letters, l)
		return found[e.Code] == no
	})
	slices.SortStableFunc(list, func(a, b Entry) int { return int(found[a.Code] - found[b.Code]) })
	return list
}

func answers(e Entry, letters string, l drafts.Language) rank {
	best := no
	if strings.EqualFold(string(e.Code), letters) {
		return whole
	}
	if strings.HasPrefix(plain(string(e.Code)), letters) {
		best = elsewhere
	}
	own := e.Name(l)
	for _, name := range e.Names {
		p := plain(name)
		switch {
		case p == letters:
			return whole
		case name == own && strings.HasPrefix(p, letters):
			best = min(best, begins)
		case !wordBegins(p, letters):
		case name == own:
			best = min(best, word)
		default:
			best = min(best, elsewhere)
		}
	}
	return best
}

// wordBegins says whether letters begin the name or one of its words. Chinese writes no spaces, so there any
// place will do; and the Arabic article hides no word.
func wordBegins(name, letters string) bool {
	for i, r := range name {
		if !strings.HasPrefix(name[i:], letters) {
			continue
		}
		before := name[:i]
		if before == "" || unicode.Is(unicode.Han, r) || endsWord(before) {
			return true
		}
		if article, ok := strings.CutSuffix(before, "ال"); ok && (article == "" || endsWord(article)) {
			return true
		}
	}
	return false
}

func endsWord(s string) bool {
	return strings.HasSuffix(s, " ") || strings.HasSuffix(s, "-") || strings.HasSuffix(s, "'") || strings.HasSuffix(s, "(")
}

// plain is a name without what a searcher cannot be expected to type.
func plain(s string) string {
	var b strings.Builder
	space := true
	for _, r := range norm.NFKD.String(strings.TrimSpace(s)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == '’' || r == '‘' || r == 'ʼ' || r == '`':
			b.WriteByte('\'')
			space = false
		case unicode.IsSpace(r):
			if !space {
				b.WriteByte(' ')
			}
			space = true
		default:
			b.WriteRune(unicode.ToLower(r))
			space = false
		}
	}
	return strings.TrimSpace(b.String())
}
