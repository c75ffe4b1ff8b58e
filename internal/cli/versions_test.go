package cli

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/diffing"
)

// Whatever a delegation did to the base, its version comes out of the compilation again, paragraph for paragraph:
// taking at each bracket what the delegation asks for, and the base elsewhere (rule: compile.md, nobody's words are
// lost). Order is left out here: what has moved is told beside the paragraph and not in its words.
func TestAVersionComesOutOfTheCompilationAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := drawText(t, "base")
		version := changed(t, base)
		edits := asked(base, version, "XAA")
		compiled, err := diffing.CompileText(base, edits, nil)
		if err != nil {
			t.Fatal(err)
		}
		ids := map[diffing.EditID]bool{}
		for _, e := range edits {
			ids[e.ID] = true
		}
		var got, want []string
		for _, p := range compiled.Paragraphs {
			if words := strings.TrimSpace(taken(p.Nodes, ids)); words != "" {
				got = append(got, words)
			}
		}
		for _, p := range version {
			want = append(want, p.Text)
		}
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("edits %+v\n%s", edits, diff)
		}
	})
}

// taken reads a tree as one delegation wants it.
func taken(tree diffing.Tree, ids map[diffing.EditID]bool) string {
	var b strings.Builder
	for _, n := range tree {
		if n.Bracket == nil {
			b.WriteString(n.Text)
			continue
		}
		chosen := n.Bracket.Alternatives[0]
		for _, a := range n.Bracket.Alternatives {
			if slices.ContainsFunc(a.Edits, func(id diffing.EditID) bool { return ids[id] }) {
				chosen = a
			}
		}
		if n.Bracket.Typed {
			b.WriteString("[" + taken(chosen.Nodes, ids) + "]")
			continue
		}
		b.WriteString(taken(chosen.Nodes, ids))
	}
	return b.String()
}

var vocabulary = strings.Fields("States should shall cooperate in good faith data tides measure publish share assist report urgently coast station mooring cost list year")

func drawText(t *rapid.T, label string) []diffing.Paragraph {
	n := rapid.IntRange(1, 8).Draw(t, label)
	text := make([]diffing.Paragraph, n)
	for i := range text {
		text[i] = diffing.Paragraph{Label: fmt.Sprint(i + 1), Text: drawWords(t)}
	}
	return text
}

func drawWords(t *rapid.T) string {
	words := rapid.SliceOfN(rapid.SampledFrom(vocabulary), 4, 14).Draw(t, "words")
	return strings.Join(words, " ") + "."
}

// changed is a version as a delegation might send it: some paragraphs reworded, left out, added, moved, split or joined.
func changed(t *rapid.T, base []diffing.Paragraph) []diffing.Paragraph {
	var version []diffing.Paragraph
	for _, p := range base {
		switch rapid.SampledFrom([]string{"keep", "keep", "keep", "word", "drop", "add", "split", "join"}).Draw(t, "change") {
		case "word":
			words := strings.Fields(p.Text)
			words[rapid.IntRange(0, len(words)-1).Draw(t, "at")] = rapid.SampledFrom(vocabulary).Draw(t, "word")
			p.Text = strings.Join(words, " ")
		case "drop":
			continue
		case "add":
			version = append(version, diffing.Paragraph{Text: drawWords(t)})
		case "split":
			words := strings.Fields(p.Text)
			version = append(version, diffing.Paragraph{Text: strings.Join(words[:2], " ")})
			p.Text = strings.Join(words[2:], " ")
		case "join":
			if n := len(version); n > 0 {
				version[n-1].Text += " " + p.Text
				continue
			}
		}
		version = append(version, p)
	}
	if n := len(version); n > 1 && rapid.Bool().Draw(t, "move") {
		moved := version[n-1]
		version = slices.Insert(version[:n-1:n-1], rapid.IntRange(0, n-2).Draw(t, "to"), moved)
	}
	if len(version) == 0 {
		version = append(version, diffing.Paragraph{Text: drawWords(t)})
	}
	return version
}
