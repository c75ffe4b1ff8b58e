package server

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/unbracket/unbracket/diffing"
)

// The shorthand of whoever takes proposals down while a delegation speaks. Signs, not words: they are the same in all
// languages, and on all keyboards.
//
//	should => shall        these words become those; nothing after the arrow deletes them
//	- without delay        delete these words
//	data + and tides       after these words, add those
//	+ and the tides        add at the end, before the full stop
//	[without delay]        put these words in brackets; [] all of them
//	= States shall …       the whole paragraph anew
//	++ New words           a new paragraph after this one
//	--                     delete the paragraph
//
// Words need not be written as they stand in the text: letters, quotation marks and dashes are read as those that are
// meant, and "the right … freedoms" is all from the first to the last.
type noted struct {
	As   diffing.EditKind
	Text string // replace, bracket: the paragraph as it is to be; insert-after: the new paragraph
}

// arrow is how "becomes" is typed.
var arrow = regexp.MustCompile(`\s*(?:=+>|-+>|→|⇒)\s*`)

// readShorthand reads what was typed about a paragraph that says words and is called label.
func readShorthand(typed, words, label string) (noted, error) {
	typed = strings.TrimSpace(typed)
	p := passage{words: []rune(words), label: label}
	rest, sign := cutSign(typed)
	if at := arrow.FindStringIndex(typed); at != nil && sign != "++" {
		return p.change(typed[:at[0]], typed[at[1]:])
	}
	switch sign {
	case "++":
		if rest != "" {
			return noted{As: diffing.EditInsertAfter, Text: rest}, nil
		}
	case "--":
		if rest == "" {
			return noted{As: diffing.EditDelete}, nil
		}
	case "=":
		if rest != "" {
			return noted{As: diffing.EditReplace, Text: rest}, nil
		}
	case "+":
		if rest != "" {
			return p.addAtEnd(rest), nil
		}
	case "-":
		if rest != "" {
			return p.change(rest, "")
		}
	case "[":
		if inner, closed := strings.CutSuffix(rest, "]"); closed {
			return p.bracket(strings.TrimSpace(inner))
		}
	}
	if before, added, ok := strings.Cut(typed, " + "); ok && before != "" && strings.TrimSpace(added) != "" {
		return p.addAfter(before, strings.TrimSpace(added))
	}
	return noted{}, refuse("floor.words.how")
}

// cutSign takes the sign off that the shorthand begins with.
func cutSign(typed string) (rest, sign string) {
	for _, sign := range []string{"++", "--", "=", "+", "-", "["} {
		if rest, ok := strings.CutPrefix(typed, sign); ok {
			return strings.TrimSpace(rest), sign
		}
	}
	return typed, ""
}

// passage is the paragraph that a note is about.
type passage struct {
	words []rune
	label string
}

func (p passage) change(old, becomes string) (noted, error) {
	from, to, err := p.find(old)
	if err != nil {
		return noted{}, err
	}
	if becomes == "" {
		from, to = p.withBlank(from, to)
	}
	return p.with(from, to, becomes), nil
}

func (p passage) addAfter(old, added string) (noted, error) {
	_, at, err := p.find(old)
	if err != nil {
		return noted{}, err
	}
	return p.with(at, at, blankBefore(added)), nil
}

// addAtEnd adds before the sign that the paragraph ends with.
func (p passage) addAtEnd(added string) noted {
	at := len(p.words)
	if at > 0 && strings.ContainsRune(".;:,", p.words[at-1]) && !strings.HasSuffix(added, string(p.words[at-1])) {
		at--
		return p.with(at, at, blankBefore(added))
	}
	if at > 0 && strings.ContainsRune(";:,", p.words[at-1]) {
		return p.with(at-1, at, blankBefore(added))
	}
	return p.with(at, at, blankBefore(added)) // another sentence, or a paragraph that ends without a sign
}

func (p passage) bracket(inner string) (noted, error) {
	if inner == "" {
		return noted{As: diffing.EditBracket}, nil
	}
	from, to, err := p.find(inner)
	if err != nil {
		return noted{}, err
	}
	n := p.with(from, to, "["+string(p.words[from:to])+"]")
	n.As = diffing.EditBracket
	return n, nil
}

func (p passage) with(from, to int, words string) noted {
	return noted{As: diffing.EditReplace, Text: string(p.words[:from]) + words + string(p.words[to:])}
}

// blankBefore puts a blank before words that are added, unless they begin with a sign that follows without one.
func blankBefore(added string) string {
	if strings.ContainsAny(added[:1], ",;.:)") {
		return added
	}
	return " " + added
}

// withBlank takes the blank along that words leave behind when they go.
func (p passage) withBlank(from, to int) (int, int) {
	before := from > 0 && unicode.IsSpace(p.words[from-1])
	after := to < len(p.words) && unicode.IsSpace(p.words[to])
	switch {
	case before && (after || to == len(p.words) || strings.ContainsRune(",;.:)”»’\"", p.words[to])):
		return from - 1, to
	case after && from == 0:
		return from, to + 1
	}
	return from, to
}

// find finds the one place that words mean. Where they stand as whole words once, a part of another word is not meant.
func (p passage) find(old string) (from, to int, err error) {
	old = strings.TrimSpace(old)
	first, last, long := cutEllipsis(old)
	if first == "" {
		return 0, 0, refuse("floor.words.how")
	}
	places := p.places(first)
	switch {
	case len(places) == 0:
		return 0, 0, refuse("floor.words.absent", "Words", first, "Label", p.label)
	case len(places) > 1:
		return 0, 0, refuse("floor.words.often", "Words", first, "Label", p.label, "Times", len(places))
	}
	from, to = places[0], places[0]+len([]rune(first))
	if !long {
		return from, to, nil
	}
	ends := slices.DeleteFunc(p.places(last), func(at int) bool { return at < to })
	if len(ends) == 0 {
		return 0, 0, refuse("floor.words.absent-after", "Words", last, "First", first, "Label", p.label)
	}
	return from, ends[0] + len([]rune(last)), nil
}

// cutEllipsis takes "the right … freedoms" apart.
func cutEllipsis(old string) (first, last string, long bool) {
	first, last, long = strings.Cut(strings.ReplaceAll(old, "...", "…"), "…")
	first, last = strings.TrimSpace(first), strings.TrimSpace(last)
	return first, last, long && first != "" && last != ""
}

// places lists where words stand: as whole words, or, where they do not, as parts of words.
func (p passage) places(what string) []int {
	text, sought := alike(p.words), alike([]rune(what))
	var whole, part []int
	for at := 0; at+len(sought) <= len(text); at++ {
		if !slices.Equal(text[at:at+len(sought)], sought) {
			continue
		}
		part = append(part, at)
		if edge(text, at) && edge(text, at+len(sought)) {
			whole = append(whole, at)
		}
	}
	if len(whole) > 0 {
		return whole
	}
	return part
}

// edge says whether no word runs over a place.
func edge(text []rune, at int) bool {
	return at == 0 || at == len(text) || !inWord(text[at-1]) || !inWord(text[at])
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }

// alike writes letters small, and signs that keyboards do not have as those that they have: one for one, so that places
// stay the same.
func alike(text []rune) []rune {
	out := make([]rune, len(text))
	for i, r := range text {
		switch {
		case strings.ContainsRune("“”„«»″", r):
			r = '"'
		case strings.ContainsRune("‘’‚′", r):
			r = '\''
		case strings.ContainsRune("‐‑‒–—−", r):
			r = '-'
		case unicode.IsSpace(r):
			r = ' '
		default:
			r = unicode.ToLower(r)
		}
		out[i] = r
	}
	return out
}
