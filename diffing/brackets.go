package diffing

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// BracketReport says how far a text is from consensus, as `unbracket brackets` prints it (interfaces.md).
type BracketReport struct {
	Paragraphs   []ParagraphBrackets `json:"paragraphs"`
	Brackets     int                 `json:"brackets"`     // opened, with or without a partner
	Depth        int                 `json:"depth"`        // of the deepest nesting
	Options      int                 `json:"options"`      // wordings under "Option 1:", "Option 2:"
	Placeholders int                 `json:"placeholders"` // [X], 20XX, [no text], [Placeholder for …]
	Unbalanced   []string            `json:"unbalanced"`   // where, in words
	Words        int                 `json:"words"`        // facilitators' notes in {curly braces} aside
}

// ParagraphBrackets is the report on one paragraph.
type ParagraphBrackets struct {
	Label      string `json:"label"` // "#3" without one
	Brackets   int    `json:"brackets"`
	Depth      int    `json:"depth"`
	Unbalanced bool   `json:"unbalanced"`
}

// ReadBrackets reads a bracketed text as delegations write it (rule: domain.md §2, Typed marks). Real texts are
// malformed; everything is read and nothing refused. A bracket may find its partner only in a later paragraph: it nests
// what stands between, and both paragraphs are unbalanced for it, since neither can be agreed alone.
func ReadBrackets(text []Paragraph) BracketReport {
	r := BracketReport{Paragraphs: make([]ParagraphBrackets, len(text))}
	type lone struct {
		paragraph int
		words     string
		at        int
		section   int
		partner   string // the paragraph where it stands, "" where there is none in the section
	}
	var alone []lone
	var open []int // those of alone that are still open
	section := 0
	for i, p := range text {
		if p.Kind == KindHeading || p.Kind == KindArticle || p.Kind == KindAnnex {
			section++
		}
		words := withoutNotes(p.Text)
		found := readBrackets(words, len(open))
		one := ParagraphBrackets{Label: Citation(text, i), Brackets: found.opened, Depth: found.depth, Unbalanced: len(found.alone) > 0}
		for _, at := range found.alone {
			l := lone{paragraph: i, words: words, section: section, at: at}
			if words[at] == '[' {
				open = append(open, len(alone))
			} else if last := len(open) - 1; last >= 0 {
				// Over a heading they nest what stands between, but nobody meant them for a pair.
				if before := &alone[open[last]]; before.section == section {
					l.partner, before.partner = Citation(text, before.paragraph), one.Label
				}
				open = open[:last]
			}
			alone = append(alone, l)
		}
		r.Paragraphs[i] = one
		r.Brackets += one.Brackets
		r.Depth = max(r.Depth, found.deepest)
		r.Placeholders += countPlaceholders(words)
		r.Words += CountWords(words)
	}
	for _, l := range alone {
		r.Unbalanced = append(r.Unbalanced, fmt.Sprintf("paragraph %s: %s", Citation(text, l.paragraph), whereAlone(l.words, l.at, l.partner)))
	}
	r.Options = len(ReadOptions(text))
	return r
}

// MarshalJSON writes the report with empty lists as [].
func (r BracketReport) MarshalJSON() ([]byte, error) {
	type report BracketReport
	r.Paragraphs, r.Unbalanced = list(r.Paragraphs), list(r.Unbalanced)
	return marshal(report(r))
}

// foundBrackets are the brackets of one paragraph.
type foundBrackets struct {
	opened  int
	depth   int   // of the paragraph by itself
	deepest int   // counting those that earlier paragraphs left open
	alone   []int // byte offsets of those without a partner, in order
}

// readBrackets matches the brackets of one paragraph as Compile does, under as many as earlier paragraphs left open. A
// bracket that wears a combining mark is no bracket (see Words); facilitators' notes are taken out before.
func readBrackets(text string, outer int) foundBrackets {
	var found foundBrackets
	if !strings.ContainsAny(text, "[]") {
		return found
	}
	var open []int
	at := 0
	for _, token := range Words(text) {
		switch {
		case token == "[":
			open = append(open, at)
			found.opened++
			found.depth = max(found.depth, len(open))
			found.deepest = max(found.deepest, outer+len(open))
		case token == "]" && len(open) > 0:
			open = open[:len(open)-1]
		case token == "]":
			found.alone = append(found.alone, at)
			outer = max(0, outer-1)
		}
		at += len(token)
	}
	found.alone = append(found.alone, open...) // one that closes nothing stands before all that stay open
	return found
}

// unbalanced says in words where a paragraph's brackets have no partner in it.
func unbalanced(text string) []string {
	if !strings.ContainsAny(text, "[]") {
		return nil
	}
	var where []string
	words := withoutNotes(text)
	for _, at := range readBrackets(words, 0).alone {
		where = append(where, whereAlone(words, at, ""))
	}
	return where
}

// whereAlone says in words where a bracket has no partner in its paragraph, or in which paragraph that stands.
func whereAlone(text string, at int, partner string) string {
	if text[at] == '[' {
		fate := "is never closed"
		if partner != "" {
			fate = "is closed only in paragraph " + partner
		}
		if rest := excerpt(text[at+1:], ""); rest != "" {
			return fmt.Sprintf("the bracket opened before %q %s", rest, fate)
		}
		return "the bracket opened at its end " + fate
	}
	fate := "was never opened"
	if partner != "" {
		fate = "was opened in paragraph " + partner
	}
	if before := excerpt("", text[:at]); before != "" {
		return fmt.Sprintf("the bracket closed after %q %s", before, fate)
	}
	return "the bracket closed at its beginning " + fate
}

// excerptLength is how many bytes of a text a sentence quotes, about.
const excerptLength = 40

// excerpt quotes the beginning of what follows, or the end of what stands before, cut at a space.
func excerpt(following, before string) string {
	if following = strings.TrimSpace(following); len(following) > excerptLength {
		end := excerptLength
		if space := strings.LastIndexByte(following[:end], ' '); space > 0 {
			end = space
		}
		for end > 0 && !utf8.RuneStart(following[end]) {
			end--
		}
		return following[:end] + " …"
	}
	if before = strings.TrimSpace(before); len(before) > excerptLength {
		from := len(before) - excerptLength
		if space := strings.IndexByte(before[from:], ' '); space >= 0 {
			from += space + 1
		}
		for from < len(before) && !utf8.RuneStart(before[from]) {
			from++
		}
		return "… " + before[from:]
	}
	return following + before
}
