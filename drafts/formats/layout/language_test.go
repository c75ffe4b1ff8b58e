package layout

import (
	"testing"

	"golang.org/x/text/language"
)

func TestTheScriptTellsTheLanguage(t *testing.T) {
	for text, want := range map[string]language.Tag{
		"States should cooperate.": language.English,
		"ينبغي للدول أن تتعاون، انظر A/AC.999/2026/L.4.":            language.Arabic,
		"各国应当合作交换潮汐数据，见 A/AC.999 号文件。":                              language.Chinese,
		"Государствам следует сотрудничать, см. A/AC.999/2026/L.4.": language.Russian,
		"12. 2026": language.English,
	} {
		if got := LanguageOf("", text); got != want {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
	}
}
