package textfile

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Remedy is one thing that Normalise did to characters, in English; pages in other languages have words of their own
// for each.
type Remedy string

func (r Remedy) String() string { return string(r) }

// The remedies.
const (
	SoftHyphensRemoved Remedy = "soft hyphens removed"
	SpacesMadePlain    Remedy = "non-breaking and other special spaces made plain"
	ControlsRemoved    Remedy = "control characters removed"
	ZeroWidthsRemoved  Remedy = "zero-width spaces removed"
	OverridesRemoved   Remedy = "marks that force the direction of letters removed"
	LettersComposed    Remedy = "letters with separate accents composed"
	LinesMadeUniform   Remedy = "line endings made uniform"
)

// Normalise makes characters regular, so that words which look alike compare alike: no soft hyphens, plain
// spaces, none of no width, no control characters, no overrides of direction, Unicode NFC, line breaks as "\n". It
// returns what it did; nil when the text was regular. The other marks of direction stay, and so do zero-width joiners
// and non-joiners: Arabic, Persian and Indic scripts need them.
// Normalise(Normalise(x)) is Normalise(x).
func Normalise(text string) (string, []Remedy) {
	var said []Remedy
	say := func(what Remedy) {
		if !slices.Contains(said, what) {
			said = append(said, what)
		}
	}
	if strings.ContainsRune(text, '\r') {
		text = strings.ReplaceAll(text, "\r\n", "\n")
		text = strings.ReplaceAll(text, "\r", "\n")
		say(LinesMadeUniform)
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case r >= ' ' && r < 0x7f, r == '\n':
			return r
		case r == '\u2028' || r == '\u2029' || r == '\u0085':
			say(LinesMadeUniform)
			return '\n'
		case r == '\t':
			return ' '
		case r == '\u00ad':
			say(SoftHyphensRemoved)
			return -1
		case r == '\u200b' || r == '\ufeff': // the latter is one within a text, and a byte order mark only before it
			say(ZeroWidthsRemoved)
			return -1
		case unicode.IsControl(r):
			say(ControlsRemoved)
			return -1
		case r != ' ' && unicode.Is(unicode.Zs, r) && r != '\u3000':
			say(SpacesMadePlain)
			return ' '
		}
		return r
	}, text)
	if plain := withoutOverrides(text); plain != text {
		text = plain
		say(OverridesRemoved)
	}
	if !norm.NFC.IsNormalString(text) {
		text = norm.NFC.String(text)
		say(LettersComposed)
	}
	return text, said
}
