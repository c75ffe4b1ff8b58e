package diffing

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// room is who sits in the tests of compilations that were typed elsewhere.
var room = NewRoster([]Delegation{
	{Code: "XAA", Names: []string{"Arcadia", "Arcadie", "أركاديا", "阿卡迪亚", "Аркадия"}},
	{Code: "XBB", Names: []string{"Brennia", "Brennie", "برينيا", "布伦尼亚", "Бренния"}},
	{Code: "XCC", Names: []string{"Cascadia, Republic of"}},
	{Code: "XDD", Names: []string{"Dalmara (Federal State of)", "达尔马拉"}},
	{Code: "XEE", Names: []string{"Estmark", "Republic of Estmark"}, Also: []string{"East"}},
	{Code: "XFI", Names: []string{"Fenwick Isles"}, Also: []string{"East", "Isles"}},
	{Code: "XGG", Names: []string{"Galdoria-Bissel"}},
	{Code: "XHH", Names: []string{"Isles"}},
	{Code: "NG", Names: []string{"Northern Group", "Groupe du Nord", "مجموعة الشمال", "北方集团"}},
})

// nothingIsLost checks that every byte of a paragraph is words of the base or of a proposal, or a sign: a bracket, a
// name, and what stands between them.
func nothingIsLost(t tester, text string, a Attributed) {
	t.Helper()
	r := &attributedReader{text: text, roster: room, escape: make(map[int]bool), remarks: make(map[string]bool)}
	covered := make([]bool, len(text)+1)
	readOf(r.read(), covered)
	at := 0
	var base strings.Builder
	for _, k := range a.kept {
		if k.from < at {
			t.Fatalf("%q: the base goes back from %d to %d", text, at, k.from)
		}
		base.WriteString(text[k.from:k.to])
		at = k.to
	}
	if base.String() != a.Base {
		t.Fatalf("%q: the base is\n%q, its stretches give\n%q", text, a.Base, base.String())
	}
	sign := ""
	for i := range covered {
		if i < len(text) && !covered[i] {
			sign += text[i : i+1]
			continue
		}
		if left := withoutSigns(sign); left != "" {
			t.Fatalf("%q: %q is neither words nor a sign: %q is lost", text, sign, left)
		}
		sign = ""
	}
}

func readOf(nodes []readNode, covered []bool) {
	for _, n := range nodes {
		switch {
		case n.pair:
			covered[n.from], covered[n.to-1] = true, true
			readOf(n.nodes, covered)
		case n.alternatives == nil:
			for i := n.from; i < n.to; i++ {
				covered[i] = true
			}
		}
		for _, a := range n.alternatives {
			readOf(a.nodes, covered)
		}
	}
}

var quotation = regexp.MustCompile(`["“„«'‘「].*["”»'’」]`)

// withoutSigns takes names and keywords out, one after another, and gives the letters that are left.
func withoutSigns(sign string) string {
	sign = quotation.ReplaceAllString(sign, "") // the words that are quoted stand where they are quoted from
	var left strings.Builder
	for i := 0; i < len(sign); {
		if _, size := room.find(sign[i:]); size > 0 {
			i += size
			continue
		}
		if _, size := keyword(sign[i:]); size > 0 {
			i += size
			continue
		}
		n := &nameReader{roster: room, text: sign, at: i}
		if n.words(between) || n.words(behalf) || n.words(articles) || n.words([]string{"also", "by", "par", "por"}) || n.sign("و") {
			i = n.at
			continue
		}
		left.WriteByte(sign[i])
		i++
	}
	return strings.TrimFunc(left.String(), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// readsAsWritten checks that a printed tree, read, has the same base and for each set of delegations the same texts.
func readsAsWritten(t tester, tree Tree, written string) Attributed {
	t.Helper()
	a := ReadAttributed(written, room)
	nothingIsLost(t, written, a)
	if d := cmp.Diff(tree.Base(), a.Base); d != "" {
		t.Fatalf("%s\nbase: %s\nwarnings %q", written, d, a.Warnings)
	}
	want, _ := treeBuilder{}.grouped(tree, tree.Base(), bySet)
	got, _ := treeBuilder{}.grouped(a.Nodes, a.Base, bySet)
	if d := cmp.Diff(textsBySet(want), textsBySet(got)); d != "" {
		t.Fatalf("%s\n%s\nwarnings %q", written, d, a.Warnings)
	}
	return a
}

func textsBySet(list []Proposal) []string {
	var texts []string
	for _, p := range list {
		texts = append(texts, strings.ReplaceAll(setOf(p.By), "\x00", ", ")+": "+p.Text)
	}
	slices.Sort(texts)
	return texts
}

// plainWords are words in which no sign stands.
var plainWords = strings.Fields("States should shall may cooperate act urgently fully jointly voluntary the of and their mutual respect data share agree 合作 تعاون l’État 12")

func sentence(t *rapid.T, label string) []string {
	return rapid.SliceOfN(rapid.SampledFrom(plainWords), 3, 12).Draw(t, label)
}

// sentences that several delegations would have otherwise: each a sentence, words one space apart.
func rivals(t *rapid.T) (base string, list []Proposal) {
	words := sentence(t, "base")
	sets := [][]string{{"XAA"}, {"XBB"}, {"XCC", "XDD"}, {"NG"}, {"XAA", "XBB"}, {"XGG"}}
	for i := range rapid.IntRange(1, 5).Draw(t, "proposals") {
		text := slices.Clone(words)
		for range rapid.IntRange(1, 2).Draw(t, "places") {
			from := rapid.IntRange(0, len(text)).Draw(t, "from")
			to := min(len(text), from+rapid.SampledFrom([]int{0, 0, 1, 1, 2, 4}).Draw(t, "length"))
			more := rapid.SliceOfN(rapid.SampledFrom(plainWords), 0, 2).Draw(t, "words")
			text = slices.Concat(text[:from], more, text[to:])
		}
		if len(text) > 0 {
			list = append(list, Proposal{ID: EditID(fmt.Sprint("A.", i+1)), By: sets[i], Text: strings.Join(text, " ") + ".", Order: Order{Number: int64(i + 1)}})
		}
	}
	return strings.Join(words, " ") + ".", list
}

// typist writes a compilation by hand in one of the styles of the field.
type typist struct {
	words   func(names, words string) string // a bracket with names
	request func(names, request, words string) string
}

func typists() map[string]typist {
	before := func(sign string) typist {
		return typist{
			words:   func(names, words string) string { return "[" + words + sign + names + "]" },
			request: func(names, request, words string) string { return "[" + words + sign + request + ": " + names + "]" },
		}
	}
	return map[string]typist{
		"en dash": before(" – "),
		"hyphen":  before(" - "),
		"em dash": before("—"),
		"colon": {
			words:   func(names, words string) string { return "[" + names + ": " + words + "]" },
			request: func(names, request, words string) string { return "[" + names + " " + request + ": " + words + "]" },
		},
		"parentheses": {
			words:   func(names, words string) string { return "[" + words + "] (" + names + ")" },
			request: func(names, request, words string) string { return "[" + words + "](" + names + ": " + request + ")" },
		},
		"note": {
			words:   func(names, words string) string { return "[" + words + "—" + names + "]" },
			request: func(names, request, words string) string { return "[" + words + "][" + request + ": " + names + "]" },
		},
	}
}

// typed writes a tree; false where this style has no way to write it.
func (y typist) typed(tree Tree) (string, bool) {
	var b strings.Builder
	for _, n := range tree {
		if n.Bracket == nil {
			b.WriteString(n.Text)
			continue
		}
		if n.Bracket.Typed {
			return "", false
		}
		base, ok := y.typed(n.Bracket.base().Nodes)
		if !ok {
			return "", false
		}
		var others []Alternative
		for _, a := range n.Bracket.Alternatives {
			if !a.Base {
				others = append(others, a)
			}
		}
		for k, a := range others {
			words := a.Nodes.Base()
			names := strings.Join(a.By, ", ")
			switch {
			case strings.TrimSpace(words) != words && base != "" || strings.HasSuffix(words, " "), strings.HasSuffix(base, " "):
				return "", false
			case base != "" && len(others) == 1 && words == "":
				if rest, space := strings.CutPrefix(base, " "); space {
					b.WriteByte(' ')
					base = rest
				}
				b.WriteString(y.request(names, "delete", base))
			case base == "":
				if rest, space := strings.CutPrefix(words, " "); space {
					b.WriteByte(' ')
					words = rest
				}
				b.WriteString(y.words(names, words))
			case words == "" || strings.HasPrefix(base, " ") || bringsSpace(words) != bringsSpace(base):
				return "", false
			default:
				if k == 0 {
					b.WriteString("[" + base + "]")
				}
				b.WriteString(y.words(names, words))
			}
		}
	}
	return b.String(), true
}

func TestWhatIsTypedInAnyStyleIsRead(t *testing.T) {
	for name, y := range typists() {
		t.Run(name, func(t *testing.T) {
			written, compiled := 0, 0
			rapid.Check(t, func(t *rapid.T) {
				base, list := rivals(t)
				tree := Compile(base, list, nil)
				compiled++
				if typed, ok := y.typed(tree); ok {
					readsAsWritten(t, tree, typed)
					written++
				}
			})
			if written*4 < compiled {
				t.Errorf("only %d of %d compilations could be typed in this style", written, compiled)
			}
		})
	}
}

func TestThePrintedFormIsReadAsACompilation(t *testing.T) {
	again, all := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		base, list := rivals(t)
		tree := Compile(base, list, nil)
		a := readsAsWritten(t, tree, Print(tree, Style{}))
		all++
		if Print(Compile(a.Base, a.Proposals, nil), Style{}) == Print(tree, Style{}) {
			again++
		}
	})
	if t.Logf("%d of %d compile to the same again", again, all); again*100 < all*95 {
		t.Errorf("only %d of %d compile to the same again", again, all)
	}
}

// FuzzReadAttributed reads what nobody typed: nothing is lost, and what was read prints and reads the same from then on.
func FuzzReadAttributed(f *testing.F) {
	for _, text := range []string{
		"States [should / shall – Arcadia, XBB / may – Cascadia] act[, if they wish – Dalmara].",
		"[should][shall – Arcadia][may - Brennia]", "[A: x] [Arcadia: x] (Brennia reserve)", "[urgently] (Arcadia: delete) [Brennia alt: now]",
		"x urgently [Arcadia: delete \"urgently\"]", "[delete: Arcadia] x", "x. [Arcadia: delete]", "[x – Arcadia on behalf of NG] {[y – XAA]}",
		"各国[应当][可以—阿卡迪亚、布伦尼亚]合作（阿卡迪亚：保留意见）。", "[على الفور – أركاديا وبرينيا]", "[[a] / a – unbracket: XAA]", "[a – bracket: XAA; also NG]",
		"[x – East]", "[x – Isles]", "[x – XAA / XBB]", "\\[x – XAA]", "[ – XAA]", "[/ – XAA]", "[a / b / c – XAA]", "[x](XAA)(XBB reserve)(NG)",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		a := ReadAttributed(text, room)
		nothingIsLost(t, text, a)
		if got := a.Nodes.Base(); got != a.Base {
			t.Fatalf("%q: the base of the tree is %q, not %q", text, got, a.Base)
		}
		for _, p := range a.Proposals {
			if len(p.By) == 0 {
				t.Fatalf("%q: nobody asks for %q", text, p.Text)
			}
		}
	})
}
