package diffing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What marks do in the six languages. A mark is a token of its own, so its first character says what it is.

// beginsClause: a comma, semicolon, colon, dash, opening parenthesis or opening quotation mark, in any script; a Chinese
// enumeration comma, and the marks that open a Spanish question. Arabic opens its quotations with the mark that closes
// English ones.
func beginsClause(token string) bool {
	r, _ := utf8.DecodeRuneInString(token)
	return strings.ContainsRune(",;:،؛，；：、¿¡\"'”", r) || r != '[' && r != '{' && unicode.In(r, unicode.Pd, unicode.Pi, unicode.Ps)
}

// endsClause: a word, or the mark that closes what stands in parentheses or quotation marks.
func endsClause(token string) bool {
	return IsWord(token) || closes(token)
}

// endsSentence: a full stop, a question mark or an exclamation mark.
func endsSentence(token string) bool {
	r, _ := utf8.DecodeRuneInString(token)
	return strings.ContainsRune(".!?…؟۔。．！？", r)
}

// stopOf gives the stop with which tokens end a sentence, inside a quotation that ends with it too: .” or 。」. It is ""
// where they end none.
func stopOf(tokens []string) string {
	for n := len(tokens); n > 0 && len(tokens)-n <= 2; n-- {
		if endsSentence(tokens[n-1]) {
			return tokens[n-1]
		}
		if !closes(tokens[n-1]) {
			break
		}
	}
	return ""
}

// closes: a closing parenthesis or quotation mark. An apostrophe looks like one and is none.
func closes(token string) bool {
	r, _ := utf8.DecodeRuneInString(token)
	return strings.ContainsRune("\"“", r) || r != ']' && r != '}' && r != '’' && unicode.In(r, unicode.Pe, unicode.Pf)
}

// asciiSpaced: sentences that end in this stop are followed by a space, as Chinese ones are not.
func asciiSpaced(stop string) bool {
	r, _ := utf8.DecodeRuneInString(stop)
	return !strings.ContainsRune("。．！？", r)
}

// isPaired: a sign that may have a partner, see cutsPartners.
func isPaired(token string) bool {
	r, _ := utf8.DecodeRuneInString(token)
	return strings.ContainsRune("()（）《》〈〉「」『』【】“”„«»\"", r)
}

// cutsPartners: a parenthesis or quotation mark among the words has its partner elsewhere. Quotation marks have a partner
// where there is an even number of them; which of “ ” „ opens differs from language to language.
func cutsPartners(tokens []string) bool {
	open, curly, angled, straight := 0, 0, 0, 0
	for _, token := range tokens {
		switch r, _ := utf8.DecodeRuneInString(token); r {
		case '(', '（', '《', '〈', '「', '『', '【':
			open++
		case ')', '）', '》', '〉', '」', '』', '】':
			if open--; open < 0 {
				return true
			}
		case '“', '”', '„':
			curly++
		case '«', '»':
			angled++
		case '"':
			straight++
		}
	}
	return open != 0 || curly%2+angled%2+straight%2 > 0
}

func isSpace(token string) bool {
	r, _ := utf8.DecodeRuneInString(token)
	return unicode.IsSpace(r)
}
