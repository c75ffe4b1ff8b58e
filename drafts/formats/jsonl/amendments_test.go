package jsonl

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/internal/needs"
)

const tabled = `{"id":320,"by":["XAA","XBB"],"paragraph":"23","kind":"replace","text":"States shall cooperate.","reason":"agreed language","tabled":"2026-02-01T10:00:00Z"}
{"id":"A.4/1","by":["NG"],"paragraph":"","kind":"insert-after","text":"A first paragraph.\nA second."}
{"id":321,"by":[],"paragraph":"A.4/1","kind":"delete"}
{"id":322,"by":["XCC"],"paragraph":"23","kind":"move","after":""}
{"id":323,"by":["XCC"],"paragraph":"23","kind":"merge","with":["24 (a)"]}
{"id":324,"by":["XDD"],"paragraph":"23","kind":"bracket"}
`

var text = []diffing.Paragraph{
	{ID: "p1", Label: "23", Text: "States should cooperate."},
	{ID: "p2", Label: "24 (a)", Kind: diffing.KindSubparagraph, Level: 1, Text: "Recalled;"},
	{ID: "p3", Label: "24 bis", Text: "Noted."},
}

func TestAmendmentsAreReadAndWritten(t *testing.T) {
	edits, err := ReadAmendmentsTo(strings.NewReader(tabled), text)
	if err != nil {
		t.Fatal(err)
	}
	first := diffing.Edit{ID: "320", By: []string{"XAA", "XBB"}, Paragraph: "23", Text: "States shall cooperate.",
		Reason: "agreed language", Order: diffing.Order{Tabled: 1769940000000000, Number: 320}}
	if d := cmp.Diff(first, edits[0]); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(diffing.Order{ID: "A.4/1"}, edits[1].Order); d != "" {
		t.Error(d)
	}
	var b strings.Builder
	if err := WriteAmendments(&b, edits); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(tabled, b.String()); d != "" {
		t.Error(d)
	}
}

func TestLabelsAreReadWithAndWithoutTheSpace(t *testing.T) {
	edits, err := ReadAmendmentsTo(strings.NewReader(`{"id":1,"by":["XAA"],"paragraph":"24bis","kind":"merge","with":["24(a)"]}`), text)
	if err != nil {
		t.Fatal(err)
	}
	if edits[0].Paragraph != "24 bis" || edits[0].With[0] != "24 (a)" {
		t.Errorf("paragraph %q with %q", edits[0].Paragraph, edits[0].With)
	}
}

func TestWhatIsWrongInAmendmentsIsRefusedWithItsLine(t *testing.T) {
	for name, c := range map[string]struct{ line, want string }{
		"id used twice":         {`{"id":320,"by":["XAA"],"paragraph":"23","kind":"delete"}`, `line 7: the id 320 stands on line 1 already`},
		"no id":                 {`{"by":["XAA"],"paragraph":"23","kind":"delete"}`, `line 7: the edit has no "id"`},
		"unknown kind":          {`{"id":1,"paragraph":"23","kind":"amend"}`, `line 7: "amend" is no kind of edit`},
		"unknown paragraph":     {`{"id":1,"paragraph":"99","kind":"delete"}`, `line 7: the text has no paragraph "99"`},
		"unknown place":         {`{"id":1,"paragraph":"23","kind":"move","after":"99"}`, `line 7: the text has no paragraph "99"`},
		"unknown partner":       {`{"id":1,"paragraph":"23","kind":"merge","with":["99"]}`, `line 7: the text has no paragraph "99"`},
		"a deletion is no home": {`{"id":1,"paragraph":"321","kind":"delete"}`, `line 7: the text has no paragraph "321"`},
		"no paragraph":          {`{"id":1,"kind":"delete"}`, `line 7: the edit has no "paragraph"`},
		"deleting nothing":      {`{"id":1,"paragraph":"","kind":"delete"}`, `line 7: the edit has no "paragraph"`},
		"replace without words": {`{"id":1,"paragraph":"23","kind":"replace"}`, `line 7: replace has no "text"`},
		"replace that splits":   {`{"id":1,"paragraph":"23","kind":"replace","text":"A.\nB."}`, `line 7: the text of a replace has a line break: use split`},
		"insert without words":  {`{"id":1,"paragraph":"23","kind":"insert-after","text":" "}`, `line 7: insert-after has no "text"`},
		"split without a cut":   {`{"id":1,"paragraph":"23","kind":"split","text":"States."}`, `line 7: the text of a split has no line break`},
		"move to nowhere":       {`{"id":1,"paragraph":"23","kind":"move"}`, `line 7: move has no "after"`},
		"merge with nothing":    {`{"id":1,"paragraph":"23","kind":"merge"}`, `line 7: merge has no "with"`},
		"bracket of new words":  {`{"id":1,"paragraph":"23","kind":"bracket","text":"States [shall] cooperate."}`, `line 7: paragraph 23: a bracket edit adds [ and ] and nothing else`},
		"a name for a list":     {`{"id":1,"by":"XAA","paragraph":"23","kind":"delete"}`, `line 7: "by" is a string and must be a list`},
		"an empty name":         {`{"id":1,"by":[""],"paragraph":"23","kind":"delete"}`, `line 7: a name in "by" is empty`},
		"no time":               {`{"id":1,"paragraph":"23","kind":"delete","tabled":"yesterday"}`, `line 7: "yesterday" is no time`},
		"half a bracket":        {`{"id":1,"paragraph":"23","kind":"bracket","text":"States [should cooperate."}`, `line 7: paragraph 23: a bracket edit adds brackets in pairs`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ReadAmendmentsTo(strings.NewReader(tabled+c.line), text)
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestRealAmendmentsAreRead(t *testing.T) {
	corpus := needs.Corpus(t)
	base, err := os.Open(filepath.Join(corpus, "ai-act", "base.jsonl"))
	if err != nil {
		t.Fatal(err) // a folder without it is a mistake, never a reason to pass in silence
	}
	defer base.Close()
	doc, _, err := ReadText(base)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(filepath.Join(corpus, "ai-act", "amendments.jsonl"))
	if err != nil {
		t.Fatal(err) // a folder without it is a mistake, never a reason to pass in silence
	}
	defer file.Close()
	edits, err := ReadAmendmentsTo(file, doc.Paragraphs)
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Paragraphs) != 309 || len(edits) != 1062 {
		t.Errorf("%d provisions and %d amendments", len(doc.Paragraphs), len(edits))
	}
}

// An id is a number from 0 on, and numbers stand before strings in the order of tabling (rule: compile.md, The algorithm).
func TestTheNumberNoughtIsANumber(t *testing.T) {
	edits, err := ReadAmendments(strings.NewReader(`{"id":"0","paragraph":"23","kind":"delete"}` + "\n" +
		`{"id":2,"paragraph":"23","kind":"delete"}` + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	nought, err := ReadAmendments(strings.NewReader(`{"id":0,"paragraph":"23","kind":"delete"}`))
	if err != nil {
		t.Fatal(err)
	}
	if nought[0].Order.Compare(edits[1].Order) >= 0 || edits[1].Order.Compare(edits[0].Order) >= 0 {
		t.Errorf("0, 2 and %q stand as %+v, %+v, %+v", "0", nought[0].Order, edits[1].Order, edits[0].Order)
	}
	var b strings.Builder
	if err := WriteAmendments(&b, nought); err != nil || !strings.HasPrefix(b.String(), `{"id":0,`) {
		t.Errorf("%v %s", err, b.String())
	}
}

func FuzzReadAmendments(f *testing.F) {
	f.Add(tabled)
	f.Fuzz(func(t *testing.T, file string) {
		edits, err := ReadAmendments(strings.NewReader(file))
		if err != nil {
			return
		}
		var b strings.Builder
		if err := WriteAmendments(&b, edits); err != nil {
			t.Fatal(err)
		}
		back, err := ReadAmendments(strings.NewReader(b.String()))
		if err != nil {
			t.Fatalf("what was written is refused: %v\n%s", err, b.String())
		}
		if len(back) != len(edits) {
			t.Fatalf("%d edits, %d came back", len(edits), len(back))
		}
		for i := range back {
			if back[i].ID != edits[i].ID || back[i].Text != edits[i].Text || back[i].Kind != edits[i].Kind || back[i].Order != edits[i].Order {
				t.Fatalf("%+v\ncame back as\n%+v", edits[i], back[i])
			}
		}
	})
}
