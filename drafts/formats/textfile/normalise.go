package textfile

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// What Normalise says it did.
const (
	saidSoftHyphens = "soft hyphens removed"
	saidSpaces      = "non-breaking and other special spaces made plain"
	saidControls    = "control characters removed"
	saidComposed    = "letters with separate accents composed (NFC)"
	saidLines       = "line endings made uniform"
)

// Normalise makes characters regular, so that words which look alike compare alike: no soft hyphens, plain
// spaces, no control characters, Unicode NFC, line breaks as "\n". It returns what it did, in words; nil when the
// text was regular. Marks of direction stay, and so do zero-width joiners, which Arabic and Indic scripts need.
// Normalise(Normalise(x)) is Normalise(x).
func Normalise(text string) (string, []string) {
	var said []string
	say := func(what string) {
		for _, s := range said {
			if s == what {
				return
			}
		}
		said = append(said, what)
	}
	if strings.ContainsRune(text, '\r') {
		text = strings.ReplaceAll(text, "\r\n", "\n")
		text = strings.ReplaceAll(text, "\r", "\n")
		say(saidLines)
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\u2028' || r == '\u2029' || r == '\u0085':
			say(saidLines)
			return '\n'
		case r == '\t':
			return ' '
		case r == '\u00ad':
			say(saidSoftHyphens)
			return -1
		case r == '\ufeff' || unicode.IsControl(r):
			say(saidControls)
			return -1
		case r != ' ' && unicode.Is(unicode.Zs, r) && r != '\u3000':
			say(saidSpaces)
			return ' '
		}
		return r
	}, text)
	if !norm.NFC.IsNormalString(text) {
		text = norm.NFC.String(text)
		say(saidComposed)
	}
	return text, said
}
