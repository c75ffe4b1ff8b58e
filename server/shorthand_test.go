package server

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/diffing"
)

// What a note-taker types, and what the room then reads.
func TestShorthandIsReadAsItIsMeant(t *testing.T) {
	const said = "States should cooperate, for the good of all – “in good faith” –, and should do so without undue delay."
	for typed, want := range map[string]noted{
		"cooperate => work together":     {Text: strings.Replace(said, "cooperate", "work together", 1)},
		"COOPERATE -> work together":     {Text: strings.Replace(said, "cooperate", "work together", 1)},
		"or => and":                      {Text: strings.Replace(said, "for", "fand", 1)},
		"undue =>":                       {Text: strings.Replace(said, " undue", "", 1)},
		"- without undue delay":          {Text: strings.Replace(said, " without undue delay", "", 1)},
		"- States":                       {Text: strings.Replace(said, "States ", "", 1)},
		`- "in good faith"`:              {Text: strings.Replace(said, " “in good faith”", "", 1)},
		"all - \"in => all, \"in":        {Text: strings.Replace(said, "all – “in", `all, "in`, 1)},
		"- for the good … faith":         {Text: strings.Replace(said, " for the good of all – “in good faith", "", 1)},
		"delay + , as appropriate":       {Text: strings.Replace(said, "delay", "delay, as appropriate", 1)},
		"cooperate + fully":              {Text: strings.Replace(said, "cooperate", "cooperate fully", 1)},
		"+ wherever possible":            {Text: strings.Replace(said, "delay.", "delay wherever possible.", 1)},
		"+ , and in public":              {Text: strings.Replace(said, "delay.", "delay, and in public.", 1)},
		"+ They should say why.":         {Text: said + " They should say why."},
		"[without undue delay]":          {As: diffing.EditBracket, Text: strings.Replace(said, "without undue delay", "[without undue delay]", 1)},
		"[]":                             {As: diffing.EditBracket},
		"= States cooperate.":            {Text: "States cooperate."},
		"++ States report to the Group.": {As: diffing.EditInsertAfter, Text: "States report to the Group."},
		"++ a → b":                       {As: diffing.EditInsertAfter, Text: "a → b"},
		"--":                             {As: diffing.EditDelete},
	} {
		got, err := readShorthand(typed, said, "21")
		if err != nil || got != want {
			t.Errorf("%q gives %v\n%q and not\n%q", typed, err, got.Text, want.Text)
		}
	}
	for typed, key := range map[string]string{
		"": "floor.words.how", "++": "floor.words.how", "should": "floor.words.how", "-": "floor.words.how", "=": "floor.words.how", "=> shall": "floor.words.how",
		"[should":            "floor.words.how",
		"-- should":          "floor.words.how",
		"should => shall":    "floor.words.often",
		"must => shall":      "floor.words.absent",
		"[must]":             "floor.words.absent",
		"must + always":      "floor.words.absent",
		"delay … States => ": "floor.words.absent-after",
	} {
		if got, err := readShorthand(typed, said, "21"); !isRefusal(err, key) {
			t.Errorf("%q gives %v and %v, not %s", typed, got, err, key)
		}
	}
}

func isRefusal(err error, key string) bool {
	var no *refusal
	return errors.As(err, &no) && no.key == key
}

// Whatever is typed, a change touches nothing but the place that it names: what stands before and after it stays, letter
// by letter. And no typing at all brings the reader to a halt.
func TestShorthandTouchesNothingElse(t *testing.T) {
	word := rapid.StringOfN(rapid.SampledFrom([]rune("aàbß“’–, .[]+=>-…ع文")), 1, 8, -1)
	rapid.Check(t, func(rt *rapid.T) {
		words := strings.Join(rapid.SliceOfN(word, 1, 12).Draw(rt, "words"), " ")
		runes := []rune(words)
		from := rapid.IntRange(0, len(runes)-1).Draw(rt, "from")
		to := rapid.IntRange(from+1, len(runes)).Draw(rt, "to")
		becomes := rapid.StringMatching(`[a-z]{1,5}`).Draw(rt, "becomes")
		p := passage{words: runes, label: "1"}
		got, err := p.change(string(runes[from:to]), becomes)
		if err == nil {
			start, end, _ := p.find(string(runes[from:to]))
			if want := string(runes[:start]) + becomes + string(runes[end:]); got.Text != want {
				rt.Fatalf("%q for %q in %q gives %q", becomes, string(runes[from:to]), words, got.Text)
			}
		}
		_, _ = readShorthand(rapid.StringOfN(rapid.SampledFrom([]rune("ab +-=>[]→…\"")), 0, 12, -1).Draw(rt, "typed"), words, "1")
	})
}
