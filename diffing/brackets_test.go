package diffing

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unbracket/unbracket/internal/needs"
)

func TestABracketedTextIsReadAsItStands(t *testing.T) {
	got, err := json.Marshal(ReadBrackets([]Paragraph{
		{Label: "2.1", Text: "States [shall][should [urgently]] hold [X] meetings in 20XX{, see the facilitator's note [3]}."},
		{Text: "The modalit[y][ies] of [the dialogue."},
		{Label: "4", Text: "Parties] agree. [no text] [Placeholder for annexes]"},
	}))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"paragraphs":[{"label":"2.1","brackets":4,"depth":2,"unbalanced":false},` +
		`{"label":"#2","brackets":3,"depth":1,"unbalanced":true},` +
		`{"label":"4","brackets":2,"depth":1,"unbalanced":true}],` +
		`"brackets":9,"depth":2,"options":0,"placeholders":4,` +
		`"unbalanced":["paragraph #2: the bracket opened before \"the dialogue.\" is closed only in paragraph 4","paragraph 4: the bracket closed after \"Parties\" was opened in paragraph #2"],"words":23}`
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Error(d)
	}
}

func TestABracketFindsNoPartnerBeyondAHeading(t *testing.T) {
	got := ReadBrackets([]Paragraph{
		{Label: "1", Text: "States [should cooperate."},
		{Text: "Dialogue", Kind: KindHeading},
		{Label: "2", Text: "[The dialogue] is open.] It continues."},
	})
	if got.Depth != 2 {
		t.Errorf("%d deep, want 2: what was never closed goes on", got.Depth)
	}
	want := []string{
		`paragraph 1: the bracket opened before "should cooperate." is never closed`,
		`paragraph 2: the bracket closed after "[The dialogue] is open." was never opened`,
	}
	if d := cmp.Diff(want, got.Unbalanced); d != "" {
		t.Error(d)
	}
}

func TestWhereABracketStandsAloneIsSaidInWords(t *testing.T) {
	for text, want := range map[string][]string{
		"":          nil,
		"[a]":       nil,
		"[":         {"the bracket opened at its end is never closed"},
		"]":         {"the bracket closed at its beginning was never opened"},
		"a ] b [ c": {`the bracket closed after "a" was never opened`, `the bracket opened before "c" is never closed`},
		"[[a] b":    {`the bracket opened before "[a] b" is never closed`},
		"[\u0301a":  nil, // marks make it another character
		"{[} a":     nil,
		"各国应当] 合作":  {`the bracket closed after "各国应当" was never opened`},
		"States that have not done so are once more encouraged] to do so": {
			`the bracket closed after "… not done so are once more encouraged" was never opened`},
		"[integrity of the supply chain, including by way of cooperation": {
			`the bracket opened before "integrity of the supply chain, …" is never closed`},
	} {
		if d := cmp.Diff(want, unbalanced(text)); d != "" {
			t.Errorf("%q: %s", text, d)
		}
	}
}

func TestNotesInCurlyBracesAreNoText(t *testing.T) {
	for text, want := range map[string]string{
		"a {b} c":         "a  c",
		"{a {b} c} d {e}": " d ",
		"a { b {c} d":     "a { b  d",
		"a } b":           "a } b",
		"a {b} } {c":      "a  } {c",
	} {
		if got := withoutNotes(text); got != want {
			t.Errorf("withoutNotes(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestOptionSetsCoverRangesOfParagraphs(t *testing.T) {
	text := []Paragraph{
		{Text: "Purpose", Kind: KindHeading},                                          // #1
		{Text: "Option 1:"},                                                           // #2
		{Label: "1", Text: "States shall cooperate."},                                 //
		{Label: "1 (a)", Kind: KindSubparagraph, Level: 1, Text: "in good faith;"},    //
		{Text: "Option 2:"},                                                           // #5
		{Text: "No text"},                                                             // #6
		{Text: "Dialogue", Kind: KindHeading},                                         // #7
		{Label: "2", Text: "[Option A: The dialogue is open."},                        //
		{Label: "2 (a)", Kind: KindSubparagraph, Level: 1, Text: "Option 1: to all;"}, //
		{Label: "2 (b)", Kind: KindSubparagraph, Level: 1, Text: "Option 2: to none;"},
		{Label: "3", Text: "Option B: No text]"},
		{Label: "4", Text: "The option of a vote remains. Option 1: yes. Option 2: no."},
		{Label: "5", Text: "States may choose option 1 or option 2."},
	}
	want := []Option{
		{Label: "Option 1", Paragraphs: []string{"#2", "1", "1 (a)"}, Set: 1},
		{Label: "Option 2", Paragraphs: []string{"#5", "#6"}, Set: 1},
		{Label: "Option A", Paragraphs: []string{"2", "2 (a)", "2 (b)"}, Set: 2},
		{Label: "Option 1", Paragraphs: []string{"2 (a)"}, Set: 3},
		{Label: "Option 2", Paragraphs: []string{"2 (b)"}, Set: 3},
		{Label: "Option B", Paragraphs: []string{"3"}, Set: 2},
		{Label: "Option 1", Paragraphs: []string{"4"}, Set: 4},
		{Label: "Option 2", Paragraphs: []string{"4"}, Set: 4},
	}
	if d := cmp.Diff(want, ReadOptions(text)); d != "" {
		t.Error(d)
	}
}

func FuzzReadBrackets(f *testing.F) {
	f.Add("[Option 1: a] {b} [X]\n[[c]")
	f.Add("Option 1:\nOption 2: {No} text\n]")
	f.Fuzz(func(t *testing.T, text string) {
		ps := draft(strings.Split(text, "\n")...)
		r := ReadBrackets(ps)
		sum := 0
		for i, p := range r.Paragraphs {
			sum += p.Brackets
			if p.Depth > p.Brackets {
				t.Fatalf("%d brackets nest %d deep in %q", p.Brackets, p.Depth, ps[i].Text)
			}
			// What is called balanced has as many brackets closed as opened.
			if n := typedPairs(Compile(withoutNotes(ps[i].Text), nil, nil)); !p.Unbalanced && n != p.Brackets {
				t.Fatalf("%d brackets in %q, Compile reads %d", p.Brackets, ps[i].Text, n)
			}
		}
		if sum != r.Brackets {
			t.Fatalf("%d brackets in the paragraphs, %d in all", sum, r.Brackets)
		}
	})
}

func typedPairs(t Tree) int {
	n := 0
	for range t.Brackets() {
		n++
	}
	return n
}

// crudely reads markdown well enough to count brackets in it: footnotes, links and emphasis out, one paragraph for
// each line.
func crudely(t *testing.T, name string) []Paragraph {
	dir := needs.Corpus(t)
	b, err := os.ReadFile(filepath.Join(dir, "paris", name))
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(strings.TrimPrefix(string(b), "---\n"), "\n---\n")
	body = regexp.MustCompile(`\[([^\[\]]*)\]\[source\]`).ReplaceAllString(body, "$1")
	body = regexp.MustCompile(`\[\^[^\]]+\]:?|(?m)^\[[a-z]+\]: http.*$|[*_]|\{:[^}]*\}`).ReplaceAllString(body, "")
	var ps []Paragraph
	for line := range strings.Lines(body) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		p := Paragraph{Text: line}
		if strings.HasPrefix(line, "#") {
			p.Kind, p.Text = KindHeading, strings.TrimLeft(line, "# ")
		}
		ps = append(ps, p)
	}
	return ps
}

func TestTheParisDraftsAreCounted(t *testing.T) {
	for _, c := range []struct {
		name            string
		brackets, depth int
	}{{"2015-10-23.md", 1025, 7}, {"2015-12-04.md", 1020, 10}, {"2015-12-12.md", 6, 1}} {
		r := ReadBrackets(crudely(t, c.name))
		t.Logf("%s: %d brackets, %d deep, %d options, %d placeholders, %d words, %d unbalanced", c.name, r.Brackets, r.Depth, r.Options, r.Placeholders, r.Words, len(r.Unbalanced))
		if off := r.Brackets - c.brackets; off < -5 || off > 5 {
			t.Errorf("%s: %d brackets, want about %d", c.name, r.Brackets, c.brackets)
		}
		if r.Depth != c.depth {
			t.Errorf("%s: %d deep, want %d", c.name, r.Depth, c.depth)
		}
	}
}
