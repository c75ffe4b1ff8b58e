package diffing

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
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
