package diffing

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

func TestComparingStaysQuickWhateverIsCompared(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds; not in -short")
	}
	numbered := func(prefix string, n int) string {
		words := make([]string, n)
		for i := range words {
			words[i] = fmt.Sprintf("%s%d", prefix, i)
		}
		return strings.Join(words, " ")
	}
	shuffled := strings.Fields(numbered("w", 9000))
	random := rand.New(rand.NewPCG(1, 2))
	random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	few := make([]string, 9000)
	for i := range few {
		few[i] = []string{"the", "of", "and", "States", "shall"}[random.IntN(5)]
	}
	many := func(prefix string) []Paragraph {
		ps := make([]Paragraph, 2000)
		for i := range ps {
			ps[i].Text = fmt.Sprintf("%s %d: States shall cooperate on matter %d of the programme of action, in good faith and without delay.", prefix, i, i%37)
		}
		return ps
	}
	same := func(n int) []Paragraph {
		ps := make([]Paragraph, n)
		for i := range ps {
			ps[i].Text = "No text"
		}
		return ps
	}
	for _, c := range []struct {
		name     string
		old, new []Paragraph
	}{
		{"nothing in common", draft(numbered("a", 9000)), draft(numbered("b", 9000))},
		{"the the the", draft(strings.Repeat("the ", 10000)), draft(strings.Repeat("the ", 9000))},
		{"the same words in another order", draft(numbered("w", 9000)), draft(strings.Join(shuffled, " "))},
		{"few words, at random", draft(strings.Join(few, " ")), draft(strings.Join(few[3000:], " ") + strings.Join(few[:3000], " "))},
		{"5,000 brackets", draft(strings.Repeat("[[[[[[[[[[a]]]]]]]]]]", 500)), draft(strings.Repeat("[[[[[[[[[[b]]]]]]]]]]", 500))},
		{"2,000 paragraphs that look alike", many("Old"), many("New")},
		{"5,000 times the same paragraph", same(5000), same(4000)},
	} {
		began := time.Now()
		holds(t, c.old, c.new, CompareByContent(c.old, c.new))
		t.Logf("%s: %v", c.name, time.Since(began)) // a tenth of a second on an idle machine
	}
}
