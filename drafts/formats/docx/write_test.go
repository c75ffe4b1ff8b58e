package docx

import (
	"fmt"
	"io"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// A report of 100 paragraphs with 2,000 tracked edits, the size that the export must write in under 300 ms.
func BenchmarkWriteTracked(b *testing.B) {
	c := Compared{Manner: Tracked, Author: "Secretariat"}
	for i := range 100 {
		var spans []diffing.Span
		for k := range 20 {
			spans = append(spans,
				diffing.Span{Op: diffing.Equal, Text: "States agreed to cooperate in good faith and "},
				diffing.Span{Op: diffing.Delete, Text: fmt.Sprintf("should %d ", k)}, diffing.Span{Op: diffing.Insert, Text: fmt.Sprintf("shall %d ", k)})
		}
		ch := diffing.Change{Kind: diffing.Edited, Old: []int{i}, New: []int{i}, Spans: spans}
		c.Old = append(c.Old, diffing.Paragraph{Label: fmt.Sprint(i + 1), Text: ch.OldText()})
		c.New = append(c.New, diffing.Paragraph{Label: fmt.Sprint(i + 1), Text: ch.NewText()})
		c.Changes = append(c.Changes, ch)
	}
	for b.Loop() {
		if err := Write(io.Discard, cables(c)); err != nil {
			b.Fatal(err)
		}
	}
}

// Whatever the words and labels, the file is XML throughout and holds the words.
func FuzzWrite(f *testing.F) {
	f.Add("12 bis", "States [should][shall] cooperate.\x00", 3, "ar")
	f.Add("%1", "\xff\ufffe\t\r\n]]>&", -1, "zz")
	f.Fuzz(func(t *testing.T, label, words string, at int, tongue string) {
		text := []diffing.Paragraph{
			{ID: "p", Label: label, Text: words, Marks: []diffing.Mark{{At: at, Kind: textfile.Footnote, ID: "n"}, {At: at, To: at + 2, Kind: textfile.Italic}}},
			{ID: "n", Kind: diffing.KindFootnote, Label: label, Text: words},
		}
		r := cables(Clean(text))
		r.Title, r.Body, r.Symbol = label, words, tongue
		got, _ := opened(t, r)
		if have := spoken(flow(got["word/document.xml"])[0]); have != legal(words) {
			t.Fatalf("words %q came out as %q", legal(words), have)
		}
		if have := noteWords(got["word/footnotes.xml"]); len(have) != 1 || have[0] != legal(words) {
			t.Fatalf("the footnote %q came out as %q", legal(words), have)
		}
	})
}
