package diffing

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// draft numbers paragraphs from 1 up.
func draft(texts ...string) []Paragraph {
	ps := make([]Paragraph, len(texts))
	for i, text := range texts {
		ps[i] = Paragraph{Label: fmt.Sprint(i + 1), Text: text}
	}
	return ps
}

const (
	threats  = "The Working Group noted with concern that malicious use of information technologies is on the rise."
	norms    = "States reaffirmed that voluntary norms of responsible State behaviour reduce risks to international peace."
	points   = "States are encouraged to nominate national points of contact at the diplomatic and technical levels."
	capacity = "Capacity-building should be demand-driven, politically neutral and carried out with full respect for human rights."
	dialogue = "The regular institutional dialogue should be open, inclusive, transparent and sustainable."
)

// minutes prints a comparison as a secretary would note it down.
func minutes(c Comparison) string {
	var b strings.Builder
	for _, ch := range c.Changes {
		fmt.Fprintf(&b, "%s %v>%v", ch.Kind, cite(c.Old, ch.Old), cite(c.New, ch.New))
		if len(ch.Spans) > 1 {
			b.WriteString(":")
			for _, s := range ch.Spans {
				switch s.Op {
				case Delete:
					fmt.Fprintf(&b, " -%q", s.Text)
				case Insert:
					fmt.Fprintf(&b, " +%q", s.Text)
				}
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func cite(text []Paragraph, which []int) string {
	labels := make([]string, len(which))
	for k, i := range which {
		labels[k] = Citation(text, i)
	}
	return strings.Join(labels, "+")
}

func TestWhatBecameOfEachParagraph(t *testing.T) {
	for _, c := range []struct {
		name     string
		old, new []Paragraph
		want     string
	}{
		{
			"Pure renumbering is not a change.",
			draft(threats, norms)[1:], draft(norms),
			"unchanged 2>1\n",
		},
		{
			"A word is replaced; the rest stays.",
			draft(threats, norms), draft(threats, strings.Replace(norms, "reduce", "can reduce", 1)),
			"unchanged 1>1\nedited 2>2: +\" can\"\n",
		},
		{
			"What was deleted stands after what preceded it.",
			draft(threats, norms, points), draft(threats, points, dialogue),
			"unchanged 1>1\ndeleted 2>\nunchanged 3>2\ninserted >3\n",
		},
		{
			"A move is one entry, at the new place, and the longer text stays.",
			draft(threats, points, capacity), draft(points, capacity, threats),
			"unchanged 2>1\nunchanged 3>2\nmoved 1>3\n",
		},
		{
			"A paragraph that is edited on the way has moved.",
			draft(threats, norms, points, capacity), draft(norms, points, capacity, strings.Replace(threats, "malicious", "the malicious", 1)),
			"unchanged 2>1\nunchanged 3>2\nunchanged 4>3\nmoved 1>4: +\" the\"\n",
		},
		{
			"One paragraph is split in two.",
			draft(threats, norms+" "+points, dialogue), draft(threats, norms, points, dialogue),
			"unchanged 1>1\nsplit 2>2+3: -\" \" +\"\\n\"\nunchanged 3>4\n",
		},
		{
			"Two paragraphs are merged.",
			draft(threats, norms, points), draft(threats, norms+" "+points),
			"unchanged 1>1\nmerged 2+3>2: -\"\\n\" +\" \"\n",
		},
		{
			"Repeated lines are kept apart by their places.",
			draft("No text.", threats, "No text.", norms), draft("No text.", threats, "No text.", norms, "No text."),
			"unchanged 1>1\nunchanged 2>2\nunchanged 3>3\nunchanged 4>4\ninserted >5\n",
		},
		{
			"A paragraph rewritten from end to end is another one.",
			draft(threats, norms), draft(threats, dialogue),
			"unchanged 1>1\ndeleted 2>\ninserted >2\n",
		},
		{"Two empty texts.", nil, nil, ""},
		{"A first text.", nil, draft(norms), "inserted >1\n"},
		{"Paragraphs without words.", draft("***", "***"), draft("***"), "unchanged 1>1\ndeleted 2>\n"},
	} {
		got := minutes(CompareByContent(c.old, c.new))
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s\n%s", c.name, d)
		}
	}
}

// A heading and a footnote have few words: one that is another is still the same between the same neighbours, and "No
// text" is not.
func TestShortTitlesAndFootnotesAreKnownAgain(t *testing.T) {
	text := func(title, note, option string) []Paragraph {
		return []Paragraph{
			{Kind: KindHeading, Level: 1, Text: title}, {Label: "1", Text: threats},
			{Kind: KindFootnote, Text: note}, {Label: "2", Text: norms}, {Label: "3", Text: option}, {Label: "4", Text: capacity},
		}
	}
	c := CompareByContent(text("Threats", "See A/AC.999/2026/L.4.", "No text"), text("Threats and risks", "See A/AC.999/2026/L.5.", "No paragraph here"))
	if got := c.Counts(); got.Edited != 2 || got.Unchanged != 3 || got.Deleted != 1 || got.Inserted != 1 {
		t.Errorf("%+v: the heading and the footnote are edited, and paragraph 3 is another", got)
	}
}

func TestIdentityFollowsAParagraphThroughARewrite(t *testing.T) {
	old := []Paragraph{{ID: "p-1", Label: "1", Text: threats}, {ID: "p-2", Label: "2", Text: norms}}
	new := []Paragraph{{ID: "p-2", Label: "1", Text: dialogue}, {ID: "p-1", Label: "2", Text: threats}, {ID: "p-3", Label: "3", Text: norms}}
	// Of the two that have changed places, the one with more words stays.
	want := "moved 2>1: -\"" + norms + "\" +\"" + dialogue + "\"\nunchanged 1>2\ninserted >3\n"
	if d := cmp.Diff(want, minutes(CompareByIdentity(old, new, nil))); d != "" {
		t.Error(d)
	}
}

func TestLineageFollowsASplitAndAMergeOfTwoVersions(t *testing.T) {
	old := []Paragraph{{ID: "p-1", Label: "1", Text: threats}, {ID: "p-2", Label: "2", Text: norms + " " + points}, {ID: "p-3", Label: "3", Text: capacity}, {ID: "p-4", Label: "4", Text: dialogue}}
	new := []Paragraph{{ID: "p-1", Label: "1", Text: threats}, {ID: "p-2", Label: "2", Text: norms}, {ID: "p-5", Label: "3", Text: points}, {ID: "p-3", Label: "4", Text: capacity + " " + dialogue}}
	lineage := []Lineage{
		{From: []ParagraphID{"p-2"}, To: []ParagraphID{"p-2", "p-5"}},
		{From: []ParagraphID{"p-3", "p-4"}, To: []ParagraphID{"p-3"}},
	}
	want := "unchanged 1>1\nsplit 2>2+3: -\" \" +\"\\n\"\nmerged 3+4>4: -\"\\n\" +\" \"\n"
	if d := cmp.Diff(want, minutes(CompareByIdentity(old, new, lineage))); d != "" {
		t.Error(d)
	}
}

func TestAParagraphMostlyRewrittenIsShownWhole(t *testing.T) {
	old := "States should cooperate in the spirit of the Charter."
	new := "The secretariat is requested to report to the General Assembly, in the year of its session."
	want := []Span{{Delete, old}, {Insert, new}}
	if d := cmp.Diff(want, CompareWords(old, new)); d != "" {
		t.Error(d)
	}
	// A paragraph that grows but keeps all its words is no rewrite.
	if spans := CompareWords(norms, norms+" "+points+" "+capacity+" "+dialogue); len(spans) != 2 || spans[0] != (Span{Equal, norms}) {
		t.Errorf("grown paragraph: %v", spans)
	}
	// One that cannot be compared word by word shows both texts.
	long := strings.Repeat("peace ", MaxParagraph/6+1)
	if d := cmp.Diff([]Span{{Delete, long}, {Insert, "peace"}}, CompareWords(long, "peace")); d != "" {
		t.Error(d)
	}
}

func TestNeighbouringReplacementsReadAsOne(t *testing.T) {
	got := CompareWords("States should take all reasonable steps to that end, without delay.", "States shall give all reasonable steps to that end, without delay.")
	want := []Span{{Equal, "States "}, {Delete, "should take"}, {Insert, "shall give"}, {Equal, " all reasonable steps to that end, without delay."}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestComparisonIsWrittenAsTheInterfaceSays(t *testing.T) {
	old := []Paragraph{{Label: "12", Text: "States should cooperate in good faith."}, {Text: norms + " " + points}, {Label: "14", Text: dialogue}, {Kind: KindFootnote, Text: ""}}
	new := []Paragraph{{Label: "13", Text: "States shall cooperate in good faith."}, {Label: "14", Text: norms}, {Text: points}, {Kind: KindFootnote, Text: ""}}
	got, err := json.Marshal(CompareByContent(old, new))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"changes":[{"kind":"edited","old":"12","new":"13","spans":[{"op":"equal","text":"States "},{"op":"delete","text":"should"},{"op":"insert","text":"shall"},{"op":"equal","text":" cooperate in good faith."}]},` +
		`{"kind":"split","old":"#2","new":["14","#3"],"spans":[{"op":"equal","text":"` + norms + `"},{"op":"delete","text":" "},{"op":"insert","text":"\n"},{"op":"equal","text":"` + points + `"}]},` +
		`{"kind":"deleted","old":"14","spans":[{"op":"delete","text":"` + dialogue + `"}]},` +
		`{"kind":"unchanged","old":"#4","new":"#4","spans":[]}],` +
		`"counts":{"unchanged":1,"edited":1,"moved":0,"inserted":0,"deleted":1,"split":1,"merged":0}}`
	want = strings.ReplaceAll(want, "\n", `\n`)
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Error(d)
	}
}
