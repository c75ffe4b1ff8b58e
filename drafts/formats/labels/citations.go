package labels

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Citation is a place where words cite a paragraph by its label: the 45 of "see paragraph 45", each number of
// "paragraphs 12, 13 and 15", the (b) of "24 (a) and (b)".
type Citation struct {
	At, To    int    // code points of the text: the label alone, without the word before it
	Words     string // as it stands there: "24 a)"
	Key       string // of the paragraph that it names, to be compared with KeyOf its label
	Elsewhere bool   // it seems to cite another document: "paragraph 31 of A/75/816"
}

// leads are the words before a label that make it a citation. series is what the label counts where that is not paragraphs.
var leads = []struct {
	series string
	word   *regexp.Regexp
}{
	{"", longest(`(?i)(?:paragraphe?s?|paras?\.?|pars?\.|párrafos?|párrs?\.|пункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?|пп?\.|` +
		`[وف]?[بكل]?(?:ال|ل)?(?:فقرة|فقرات|فقرتين|فقرتان)|¶¶?|§§?)[\s\p{Zs}]*`)},
	{"article", longest(`(?i)(?:articles?|arts?\.|artículos?|стать(?:я|и|е|ю|ей|ям|ями|ях)|ст\.|` +
		`[وف]?[بكل]?(?:ال|ل)?(?:مادة|مواد|مادتين|مادتان))[\s\p{Zs}]*`)},
	{"named", longest(`(?i)(?:recital|rule|principle|norm|guideline|regulation|considérant|considerando)s?[\s\p{Zs}]+`)},
	{"chinese", longest(`第\s*`)},
	{"bare", longest(`(?:OP|PP) ?`)},
}

// longest takes пунктах before пункта.
func longest(word string) *regexp.Regexp {
	compiled := regexp.MustCompile(word)
	compiled.Longest()
	return compiled
}

var (
	number = regexp.MustCompile(`^\p{Nd}{1,3}(?:\.\p{Nd}{1,2})*`)
	added  = regexp.MustCompile(`^(?i:[ \x{A0}]?` + latins + `|[\s\p{Zs}]?` + foreign + `|[ \x{A0}]?alt(?: ?[1-9][0-9]?)?)`)
	letter = regexp.MustCompile(`^(?:[ \x{A0}]?(?:\((?:[a-z]{1,5}|\p{Cyrillic}|\p{Arabic}{1,2})\)|（(?:[一二三四五六七八九十]{1,4}|[a-z]{1,5})）)|[ \x{A0}](?:[a-z]{1,5}|\p{Cyrillic})\))`)
	inList = regexp.MustCompile(`^(?:\s*[,;،、]?\s*(?:and|or|to|through|et|ou|à|y|e|o|u|a|al|и|или|по|和|及|或|至|أو|إلى)\s+|\s*[和及或至、–—-]\s*|\s*[,،]\s*(?:و\s?)?|\s+و\s?)`)

	// What says that the document is this one, and what says that it is another. A preposition that goes on with neither
	// is taken for another one: whoever makes a reference of it says so.
	ofThis  = regexp.MustCompile(`(?i)^[\s,]*(?:of|in|du|de la?|del?|dans le|en el|من|في)?\s*(?:this|the present|présente?|(?:el |la )?presente|настоящ\p{L}+|هذ[اه]|above|below|hereof)`)
	ofOther = regexp.MustCompile(`(?i)^(?:,? paragraphs? [\d ,and()a-z]{1,20}?)?(?:[\s,]+(?:of|to the|in the|thereof|du|de l['’]|de la|des|de|del|de los|de las|من)(?:\s|['’]|$)` +
		`|\s+(?:резолюци|документ|доклад|решени|устав|конвенци|приложени)|\s+[A-Z]{1,5}/|\s*(?:de l['’]|من\s))`)
	// The symbol of a document, a resolution's number, or the name of a treaty before the citation.
	otherBefore = regexp.MustCompile(`(?i)(?:(?:[A-Z]{1,5}(?:/[\w.-]+)+|\d{1,3}/\d{1,3}(?: [A-Z])?)[)\]]?(?:,? (?:annex|annexe|anexo|приложение)(?: [IVX\d]+)?)?[,(（，]?\s*(?:in its |в ее |в его )?` +
		`|\b(?:its|their)\s+|ibid\.?,?\s*|号文件|号决议|号决定|决议|宪章|公约|》)(?:附件)?$`)
	thisBefore = regexp.MustCompile(`本(?:报告|决议|文件|草案|宣言)$`)

	// A paragraph of an article is cited with the article, and counted in it.
	article1 = regexp.MustCompile(`(?i)(?:articles?|arts?\.|artículos?|стать\p{L}+|(?:ال|ل)?مادة)[\s\p{Zs}]*\p{Nd}+[^,;.]{0,10},?[\s\p{Zs}]*$`)
	article2 = regexp.MustCompile(`(?i)^[\s,]*(?:of|du|de l['’]|del?|من)?[\s]*(?:the |el |la )?(?:this |present |présent |presente |настоящ\p{L}+ )?(?:article|artículo|стать|(?:ال|ل)?مادة)`)
)

// Citations finds where words cite paragraphs by their labels, in the six languages, in the order of the text. It reads
// forms and knows no text: whether a paragraph has such a label is for the caller to say. Paragraphs of an article are left
// out: they are counted in the article, which is found.
func Citations(text string) []Citation {
	if !strings.ContainsFunc(text, unicode.IsDigit) {
		return nil
	}
	var found []Citation
	at := 0
	for _, lead := range leadsOf(text) {
		if lead.start < at {
			continue
		}
		list, end := readList(text, lead.begin, lead.series)
		if len(list) == 0 {
			continue
		}
		before, after := text[max(0, lead.start-aside):lead.start], text[end:min(len(text), end+aside)]
		at = end
		if lead.series == "" && (article1.MatchString(before) || article2.MatchString(after)) {
			continue
		}
		elsewhere := citesOther(before, after)
		for _, c := range list {
			c.Elsewhere = elsewhere
			c.At, c.To = utf8.RuneCountInString(text[:c.At]), utf8.RuneCountInString(text[:c.To])
			found = append(found, c)
		}
	}
	return found
}

// aside is how far beside a citation, in bytes, the document that it may belong to is looked for.
const aside = 120

type leading struct {
	start, begin int // of the word, and of the label after it; bytes
	series       string
}

// leadsOf finds the words that may stand before a label, in the order of the text.
func leadsOf(text string) []leading {
	var list []leading
	for _, lead := range leads {
		for _, m := range lead.word.FindAllStringIndex(text, -1) {
			found := leading{m[0], m[1], lead.series}
			switch {
			case lead.series != "chinese" && inWord(text[:m[0]]):
				continue
			case lead.series == "bare":
				found.begin = found.start
			case lead.series == "named":
				found.series = strings.ToLower(strings.TrimSuffix(strings.TrimSpace(text[m[0]:m[1]]), "s"))
			}
			list = append(list, found)
		}
	}
	slices.SortFunc(list, func(a, b leading) int { return a.start - b.start })
	return list
}

// inWord says whether what follows a text goes on with a word of it.
func inWord(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return before != "" && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-')
}

// readList reads the labels from a place on; offsets are bytes. Letters that follow a label and have no number of their own
// belong to its number.
func readList(text string, at int, series string) (list []Citation, end int) {
	parent := ""
	for {
		to, upto := readLabel(text, at, series)
		words := text[at:to]
		switch {
		case to > at:
			parent = text[at:upto]
			list = append(list, Citation{At: at, To: to, Words: words, Key: keyIn(series, words)})
		case parent != "":
			m := letter.FindString(" " + text[at:])
			if to = at + len(m) - 1; m == "" || to <= at {
				return list, end
			}
			words = text[at:to]
			list = append(list, Citation{At: at, To: to, Words: words, Key: keyIn(series, parent+" "+words)})
		default:
			return list, end
		}
		end = to
		m := inList.FindString(text[end:])
		if m == "" {
			break
		}
		at = end + len(m)
	}
	if series == "chinese" {
		rest := strings.TrimLeft(text[end:], " ")
		switch { // 第12段, 第5条; 第12届会议 is no citation
		case strings.HasPrefix(rest, "段"):
		case strings.HasPrefix(rest, "条"):
			for i := range list {
				list[i].Key = "article" + list[i].Key
			}
		default:
			return nil, end
		}
		end += len(text[end:]) - len(rest) + len("段")
	}
	return list, end
}

// readLabel reads one label; upto is where the last of its letters begins, so that others may follow in its place.
func readLabel(text string, at int, series string) (to, upto int) {
	to = at
	if series == "bare" {
		to += len(leads[len(leads)-1].word.FindString(text[to:]))
	}
	m := number.FindString(text[to:])
	if m == "" {
		return at, at
	}
	to += len(m)
	for {
		mark := added.FindString(text[to:])
		if mark == "" || startsWithLetter(text[to+len(mark):]) && series != "chinese" {
			break
		}
		to += len(mark)
	}
	upto = to
	for {
		m := letter.FindString(text[to:])
		if m == "" {
			break
		}
		upto = to
		to += len(m)
	}
	if rest := text[to:]; series != "chinese" && (startsWithLetter(rest) || strings.HasPrefix(rest, "/") || strings.HasPrefix(rest, "%")) {
		return at, at // 31/2, 5th
	}
	if r, _ := utf8.DecodeRuneInString(text[to:]); unicode.IsDigit(r) {
		return at, at
	}
	return to, upto
}

func startsWithLetter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r)
}

func citesOther(before, after string) bool {
	switch {
	case thisBefore.MatchString(before), ofThis.MatchString(after):
		return false
	}
	return otherBefore.MatchString(before) || ofOther.MatchString(after)
}

// keyIn is the key of a label that words cite in a series.
func keyIn(series, words string) string {
	switch series {
	case "chinese", "bare":
		series = ""
	}
	return Plain(series) + Plain(words)
}

var articleWord = regexp.MustCompile(`^(?:artículo|статья|المادة|第)`)

// KeyOf is what a label is compared by with what words cite: without spaces, stops and brackets, its addition in Latin,
// an article by the English word. "24 (a)" and "24 a)" are one.
func KeyOf(label string) string {
	label = strings.ToLower(label)
	if m := articleWord.FindString(label); m != "" {
		return "article" + Plain(strings.TrimSuffix(label[len(m):], "条"))
	}
	return Plain(label)
}

// As writes a label in the place of words that cited another one, in their form: the number alone of "Article 5" where
// they were a number, the last letter alone where they were that.
func As(words, label string) string {
	first, _ := utf8.DecodeRuneInString(words)
	from := 0
	switch {
	case unicode.IsDigit(first):
		from = strings.IndexFunc(label, unicode.IsDigit)
	case first == '(' || first == '（':
		from = strings.LastIndexAny(label, "(（")
	case Alone(words):
		from = strings.LastIndex(label, " ") + 1
	}
	if from < 0 {
		return label
	}
	return label[from:]
}

// GoesOn says whether words go on with what would be part of a label: bis after 45, (a) after 24.
func GoesOn(after string) bool {
	if m := added.FindString(after); m != "" && !startsWithLetter(after[len(m):]) {
		return true
	}
	return letter.MatchString(after)
}

// Alone says whether words that cite are a letter alone, whose number stands before them: the (b) of "24 (a) and (b)".
func Alone(words string) bool {
	return strings.ContainsAny(words, ")）") && !strings.ContainsFunc(words, unicode.IsDigit)
}
