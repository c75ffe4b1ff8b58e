package diffing

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/unbracket/unbracket/internal/needs"
)

// provision is one paragraph of the corpus and what was proposed for it.
type provision struct {
	label     string
	base      string
	proposals []Proposal
}

// aiAct reads the 309 provisions of the AI Act and the 1,062 amendments to them.
func aiAct(t testing.TB) []provision {
	t.Helper()
	dir := needs.Corpus(t)
	var list []provision
	place := make(map[string]int)
	for _, line := range corpusLines(t, filepath.Join(dir, "ai-act", "base.jsonl")) {
		place[line.Label] = len(list)
		list = append(list, provision{label: line.Label, base: line.Text})
	}
	for _, line := range corpusLines(t, filepath.Join(dir, "ai-act", "amendments.jsonl")) {
		p := &list[place[line.Paragraph]]
		p.proposals = append(p.proposals, Proposal{
			ID: EditID(strconv.FormatInt(line.ID.number, 10)), By: line.By, Text: line.Text, Order: Order{Number: line.ID.number},
		})
	}
	return list
}

type corpusLine struct {
	ID        corpusID
	By        []string
	Label     string
	Paragraph string
	Text      string
}

// corpusID is a number for amendments and a string for provisions.
type corpusID struct{ number int64 }

func (id *corpusID) UnmarshalJSON(data []byte) error {
	if data[0] == '"' {
		return nil
	}
	return json.Unmarshal(data, &id.number)
}

func corpusLines(t testing.TB, file string) []corpusLine {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var lines []corpusLine
	for d := json.NewDecoder(bufio.NewReader(f)); ; {
		var line corpusLine
		if err := d.Decode(&line); err == io.EOF {
			return lines
		} else if err != nil {
			t.Fatalf("%s, line %d: %v", file, len(lines)+1, err)
		}
		lines = append(lines, line)
	}
}

// The goals of compile.md, How fast.
const (
	goalWords    = 33_100
	goalBrackets = 1_500
	goalKept     = 0.96
	goalReal     = 0.95
)

func TestRealAmendmentsHoldWhatMustHold(t *testing.T) {
	words, brackets := 0, 0
	for _, p := range aiAct(t) {
		tree := whatMustHold(t, p.base, p.proposals)
		words += tree.Words()
		for range tree.Brackets() {
			brackets++
		}
	}
	t.Logf("%d words in %d brackets", words, brackets)
	if words > goalWords || brackets > goalBrackets {
		t.Errorf("%d words in %d brackets: at most %d in %d", words, brackets, goalWords, goalBrackets)
	}
}

// TestSingleAsksKeepTheirHunk: what one delegation asks for alone stays one bracket with what another asks for in the
// same words beside something else, one to three words further on.
func TestSingleAsksKeepTheirHunk(t *testing.T) {
	kept, asked := 0, 0
	for _, p := range aiAct(t) {
		for _, proposal := range p.proposals {
			c := newCompilation(p.base, []Proposal{proposal})
			if len(c.texts) == 0 {
				continue
			}
			for k, id := range c.texts[0].asks {
				alone := c.apply(0, len(c.base.tokens), []hunkID{id})
				if next := k + 1; next < len(c.texts[0].asks) && c.hunks[c.texts[0].asks[next]].start-c.hunks[id].end < 8 {
					continue
				}
				for away := 1; away <= 3; away++ {
					other, found := besides(c, id, away)
					if !found {
						continue
					}
					asked++
					if together(p.base, join(c.hunks[alone].tokens), other, nil) {
						kept++
					}
				}
			}
		}
	}
	report(t, "beside something else", kept, asked, goalKept)
}

// besides gives the text that asks for a hunk, and for another word in the place of the one so many words after it.
func besides(c *compilation, id hunkID, away int) (string, bool) {
	h := c.hunks[id]
	words := 0
	for i := h.end; i < len(c.base.tokens); i++ {
		if !IsWord(c.base.tokens[i]) {
			continue
		}
		if words++; words == away+1 {
			other := c.hunk(i, i+1, c.vocabulary.runes([]string{"otherwise"}), []string{"otherwise"})
			return join(c.hunks[c.apply(0, len(c.base.tokens), []hunkID{id, other})].tokens), true
		}
	}
	return "", false
}

// TestSingleAsksKeepTheirHunkAmongRealNeighbours: the same, with what the real amendment asks for elsewhere, and with
// everything else that was really proposed.
func TestSingleAsksKeepTheirHunkAmongRealNeighbours(t *testing.T) {
	kept, asked := 0, 0
	for _, p := range aiAct(t) {
		for _, proposal := range p.proposals {
			c := newCompilation(p.base, []Proposal{proposal})
			if len(c.texts) == 0 || len(c.texts[0].asks) < 2 {
				continue
			}
			for _, id := range c.texts[0].asks {
				asked++
				single := join(c.hunks[c.apply(0, len(c.base.tokens), []hunkID{id})].tokens)
				if together(p.base, single, proposal.Text, p.proposals) {
					kept++
				}
			}
		}
	}
	report(t, "among real neighbours", kept, asked, goalReal)
}

// together says whether the other text has, after the second pass, the hunks that the single ask consists of.
func together(base, single, other string, neighbours []Proposal) bool {
	list := append(slices.Clone(neighbours),
		Proposal{ID: "single", Text: single, Order: Order{Number: 1}}, Proposal{ID: "other", Text: other, Order: Order{Number: 2}})
	c := newCompilation(base, list)
	c.makeJoint()
	c.findHolders()
	place := func(text string) int {
		return slices.IndexFunc(c.texts, func(w *wording) bool { return w.text == text })
	}
	for _, id := range c.texts[place(single)].hunks {
		if !slices.Contains(c.holders[id], place(other)) {
			return false
		}
	}
	return true
}

func report(t *testing.T, where string, kept, asked int, goal float64) {
	t.Helper()
	share := float64(kept) / float64(asked)
	t.Logf("%d of %d single asks keep their hunk %s: %.1f %%", kept, asked, where, 100*share)
	if share < goal {
		t.Errorf("%.1f %% of single asks keep their hunk %s: at least %.0f %%", 100*share, where, 100*goal)
	}
}

func BenchmarkCompileRealAmendments(b *testing.B) {
	list := aiAct(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range list {
			Compile(p.base, p.proposals, nil)
		}
	}
}

func BenchmarkWordsOfRealAmendments(b *testing.B) {
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

func BenchmarkCompile193Delegations(b *testing.B) {
	base := "1. States should promote an open, secure and peaceful environment, and cooperate in the prevention of harmful practices, on a voluntary basis and in accordance with international law."
	for _, n := range []int{193, 386, 772} {
		for _, distinct := range []int{12, 193} {
			var list []Proposal
			for i := range n {
				words := Words(base)
				words[4+2*(i%distinct%13)] = fmt.Sprintf("wording%d", i%distinct)
				list = append(list, Proposal{ID: EditID(strconv.Itoa(i)), By: []string{fmt.Sprintf("X%d", i)}, Text: join(words), Order: Order{Number: int64(i + 1)}})
			}
			b.Run(fmt.Sprintf("%d proposals, %d wordings", n, distinct), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					Compile(base, list, nil)
				}
			})
		}
	}
}
