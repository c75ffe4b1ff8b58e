package diffing

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Stance is what a delegation that is named beside words says of them, without words of its own (rule: domain.md §4).
type Stance uint8

// The stances that compilations note.
const (
	NoStance Stance = iota
	Reserves        // instructions pending, scrutiny
	Retains         // wants the words kept
	Opposes
)

// stancesTyped are the stances as notes name them.
var stancesTyped = []string{Reserves: "reserve", Retains: "retain", Opposes: "oppose"}

// String gives "reserve", "retain" or "oppose".
func (s Stance) String() string { return stancesTyped[s] }

// keywordMeaning is what a keyword of an attribution asks for.
type keywordMeaning struct {
	request Request
	stance  Stance
	alt     bool // "Arcadia alt: …" replaces what stands before it
}

// keywordsTyped are the words beside names in compilations that people type, in six languages, folded. 保留 alone is
// none: it may mean a reserve or that the words be kept.
var keywordsTyped = sync.OnceValue(func() map[string]keywordMeaning {
	known := make(map[string]keywordMeaning)
	for _, k := range []struct {
		keywordMeaning
		words string
	}{
		{keywordMeaning{request: RequestDelete}, "delete|deletes|deleted|deletion|del|to delete|asks to delete|strike|supprimer|suppression|suprimir|supresión|исключить|удалить|删除|删|حذف|تحذف|يحذف"},
		{keywordMeaning{request: RequestBracket}, "bracket|brackets|brackets around|entre crochets|crochets|entre corchetes|в скобках|加方括号|بين قوسين"},
		{keywordMeaning{request: RequestUnbracket}, "unbracket|remove brackets|lift brackets"},
		{keywordMeaning{stance: Reserves}, "reserve|reserves|reserved|reservation|reservation of|reservation from|reservation by|scrutiny reserve|scrutiny reservation|reserves its position|réserve|réserve de|reserva|оговорка|保留意见|持保留意见|تحفظ|تتحفظ"},
		{keywordMeaning{stance: Retains}, "retain|retains|keep|keeps|to retain|maintenir|conserver|mantener|сохранить|保留案文|الإبقاء"},
		{keywordMeaning{stance: Opposes}, "oppose|opposes|opposed|objects|opposition"},
		{keywordMeaning{alt: true}, "alt|alternative|alternativa|альтернатива|备选|بديل"},
	} {
		for word := range strings.SplitSeq(k.words, "|") {
			known[fold(word)] = k.keywordMeaning
		}
	}
	return known
})

const longestKeyword = 24

// keyword reads a keyword at the beginning of a text; length 0 where there is none.
func keyword(text string) (keywordMeaning, int) {
	runes, ends := folded(text, longestKeyword+1)
	for n := min(longestKeyword, len(runes)); n > 0; n-- {
		if n < len(runes) && !nameEnds(runes[n-1], runes[n]) {
			continue
		}
		if a, known := keywordsTyped()[string(runes[:n])]; known {
			return a, ends[n-1]
		}
	}
	return keywordMeaning{}, 0
}

// between are the words and signs between two names; the words need a space on both sides, و none behind it.
var between = []string{"as well as", "supported by", "with support from", "appuyée par", "appuyé par", "apoyada por", "apoyado por", "при поддержке",
	"and", "et", "y", "e", "и", "with", ",", ";", "&", "/", "+", "،", "؛", "、", "，", "；", "和", "与", "及"}

// behalf are the words between a spokesman and those for whom it speaks.
var behalf = []string{"on behalf of", "au nom de", "au nom du", "au nom des", "en nombre de", "от имени", "代表", "نيابة عن", "باسم"}

// articles stand before a name, and so do words that belong to the longer form of any name.
var articles = []string{"delegation of", "délégation de", "delegación de", "Government of", "Republic of", "State of", "Kingdom of", "République de",
	"Royaume de", "República de", "Reino de", "the", "la", "le", "les", "el", "los", "las", "l'", "l’"}

// looksLikeNames says whether words that nobody on the roster goes by were meant for names: a few, each with a capital,
// in a list. It is asked only to say so.
func looksLikeNames(text string) bool {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) > 80 || text == "" || strings.ContainsAny(text, "[].?!\n\"“”:") {
		return false
	}
	for _, name := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;&/،、，；", r) }) {
		words := strings.Fields(name)
		if len(words) > 5 {
			return false
		}
		for i, w := range words {
			first, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(\\"))
			small := slices.Contains([]string{"and", "of", "the", "et", "de", "la", "y", "du", "des"}, w)
			if !unicode.IsUpper(first) && (!small || i == len(words)-1) {
				return false
			}
		}
	}
	return true
}
