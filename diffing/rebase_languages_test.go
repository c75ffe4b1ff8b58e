package diffing

import (
	"strings"
	"testing"
)

// TestARebaseInSixLanguages: one paragraph of two sentences in each; a word is contested in each sentence; the Chair
// changes another one, cuts the paragraph between the sentences, or puts the two together.
func TestARebaseInSixLanguages(t *testing.T) {
	for _, c := range []struct {
		language, space string
		first, second   string
		fix, fixed      string // what the Chair changes, in the first sentence
		word, other     string // what is contested in the first sentence
		last, lastOther string // and in the second
	}{
		{"en", " ", "States should cooperate in good faith.", "They should share tidal data without delay.",
			"good faith", "mutual respect", "should cooperate", "shall cooperate", "tidal data", "tide tables"},
		{"fr", " ", "Les États devraient coopérer de bonne foi\u00a0;", "ils devraient échanger «\u00a0sans délai\u00a0» les données sur les marées.",
			"de bonne foi", "pleinement", "devraient coopérer", "doivent coopérer", "sans délai", "dès que possible"},
		{"es", " ", "¿Deberían los Estados cooperar de buena fe?", "Deberían compartir los datos sobre las mareas sin demora.",
			"de buena fe", "plenamente", "los Estados", "los Estados y las organizaciones", "sin demora", "lo antes posible"},
		{"ru", " ", "Государствам следует сотрудничать добросовестно.", "Им следует незамедлительно обмениваться данными о приливах.",
			"добросовестно", "в полной мере", "следует сотрудничать", "надлежит сотрудничать", "незамедлительно", "регулярно"},
		{"ar", " ", "ينبغي للدول أن تتعاون بحسن نية.", "وينبغي لها أن تتبادل بيانات المد والجزر دون إبطاء.",
			"بحسن نية", "تعاونًا كاملًا", "ينبغي للدول", "على الدول", "دون إبطاء", "فورًا"},
		{"ar with harakat", " ", "يَنْبَغِي لِلدُّوَلِ أَنْ تَتَعَاوَنَ؛", "وَيَنْبَغِي لَهَا أَنْ تَتَبَادَلَ الْبَيَانَاتِ.",
			"تَتَعَاوَنَ", "تَعْمَلَ مَعًا", "يَنْبَغِي", "يَجِبُ", "الْبَيَانَاتِ", "الْأَرْقَامَ"},
		{"zh", "", "各国应当本着诚意开展合作。", "各国应当毫不拖延地分享潮汐数据。",
			"本着诚意", "全面", "开展合作", "加强合作", "潮汐数据", "所有潮汐数据"},
	} {
		t.Run(c.language, func(t *testing.T) {
			swap := func(text, from, to string) string {
				t.Helper()
				out := strings.Replace(text, from, to, 1)
				if out == text {
					t.Fatalf("%q does not stand in %q", from, text)
				}
				return out
			}
			whole := c.first + c.space + c.second
			proposal := swap(swap(whole, c.word, c.other), c.last, c.lastOther)
			edited := swap(whole, c.fix, c.fixed)
			if outcome, text := Rebase(whole, edited, proposal); outcome != Clean || text != swap(proposal, c.fix, c.fixed) {
				t.Errorf("edited: %v, %s", outcome, text)
			}
			first, second := swap(c.first, c.word, c.other), swap(c.second, c.last, c.lastOther)
			for _, split := range []struct {
				name    string
				parts   []string
				outcome Outcome
				want    string
			}{
				{"split", []string{c.first, c.second}, Clean, "0: " + first + " | 1: " + second},
				{"split and edited", []string{swap(c.first, c.fix, c.fixed), c.second}, Clean, "0: " + swap(first, c.fix, c.fixed) + " | 1: " + second},
				{"split, and one was taken", []string{first, c.second}, Conflict, ""},
				{"split, and both were taken", []string{first, second}, AlreadyMet, ""},
				{"split, and other words stand there", []string{c.first, swap(c.second, c.last, c.fixed)}, Conflict, ""},
			} {
				if outcome, carried := RebaseThrough([]string{whole}, split.parts, 0, proposal); outcome != split.outcome || showCarried(carried) != split.want {
					t.Errorf("%s: %v, %s", split.name, outcome, showCarried(carried))
				}
			}
			if outcome, carried := RebaseThrough([]string{whole}, []string{c.first, c.second}, 0, c.second); showCarried(carried) != "0: -" {
				t.Errorf("the first sentence goes, which is a paragraph now: %v, %s", outcome, showCarried(carried))
			}
			if outcome, carried := RebaseThrough([]string{c.first, c.second}, []string{edited}, 1, second); showCarried(carried) != "0: "+swap(edited, c.last, c.lastOther) {
				t.Errorf("merged and edited: %v, %s", outcome, showCarried(carried))
			}
			if outcome, carried := RebaseThrough([]string{c.first, c.second}, []string{whole}, 0, ""); showCarried(carried) != "0: "+c.second {
				t.Errorf("merged, and the first should go: %v, %s", outcome, showCarried(carried))
			}
			brackets := swap(whole, c.last, "["+c.last+"]")
			if outcome, carried := RebaseThrough([]string{whole}, []string{c.first, c.second}, 0, brackets); showCarried(carried) != "1: "+swap(c.second, c.last, "["+c.last+"]") {
				t.Errorf("brackets through the split: %v, %s", outcome, showCarried(carried))
			}
		})
	}
}
