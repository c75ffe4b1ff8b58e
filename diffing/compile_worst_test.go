package diffing

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// worstCases are paragraphs nobody would table and somebody will send.
func worstCases() map[string][]string {
	var a, b, deep strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&a, "a%d ", i)
		fmt.Fprintf(&b, "b%d ", i)
	}
	for range 500 {
		deep.WriteString(strings.Repeat("[x", 10) + strings.Repeat("]", 10) + " ")
	}
	the := strings.Repeat("the ", 10_000)
	mixed := func(seed int) string {
		var w strings.Builder
		for i := range 9_000 {
			fmt.Fprintf(&w, "w%d ", (i*i*seed+i*7)%50)
		}
		return w.String()
	}
	return map[string][]string{
		"nothing in common":          {a.String(), b.String()},
		"the the the":                {the, strings.Repeat("the ", 7_000), "the of " + the[:30_000] + "of the of" + the[:9_000]},
		"5,000 brackets ten deep":    {deep.String(), strings.ReplaceAll(deep.String(), "[x[x", "[y[x"), strings.ReplaceAll(deep.String(), "]]]", "]] z]")},
		"all brackets taken away":    {deep.String(), strings.NewReplacer("[", "", "]", "").Replace(deep.String())},
		"30,000 pairs in each other": {strings.Repeat("[", 30_000) + strings.Repeat("]", 30_000), strings.Repeat("[", 29_999) + "x" + strings.Repeat("]", 29_999)},
		"only opening brackets":      {strings.Repeat("[", 30_000), strings.Repeat("[", 29_000) + "]"},
		"few words in any order":     {mixed(3), mixed(5), mixed(11)},
		"one symbol without an end":  {strings.Repeat("A/", 30_000) + "1", strings.Repeat("A/1-", 15_000)},
		"every other word":           {a.String()[:50_000], strings.ReplaceAll(a.String()[:50_000], "1 ", "x ")},
	}
}

func TestTheWorstParagraphsEnd(t *testing.T) {
	for name, texts := range worstCases() {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			var list []Proposal
			for i, text := range texts[1:] {
				list = append(list, Proposal{ID: EditID(fmt.Sprint(i)), By: []string{"Arcadia"}, Text: text, Order: Order{Number: int64(i + 1)}})
			}
			tree := Compile(texts[0], list, nil)
			if tree.Base() != texts[0] {
				t.Error("the base alternatives do not give the base")
			}
			for _, p := range list {
				if tree.Text(p.ID) != p.Text {
					t.Errorf("the words of %s are lost", p.ID)
				}
			}
			t.Log(time.Since(start)) // a fifth of a second on an idle machine
		})
	}
}
