package diffing

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/unbracket/unbracket/internal/needs"
)

// provisions reads ai-act of UNBRACKET_CORPUS.
func provisions(t testing.TB) (base []Paragraph, edits []Edit) {
	dir := needs.Corpus(t)
	lines := func(name string, read func(line []byte) error) {
		b, err := os.ReadFile(filepath.Join(dir, "ai-act", name))
		if err != nil {
			t.Fatal(err)
		}
		s := bufio.NewScanner(bytes.NewReader(b))
		s.Buffer(nil, 1<<20)
		for s.Scan() {
			if err := read(s.Bytes()); err != nil {
				t.Fatal(err)
			}
		}
	}
	lines("base.jsonl", func(line []byte) error {
		var p Paragraph
		err := json.Unmarshal(line, &p)
		base = append(base, p)
		return err
	})
	lines("amendments.jsonl", func(line []byte) error {
		var a struct {
			ID        int64
			By        []string
			Paragraph string
			Kind      string
			Text      string
		}
		err := json.Unmarshal(line, &a)
		e := Edit{ID: EditID(fmt.Sprint(a.ID)), By: a.By, Paragraph: a.Paragraph, Text: a.Text, Order: Order{Number: a.ID}}
		if a.Kind == "delete" {
			e.Kind = EditDelete
		}
		edits = append(edits, e)
		return err
	})
	return base, edits
}

func TestEveryRealAmendmentIsReadBackFromTheCompilation(t *testing.T) {
	base, edits := provisions(t)
	began := time.Now()
	c, err := CompileText(base, edits, nil)
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(began)
	places := make(map[string]int)
	for i, p := range c.Paragraphs {
		places[p.Label] = i
	}
	for _, e := range edits {
		if got := c.Paragraphs[places[e.Paragraph]].Nodes.Text(e.ID); strings.TrimSpace(got) != strings.TrimSpace(e.Text) {
			t.Errorf("amendment %s reads %q, want %q", e.ID, got, e.Text)
		}
	}
	t.Logf("%d amendments to %d provisions in %v: %+v", len(edits), len(base), took, c.Count())
}
