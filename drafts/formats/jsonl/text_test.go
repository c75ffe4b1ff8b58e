package jsonl

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

const twoParagraphs = `{"id":"p1","label":"23","kind":"paragraph","level":0,"text":"States should cooperate.","marks":[{"at":6,"kind":"footnote","id":"fn-1"},{"at":0,"to":6,"kind":"italic"}]}
{"id":"fn-1","kind":"footnote","level":0,"text":"Arcadia recalled [its] statement."}
`

func TestTheInterfacesExampleIsReadAndWritten(t *testing.T) {
	doc, odd, err := ReadText(strings.NewReader(twoParagraphs))
	if err != nil || len(odd) > 0 {
		t.Fatalf("ReadText: %v, odd %v", err, odd)
	}
	want := []diffing.Paragraph{
		{ID: "p1", Label: "23", Text: "States should cooperate.", Marks: []diffing.Mark{
			{At: 6, Kind: "footnote", ID: "fn-1"}, {At: 0, To: 6, Kind: "italic"}}},
		{ID: "fn-1", Kind: diffing.KindFootnote, Text: "Arcadia recalled [its] statement."},
	}
	if d := cmp.Diff(want, doc.Paragraphs); d != "" {
		t.Error(d)
	}
	var b strings.Builder
	if err := WriteText(&b, doc); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(twoParagraphs, b.String()); d != "" {
		t.Error(d)
	}
}

func TestWhatIsWrongInATextIsRefusedWithItsLine(t *testing.T) {
	good := `{"id":"p1","label":"1","kind":"paragraph","text":"States."}` + "\n"
	for name, c := range map[string]struct{ line, want string }{
		"id used twice":     {`{"id":"p1","kind":"heading","text":"A"}`, `line 2: the id "p1" stands on line 1 already`},
		"label used twice":  {`{"label":"1","kind":"paragraph","text":"A"}`, `line 2: the label "1" stands on line 1 already`},
		"unknown kind":      {`{"kind":"recital","text":"A"}`, `line 2: "recital" is no kind of paragraph`},
		"no text":           {`{"kind":"heading"}`, `line 2: the paragraph has no "text"`},
		"no JSON":           {`{"kind":"heading","text":"A"`, `line 2: this is no valid JSON`},
		"no object":         {`"States"`, `line 2: this is no JSON object`},
		"two on a line":     {`{"text":"A"} {"text":"B"}`, `line 2: this is no valid JSON`},
		"text is a number":  {`{"kind":"heading","text":7}`, `line 2: "text" is a number and must be a string`},
		"level below 0":     {`{"kind":"heading","level":-1,"text":"A"}`, `line 2: the level -1 is below 0`},
		"id a fraction":     {`{"id":1.5,"text":"A"}`, `line 2: "id" must be a whole number or a string`},
		"mark outside":      {`{"text":"A","marks":[{"at":0,"to":2,"kind":"bold"}]}`, `line 2: a mark from 0 to 2 lies outside the text, which has 1 characters`},
		"mark unknown":      {`{"text":"A","marks":[{"at":0,"kind":"blink"}]}`, `line 2: the mark kind "blink" is unknown`},
		"footnote nowhere":  {`{"text":"A","marks":[{"at":0,"kind":"footnote"}]}`, `line 2: a footnote mark has no "id"`},
		"over 64 KiB":       {`{"text":"` + strings.Repeat("a", 65<<10) + `"}`, `line 2: the paragraph has 65 KiB and may have 64`},
		"not valid UTF-8":   {"{\"text\":\"caf\xe9\"}", `line 2: the text is not valid UTF-8`},
		"blank lines count": {"\n\n{}", `line 4: the paragraph has no "text"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := ReadText(strings.NewReader(good + c.line + "\n"))
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestUnknownFieldsNumbersAsIDsAndWindowsLinesAreTolerated(t *testing.T) {
	doc, _, err := ReadText(strings.NewReader("\ufeff{\"id\":7,\"source\":\"CRP.1\",\"text\":\"A\"}\r\n\r\n{\"id\":\"8\",\"text\":\"\"}\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]diffing.Paragraph{{ID: "7", Text: "A"}, {ID: "8"}}, doc.Paragraphs); d != "" {
		t.Error(d)
	}
}

func TestUnbalancedBracketsAndLooseFootnotesAreToldAndKept(t *testing.T) {
	_, odd, err := ReadText(strings.NewReader(`{"label":"3","text":"States [should","marks":[{"at":0,"kind":"footnote","id":"fn-9"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	want := []textfile.Oddity{
		{Line: 1, Paragraph: "3", What: "unbalanced: 1 bracket opened and not closed"},
		{Line: 1, Paragraph: "3", What: "footnote 9 is cited and not defined"},
	}
	if d := cmp.Diff(want, odd, cmpopts.IgnoreFields(textfile.Oddity{}, "Key", "Params")); d != "" {
		t.Error(d)
	}
}

// TestTextsAndAmendmentsAreComposed: a file written with letters taken apart brings the same words.
func TestTextsAndAmendmentsAreComposed(t *testing.T) {
	doc, _, err := ReadText(strings.NewReader(`{"label":"1","text":"l’E\u0301tat ho\u0302te\u200f, الدوَّل","marks":[{"at":7,"kind":"footnote","id":"fn-1"},{"at":8,"to":13,"kind":"italic"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	want := diffing.Paragraph{Label: "1", Text: norm.NFC.String("l’État hôte\u200f, الدوَّل"), Marks: []diffing.Mark{{At: 6, Kind: "footnote", ID: "fn-1"}, {At: 7, To: 11, Kind: "italic"}}}
	if d := cmp.Diff(want, doc.Paragraphs[0]); d != "" {
		t.Error(d)
	}
	edits, err := ReadAmendments(strings.NewReader(`{"id":1,"by":["XAA"],"paragraph":"1","kind":"replace","text":"l’E\u0301tat"}`))
	if err != nil || edits[0].Text != "l’État" {
		t.Errorf("%v, %v", err, edits)
	}
}

func TestEveryTextComesBackAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var doc textfile.Document
		for i := range rapid.IntRange(0, 6).Draw(t, "paragraphs") {
			p := diffing.Paragraph{
				Kind: diffing.Kind(rapid.IntRange(0, 8).Draw(t, "kind")), Level: rapid.IntRange(0, 3).Draw(t, "level"),
				Text: norm.NFC.String(rapid.String().Draw(t, "text")),
			}
			if rapid.Bool().Draw(t, "identified") {
				p.ID = diffing.ParagraphID("p" + string(rune('0'+i)))
				p.Label = string(rune('1' + i))
			}
			if n := len([]rune(p.Text)); n > 0 {
				p.Marks = []diffing.Mark{{At: rapid.IntRange(0, n-1).Draw(t, "at"), To: n, Kind: "bold"}}
			}
			doc.Paragraphs = append(doc.Paragraphs, p)
		}
		var b strings.Builder
		if err := WriteText(&b, doc); err != nil {
			t.Fatal(err)
		}
		back, _, err := ReadText(strings.NewReader(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(doc, back); d != "" {
			t.Fatal(d)
		}
	})
}

func FuzzReadText(f *testing.F) {
	f.Add(twoParagraphs)
	f.Add(`{"id":7,"text":"[States"}`)
	f.Fuzz(func(t *testing.T, file string) {
		doc, _, err := ReadText(strings.NewReader(file))
		if err != nil {
			return
		}
		var b strings.Builder
		if err := WriteText(&b, doc); err != nil {
			t.Fatal(err)
		}
		back, _, err := ReadText(strings.NewReader(b.String()))
		if err != nil {
			t.Fatalf("what was written is refused: %v\n%s", err, b.String())
		}
		if d := cmp.Diff(doc, back); d != "" {
			t.Fatal(d)
		}
	})
}
