package docx

import (
	"slices"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"golang.org/x/text/language"
)

// arabic is a report set from right to left.
func arabic(t testing.TB) Report {
	base := readText(t, "testdata/arabic.txt")
	edits := []diffing.Edit{{
		ID: "A.1", By: []string{"XAA"}, Paragraph: "3 bis", Kind: diffing.EditReplace, Order: diffing.Order{Number: 1},
		Text: strings.Replace(base[7].Text, "ينبغي", "يجب", 1),
	}, {
		ID: "A.2", By: []string{"NG"}, Paragraph: "2", Kind: diffing.EditDelete, Order: diffing.Order{Number: 2},
	}}
	c, err := diffing.CompileText(base, edits, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := cables(Bracketed{Text: c, Names: diffing.Style{Name: func(code string) string {
		return map[string]string{"XAA": "أركاديا", "NG": "مجموعة الشمال"}[code]
	}}})
	r.Language, r.Original, r.Distr, r.Date = language.Arabic, "بالإنكليزية", "محدودة", "3 شباط/فبراير 2026"
	r.Body = "الفريق العامل المفتوح العضوية المعني بحماية كابلات البيانات البحرية"
	r.Title = "مشروع تقرير الفريق العامل المفتوح العضوية"
	r.Stamp.Version, r.Stamp.Notice = "التنقيح 1", "مشروع – لا اتفاق على شيء قبل الاتفاق على كل شيء"
	return r
}

func TestArabicIsSetFromRightToLeftAndSymbolsFromLeftToRight(t *testing.T) {
	got, _ := opened(t, arabic(t))
	for path, doc := range got {
		for _, p := range doc.FindElements("//w:p") {
			if textOf(p) != "" && p.FindElement("w:pPr/w:bidi") == nil {
				t.Errorf("%s: %q is no right-to-left paragraph", path, textOf(p))
			}
		}
		for _, r := range doc.FindElements("//w:r") {
			text := strings.TrimSpace(textOf(r))
			if text == "" || r.FindElement("w:footnoteReference") != nil || r.FindElement("w:rPr/w:rStyle[@w:val='FootnoteReference']") != nil {
				continue
			}
			latin := strings.ContainsAny(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZbiscaf")
			if rtl := r.FindElement("w:rPr/w:rtl") != nil; rtl == latin && strings.Trim(text, "0123456789/") != "" {
				t.Errorf("%s: %q: right to left %v", path, text, rtl)
			}
		}
	}
	var symbols []string
	for _, e := range got["word/document.xml"].FindElements("//w:t") {
		if text := strings.TrimSpace(e.Text()); strings.Contains(text, "A/") {
			symbols = append(symbols, text)
		}
	}
	want := []string{"A/AC.999/2026/CRP.1/Rev.1", "A/AC.999/2026/CRP.1/Rev.1", "A/RES/99/317"}
	if slices.Sort(symbols); !slices.Equal(symbols, want) {
		t.Errorf("symbols stand in runs %q; each should stand alone in one: %q", symbols, want)
	}
}
