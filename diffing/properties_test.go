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
	for _, p := range everybody(proposals) {
		if got := tree.Text(p.ID); got != p.Text && (inNFC(base, proposals) || !SameText(got, p.Text)) {
			t.Fatalf("nobody's words are lost: %s asks for\n%q, its alternatives give\n%q", p.ID, p.Text, got)
		}
	}
	orderDoesNotMatter(t, base, proposals, tree)
	noCrowding(t, base, proposals, tree)
	commonGroundStaysClean(t, base, proposals, tree)
	namesStandUnderTheirOwnWords(t, proposals, tree)
	asksNameTheWordsTheyAmend(t, base, proposals, tree)
	jointSupportIsVisible(t, base, proposals)
	roundTrip(t, proposals, tree)
	resolution(t, proposals, tree)
	return tree
}

// inNFC: then what is promised of texts holds to the byte.
func inNFC(base string, proposals []Proposal) bool {
	return composed(base) && !slices.ContainsFunc(everybody(proposals), func(p Proposal) bool { return !composed(p.Text) })
}

// everybody lists proposals and what is proposed to their words.
func everybody(proposals []Proposal) []Proposal {
	var all []Proposal
	for _, p := range proposals {
		all = append(append(all, p), everybody(p.Nested)...)
	}
	return all
}

// inAnyOrder shuffles proposals, and what is proposed to their words.
func inAnyOrder(proposals []Proposal) []Proposal {
	shuffled := slices.Clone(proposals)
	rand.New(rand.NewPCG(7, uint64(len(proposals)))).Shuffle(len(shuffled), func(i, j int) {
		shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
	})
	for i := range shuffled {
		shuffled[i].Nested = inAnyOrder(shuffled[i].Nested)
	}
	return shuffled
}

func orderDoesNotMatter(t tester, base string, proposals []Proposal, tree Tree) {
	t.Helper()
	if d := cmp.Diff(tree, Compile(base, inAnyOrder(proposals), nil)); d != "" {
		t.Errorf("order does not matter: another order of the input gives another tree\n%s", d)
	}
}

// noCrowding: whoever repeats a proposal is named beside it, and nothing else changes; who asks for the base is nowhere.
func noCrowding(t tester, base string, proposals []Proposal, tree Tree) {
	t.Helper()
	more := append(repeated(proposals), Proposal{ID: "base", By: []string{"XZZ"}, Text: base, Order: Order{ID: "~"}})
	crowded := Compile(base, more, nil)
	for b := range crowded.Brackets() {
		for i, a := range b.Alternatives {
			once := a
			once.Edits, once.Also = withoutRepeats(t, a.Edits), withoutRepeats(t, a.Also)
			once.Along = withoutRepeats(t, a.Along)
			once.By, once.AlsoBy = withoutRepeater(t, a.By), withoutRepeater(t, a.AlsoBy)
			b.Alternatives[i] = once
		}
	}
	if d := cmp.Diff(tree, crowded, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("no crowding: repeating every proposal changes more than the names\n%s", d)
	}
}

// withoutRepeats takes the repetition of each edit away, which must be there.
func withoutRepeats(t tester, edits []EditID) []EditID {
	t.Helper()
	var once []EditID
	for _, e := range edits {
		if e == "base" {
			t.Errorf("no crowding: a proposal equal to the base stands behind words, with %v", edits)
		}
		if !strings.HasPrefix(string(e), "again-") {
			once = append(once, e)
		}
	}
	for _, e := range once {
		if !slices.Contains(edits, "again-"+e) {
			t.Errorf("no crowding: %s stands behind words without its repetition: %v", e, edits)
		}
	}
	return once
}

// withoutRepeater takes XYY away, who repeats every proposal and must be there where anybody is.
func withoutRepeater(t tester, names []string) []string {
	t.Helper()
	once := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == "XYY" })
	if len(once) == len(names) && len(names) > 0 {
		t.Errorf("no crowding: XYY repeats every proposal and is not among %v", names)
	}
	return once
}

// repeated gives proposals with each tabled once more by somebody else, those to others' words too.
func repeated(proposals []Proposal) []Proposal {
	var more []Proposal
	for _, p := range proposals {
		p.Nested = repeated(p.Nested)
		more = append(more, p, Proposal{ID: "again-" + p.ID, By: []string{"XYY"}, Text: p.Text, Order: Order{ID: "~~"}})
	}
	return more
}

func commonGroundStaysClean(t tester, base string, proposals []Proposal, tree Tree) {
	t.Helper()
	var clean []string
	for _, n := range tree {
		if n.Bracket == nil {
			clean = append(clean, Words(n.Text)...)
		}
	}
	for _, p := range append(everybody(proposals), Proposal{ID: "base", Text: base}) {
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

func roundTrip(t tester, proposals []Proposal, tree Tree) {
	t.Helper()
	names := []string{}
	for _, p := range everybody(proposals) {
		names = append(names, p.By...)
	}
	printed := Print(tree, Style{})
	read, warnings := ReadPrinted(printed, names)
	if len(warnings) > 0 {
		t.Errorf("round trip: %s gives warnings %q", printed, warnings)
	}
	aside := cmpopts.IgnoreFields(Alternative{}, "Edits", "Also", "Along", "Asks")
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
	for _, p := range append(everybody(proposals), Proposal{ID: "none"}) {
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

func proposals(t *rapid.T, base string) []Proposal { return proposalsTo(t, base, "A.", 7) }

// proposalsNested draws what is tabled on a paragraph, often with proposals to the words of others, and to those of these.
func proposalsNested(t *rapid.T, base string) []Proposal {
	list := proposals(t, base)
	if rapid.Bool().Draw(t, "to others' words") {
		nestedIn(t, list, []int{3, 2, 1})
	}
	return list
}

// nestedIn draws proposals to the words of these, at most so many at each level.
func nestedIn(t *rapid.T, list []Proposal, most []int) {
	for i := range list {
		if len(most) > 0 && rapid.Bool().Draw(t, "to these") {
			p := &list[i]
			p.Nested = proposalsTo(t, p.Text, p.ID+"-", most[0])
			nestedIn(t, p.Nested, most[1:])
		}
	}
}

func proposalsTo(t *rapid.T, base string, id EditID, most int) []Proposal {
	n := rapid.IntRange(0, most).Draw(t, "proposals")
	list := make([]Proposal, 0, n)
	for i := range n {
		p := Proposal{ID: EditID(fmt.Sprintf("%s%d", id, i+1)), Order: Order{Number: int64(rapid.IntRange(0, 4).Draw(t, "number"))}}
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
		whatMustHold(t, base, proposalsNested(t, base))
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
		for i := len(list) - 1; i > 0; i -= 2 { // and every other one as a proposal to the words of the one before
			list[i-1].Nested = append(list[i-1].Nested, list[i])
			list = slices.Delete(list, i, i+1)
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
