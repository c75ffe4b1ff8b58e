package htmlfile

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

var update = flag.Bool("update", false, "write the golden files anew")

// draft is a page of a report about invented States.
var draft = []diffing.Paragraph{
	{Kind: diffing.KindHeading, Level: 1, Label: "A", Text: "Rules, norms and principles"},
	{ID: "p1", Label: "23", Text: "States should cooperate in the <secure> use of information and communications technologies.",
		Marks: []diffing.Mark{{At: 0, To: 6, Kind: "italic"}, {At: 23, Kind: "footnote", ID: "fn-1"}}},
	{ID: "p2", Label: "24", Text: "The Working Group:", Kind: diffing.KindChapeau},
	{ID: "p3", Label: "24 (a)", Kind: diffing.KindSubparagraph, Level: 1, Text: "Recalled [the report] of the Chair;"},
	{ID: "fn-1", Kind: diffing.KindFootnote, Text: "A/AC.999/2026/L.4."},
}

var revised = []diffing.Paragraph{
	draft[0], {ID: "p1", Label: "23", Text: "States shall cooperate in the <secure> use of information and communications technologies, on a voluntary basis."},
	{ID: "p9", Label: "24", Text: "States are encouraged to report vulnerabilities responsibly."},
}

func report(c Content) Report {
	return Report{
		Body: "Working Group of Invented States", Title: "Draft report", Symbol: "A/AC.999/2026/L.4/Rev.1", Distr: "Limited",
		Date: "3 February 2026", Original: "English", Language: language.English, Content: c,
		Stamp: &Stamp{Version: "Rev.1", Record: 412, Time: time.Date(2026, 2, 3, 18, 0, 0, 0, time.UTC), Hash: "9f86d081", Notice: "Draft – not agreed"},
	}
}

func bracketed(t *testing.T) Bracketed {
	c, err := diffing.CompileText(draft, []diffing.Edit{
		{ID: "1", By: []string{"XAA", "XBB"}, Paragraph: "23", Text: strings.Replace(draft[1].Text, "should", "shall", 1), Order: diffing.Order{Number: 1}},
		{ID: "2", By: []string{"XCC"}, Paragraph: "23", Text: strings.Replace(draft[1].Text, " and communications", "", 1), Order: diffing.Order{Number: 2}},
		{ID: "3", By: []string{"NG"}, Paragraph: "24 (a)", Kind: diffing.EditInsertAfter, Text: "Noted the <b>views</b> expressed.", Order: diffing.Order{Number: 3}},
		{ID: "4", By: []string{"XDD"}, Paragraph: "24", Kind: diffing.EditMove, After: "", Order: diffing.Order{Number: 4}},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return Bracketed{Text: c}
}

func TestReportsAreWrittenAsTheGoldensShow(t *testing.T) {
	comparison := diffing.CompareByContent(draft[:4], revised)
	for name, c := range map[string]Content{
		"clean": Clean(draft), "bracketed": bracketed(t),
		"inline": Compared{Comparison: comparison, Old: "zero draft", New: "Rev.1"},
		"side":   Compared{Comparison: comparison, Layout: SideBySide, Old: "zero draft", New: "Rev.1"},
		"list":   Compared{Comparison: comparison, Layout: List},
	} {
		t.Run(name, func(t *testing.T) {
			got := write(t, report(c))
			got = strings.Replace(got, style, "/* style.css */\n", 1)
			path := filepath.Join("testdata", name+".html")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestTheBracketedTextReadsAsThePrintedForm(t *testing.T) {
	c := bracketed(t)
	doc, _, err := Read(strings.NewReader(write(t, report(c))))
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, p := range doc.Paragraphs {
		got = append(got, p.Text)
	}
	for _, p := range c.Text.Paragraphs {
		want = append(want, diffing.Print(p.Nodes, diffing.Style{}))
	}
	// The page needs no escapes: a typed bracket is a bracket, and nothing reads it back as a tree.
	for i := range want {
		want[i] = strings.ReplaceAll(want[i], `\`, "")
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestAnArabicTextRunsFromRightToLeft(t *testing.T) {
	r := report(Clean{{Label: "1", Text: "تتعاون الدول [طوعا]."}})
	r.Language = language.Arabic
	if got := write(t, r); !strings.Contains(got, `<html lang="ar" dir="rtl">`) {
		t.Error(got[:200])
	}
}

func TestTheWordsOfTheLayoutAreInTheLanguageOfTheText(t *testing.T) {
	r := report(bracketed(t))
	r.Language = language.French
	got := write(t, r)
	for _, want := range []string{"Original\u00a0: ", "supprimer", "registre, acte 412"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	for _, word := range []string{"– delete", "record, act"} {
		if strings.Contains(got, word) {
			t.Errorf("%q is English", word)
		}
	}
	r.Content = Compared{Comparison: diffing.CompareByContent(draft, revised)}
	if got := write(t, r); !strings.Contains(got, "modifiés\u00a0: ") || !strings.Contains(got, "{modifié, notes de bas de page modifiées") {
		t.Errorf("the comparison is not in French:\n%s", got)
	}
}

func TestOnlyOurOwnTextsAreRead(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"foreign":    {"<p>States should cooperate.</p>", "this HTML file was not written by Unbracket"},
		"comparison": {write(t, report(Compared{Comparison: diffing.CompareByContent(draft, revised)})), "this HTML file is a comparison of two texts: give one of them"},
		"no kind":    {`<meta name="generator" content="Unbracket"><meta name="content" content="clean"><p id="p1" data-kind="recital" data-level="0">`, `the paragraph "p1" of the HTML file is of no known kind`},
		"no level":   {`<meta name="generator" content="Unbracket"><meta name="content" content="clean"><p id="p1" data-kind="heading">`, `the paragraph "p1" of the HTML file has no level`},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := Read(strings.NewReader(c.file))
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestAReportWithoutContentIsRefused(t *testing.T) {
	var b strings.Builder
	if err := Write(&b, Report{Symbol: "A/1"}); err == nil || b.Len() > 0 {
		t.Errorf("err %v, wrote %q", err, b.String())
	}
	if err := Write(&b, Report{Symbol: "A/1", Content: Bracketed{}}); err == nil || b.Len() > 0 {
		t.Errorf("err %v, wrote %q", err, b.String())
	}
}

func TestWhatIsWrittenCleanIsReadAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var text []diffing.Paragraph
		for range rapid.IntRange(0, 5).Draw(t, "paragraphs") {
			words := rapid.StringOf(rapid.SampledFrom([]rune("aé[]<>&\"'*_ \n{}اتفاق公\u200d\u202b"))).Draw(t, "words")
			n := len([]rune(words))
			p := diffing.Paragraph{
				Kind:  rapid.SampledFrom([]diffing.Kind{diffing.KindParagraph, diffing.KindHeading, diffing.KindAnnex, diffing.KindSubparagraph}).Draw(t, "kind"),
				Level: rapid.IntRange(0, 8).Draw(t, "level"), Text: words,
				Label: rapid.SampledFrom([]string{"", "12 bis", "24 (a)", `"`, "Article 5"}).Draw(t, "label"),
			}
			for range rapid.IntRange(0, 3).Draw(t, "marks") {
				p.Marks = append(p.Marks, diffing.Mark{At: rapid.IntRange(0, n).Draw(t, "at"), To: rapid.IntRange(0, n).Draw(t, "to"),
					Kind: rapid.SampledFrom([]string{"italic", "bold"}).Draw(t, "emphasis")})
			}
			p.Marks = append(p.Marks, diffing.Mark{At: rapid.IntRange(0, n).Draw(t, "place"), Kind: "footnote", ID: "fn-<1>"})
			p.Marks = textfile.Tidy(p.Marks, n)
			text = append(text, p)
		}
		text = append(text, diffing.Paragraph{ID: "fn-<1>", Kind: diffing.KindFootnote, Text: "A note."})
		var b strings.Builder
		if err := Write(&b, Report{Content: Clean(text)}); err != nil {
			t.Fatal(err)
		}
		doc, _, err := Read(strings.NewReader(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(text, doc.Paragraphs); d != "" {
			t.Fatalf("%s\n%s", d, b.String())
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add(`<meta name="generator" content="Unbracket"><meta name="content" content="clean"><p data-kind="heading" data-level="1"><span class="words">A <em>b</em></span>`)
	f.Fuzz(func(t *testing.T, file string) {
		doc, _, err := Read(strings.NewReader(file))
		if err != nil {
			return
		}
		for _, p := range doc.Paragraphs {
			for _, m := range p.Marks {
				if n := len([]rune(p.Text)); m.At > n || m.To > n {
					t.Fatalf("mark %+v outside %q", m, p.Text)
				}
			}
		}
	})
}

func write(t *testing.T, r Report) string {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
