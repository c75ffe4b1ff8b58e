package diffing

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// resolutionHolds checks what must hold of the decisions on one tree. pick says which alternative a bracket gets in the
// course of the meeting, and when: the brackets of round 0 first.
func resolutionHolds(t tester, tree Tree, pick func(*Bracket) (alternative, round int)) {
	t.Helper()
	eachAmendmentTaken(t, tree)
	nothingDecided(t, tree)
	confluent(t, tree, pick)
}

// choicesOf are the edit's alternatives where it has one and the base elsewhere; typed brackets stand as they are.
func choicesOf(tree Tree, e EditID) []Choice {
	var choices []Choice
	for b := range tree.Brackets() {
		if b.Typed {
			continue
		}
		c := Choice{Bracket: b.Number}
		for k, a := range b.Alternatives {
			if a.Base {
				c.Alternative = k
			}
		}
		for k, a := range b.Alternatives {
			if slices.Contains(a.Edits, e) {
				c.Alternative = k
			}
		}
		choices = append(choices, c)
	}
	return choices
}

func decided(t tester, tree Tree, choices ...Choice) Resolution {
	t.Helper()
	r, err := tree.Decide(choices...)
	if err != nil {
		t.Fatalf("decide %v: %v", choices, err)
	}
	return r
}

func (r Resolution) of(t tester, e EditID) Standing {
	t.Helper()
	at := slices.IndexFunc(r.Amendments, func(s Standing) bool { return s.Edit == e })
	if at < 0 {
		t.Fatalf("%s has no standing", e)
	}
	return r.Amendments[at]
}

// The alternatives of one edit everywhere are its text exactly, and then it is taken.
func eachAmendmentTaken(t tester, tree Tree) {
	t.Helper()
	for _, e := range tree.Edits() {
		r := decided(t, tree, choicesOf(tree, e)...)
		if r.Text != tree.Text(e) {
			t.Errorf("the choices of %s give %q, and it asks for %q", e, r.Text, tree.Text(e))
		}
		if s := r.of(t, e); s.Words != Taken || !s.Settled() {
			t.Errorf("the choices of %s leave it %s, with brackets %v", e, s.Words, s.Open)
		}
	}
}

// Before anything is decided every edit has open brackets; with the base everywhere none is taken.
func nothingDecided(t tester, tree Tree) {
	t.Helper()
	begun := decided(t, tree)
	if begun.Text != tree.Base() {
		t.Errorf("nothing is decided, and the words are %q, not %q", begun.Text, tree.Base())
	}
	for _, s := range begun.Amendments {
		if s.Settled() && tree.ground(s.Edit) != tree.Text(s.Edit) {
			t.Errorf("nothing is decided, and %s has no open bracket", s.Edit)
		}
	}
	for _, s := range decided(t, tree, choicesOf(tree, "")...).Amendments {
		if !s.Settled() || s.Words != NotTaken && tree.Text(s.Edit) != tree.Base() {
			t.Errorf("the base stands everywhere, and %s is %s, with brackets %v", s.Edit, s.Words, s.Open)
		}
	}
}

// confluent decides the brackets in two rounds, in one and in the other order.
func confluent(t tester, tree Tree, pick func(*Bracket) (alternative, round int)) {
	t.Helper()
	var rounds [2][]Choice
	for b := range tree.Brackets() {
		if k, round := pick(b); round < len(rounds) {
			rounds[round] = append(rounds[round], Choice{b.Number, k})
		}
	}
	once := decided(t, tree, slices.Concat(rounds[0], rounds[1])...)
	for _, order := range [][2][]Choice{{rounds[0], rounds[1]}, {rounds[1], rounds[0]}} {
		remains := decided(t, tree, order[0]...).Tree
		remains = decided(t, remains, stillThere(remains, order[1])...).Tree
		if d := cmp.Diff(once.Tree, remains, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("decisions %v and then %v give another tree than all at once\n%s", order[0], order[1], d)
		}
	}
	remainsTrue(t, tree, once, slices.Concat(rounds[0], rounds[1]))
	oneStandingEach(t, tree, once)
}

// stillThere leaves out choices for brackets that went with the wording round them.
func stillThere(tree Tree, choices []Choice) []Choice {
	return slices.DeleteFunc(slices.Clone(choices), func(c Choice) bool {
		for b := range tree.Brackets() {
			if b.Number == c.Bracket {
				return false
			}
		}
		return true
	})
}

// remainsTrue: what remains keeps its numbers, holds no bracket that was decided, and prints so that it reads back.
func remainsTrue(t tester, tree Tree, r Resolution, choices []Choice) {
	t.Helper()
	known := make(map[int]bool)
	for b := range tree.Brackets() {
		known[b.Number] = true
	}
	for b := range r.Tree.Brackets() {
		if !known[b.Number] || slices.ContainsFunc(choices, func(c Choice) bool { return c.Bracket == b.Number }) {
			t.Errorf("bracket %d remains after decisions %v", b.Number, choices)
		}
	}
	printed := Print(r.Tree, Style{})
	read, warnings := ReadPrinted(printed, names(tree))
	aside := cmp.Options{cmpopts.IgnoreFields(Alternative{}, "Edits", "Also", "Along", "Asks"), cmpopts.IgnoreFields(Bracket{}, "Number", "Set"), cmpopts.EquateEmpty()}
	if d := cmp.Diff(r.Tree, read, aside); d != "" || len(warnings) > 0 {
		t.Errorf("what remains prints as %s, warnings %q\n%s", printed, warnings, d)
	}
}

func names(tree Tree) []string {
	var names []string
	for b := range tree.Brackets() {
		for _, a := range b.Alternatives {
			names = slices.Concat(names, a.By, a.AlsoBy)
		}
	}
	return names
}

// oneStandingEach: every edit has one standing; its open brackets are among those that remain; a settled one whose every
// ask the words hold, as Rebase finds it, is taken.
func oneStandingEach(t tester, tree Tree, r Resolution) {
	t.Helper()
	var listed []EditID
	for _, s := range r.Amendments {
		listed = append(listed, s.Edit)
		for _, n := range s.Open {
			if len(stillThere(r.Tree, []Choice{{Bracket: n}})) == 0 {
				t.Errorf("%s is to wait for bracket %d, which is gone", s.Edit, n)
			}
		}
		ground, asked := tree.ground(s.Edit), tree.Text(s.Edit)
		if s.Words != tree.Weigh(s.Edit, r.Text) {
			t.Errorf("%s is %s by the choices and %s by the words", s.Edit, s.Words, tree.Weigh(s.Edit, r.Text))
		}
		if r.Text == ground || r.Text == tree.Base() || asked == ground {
			continue // words that change nothing, or an edit that asks for nothing
		}
		if by := Weigh(ground, r.Text, asked); by > s.Words {
			t.Errorf("%q says that %s, %q, is %s, and its standing is %s", r.Text, s.Edit, asked, by, s.Words)
		}
	}
	if d := cmp.Diff(tree.Edits(), listed); d != "" {
		t.Errorf("not every edit has one standing\n%s", d)
	}
}

// anyPick decides any brackets for any of their alternatives, in two rounds; those of the third stay open.
func anyPick(t *rapid.T) func(*Bracket) (int, int) {
	return func(b *Bracket) (alternative, round int) {
		lowest := 0
		if b.Typed {
			lowest = Drop
		}
		return rapid.IntRange(lowest, len(b.Alternatives)-1).Draw(t, fmt.Sprintf("bracket %d", b.Number)), rapid.IntRange(0, 2).Draw(t, "round")
	}
}

func TestWhatMustHoldOfDecisions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := paragraph(t, "base")
		resolutionHolds(t, Compile(base, proposalsNested(t, base), nil), anyPick(t))
	})
}

// Rivals for one new paragraph, with amendments to each.
func TestWhatMustHoldOfDecisionsOnNewParagraphs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var edits []Edit
		first := "States " + paragraph(t, "first")
		for i, text := range []string{first, amended(t, first)} {
			if strings.TrimSpace(text) == "" {
				continue
			}
			host := Edit{ID: EditID(fmt.Sprintf("new-%d", i)), By: []string{"Arcadia"}, Kind: EditInsertAfter, Text: text, Order: Order{Number: int64(i + 1)}}
			edits = append(edits, host)
			for k := range rapid.IntRange(0, 3).Draw(t, "amendments") {
				e := Edit{ID: EditID(fmt.Sprintf("on-%d-%d", i, k)), By: []string{"Brennia"}, Paragraph: string(host.ID), Text: amended(t, text), Order: Order{Number: int64(10 + k)}}
				if strings.TrimSpace(e.Text) != "" {
					edits = append(edits, e)
				}
			}
		}
		c, err := CompileText(nil, edits, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range c.Paragraphs {
			resolutionHolds(t, p.Nodes, anyPick(t))
		}
	})
}

// FuzzResolve takes a base and proposals apart at line breaks and decides as the bytes of picks say, one a bracket.
func FuzzResolve(f *testing.F) {
	f.Add("States should cooperate\nStates shall cooperate\nStates should\n", []byte{0, 1, 4})
	f.Add("a [b] c\na b c\na [b\n[a [b] c]", []byte{7, 3, 9, 1})
	f.Add("the the the\nthe the\nthe a the b the", []byte{1, 1, 1})
	f.Add("a b c d e\na x c d e\na b c y e\nb c d\n", []byte{250, 12, 31, 2, 5})
	f.Fuzz(func(t *testing.T, text string, picks []byte) {
		lines := strings.Split(text, "\n")
		if len(lines) > 8 || len(text) > 2000 || !utf8.ValidString(text) {
			return
		}
		var list []Proposal
		for i, line := range lines[1:] {
			list = append(list, Proposal{ID: EditID(fmt.Sprintf("A.%d", i+1)), By: []string{delegations[i%len(delegations)]}, Text: line, Order: Order{Number: int64(i + 1)}})
		}
		resolutionHolds(t, Compile(lines[0], list, nil), func(b *Bracket) (alternative, round int) {
			pick := 2 // left open
			if b.Number <= len(picks) {
				pick = int(picks[b.Number-1])
			}
			alternative = pick / 3 % (len(b.Alternatives) + 1)
			if alternative == len(b.Alternatives) {
				alternative = 0
				if b.Typed {
					alternative = Drop
				}
			}
			return alternative, pick % 3
		})
	})
}

// What is decided beside an amendment takes nothing from it: with its alternatives at its own brackets it is taken,
// whatever stands at the others.
func TestWhatIsDecidedBesideTakesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := paragraph(t, "base")
		tree := Compile(base, proposalsNested(t, base), nil)
		edits := tree.Edits()
		if len(edits) == 0 {
			return
		}
		e := rapid.SampledFrom(edits).Draw(t, "edit")
		inIts := make(map[int]bool)
		for b := range tree.Brackets() {
			for _, a := range b.Alternatives {
				if a.asks(e) {
					for b := range a.Nodes.Brackets() {
						inIts[b.Number] = true // what others propose to its own words is not beside them
					}
				}
			}
		}
		choices := choicesOf(tree, e)
		for i, c := range choices {
			for b := range tree.Brackets() {
				if b.Number != c.Bracket || inIts[b.Number] || slices.ContainsFunc(b.Alternatives, func(a Alternative) bool { return slices.Contains(a.Edits, e) || a.Nodes.lists(e) }) {
					continue
				}
				choices[i].Alternative = rapid.IntRange(0, len(b.Alternatives)-1).Draw(t, "beside")
			}
		}
		r := decided(t, tree, choices...)
		if r.Text == base || r.Text == tree.ground(e) || tree.Text(e) == tree.ground(e) {
			return // words that change nothing take nothing
		}
		if s := r.of(t, e); s.Words != Taken || !s.Settled() {
			t.Fatalf("%s has its words at its brackets, and %q leaves it %s, with brackets %v", e, r.Text, s.Words, s.Open)
		}
	})
}

// told writes a resolution as minutes would: what stands, and what became of each amendment.
func told(r Resolution) string {
	var b strings.Builder
	b.WriteString(Print(r.Tree, Style{}) + "\n" + r.Text + "\n")
	for _, s := range r.Amendments {
		fmt.Fprintf(&b, "%s %s", s.Edit, s.Words)
		if !s.Settled() {
			fmt.Fprintf(&b, ", open at %v", s.Open)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// ruled compiles, decides and compares with the minutes.
func ruled(t *testing.T, base string, lines string, want string, choices ...Choice) {
	t.Helper()
	tree := Compile(base, tabledLines(t, lines), nil)
	r := decided(t, tree, choices...)
	if d := cmp.Diff(want, told(r)); d != "" {
		t.Errorf("%s, decisions %v\n%s", Print(tree, Style{}), choices, d)
	}
}

func TestDecisionsInTheRoom(t *testing.T) {
	const base = "States should exchange data on a voluntary basis."
	const rivals = `Arcadia: States shall exchange data on a mutual basis.
Brennia: States may exchange data on a voluntary basis.
Cascadia: States should fully exchange data on a voluntary basis.
Dalmara: States should exchange data.`

	t.Run("nothing is decided", func(t *testing.T) {
		ruled(t, base, rivals, `States [should / shall – Arcadia / may – Brennia][ fully – Cascadia] exchange data[ on a [voluntary / mutual – Arcadia] basis – delete: Dalmara].
States should exchange data on a voluntary basis.
A.1/1 not taken, open at [1 4]
A.2/1 not taken, open at [1]
A.3/1 not taken, open at [2]
A.4/1 not taken, open at [3]
`)
	})
	t.Run("one bracket is decided, and another beside it", func(t *testing.T) {
		ruled(t, base, rivals, `States shall fully exchange data[ on a [voluntary / mutual – Arcadia] basis – delete: Dalmara].
States shall fully exchange data on a voluntary basis.
A.1/1 taken in part, open at [4]
A.2/1 not taken
A.3/1 taken
A.4/1 not taken, open at [3]
`, Choice{1, 1}, Choice{2, 1})
	})
	t.Run("the words round words that were taken may still go", func(t *testing.T) {
		ruled(t, base, rivals, `States shall exchange data[ on a mutual basis – delete: Dalmara].
States shall exchange data on a mutual basis.
A.1/1 taken, open at [3]
A.2/1 not taken
A.3/1 not taken
A.4/1 not taken, open at [3]
`, Choice{1, 1}, Choice{2, 0}, Choice{4, 1})
	})
	t.Run("what stands in words that went is not taken", func(t *testing.T) {
		ruled(t, base, rivals, `States should exchange data.
States should exchange data.
A.1/1 not taken
A.2/1 not taken
A.3/1 not taken
A.4/1 taken
`, Choice{1, 0}, Choice{2, 0}, Choice{3, 1}, Choice{4, 1})
	})
	t.Run("the pair that a delegation asks for stands until it is taken away", func(t *testing.T) {
		const request = "Arcadia: States should exchange data on a [voluntary] basis."
		ruled(t, base, request, "States should exchange data on a [voluntary] basis.\nStates should exchange data on a [voluntary] basis.\nA.1/1 taken\n", Choice{1, 1})
		ruled(t, base, request, base+"\n"+base+"\nA.1/1 not taken\n", Choice{1, 1}, Choice{2, 0})
	})
	t.Run("a pair in the words goes, and the amendment beside it is taken", func(t *testing.T) {
		ruled(t, "States [should] exchange data.", "Arcadia: States [should] exchange all data.",
			"States should exchange all data.\nStates should exchange all data.\nA.1/1 taken\n", Choice{1, 0}, Choice{2, 1})
	})
	t.Run("the same words count under another's name", func(t *testing.T) {
		ruled(t, "States should act.", "Arcadia: States should act now.\nBrennia: All members shall, now and for ever, act now.",
			"All members shall, now and for ever, act now.\nAll members shall, now and for ever, act now.\nA.2/1 taken\nA.1/1 taken\n", Choice{1, 1}, Choice{2, 1})
	})
}

// Brennia amends what Arcadia would put in the place of "should", and nothing else that Arcadia asks for.
func TestDecisionsOnWordsThatAnotherAmends(t *testing.T) {
	const base = "States should cooperate and share all the data that they hold urgently."
	tree := Compile(base, []Proposal{{
		ID: "A", By: []string{"Arcadia"}, Text: "States shall cooperate and share all the data that they hold at once.", Order: Order{Number: 1},
		Nested: []Proposal{{ID: "B", By: []string{"Brennia"}, Text: "States shall, where appropriate, cooperate and share all the data that they hold at once.", Order: Order{Number: 2}}},
	}}, nil)
	for _, c := range []struct {
		name, want string
		choices    []Choice
	}{
		{"nothing is decided", `States [should / shall[, where appropriate, – Brennia] – Arcadia] cooperate and share all the data that they hold [urgently / at once – Arcadia].
States should cooperate and share all the data that they hold urgently.
A not taken, open at [1 2 3]
B not taken, open at [1 2]
`, nil},
		{"Arcadia's words are taken, and others may still come into them", `States shall[, where appropriate, – Brennia] cooperate and share all the data that they hold at once.
States shall cooperate and share all the data that they hold at once.
A taken, open at [2]
B not taken, open at [2]
`, []Choice{{1, 1}, {3, 1}}},
		{"both are taken: Arcadia's words stand with others in them", `States shall, where appropriate, cooperate and share all the data that they hold at once.
States shall, where appropriate, cooperate and share all the data that they hold at once.
A taken in part
B taken
`, []Choice{{1, 1}, {2, 1}, {3, 1}}},
		{"what Arcadia asks for elsewhere is nothing to Brennia", `States should cooperate and share all the data that they hold at once.
States should cooperate and share all the data that they hold at once.
A taken in part
B not taken
`, []Choice{{1, 0}, {3, 1}}},
		{"and Brennia has its words without it", `States shall, where appropriate, cooperate and share all the data that they hold urgently.
States shall, where appropriate, cooperate and share all the data that they hold urgently.
A taken in part
B taken
`, []Choice{{1, 1}, {2, 1}, {3, 0}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, told(decided(t, tree, c.choices...))); d != "" {
				t.Errorf("%s\n%s", Print(tree, Style{}), d)
			}
		})
	}
}

func TestDecisionsThatCannotBe(t *testing.T) {
	tree := Compile("States [should] act.", tabledLines(t, "Arcadia: States [should] act now."), nil)
	for want, choices := range map[string][]Choice{
		"bracket 2 is decided twice, for alternatives 0 and 1: one of them stands": {{2, 0}, {2, 1}},
		"bracket 2 has no alternative 2: it has 0 to 1":                            {{2, 2}},
		"bracket 2 has no alternative -1: it has 0 to 1":                           {{2, Drop}},
		"there is no bracket 7 in this paragraph":                                  {{7, 0}},
	} {
		if _, err := tree.Decide(choices...); err == nil || err.Error() != want {
			t.Errorf("%v: %v, want %s", choices, err, want)
		}
	}
}

// worstTrees are a text of brackets in brackets, one of many brackets side by side and one contested by everybody.
func worstTrees() map[string]Tree {
	deep := strings.Repeat("[", 5000) + "words" + strings.Repeat("]", 5000)
	var everybody []Proposal
	for i := range 193 {
		everybody = append(everybody, Proposal{ID: EditID(fmt.Sprint(i)), By: []string{fmt.Sprint(i)}, Text: fmt.Sprintf("States should act with care %d.", i), Order: Order{Number: int64(i + 1)}})
	}
	var beside []Proposal
	for i := range 60 {
		beside = append(beside, Proposal{ID: EditID(fmt.Sprint(i)), By: []string{fmt.Sprint(i)}, Text: "a" + strings.Repeat(" the", i+1) + " b", Order: Order{Number: int64(i + 1)}})
	}
	return map[string]Tree{
		"deep":         Compile(deep, []Proposal{{ID: "1", By: []string{"XAA"}, Text: deep + " more"}, {ID: "2", By: []string{"XBB"}, Text: strings.ReplaceAll(deep, "words", "others")}}, nil),
		"everybody":    Compile("States should act.", everybody, nil),
		"side by side": Compile("a b", beside, nil),
	}
}

// The worst texts are weighed; BenchmarkWorstWeigh says how long that takes.
func TestTheWorstAmendmentsAreWeighed(t *testing.T) {
	for name, tree := range worstTrees() {
		began := time.Now() // compiling aside
		r := decided(t, tree, choicesOf(tree, "1")...)
		if s := r.of(t, "1"); s.Words != Taken {
			t.Errorf("%s: %s", name, s.Words)
		}
		t.Logf("%s: %d brackets, %s", name, CountBrackets(tree).Brackets, time.Since(began))
	}
}
