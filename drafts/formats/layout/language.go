package layout

import (
	"unicode"

	"golang.org/x/text/language"
)

// LanguageOf tells the language of a text by the script of most of its letters, where nobody said what it is: a file
// has no setting. Arabic, Chinese and Russian have a script of their own among the six; every other text is taken for
// English, also one without letters. It decides the direction and the few words of the layout, and no word of the text.
func LanguageOf(texts ...string) language.Tag {
	scripts := []struct {
		letters *unicode.RangeTable
		tag     language.Tag
		count   int
	}{
		{unicode.Latin, language.English, 0}, {unicode.Arabic, language.Arabic, 0},
		{unicode.Han, language.Chinese, 0}, {unicode.Cyrillic, language.Russian, 0},
	}
	for _, text := range texts {
		for _, r := range text {
			for k := range scripts {
				if unicode.Is(scripts[k].letters, r) && unicode.IsLetter(r) {
					scripts[k].count++
				}
			}
		}
	}
	most := scripts[0]
	for _, s := range scripts[1:] {
		if s.count > most.count {
			most = s
		}
	}
	return most.tag
}
