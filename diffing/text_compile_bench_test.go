package diffing

import (
	"fmt"
	"testing"
)

// session is a text of 200 paragraphs with 500 changes by 200 amendments (compile.md, How fast).
func session() (base []Paragraph, edits []Edit) {
	for i := range 200 {
		base = append(base, Paragraph{
			ID: ParagraphID(fmt.Sprintf("p-%d", i)), Label: fmt.Sprint(i + 1),
			Text: fmt.Sprintf("%s %s In this regard they took note of item %d of the programme of work. %s %s", threats, norms, i, points, capacity),
		})
	}
	for k := range 500 {
		p := base[k*37%len(base)]
		words := Words(p.Text)
		at := 2 * (k * 13 % (len(words) / 2))
		words[at] = []string{"shall", "should", "could", "may"}[k%4]
		edits = append(edits, Edit{
			ID: EditID(fmt.Sprintf("A.%d/%d", k%200+1, k/200+1)), By: []string{fmt.Sprintf("XA%c", 'A'+k%26)},
			Paragraph: p.Label, Text: join(words), Order: Order{Number: int64(k%200 + 1), Edit: int64(k/200 + 1)},
		})
	}
	return base, edits
}

// BenchmarkCompileReport compiles the whole of such a text, cold.
func BenchmarkCompileReport(b *testing.B) {
	base, edits := session()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := CompileText(base, edits, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCompileOne is what is computed anew when an amendment arrives: the arrangement, and the paragraph that it is
// about.
func BenchmarkCompileOne(b *testing.B) {
	base, edits := session()
	b.ReportAllocs()
	for b.Loop() {
		places, err := Arrange(base, edits)
		if err != nil {
			b.Fatal(err)
		}
		CompileParagraph(places[37], nil)
	}
}
