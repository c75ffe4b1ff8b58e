package diffing

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Option is one wording of an option set: `Option 1:` … `Option 2: No text`. A set may cover a range of paragraphs
// (rule: domain.md §2, Typed marks).
type Option struct {
	Label      string   `json:"label"`      // "Option 1", as typed
	Paragraphs []string `json:"paragraphs"` // labels or "#3", in order; the first holds the option's label
	Set        int      `json:"set"`        // the set of the text that it belongs to, from 1
}

// optionMark is an option's label where one may stand: at the beginning of a paragraph or a line, also in a bracket,
// or behind the end of a sentence or a bracket.
var optionMark = regexp.MustCompile(`(?:^|[\n\[\].;:])[ \t\[({]*((?:[Oo]ption|OPTION)\s+\(?([0-9]{1,2}|[A-Za-z]|[IVXivx]{1,4})\)?)\s*(?:[:–—]|[.]\s|\n|$)`)

// optionMarks finds the labels of options. Hardly any paragraph has one, and a glance tells.
func optionMarks(text string) [][]int {
	if !strings.Contains(text, "ption") && !strings.Contains(text, "PTION") {
		return nil
	}
	return optionMark.FindAllStringSubmatchIndex(text, -1)
}

// openOption is an option whose range is not known yet.
type openOption struct {
	option  int // index into the options found
	ordinal int
	bare    bool // the label stands alone: the option's words are the paragraphs that follow
	level   int
}

// ReadOptions finds the option sets of a text. An option covers its paragraph and those that follow up to the next
// option of its set. The last one of a set covers the paragraphs that follow only where its label stands alone, up to
// the next heading; sub-paragraphs belong to their paragraph either way. A set inside an option is a set of its own.
func ReadOptions(text []Paragraph) []Option {
	var options []Option
	var open []openOption // of nested sets, the outermost first
	sets := 0
	covers, firsts := make(map[int]int), make(map[int]int) // by option: the last and the first paragraph that it covers
	for i, p := range text {
		if p.Kind == KindHeading || p.Kind == KindArticle || p.Kind == KindAnnex {
			open = open[:0]
		}
		marks := optionMarks(p.Text)
		if len(marks) == 0 {
			for _, o := range open {
				if o.bare || p.Kind == KindSubparagraph && p.Level > o.level && covers[o.option] == i-1 {
					covers[o.option] = i
				}
			}
			continue
		}
		for k, m := range marks {
			end := len(p.Text)
			if k+1 < len(marks) {
				end = marks[k+1][2]
			}
			n := ordinalOf(p.Text[m[4]:m[5]])
			o := openOption{option: len(options), ordinal: n, level: p.Level, bare: !hasWords(p.Text[m[1]:end])}
			if at := continues(open, n); at >= 0 {
				// Whatever the earlier option of the set says, it goes on until this one.
				before := open[at]
				if i > 0 && covers[before.option] < i-1 {
					covers[before.option] = i - 1
				}
				o.level = min(o.level, before.level)
				options = append(options, Option{Set: options[before.option].Set})
				open = append(open[:at], o)
			} else {
				sets++
				options = append(options, Option{Set: sets})
				open = append(open, o)
			}
			options[o.option].Label = strings.Join(strings.Fields(p.Text[m[2]:m[3]]), " ")
			options[o.option].Paragraphs = []string{Citation(text, i)}
			covers[o.option] = i
			firsts[o.option] = i
		}
	}
	for k := range options {
		for i := firsts[k] + 1; i <= covers[k]; i++ {
			options[k].Paragraphs = append(options[k].Paragraphs, Citation(text, i))
		}
	}
	return options
}

// continues finds the innermost open set of which this is the next option; -1 where it begins one.
func continues(open []openOption, ordinal int) int {
	if ordinal == 1 {
		return -1
	}
	for at := len(open) - 1; at >= 0; at-- {
		if open[at].ordinal == ordinal-1 {
			return at
		}
	}
	return -1
}

// ordinalOf reads an option's number: 3, c and iii are the third.
func ordinalOf(number string) int {
	number = strings.ToLower(number)
	n := 0
	for _, c := range number {
		if c < '0' || c > '9' {
			n = 0
			break
		}
		n = 10*n + int(c-'0')
	}
	if n > 0 {
		return n
	}
	for k, roman := range []string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"} {
		if number == roman {
			return k + 1
		}
	}
	return int(number[0]-'a') + 1
}

func hasWords(text string) bool { return CountWords(withoutNotes(text)) > 0 }

// placeholder is what stands for words or a number to come.
var placeholder = regexp.MustCompile(`(?i)` + strings.Join([]string{
	`\[\s*(?:x{1,3}|y{1,2}|z|n|\.{2,}|…|_+|tbd|tbc|blank|\s*)\s*\]`, // [X], […], [TBD], [ ]
	`\[\s*placeholder\b`, // [Placeholder for annexes]
	`\[\s*no text\.?\s*\]`,
	`\b(?:19|20)xx\b`, // 20XX
}, "|"))

// countPlaceholders leaves out letters in brackets that end a word: modalit[y].
func countPlaceholders(text string) int {
	n := 0
	for _, m := range placeholder.FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
		if text[m[0]] != '[' || !unicode.IsLetter(before) {
			n++
		}
	}
	return n
}

// withoutNotes takes out facilitators' notes in {curly braces}, which are not part of the text (rule: domain.md §2).
func withoutNotes(text string) string {
	var kept strings.Builder
	at := 0
	for _, n := range notes(text) {
		kept.WriteString(text[at:n.from])
		at = n.to
	}
	if at == 0 {
		return text
	}
	kept.WriteString(text[at:])
	return kept.String()
}

// extent is a part of a text, in bytes.
type extent struct{ from, to int }

// notes finds facilitators' notes in a text, from the opening brace to behind the closing one, notes in notes included.
// A brace without a partner is a character like others.
func notes(text string) []extent {
	if !strings.Contains(text, "{") {
		return nil
	}
	var notes []extent // none inside another
	var open []int
	for i := range len(text) {
		switch text[i] {
		case '{':
			open = append(open, i)
		case '}':
			if len(open) == 0 {
				break
			}
			from := open[len(open)-1]
			open = open[:len(open)-1]
			for len(notes) > 0 && notes[len(notes)-1].from > from {
				notes = notes[:len(notes)-1]
			}
			notes = append(notes, extent{from, i + 1})
		}
	}
	return notes
}
