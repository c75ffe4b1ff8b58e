package server

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// sought is what somebody looks for: words that must all stand in a text, in any order; what stands in quotation marks
// is one.
type sought []string

// quotes are the pairs of marks by which the six languages quote.
var quotes = map[rune]rune{'"': '"', '“': '”', '«': '»', '„': '“', '「': '」'}

// soughtIn reads a query.
func soughtIn(query string) sought {
	var words sought
	add := func(word string) {
		if word = foldText(strings.TrimSpace(word)).text; word != "" && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	var word strings.Builder
	closing := rune(0)
	for _, c := range query {
		switch {
		case closing != 0 && c == closing, closing == 0 && unicode.IsSpace(c):
			add(word.String())
			word.Reset()
			closing = 0
		case closing == 0 && word.Len() == 0 && quotes[c] != 0:
			closing = quotes[c]
		default:
			word.WriteRune(c)
		}
	}
	add(word.String())
	return words
}

// folded is a text as it is looked through: small letters without accents and vowel signs. x/text/search does this by
// collation, but finds no Arabic word that is written with its vowels.
type folded struct {
	text string
	at   []int // for each byte of text and for its end, where it stands in the text it was made of
}

// bareLetters are Arabic letters that are typed one for the other; the tatweel is no letter.
var bareLetters = map[rune]rune{'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ى': 'ي', 'ـ': -1}

func foldText(s string) folded {
	var f folded
	var b strings.Builder
	for i, c := range s {
		if bare, known := bareLetters[c]; known {
			if bare >= 0 {
				b.WriteRune(bare)
			}
		} else if c < utf8.RuneSelf {
			b.WriteRune(unicode.ToLower(c))
		} else {
			for _, part := range norm.NFKD.String(string(c)) {
				if !unicode.In(part, unicode.M, unicode.Cf) {
					b.WriteRune(unicode.ToLower(part))
				}
			}
		}
		for len(f.at) < b.Len() {
			f.at = append(f.at, i)
		}
	}
	f.text, f.at = b.String(), append(f.at, len(s))
	return f
}

// stretch is a part of a text, in bytes.
type stretch struct{ from, to int }

// in finds where the words stand in a text, in order and without overlap; nil unless all of them do.
func (w sought) in(s string) []stretch {
	f := foldText(s)
	var found []stretch
	for _, word := range w {
		at := strings.Index(f.text, word)
		if at < 0 {
			return nil
		}
		for ; at >= 0; at = later(f.text, word, at+len(word)) {
			found = append(found, stretch{f.at[at], f.at[at+len(word)]})
		}
	}
	slices.SortFunc(found, func(a, b stretch) int { return a.from - b.from })
	apart := found[:0]
	for _, s := range found {
		if n := len(apart); n > 0 && s.from <= apart[n-1].to {
			apart[n-1].to = max(apart[n-1].to, s.to)
		} else {
			apart = append(apart, s)
		}
	}
	return apart
}

func later(text, word string, from int) int {
	if at := strings.Index(text[from:], word); at >= 0 {
		return from + at
	}
	return -1
}
