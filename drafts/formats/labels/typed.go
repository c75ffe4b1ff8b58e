package labels

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// What stands for bis, ter, quater … decies in texts that do not write Latin letters: 24 مكررا, 24 مكررا ثانيا; 24 бис,
// 24 тер; 24之二, 24之三. The Arabic adverbs are written with their tanwin or without it.
const (
	repeated = `مكر\x{0651}?ر\x{0651}?[اة\x{064B}]{0,2}`
	foreign  = `(?:` + repeated + `(?:\s?(?:ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع)[ا\x{064B}]{1,2})?` +
		`|(?:бис|тер|кватер|квинквиес|сексиес|септиес|октиес|нониес|дециес)|之\s?[二三四五六七八九十])`
)

var (
	arabicForms  = []string{"", "", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع"}
	russianForms = []string{"", "бис", "тер", "кватер", "квинквиес", "сексиес", "септиес", "октиес", "нониес", "дециес"}
	chineseForms = []string{"", "二", "三", "四", "五", "六", "七", "八", "九", "十"}

	foreignMark = regexp.MustCompile(`(?i)[\s\p{Zs}]*(` + foreign + `)`)
)

// Latin writes the additions of a label in Latin, as labels are kept whatever the language of the text (rule: domain.md
// §2): "24 مكررا ثانيا", "24 тер" and "24之三" are "24 ter".
func Latin(label string) string {
	return foreignMark.ReplaceAllStringFunc(label, func(found string) string {
		return " " + latin[foreignPlace(strings.ToLower(found))]
	})
}

// foreignPlace is the place of a foreign addition: 1 bis, 2 ter.
func foreignPlace(mark string) int {
	for i := len(latin) - 1; i > 0; i-- {
		switch {
		case i > 1 && strings.Contains(mark, arabicForms[i]),
			strings.TrimSpace(mark) == russianForms[i],
			strings.Contains(mark, "之") && strings.HasSuffix(mark, chineseForms[i]):
			return i
		}
	}
	return 1
}

// cites are the words that stand before a label where somebody cites it, in the six languages.
var cites = []string{"¶", "§", "#", "paragraphs", "paragraphe", "paragraph", "paras.", "para.", "para", "par.", "párrafo", "párr.", "пункт", "п.", "الفقرة", "فقرة", "第"}

// Plain is a label as it is compared with what somebody typed: without spaces, stops and round brackets, in small letters
// and European digits, its addition in Latin. "24bis", "para. 24 BIS" and "الفقرة ٢٤ مكرراً" are the same; "3.1" is not "31".
func Plain(label string) string {
	label = strings.ToLower(strings.TrimSpace(Latin(label)))
	for _, word := range cites {
		if rest, cited := strings.CutPrefix(label, word); cited && len(rest) > 0 {
			label = strings.TrimSpace(rest)
		}
	}
	var plain []rune
	for _, c := range norm.NFKD.String(label) {
		switch {
		case unicode.In(c, unicode.M, unicode.Cf, unicode.Z), strings.ContainsRune("()\t", c), c == '段':
		case unicode.Is(unicode.Nd, c):
			plain = append(plain, rune('0'+decimal(c)))
		default:
			plain = append(plain, c)
		}
	}
	return withoutStops(plain)
}

// withoutStops drops the dots that do not stand between two digits.
func withoutStops(label []rune) string {
	var b strings.Builder
	for i, c := range label {
		if c != '.' || i > 0 && i+1 < len(label) && unicode.IsDigit(label[i-1]) && unicode.IsDigit(label[i+1]) {
			b.WriteRune(c)
		}
	}
	return b.String()
}
