package diffing

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// tester is what a property needs of a test, of rapid, of a fuzz target or of a plain one.
type tester interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// whatMustHold checks the table of compile.md on one paragraph.
func whatMustHold(t tester, base string, proposals []Proposal) Tree {
	t.Helper()
	tree := Compile(base, proposals, nil)
	if got := tree.Base(); got != base {
		t.Fatalf("base: the base alternatives give\n%q, not\n%q", got, base)
	}
	for _, p := range proposals {
		if got := tree.Text(p.ID); got != p.Text && (inNFC(base, proposals) || !SameText(got, p.Text)) {
			t.Fatalf("nobody's words are lost: %s asks for\n%q, its alternatives give\n%q", p.ID, p.Text, got)
		}
	}
	orderDoesNotMatter(t, base, proposals, tree)
	noCrowding(t, base, proposals, tree)
	commonGroundStaysClean(t, base, proposals, tree)
	jointSupportIsVisible(t, base, proposals, tree)
	roundTrip(t, proposals, tree)
	resolution(t, proposals, tree)
	return tree
}

// inNFC: then what is promised of texts holds to the byte.
func inNFC(base string, proposals []Proposal) bool {
	return composed(base) && !slices.ContainsFunc(proposals, func(p Proposal) bool { return !composed(p.Text) })
}

func orderDoesNotMatter(t tester, base string, proposals []Proposal, tree Tree) {
	t.Helper()
	shuffled := slices.Clone(proposals)
	rand.New(rand.NewPCG(uint64(len(base)), uint64(len(proposals)))).Shuffle(len(shuffled), func(i, j int) {
		shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
	})
	if d := cmp.Diff(tree, Compile(base, shuffled, nil)); d != "" {
		t.Errorf("order does not matter: another order of the input gives another tree\n%s", d)
	}
}

func noCrowding(t tester, base string, proposals []Proposal, tree Tree) {
	t.Helper()
	more := append(slices.Clone(proposals), Proposal{ID: "base", By: []string{"XZZ"}, Text: base, Order: Order{ID: "~"}})
	for _, p := range proposals {
		more = append(more, Proposal{ID: "again-" + p.ID, By: []string{"XYY"}, Text: p.Text, Order: Order{ID: "~~"}})
	}
	crowded := Compile(base, more, nil)
	onlyWords := cmp.Options{
		cmpopts.IgnoreFields(Alternative{}, "By", "Edits", "Also", "AlsoBy", "Asks"),
	}
	if d := cmp.Diff(tree, crowded, onlyWords); d != "" {
		t.Errorf("no crowding: repeating every proposal changes more than the names\n%s", d)
	}
	for b := range crowded.Brackets() {
		for _, a := range b.Alternatives {
			if slices.Contains(a.Edits, "base") || slices.Contains(a.Also, "base") {
				t.Errorf("no crowding: a proposal equal to the base stands behind %q", a.Nodes.Base())
			}
		}
	}
}

func commonGroundStaysClean(t tester, base string, proposals []Proposal, tree Tree) {
	t.Helper()
	var clean []string
	for _, n := range tree {
		if n.Bracket == nil {
			clean = append(clean, Words(n.Text)...)
		}
	}
	for _, p := range append(proposals, Proposal{ID: "base", Text: base}) {
		k := 0
		for _, token := range Words(p.Text) {
			if k < len(clean) && SameText(clean[k], token) {
				k++
			}
		}
		if k < len(clean) {
			t.Errorf("common ground stays clean: %q stands outside brackets and not in %s, %q", clean[k], p.ID, p.Text)
		}
	}
}

// jointSupportIsVisible goes by the hunks after the second pass: whoever has one is named wherever it is shown.
func jointSupportIsVisible(t tester, base string, proposals []Proposal, tree Tree) {
	t.Helper()
	c := newCompilation(base, proposals)
	c.makeJoint()
	c.findHolders()
	for b := range tree.Brackets() {
		for _, a := range b.Alternatives {
			if a.Base || len(a.Edits) == 0 {
				continue
			}
			for id, holders := range c.holders {
				if len(holders) < 2 {
					continue
				}
				edits, _ := c.names(holders)
				h := c.hunks[id]
				if b.base().Nodes.Base() != join(c.base.tokens[h.start:h.end]) || a.Nodes.Base() != join(h.tokens) || !slices.Contains(edits, a.Edits[0]) {
					continue
				}
				if !anotherPlace(c, hunkID(id)) {
					for _, e := range edits {
						if !slices.Contains(a.Edits, e) && !slices.Contains(a.Also, e) {
							t.Errorf("joint support is visible: %s holds %q and is not named with %v, also %v", e, a.Nodes.Base(), a.Edits, a.Also)
						}
					}
				}
			}
		}
	}
}

// anotherPlace says whether the same words are asked for elsewhere too, so that the bracket may be that one.
func anotherPlace(c *compilation, id hunkID) bool {
	h := c.hunks[id]
	for k, g := range c.hunks {
		if hunkID(k) != id && join(g.tokens) == join(h.tokens) && join(c.base.tokens[g.start:g.end]) == join(c.base.tokens[h.start:h.end]) {
			return true
		}
	}
	return false
}

func roundTrip(t tester, proposals []Proposal, tree Tree) {
	t.Helper()
	names := []string{}
	for _, p := range proposals {
		names = append(names, p.By...)
	}
	printed := Print(tree, Style{})
	read, warnings := ReadPrinted(printed, names)
	if len(warnings) > 0 {
		t.Errorf("round trip: %s gives warnings %q", printed, warnings)
	}
	aside := cmpopts.IgnoreFields(Alternative{}, "Edits", "Also", "Asks")
	sameText := cmp.Comparer(SameText) // a request for brackets prints the base's words for its own, which are the same
	if d := cmp.Diff(tree, read, aside, sameText, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("round trip: %s\n%s", printed, d)
	}
	printed = Print(tree, Style{Attribution: Unnamed})
	read, warnings = ReadPrinted(printed, nil)
	if again := Print(read, Style{Attribution: Unnamed}); again != printed || len(warnings) > 0 {
		t.Errorf("round trip without names: %s\nbecomes %s, warnings %q", printed, again, warnings)
	}
}

func resolution(t tester, proposals []Proposal, tree Tree) {
	t.Helper()
	for _, p := range append(proposals, Proposal{ID: "none"}) {
		var choices []Choice
		for b := range tree.Brackets() {
			choice := Choice{Bracket: b.Number}
			for k, a := range b.Alternatives {
				if slices.Contains(a.Edits, p.ID) {
					choice.Alternative = k
				}
			}
			choices = append(choices, choice)
		}
		resolved, err := tree.Resolve(choices...)
		if err != nil {
			t.Fatalf("resolution: %v", err)
		}
		for range resolved.Brackets() {
			t.Errorf("resolution: every bracket is decided, and one is left")
		}
		if printed, _ := ReadPrinted(Print(resolved, Style{}), nil); printed.Base() != resolved.Base() {
			t.Errorf("resolution: the export prints %q for %q", printed.Base(), resolved.Base())
		}
		if p.ID != "none" && !strings.ContainsAny(p.Text, "[]") && !SameText(resolved.Base(), p.Text) {
			t.Errorf("resolution: the choices of %s give %q, not %q", p.ID, resolved.Base(), p.Text)
		}
	}
}

// unWords are what negotiated texts are made of, with what has gone wrong before.
var unWords = strings.Fields(`States should shall may cooperate urgently voluntary the the of of and mutual respect delete bracket
	unbracket , , . ; : – / \ ( ) “ ” [ ] [ ] [[ ]] ё ё х̣̇ ́ الدُوَل 협력 A/AC.292/2024/CRP.1 co-operation 20XX also الدول ، تعاون 各国 应当 合作 协作 ， 。 l’État é 12 bis`)

func paragraph(t *rapid.T, label string) string {
	var b strings.Builder
	for i, w := range rapid.SliceOfN(rapid.SampledFrom(unWords), 0, 14).Draw(t, label) {
		if i > 0 && rapid.IntRange(0, 5).Draw(t, "space") > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// amended changes a paragraph as delegations do: words taken, added, put in brackets, replaced, at one to three places.
func amended(t *rapid.T, base string) string {
	tokens := Words(base)
	for range rapid.IntRange(1, 3).Draw(t, "places") {
		from := rapid.IntRange(0, len(tokens)).Draw(t, "from")
		to := min(len(tokens), from+rapid.SampledFrom([]int{0, 0, 1, 1, 2, 3, 5, 9, 100}).Draw(t, "length"))
		var words []string
		switch rapid.SampledFrom([]string{"replace", "insert", "delete", "bracket", "common"}).Draw(t, "change") {
		case "replace":
			words = Words(paragraph(t, "words"))
		case "insert":
			words, to = []string{" ", rapid.SampledFrom(unWords).Draw(t, "word")}, from
		case "common":
			words, to = rapid.SampledFrom([][]string{{" ", "fully"}, {",", " ", "as", " ", "appropriate"}, {"."}}).Draw(t, "common words"), from
		case "bracket":
			words = slices.Concat([]string{"["}, tokens[from:to], []string{"]"})
		}
		tokens = Words(join(slices.Concat(tokens[:from], words, tokens[to:])))
	}
	return join(tokens)
}

var delegations = []string{"Arcadia", "Brennia", "Cascadia, Republic of", "Dalmara; the", "Estmark / North", "delete", "Group [G]", "a – b"}

func proposals(t *rapid.T, base string) []Proposal {
	n := rapid.IntRange(0, 7).Draw(t, "proposals")
	list := make([]Proposal, 0, n)
	for i := range n {
		p := Proposal{ID: EditID(fmt.Sprintf("A.%d", i+1)), Order: Order{Number: int64(rapid.IntRange(0, 4).Draw(t, "number"))}}
		p.By = rapid.SliceOfNDistinct(rapid.SampledFrom(delegations), 1, 3, rapid.ID[string]).Draw(t, "by")
		switch {
		case i > 1 && rapid.IntRange(0, 3).Draw(t, "on") == 0:
			p.Text = amended(t, list[rapid.IntRange(0, i-1).Draw(t, "of")].Text)
		case rapid.IntRange(0, 9).Draw(t, "rewrite") == 0:
			p.Text = paragraph(t, "text")
		default:
			p.Text = amended(t, base)
		}
		list = append(list, p)
	}
	return list
}

func TestWhatMustHoldAlways(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := paragraph(t, "base")
		whatMustHold(t, base, proposals(t, base))
	})
}

// FuzzCompile takes texts apart at line breaks: the base first, the proposals after it.
func FuzzCompile(f *testing.F) {
	for _, text := range []string{
		"States should cooperate\nStates shall cooperate\nStates should\n",
		"a [b] c\na b c\na [b\n[a [b] c]",
		"x – y / z\nx – y\n/ z\ndelete x",
		"\\ \\]\n[\\]\n\\",
		"各国应当合作。\n各国可以合作。\n各国应当在自愿基础上合作。",
		"the the the\nthe the\nthe a the b the",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(text, "\n")
		if len(lines) > 8 || len(text) > 2000 || !utf8.ValidString(text) {
			return
		}
		var list []Proposal
		for i, line := range lines[1:] {
			list = append(list, Proposal{ID: EditID(fmt.Sprintf("A.%d", i+1)), By: []string{delegations[i%len(delegations)]}, Text: line, Order: Order{Number: int64(i + 1)}})
		}
		whatMustHold(t, lines[0], list)
	})
}

// FuzzReadPrinted reads what nobody printed: what is made of it must print and read the same from then on.
func FuzzReadPrinted(f *testing.F) {
	for _, text := range []string{"[a / b – Arcadia; also Brennia]", "[a – delete: Arcadia]", "[[a] / a – unbracket: Arcadia]", "[ / ]", "[ – ]", "[a – ", "a]\\", "[a / delete]"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		tree, _ := ReadPrinted(text, delegations)
		printed := Print(tree, Style{})
		again, _ := ReadPrinted(printed, delegations)
		if d := cmp.Diff(printed, Print(again, Style{})); d != "" {
			t.Fatalf("%q prints as %q\n%s", text, printed, d)
		}
	})
}
