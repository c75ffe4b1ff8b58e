package diffing

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// The promise of interfaces.md: taking at each bracket the alternative that lists an amendment, else the base, and
// joining the texts, gives that amendment's text; whoever lists none gets the base, and nothing of what is inserted.
func keepsEveryWord(t interface{ Fatalf(string, ...any) }, base []Paragraph, edits []Edit, c *Compilation) {
	var standing []string
	for _, p := range c.Paragraphs {
		if p.Inserted {
			if got := p.Nodes.Base(); got != "" {
				t.Fatalf("inserted paragraph %s has the base %q", p.ID, got)
			}
			continue
		}
		standing = append(standing, p.Nodes.Base())
	}
	for i, p := range base {
		if standing[i] != p.Text {
			t.Fatalf("paragraph %s: the base reads %q, want %q", p.ID, standing[i], p.Text)
		}
	}
	for _, e := range edits {
		want := e.Text
		if e.Kind == EditInsertAfter {
			var lines []string
			for _, p := range c.Paragraphs {
				if line := p.Nodes.Text(e.ID); p.Inserted && line != "" {
					lines = append(lines, line)
				}
			}
			if got := strings.Join(lines, "\n"); got != want {
				t.Fatalf("edit %s inserts %q, want %q", e.ID, got, want)
			}
			continue
		}
		checked := false
		paragraph := amendedParagraph(edits, e)
		for _, p := range c.Paragraphs {
			inserts := p.Nodes.Text(EditID(paragraph)) // the words of the edit that inserts the paragraph
			if string(p.ID) != paragraph && (!p.Inserted || inserts == "") {
				continue
			}
			checked = true
			if e.Kind == EditBracket {
				want = "[" + inserts + "]"
			}
			if got := p.Nodes.Text(e.ID); got != want {
				t.Fatalf("edit %s of %s reads %q, want %q", e.ID, p.ID, got, want)
			}
		}
		if !checked {
			t.Fatalf("edit %s: paragraph %s is nowhere", e.ID, e.Paragraph)
		}
	}
}

// amendedParagraph names the paragraph of an edit, where it amends the words of others in the end.
func amendedParagraph(edits []Edit, e Edit) string {
	for _, other := range edits {
		if string(other.ID) == e.Paragraph && other.Kind == EditReplace {
			return amendedParagraph(edits, other)
		}
	}
	return e.Paragraph
}

func TestNobodysWordsAreLostWhateverIsTabled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom(strings.Fields("States shall should cooperate, in good faith. [open] modalit[y] 各国 ] and norms"))
		text := rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(word, 1, 8).Draw(t, "words"), " ")
		})
		var base []Paragraph
		for i := range rapid.IntRange(0, 3).Draw(t, "paragraphs") {
			base = append(base, Paragraph{ID: ParagraphID(fmt.Sprintf("p-%d", i)), Text: text.Draw(t, "base")})
		}
		var edits []Edit
		for i := range rapid.IntRange(0, 8).Draw(t, "edits") {
			places := []string{""}
			for _, p := range base {
				places = append(places, string(p.ID))
			}
			e := Edit{ID: EditID(fmt.Sprintf("e-%d", i)), By: []string{rapid.SampledFrom([]string{"XAA", "XBB"}).Draw(t, "by")}, Order: Order{Number: int64(i + 1)}}
			e.Kind = rapid.SampledFrom([]EditKind{EditReplace, EditDelete, EditInsertAfter, EditBracket}).Draw(t, "kind")
			for _, other := range edits {
				if other.Kind == EditInsertAfter && (e.Kind == EditInsertAfter || lineBreaks(other.Text) == 0) {
					places = append(places, string(other.ID))
				}
				if other.Kind == EditReplace && e.Kind == EditReplace {
					places = append(places, string(other.ID))
				}
			}
			e.Paragraph = rapid.SampledFrom(places).Draw(t, "place")
			if e.Paragraph == "" {
				e.Kind = EditInsertAfter
			}
			if e.Kind == EditReplace || e.Kind == EditInsertAfter {
				e.Text = text.Draw(t, "text")
			}
			if e.Kind == EditInsertAfter && rapid.Bool().Draw(t, "two") {
				e.Text += "\n" + text.Draw(t, "second")
			}
			edits = append(edits, e)
		}
		c, err := CompileText(base, edits, nil)
		if err != nil {
			t.Fatal(err)
		}
		keepsEveryWord(t, base, edits, c)

		shuffled := rapid.Permutation(edits).Draw(t, "shuffled")
		again, err := CompileText(base, shuffled, nil)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c, again); d != "" {
			t.Fatalf("another order of the input gives another compilation: %s", d)
		}
	})
}

func FuzzCompileText(f *testing.F) {
	f.Add("States should cooperate.", "States shall cooperate.", "States should cooperate in good faith.")
	f.Add("[a] b", "a [b", "[\u0301a]]")
	f.Fuzz(func(t *testing.T, text, first, second string) {
		if len(text)+len(first)+len(second) > 2000 || !utf8.ValidString(text+first+second) || strings.ContainsAny(text+first+second, "\r\n") ||
			strings.TrimSpace(first) == "" || strings.TrimSpace(second) == "" {
			return
		}
		base := []Paragraph{{ID: "p-1", Text: text}}
		edits := floor(
			Edit{ID: "e-1", By: []string{"XAA"}, Paragraph: "p-1", Text: first},
			Edit{ID: "e-2", By: []string{"XBB"}, Paragraph: "p-1", Text: second},
			Edit{ID: "e-3", By: []string{"XAA"}, Paragraph: "p-1", Kind: EditInsertAfter, Text: first},
			Edit{ID: "e-4", By: []string{"XBB"}, Paragraph: "p-1", Kind: EditInsertAfter, Text: second},
			Edit{ID: "e-5", By: []string{"XCC"}, Paragraph: "e-4", Text: first},
			Edit{ID: "e-6", By: []string{"XCC"}, Paragraph: "p-1", Kind: EditDelete},
			Edit{ID: "e-7", By: []string{"XDD"}, Paragraph: "e-1", Text: second},
			Edit{ID: "e-8", By: []string{"XEE"}, Paragraph: "e-7", Text: first},
			Edit{ID: "e-9", By: []string{"XEE"}, Paragraph: "e-2", Text: first},
		)
		c, err := CompileText(base, edits, nil)
		if err != nil {
			t.Fatal(err)
		}
		keepsEveryWord(t, base, edits, c)
	})
}
