package diffing

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
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

// A version of a text and what might become of it: paragraphs edited, moved, split, merged, repeated.
func twoVersions(t *rapid.T) (old, new []Paragraph) {
	word := rapid.SampledFrom(strings.Fields("States shall should may cooperate, and the peace of security. [open] 各国 modalit[y] norms ICT threats with in on data"))
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 0, 14).Draw(t, "words"), " ")
	})
	olds := rapid.SliceOfN(text, 0, 9).Draw(t, "old")
	news := slices.Clone(olds)
	for range rapid.IntRange(0, 6).Draw(t, "changes") {
		if len(news) == 0 {
			news = append(news, text.Draw(t, "first"))
			continue
		}
		i := rapid.IntRange(0, len(news)-1).Draw(t, "at")
		switch rapid.IntRange(0, 6).Draw(t, "kind") {
		case 0:
			news[i] = text.Draw(t, "rewritten")
		case 1:
			news[i] += " " + word.Draw(t, "added")
		case 2:
			news = slices.Delete(news, i, i+1)
		case 3:
			news = slices.Insert(news, i, text.Draw(t, "inserted"))
		case 4:
			j := rapid.IntRange(0, len(news)-1).Draw(t, "to")
			moved := news[i]
			news = slices.Insert(slices.Delete(news, i, i+1), j, moved)
		case 5:
			half := len(news[i]) / 2
			for half < len(news[i]) && news[i][half] != ' ' {
				half++
			}
			news = slices.Insert(news, i+1, news[i][half:])
			news[i] = news[i][:half]
		case 6:
			if i+1 < len(news) {
				news[i] += "\n" + news[i+1]
				news = slices.Delete(news, i+1, i+2)
			}
		}
	}
	return draft(olds...), draft(news...)
}

func texts(ps []Paragraph) []string {
	list := make([]string, len(ps))
	for i, p := range ps {
		list[i] = p.Text
	}
	return list
}

// holds checks what every comparison promises (compile.md, Comparing versions).
func holds(t interface{ Fatalf(string, ...any) }, old, new []Paragraph, c Comparison) {
	if d := cmp.Diff(texts(new), c.Accept()); d != "" {
		t.Fatalf("accepting every change: %s", d)
	}
	if d := cmp.Diff(texts(old), c.Reject()); d != "" {
		t.Fatalf("rejecting every change: %s", d)
	}
	seenOld, seenNew := make([]int, len(old)), make([]int, len(new))
	last := -1
	for _, ch := range c.Changes {
		for _, i := range ch.Old {
			seenOld[i]++
		}
		for _, j := range ch.New {
			seenNew[j]++
		}
		if len(ch.New) > 0 {
			if ch.New[0] < last {
				t.Fatalf("paragraph %d of the new text stands after %d", ch.New[0], last)
			}
			last = ch.New[0]
		}
		for _, s := range ch.Spans {
			if s.Text == "" {
				t.Fatalf("an empty span in %v", ch)
			}
		}
	}
	for i, n := range slices.Concat(seenOld, seenNew) {
		if n != 1 {
			t.Fatalf("paragraph %d (old, then new) stands in %d changes", i, n)
		}
	}
}

func TestComparisonHoldsEveryWordAndReadsTheSameBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := twoVersions(t)
		pairs := AlignByContent(old, new)
		holds(t, old, new, Compare(old, new, pairs))

		back := AlignByContent(new, old)
		for k, p := range back {
			back[k] = Pair{Old: p.New, New: p.Old}
		}
		slices.SortFunc(back, func(a, b Pair) int { return a.Old[0] - b.Old[0] })
		if d := cmp.Diff(pairs, back); d != "" {
			t.Fatalf("the other direction aligns otherwise: %s", d)
		}
		// What has moved one way has moved the other way.
		moved := func(c Comparison) (list [][2]int) {
			for _, ch := range c.Changes {
				if ch.Kind == Moved {
					list = append(list, [2]int{ch.Old[0], ch.New[0]})
				}
			}
			slices.SortFunc(list, func(a, b [2]int) int { return a[0] - b[0] })
			return list
		}
		there, again := moved(Compare(old, new, pairs)), moved(CompareByContent(new, old))
		for k, m := range again {
			again[k] = [2]int{m[1], m[0]}
		}
		slices.SortFunc(again, func(a, b [2]int) int { return a[0] - b[0] })
		if d := cmp.Diff(there, again); d != "" {
			t.Fatalf("moved there, but not back: %s", d)
		}
	})
}

func TestMovesAreFollowed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := []string{threats, norms, points, capacity, dialogue}
		order := rapid.Permutation([]int{0, 1, 2, 3, 4}).Draw(t, "order")
		news := make([]string, len(all))
		for k, i := range order {
			news[k] = strings.Replace(all[i], " and ", " as well as ", rapid.IntRange(0, 1).Draw(t, "edited"))
		}
		for _, ch := range CompareByContent(draft(all...), draft(news...)).Changes {
			if len(ch.Old) != 1 || len(ch.New) != 1 || order[ch.New[0]] != ch.Old[0] {
				t.Fatalf("%v: old %v became new %v, want %v", ch.Kind, ch.Old, ch.New, order)
			}
		}
	})
}

func TestUnsoundPairsLoseNoWords(t *testing.T) {
	old, new := draft(threats, norms), draft(norms, points)
	for _, pairs := range [][]Pair{
		nil,
		{{Old: []int{0}, New: []int{0}}, {Old: []int{0}, New: []int{1}}},
		{{Old: []int{5}, New: []int{0}}},
		{{Old: []int{-1}, New: []int{0}}, {Old: nil, New: []int{0}}},
		{{Old: []int{1, 0}, New: []int{1, 0}}},
		{{Old: []int{1, 1}, New: []int{0}}},
	} {
		holds(t, old, new, Compare(old, new, pairs))
	}
}

func FuzzCompare(f *testing.F) {
	f.Add(threats+"\n"+norms, norms+"\n"+threats)
	f.Add("a\n\na", "a\n\xff\n[b")
	f.Fuzz(func(t *testing.T, a, b string) {
		old, new := draft(strings.Split(a, "\n")...), draft(strings.Split(b, "\n")...)
		holds(t, old, new, CompareByContent(old, new))
	})
}

// bench reads the two texts of UNBRACKET_BENCH.
func bench(t testing.TB) (old, new []Paragraph) {
	dir := os.Getenv("UNBRACKET_BENCH")
	if dir == "" {
		t.Skip("UNBRACKET_BENCH names no folder with old.txt and new.txt")
	}
	read := func(name string) []Paragraph {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return draft(strings.Split(strings.TrimSuffix(string(text), "\n"), "\n\n")...)
	}
	return read("old.txt"), read("new.txt")
}

func TestBenchTextsAreAlignedAsTheyWereMade(t *testing.T) {
	old, new := bench(t)
	c := CompareByContent(old, new)
	holds(t, old, new, c)
	got := c.Counts()
	t.Logf("%d and %d paragraphs: %+v", len(old), len(new), got)
	if got.Edited != 12 || got.Deleted != 3 || got.Inserted != 4 || got.Moved != 3 {
		t.Errorf("got %+v; made with 12 edited, 3 deleted, 4 inserted, 3 moved", got)
	}
}

func BenchmarkCompare(b *testing.B) {
	old, new := bench(b)
	b.ReportAllocs()
	hunks := 0
	for b.Loop() {
		hunks = 0
		for _, ch := range CompareByContent(old, new).Changes {
			if ch.Kind == Edited || ch.Kind == Moved {
				for k, s := range ch.Spans {
					if s.Op != Equal && (k == 0 || ch.Spans[k-1].Op == Equal) {
						hunks++
					}
				}
			}
		}
	}
	b.ReportMetric(float64(hunks), "hunks")
}
