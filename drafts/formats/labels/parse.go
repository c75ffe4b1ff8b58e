package labels

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	latins = `(?:bis|ter|quater|quat|quinquies|sexies|septies|octies|nonies|decies)`
	marks  = `((?: ?` + latins + `|\s?` + foreign + `)?(?: ?[Aa]lt(?: ?[1-9][0-9]?)?)?)`
)

// rule: domain.md §2, "Read both with or without the space". A number needs its stop, or a mark or a dot that
// shows that it is no part of a sentence ("1.5 °C" begins no paragraph, "3.3bis In accordance" does).
var (
	numberLabel  = regexp.MustCompile(`^(\p{Nd}{1,3}(?:\.\p{Nd}{1,2})*)` + marks + `([.:]?)(?:\s+|$)`)
	letterLabel  = regexp.MustCompile(`^(?:\(([a-z]{1,6})` + marks + `\)|([a-z]{1,6})\)|([a-z]{1,6})\.)(?:\s+|$)`)
	foreignLabel = regexp.MustCompile(`^(?:\((\p{L})\)|(\p{L})\))(?:\s+|$)`)
	chineseLabel = regexp.MustCompile(`^（([一二三四五六七八九十]{1,4})）\s*`)
	chineseNum   = regexp.MustCompile(`^([一二三四五六七八九十]{1,4})、\s*`)
	resolution   = regexp.MustCompile(`^(PP|OP) ?([0-9]{1,3})` + marks + `[.:]?(?:\s+|$)`)
	namedLabel   = regexp.MustCompile(`^((?:Recital|Rule|Principle|Norm|Guideline|Regulation|Considérant|Considerando) [0-9]{1,3})` + marks + `\.(?:\s+|$)`)
	wholeLabel   = regexp.MustCompile(`^((?:\p{Nd}{1,3}(?:\.\p{Nd}{1,2})*|(?:PP|OP)[0-9]{1,3}|Annex [IVXL]{1,5},)` + marks + `(?: [0-9]{1,3})?(?: ?\([a-z]{1,6}\)){0,3})\.(?:\s+|$)`)
	articleLabel = regexp.MustCompile(`^((?:Article|Artículo|Статья|المادة) )([0-9]{1,3}|premier|[IVXL]{1,6})` + marks + `([.:]?)(?:\s+|$)`)
	chineseArt   = regexp.MustCompile(`^第([一二三四五六七八九十百]{1,6})条\s*`)
	annexLabel   = regexp.MustCompile(`^((?:Annex|ANNEX|Annexe|ANNEXE|Appendix|APPENDIX|Anexo|Приложение|المرفق|附件)(?: (?:[IVXL]{1,6}|[0-9]{1,2}|[A-Z]))?)([.:]?)(?:\s+|$)`)
	sectionLabel = regexp.MustCompile(`^([A-Z]|[IVXL]{1,6})\.(?:\s+|$)`)
)

// Parse reads the label at the start of a paragraph and returns it with the words after it. ok is false, and
// rest is line, when the paragraph has none.
func Parse(line string) (l Label, rest string, ok bool) {
	for _, read := range []func(string) (Label, string, bool){
		parseResolution, parseLetter, parseNumber, parseNamed, parseArticle, parseForeign, parseWhole,
	} {
		if l, rest, ok = read(line); ok {
			return l, rest, true
		}
	}
	return Label{}, line, false
}

// ParseHeading reads the label of a heading: "A.", "II.", "Article 5", "Annex I". A bare number is left among a
// heading's words: paragraphs are numbered through all sections, and "1" is the first of them.
func ParseHeading(line string) (l Label, rest string, ok bool) {
	if m := articleLabel.FindStringSubmatch(line); m != nil {
		return article(m), line[len(m[0]):], true
	}
	if l, rest, ok = parseChineseArticle(line); ok {
		return l, rest, ok
	}
	if m := annexLabel.FindStringSubmatch(line); m != nil {
		return Label{Style: Annex, Own: m[1]}, line[len(m[0]):], true
	}
	if m := sectionLabel.FindStringSubmatch(line); m != nil {
		l := Label{Style: Section, Own: m[1], form: "A"}
		l.N = alphabet(strings.ToLower(m[1]))
		if n := roman(strings.ToLower(m[1])); n > 0 && (len(m[1]) > 1 || m[1] == "I" || m[1] == "V" || m[1] == "X") {
			l.N, l.form = n, "I"
		}
		return l, line[len(m[0]):], true
	}
	return Label{}, line, false
}

// InBrackets reads the article that a bracketed heading names, "[Article 3bis] (REDD-plus)": the heading keeps
// its words, and its paragraphs are cited by the article.
func InBrackets(heading string) (Label, bool) {
	inner, found := strings.CutPrefix(heading, "[")
	if !found {
		return Label{}, false
	}
	inner, _, found = strings.Cut(inner, "]")
	if m := articleLabel.FindStringSubmatch(inner); found && m != nil {
		return article(m), true
	}
	return Label{}, false
}

func parseResolution(line string) (Label, string, bool) {
	m := resolution.FindStringSubmatch(line)
	if m == nil {
		return Label{}, line, false
	}
	n, _ := strconv.Atoi(m[2])
	l := Label{Style: Preambular, N: n, Mark: readMark(m[3])}
	if m[1] == "OP" {
		l.Style = Operative
	}
	l.Own = m[1] + m[2] + l.Mark.String()
	return l, line[len(m[0]):], true
}

func parseNumber(line string) (Label, string, bool) {
	if m := chineseNum.FindStringSubmatch(line); m != nil {
		return Label{Style: Number, Own: m[1], N: chinese(m[1]), form: "、"}, line[len(m[0]):], true
	}
	m := numberLabel.FindStringSubmatch(line)
	if m == nil {
		return Label{}, line, false
	}
	l := Label{Style: Number, Mark: readMark(m[2]), dotted: strings.Contains(m[1], ".")}
	last := m[1][strings.LastIndex(m[1], ".")+1:]
	l.N = digits(last)
	rest := line[len(m[0]):]
	marked := l.dotted || l.Mark != Mark{}
	if m[3] != "." && !(marked && (m[3] == ":" || beginsSentence(rest))) {
		return Label{}, line, false
	}
	l.Own = m[1] + l.Mark.String()
	return l, rest, true
}

// beginsSentence tells "3.3bis In accordance" from "1.5 °C" and "2.1 per cent".
func beginsSentence(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || r == '[' || r == '*' || r == '"' || r == '“' || r == '{'
}

func digits(s string) int {
	n := 0
	for _, r := range s {
		n = n*10 + decimal(r)
	}
	return n
}

// decimal is the value of a decimal digit of any script: Unicode puts the ten of each in a row from zero.
func decimal(r rune) int {
	zero := r
	for d := 0; d < 10 && unicode.Is(unicode.Nd, zero-1) && (r < 0x1D7CE || r > 0x1D7FF); d++ {
		zero--
	}
	return int(r-zero) % 10
}

func parseLetter(line string) (Label, string, bool) {
	m := letterLabel.FindStringSubmatch(line)
	if m == nil {
		return Label{}, line, false
	}
	word, l := m[1], Label{Mark: readMark(m[2])}
	switch {
	case m[1] != "":
		l.form, l.Own = "()", "("+m[1]+l.Mark.String()+")"
	case m[3] != "":
		word, l.form, l.Own = m[3], ")", m[3]+")"
	default:
		word, l.form, l.Own = m[4], ".", m[4]
	}
	letter, numeral := alphabet(word), roman(word)
	switch {
	case numeral > 0 && numeral < 50 && len(word) > 1:
		l.Style, l.N = Roman, numeral // (ii) is rarely what follows (hh)
	case letter > 0 && letter <= 104:
		l.Style, l.N = Letter, letter
	default:
		return Label{}, line, false
	}
	return l, line[len(m[0]):], true
}

// readings are what a label may be: (i), (v) and (xx) are letters and numerals at once. The letter stands first.
func (l Label) readings() []Label {
	word := strings.Trim(strings.TrimSuffix(l.Own, l.Mark.String()+")"), "()")
	letter, numeral := l, l
	letter.Style, letter.N = Letter, alphabet(word)
	numeral.Style, numeral.N = Roman, roman(word)
	switch {
	case numeral.N == 0 || numeral.N > 49:
		return []Label{l}
	case letter.N == 0:
		return []Label{numeral}
	default:
		return []Label{letter, numeral}
	}
}

// parseForeign reads (أ), а) and （一）: sub-paragraphs of the languages that do not write Latin letters.
func parseForeign(line string) (Label, string, bool) {
	if m := chineseLabel.FindStringSubmatch(line); m != nil {
		return Label{Style: Letter, Own: "（" + m[1] + "）", N: chinese(m[1]), form: "（）"}, line[len(m[0]):], true
	}
	m := foreignLabel.FindStringSubmatch(line)
	if m == nil {
		return Label{}, line, false
	}
	own, form := "("+m[1]+")", "()"
	if m[1] == "" {
		own, form = m[2]+")", ")"
	}
	if r, _ := utf8.DecodeRuneInString(m[1] + m[2]); r < 0x250 || unicode.IsUpper(r) {
		return Label{}, line, false
	}
	return Label{Style: Letter, Own: own, form: form}, line[len(m[0]):], true
}

func chinese(s string) int {
	n, unit := 0, 0
	for _, r := range s {
		switch r {
		case '十', '百':
			by := 10
			if r == '百' {
				by = 100
			}
			n, unit = n+max(unit, 1)*by, 0
		default:
			unit = strings.IndexRune("一二三四五六七八九", r)/len("一") + 1
		}
	}
	return n + unit
}

func parseNamed(line string) (Label, string, bool) {
	m := namedLabel.FindStringSubmatch(line)
	if m == nil {
		return Label{}, line, false
	}
	l := Label{Style: Named, Mark: readMark(m[2])}
	l.Own = m[1] + l.Mark.String()
	return l, line[len(m[0]):], true
}

func parseWhole(line string) (Label, string, bool) {
	m := wholeLabel.FindStringSubmatch(line)
	if m == nil {
		return Label{}, line, false
	}
	return Label{Style: Whole, Own: Latin(m[1])}, line[len(m[0]):], true
}

// parseArticle reads an article that is not marked as a heading. "Article 5 of the Convention" is a sentence:
// the number stands alone on its line or has a stop.
func parseArticle(line string) (Label, string, bool) {
	if l, rest, ok := parseChineseArticle(line); ok {
		return l, rest, ok
	}
	m := articleLabel.FindStringSubmatch(line)
	if m == nil || m[4] == "" && len(line) > len(m[0]) {
		return Label{}, line, false
	}
	return article(m), line[len(m[0]):], true
}

func article(m []string) Label {
	l := Label{Style: Article, Mark: readMark(m[3])}
	l.article = m[2] + l.Mark.String()
	l.Own = m[1] + l.article
	l.N, _ = strconv.Atoi(m[2])
	return l
}

func parseChineseArticle(line string) (Label, string, bool) {
	m := chineseArt.FindStringSubmatch(line)
	if m == nil {
		return Label{}, line, false
	}
	n := chinese(m[1])
	return Label{Style: Article, Own: "第" + m[1] + "条", N: n, article: strconv.Itoa(n)}, line[len(m[0]):], true
}
