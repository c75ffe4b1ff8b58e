package diffing

import (
	"fmt"
	"maps"
	"slices"
	"testing"
)

// The worst cases of compile_worst_test.go: each ends in under a second, whatever is done with it (compile.md, How fast).

func BenchmarkWorstCompile(b *testing.B) {
	worst(b, func(texts []string) {
		list := make([]Proposal, len(texts)-1)
		for i, text := range texts[1:] {
			list[i] = Proposal{ID: EditID(fmt.Sprint(i)), By: []string{"Arcadia"}, Text: text, Order: Order{Number: int64(i + 1)}}
		}
		Compile(texts[0], list, nil)
	})
}

func BenchmarkWorstCompare(b *testing.B) {
	worst(b, func(texts []string) { CompareByContent(draft(texts[0]), draft(texts[1])) })
}

// BenchmarkWorstRebase carries a proposal that is as far from its base as the new base is, from half to half where the
// case has no third text.
func BenchmarkWorstRebase(b *testing.B) {
	worst(b, func(texts []string) {
		old, now := texts[0], texts[1]
		proposal := old[:len(old)/2] + now[len(now)/2:]
		if len(texts) > 2 {
			proposal = texts[2]
		}
		Rebase(old, now, proposal)
	})
}

func BenchmarkWorstWeigh(b *testing.B) {
	trees := worstTrees()
	for _, name := range slices.Sorted(maps.Keys(trees)) {
		choices := choicesOf(trees[name], "1")
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := trees[name].Decide(choices...); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkWorstAttributed(b *testing.B) {
	for _, worst := range worstSigns {
		text := paragraphOfSigns(worst)
		b.Run(worst, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ReadAttributed(text, room)
			}
		})
	}
}

func worst(b *testing.B, do func(texts []string)) {
	cases := worstCases()
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				do(cases[name])
			}
		})
	}
}
