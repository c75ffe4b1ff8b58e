package diffing

import (
	"fmt"
	"strconv"
	"testing"
)

// BenchmarkCompileReal compiles 1,062 real amendments to 309 provisions, cold. Beside the time it reports what the
// readers of the result would measure; see the goals in corpus_test.go.
func BenchmarkCompileReal(b *testing.B) {
	list := aiAct(b)
	words, brackets := 0, 0
	b.ReportAllocs()
	for b.Loop() {
		words, brackets = 0, 0
		for _, p := range list {
			count := CountBrackets(Compile(p.base, p.proposals, nil))
			words, brackets = words+count.Words, brackets+count.Brackets
		}
	}
	b.ReportMetric(float64(words), "words")
	b.ReportMetric(float64(brackets), "brackets")
	b.ReportMetric(100*keptBesideSomethingElse(list).share(), "%kept-beside")
	b.ReportMetric(100*keptAmongRealNeighbours(list).share(), "%kept-among")
}

// BenchmarkCompileRealWords splits all the words of BenchmarkCompileReal once: the limit to come near.
func BenchmarkCompileRealWords(b *testing.B) {
	list := aiAct(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range list {
			Words(p.base)
			for _, proposal := range p.proposals {
				Words(proposal.Text)
			}
		}
	}
}

// BenchmarkCompile193 compiles one paragraph that every delegation contests. At a fixed number of distinct wordings the
// time may grow no worse than the number of proposals.
func BenchmarkCompile193(b *testing.B) {
	base := "1. States should promote an open, secure and peaceful environment, and cooperate in the prevention of harmful practices, on a voluntary basis and in accordance with international law."
	for _, size := range []struct{ proposals, wordings int }{{193, 12}, {386, 12}, {772, 12}, {193, 193}, {386, 193}, {772, 193}} {
		list := make([]Proposal, size.proposals)
		for i := range list {
			words, wording := Words(base), i%size.wordings
			words[4+2*(wording%13)] = fmt.Sprintf("wording%d", wording)
			list[i] = Proposal{ID: EditID(strconv.Itoa(i)), By: []string{fmt.Sprintf("X%d", i)}, Text: join(words), Order: Order{Number: int64(i + 1)}}
		}
		b.Run(fmt.Sprintf("%d proposals, %d wordings", size.proposals, size.wordings), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Compile(base, list, nil)
			}
		})
	}
}
