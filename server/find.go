package server

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
)

// finding is where words stand in the text, and what would stand in their place.
type finding struct {
	Put     string
	Hits    []piece
	Locked  []string
	Refused string
}

// What is looked for is a phrase, and what is put in its place may be a sentence or two; in characters.
const (
	longestFind = 200
	longestPut  = 4000
)

// find looks for the words of the form: whole words, in any case, any white space between them; * stands for the rest
// of a word.
func (r *room) find() finding {
	find := r.line("find")
	s := finding{Put: r.words("put").Text}
	switch {
	case strings.Trim(find, "* ") == "":
		s.Refused = r.T("bundle.find-what")
		return s
	case strings.Contains(s.Put, "\n"):
		s.Refused = r.T("bundle.put-line")
		return s
	case utf8.RuneCountInString(find) > longestFind || utf8.RuneCountInString(s.Put) > longestPut:
		s.Refused = r.T("bundle.long", "Find", longestFind, "Put", longestPut)
		return s
	}
	words := wordsFound(find)
	for _, p := range r.Draft.Text() {
		replaced := putInstead(words, p.Text, s.Put)
		if replaced == p.Text || p.Kind == diffing.KindFootnote && replaced == "" {
			continue
		}
		if says, no := r.refused(r.Draft.Amendable(p.ID)); no {
			s.Locked = append(s.Locked, says)
			continue
		}
		on, err := r.subject(p.ID)
		if err != nil {
			continue
		}
		s.Hits = append(s.Hits, piece{Kind: proposeChange, On: p.ID, Words: replaced, Saw: p.Text, on: on})
	}
	return s
}

// pieces are the hits in paragraphs for which the form asks no other words yet.
func (s finding) pieces(before []piece) []piece {
	return slices.DeleteFunc(slices.Clone(s.Hits), func(hit piece) bool {
		return slices.ContainsFunc(before, func(p piece) bool { return p.On == hit.On && p.Kind == proposeChange && p.Within == "" })
	})
}

// wordsFound makes the expression that finds words. What may stand before and after them is looked at by hand: scripts
// that set no spaces between words have no edges to look for.
func wordsFound(find string) *regexp.Regexp {
	quoted := regexp.QuoteMeta(find)
	quoted = strings.ReplaceAll(quoted, `\*`, `[\p{L}\p{M}\p{N}’'-]*`)
	quoted = strings.Join(strings.Fields(quoted), `[\s\p{Z}]+`)
	return regexp.MustCompile(`(?i)` + quoted)
}

// putInstead puts other words in the place of those found. They begin with a capital where those found did, at the
// beginning of a sentence; with no words in their place, the space before goes too.
func putInstead(words *regexp.Regexp, text, put string) string {
	var b strings.Builder
	at := 0
	for _, hit := range words.FindAllStringIndex(text, -1) {
		if hit[0] == hit[1] || insideWord(text, hit[0]) || insideWord(text, hit[1]) {
			continue
		}
		before := text[at:hit[0]]
		if put == "" {
			before = strings.TrimRight(before, " \u00a0")
		}
		if capital := text[hit[0]:hit[1]]; beginsSentence(text[:hit[0]]) {
			before += likeCapital(capital, put)
		} else {
			before += put
		}
		b.WriteString(before)
		at = hit[1]
	}
	b.WriteString(text[at:])
	return strings.TrimSpace(b.String())
}

// insideWord says whether a place in a text cuts a word of a script that sets spaces between words.
func insideWord(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	spaced := func(c rune) bool {
		return (unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c)) && !unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
	}
	return at > 0 && at < len(text) && spaced(before) && spaced(after)
}

// beginsSentence says whether what follows these words begins a sentence.
func beginsSentence(before string) bool {
	before = strings.TrimRight(before, " \u00a0\n“«\"([")
	return before == "" || strings.HasSuffix(before, ".")
}

// likeCapital gives words the capital with which those in whose place they come begin, where they were written small.
func likeCapital(found, put string) string {
	first, _ := utf8.DecodeRuneInString(found)
	second, size := utf8.DecodeRuneInString(put)
	if size == 0 || !unicode.IsUpper(first) || !unicode.IsLower(second) || strings.ToUpper(found) == found && utf8.RuneCountInString(found) > 1 {
		return put
	}
	return string(unicode.ToUpper(second)) + put[size:]
}
