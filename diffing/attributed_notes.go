package diffing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestNote in bytes: all members of a large group, by their names.
const longestNote = 8 << 10

// parenthesis finds the end of what stands in parentheses at the beginning of a stretch, spaces before it aside: from
// behind the opening sign to before the closing one, and where it ends.
func (r *attributedReader) parenthesis(from, to int) (inside extent, end int, ok bool) {
	for from < to && r.text[from] == ' ' {
		from++
	}
	depth := 0
	for i := from; i < min(to, from+longestNote); {
		c, size := utf8.DecodeRuneInString(r.text[i:to])
		switch c {
		case '(', '（':
			if depth++; depth == 1 {
				inside.from = i + size
			}
		case ')', '）':
			if depth--; depth == 0 {
				inside.to = i
				return inside, i + size, true
			}
		case '\n':
			return inside, 0, false
		}
		if depth == 0 {
			return inside, 0, false
		}
		i += size
	}
	return inside, 0, false
}

// parentheses reads the attributions behind a bracket, [text] (A, B), and says where the words go on.
func (r *attributedReader) parentheses(u *unit, words piece) int {
	at := words.from
	for {
		inside, end, ok := r.parenthesis(at, words.to)
		if !ok {
			return at
		}
		a, v, n := r.attribution(inside.from, inside.to)
		switch {
		case v == understood && u.takes(a):
			u.behind = append(u.behind, a)
			at = end
		case v == strange && (len(a.by) > 0 || a.keywordMeaning != (keywordMeaning{})), v == ambiguous, v == noNames && u.parts == nil && looksLikeNames(n.text):
			r.doubt(inside.from, v, n)
			return at
		default:
			return at
		}
	}
}

// takes says whether a bracket has something that such an attribution can be about: a typed bracket any one, and more
// positions behind it; one with names a position, or that its base be deleted.
func (u *unit) takes(a attribution) bool {
	switch {
	case a.alt || u.remark():
		return false
	case a.stance != NoStance:
		return true
	case u.parts == nil:
		return len(u.behind) == 0
	}
	return a.request != RequestWords && a.request != RequestUnbracket
}

// plain reads words, and takes out what stands in parentheses among them and is no words: (A reserve).
func (l *levelReader) plain(u unit) {
	from := u.from
	for i := u.from; i < u.to; i++ {
		if r := l.text[i]; r != '(' && !strings.HasPrefix(l.text[i:u.to], "（") || l.escaped(i) {
			continue
		}
		inside, end, ok := l.parenthesis(i, u.to)
		if !ok {
			continue
		}
		a, v, n := l.attribution(inside.from, inside.to)
		last := l.at == len(l.units)-1 && strings.Trim(l.text[end:u.to], stops+" ") == ""
		switch {
		case v == understood && a.stance != NoStance, v == understood && a.request != RequestWords && l.edge(i, last):
			words := extent{from, i}
			from = l.withoutSpace(&words, end, u.to)
			l.nodes = append(l.nodes, l.words(words.from, words.to)...)
			if a.stance == NoStance {
				l.whole = append(l.whole, readAlternative{attribution: a})
			} else {
				l.positions = append(l.positions, NotePosition{By: a.by, Stance: a.stance, On: l.noteOn(i, last)})
			}
			i = from - 1
		case v == understood:
			l.warn(i, "%q names delegations behind no bracket; it stays as it is typed", l.text[i:end])
			i = end - 1
		case v == strange && a.keywordMeaning != (keywordMeaning{}), v == ambiguous && a.keywordMeaning != (keywordMeaning{}), v == noNames && endsInStance(n.text):
			l.doubt(i, v, n)
			i = end - 1
		}
	}
	l.nodes = append(l.nodes, l.words(from, u.to)...)
}

// endsInStance says whether a note says "… reserve", whoever that is.
func endsInStance(note string) bool {
	words := strings.Fields(note)
	if len(words) < 2 || len(words) > 8 || !looksLikeNames(strings.Join(words[:len(words)-1], " ")) {
		return false
	}
	a, size := keyword(words[len(words)-1])
	return a.stance != NoStance && size == len(words[len(words)-1])
}

// withoutSpace takes away the space that a note brings: the one before it, where a space, a stop or the end follows, or
// the one behind it at the beginning. It gives where the words go on.
func (l *levelReader) withoutSpace(before *extent, at, to int) int {
	follows, _ := utf8.DecodeRuneInString(l.text[at:to])
	switch {
	case before.to > before.from && l.text[before.to-1] == ' ' && (at == to || unicode.IsSpace(follows) || strings.ContainsRune(stops, follows)):
		before.to--
	case before.to == before.from && len(l.nodes) == 0 && follows == ' ':
		return at + 1
	}
	return at
}

// stops stand behind words without a space.
const stops = ".,;:!?)،؛؟。，；：、）"

// noteOn gives the words that a note in the middle of a paragraph is on; "" for one at its end or beginning, which is on
// the paragraph.
func (l *levelReader) noteOn(at int, last bool) string {
	if l.outer && (last || strings.TrimSpace(l.text[:at]) == "") {
		return ""
	}
	return excerpt("", l.text[:at])
}

// edge says whether a note stands at the beginning of the paragraph, or behind its last stop: there it is on the whole.
func (l *levelReader) edge(at int, last bool) bool {
	before := strings.TrimSpace(l.text[:at])
	final, _ := utf8.DecodeLastRuneInString(before)
	return l.outer && (before == "" || last && strings.ContainsRune(stops, final))
}

// note keeps a position on the words of a bracket.
func (r *attributedReader) note(a attribution, on piece) {
	words := r.text[on.from:on.to]
	if on.pair {
		words = r.text[on.from+1 : on.to-1]
	}
	if len(on.inner) > 0 {
		words = r.text[on.inner[0].from:on.inner[len(on.inner)-1].to]
	}
	r.positions = append(r.positions, NotePosition{By: a.by, Stance: a.stance, On: excerpt(words, "")})
}
