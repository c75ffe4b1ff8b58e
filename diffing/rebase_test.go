package diffing

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestHowAProposalStandsAfterTheTextChanged(t *testing.T) {
	const base = "States should cooperate urgently, in good faith, to address common threats."
	for _, c := range []struct {
		name, base, proposal string
		outcome              Outcome
		text                 string
	}{
		{"nothing changed", base, "States shall cooperate.", Clean, "States shall cooperate."},
		{"the change stands elsewhere",
			"States should cooperate urgently, in good faith, to address common and emerging threats.",
			"States shall cooperate urgently, in good faith, to address common threats.", Clean,
			"States shall cooperate urgently, in good faith, to address common and emerging threats."},
		{"two asks, both beside the change",
			"States should cooperate urgently, in good faith, to address emerging threats.",
			"All States should cooperate, in good faith, to address common threats.", Clean,
			"All States should cooperate, in good faith, to address emerging threats."},
		{"the Chair took the words",
			"States shall cooperate urgently, in good faith, to address common threats.",
			"States shall cooperate urgently, in good faith, to address common threats.", AlreadyMet,
			"States shall cooperate urgently, in good faith, to address common threats."},
		{"the Chair took the words, and others of another delegation",
			"States shall cooperate, in good faith, to address common threats.",
			"States shall cooperate urgently, in good faith, to address common threats.", AlreadyMet,
			"States shall cooperate, in good faith, to address common threats."},
		{"the Chair took the words within a longer change",
			"States should cooperate urgently, in good faith, to address common threats and their causes in all regions.",
			"States should cooperate urgently, in good faith, to address common threats and their causes.", AlreadyMet,
			"States should cooperate urgently, in good faith, to address common threats and their causes in all regions."},
		{"half of it was taken: the delegation says what it wants",
			"States shall cooperate urgently, in good faith, to address common threats.",
			"States shall cooperate urgently, to address common threats.", Conflict,
			"States shall cooperate urgently, to address common threats."},
		{"other words stand in the same place",
			"States may cooperate urgently, in good faith, to address common threats.",
			"States shall cooperate urgently, in good faith, to address common threats.", Conflict,
			"States shall cooperate urgently, in good faith, to address common threats."},
		{"words stand right beside those asked for",
			"States should cooperate urgently and jointly, in good faith, to address common threats.",
			"States should cooperate, in good faith, to address common threats.", Conflict,
			"States should cooperate, in good faith, to address common threats."},
		{"the deletion of a paragraph consents to its words only", "States shall cooperate.", "", Conflict, ""},
		{"the deleted paragraph is gone", "", "", AlreadyMet, ""},
		{"the paragraph is gone", "", "States shall cooperate.", Conflict, "States shall cooperate."},
		{"it asked for nothing", "States shall cooperate.", base, AlreadyMet, "States shall cooperate."},
	} {
		outcome, text := Rebase(base, c.base, c.proposal)
		if outcome != c.outcome || text != c.text {
			t.Errorf("%s: %v, %q; want %v, %q", c.name, outcome, text, c.outcome, c.text)
		}
	}
}

func TestOutcomesAreWrittenInWords(t *testing.T) {
	for _, want := range []Outcome{Clean, AlreadyMet, Conflict} {
		b, err := json.Marshal(want)
		var got Outcome
		if err != nil || json.Unmarshal(b, &got) != nil || got != want {
			t.Errorf("%s reads back as %v", b, got)
		}
	}
	if err := json.Unmarshal([]byte(`"merged"`), new(Outcome)); err == nil {
		t.Error("a fourth outcome was read")
	}
}

// whatARebaseHolds checks what must hold of every rebase, whatever the texts.
func whatARebaseHolds(t interface{ Fatalf(string, ...any) }, was, now, proposal string) {
	if outcome, text := Rebase(was, proposal, proposal); outcome != AlreadyMet || text != proposal {
		t.Fatalf("over its own words: %v, %q", outcome, text)
	}
	if outcome, text := Rebase(was, was, proposal); proposal != was && (outcome != Clean || text != proposal) {
		t.Fatalf("over no change: %v, %q", outcome, text)
	}
	if was == proposal {
		return
	}
	switch outcome, text := Rebase(was, now, proposal); outcome {
	case Clean:
		if proposal == "" {
			break
		}
		words := func(base, text string) (list []string) {
			for _, a := range Asks("", base, Proposal{Text: text}) {
				list = append(list, a.Words)
			}
			return list
		}
		if d := cmp.Diff(words(was, proposal), words(now, text)); d != "" {
			t.Fatalf("clean, but it asks for something else: %s", d)
		}
		// The other way round: the change is clean over the proposal, or the texts would disagree.
		if back, merged := Rebase(was, proposal, now); back == Clean && merged != text {
			t.Fatalf("the proposal over the change is %q, the change over the proposal %q", text, merged)
		}
		if back, undone := Rebase(now, was, text); back == Clean && undone != proposal {
			t.Fatalf("the change undone, %q asks for %q", proposal, undone)
		}
	case AlreadyMet:
		if text != now {
			t.Fatalf("already met by %q, but comes back as %q", now, text)
		}
	case Conflict:
		if text != proposal {
			t.Fatalf("in conflict, %q comes back as %q", proposal, text)
		}
	}
}

func TestRebaseKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whatARebaseHolds(t, drawText(t, "was"), drawText(t, "now"), drawText(t, "proposal"))
	})
}

func TestRebaseOverADisjointChangeIsCleanAndKeepsBoth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := make([]string, 12)
		for i := range words {
			words[i] = fmt.Sprintf("word%d", i)
		}
		two := rapid.SliceOfNDistinct(rapid.IntRange(0, len(words)-1), 2, 2, rapid.ID[int]).
			Filter(func(at []int) bool { return at[0] < at[1]-1 || at[1] < at[0]-1 }).Draw(t, "places")
		change := func(at int, to string, in []string) []string {
			in = slices.Clone(in)
			in[at] = to
			return in
		}
		text := func(in []string) string { return strings.Join(strings.Fields(strings.Join(in, " ")), " ") }
		mine := rapid.SampledFrom([]string{"shall", "should and may", ""}).Draw(t, "mine")
		theirs := rapid.SampledFrom([]string{"agree", "in the end", ""}).Draw(t, "theirs")
		proposal, now := change(two[0], mine, words), change(two[1], theirs, words)
		outcome, got := Rebase(text(words), text(now), text(proposal))
		if want := text(change(two[0], mine, now)); outcome != Clean || got != want {
			t.Fatalf("%v: %q, want %q", outcome, got, want)
		}
	})
}

func FuzzRebase(f *testing.F) {
	f.Add("a b c", "a x c", "a b y")
	f.Add("[a] b", "[a b]", "a b")
	f.Add("a b c d", "a [b c d]", "a b x d")
	f.Add("a [b] c", "a b c", "x [b] c")
	f.Fuzz(func(t *testing.T, was, now, proposal string) {
		valid := utf8.ValidString(was + "|" + now + "|" + proposal) // other texts are refused where they come in
		if valid && len(was)+len(now)+len(proposal) <= 3000 {
			whatARebaseHolds(t, was, now, proposal)
		}
	})
}

// showMarks writes marks into the text: ^ for a footnote, { } for emphasis.
func showMarks(text string, marks []Mark) string {
	runes := []rune(text)
	var b strings.Builder
	for at := 0; at <= len(runes); at++ {
		for _, m := range marks {
			switch {
			case m.To == at && m.To != 0:
				b.WriteByte('}')
			case m.To == 0 && m.At == at:
				b.WriteByte('^')
			}
		}
		for _, m := range marks {
			if m.To != 0 && m.At == at {
				b.WriteByte('{')
			}
		}
		if at < len(runes) {
			b.WriteRune(runes[at])
		}
	}
	return b.String()
}

// readMarks takes the marks out again.
func readMarks(text string) (string, []Mark) {
	var words []rune
	var marks []Mark
	for _, r := range text {
		switch r {
		case '^':
			marks = append(marks, Mark{At: len(words), Kind: "footnote", ID: fmt.Sprintf("fn-%d", len(marks))})
		case '{':
			marks = append(marks, Mark{At: len(words), Kind: "italic"})
		case '}':
			marks[len(marks)-1].To = len(words)
		default:
			words = append(words, r)
		}
	}
	return string(words), marks
}

func TestMarksFollowTheirWords(t *testing.T) {
	for _, c := range []struct{ old, new, want, lost string }{
		{"States should cooperate.^", "States shall cooperate.", "States shall cooperate.^", ""},
		{"States^ should cooperate.", "All States shall cooperate.", "All States^ shall cooperate.", ""},
		{"States^ should cooperate.", "Parties should cooperate.", "Parties should cooperate.", "^"},
		{"in good faith.^ They act.", "in good faith, they act.", "in good faith,^ they act.", ""},
		{"各国应当合作。^", "各国必须合作。", "各国必须合作。^", ""},
		{"^States act.", "All States act.", "All ^States act.", ""},
		{"States ^act.", "States ^shall act.", "States ^shall act.", ""},
		{"{Recalling} its resolutions", "{Recalling} all its resolutions", "{Recalling} all its resolutions", ""},
		{"{Recalling} its resolutions", "{Reaffirming} its resolutions", "Reaffirming its resolutions", "{"},
		{"{Recalling further} its resolutions", "Recalling its resolutions", "{Recalling} its resolutions", ""},
		{"{Recalling further}^ its resolutions", "Recalling also, further, its resolutions", "{Recalling also, further}^, its resolutions", ""},
		{"modalit{ies} apply", "The modalities apply", "The modalit{ies} apply", ""},
		{"a {(} b", "a b", "a b", "{"},
		{"^", "", "", "^"},
	} {
		old, marks := readMarks(c.old)
		words := strings.NewReplacer("^", "", "{", "", "}", "").Replace(c.new)
		kept, lost := CarryMarks(old, words, marks)
		if got := showMarks(words, kept); got != c.want {
			t.Errorf("%q over %q: %q, want %q", c.old, c.new, got, c.want)
		}
		if len(lost) != len(c.lost) {
			t.Errorf("%q over %q: lost %v, want %q", c.old, c.new, lost, c.lost)
		}
	}
}

func TestEveryMarkIsKeptOrReportedLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom(strings.Fields("States shall should, the peace. [open] 各国 threats ("))
		draw := func(name string) string {
			return strings.Join(rapid.SliceOfN(word, 0, 10).Draw(t, name), " ")
		}
		old, now := draw("old"), draw("new")
		var marks []Mark
		for range rapid.IntRange(0, 4).Draw(t, "marks") {
			m := Mark{At: rapid.IntRange(0, utf8.RuneCountInString(old)+1).Draw(t, "at"), Kind: "footnote"}
			if rapid.Bool().Draw(t, "range") {
				m.To, m.Kind = m.At+rapid.IntRange(1, 9).Draw(t, "length"), "bold"
			}
			marks = append(marks, m)
		}
		kept, lost := CarryMarks(old, now, marks)
		if len(kept)+len(lost) != len(marks) {
			t.Fatalf("%d marks, %d kept, %d lost", len(marks), len(kept), len(lost))
		}
		for _, m := range kept {
			if m.At < 0 || max(m.At, m.To) > utf8.RuneCountInString(now) || m.To != 0 && m.To <= m.At {
				t.Fatalf("%v does not stand in %q", m, now)
			}
		}
		same, gone := CarryMarks(old, old, marks)
		for _, m := range gone {
			if max(m.At, m.To) <= utf8.RuneCountInString(old) && strings.TrimSpace(old) != "" {
				t.Fatalf("%v is lost although nothing changed in %q", m, old)
			}
		}
		for _, m := range same {
			if !slices.Contains(marks, m) {
				t.Fatalf("%v has moved although nothing changed in %q", m, old)
			}
		}
	})
}
