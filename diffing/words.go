package diffing

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// TextHash is the lower-case hex SHA-256 of the exact bytes of a text.
type TextHash string

// HashText hashes a text as it stands, byte for byte.
func HashText(text string) TextHash {
	sum := sha256.Sum256([]byte(text))
	return TextHash(hex.EncodeToString(sum[:]))
}

// MaxParagraph is the longest paragraph that is compiled or compared word by word, in bytes.
const MaxParagraph = 64 << 10

// CheckLength refuses a paragraph over 64 KiB (rule: compile.md, Words): no delegation reads such a paragraph, and
// whoever sends one has most likely lost the line breaks of a whole text.
func CheckLength(text string) error {
	if len(text) > MaxParagraph {
		return fmt.Errorf("a paragraph of %d KiB is too long to compile: at most 64 KiB, so divide it into paragraphs", (len(text)+1023)/1024)
	}
	return nil
}

// Words splits a text into tokens along Unicode word boundaries (UAX #29; rule: compile.md, Words). White space and
// punctuation are tokens of their own. Hyphenated words and document symbols (A/AC.292/2024/CRP.1) stay whole; a
// square bracket always stands alone, also inside a word, unless a combining mark sits on it: marks are never
// separated from what they stand on, and a bracket that wears one is no bracket. Joining the tokens gives the text
// exactly, valid UTF-8 or not. Canonically equivalent texts are split at the same places.
func Words(text string) []string {
	return appendText(make([]string, 0, mostTokens(text)), text)
}

// mostTokens is how many tokens a text has, hardly ever less: in our six languages a word and its space take six bytes.
func mostTokens(text string) int { return len(text)*3/8 + 2 }

func appendText(tokens []string, text string) []string {
	if !composed(text) {
		return appendEquivalent(tokens, text)
	}
	return appendWords(tokens, text)
}

func appendWords(tokens []string, text string) []string {
	for at := 0; at < len(text); {
		end := at + segment(text[at:])
		switch {
		case text[at] == '-' && end == at+1, text[at] == '/' && end == at+1,
			strings.HasPrefix(text[at:end], "\u2010"), strings.HasPrefix(text[at:end], "\u2011"):
			if joined, next := rejoin(text, tokens, at, end); next > 0 {
				tokens, at = joined, next
				continue
			}
		}
		tokens = append(tokens, text[at:end])
		at = end
	}
	return tokens
}

// segment gives the length of the first UAX #29 segment. Nearly all of our text is ASCII words with a space or a
// stop behind them, which need no tables; FuzzWords holds the shortcut against the library.
func segment(text string) int {
	c := text[0]
	switch {
	case isASCIIWord(c):
		end := 1
		for end < len(text) && isASCIIWord(text[end]) {
			end++
		}
		if end == len(text) || endsWord(text, end) {
			return end
		}
	case c == ' ':
		if len(text) == 1 || text[1] < utf8.RuneSelf && text[1] != ' ' {
			return 1
		}
	case c > ' ' && c < 0x7f && c != '_':
		if len(text) == 1 || text[1] < utf8.RuneSelf {
			return 1
		}
	}
	n := librarySegment(text)
	if cut := strings.IndexAny(text[1:n], "[]"); cut >= 0 {
		n = cut + 1 // broken UTF-8 before a bracket, which the library takes for one character
	}
	if narrow := strings.Index(text[:n], narrowSpace); narrow >= 0 {
		n = withoutNarrowSpace(text[:n], narrow)
	}
	if n > 1 && (c == '[' || c == ']') {
		if next, _ := utf8.DecodeRuneInString(text[1:]); !unicode.Is(unicode.M, next) {
			return 1 // a direction mark or joiner behind a bracket, usual in Arabic: the bracket is still one
		}
	}
	return n
}

// narrowSpace is the space that French sets before ; ! ? and between the thousands of a number. Unicode takes it for part
// of a word, which it is in a number alone: else "États" before a semicolon would be another word than "États".
const narrowSpace = "\u202f"

// withoutNarrowSpace gives the length of what stands before the first narrow space of a segment, or of the space with the
// marks on it where it begins the segment; of all of it where the spaces stand between digits.
func withoutNarrowSpace(segment string, at int) int {
	if at == 0 {
		end := len(narrowSpace)
		for end < len(segment) {
			r, size := utf8.DecodeRuneInString(segment[end:])
			if !unicode.In(r, unicode.M, unicode.Cf) {
				break
			}
			end += size
		}
		return end
	}
	for ; at >= 0; at = indexFrom(segment, narrowSpace, at+len(narrowSpace)) {
		before, _ := utf8.DecodeLastRuneInString(segment[:at])
		behind, _ := utf8.DecodeRuneInString(segment[at+len(narrowSpace):])
		if !unicode.IsDigit(before) || !unicode.IsDigit(behind) {
			return at
		}
	}
	return len(segment)
}

func indexFrom(text, what string, from int) int {
	if at := strings.Index(text[from:], what); at >= 0 {
		return from + at
	}
	return -1
}

func librarySegment(text string) int {
	it := words.FromString(text)
	it.Next()
	return it.End()
}

func isASCIIWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// endsWord says whether the ASCII character at end certainly ends the word before it: the characters that may stand
// in the middle of a word (WB6, WB7, WB11 to WB13) do so only with another word character behind them.
func endsWord(text string, end int) bool {
	switch c := text[end]; c {
	case '.', ',', ';', ':', '\'', '"':
		return end+1 == len(text) || text[end+1] < utf8.RuneSelf && !isASCIIWord(text[end+1]) && text[end+1] != '_'
	case '_':
		return false
	default:
		return c < utf8.RuneSelf
	}
}

// rejoin takes a hyphen or slash at text[at:end] together with the words on both sides, where they are one hyphenated
// word or one document symbol; next is 0 where they are not.
func rejoin(text string, tokens []string, at, end int) (joined []string, next int) {
	if end >= len(text) || len(tokens) == 0 || !IsWord(tokens[len(tokens)-1]) {
		return nil, 0
	}
	start := at - len(tokens[len(tokens)-1])
	if text[at] == '/' {
		if start, next = symbol(text, start); next <= at { // none, or one that ends before this slash
			return nil, 0
		}
	} else if next = end + segment(text[end:]); !IsWord(text[end:next]) {
		return nil, 0
	}
	for at > start {
		at -= len(tokens[len(tokens)-1])
		tokens = tokens[:len(tokens)-1]
	}
	return append(tokens, text[start:next]), next
}

// longestSymbol bounds the search for a document symbol, in bytes; the longest in use have some forty.
const longestSymbol = 80

// symbol finds the document symbol whose first word begins at start: capital letters, then parts of letters, digits,
// stops and hyphens between slashes, with a digit somewhere. end is 0 where there is none: "and/or" is three tokens.
func symbol(text string, start int) (from, end int) {
	at, digits := start, 0
	for at < len(text) && text[at] >= 'A' && text[at] <= 'Z' {
		at++
	}
	if at == start || at == len(text) || text[at] != '/' {
		return start, 0
	}
	for at < len(text) && at-start < longestSymbol {
		c := text[at]
		if isASCIIWord(c) {
			if c <= '9' {
				digits++
			}
			end = at + 1
		} else if c != '/' && c != '.' && c != '-' || !isASCIIWord(text[at-1]) {
			break
		}
		at++
	}
	if digits == 0 || end < len(text) && segment(text[end-1:]) > 1 { // a mark on the last letter, or more word behind it
		return start, 0
	}
	return start, end
}

// IsWord says whether a token is a word, as opposed to white space, punctuation or a bracket: it has a letter, a
// digit or another number in it.
func IsWord(token string) bool {
	for _, r := range token {
		if r < utf8.RuneSelf {
			if isASCIIWord(byte(r)) {
				return true
			}
		} else if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return true
		}
	}
	return false
}

// CountWords counts the words of a text, punctuation aside.
func CountWords(text string) int {
	n := 0
	for _, token := range Words(text) {
		if IsWord(token) {
			n++
		}
	}
	return n
}
