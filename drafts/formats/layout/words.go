package layout

import (
	"github.com/unbracket/unbracket/diffing"
	"golang.org/x/text/language"
)

// Words are the few words of the layout itself, in the language of the document.
type Words struct {
	Distr, Original, Act, Hash string
	// Rolling heads a text that is not issued, where an issued one has its symbol; %s is the symbol of the version that
	// it continues.
	Rolling string
	// Of the bracketed text. The requests stand before names, "also" between them.
	Delete, Bracket, Unbracket, Also string
	// What is asked for beside words; %s is a label, or the words at a cut.
	MoveAfter, MoveFirst, MergeWith, SplitBefore, Split, Comment string
	// Of the comparison: what became of a paragraph; %s is a label, or several joined by And.
	New, Edited, Deleted, MovedFrom, MovedTo, SplitFrom, MergedFrom, And string
	// Beside says what changed beside the words of a paragraph.
	Beside map[diffing.Beside]string
	// Of standing (domain.md §5): how far a paragraph has come; in Pending %s are that and names, in Placeholder a reason, in the
	// three of deletions a label, in MovedOut a label and the version that had it, in the two of parts their words.
	AgreedAdRef, AgreedInformals, Open, NotDiscussed, Pending, Placeholder   string
	StruckAdRef, StruckInformals, Struck, MovedOut, PartAdRef, PartInformals string
	// Of a corrigendum: its heading; the places, %s is a label; what it puts right, for %s read %s.
	Corrigendum, InParagraph, InHeading, InFootnote, ForRead string
	// Counts are seven numbers: unchanged, edited, moved, new, deleted, split, merged.
	Counts string
}

// Request is what an alternative asks for where it is more than its words; "" where it is not.
func (w Words) Request(r diffing.Request) string {
	switch r {
	case diffing.RequestDelete:
		return w.Delete
	case diffing.RequestBracket:
		return w.Bracket
	case diffing.RequestUnbracket:
		return w.Unbracket
	default:
		return ""
	}
}

// official are the six languages of the United Nations, English first: it is taken where the document's language is
// none of them.
var official = []struct {
	tag   language.Tag
	words Words
}{
	{language.English, Words{
		Distr: "Distr.: ", Original: "Original: ", Act: "record, act", Hash: "hash",
		Rolling: "Rolling text on the basis of %s",
		Delete:  "delete", Bracket: "bracket", Unbracket: "unbracket", Also: "also",
		MoveAfter: "move after %s", MoveFirst: "move to the beginning", MergeWith: "merge with %s", SplitBefore: "split before “%s”",
		MovedFrom: "moved from %s", MovedTo: "moved to %s",
		Split: "split: %s", Comment: "comment",
		Beside: map[diffing.Beside]string{
			diffing.BesideKind:      "now of another kind",
			diffing.BesideLevel:     "now of another level",
			diffing.BesideFootnotes: "footnotes changed",
			diffing.BesideEmphasis:  "emphasis changed",
			diffing.BesideUnseen:    "changed in marks that are not seen in print",
		},
		AgreedAdRef: "agreed ad ref", AgreedInformals: "agreed in informals", Open: "open", NotDiscussed: "not discussed", Pending: "%s, pending %s", Placeholder: "placeholder: %s",
		StruckAdRef: "%s: deleted by agreement", StruckInformals: "%s: deletion agreed in informals", Struck: "%s: deleted",
		MovedOut: "moved from the text: paragraph %s of %s", PartAdRef: "agreed ad ref: “%s”", PartInformals: "agreed in informals: “%s”",
		Corrigendum: "Corrigendum", InParagraph: "Paragraph %s", InHeading: "Heading %s", InFootnote: "Footnote %s", ForRead: "For “%s” read “%s”.",
		New: "new", Edited: "edited", Deleted: "deleted", SplitFrom: "split from %s", MergedFrom: "merged from %s", And: " and ",
		Counts: "%d unchanged · %d edited · %d moved · %d new · %d deleted · %d split · %d merged",
	}},
	{language.Arabic, Words{
		Distr: "التوزيع: ", Original: "الأصل: ", Act: "السجل، الإجراء", Hash: "البصمة",
		Rolling: "نص متداول على أساس %s",
		Delete:  "حذف", Bracket: "وضع بين معقوفتين", Unbracket: "رفع المعقوفتين", Also: "وكذلك",
		MoveAfter: "نقل إلى ما بعد %s", MoveFirst: "نقل إلى البداية", MergeWith: "دمج مع %s", SplitBefore: "تقسيم قبل «%s»",
		MovedFrom: "نقلت من %s", MovedTo: "نقلت إلى %s",
		Split: "تقسيم: %s", Comment: "تعليق",
		Beside: map[diffing.Beside]string{
			diffing.BesideKind:      "أصبحت من نوع آخر",
			diffing.BesideLevel:     "أصبحت في مستوى آخر",
			diffing.BesideFootnotes: "تغيرت الحواشي",
			diffing.BesideEmphasis:  "تغير إبراز الكلمات",
			diffing.BesideUnseen:    "تغيرت علامات لا تظهر في الطباعة",
		},
		AgreedAdRef: "متفق عليها بشرط الاستشارة", AgreedInformals: "متفق عليها في المشاورات غير الرسمية", Open: "مفتوحة", NotDiscussed: "لم تناقش", Pending: "%s، في انتظار %s", Placeholder: "حيّز محجوز: %s",
		StruckAdRef: "%s: محذوفة بالاتفاق", StruckInformals: "%s: حذف متفق عليه في المشاورات غير الرسمية", Struck: "%s: محذوفة",
		MovedOut: "نقلت من النص: الفقرة %s من %s", PartAdRef: "متفق عليه بشرط الاستشارة: «%s»", PartInformals: "متفق عليه في المشاورات غير الرسمية: «%s»",
		Corrigendum: "تصويب", InParagraph: "الفقرة %s", InHeading: "العنوان %s", InFootnote: "الحاشية %s", ForRead: "يستعاض عن عبارة «%s» بعبارة «%s».",
		New: "جديدة", Edited: "معدلة", Deleted: "محذوفة", SplitFrom: "مقسمة من %s", MergedFrom: "مدمجة من %s", And: " و",
		Counts: "دون تغيير: %d · معدلة: %d · منقولة: %d · جديدة: %d · محذوفة: %d · مقسمة: %d · مدمجة: %d",
	}},
	{language.Chinese, Words{
		Distr: "分发：", Original: "原文：", Act: "记录号", Hash: "哈希值",
		Rolling: "以%s为基础的滚动案文",
		Delete:  "删除", Bracket: "加方括号", Unbracket: "去方括号", Also: "以及",
		MoveAfter: "移至%s之后", MoveFirst: "移至开头", MergeWith: "与%s合并", SplitBefore: "在“%s”之前拆分",
		MovedFrom: "移自%s", MovedTo: "移至%s",
		Split: "拆分：%s", Comment: "评论",
		Beside: map[diffing.Beside]string{
			diffing.BesideKind:      "段落类别已变",
			diffing.BesideLevel:     "段落级别已变",
			diffing.BesideFootnotes: "脚注已变",
			diffing.BesideEmphasis:  "强调格式已变",
			diffing.BesideUnseen:    "仅改动了印刷时看不见的符号",
		},
		AgreedAdRef: "已商定（尚待核准）", AgreedInformals: "已在非正式磋商中商定", Open: "正在讨论", NotDiscussed: "尚未讨论", Pending: "%s，有待%s确认", Placeholder: "占位：%s",
		StruckAdRef: "%s：商定删除", StruckInformals: "%s：在非正式磋商中商定删除", Struck: "%s：已删除",
		MovedOut: "移自案文：第%s段（%s）", PartAdRef: "商定待核准：“%s”", PartInformals: "在非正式磋商中商定：“%s”",
		Corrigendum: "更正", InParagraph: "第%s段", InHeading: "标题%s", InFootnote: "脚注%s", ForRead: "将“%s”改为“%s”。",
		New: "新增", Edited: "已修改", Deleted: "已删除", SplitFrom: "由%s拆分", MergedFrom: "由%s合并", And: "和",
		Counts: "未变：%d · 已修改：%d · 已移动：%d · 新增：%d · 已删除：%d · 已拆分：%d · 已合并：%d",
	}},
	{language.French, Words{
		Distr: "Distr. ", Original: "Original\u00a0: ", Act: "registre, acte", Hash: "empreinte",
		Rolling: "Texte évolutif fondé sur %s",
		Delete:  "supprimer", Bracket: "mettre entre crochets", Unbracket: "lever les crochets", Also: "également",
		MoveAfter: "déplacer après %s", MoveFirst: "déplacer au début", MergeWith: "fusionner avec %s", SplitBefore: "scinder avant «\u00a0%s\u00a0»",
		MovedFrom: "déplacé de %s", MovedTo: "déplacé vers %s",
		Split: "scinder\u00a0: %s", Comment: "commentaire",
		Beside: map[diffing.Beside]string{
			diffing.BesideKind:      "désormais d’une autre nature",
			diffing.BesideLevel:     "désormais d’un autre niveau",
			diffing.BesideFootnotes: "notes de bas de page modifiées",
			diffing.BesideEmphasis:  "mise en relief modifiée",
			diffing.BesideUnseen:    "signes invisibles à l’impression modifiés",
		},
		AgreedAdRef: "adopté ad referendum", AgreedInformals: "convenu en consultations officieuses", Open: "ouvert", NotDiscussed: "non examiné", Pending: "%s, en attente de confirmation\u00a0: %s", Placeholder: "réservé\u00a0: %s",
		StruckAdRef: "%s\u00a0: supprimé d’un commun accord", StruckInformals: "%s\u00a0: suppression convenue en consultations officieuses", Struck: "%s\u00a0: supprimé",
		MovedOut: "déplacé du texte\u00a0: paragraphe %s de %s", PartAdRef: "adopté ad referendum\u00a0: «\u00a0%s\u00a0»", PartInformals: "convenu en consultations officieuses\u00a0: «\u00a0%s\u00a0»",
		Corrigendum: "Rectificatif", InParagraph: "Paragraphe %s", InHeading: "Titre %s", InFootnote: "Note %s", ForRead: "Au lieu de «\u00a0%s\u00a0», lire «\u00a0%s\u00a0».",
		New: "nouveau", Edited: "modifié", Deleted: "supprimé", SplitFrom: "issu de la scission de %s", MergedFrom: "issu de la fusion de %s", And: " et ",
		Counts: "inchangés\u00a0: %d · modifiés\u00a0: %d · déplacés\u00a0: %d · nouveaux\u00a0: %d · supprimés\u00a0: %d · scindés\u00a0: %d · fusionnés\u00a0: %d",
	}},
	{language.Russian, Words{
		Distr: "Distr.: ", Original: "Язык оригинала: ", Act: "протокол, запись №", Hash: "хеш",
		Rolling: "Обновляемый текст на основе %s",
		Delete:  "исключить", Bracket: "в скобки", Unbracket: "снять скобки", Also: "также",
		MoveAfter: "перенести после %s", MoveFirst: "перенести в начало", MergeWith: "объединить с %s", SplitBefore: "разделить перед «%s»",
		MovedFrom: "перенесено из %s", MovedTo: "перенесено в %s",
		Split: "разделить: %s", Comment: "замечание",
		Beside: map[diffing.Beside]string{
			diffing.BesideKind:      "теперь иного вида",
			diffing.BesideLevel:     "теперь иного уровня",
			diffing.BesideFootnotes: "изменены сноски",
			diffing.BesideEmphasis:  "изменено выделение",
			diffing.BesideUnseen:    "изменены знаки, не видимые в печати",
		},
		AgreedAdRef: "согласован ad referendum", AgreedInformals: "согласован в неофициальном порядке", Open: "открыт для обсуждения", NotDiscussed: "не обсуждался", Pending: "%s, ожидается подтверждение: %s", Placeholder: "зарезервирован: %s",
		StruckAdRef: "%s: исключен по договоренности", StruckInformals: "%s: исключение согласовано в неофициальном порядке", Struck: "%s: исключен",
		MovedOut: "перенесен из текста: пункт %s (%s)", PartAdRef: "согласовано ad referendum: «%s»", PartInformals: "согласовано в неофициальном порядке: «%s»",
		Corrigendum: "Исправление", InParagraph: "Пункт %s", InHeading: "Заголовок %s", InFootnote: "Сноска %s", ForRead: "Вместо «%s» следует читать «%s».",
		New: "добавлено", Edited: "изменено", Deleted: "исключено", SplitFrom: "выделено из %s", MergedFrom: "объединено из %s", And: " и ",
		Counts: "без изменений: %d · изменено: %d · перенесено: %d · добавлено: %d · исключено: %d · разделено: %d · объединено: %d",
	}},
	{language.Spanish, Words{
		Distr: "Distr. ", Original: "Idioma original: ", Act: "registro, acto", Hash: "huella",
		Rolling: "Texto evolutivo basado en %s",
		Delete:  "suprimir", Bracket: "poner entre corchetes", Unbracket: "quitar los corchetes", Also: "también",
		MoveAfter: "trasladar después de %s", MoveFirst: "trasladar al principio", MergeWith: "fusionar con %s", SplitBefore: "dividir antes de “%s”",
		MovedFrom: "trasladado de %s", MovedTo: "trasladado a %s",
		Split: "dividir: %s", Comment: "comentario",
		Beside: map[diffing.Beside]string{
			diffing.BesideKind:      "ahora de otro tipo",
			diffing.BesideLevel:     "ahora de otro nivel",
			diffing.BesideFootnotes: "notas de pie de página modificadas",
			diffing.BesideEmphasis:  "énfasis modificado",
			diffing.BesideUnseen:    "signos invisibles en la impresión modificados",
		},
		AgreedAdRef: "acordado ad referendum", AgreedInformals: "acordado en consultas oficiosas", Open: "abierto", NotDiscussed: "no examinado", Pending: "%s, a la espera de %s", Placeholder: "reservado: %s",
		StruckAdRef: "%s: suprimido de común acuerdo", StruckInformals: "%s: supresión acordada en consultas oficiosas", Struck: "%s: suprimido",
		MovedOut: "trasladado del texto: párrafo %s de %s", PartAdRef: "acordado ad referendum: “%s”", PartInformals: "acordado en consultas oficiosas: “%s”",
		Corrigendum: "Corrección", InParagraph: "Párrafo %s", InHeading: "Título %s", InFootnote: "Nota %s", ForRead: "Donde dice “%s” debe decir “%s”.",
		New: "nuevo", Edited: "modificado", Deleted: "suprimido", SplitFrom: "dividido de %s", MergedFrom: "fusionado de %s", And: " y ",
		Counts: "sin cambios: %d · modificados: %d · trasladados: %d · nuevos: %d · suprimidos: %d · divididos: %d · fusionados: %d",
	}},
}

var matcher = func() language.Matcher {
	var tags []language.Tag
	for _, o := range official {
		tags = append(tags, o.tag)
	}
	return language.NewMatcher(tags)
}()

// WordsIn gives the words in the language of a document.
func WordsIn(tag language.Tag) Words {
	_, i, _ := matcher.Match(tag)
	return official[i].words
}

// RightToLeft asks for the script that a language is usually written in.
func RightToLeft(tag language.Tag) bool {
	script, _ := tag.Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo":
		return true
	}
	return false
}
