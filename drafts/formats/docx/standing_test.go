package docx

import (
	"bytes"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	txt "github.com/unbracket/unbracket/drafts/formats/plain"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// standings of the sample: its first paragraphs agreed, one in part, a placeholder, one deleted behind the third.
func standings(text []diffing.Paragraph) textfile.Standings {
	s := textfile.Standings{Of: map[diffing.ParagraphID]textfile.Standing{}, Gone: map[diffing.ParagraphID][]textfile.Standing{}}
	says := []textfile.Standing{
		{Sign: "●", Says: "agreed ad ref", Agreed: textfile.AdRef},
		{Sign: "◐", Says: "agreed in informals, pending Arcadia", Agreed: textfile.InInformals},
		{Sign: "○", Says: "open; ● agreed ad ref: “the words”", Passages: []diffing.Mark{{At: 4, To: 14, Kind: textfile.PassageAdRef}}},
		{Sign: "◌", Says: "placeholder: figures"},
	}
	for _, p := range text {
		if p.Kind != diffing.KindHeading && p.Kind != diffing.KindFootnote && len(s.Of) < len(says) {
			s.Of[p.ID] = says[len(s.Of)]
			if len(s.Of) == 3 {
				s.Gone[p.ID] = []textfile.Standing{{Sign: "–●", Says: "4: deleted by agreement", Agreed: textfile.AdRef}}
			}
		}
	}
	return s
}

// Standing is set beside the words and changes none of them.
func TestStandingLeavesTheWordsAsTheyAre(t *testing.T) {
	text := readText(t, sample)
	for name, content := range map[string]Content{"clean": Clean(text), "bracketed": Bracketed{Text: compiled(t, text), Names: named(diffing.Named)}} {
		bare := cables(content)
		shown := bare
		shown.Standings = standings(text)
		was, _ := opened(t, bare)
		now, _ := opened(t, shown)
		var marks []string
		var words []string
		for _, p := range flow(now["word/document.xml"]) {
			whole := textOf(p)
			for _, r := range p.FindElements(".//w:r") {
				if style := r.FindElement("w:rPr/w:rStyle"); style != nil && style.SelectAttrValue("w:val", "") == string(standingNote) {
					marks = append(marks, textOf(r))
					whole = strings.TrimSuffix(strings.TrimSuffix(whole, textOf(r)), " ")
				}
			}
			if whole != "" {
				words = append(words, whole)
			}
		}
		var before []string
		for _, p := range flow(was["word/document.xml"]) {
			if words := textOf(p); words != "" {
				before = append(before, words)
			}
		}
		if strings.Join(words, "\n") != strings.Join(before, "\n") {
			t.Errorf("%s: with standing the text is\n%s\nwithout\n%s", name, strings.Join(words, "\n"), strings.Join(before, "\n"))
		}
		want := "{● agreed ad ref}|{◐ agreed in informals, pending Arcadia}|{○ open; ● agreed ad ref: “the words”}|{–● 4: deleted by agreement}|{◌ placeholder: figures}"
		if got := strings.ReplaceAll(strings.Join(marks, "|"), "\u00a0", " "); got != want {
			t.Errorf("%s: marks %s", name, got)
		}
		for _, face := range []face{wordsAdRef, wordsInformals, passageAdRef} {
			if now["word/document.xml"].FindElement("//w:rStyle[@w:val='"+string(face)+"']") == nil {
				t.Errorf("%s: no words are set as %s", name, face)
			}
		}
	}
}

// Who copies the text out of Word, or saves it as text, and lays it before the room gets the words alone.
func TestStandingIsLeftOutOfATextThatComesBackFromWord(t *testing.T) {
	text := readText(t, sample)
	shown := cables(Clean(text))
	shown.Standings = standings(text)
	raw := converted(t, shown, "txt:Text (encoded):UTF8")
	if !bytes.Contains(raw, []byte("agreed ad ref}")) {
		t.Fatalf("the file says nothing of standing:\n%s", raw)
	}
	doc, _, err := txt.Read(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range doc.Paragraphs {
		if strings.ContainsAny(p.Text, "●◐○◌") {
			t.Errorf("%s came back as %q", p.Label, p.Text)
		}
	}
}
