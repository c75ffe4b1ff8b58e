package diffing

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Delegation is whom a name that was typed behind a proposal may stand for.
type Delegation struct {
	Code  string   // what stands in Edit.By
	Names []string // its names and codes, in any language: each is its alone
	Also  []string // what it is called beside them, where nobody else is called so too: "Korea", "Russia"
}

// Roster finds delegations by the names under which people type them. Capitals, accents, harakat and the form of an
// apostrophe do not matter, but "turkey" with a small letter is a bird, and a code is written in capitals.
type Roster struct {
	names   map[string]*called
	longest int // of the names, in code points
	byAbbr  map[string]*called
}

// Nobody notes names that are nobody's, although they end in somebody's: an article or "Republic of" before a name is
// otherwise left out.
func (r *Roster) Nobody(names ...string) {
	for _, name := range names {
		key := fold(name)
		r.names[key] = &called{}
		r.longest = max(r.longest, utf8.RuneCountInString(key))
	}
}

// called says who goes by a name.
type called struct {
	whole []string // codes of those whose name it is
	also  []string // codes of those who are called so too
}

// NewRoster makes a roster. "Bolivia (Plurinational State of)" is also called "Bolivia" and "Plurinational State of
// Bolivia", and "Republic of Korea" also "Korea": but since two are, "Korea" alone is nobody.
func NewRoster(list []Delegation) *Roster {
	r := &Roster{names: make(map[string]*called), byAbbr: make(map[string]*called)}
	for _, d := range list {
		for _, name := range append([]string{d.Code}, d.Names...) {
			r.call(name, d.Code, true)
			for _, short := range shorter(name) {
				r.call(short, d.Code, false)
			}
		}
		for _, name := range d.Also {
			r.call(name, d.Code, false)
		}
	}
	return r
}

func (r *Roster) call(name, code string, whole bool) {
	key := fold(name)
	if key == "" {
		return
	}
	in := r.names
	if abbreviation(name) {
		in, key = r.byAbbr, strings.TrimSpace(name)
	}
	c := in[key]
	if c == nil {
		c = &called{}
		in[key] = c
	}
	r.longest = max(r.longest, utf8.RuneCountInString(key))
	list := &c.also
	if whole {
		list = &c.whole
	}
	if !slices.Contains(*list, code) {
		*list = append(*list, code)
	}
}

// longestAbbreviation in bytes: CARICOM has seven letters, our own codes have up to twelve.
const longestAbbreviation = 12

// abbreviation: FRA, EU, G77, AU-5: capitals, digits and hyphens.
func abbreviation(name string) bool {
	name = strings.TrimSpace(name)
	for i := range len(name) {
		c := name[i]
		if (c < 'A' || c > 'Z') && c != '-' && (c < '0' || c > '9') {
			return false
		}
	}
	return len(name) <= longestAbbreviation
}

// statehood are words in front of a name that people leave out.
var statehood = []string{"Democratic People's Republic of ", "Islamic Republic of ", "Republic of the ", "Republic of ", "Kingdom of the ", "Kingdom of ",
	"State of ", "Commonwealth of the ", "République de ", "République du ", "Royaume de ", "República de "}

// shorter gives the forms of a name that people type for it.
func shorter(name string) []string {
	var forms []string
	base, style, found := "", "", false
	if at := strings.IndexAny(name, "(（"); at > 0 {
		_, size := utf8.DecodeRuneInString(name[at:])
		base, style, found = name[:at], strings.TrimRight(name[at+size:], " )）"), true
	} else if base, style, found = strings.Cut(name, ", "); !found {
		for _, words := range statehood {
			if rest, cut := strings.CutPrefix(name, words); cut {
				return []string{rest}
			}
		}
		return nil
	}
	base = strings.TrimSpace(base)
	forms = append(forms, base)
	if style != "" {
		forms = append(forms, style+" "+base)
	}
	return forms
}

// who says who goes by a name: one code; or several, of which it is nobody's name alone. A name that is one
// delegation's own is that delegation, and rivals tells who is called so too.
func (c *called) who() (codes, rivals []string) {
	if len(c.whole) == 1 {
		for _, code := range c.also {
			if code != c.whole[0] {
				rivals = append(rivals, code)
			}
		}
		return c.whole, rivals
	}
	codes = slices.Clone(c.whole)
	for _, code := range c.also {
		if !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes, nil
}

// find reads the longest name at the beginning of a text: who goes by it, and its length in bytes, 0 where there is
// none.
func (r *Roster) find(text string) (*called, int) {
	if r == nil {
		return nil, 0
	}
	runes, ends := folded(text, r.longest+1)
	for n := min(r.longest, len(runes)); n > 0; n-- {
		if n < len(runes) && !nameEnds(runes[n-1], runes[n]) {
			continue
		}
		typed := text[:ends[n-1]]
		if c := r.byAbbr[typed]; c != nil {
			return c, len(typed)
		}
		if c := r.names[string(runes[:n])]; c != nil && !beginsSmall(typed) {
			return c, len(typed)
		}
	}
	return nil, 0
}

// nameEnds says whether a name may end between two characters: not inside a word, but Chinese writes no spaces.
func nameEnds(last, next rune) bool {
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
	return !word(last) || !word(next) || unicode.Is(unicode.Han, last) || unicode.Is(unicode.Han, next)
}

func beginsSmall(name string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(name, `\`))
	return unicode.IsLower(first)
}

// fold gives a name without what nobody can be expected to type.
func fold(name string) string {
	runes, _ := folded(strings.TrimSpace(name), len(name)*4)
	return string(runes)
}

// folded folds up to n code points, and says at which byte of the text each ends.
func folded(text string, n int) (runes []rune, ends []int) {
	for at := 0; at < len(text) && len(runes) < n; {
		r, size := utf8.DecodeRuneInString(text[at:])
		end := at + size
		switch {
		case r == '\\', unicode.Is(unicode.Cf, r), r == 'ـ':
			// an escape, a mark of direction, an Arabic letter drawn out: no part of a name
		case unicode.IsSpace(r):
			if len(runes) > 0 && runes[len(runes)-1] != ' ' {
				runes, ends = append(runes, ' '), append(ends, end)
			}
		case strings.ContainsRune("’‘ʼ`´", r):
			runes, ends = append(runes, '\''), append(ends, end)
		case r == '\u2010' || r == '\u2011':
			runes, ends = append(runes, '-'), append(ends, end)
		default:
			before := len(runes)
			for _, part := range norm.NFKD.String(text[at:end]) {
				if !unicode.Is(unicode.Mn, part) {
					runes, ends = append(runes, unicode.ToLower(part)), append(ends, end)
				}
			}
			if len(runes) == before && before > 0 {
				ends[before-1] = end // a mark belongs to its letter
			}
		}
		at = end
	}
	return runes, ends
}
