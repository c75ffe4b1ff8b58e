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

// spoken is the text of one paragraph of a report: its own words, without a typed label, footnote marks, notes of the
// comparison and the signs of brackets that are not its own.
func spoken(p *etree.Element) string {
	var b strings.Builder
	for _, r := range runsOf(p) {
		if s := r.FindElement("w:rPr/w:rStyle"); s != nil {
			switch s.SelectAttrValue("w:val", "") {
			case string(labelFace), string(noteReference), string(changeNote), string(attribution), string(bracketNumber):
				continue
			}
		}
		b.WriteString(textOf(r))
	}
	return b.String()
}

// runsOf are the runs of a paragraph in reading order, those of its tracked changes among them.
func runsOf(e *etree.Element) []*etree.Element {
	var runs []*etree.Element
	for _, child := range e.ChildElements() {
		if child.Tag == "r" {
			runs = append(runs, child)
		} else {
			runs = append(runs, runsOf(child)...)
		}
	}
	return runs
}

// flow are the paragraphs of the text itself, between the title and the short line at the end.
func flow(doc *etree.Document) []*etree.Element {
	var flow []*etree.Element
	for _, p := range doc.FindElements("//w:body/w:p") {
		switch styleOf(p) {
		case "Title", "UNEnd":
		default:
			flow = append(flow, p)
		}
	}
	return flow
}

func styleOf(p *etree.Element) string {
	if s := p.FindElement("w:pPr/w:pStyle"); s != nil {
		return s.SelectAttrValue("w:val", "")
	}
	return ""
}

func noteWords(doc *etree.Document) []string {
	var words []string
	for _, n := range doc.FindElements("//w:footnote") {
		if n.SelectAttrValue("w:type", "") == "" {
			words = append(words, strings.TrimPrefix(spoken(n.SelectElement("p")), "\t"))
		}
	}
	return words
}

func TestEveryWordOfACleanTextIsInTheFile(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := drawText(rt)
		got, _ := opened(t, cables(Clean(text)))
		var have, want []string
		for _, p := range flow(got["word/document.xml"]) {
			have = append(have, spoken(p))
		}
		called := called(text)
		for _, p := range text {
			if p.Kind != diffing.KindFootnote || !called[p.ID] {
				want = append(want, legal(p.Text))
			}
		}
		if d := cmp.Diff(want, have); d != "" {
			rt.Fatal(d)
		}
		if n := len(noteWords(got["word/footnotes.xml"])); n != len(called) {
			rt.Fatalf("%d footnotes, want %d", n, len(called))
		}
	})
}

// drawText draws a text: paragraphs of every kind with and without labels, footnotes called from anywhere.
func drawText(rt *rapid.T) []diffing.Paragraph {
	words := rapid.StringOf(rapid.SampledFrom([]rune("ab .[]/–\t\n\u00a0\u0001\ufffe各م<&\"'")))
	notes := rapid.IntRange(0, 3).Draw(rt, "notes")
	kinds := []diffing.Kind{diffing.KindParagraph, diffing.KindHeading, diffing.KindChapeau, diffing.KindSubparagraph, diffing.KindPreambular, diffing.KindArticle, diffing.KindAnnex}
	labels := []string{"", "1", "2", "12 bis", "12 bis (a)", "1 (a)", "1 (b)", "1 (b) (i)", "PP3", "PP3 alt", "Article 5", "5.1", "A", "Annex I", "§ 7 %1"}
	var text []diffing.Paragraph
	for range rapid.IntRange(0, 8).Draw(rt, "paragraphs") {
		p := diffing.Paragraph{
			Kind: rapid.SampledFrom(kinds).Draw(rt, "kind"), Label: rapid.SampledFrom(labels).Draw(rt, "label"),
			Level: rapid.IntRange(0, 10).Draw(rt, "level"), Text: words.Draw(rt, "text"),
		}
		for range rapid.IntRange(0, 3).Draw(rt, "marks") {
			m := diffing.Mark{At: rapid.IntRange(-1, 12).Draw(rt, "at"), Kind: rapid.SampledFrom([]string{textfile.Italic, textfile.Bold, textfile.Footnote}).Draw(rt, "mark")}
			if m.Kind != textfile.Footnote {
				m.To = m.At + rapid.IntRange(0, 5).Draw(rt, "length")
			} else if notes > 0 {
				m.ID = string(rune('a' + rapid.IntRange(0, notes-1).Draw(rt, "note")))
			}
			p.Marks = append(p.Marks, m)
		}
		text = append(text, p)
	}
	for i := range notes {
		text = append(text, diffing.Paragraph{Kind: diffing.KindFootnote, ID: diffing.ParagraphID(rune('a' + i)), Text: words.Draw(rt, "note")})
	}
	return text
}

func TestEveryLabelIsThere(t *testing.T) {
	text := readText(t, sample)
	got, _ := opened(t, cables(Clean(text)))
	want := strings.Fields("A. 1. 2. 3. (a) (b) (i) (ii) (c) 4. B. B.1. 5. 6. 7. (a) (b) (c) 7_bis. (a) (b) 7_ter. 8. B.2. 9. 10. C. 11. 12. 13. (a) (b) (c) (i) (ii) (iii) a. b. 14. 14_bis. 15. D. 16. 17. 18. E. 19. (a) (b) (c) 20. 22. F. 23. 24. G. 25. 26. Annex_I 1. 2.")
	var have []string
	count := counter{numbering: got["word/numbering.xml"], at: map[string][]int{}}
	for _, p := range flow(got["word/document.xml"]) {
		label := count.label(p)
		if label == "" {
			if r := p.FindElement("w:r"); r != nil && r.FindElement("w:rPr/w:rStyle[@w:val='Label']") != nil {
				label = strings.TrimSpace(textOf(r))
			}
		}
		if label != "" {
			have = append(have, strings.ReplaceAll(label, " ", "_"))
		}
	}
	if d := cmp.Diff(want, have); d != "" {
		t.Error(d)
	}
	if typed := len(got["word/document.xml"].FindElements("//w:rStyle[@w:val='Label']")); typed != 6 {
		t.Errorf("%d labels are typed; only 7 bis, 7 ter, 14 bis, B.1, B.2 and the annex need it", typed)
	}
}

// counter counts lists as ECMA-376 says (part 1, 17.9), apart from the writer's own counting.
type counter struct {
	numbering *etree.Document
	at        map[string][]int
}

func (c counter) label(p *etree.Element) string {
	id, k := p.FindElement("w:pPr/w:numPr/w:numId"), p.FindElement("w:pPr/w:numPr/w:ilvl")
	if id == nil {
		return ""
	}
	list, level := id.SelectAttrValue("w:val", ""), int(k.SelectAttrValue("w:val", "")[0]-'0')
	lvl := c.numbering.FindElement("//w:abstractNum[@w:abstractNumId='" + list + "']/w:lvl[@w:ilvl='" + k.SelectAttrValue("w:val", "") + "']")
	counts := c.at[list]
	if counts == nil {
		counts = make([]int, 9)
	}
	if counts[level] == 0 {
		counts[level] = int(lvl.FindElement("w:start").SelectAttrValue("w:val", "")[0]-'0') - 1
		if n := lvl.FindElement("w:start").SelectAttrValue("w:val", ""); len(n) == 2 {
			counts[level] = int(n[0]-'0')*10 + int(n[1]-'0') - 1
		}
	}
	counts[level]++
	for j := level + 1; j < 9; j++ {
		counts[j] = 0
	}
	c.at[list] = counts
	n := counts[level]
	value := map[string]string{
		"decimal": strings.TrimLeft(string(rune('0'+n/10))+string(rune('0'+n%10)), "0"), "lowerLetter": string(rune('a' + n - 1)),
		"upperLetter": string(rune('A' + n - 1)), "lowerRoman": []string{"", "i", "ii", "iii", "iv", "v"}[min(n, 5)],
	}[lvl.FindElement("w:numFmt").SelectAttrValue("w:val", "")]
	return strings.ReplaceAll(lvl.FindElement("w:lvlText").SelectAttrValue("w:val", ""), "%"+string(rune('1'+level)), value)
}
