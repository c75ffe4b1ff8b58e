package docx

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"
	"github.com/unbracket/unbracket/diffing"
	"golang.org/x/text/language"
)

const sample = "testdata/report.txt"

// contents are the report on cables in each of its contents.
func contents(t testing.TB) map[string]Content {
	base := readText(t, sample)
	compared := diffing.CompareByContent(base, revised(t, readText(t, sample)))
	return map[string]Content{
		"clean":     Clean(base),
		"named":     Bracketed{Text: compiled(t, base), Names: named(diffing.Named)},
		"groups":    Bracketed{Text: compiled(t, base), Names: named(diffing.GroupsOnly)},
		"unnamed":   Bracketed{Text: compiled(t, base), Names: named(diffing.Unnamed)},
		"formatted": Compared{Comparison: compared},
		"tracked":   Compared{Comparison: compared, Manner: Tracked, Author: "Secretariat", Time: time.Date(2026, 2, 3, 18, 0, 0, 0, time.UTC)},
	}
}

func TestThePackageHoldsTogether(t *testing.T) {
	for name, content := range contents(t) {
		t.Run(name, func(t *testing.T) {
			got, _ := opened(t, cables(content))
			declared := map[string]bool{}
			for _, o := range got["[Content_Types].xml"].FindElements("/Types/Override") {
				declared[strings.TrimPrefix(o.SelectAttrValue("PartName", ""), "/")] = true
			}
			for path := range got {
				if !strings.HasSuffix(path, ".rels") && path != "[Content_Types].xml" && !declared[path] {
					t.Errorf("%s has no content type", path)
				}
				delete(declared, path)
			}
			for path := range declared {
				t.Errorf("a content type is declared for %s, which is not there", path)
			}
			targets := map[string]string{}
			for _, r := range got["word/_rels/document.xml.rels"].FindElements("//Relationship") {
				id := r.SelectAttrValue("Id", "")
				if targets[id] != "" {
					t.Errorf("relationship %s stands twice", id)
				}
				targets[id] = "word/" + r.SelectAttrValue("Target", "")
				if got[targets[id]] == nil {
					t.Errorf("relationship %s leads to %s, which is not there", id, targets[id])
				}
			}
			for _, r := range got["word/document.xml"].FindElements("//w:sectPr/*[@r:id]") {
				path := targets[r.SelectAttrValue("r:id", "")]
				if !strings.Contains(path, map[string]string{"headerReference": "header", "footerReference": "footer"}[r.Tag]) {
					t.Errorf("%s of the %s page leads to %q", r.Tag, r.SelectAttrValue("w:type", ""), path)
				}
			}
		})
	}
}

func TestEveryReferenceInsideTheDocumentIsMet(t *testing.T) {
	for name, content := range contents(t) {
		t.Run(name, func(t *testing.T) {
			got, _ := opened(t, cables(content))
			styles := ids(t, got["word/styles.xml"], "//w:style", "w:styleId")
			lists := map[string]bool{} // a comparison has none
			if _, compared := content.(Compared); !compared {
				lists = ids(t, got["word/numbering.xml"], "//w:num", "w:numId")
			}
			notes := ids(t, got["word/footnotes.xml"], "//w:footnote", "w:id")
			for path, doc := range got {
				if !strings.HasPrefix(path, "word/") {
					continue
				}
				met(t, path, doc, "//w:pStyle", "w:val", styles)
				met(t, path, doc, "//w:rStyle", "w:val", styles)
				met(t, path, doc, "//w:basedOn", "w:val", styles)
				met(t, path, doc, "//w:next", "w:val", styles)
				met(t, path, doc, "//w:footnoteReference", "w:id", notes)
				if path != "word/numbering.xml" {
					met(t, path, doc, "//w:numId", "w:val", lists)
				}
			}
			// Each footnote but the two separators is called exactly once.
			called := map[string]int{}
			for _, r := range append(got["word/document.xml"].FindElements("//w:footnoteReference"), got["word/footnotes.xml"].FindElements("//w:footnoteReference")...) {
				called[r.SelectAttrValue("w:id", "")]++
			}
			for id := range notes {
				if n, _ := strconv.Atoi(id); n > 0 && called[id] != 1 {
					t.Errorf("footnote %s is called %d times; Word allows one", id, called[id])
				}
			}
			// Annotations of all parts have ids of their own: Word calls a file corrupt otherwise.
			seen := map[string]string{}
			for path, doc := range got {
				for _, tag := range []string{"ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart", "bookmarkStart"} {
					for _, e := range doc.FindElements("//w:" + tag) {
						id := e.SelectAttrValue("w:id", "")
						if at := seen[id]; at != "" || id == "" {
							t.Errorf("id %q of %s in %s stands also in %s", id, tag, path, at)
						}
						seen[id] = path
					}
				}
			}
		})
	}
}

func ids(t *testing.T, doc *etree.Document, path, attribute string) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	for _, e := range doc.FindElements(path) {
		id := e.SelectAttrValue(attribute, "")
		if id == "" || found[id] {
			t.Errorf("%s %q stands twice or is empty", path, id)
		}
		found[id] = true
	}
	if len(found) == 0 {
		t.Fatalf("no %s at all", path)
	}
	return found
}

func met(t *testing.T, part string, doc *etree.Document, path, attribute string, known map[string]bool) {
	t.Helper()
	for _, e := range doc.FindElements(path) {
		if id := e.SelectAttrValue(attribute, ""); !known[id] {
			t.Errorf("%s: %s names %q, which is not there", part, path, id)
		}
	}
}

// The order of elements as ECMA-376 part 1 has it in CT_PPr, CT_RPr, CT_Lvl and CT_TcPr, as far as we write them.
var schemaOrder = map[string][]string{
	"pPr":    {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "tabs", "suppressAutoHyphens", "bidi", "spacing", "ind", "jc", "outlineLvl", "rPr"},
	"rPr":    {"ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "color", "sz", "szCs", "u", "bdr", "shd", "vertAlign", "rtl", "lang"},
	"lvl":    {"start", "numFmt", "suff", "lvlText", "lvlJc", "pPr"},
	"tcPr":   {"tcW", "gridSpan", "tcBorders", "tcMar", "vAlign"},
	"tblPr":  {"bidiVisual", "tblW", "tblLayout", "tblInd", "tblCellMar"},
	"sectPr": {"headerReference", "footerReference", "pgSz", "pgMar", "titlePg", "bidi"},
	"style":  {"name", "basedOn", "next", "uiPriority", "semiHidden", "qFormat", "pPr", "rPr", "tblPr"},
}

func TestElementsStandInTheOrderOfTheSchema(t *testing.T) {
	reports := map[string]Report{"arabic": arabic(t), "standing": standingInArabic(t)}
	for name, content := range contents(t) {
		reports[name] = cables(content)
	}
	for name, r := range reports {
		got, _ := opened(t, r)
		for path, doc := range got {
			for tag, order := range schemaOrder {
				for _, e := range doc.FindElements("//w:" + tag) {
					last := 0
					for _, child := range e.ChildElements() {
						at := slices.Index(order, child.Tag)
						if at < 0 || at < last {
							t.Fatalf("%s, %s: %s stands wrongly in %s", name, path, child.Tag, e.GetPath())
						}
						last = at
					}
				}
			}
		}
	}
}

func TestTheSameReportGivesTheSameBytes(t *testing.T) {
	for name := range contents(t) {
		_, first := opened(t, cables(contents(t)[name]))
		_, second := opened(t, cables(contents(t)[name]))
		if !bytes.Equal(first, second) {
			t.Errorf("%s: two writings differ", name)
		}
	}
}

func TestTheMastheadSaysWhoseDocumentItIs(t *testing.T) {
	got, _ := opened(t, cables(Clean(readText(t, sample))))
	var lines []string
	for _, p := range got["word/document.xml"].FindElements("//w:tbl//w:p") {
		lines = append(lines, textOf(p))
	}
	want := []string{
		"A/AC.999/2026/CRP.1/Rev.1", "Open-ended Working Group on the Protection of Undersea Data Cables",
		"Distr.: Limited", "3 February 2026", "", "Original: English",
	}
	if d := cmp.Diff(want, lines); d != "" {
		t.Error(d)
	}
}

func TestADraftIsMarkedOnEveryPageAndAFinalReportOnNone(t *testing.T) {
	marks := regexp.MustCompile(`Rev\.1 ·|nothing is agreed|18:00|5f2b1c7d|412`)
	pages := []string{"word/header1.xml", "word/header2.xml", "word/footer1.xml"}
	draft := cables(Clean(readText(t, sample)))
	final := draft
	final.Stamp = nil
	for _, c := range []struct {
		name   string
		report Report
		want   []int // marks in the header, the first page's header, the footer
	}{{"draft", draft, []int{1, 1, 4}}, {"final", final, []int{0, 0, 0}}} {
		got, _ := opened(t, c.report)
		for i, path := range pages {
			text := textOf(got[path].Root())
			if n := len(marks.FindAllString(text, -1)); n != c.want[i] {
				t.Errorf("%s: %s says %q: %d marks, want %d", c.name, path, text, n, c.want[i])
			}
		}
		if text := textOf(got[pages[0]].Root()); !strings.Contains(text, "A/AC.999/2026/CRP.1/Rev.1") {
			t.Errorf("%s: the header is %q; it should have the symbol", c.name, text)
		}
		fields := ""
		for _, e := range got[pages[2]].FindElements("//w:instrText") {
			fields += e.Text()
		}
		if fields != " PAGE  NUMPAGES " {
			t.Errorf("%s: the footer computes %q", c.name, fields)
		}
	}
}

func TestTheFileSaysItsTitleLanguageAndTime(t *testing.T) {
	got, _ := opened(t, cables(Clean(nil)))
	core := got["docProps/core.xml"]
	for path, want := range map[string]string{
		"//dc:title":    "Draft report of the Open-ended Working Group on the Protection of Undersea Data Cables",
		"//dc:language": "en", "//dcterms:created": "2026-02-03T18:00:00Z", "//dc:subject": "A/AC.999/2026/CRP.1/Rev.1",
	} {
		if e := core.FindElement(path); e == nil || e.Text() != want {
			t.Errorf("%s is not %q", path, want)
		}
	}
	for tag, want := range map[language.Tag][3]string{
		language.French: {"fr", "zh-CN", "ar-SA"}, language.Arabic: {"en-GB", "zh-CN", "ar-SA"}, language.English: {"en-GB", "zh-CN", "ar-SA"},
	} {
		r := cables(Clean(nil))
		r.Language = tag
		got, _ := opened(t, r)
		e := got["word/styles.xml"].FindElement("//w:docDefaults//w:lang")
		have := [3]string{e.SelectAttrValue("w:val", ""), e.SelectAttrValue("w:eastAsia", ""), e.SelectAttrValue("w:bidi", "")}
		if have != want {
			t.Errorf("%s: w:lang %v, want %v", tag, have, want)
		}
	}
}

func TestAReportWithoutContentIsRefused(t *testing.T) {
	r := cables(nil)
	if err := Write(&bytes.Buffer{}, r); err == nil || !strings.Contains(err.Error(), "no content") {
		t.Errorf("got %v", err)
	}
	r.Content = Bracketed{}
	if err := Write(&bytes.Buffer{}, r); err == nil || !strings.Contains(err.Error(), "compilation") {
		t.Errorf("got %v", err)
	}
	r.Content = Compared{Comparison: diffing.Comparison{Old: []diffing.Paragraph{{Label: "7"}}}}
	if err := Write(&bytes.Buffer{}, r); err == nil || !strings.Contains(err.Error(), "paragraph 7 of the old text 0 times") {
		t.Errorf("got %v", err)
	}
}

// textOf is the text of an element as a reader sees it.
func textOf(e *etree.Element) string {
	var b strings.Builder
	var walk func(*etree.Element)
	walk = func(e *etree.Element) {
		switch e.Tag {
		case "t", "delText":
			b.WriteString(e.Text())
		case "tab":
			if e.Parent().Tag == "r" {
				b.WriteByte('\t')
			}
		case "br":
			b.WriteByte('\n')
		}
		for _, child := range e.ChildElements() {
			walk(child)
		}
	}
	walk(e)
	return b.String()
}
