package diffing

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatIsProposedToAnothersWordsStandsNestedInThem(t *testing.T) {
	by := func(name string, number int64, text string, nested ...Proposal) Proposal {
		return Proposal{ID: EditID(name), By: []string{name}, Text: text, Order: Order{Number: number}, Nested: nested}
	}
	for _, c := range []struct {
		name, base string
		proposals  []Proposal
		want       string
	}{
		{"words behind the other's words are part of them", "States should cooperate.", []Proposal{
			by("Arcadia", 1, "States shall cooperate.",
				by("Brennia", 2, "States shall, where appropriate, cooperate.")),
		}, "States [should / shall[, where appropriate, – Brennia] – Arcadia] cooperate."},
		{"what the other left as it stands is the base's", "States should cooperate urgently.", []Proposal{
			by("Arcadia", 1, "States shall cooperate urgently.",
				by("Brennia", 3, "States shall, where appropriate, cooperate at once.")),
			by("Cascadia", 2, "States should cooperate at once."),
		}, "States [should / shall[, where appropriate, – Brennia] – Arcadia] cooperate [urgently / at once – Cascadia, Brennia]."},
		{"an edit of an edit of an edit", "States should cooperate.", []Proposal{
			by("Arcadia", 1, "States should cooperate in good faith.",
				by("Brennia", 2, "States should cooperate in good faith and in due time.",
					by("Cascadia", 3, "States should cooperate in good faith and in good time."))),
		}, "States should cooperate[ in good faith[ and in [due / good – Cascadia] time – Brennia] – Arcadia]."},
		{"rivals for the other's words", "States should cooperate.", []Proposal{
			by("Arcadia", 1, "States should cooperate in good faith.",
				by("Brennia", 2, "States should cooperate in full faith."),
				by("Cascadia", 3, "States should cooperate in good spirit."),
				by("Dalmara", 4, "States should cooperate in full faith.")),
		}, "States should cooperate[ in [good / full – Brennia, Dalmara] [faith / spirit – Cascadia] – Arcadia]."},
		{"a change across the edge widens the other's place", "States should cooperate urgently.", []Proposal{
			by("Arcadia", 1, "States shall cooperate urgently.",
				by("Brennia", 2, "States agree to act urgently.")),
		}, "States [should cooperate / [shall cooperate / agree to act – Brennia] – Arcadia] urgently."},
		{"a deletion stays visible", "States should urgently cooperate.", []Proposal{
			by("Arcadia", 1, "States should cooperate.",
				by("Brennia", 2, "States should swiftly cooperate.")),
		}, "States should[ urgently – delete: Arcadia][ swiftly – Brennia] cooperate."},
		{"two who say the same here and not elsewhere", "States should cooperate urgently.", []Proposal{
			by("Arcadia", 1, "States shall cooperate urgently.",
				by("Brennia", 2, "States shall always cooperate urgently.")),
			by("Cascadia", 3, "States shall cooperate at once.",
				by("Dalmara", 4, "States shall in good faith cooperate at once.")),
		}, "States [should / shall[ always – Brennia][ in good faith – Dalmara] – Arcadia, Cascadia] cooperate [urgently / at once – Cascadia]."},
		{"a rewritten stretch that reaches out of the region where others cross", "States shall promptly and fully give notice of measures taken.", []Proposal{
			by("Arcadia", 1, "States shall fully give notice of measures taken.",
				by("Brennia", 2, "States shall fully give account of steps taken.")),
			by("Cascadia", 3, "States shall promptly inform others of measures taken."),
		}, "States shall [promptly and fully give notice of measures / fully give [notice of measures / account of steps – Brennia] – Arcadia / promptly inform others of measures – Cascadia] taken."},
		{"the same, three levels deep", "", []Proposal{
			by("Dalmara", 1, "States shall promptly and fully give notice of measures taken.",
				by("Arcadia", 2, "States shall fully give notice of measures taken.",
					by("Brennia", 3, "States shall fully give account of steps taken.")),
				by("Cascadia", 4, "States shall promptly inform others of measures taken.")),
		}, "[States shall [promptly and fully give notice of measures / fully give [notice of measures / account of steps – Brennia] – Arcadia / promptly inform others of measures – Cascadia] taken. – Dalmara]"},
		{"a deletion of most of the words stays one", "States shall cooperate. They shall share in good faith what they have learnt.", []Proposal{
			by("Arcadia", 1, "States shall cooperate."),
			by("Brennia", 2, "States shall cooperate. They shall share in good faith what they know."),
		}, "States shall cooperate.[ They shall share in good faith what they [have learnt / know – Brennia]. – delete: Arcadia]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tree := whatMustHold(t, c.base, c.proposals)
			if d := cmp.Diff(c.want, Print(tree, Style{})); d != "" {
				t.Error(d)
			}
		})
	}
}

// Two who say the same at two places, each amended at both: what stands at the one place has another name than what
// stands at the other, and keeps its own number.
func TestTheSameWordsAtTwoPlacesAreTwoPlaces(t *testing.T) {
	tree := whatMustHold(t, "States should act and States should report.", []Proposal{
		{ID: "A", By: []string{"Arcadia"}, Text: "States shall act and States shall report at once.", Order: Order{Number: 1}, Nested: []Proposal{
			{ID: "B", By: []string{"Brennia"}, Text: "States shall always act and States shall always report at once.", Order: Order{Number: 3}}}},
		{ID: "C", By: []string{"Cascadia"}, Text: "States shall act and States shall report in full.", Order: Order{Number: 2}, Nested: []Proposal{
			{ID: "D", By: []string{"Dalmara"}, Text: "States shall jointly act and States shall jointly report in full.", Order: Order{Number: 4}}}},
	})
	const want = "States [should / shall[ always – Brennia][ jointly – Dalmara] – Arcadia, Cascadia] act and States " +
		"[should / shall[ always – Brennia][ jointly – Dalmara] – Arcadia, Cascadia] report[ at once – Arcadia][ in full – Cascadia]."
	if d := cmp.Diff(want, Print(tree, Style{})); d != "" {
		t.Error(d)
	}
	places := make(map[int][]string) // by where they begin in Arcadia's text
	for b := range tree.Brackets() {
		place := b.base().Asks[0]
		if place.Base == HashText("States shall always act and States shall always report at once.") {
			t.Errorf("%v is a place in words that nobody amends", place)
		}
		if place.Base == HashText("States shall act and States shall report at once.") {
			places[place.Start] = append(places[place.Start], place.Words)
		}
	}
	if d := cmp.Diff(map[int][]string{3: {"][ always", "][ jointly"}, 11: {"][ always", "][ jointly"}}, places); d != "" {
		t.Error(d)
	}
}

// The asks of what amends another's words name those words: their hash, and a range in them.
func asksNameTheWordsTheyAmend(t tester, base string, proposals []Proposal, tree Tree) {
	t.Helper()
	if !inNFC(base, proposals) {
		return // words that are the same up to equivalence have the hash of whoever came first
	}
	asked := make(map[Ask]bool)
	var ask func(base string, proposals []Proposal)
	ask = func(base string, proposals []Proposal) {
		for _, p := range proposals {
			for _, a := range Asks("", base, p) {
				asked[a] = true
			}
			ask(p.Text, p.Nested)
		}
	}
	ask(base, proposals)
	for b := range tree.Brackets() {
		for _, a := range b.Alternatives[1:] {
			for _, ask := range a.Asks {
				if !asked[ask] {
					t.Errorf("asks: %v is shown for %v, and nobody asks for it", ask, a.Edits)
				}
			}
		}
	}
}
