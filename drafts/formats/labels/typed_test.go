package labels_test

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/drafts/formats/labels"
)

// The same label as it is typed in the six languages.
func TestALabelIsReadHoweverItIsTyped(t *testing.T) {
	for label, typed := range map[string][]string{
		"24":        {"24.", "para. 24", "¶ 24", "٢٤", "۲۴", "２４", "第24段", "пункт 24", "الفقرة 24", "párrafo 24", "paragraphe 24"},
		"24 bis":    {"24bis", "24 BIS.", "24\u00a0bis", "24 مكررا", "24 مكرراً", "24 مكررًا", "24 مكرر", "٢٤ مكررا", "الفقرة ٢٤ مكرّراً", "24 бис", "24бис", "24 БИС", "24之二", "24 之二", "第24段之二"},
		"24 ter":    {"24 مكررا ثانيا", "24 مكرراً ثانياً", "٢٤ مكررا ثانيا", "24 тер", "24之三"},
		"24 quater": {"24 مكررا ثالثا", "24 кватер", "24之四"},
		"OP3 bis":   {"op 3 bis", "OP3 مكررا", "OP3 бис"},
		"24 (a)":    {"24(a)", "24 A", "para 24 (a)", "24（a）", "٢٤ (a)"},
		"3.1":       {"3.1.", "٣.١"},
	} {
		for _, as := range typed {
			if labels.Plain(as) != labels.Plain(label) {
				t.Errorf("%q is read as %q, and %q is %q", as, labels.Plain(as), label, labels.Plain(label))
			}
		}
	}
	if labels.Plain("3.1") == labels.Plain("31") {
		t.Error("3.1 is read as 31")
	}
}

// Whatever is written in one of the scripts, at the beginning of a line or where a label is typed, is the label that the
// record keeps; and no two of them are one.
func TestForeignAdditionsRoundTrip(t *testing.T) {
	forms := [][]string{
		{"bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies"},
		{"مكررا", "مكررا ثانيا", "مكررا ثالثا", "مكررا رابعا", "مكررا خامسا", "مكررا سادسا", "مكررا سابعا", "مكررا ثامنا", "مكررا تاسعا"},
		{"бис", "тер", "кватер", "квинквиес", "сексиес", "септиес", "октиес", "нониес", "дециес"},
		{"之二", "之三", "之四", "之五", "之六", "之七", "之八", "之九", "之十"},
	}
	rapid.Check(t, func(t *rapid.T) {
		n, k := rapid.IntRange(1, 199).Draw(t, "number"), rapid.IntRange(0, 8).Draw(t, "addition")
		script := rapid.SampledFrom(forms).Draw(t, "script")
		space := rapid.SampledFrom([]string{"", " "}).Draw(t, "space")
		kept := strconv.Itoa(n) + " " + forms[0][k]
		written := strconv.Itoa(n) + space + script[k]
		if rapid.Bool().Draw(t, "tanwin") {
			written = strings.ReplaceAll(written, "مكررا", "مكرراً")
		}
		l, rest, ok := labels.Parse(written + ". [States]")
		if !ok || l.Own != kept || rest != "[States]" {
			t.Fatalf("%q is read as %q, %q", written, l.Own, rest)
		}
		if rapid.Bool().Draw(t, "digits") {
			written = strings.Map(func(c rune) rune {
				if c >= '0' && c <= '9' {
					return '٠' + c - '0'
				}
				return c
			}, written)
		}
		if labels.Plain(written) != labels.Plain(kept) {
			t.Fatalf("%q is %q, and %q is %q", written, labels.Plain(written), kept, labels.Plain(kept))
		}
		if other := rapid.IntRange(0, 8).Draw(t, "other"); other != k && labels.Plain(strconv.Itoa(n)+script[other]) == labels.Plain(kept) {
			t.Fatalf("%s and %s are one", script[other], kept)
		}
	})
}
