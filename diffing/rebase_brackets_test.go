package diffing

import "testing"

// TestBracketsInARebase: brackets that the base gains or loses are changes where they stand, not of the words between;
// a request for brackets is for the words in them as they stood.
func TestBracketsInARebase(t *testing.T) {
	const (
		plain = "States should cooperate in mutual respect and trust at all times."
		typed = "States should cooperate in [mutual respect] and trust at all times."
		outer = "States should cooperate [in mutual respect and trust] at all times."
		both  = "States should cooperate [in [mutual respect] and trust] at all times."
	)
	for _, c := range []struct{ name, was, now, proposal, outcome, text string }{
		// Requests for brackets.
		{"the Chair put the brackets", plain, typed, typed, "already met", typed},
		{"a word outside changed", plain, "States shall cooperate in mutual respect and trust at all times.", typed, "clean",
			"States shall cooperate in [mutual respect] and trust at all times."},
		{"a word inside changed", plain, "States should cooperate in full respect and trust at all times.", typed, "conflict", typed},
		{"a word inside went", plain, "States should cooperate in respect and trust at all times.", typed, "conflict", typed},
		{"a word came in before them", plain, "States should cooperate in full mutual respect and trust at all times.", typed, "clean",
			"States should cooperate in full [mutual respect] and trust at all times."},
		{"a word came in right behind them", plain, "States should cooperate in mutual respect, always and everywhere, and trust at all times.", typed, "conflict", typed},
		{"wider brackets came", plain, outer, typed, "clean", both},
		{"wider ones are asked for, narrower came", plain, typed, outer, "conflict", outer},
		{"brackets across came", plain, "States should cooperate in mutual [respect and trust] at all times.", typed, "conflict", typed},
		{"brackets elsewhere came", plain, "States should cooperate in mutual respect and trust [at all times].", typed, "clean",
			"States should cooperate in [mutual respect] and trust [at all times]."},
		{"brackets round the whole came", plain, "[" + plain + "]", typed, "clean", "[" + typed + "]"},
		{"the whole was asked for, a word changed", plain, "States shall cooperate in mutual respect and trust at all times.", "[" + plain + "]", "conflict", "[" + plain + "]"},
		{"one of two pairs was put", plain, typed, "States should cooperate in [mutual respect] and trust [at all times].", "conflict",
			"States should cooperate in [mutual respect] and trust [at all times]."},
		{"both pairs were put", plain, "States shall cooperate in [mutual respect] and trust [at all times].",
			"States should cooperate in [mutual respect] and trust [at all times].", "already met",
			"States shall cooperate in [mutual respect] and trust [at all times]."},
		{"nested ones were asked for, the outer came", plain, outer, both, "conflict", both},
		{"nested ones were asked for and came", plain, both, both, "already met", both},

		// Brackets to be taken away.
		{"the Chair took them away", typed, plain, plain, "already met", plain},
		{"a word outside changed, away they go", typed, "States shall cooperate in [mutual respect] and trust at all times.", plain, "clean",
			"States shall cooperate in mutual respect and trust at all times."},
		{"a word inside changed, nobody consented to it", typed, "States should cooperate in [full respect] and trust at all times.", plain, "conflict", plain},
		{"the words went with their brackets", typed, "States should cooperate in trust at all times.", plain, "conflict", plain},
		{"wider brackets came, the inner should go", typed, both, plain, "clean", outer},
		{"the outer went, the inner should go", both, typed, outer, "clean", plain},
		{"the inner went, the outer should go", both, outer, typed, "conflict", typed},
		{"the inner went, the inner should go", both, outer, outer, "already met", outer},
		{"both should go, one went", both, outer, plain, "conflict", plain},
		{"both should go, both went", both, plain, plain, "already met", plain},

		// Words in and beside brackets that come and go.
		{"brackets came round more than the words", plain, outer, "States should cooperate in full respect and trust at all times.", "clean",
			"States should cooperate [in full respect and trust] at all times."},
		{"brackets came round more, and the words stand at their edge", plain, outer, "States should cooperate with mutual respect and trust at all times.", "clean",
			"States should cooperate [with mutual respect and trust] at all times."},
		{"brackets came right behind the words", plain, outer, "States should act in mutual respect and trust at all times.", "clean",
			"States should act [in mutual respect and trust] at all times."},
		{"brackets came exactly round the words", plain, typed, "States should cooperate in good faith and trust at all times.", "conflict",
			"States should cooperate in good faith and trust at all times."},
		{"brackets came round part of the words", plain, typed, "States should cooperate in good faith at all times.", "conflict",
			"States should cooperate in good faith at all times."},
		{"brackets came across the words", plain, "States should cooperate in mutual [respect and trust] at all times.",
			"States should cooperate in good faith and trust at all times.", "conflict", "States should cooperate in good faith and trust at all times."},
		{"words come in where a bracket came", plain, outer, "States should cooperate fully, in mutual respect and trust at all times.", "clean",
			"States should cooperate fully, [in mutual respect and trust] at all times."},
		{"words come in just behind a bracket that came", plain, "States should cooperate in mutual respect [and trust] at all times.",
			"States should cooperate in mutual respect and trust, at all times.", "conflict", "States should cooperate in mutual respect and trust, at all times."},
		{"brackets went from more than the words", outer, plain, "States should cooperate [in full respect and trust] at all times.", "clean",
			"States should cooperate in full respect and trust at all times."},
		{"brackets went from exactly the words", typed, plain, "States should cooperate in [good faith] and trust at all times.", "conflict",
			"States should cooperate in [good faith] and trust at all times."},
		{"the words were taken, in brackets", plain, "States should cooperate [in full respect and trust] at all times.",
			"States should cooperate in full respect and trust at all times.", "already met", "States should cooperate [in full respect and trust] at all times."},
		{"a bracket in a word came elsewhere", plain, "State[s] should cooperate in mutual respect and trust at all times.",
			"States should cooperate in full respect and trust at all times.", "clean", "State[s] should cooperate in full respect and trust at all times."},

		// A bracket without its partner is a character like any other.
		{"a stray bracket elsewhere", "States] should cooperate in mutual respect.", "States] shall cooperate in mutual respect.",
			"States] should cooperate in full respect.", "clean", "States] shall cooperate in full respect."},
		{"a stray bracket elsewhere goes", "States] should cooperate in mutual respect.", "States should cooperate in mutual respect.",
			"States] should cooperate in full respect.", "clean", "States should cooperate in full respect."},
		{"a stray bracket is asked to go, a word changed", "States should cooperate in [mutual respect.", "States shall cooperate in [mutual respect.",
			"States should cooperate in mutual respect.", "clean", "States shall cooperate in mutual respect."},
		{"a stray bracket gets a partner", "States should cooperate in [mutual respect.", "States should cooperate in [mutual] respect.",
			"States shall cooperate in [mutual respect.", "clean", "States shall cooperate in [mutual] respect."},
	} {
		outcome, text := Rebase(c.was, c.now, c.proposal)
		if outcome.String() != c.outcome || text != c.text {
			t.Errorf("%s:\n was %s\n now %s\nasks %s\n got %v, %s\nwant %s, %s", c.name, c.was, c.now, c.proposal, outcome, text, c.outcome, c.text)
		}
	}
}
