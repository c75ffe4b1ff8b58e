package diffing

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// A version of a text and what might become of it: paragraphs edited, moved, split, merged, repeated.
func twoVersions(t *rapid.T) (old, new []Paragraph) {
	word := rapid.SampledFrom(strings.Fields("States shall should may cooperate, and the peace of security. [open] 各国 合作 协作 État État modalit[y] norms ICT threats with in on data"))
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 0, 14).Draw(t, "words"), " ")
	})
	olds := rapid.SliceOfN(text, 0, 9).Draw(t, "old")
	news := slices.Clone(olds)
	for range rapid.IntRange(0, 6).Draw(t, "changes") {
		if len(news) == 0 {
			news = append(news, text.Draw(t, "first"))
			continue
		}
		i := rapid.IntRange(0, len(news)-1).Draw(t, "at")
		switch rapid.IntRange(0, 6).Draw(t, "kind") {
		case 0:
			news[i] = text.Draw(t, "rewritten")
		case 1:
			news[i] += " " + word.Draw(t, "added")
		case 2:
			news = slices.Delete(news, i, i+1)
		case 3:
			news = slices.Insert(news, i, text.Draw(t, "inserted"))
		case 4:
			j := rapid.IntRange(0, len(news)-1).Draw(t, "to")
			moved := news[i]
			news = slices.Insert(slices.Delete(news, i, i+1), j, moved)
		case 5:
			half := len(news[i]) / 2
			for half < len(news[i]) && news[i][half] != ' ' {
				half++
			}
			news = slices.Insert(news, i+1, news[i][half:])
			news[i] = news[i][:half]
		case 6:
			if i+1 < len(news) {
				news[i] += "\n" + news[i+1]
				news = slices.Delete(news, i+1, i+2)
			}
		}
	}
	return draft(olds...), draft(news...)
}

func texts(ps []Paragraph) []string {
	list := make([]string, len(ps))
	for i, p := range ps {
		list[i] = p.Text
	}
	return list
}

// holds checks what every comparison promises (compile.md, Comparing versions).
func holds(t interface{ Fatalf(string, ...any) }, old, new []Paragraph, c Comparison) {
	var alike cmp.Options // of texts in NFC to the byte, of others up to canonical equivalence
	if slices.ContainsFunc(slices.Concat(old, new), func(p Paragraph) bool { return !composed(p.Text) }) {
		alike = cmp.Options{cmp.Comparer(SameText)}
	}
	if d := cmp.Diff(texts(new), c.Accept(), alike); d != "" {
		t.Fatalf("accepting every change: %s", d)
	}
	if d := cmp.Diff(texts(old), c.Reject(), alike); d != "" {
		t.Fatalf("rejecting every change: %s", d)
	}
	seenOld, seenNew := make([]int, len(old)), make([]int, len(new))
	last := -1
	for _, ch := range c.Changes {
		for _, i := range ch.Old {
			seenOld[i]++
		}
		for _, j := range ch.New {
			seenNew[j]++
		}
		if len(ch.New) > 0 {
			if ch.New[0] < last {
				t.Fatalf("paragraph %d of the new text stands after %d", ch.New[0], last)
			}
			last = ch.New[0]
		}
		for _, s := range ch.Spans {
			if s.Text == "" {
				t.Fatalf("an empty span in %v", ch)
			}
		}
	}
	for i, n := range slices.Concat(seenOld, seenNew) {
		if n != 1 {
			t.Fatalf("paragraph %d (old, then new) stands in %d changes", i, n)
		}
	}
}

func TestComparisonHoldsEveryWordAndReadsTheSameBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := twoVersions(t)
		pairs := AlignByContent(old, new)
		holds(t, old, new, Compare(old, new, pairs))

		back := AlignByContent(new, old)
		for k, p := range back {
			back[k] = Pair{Old: p.New, New: p.Old}
		}
		slices.SortFunc(back, func(a, b Pair) int { return a.Old[0] - b.Old[0] })
		if d := cmp.Diff(pairs, back); d != "" {
			t.Fatalf("the other direction aligns otherwise: %s", d)
		}
		// What has moved one way has moved the other way.
		moved := func(c Comparison) (list [][2]int) {
			for _, ch := range c.Changes {
				if ch.Kind == Moved {
					list = append(list, [2]int{ch.Old[0], ch.New[0]})
				}
			}
			slices.SortFunc(list, func(a, b [2]int) int { return a[0] - b[0] })
			return list
		}
		there, again := moved(Compare(old, new, pairs)), moved(CompareByContent(new, old))
		for k, m := range again {
			again[k] = [2]int{m[1], m[0]}
		}
		slices.SortFunc(again, func(a, b [2]int) int { return a[0] - b[0] })
		if d := cmp.Diff(there, again); d != "" {
			t.Fatalf("moved there, but not back: %s", d)
		}
	})
}

func TestMovesAreFollowed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := []string{threats, norms, points, capacity, dialogue}
		order := rapid.Permutation([]int{0, 1, 2, 3, 4}).Draw(t, "order")
		news := make([]string, len(all))
		for k, i := range order {
			news[k] = strings.Replace(all[i], " and ", " as well as ", rapid.IntRange(0, 1).Draw(t, "edited"))
		}
		for _, ch := range CompareByContent(draft(all...), draft(news...)).Changes {
			if len(ch.Old) != 1 || len(ch.New) != 1 || order[ch.New[0]] != ch.Old[0] {
				t.Fatalf("%v: old %v became new %v, want %v", ch.Kind, ch.Old, ch.New, order)
			}
		}
	})
}

func TestUnsoundPairsLoseNoWords(t *testing.T) {
	old, new := draft(threats, norms), draft(norms, points)
	for _, pairs := range [][]Pair{
		nil,
		{{Old: []int{0}, New: []int{0}}, {Old: []int{0}, New: []int{1}}},
		{{Old: []int{5}, New: []int{0}}},
		{{Old: []int{-1}, New: []int{0}}, {Old: nil, New: []int{0}}},
		{{Old: []int{1, 0}, New: []int{1, 0}}},
		{{Old: []int{1, 1}, New: []int{0}}},
	} {
		holds(t, old, new, Compare(old, new, pairs))
	}
}

func FuzzCompare(f *testing.F) {
	f.Add(threats+"\n"+norms, norms+"\n"+threats)
	f.Add("a\n\na", "a\n\xff\n[b")
	f.Add("l’État\nhôte", "ho\u0302te\nl’E\u0301tat\u200f")
	f.Fuzz(func(t *testing.T, a, b string) {
		old, new := draft(strings.Split(a, "\n")...), draft(strings.Split(b, "\n")...)
		holds(t, old, new, CompareByContent(old, new))
	})
}

// What bounds a comparison beforehand is the length of a longest common subsequence, here after the textbook.
func TestCommonWordsAreThoseOfALongestCommonSubsequence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.Int32Range(firstToken, firstToken+rapid.Int32Range(1, 40).Draw(t, "vocabulary")), 0, 200)
		a, b := words.Draw(t, "a"), words.Draw(t, "b")
		longest := make([]int, len(b)+1)
		for _, word := range a {
			before := 0 // without this word and without b[j]
			for j, other := range b {
				here := longest[j+1]
				if word == other {
					longest[j+1] = before + 1
				} else {
					longest[j+1] = max(here, longest[j])
				}
				before = here
			}
		}
		if got := commonWords(a, b); got != longest[len(b)] {
			t.Fatalf("%d words in common, want %d", got, longest[len(b)])
		}
	})
}
