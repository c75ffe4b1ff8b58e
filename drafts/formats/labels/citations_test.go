package labels

import (
	"strings"
	"testing"
)

// What words cite, in the six languages; "!" marks what belongs to another document.
func TestWhatWordsCite(t *testing.T) {
	for text, want := range map[string]string{
		"as set out in paragraph 45 above":                             "45",
		"see paragraphs 12, 13 and 15":                                 "12 13 15",
		"paragraphs 12–15 of the present report":                       "12 15",
		"paras. 24 (a) and (b), and 31":                                "24 (a)|(b) 31",
		"in paragraph 24 bis, the Group":                               "24 bis",
		"in paragraph 12 terms were agreed":                            "12",
		"paragraph 31 of A/75/816":                                     "!31",
		"A/75/816, para. 31":                                           "!31",
		"(see A/75/816, annex I, paras. 31 and 32)":                    "!31 !32",
		"resolution 76/19, in its paragraph 5":                         "!5",
		"paragraph 7 of the Charter":                                   "!7",
		"paragraph 7 of this report":                                   "7",
		"paragraph 2 of this article":                                  "",
		"subparagraph (b) of paragraph 24":                             "24",
		"under Article 4, paragraph 9 of the Convention":               "!4",
		"in its article 2":                                             "!2",
		"articles 5 and 7":                                             "5 7",
		"recalling OP3 and PP 5 bis":                                   "OP3 PP 5 bis",
		"as recital 6 says":                                            "6",
		"a paragraph 12/3 and paragraph 5th and paragraphs on data":    "",
		"paragraph 45":                                                 "45",
		"au paragraphe 24 a) et b), et à l’alinéa b) du paragraphe 12": "24 a)|b) 12",
		"paragraphe 31 de la résolution 76/19":                         "!31",
		"aux paragraphes 12 et 13 du présent rapport":                  "12 13",
		"en los párrafos 12, 13 y 15":                                  "12 13 15",
		"el párrafo 31 del documento A/75/816":                         "!31",
		"в пункте 24 a) и подпункте b) пункта 12":                      "24 a) 12",
		"в пунктах 12, 13 и 15 настоящего доклада":                     "12 13 15",
		"пункт 31 резолюции 76/19":                                     "!31",
		"пункты 24 бис и 31":                                           "24 бис 31",
		"见第45段":                                                        "45",
		"见第12、13和15段":                                                  "12 13 15",
		"本报告第12段":                                                      "12",
		"A/75/816号文件第31段":                                              "!31",
		"第76届会议":                                                       "",
		"第24(a)和(b)段":                                                  "24(a) (b)",
		"في الفقرة 45 أعلاه":                                           "45",
		"وفي الفقرات 12 و13 و 15":                                      "12 13 15",
		"الفقرة ٤٥ من هذا التقرير":                                     "٤٥",
		"الفقرة 31 من القرار 76/19":                                    "!31",
		"وبالفقرة 24 (أ)":                                              "24 (أ)",
	} {
		var got []string
		for _, c := range Citations(text) {
			if words := string([]rune(text)[c.At:c.To]); words != c.Words {
				t.Errorf("%q: stands at %d–%d: %q, not %q", text, c.At, c.To, words, c.Words)
			}
			sign := ""
			if c.Elsewhere {
				sign = "!"
			}
			got = append(got, sign+c.Words)
		}
		if said := strings.Join(got, " "); said != strings.ReplaceAll(want, "|", " ") {
			t.Errorf("%q cites %q, want %q", text, said, want)
		}
	}
}

// A citation finds the label of its paragraph in whatever form either is written, and a label is written in the form of
// the words whose place it takes.
func TestACitationAndItsLabel(t *testing.T) {
	for _, c := range []struct{ text, label, now, read string }{
		{"paragraph 45", "45", "47", "47"},
		{"paragraphe 24 a)", "24 a)", "27 b)", "27 b)"},
		{"paragraph 24(a)", "24 (a)", "27 (a)", "27 (a)"},
		{"article 5", "Article 5", "Article 6", "6"},
		{"статьей 5", "Статья 5", "Статья 6", "6"},
		{"пункт 24 бис", "24 bis", "25", "25"},
		{"as in PP 5", "PP5", "PP6", "PP6"},
		{"第5条", "Article 5", "Article 6", "6"},
		{"recital 6", "Recital 6", "Recital 7", "7"},
		{"الفقرة ٤٥", "45", "47", "47"},
	} {
		found := Citations(c.text)
		if len(found) != 1 || found[0].Key != KeyOf(c.label) {
			t.Errorf("%q cites %+v, not %q", c.text, found, KeyOf(c.label))
			continue
		}
		if got := As(found[0].Words, c.now); got != c.read {
			t.Errorf("%q with %s reads %q, want %q", c.text, c.now, got, c.read)
		}
	}
	for _, c := range [][2]string{{"24 (a)", "24 (b)"}, {"24 a)", "24 b)"}} {
		text := "paragraphs " + c[0] + " and " + strings.Fields(c[1])[1]
		found := Citations(text)
		if len(found) != 2 || found[1].Key != KeyOf(c[1]) || As(found[1].Words, "27 (c)") != "(c)" {
			t.Errorf("%q: %+v", text, found)
		}
	}
}
