package docx

import "golang.org/x/text/language"

// words are the few words of the layout itself, in the language of the document.
type words struct {
	distr, original, acts, hash string
	// Of the bracketed text. The requests stand before names, "also" between them; %s is the label of a paragraph.
	remove, bracket, unbracket, also             string
	moveAfter, moveFirst, mergeWith, splitBefore string
	// Of the comparison; %s is a label.
	movedFrom, movedTo string
}

// official are the six languages of the United Nations, English first: it is taken where the document's language is
// none of them.
var official = []struct {
	tag   language.Tag
	words words
}{
	{language.English, words{
		distr: "Distr.: ", original: "Original: ", acts: "record, act", hash: "hash",
		remove: "delete", bracket: "bracket", unbracket: "unbracket", also: "also",
		moveAfter: "move after %s", moveFirst: "move to the beginning", mergeWith: "merge with %s", splitBefore: "split before “%s”",
		movedFrom: "moved from %s", movedTo: "moved to %s",
	}},
	{language.Arabic, words{
		distr: "التوزيع: ", original: "الأصل: ", acts: "السجل، الإجراء", hash: "البصمة",
		remove: "حذف", bracket: "وضع بين معقوفتين", unbracket: "رفع المعقوفتين", also: "وكذلك",
		moveAfter: "نقل إلى ما بعد %s", moveFirst: "نقل إلى البداية", mergeWith: "دمج مع %s", splitBefore: "تقسيم قبل «%s»",
		movedFrom: "نقلت من %s", movedTo: "نقلت إلى %s",
	}},
	{language.Chinese, words{
		distr: "分发：", original: "原文：", acts: "记录，行动", hash: "哈希",
		remove: "删除", bracket: "加方括号", unbracket: "去方括号", also: "另见",
		moveAfter: "移至%s之后", moveFirst: "移至开头", mergeWith: "与%s合并", splitBefore: "在“%s”之前拆分",
		movedFrom: "移自%s", movedTo: "移至%s",
	}},
	{language.French, words{
		distr: "Distr. : ", original: "Original : ", acts: "registre, acte", hash: "empreinte",
		remove: "supprimer", bracket: "mettre entre crochets", unbracket: "supprimer les crochets", also: "aussi",
		moveAfter: "déplacer après %s", moveFirst: "déplacer au début", mergeWith: "fusionner avec %s", splitBefore: "scinder avant « %s »",
		movedFrom: "déplacé de %s", movedTo: "déplacé vers %s",
	}},
	{language.Russian, words{
		distr: "Distr.: ", original: "Язык оригинала: ", acts: "запись, действие", hash: "хеш",
		remove: "исключить", bracket: "в скобки", unbracket: "снять скобки", also: "также",
		moveAfter: "перенести после %s", moveFirst: "перенести в начало", mergeWith: "объединить с %s", splitBefore: "разделить перед «%s»",
		movedFrom: "перенесено из %s", movedTo: "перенесено в %s",
	}},
	{language.Spanish, words{
		distr: "Distr.: ", original: "Idioma original: ", acts: "registro, acto", hash: "huella",
		remove: "suprimir", bracket: "poner entre corchetes", unbracket: "quitar los corchetes", also: "también",
		moveAfter: "trasladar después de %s", moveFirst: "trasladar al principio", mergeWith: "fusionar con %s", splitBefore: "dividir antes de «%s»",
		movedFrom: "trasladado de %s", movedTo: "trasladado a %s",
	}},
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
