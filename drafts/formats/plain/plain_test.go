package plain

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
	"github.com/unbracket/unbracket/internal/needs"
)

const report = `DRAFT REPORT OF THE WORKING GROUP

I. Introduction

1. The Working Group met at Headquarters. It recalled:
(a) Its first report;
(b) The views of States [, in particular of Arcadia].

A. Organization of work

2. States adopted the agenda, as they had under item
3. of the last one.

A. Smith chaired the meeting.

3. [STATES SHOULD ACT.]

- A point

Article 5
Use of terms

1. “State” means a State.

ANNEX I
LIST OF EXPERTS

(a) Of Brennia.
`

func read(t *testing.T, file string) ([]diffing.Paragraph, []textfile.Oddity) {
	t.Helper()
	doc, odd, err := Read(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return doc.Paragraphs, odd
}

func write(t *testing.T, text []diffing.Paragraph) string {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, textfile.Document{Paragraphs: text}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHeadingsAreFoundByTheirLook(t *testing.T) {
	text, odd := read(t, report)
	want := []diffing.Paragraph{
		{Kind: diffing.KindHeading, Level: 1, Text: "DRAFT REPORT OF THE WORKING GROUP"},
		{Kind: diffing.KindHeading, Level: 1, Label: "I", Text: "Introduction"},
		{Label: "1", Text: "The Working Group met at Headquarters. It recalled:"},
		{Kind: diffing.KindSubparagraph, Level: 1, Label: "1 (a)", Text: "Its first report;"},
		{Kind: diffing.KindSubparagraph, Level: 1, Label: "1 (b)", Text: "The views of States [, in particular of Arcadia]."},
		{Kind: diffing.KindHeading, Level: 2, Label: "I.A", Text: "Organization of work"},
		{Label: "2", Text: "States adopted the agenda, as they had under item"},
		{Label: "3", Text: "of the last one."},
		{Text: "A. Smith chaired the meeting."},
		{Text: "3. [STATES SHOULD ACT.]"},
		{Kind: diffing.KindSubparagraph, Level: 1, Text: "A point"},
		{Kind: diffing.KindArticle, Label: "Article 5", Text: "Use of terms"},
		{Label: "5.1", Text: "“State” means a State."},
		{Kind: diffing.KindAnnex, Level: 1, Label: "ANNEX I", Text: "LIST OF EXPERTS"},
		{Kind: diffing.KindSubparagraph, Level: 1, Label: "ANNEX I, (a)", Text: "Of Brennia."},
	}
	if d := cmp.Diff(want, text); d != "" {
		t.Error(d)
	}
	// A line that breaks before the next number in order cannot be told from a new paragraph; the preview tells it.
	if d := cmp.Diff([]textfile.Oddity{{Line: 16, Paragraph: "3",
		What: "the label stands for another paragraph already: the number is kept among the words"}}, odd,
		cmpopts.IgnoreFields(textfile.Oddity{}, "Key", "Params")); d != "" {
		t.Error(d)
	}
}

func TestWhatIsWrittenIsReadAsItWas(t *testing.T) {
	text, _ := read(t, report)
	text = slices.Delete(text, 9, 10) // the second 3, which would become a label
	back, _ := read(t, write(t, text))
	if d := cmp.Diff(text, back); d != "" {
		t.Error(d)
	}
}

func TestFootnotesAreRaisedDigitsAndEmphasisIsLeftOut(t *testing.T) {
	got := write(t, []diffing.Paragraph{
		{Label: "24 (a)", Kind: diffing.KindSubparagraph, Level: 1, Text: "States act.", Marks: []diffing.Mark{
			{At: 0, To: 6, Kind: "bold"}, {At: 6, Kind: "footnote", ID: "fn-7"}, {At: 11, Kind: "footnote", ID: "fn-none"}}},
		{ID: "fn-7", Kind: diffing.KindFootnote, Text: "A/AC.999/2026/1."},
	})
	if want := "    (a) States¹ act.\n\n¹ A/AC.999/2026/1.\n"; got != want {
		t.Errorf("%q", got)
	}
}

func TestAComparisonMarksWordsInCurlyBraces(t *testing.T) {
	var b strings.Builder
	err := WriteComparison(&b, diffing.CompareByContent(
		[]diffing.Paragraph{{Label: "1", Text: "States should act [now]."}, {Label: "2", Text: "The Group met."}},
		[]diffing.Paragraph{{Label: "1", Text: "States shall act [now]."}}))
	if err != nil {
		t.Fatal(err)
	}
	want := "1, edited: States {-should-}{+shall+} act [now].\n\n2, deleted: {-The Group met.-}\n"
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
}

var word = regexp.MustCompile(`[\p{L}\p{M}\p{N}]+`)

func TestRealTextsLoseNoWord(t *testing.T) {
	corpus := needs.Corpus(t)
	for name, paragraphs := range map[string]int{
		"bbnj/en.txt": 640, "bbnj/ar.txt": 91, "bbnj/zh.txt": 639,
		"resolutions/ga-res-A-RES-77-321.txt": 10, "resolutions/ga-res-A-RES-78-272.txt": 21,
	} {
		t.Run(name, func(t *testing.T) {
			file, err := os.ReadFile(filepath.Join(corpus, name))
			if err != nil {
				t.Fatal(err) // a folder without it is a mistake, never a reason to pass in silence
			}
			text, _ := read(t, string(file))
			if len(text) != paragraphs {
				t.Errorf("%d paragraphs", len(text))
			}
			regular, _ := textfile.Normalise(string(file))
			// Chinese has no spaces: the letters in their order are what must not change.
			want, got := strings.Join(word.FindAllString(regular, -1), ""), strings.Join(word.FindAllString(write(t, text), -1), "")
			if want != got {
				t.Error(cmp.Diff(want, got))
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(report)
	f.Add("第五条\n一、缔约方\n（一）合作")
	f.Fuzz(func(t *testing.T, file string) {
		doc, _, err := Read(strings.NewReader(file))
		if err != nil {
			return
		}
		var words strings.Builder
		for _, p := range doc.Paragraphs {
			words.WriteString(p.Label + p.Text + "\n") // 第五条 has no space behind it
		}
		regular, _ := textfile.Normalise(file)
		for _, w := range word.FindAllString(regular, -1) {
			if !strings.Contains(words.String(), w) && len(w) > 16 { // marks of labels change their form: 3bis, PP 3
				t.Fatalf("%q is lost from %q", w, file)
			}
		}
	})
}
