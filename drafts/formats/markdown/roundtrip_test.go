package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// roundTrip writes a text and reads it again.
func roundTrip(t interface{ Fatal(...any) }, doc textfile.Document) (string, textfile.Document) {
	var b strings.Builder
	if err := Write(&b, doc); err != nil {
		t.Fatal(err)
	}
	back, _, err := Read(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), back
}

var snippets = []string{
	"States", "should", "shall", "[", "]", "[[", "][", "*", "**", "_", "\\", "(a)", "12.", "12 bis.", "i.", "a)", "PP3.",
	"Article 5", "#", "-", "[^1]", "[^1]:", "](http://x.org)", "](see)", "<em>", "</em>", "<span x>", "<!--", "-->", "{:toc}",
	"{:.operative}", "---", "’", "é", "e\u0301", "\u200d", "اتفاق", "公约", "（一）", "第五条", ".", ",", ":", "\n", "* TOC", "TOC", "|", "Annex",
	"ANNEX I", "3.3bis", "modalit[y][ies]", "[no text]", "Option 1:", "[x]: http://x.org", "Recalling", ",",
}

func words(t *rapid.T) string {
	parts := rapid.SliceOfN(rapid.SampledFrom(snippets), 1, 8).Draw(t, "words")
	joint := rapid.SampledFrom([]string{" ", ""}).Draw(t, "joint")
	text, _ := textfile.Normalise(strings.Join(parts, joint))
	text, _ = textfile.Trim(text, nil)
	return text
}

// aText is any text that a file can hold: no paragraph is empty, labels are given once, footnotes have names.
func aText(t *rapid.T) textfile.Document {
	var doc textfile.Document
	labels := map[string]bool{}
	for range rapid.IntRange(1, 6).Draw(t, "paragraphs") {
		p := diffing.Paragraph{
			Kind:  diffing.Kind(rapid.IntRange(0, 8).Draw(t, "kind")),
			Level: rapid.IntRange(0, 3).Draw(t, "level"),
			Text:  words(t),
		}
		if p.Text == "" {
			p.Text = "States"
		}
		label := rapid.SampledFrom([]string{"", "", "1", "2", "2 bis", "2 (a)", "2 (a) (i)", "(b)", "PP3 alt", "OP4", "Article 5", "5.1", "5 (a)",
			"Recital 6", "II", "II.A", "Annex I", "Annex I, 1", "any \"name\"", "24 a)", "2.1.3", "5.一", "二", "第六条", "三（二）", "24 (أ)"}).Draw(t, "label")
		if !labels[label] {
			labels[label], p.Label = true, label
		}
		n := len([]rune(p.Text))
		for range rapid.IntRange(0, 3).Draw(t, "marks") {
			at := rapid.IntRange(0, n-1).Draw(t, "at")
			p.Marks = append(p.Marks, diffing.Mark{At: at, To: rapid.IntRange(at+1, n).Draw(t, "to"), Kind: rapid.SampledFrom([]string{"italic", "bold"}).Draw(t, "emphasis")})
		}
		if rapid.IntRange(0, 3).Draw(t, "cites") == 0 {
			p.Marks = append(p.Marks, diffing.Mark{At: rapid.IntRange(0, n).Draw(t, "place"), Kind: "footnote", ID: "fn-1"})
		}
		p.Marks = textfile.Tidy(p.Marks, n)
		doc.Paragraphs = append(doc.Paragraphs, p)
	}
	return doc
}

func TestWhatIsWrittenIsReadAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := aText(t)
		file, back := roundTrip(t, doc)
		if d := cmp.Diff(doc.Paragraphs, back.Paragraphs); d != "" {
			t.Fatalf("%s\n%s", file, d)
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, s := range snippets {
		f.Add(s)
	}
	f.Add("1. States [should][shall] act[^1].\n\n   1. *[Taking* account\n\n[^1]: A note.\n")
	f.Add("24. The Group:\n(a) r*ecognizing* that\n(i) all\n(ii) some\n(b) Noted\n")
	f.Fuzz(func(t *testing.T, file string) {
		doc, _, err := Read(strings.NewReader(file))
		if err != nil {
			return
		}
		written, back := roundTrip(t, doc)
		if d := cmp.Diff(doc.Paragraphs, back.Paragraphs); d != "" {
			t.Fatalf("%q\n%s", written, d)
		}
	})
}
