package textfile

import (
	"strings"
	"unicode"

	"github.com/unbracket/unbracket/diffing"
)

// deriveKinds finds what no sign in the file tells: chapeaux, and the preambular and operative paragraphs of a
// resolution that are numbered plainly.
func deriveKinds(text []diffing.Paragraph) {
	derivePreamble(text)
	for i := range text {
		if introduces(text, i) {
			text[i].Kind = diffing.KindChapeau
		}
	}
}

// introduces: a chapeau is an unnumbered paragraph that introduces sub-paragraphs (domain.md §2).
func introduces(text []diffing.Paragraph, i int) bool {
	p := text[i]
	if p.Kind != diffing.KindParagraph || p.Label != "" || i+1 == len(text) {
		return false
	}
	next, end := text[i+1], strings.TrimRight(p.Text, " ]*”\"")
	if next.Kind == diffing.KindSubparagraph {
		return !strings.HasSuffix(end, ".")
	}
	return next.Label != "" && next.Kind != diffing.KindHeading && strings.HasSuffix(end, ":")
}

// derivePreamble: in a resolution or a convention the paragraphs before the first number that open with a
// participle ("Recalling its resolution 99/1,") are preambular. In a resolution the numbered ones after them,
// which open with a verb ("Decides", "Calls upon"), are operative.
func derivePreamble(text []diffing.Paragraph) {
	found, articles := false, false
	for i, p := range text {
		numbered := p.Label != "" && p.Kind != diffing.KindHeading
		if p.Kind == diffing.KindArticle {
			articles = true
		}
		if numbered {
			break
		}
		if p.Kind == diffing.KindParagraph && opensWithParticiple(p) {
			text[i].Kind = diffing.KindPreambular
			found = true
		}
	}
	if !found || articles {
		return
	}
	for i, p := range text {
		if p.Kind == diffing.KindParagraph && p.Label != "" && opensWithVerb(p) {
			text[i].Kind = diffing.KindOperative
		}
	}
}

// participles that do not end in -ing, and the adverbs that stand before one.
var openers = map[string]struct{}{
	"convinced": {}, "concerned": {}, "alarmed": {}, "mindful": {}, "guided": {}, "determined": {}, "conscious": {},
	"aware": {}, "deeply": {}, "gravely": {}, "encouraged": {}, "inspired": {}, "committed": {}, "also": {}, "further": {},
	"fully": {}, "profoundly": {}, "strongly": {}, "disturbed": {}, "resolved": {}, "in": {}, "pursuant": {},
}

// opensWithParticiple wants the comma or semicolon at the end of a preambular paragraph, or the italics of its
// opening word; "During the meeting …." has neither.
func opensWithParticiple(p diffing.Paragraph) bool {
	word := opening(p.Text)
	_, listed := openers[word]
	if !listed && !(strings.HasSuffix(word, "ing") && len(word) > 4) {
		return false
	}
	end := strings.TrimRight(p.Text, " ]")
	return strings.HasSuffix(end, ",") || strings.HasSuffix(end, ";") || opensInItalics(p)
}

func opensWithVerb(p diffing.Paragraph) bool {
	word := opening(p.Text)
	if word == "also" || word == "further" || opensInItalics(p) {
		return true
	}
	return len(word) > 4 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && word != "states" && word != "parties"
}

func opensInItalics(p diffing.Paragraph) bool {
	start := len([]rune(p.Text)) - len([]rune(strings.TrimLeft(p.Text, "[ ")))
	for _, m := range p.Marks {
		if m.Kind == "italic" && m.At <= start && m.To > start && m.To < len([]rune(p.Text)) {
			return true
		}
	}
	return false
}

// opening is the first word in small letters, without brackets and without "Option 1:" before it.
func opening(s string) string {
	s = strings.TrimLeft(s, "[ ")
	if strings.HasPrefix(s, "Option ") {
		if _, after, ok := strings.Cut(s, ":"); ok {
			s = strings.TrimLeft(after, "[ ")
		}
	}
	if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		s = s[:i]
	}
	return strings.ToLower(s)
}
