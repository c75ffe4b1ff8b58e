package htmlfile

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// Read reads a text that Write wrote as Clean, or as Bracketed: its brackets are then typed ones, names and all.
// Footnotes come after the text. It refuses other HTML files, which do not say what is a paragraph, and
// comparisons, which are two texts (*textfile.Refusal).
func Read(r io.Reader) (textfile.Document, []textfile.Oddity, error) {
	raw, err := textfile.ReadAll(r)
	if err != nil {
		return textfile.Document{}, nil, err
	}
	root, err := html.Parse(bytes.NewReader(raw))
	if err != nil {
		return textfile.Document{}, nil, fmt.Errorf("read HTML file: %w", err)
	}
	switch kind := meta(root, "content"); {
	case meta(root, "generator") != "Unbracket":
		return textfile.Document{}, nil, &textfile.Refusal{
			What: "this HTML file was not written by Unbracket, and does not say what its paragraphs are: give the text as .md, .txt or .jsonl"}
	case kind != "clean" && kind != "bracketed":
		return textfile.Document{}, nil, &textfile.Refusal{What: "this HTML file is a comparison of two texts: give one of them"}
	}
	var doc textfile.Document
	var lines []int
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || attr(n, "data-kind") == "" {
			continue
		}
		p, err := paragraph(n)
		if err != nil {
			return textfile.Document{}, nil, err
		}
		doc.Paragraphs = append(doc.Paragraphs, p)
		lines = append(lines, len(doc.Paragraphs))
	}
	return doc, textfile.Check(doc.Paragraphs, lines), nil
}

func paragraph(n *html.Node) (diffing.Paragraph, error) {
	p := diffing.Paragraph{ID: diffing.ParagraphID(attr(n, "data-id")), Label: attr(n, "data-label")}
	name := textfile.Refusal{What: fmt.Sprintf("the paragraph %q of the HTML file", cmp.Or(p.Label, attr(n, "id")))}
	if err := p.Kind.UnmarshalText([]byte(attr(n, "data-kind"))); err != nil {
		name.What += " is of no known kind: " + err.Error()
		return p, &name
	}
	level, err := strconv.Atoi(attr(n, "data-level"))
	if err != nil || level < 0 {
		name.What += ` has no level: data-level is a whole number from 0`
		return p, &name
	}
	p.Level = level
	var w wordReader
	for child := range n.Descendants() {
		if child.Type == html.ElementNode && attr(child, "class") == "words" {
			w.read(child)
			break
		}
	}
	p.Text, p.Marks = textfile.Composed(w.text.String(), w.marks)
	p.Marks = textfile.Tidy(p.Marks, utf8.RuneCountInString(p.Text))
	var large *textfile.Refusal
	if errors.As(textfile.CheckSize(0, p.Text), &large) {
		name.What += ": " + large.What
		return p, &name
	}
	return p, nil
}

// wordReader gathers words and marks in reading order.
type wordReader struct {
	text  strings.Builder
	n     int // code points so far
	marks []diffing.Mark
}

func (w *wordReader) read(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			w.text.WriteString(c.Data)
			w.n += utf8.RuneCountInString(c.Data)
			continue
		}
		start := w.n
		switch {
		case c.Data == "sup" && attr(c, "class") == "ref":
			w.marks = append(w.marks, diffing.Mark{At: start, Kind: textfile.Footnote, ID: attr(c, "data-note")})
		case c.Data == "sup" && attr(c, "class") == "number": // of a bracket: the room's, no word
		case c.Data == "em":
			w.read(c)
			w.marks = append(w.marks, diffing.Mark{At: start, To: w.n, Kind: textfile.Italic})
		case c.Data == "strong":
			w.read(c)
			w.marks = append(w.marks, diffing.Mark{At: start, To: w.n, Kind: textfile.Bold})
		default:
			w.read(c)
		}
	}
}

func meta(root *html.Node, name string) string {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "meta" && attr(n, "name") == name {
			return attr(n, "content")
		}
	}
	return ""
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
