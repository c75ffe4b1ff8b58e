package diffing

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const roomBase = "States should cooperate in [mutual] respect."

func roomProposals() []Proposal {
	return []Proposal{
		{ID: "A.1/1", By: []string{"XAA", "NG"}, Text: "States shall cooperate in [mutual] respect.", Order: Order{Number: 1}},
		{ID: "A.2/1", By: []string{"XBB"}, Text: "States should cooperate fully in [mutual] respect.", Order: Order{Number: 2}},
		{ID: "A.3/1", By: []string{"XCC"}, Text: "States may cooperate fully in [mutual] respect.", Order: Order{Number: 3}},
	}
}

func numbersOf(t Tree) []int {
	var list []int
	for b := range t.Brackets() {
		list = append(list, b.Number)
	}
	return list
}

func TestNumbersRunInReadingOrderUntilTheyAreFixed(t *testing.T) {
	tree := Compile(roomBase, roomProposals(), nil)
	if d := cmp.Diff([]int{1, 2, 3}, numbersOf(tree)); d != "" {
		t.Error(d)
	}
	fixed := tree.Numbers("p-24")

	// A bracket that comes later, though earlier in the text, gets the next free number; the others keep theirs.
	late := append(roomProposals(), Proposal{ID: "A.4/1", By: []string{"XDD"}, Text: "All " + roomBase, Order: Order{Number: 4}})
	if d := cmp.Diff([]int{4, 1, 2, 3}, numbersOf(Compile(roomBase, late, fixed))); d != "" {
		t.Error(d)
	}

	// A number whose bracket is gone is not used again.
	gone := []Proposal{roomProposals()[0], late[3]}
	if d := cmp.Diff([]int{4, 1, 3}, numbersOf(Compile(roomBase, gone, fixed))); d != "" {
		t.Error(d)
	}
}

func TestAsksDependOnTheBaseAndTheProposalAlone(t *testing.T) {
	got := Asks("p-24", roomBase, roomProposals()[2])
	want := []Ask{
		{Paragraph: "p-24", Base: HashText(roomBase), Start: 2, End: 3, Words: "may"},
		{Paragraph: "p-24", Base: HashText(roomBase), Start: 5, End: 5, Words: " fully"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if asks := Asks("p-24", roomBase, Proposal{ID: "A.9/1", Text: roomBase}); asks != nil {
		t.Errorf("a proposal equal to the base asks for %v", asks)
	}
	shown := make(map[Ask]bool)
	for b := range Compile(roomBase, roomProposals(), nil).Brackets() {
		for _, a := range b.Alternatives {
			for _, ask := range a.Asks {
				ask.Paragraph = "p-24"
				shown[ask] = true
			}
		}
	}
	for _, ask := range want {
		if !shown[ask] {
			t.Errorf("no bracket shows %v", ask)
		}
	}
}

func TestSomeBracketsAreResolvedAndTheRestStays(t *testing.T) {
	tree := Compile(roomBase, roomProposals(), nil)
	part, err := tree.Resolve(Choice{Bracket: 2, Alternative: 1})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := Print(part, Style{}), "States [should / shall – XAA, NG / may – XCC] cooperate fully in [mutual] respect."; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for number, want := range map[int]string{0: "States shall cooperate in mutual respect.", Drop: "States shall cooperate in  respect."} {
		whole, err := tree.Resolve(Choice{1, 1}, Choice{2, 0}, Choice{3, number})
		if err != nil {
			t.Fatal(err)
		}
		if got := whole.Base(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	for _, refused := range [][]Choice{{{9, 0}}, {{1, 3}}, {{1, Drop}}, {{1, 0}, {1, 1}}} {
		if _, err := tree.Resolve(refused...); err == nil {
			t.Errorf("%v is not refused", refused)
		}
	}
}

func TestARequestForBracketsWithoutWordsIsForTheWhole(t *testing.T) {
	tree := Compile("States act.", []Proposal{{ID: "A.1/1", By: []string{"XAA"}, Request: RequestBracket}}, nil)
	if got := Print(tree, Style{}); got != "[States act. – bracket: XAA]" {
		t.Error(got)
	}
	if tree.Words() != 2 || tree.ContestedWords() != 2 {
		t.Errorf("%d words, %d contested: the words are printed once", tree.Words(), tree.ContestedWords())
	}
}

func TestTheRoomMayReadOnePairForEachAlternative(t *testing.T) {
	want := "States [should][shall – XAA, NG][may – XCC] cooperate[ fully – XBB, XCC] in [mutual] respect."
	if got := Print(Compile(roomBase, roomProposals(), nil), Style{Layout: Room}); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestTablingIsByTimeThenNumberThenLetters(t *testing.T) {
	for _, two := range [][2]Order{
		{{Tabled: 5, Number: 9}, {Tabled: 6, Number: 1}},
		{{Tabled: 5}, {Number: 1}},
		{{Number: 2}, {Number: 10}},
		{{Number: 10}, {ID: "A"}},
		{{ID: "A"}, {ID: "B"}},
		{{Number: 3, Edit: 1}, {Number: 3, Edit: 2}},
	} {
		if two[0].Compare(two[1]) >= 0 || two[1].Compare(two[0]) <= 0 {
			t.Errorf("%+v comes before %+v", two[0], two[1])
		}
	}
}

func TestTreesComeBackFromJSON(t *testing.T) {
	tree := Compile(roomBase, roomProposals(), nil)
	data, err := json.Marshal(tree)
	if err != nil {
		t.Fatal(err)
	}
	var back Tree
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(tree, back, cmpopts.IgnoreFields(Alternative{}, "AlsoBy", "Along", "Asks"), cmpopts.EquateEmpty()); d != "" {
		t.Error(d)
	}
}

func TestBehindTheVeilTheWordsStayAndTheNamesGo(t *testing.T) {
	tree := Compile(roomBase, roomProposals(), nil)
	groups := func(code string) bool { return code == "NG" }
	for _, style := range []Style{{Attribution: Unnamed}, {Attribution: GroupsOnly, IsGroup: groups}} {
		veil := NewVeil(style)
		veiled := veil.Tree(tree)
		data, err := json.Marshal(veiled)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{"XAA", "XBB", "XCC", "A.1", "A.2", "A.3"} {
			if strings.Contains(string(data), secret) {
				t.Errorf("%s: %s shows in %s", style.Attribution, secret, data)
			}
		}
		if group := strings.Contains(string(data), "NG"); group != (style.Attribution == GroupsOnly) {
			t.Errorf("%s: the group shows: %v", style.Attribution, group)
		}
		for _, p := range roomProposals() {
			if hidden := veil.Edits([]EditID{p.ID}); veiled.Text(hidden[0]) != p.Text {
				t.Errorf("%s: the text of %s cannot be put together as %s", style.Attribution, p.ID, hidden[0])
			}
		}
	}
	if d := cmp.Diff(Compile(roomBase, roomProposals(), nil), tree); d != "" {
		t.Errorf("the tree itself has changed\n%s", d)
	}
}

func TestWireWordsComeBack(t *testing.T) {
	for k := EditReplace; k <= EditComment; k++ {
		text, err := k.MarshalText()
		var back EditKind
		if err != nil || back.UnmarshalText(text) != nil || back != k {
			t.Errorf("%d becomes %s and %d", k, text, back)
		}
	}
	var a Attribution
	if err := a.UnmarshalText([]byte("everybody")); err == nil || !strings.Contains(err.Error(), "named, groups, none") {
		t.Errorf("%v does not say what would be right", err)
	}
	if _, err := EditKind(99).MarshalText(); err == nil {
		t.Error("an unknown kind is written")
	}
}
