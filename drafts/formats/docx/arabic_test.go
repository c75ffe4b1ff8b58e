package docx

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/layout"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
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

// In a list in Arabic, what is said in Latin words keeps its stop behind it, and no mark that only pages need stands in it.
func TestLatinLinesOfAnArabicListAreSetFromLeftToRight(t *testing.T) {
	r := arabic(t)
	r.Content = Table{Widths: []int{1, 1}, Head: []string{"الفقرة", "بدايتها"}, Rows: []TableRow{{Section: "A. Introduction"},
		{Cells: [][]string{{"16 (e) bis"}, {"States noted that training should reach diplomats…", "\u20687\u2069 آذار/مارس \u20682026\u2069", "A.3 المقدم من أركاديا"}}}}}
	got, _ := opened(t, r)
	leftToRight := map[string]bool{"16 (e) bis": true, "States noted that training should reach diplomats…": true, "A. Introduction": true,
		"7 آذار/مارس 2026": false, "A.3 المقدم من أركاديا": false, "بدايتها": false}
	for _, p := range got["word/document.xml"].FindElements("//w:p") {
		want, listed := leftToRight[textOf(p)]
		if !listed {
			continue
		}
		delete(leftToRight, textOf(p))
		if is := p.FindElement("w:pPr/w:bidi") == nil; is != want {
			t.Errorf("%q is set from left to right: %t", textOf(p), is)
		}
		if want && p.FindElement(".//w:rtl") != nil {
			t.Errorf("a part of %q is set from right to left", textOf(p))
		}
	}
	for missing := range leftToRight {
		t.Errorf("%q is not in the list", missing)
	}
}

// standingInArabic is the clean text with standing beside it.
func standingInArabic(t testing.TB) Report {
	r, in := arabic(t), layout.WordsIn(language.Arabic)
	text := readText(t, "testdata/arabic.txt")
	r.Content, r.Standings = Clean(text), standings(text)
	for id, of := range r.Standings.Of {
		switch of.Agreed {
		case textfile.AdRef:
			of.Says = in.AgreedAdRef
		case textfile.InInformals:
			of.Says = fmt.Sprintf(in.Pending, in.AgreedInformals, "أركاديا، Brennia")
		default:
			of.Says = in.Open
		}
		r.Standings.Of[id] = of
	}
	return r
}
