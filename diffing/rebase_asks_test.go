package diffing

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// numbered gives the words of each bracket that is printed, by its number.
func numbered(t Tree) map[int]string {
	numbers := make(map[int]string)
	for b := range t.Brackets() {
		numbers[b.Number] = Print(Tree{{Bracket: b}}, Style{Attribution: Unnamed})
	}
	return numbers
}

// 24[3] is 24[3] for the room, whatever the Chair writes elsewhere in the paragraph, until all are numbered anew.
func TestNumbersDoNotJumpWhenTheChairEdits(t *testing.T) {
	const base = "States should cooperate urgently in [mutual] respect, and share tidal data without delay."
	proposals := []Proposal{
		{ID: "A.1/1", By: []string{"XAA"}, Text: strings.Replace(base, "should", "shall", 1), Order: Order{Number: 1}},
		{ID: "A.2/1", By: []string{"XBB"}, Text: strings.Replace(base, " urgently", "", 1), Order: Order{Number: 2}},
		{ID: "A.3/1", By: []string{"XCC"}, Text: strings.Replace(base, "tidal data", "data", 1), Order: Order{Number: 3}},
		{ID: "A.4/1", By: []string{"XDD"}, Text: strings.Replace(base, " without delay", "", 1), Order: Order{Number: 4}},
	}
	tree := Compile(base, proposals, nil)
	fixed := tree.Numbers("p-24")
	want := map[int]string{1: "[should / shall]", 2: "[ urgently – delete]", 3: "[mutual]", 4: "[tidal – delete]", 5: "[ without delay – delete]"}
	got := numbered(tree)
	got[4] = strings.Replace(got[4], " tidal", "tidal", 1)
	if d := cmp.Diff(want, got); d != "" {
		t.Fatal(d)
	}

	// The Chair takes A.1, puts words in at the beginning, changes the word in the typed bracket, and rewrites what A.4
	// would delete.
	now := "All States shall cooperate urgently in [full] respect, and share tidal data at once."
	fixed = fixed.Carry(base, now)
	var open []Proposal
	for _, p := range proposals {
		if outcome, text := Rebase(base, now, p.Text); outcome == Clean {
			p.Text = text
			open = append(open, p)
		}
	}
	tree = Compile(now, open, fixed)
	if d := cmp.Diff([]int{2, 3, 4}, numbersOf(tree)); d != "" {
		t.Errorf("%s\n%s", Print(tree, Style{}), d)
	}

	// The numbers of what was taken and rewritten are not used again.
	open = append(open, Proposal{ID: "A.5/1", By: []string{"XEE"}, Text: "Many States" + strings.TrimPrefix(now, "All States"), Order: Order{Number: 5}})
	tree = Compile(now, open, fixed)
	if d := cmp.Diff([]int{6, 2, 3, 4}, numbersOf(tree)); d != "" {
		t.Errorf("%s\n%s", Print(tree, Style{}), d)
	}

	// The Chair goes back to what stood there, and A.4 is asked for again: it has its number back.
	back := strings.Replace(base, "should", "shall", 1)
	fixed = maps.Clone(fixed)
	maps.Copy(fixed, tree.Numbers("p-24"))
	fixed = fixed.Carry(now, back).Carry(back, base)
	tree = Compile(base, proposals[2:], fixed)
	if d := cmp.Diff([]int{3, 4, 5}, numbersOf(tree)); d != "" {
		t.Errorf("%s\n%s", Print(tree, Style{}), d)
	}
}

func TestAsksFollowTheirWords(t *testing.T) {
	const base = "States should [cooperate] in good faith."
	asked := Asks("p-1", base, Proposal{Text: "States shall [cooperate] in faith."})
	asked = append(asked, Ask{Paragraph: "p-1", Base: HashText(base), Start: 4, End: 7, Words: "[]"})
	for _, c := range []struct {
		now  string
		want []string // the words that each ask replaces now; "lost"
	}{
		{base, []string{"should", " good", "[cooperate]"}},
		{"All States should [cooperate] in good faith.", []string{"should", " good", "[cooperate]"}},
		{"States should [cooperate and share] in good faith.", []string{"should", " good", "[cooperate and share]"}},
		{"States should [always] [cooperate] in good faith.", []string{"lost", " good", "[cooperate]"}},
		{"States should [cooperate] in [good faith].", []string{"should", "lost", "[cooperate]"}},
		{"States should cooperate in good faith.", []string{"should", " good", "lost"}},
		{"States shall [cooperate] in faith.", []string{"lost", "lost", "[cooperate]"}},
		{"States [should] [cooperate] in very good faith.", []string{"lost", "lost", "[cooperate]"}},
		{"", []string{"lost", "lost", "lost"}},
		{strings.Repeat("too long ", 8000), []string{"lost", "lost", "lost"}},
	} {
		carried := CarryAsks(base, c.now, asked)
		tokens := Words(c.now)
		var got []string
		for _, ask := range asked {
			next, ok := carried[ask]
			switch {
			case !ok:
				got = append(got, "lost")
			case next.Base != HashText(c.now) || next.Paragraph != ask.Paragraph || next.Words != ask.Words:
				t.Errorf("%v has become %v", ask, next)
			default:
				got = append(got, strings.Join(tokens[next.Start:next.End], ""))
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%.60s: %s", c.now, d)
		}
	}
	elsewhere := Ask{Base: HashText("another base"), Start: 0, End: 1, Words: "x"}
	beyond := Ask{Base: HashText(base), Start: 3, End: 90, Words: "x"}
	if carried := CarryAsks(base, base, []Ask{elsewhere, beyond}); len(carried) != 0 {
		t.Errorf("asks that do not stand in the old base were carried: %v", carried)
	}
}

// What a clean rebase asks for is what the asks are carried to: positions and numbers find it where the proposal is.
func TestCarriedAsksAreThoseOfTheRebasedProposal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		was, now, proposal := drawText(t, "was"), drawText(t, "now"), drawText(t, "proposal")
		outcome, text := Rebase(was, now, proposal)
		if outcome != Clean || was == now {
			return
		}
		asks := Asks("p-1", was, Proposal{Text: proposal})
		carried := CarryAsks(was, now, asks)
		var got []Ask
		for _, ask := range asks {
			if next, ok := carried[ask]; ok {
				got = append(got, next)
			}
		}
		if d := cmp.Diff(Asks("p-1", now, Proposal{Text: text}), got); d != "" {
			t.Fatalf("%q over %q asks for other things than its asks were carried to: %s", proposal, now, d)
		}
	})
}

// Whatever the Chair writes and whoever comes or goes, a number that a bracket had is no other bracket's before all are
// numbered anew.
func TestNoNumberIsUsedAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := make([]string, rapid.IntRange(2, 4).Draw(t, "texts"))
		for k := range texts {
			texts[k] = drawText(t, "text")
		}
		base := texts[0]
		fixed := Numbers(nil)
		for range rapid.IntRange(1, 5).Draw(t, "edits") {
			var proposals []Proposal
			for k := range rapid.IntRange(0, 3).Draw(t, "proposals") {
				proposals = append(proposals, Proposal{ID: EditID(rune('a' + k)), By: []string{"XAA"}, Text: drawText(t, "proposal"), Order: Order{Number: int64(k + 1)}})
			}
			fixed = fixed.Fix(Compile(base, proposals, fixed), "p")
			highest := slices.Max(append(slices.Collect(maps.Values(fixed)), 0))
			next := rapid.SampledFrom(texts).Draw(t, "next")
			fixed = fixed.Carry(base, next)
			base = next
			if now := slices.Max(append(slices.Collect(maps.Values(fixed)), 0)); now != highest {
				t.Fatalf("the highest number was %d and is %d: %v", highest, now, fixed)
			}
			for b := range Compile(base, []Proposal{{ID: "late", Text: base + " late"}}, fixed).Brackets() {
				ours := slices.ContainsFunc(b.Alternatives, func(a Alternative) bool {
					return slices.ContainsFunc(a.Asks, func(ask Ask) bool {
						ask.Paragraph = "p"
						return fixed[ask] == b.Number
					})
				})
				if b.Number <= highest && !ours {
					t.Fatalf("number %d is used again: %v", b.Number, fixed)
				}
			}
		}
	})
}

// drawText draws a short text of few words, so that they repeat, with brackets.
func drawText(t *rapid.T, name string) string {
	word := rapid.SampledFrom(strings.Fields("States shall should, the the peace. [open] [open the] 各国 modalit[y] threats ( and [ ]"))
	return strings.Join(rapid.SliceOfN(word, 0, 12).Draw(t, name), " ")
}

// Two changes stood joined as bracket 3. One of them is joined to another bracket now, and what is left keeps the
// number: the place of the other must not take it when it stands alone again.
func TestTheNumberStaysWithTheBracketThatBearsIt(t *testing.T) {
	first, second := Ask{Paragraph: "p", Start: 5, End: 5, Words: "voluntary "}, Ask{Paragraph: "p", Start: 8, End: 9, Words: "annual"}
	tree := Tree{{Bracket: &Bracket{Number: 3, Alternatives: []Alternative{
		{Base: true, Nodes: Tree{{Text: "yearly"}}}, {Nodes: Tree{{Text: "annual"}}, Asks: []Ask{second}},
	}}}}
	fixed := Numbers{first: 3, second: 3}.Fix(tree, "p")
	if fixed[second] != 3 || fixed[first] != 0 {
		t.Errorf("the numbers are %v, want 3 for the bracket that bears it alone", fixed)
	}
	if gone := (Numbers{first: 3, second: 3}).Fix(Tree{{Text: "yearly"}}, "p"); gone[first] != 3 || gone[second] != 3 {
		t.Errorf("a bracket that is gone for now lost its number: %v", gone)
	}
}
