package docx

import "golang.org/x/text/language"

// words are the few words of the layout itself, in the language of the document.
type words struct {
	distr, original, acts, hash string
}

// official are the six languages of the United Nations, English first: it is taken where the document's language is
// none of them.
var official = []struct {
	tag   language.Tag
	words words
}{
	{language.English, words{"Distr.: ", "Original: ", "record, act", "hash"}},
	{language.Arabic, words{"التوزيع: ", "الأصل: ", "السجل، الإجراء", "البصمة"}},
	{language.Chinese, words{"分发：", "原文：", "记录，行动", "哈希"}},
	{language.French, words{"Distr. : ", "Original : ", "registre, acte", "empreinte"}},
	{language.Russian, words{"Distr.: ", "Язык оригинала: ", "запись, действие", "хеш"}},
	{language.Spanish, words{"Distr.: ", "Idioma original: ", "registro, acto", "huella"}},
}

var matcher = func() language.Matcher {
	var tags []language.Tag
	for _, o := range official {
		tags = append(tags, o.tag)
	}
	return language.NewMatcher(tags)
}()

func wordsOf(tag language.Tag) words {
	_, i, _ := matcher.Match(tag)
	return official[i].words
}
