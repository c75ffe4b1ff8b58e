package diffing

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func askedFor(edits []Edit) []string {
	var lines []string
	for _, e := range edits {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s: %s %s %q %s", e.ID, strings.Join(e.By, ", "), e.Kind, e.Paragraph, e.Text)))
	}
	return lines
}

// A paragraph that stands only in proposals is inserted after the one before it; an edit's number is no label.
func TestACompilationIsReadIntoBaseAndEdits(t *testing.T) {
	read := ReadAttributedText([]Paragraph{
		{Text: "[The Group met. – Brennia]"},
		{Text: "States,", Kind: KindChapeau},
		{Label: "1", Text: "States [should][shall – Arcadia] act [now] (Brennia: delete), and [all – Arcadia] share data (Northern Group reserves)."},
		{Label: "1 bis", Text: "[New text [in full – Brennia]. – Arcadia]"},
		{Label: "1 ter", Text: "[One – Arcadia][Another – Brennia]."},
		{Label: "2", Text: "[States share data. – delete: Arcadia]"},
		{Label: "3", Text: "[States share data – bracket: Arcadia]"},
		{Label: "4", Text: ""},
	}, room)
	base := []string{}
	for _, p := range read.Base {
		base = append(base, fmt.Sprintf("%s|%s|%s", p.Label, p.ID, p.Text))
	}
	if d := cmp.Diff([]string{"|paragraph-1|States,", "1||States should act now, and share data.", "2||States share data.", "3||States share data", "4||"}, base); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{
		`11: XBB insert-after "" The Group met.`,
		`12: XAA replace "1" States shall act now, and all share data.`,
		`13: XBB replace "1" States should act, and share data.`,
		`14: NG comment "1" reserve`,
		`15: XAA insert-after "1" New text.`,
		`16: XBB replace "15" New text in full.`,
		`17: XAA insert-after "1" One.`,
		`18: XBB insert-after "1" Another.`,
		`19: XAA delete "2"`,
		`20: XAA bracket "3" [States share data]`,
	}, askedFor(read.Edits)); d != "" {
		t.Error(d)
	}
	if len(read.Positions) != 1 || read.Positions[0].Paragraph != "1" || read.Positions[0].Stance != Reserves {
		t.Errorf("positions %+v", read.Positions)
	}
	if len(read.Warnings) > 0 {
		t.Errorf("warnings %q", read.Warnings)
	}
	compiled, err := CompileText(read.Base, read.Edits, nil)
	if err != nil {
		t.Fatal(err)
	}
	printed := []string{}
	for _, p := range compiled.Paragraphs {
		printed = append(printed, Print(p.Nodes, Style{}))
	}
	if d := cmp.Diff([]string{
		"[The Group met. – XBB]", "States,", "States [should / shall – XAA] act[ now – delete: XBB], and[ all – XAA] share data.",
		"[New text[ in full – XBB]. – XAA]", "[One. – XAA]", "[Another. – XBB]",
		"[States share data. – delete: XAA]", "[States share data – bracket: XAA]", "",
	}, printed); d != "" {
		t.Error(d)
	}
}

// Footnotes and emphasis stay on the words that they are on; those on words that are only proposed are told.
func TestMarksFollowTheBase(t *testing.T) {
	read := ReadAttributedText([]Paragraph{{Label: "1", Text: "États [devraient / doivent – Arcadia] agir [vite – Brennia] ici.", Marks: []Mark{
		{At: 0, To: 5, Kind: "italic"}, {At: 16, Kind: "footnote", ID: "fn-1"}, {At: 25, Kind: "footnote", ID: "fn-2"},
		{At: 63, Kind: "footnote", ID: "fn-3"}, {At: 43, To: 47, Kind: "bold"}}}}, room)
	p := read.Base[0]
	if p.Text != "États devraient agir ici." {
		t.Fatal(p.Text)
	}
	if d := cmp.Diff([]Mark{{At: 0, To: 5, Kind: "italic"}, {At: 15, Kind: "footnote", ID: "fn-1"}, {At: 24, Kind: "footnote", ID: "fn-3"}}, p.Marks); d != "" {
		t.Error(d)
	}
	if len(read.Warnings) != 1 || !strings.Contains(read.Warnings[0], "a footnote stands in words that are only proposed") {
		t.Errorf("warnings %q", read.Warnings)
	}
}

// worstSigns fill a paragraph of 64 KiB with nothing else.
var worstSigns = []string{"[a – Arcadia]", "[a][b – Arcadia]", "[a] [b]", "[", "[a – ", "[Arcadia: ", "(Arcadia ", "- ", "[a / b – Arcadia / ",
	"[a – Arcadia, Brennia; ", "{[", "\\["}

func paragraphOfSigns(sign string) string {
	text := strings.Repeat(sign, MaxParagraph/len(sign))
	if opened := strings.Count(sign, "[") - strings.Count(sign, "]"); opened > 0 {
		text = text[:len(text)/2]
		text += strings.Repeat(" – Arcadia]", len(text)/12)
	}
	return text[:min(len(text), MaxParagraph)]
}

// A paragraph of nothing but signs is read, and the tree holds what was read. BenchmarkWorstAttributed says how long that takes.
func TestReadingTheWorstParagraphs(t *testing.T) {
	for _, sign := range worstSigns {
		start := time.Now()
		text := paragraphOfSigns(sign)
		a := ReadAttributed(text, room)
		if got := a.Nodes.Base(); got != a.Base {
			t.Errorf("%q: the base of the tree is %.80q, not %.80q", sign, got, a.Base)
		}
		t.Logf("%q: %d proposals, %v", sign, len(a.Proposals), time.Since(start)) // a fifth of a second on an idle machine
	}
}
