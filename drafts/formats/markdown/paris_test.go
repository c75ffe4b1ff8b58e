package markdown

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestScratch(t *testing.T) {
	for _, f := range []string{"2015-10-23", "2015-12-04", "2015-12-12"} {
		r, err := os.Open(filepath.Join(os.Getenv("UNBRACKET_CORPUS"), "paris", f+".md"))
		if err != nil {
			t.Skip(err)
		}
		doc, odd, err := Read(r)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, p := range doc.Paragraphs {
			open := 0
			for _, c := range p.Text {
				if c == '[' {
					open++
				}
				if c == ']' && open > 0 {
					n++
					open--
				}
			}
		}
		w, _ := os.Create("/tmp/" + f + ".out")
		for i, p := range doc.Paragraphs {
			fmt.Fprintf(w, "%d|%d|%d|%s|%.90q %v\n", i, p.Kind, p.Level, p.Label, p.Text, p.Marks)
		}
		for _, o := range odd {
			fmt.Fprintln(w, o)
		}
		w.Close()
		fmt.Println(f, len(doc.Paragraphs), "pairs", n, "odd", len(odd))
	}
}
