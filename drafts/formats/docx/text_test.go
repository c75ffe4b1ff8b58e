package docx

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/beevik/etree"
	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
	"golang.org/x/text/language"
)

// readText reads the texts of testdata: "KIND LABEL | words" a line, *italic*, **bold**, ^footnote^.
func readText(t testing.TB, path string) []diffing.Paragraph {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var text []diffing.Paragraph
	for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		head, words, ok := strings.Cut(line, " | ")
		if !ok {
			t.Fatalf("%s: no bar in %q", path, line)
		}
		kind, label, _ := strings.Cut(head, " ")
		p := diffing.Paragraph{ID: diffing.ParagraphID(label), Label: label}
		switch kind[0] {
		case 'H':
			p.Kind, p.Level = diffing.KindHeading, int(kind[1]-'0')
		case 'S':
			p.Kind, p.Level = diffing.KindSubparagraph, int(kind[1]-'0')
		case 'N':
			id, number, _ := strings.Cut(label, " ")
			p.Kind, p.ID, p.Label = diffing.KindFootnote, diffing.ParagraphID(id), number
		case 'X':
			p.Kind = diffing.KindAnnex
		case 'C':
			p.Kind = diffing.KindChapeau
		case 'R':
			p.Kind = diffing.KindPreambular
		case 'O':
			p.Kind = diffing.KindOperative
		case 'A':
			p.Kind = diffing.KindArticle
		}
		p.Text, p.Marks = marksOf(words)
		text = append(text, p)
	}
	return text
}

var inline = regexp.MustCompile(`\*\*[^*]+\*\*|\*[^* ][^*]*\*|\^[^^]+\^`)

func marksOf(s string) (string, []diffing.Mark) {
	var out strings.Builder
	var marks []diffing.Mark
	at := func() int { return utf8.RuneCountInString(out.String()) }
	for {
		i := inline.FindStringIndex(s)
		if i == nil {
			out.WriteString(s)
			return out.String(), marks
		}
		out.WriteString(s[:i[0]])
		found := s[i[0]:i[1]]
		mark := diffing.Mark{At: at()}
		if found[0] == '^' {
			mark.Kind, mark.ID = textfile.Footnote, strings.Trim(found, "^")
		} else {
			mark.Kind = map[bool]string{true: textfile.Bold, false: textfile.Italic}[strings.HasPrefix(found, "**")]
			out.WriteString(strings.Trim(found, "*"))
			mark.To = at()
		}
		marks, s = append(marks, mark), s[i[1]:]
	}
}

// cables is the report that the tests write: a draft in English, at its third reading.
func cables(c Content) Report {
	return Report{
		Body:     "Open-ended Working Group on the Protection of Undersea Data Cables",
		Title:    "Draft report of the Open-ended Working Group on the Protection of Undersea Data Cables",
		Symbol:   "A/AC.999/2026/CRP.1/Rev.1",
		Distr:    "Limited",
		Date:     "3 February 2026",
		Original: "English",
		Language: language.English,
		Created:  time.Date(2026, 2, 3, 18, 0, 0, 0, time.UTC),
		Stamp: &Stamp{
			Version: "Rev.1", Record: 412, Time: time.Date(2026, 2, 3, 18, 0, 0, 0, time.UTC),
			Hash:   "5f2b1c7d9e3a40816b7c2d9f0e1a3b5c7d9e0f1a2b3c4d5e6f708192a3b4c5d6",
			Notice: "Draft – nothing is agreed until everything is agreed",
		},
		Content: c,
	}
}

// opened writes the report and takes it apart again.
func opened(t testing.TB, r Report) (parts, []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	got := parts{}
	for _, f := range z.File {
		e, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(e)
		if err != nil {
			t.Fatal(err)
		}
		doc := etree.NewDocument()
		if err := doc.ReadFromBytes(raw); err != nil {
			t.Fatalf("%s is no XML: %v", f.Name, err)
		}
		got[f.Name] = doc
	}
	return got, b.Bytes()
}

// parts are the parts of a Word file by their path.
type parts map[string]*etree.Document
