package markdown

import (
	"bytes"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/jsonl"
	"github.com/unbracket/unbracket/drafts/formats/plain"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// What an export says beside its paragraphs is left out when the file is read, and nothing else is.
func TestTheStandingOfParagraphsIsNoPartOfTheText(t *testing.T) {
	text := []diffing.Paragraph{
		{ID: "h", Kind: diffing.KindHeading, Level: 1, Label: "A", Text: "Introduction"},
		{ID: "p1", Label: "1", Text: "States [should] share data {● said the facilitator} at once."},
		{ID: "p2", Label: "1 (a)", Kind: diffing.KindSubparagraph, Level: 1, Text: "[Placeholder for the figures]"},
		{ID: "p3", Label: "2", Text: ""},
	}
	doc := textfile.Document{Paragraphs: text, Standings: textfile.Standings{
		Of: map[diffing.ParagraphID]textfile.Standing{
			"h": {Sign: "●", Says: "agreed ad ref"}, "p1": {Sign: "◐", Says: "agreed in informals, pending {Arcadia}"},
			"p2": {Sign: "◌", Says: "placeholder: the figures of\nthe Secretariat"}, "p3": {Sign: "○", Says: "open"}},
		Gone: map[diffing.ParagraphID][]textfile.Standing{"": {{Sign: "–○", Says: "0: deleted"}}, "p1": {{Sign: "–●", Says: "4: deleted by agreement"}}}}}
	want := make([]diffing.Paragraph, len(text))
	for i, p := range text {
		want[i] = p
		want[i].ID = ""
	}
	for _, form := range []struct {
		name  string
		write func(io.Writer, textfile.Document) error
		read  func(io.Reader) (textfile.Document, []textfile.Oddity, error)
	}{{"Markdown", Write, Read}, {"plain text", plain.Write, plain.Read}, {"JSON Lines", jsonl.WriteText, jsonl.ReadText}} {
		var b bytes.Buffer
		if err := form.write(&b, doc); err != nil {
			t.Fatal(err)
		}
		file := b.String()
		for _, says := range []string{"agreed ad ref", "agreed in informals, pending", "placeholder: the figures of", "open"} {
			if !strings.Contains(file, says) {
				t.Errorf("%s does not say %q:\n%s", form.name, says, file)
			}
		}
		got, _, err := form.read(&b)
		if err != nil {
			t.Fatal(err)
		}
		for i := range got.Paragraphs {
			got.Paragraphs[i].ID = ""
		}
		if !reflect.DeepEqual(got.Paragraphs, want) {
			t.Errorf("%s is read as\n%+v\nfrom\n%s", form.name, got.Paragraphs, file)
		}
	}
}
