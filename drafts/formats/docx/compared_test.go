package docx

import (
	"strings"
	"testing"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"
	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
	"pgregory.net/rapid"
)

// verdict is what a reader of tracked changes decides on all of them.
type verdict struct{ goes, stays []string }

var (
	accept = verdict{goes: []string{"del", "moveFrom"}, stays: []string{"ins", "moveTo"}}
	reject = verdict{goes: []string{"ins", "moveTo"}, stays: []string{"del", "moveFrom"}}
)

// resolve decides on every tracked change as ECMA-376 says (part 1, 17.13.5) and gives the words of the paragraphs
// that are left, those of footnotes that are still called at the end.
//
// read gives the words of a paragraph: spoken, or labelled.
func (v verdict) resolve(got parts, read func(*etree.Element) string) []string {
	notes := map[string]string{}
	for _, n := range got["word/footnotes.xml"].FindElements("//w:footnote") {
		if p := n.SelectElement("p"); n.SelectAttrValue("w:type", "") == "" {
			v.strip(p)
			notes[n.SelectAttrValue("w:id", "")] = strings.TrimPrefix(spoken(p), "\t")
		}
	}
	var words, called []string
	open := ""
	for _, p := range flow(got["word/document.xml"]) {
		ends := true
		for _, tag := range v.goes {
			if p.FindElement("w:pPr/w:rPr/w:"+tag) != nil {
				ends = false
			}
		}
		v.strip(p)
		for _, r := range runsOf(p) {
			if mark := r.SelectElement("footnoteReference"); mark != nil {
				called = append(called, notes[mark.SelectAttrValue("w:id", "")])
			}
		}
		open += read(p)
		if ends {
			words = append(words, open)
			open = ""
		}
	}
	if open != "" {
		words = append(words, open)
	}
	return append(words, called...)
}

// labelled is the text of a paragraph with its typed label.
func labelled(p *etree.Element) string {
	var label strings.Builder
	for _, r := range runsOf(p) {
		if r.FindElement("w:rPr/w:rStyle[@w:val='Label']") != nil {
			label.WriteString(textOf(r))
		}
	}
	// The blank that parts an old label from a new one stays with the old one; before the tab it is not seen.
	return strings.Replace(label.String(), " \t", "\t", 1) + spoken(p)
}

func (v verdict) strip(p *etree.Element) {
	for _, tag := range v.goes {
		for _, e := range p.FindElements(".//w:" + tag) {
			if e.Parent().Tag == "p" {
				e.Parent().RemoveChild(e)
			}
		}
	}
}

// wordsIn are the paragraphs of a text, then its footnotes in the order of their marks.
func wordsIn(text []diffing.Paragraph) []string {
	called := called(text)
	notes := map[string]string{}
	var words, end []string
	for _, p := range text {
		if p.Kind == diffing.KindFootnote && called[p.ID] {
			notes[string(p.ID)] = legal(p.Text)
		} else {
			words = append(words, legal(p.Text))
		}
	}
	seen := map[string]bool{}
	for _, p := range text {
		for _, m := range p.Marks {
			if words, ok := notes[m.ID]; ok && m.Kind == textfile.Footnote && !seen[m.ID] {
				seen[m.ID] = true
				end = append(end, words)
			}
		}
	}
	return append(words, end...)
}

func TestAcceptingAllChangesGivesTheNewTextAndRejectingThemTheOld(t *testing.T) {
	old, now := readText(t, sample), revised(t, readText(t, sample))
	c := contents(t)["tracked"]
	for _, side := range []struct {
		name    string
		verdict verdict
		text    []diffing.Paragraph
	}{{"accepted", accept, now}, {"rejected", reject, old}} {
		got, _ := opened(t, cables(c))
		if d := cmp.Diff(wordsIn(side.text), side.verdict.resolve(got, spoken)); d != "" {
			t.Errorf("%s:\n%s", side.name, d)
		}
	}
	got, _ := opened(t, cables(c))
	for _, tag := range []string{"ins", "del", "moveFrom", "moveTo"} {
		all := got["word/document.xml"].FindElements("//w:" + tag)
		if len(all) == 0 {
			t.Errorf("no %s at all in a comparison that has one", tag)
		}
		for _, e := range all {
			if e.SelectAttrValue("w:author", "") != "Secretariat" || e.SelectAttrValue("w16du:dateUtc", "") != "2026-02-03T18:00:00Z" {
				t.Errorf("%s is by %q at %q", tag, e.SelectAttrValue("w:author", ""), e.SelectAttrValue("w16du:dateUtc", ""))
			}
		}
	}
}

func TestAnyTwoTextsComeBackOutOfTheirTrackedComparison(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		old, now := drawPlain(rt, "old"), drawPlain(rt, "new")
		c := Compared{Comparison: diffing.CompareByContent(old, now), Manner: Tracked, Author: "Secretariat"}
		for _, side := range []struct {
			verdict verdict
			text    []diffing.Paragraph
		}{{accept, now}, {reject, old}} {
			got, _ := opened(t, cables(c))
			if d := cmp.Diff(wordsIn(side.text), side.verdict.resolve(got, spoken)); d != "" {
				rt.Fatal(d)
			}
			got, _ = opened(t, cables(c))
			var want []string
			for i, own := range allLabels(side.text) {
				want = append(want, own.printed+"\t"+side.text[i].Text)
			}
			if d := cmp.Diff(want, side.verdict.resolve(got, labelled)); d != "" {
				rt.Fatalf("with labels:\n%s", d)
			}
		}
	})
}

// drawPlain draws paragraphs out of few sentences, so that they are found again moved, split and merged.
func drawPlain(rt *rapid.T, name string) []diffing.Paragraph {
	sentences := []string{
		"States should cooperate in good faith.", "States shall cooperate in good faith at all times.", "The Working Group took note of the views of Dalmara.",
		"The Working Group took note of the views of Hestria and of those of Estmark.", "No cable is an island.",
	}
	var text []diffing.Paragraph
	for i := range rapid.IntRange(0, 6).Draw(rt, name) {
		p := diffing.Paragraph{Label: string(rune('1' + i)), Text: strings.Join(rapid.SliceOfN(rapid.SampledFrom(sentences), 1, 3).Draw(rt, name), " ")}
		text = append(text, p)
	}
	return text
}

func TestADeletionIsAlwaysVisible(t *testing.T) {
	old, now := readText(t, sample), revised(t, readText(t, sample))
	got, _ := opened(t, cables(contents(t)["formatted"]))
	var struckOut, underlinedAndBold strings.Builder
	for _, r := range got["word/document.xml"].FindElements("//w:r") {
		if r.FindElement("w:rPr/w:strike") != nil {
			struckOut.WriteString(textOf(r))
		}
		if r.FindElement("w:rPr/w:u") != nil && r.FindElement("w:rPr/w:b") != nil {
			underlinedAndBold.WriteString(textOf(r))
		}
	}
	for _, ch := range diffing.CompareByContent(old, now).Changes {
		if ch.Kind == diffing.Moved || old[max(0, append(ch.Old, 0)[0])].Kind == diffing.KindFootnote {
			continue
		}
		for _, s := range ch.Spans {
			where := map[diffing.Op]string{diffing.Delete: struckOut.String(), diffing.Insert: underlinedAndBold.String(), diffing.Equal: s.Text}[s.Op]
			if text := strings.ReplaceAll(s.Text, "\n", ""); !strings.Contains(where, text) {
				t.Errorf("%s %q is not marked so", s.Op, text)
			}
		}
	}
	if text := textOf(got["word/document.xml"].Root()); !strings.Contains(text, "[4: moved to 4]") || !strings.Contains(text, "[moved from 4]") {
		t.Error("the move of paragraph 4 is not told at both ends")
	}
}

// Programs count paragraphs with tracked changes each in its own way; no number is left to them.
func TestEveryLabelOfAComparisonIsTyped(t *testing.T) {
	for _, name := range []string{"formatted", "tracked"} {
		got, _ := opened(t, cables(contents(t)[name]))
		if counted := got["word/document.xml"].FindElements("//w:numPr"); len(counted) > 0 {
			t.Errorf("%s: %d paragraphs are left for the program to number", name, len(counted))
		}
	}
}

func TestARenumberedParagraphShowsBothItsLabels(t *testing.T) {
	sentence := "States should share tidal data with one another without delay."
	old := []diffing.Paragraph{{Label: "6", Text: sentence}, {Label: "7", Text: "Harbour masters of Arcadia keep the records."}}
	now := []diffing.Paragraph{{Label: "6", Text: "Nothing here stood in the draft before."}, {Label: "7", Text: sentence}, {Label: "8", Text: "Harbour masters of Arcadia keep the records."}}
	comparison := diffing.CompareByContent(old, now)
	got, _ := opened(t, cables(Compared{Comparison: comparison}))
	var lines []string
	for _, p := range flow(got["word/document.xml"]) {
		lines = append(lines, labelled(p))
	}
	want := []string{"6.\tNothing here stood in the draft before.", "6. 7.\t" + sentence, "7. 8.\tHarbour masters of Arcadia keep the records."}
	if d := cmp.Diff(want, lines); d != "" {
		t.Error(d)
	}
	struckOut := ""
	for _, r := range got["word/document.xml"].FindElements("//w:r") {
		if r.FindElement("w:rPr/w:strike") != nil {
			struckOut += textOf(r)
		}
	}
	if struckOut != "6.7." {
		t.Errorf("struck through: %q", struckOut)
	}
}

// What changed beside the words is told, as in the text; tracked changes say no word of their own.
func TestWhatChangedBesideTheWordsIsTold(t *testing.T) {
	words := "States should share tidal data with one another."
	old := []diffing.Paragraph{
		{Kind: diffing.KindHeading, Level: 1, Text: "Tidal data"},
		{Label: "1", Text: words, Marks: []diffing.Mark{{At: 0, To: 6, Kind: "italic"}}},
	}
	now := []diffing.Paragraph{{Kind: diffing.KindHeading, Level: 2, Text: "Tidal data"}, {Label: "1", Text: words}}
	for manner, want := range map[Manner][]string{
		Formatted: {"[now of another level] Tidal data", "1.\t[emphasis changed] " + words},
		Tracked:   {"Tidal data", "1.\t" + words},
	} {
		got, _ := opened(t, cables(Compared{Comparison: diffing.CompareByContent(old, now), Manner: manner}))
		var lines []string
		for _, p := range flow(got["word/document.xml"]) {
			lines = append(lines, textOf(p))
		}
		if d := cmp.Diff(want, lines); d != "" {
			t.Error(d)
		}
	}
}
