package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/drafts/formats/htmlfile"
	"github.com/unbracket/unbracket/drafts/formats/jsonl"
	"github.com/unbracket/unbracket/drafts/formats/markdown"
	"github.com/unbracket/unbracket/drafts/formats/plain"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// ending is a file format, as the end of a name says it.
type ending string

// The endings that this program knows, built or not.
const (
	endMarkdown ending = "md"
	endPlain    ending = "txt"
	endJSONL    ending = "jsonl"
	endJSON     ending = "json"
	endHTML     ending = "html"
	endWord     ending = "docx"
	endPDF      ending = "pdf"
	endAKN      ending = "akn"
)

// readable are the endings that are read, writable those that convert writes.
var (
	readable = []ending{endMarkdown, endPlain, endJSONL, endHTML}
	writable = []ending{endMarkdown, endPlain, endJSONL, endHTML, endWord}
)

// stdio names standard input or output.
const stdio = "-"

func endingOf(name string) ending {
	return ending(strings.ToLower(strings.TrimPrefix(filepath.Ext(name), ".")))
}

// listed is "md, txt, jsonl".
func listed[T ~string](words []T) string {
	names := make([]string, len(words))
	for i, w := range words {
		names[i] = string(w)
	}
	return strings.Join(names, ", ")
}

// readText reads a text file and tells on standard error what is odd in it. The errors name the file.
func (c *Console) readText(name string) (textfile.Document, error) {
	doc, odd, err := c.document(name)
	if err != nil {
		return textfile.Document{}, err
	}
	c.tell(name, odd)
	return doc, nil
}

// document reads a text file and gives what is odd in it.
func (c *Console) document(name string) (doc textfile.Document, odd []textfile.Oddity, err error) {
	format := endMarkdown
	if name != stdio {
		if format = endingOf(name); !slices.Contains(readable, format) {
			return doc, nil, usage("%s: texts ending in %q are not read; those in %s are, and - is markdown from standard input", name, format, listed(readable))
		}
	}
	b, err := c.read(name)
	if err != nil {
		return doc, nil, err
	}
	if len(bytes.TrimSpace(b)) == 0 {
		return doc, nil, fmt.Errorf("%s is empty; give a text with at least one paragraph", shown(name))
	}
	if err := isText(name, format, b); err != nil {
		return doc, nil, err
	}
	switch format {
	case endMarkdown:
		doc, odd, err = markdown.Read(bytes.NewReader(b))
	case endPlain:
		doc, odd, err = plain.Read(bytes.NewReader(b))
	case endJSONL:
		doc, odd, err = jsonl.ReadText(bytes.NewReader(b))
	case endHTML:
		doc, odd, err = htmlfile.Read(bytes.NewReader(b))
	}
	if err != nil {
		return doc, nil, fmt.Errorf("%s: %w", shown(name), err)
	}
	if len(doc.Paragraphs) == 0 {
		return doc, nil, fmt.Errorf("%s has no paragraphs; give a text with at least one", shown(name))
	}
	return doc, odd, nil
}

// readAmendments reads the bytes of an amendments file; what its lines say depends on the text that they are to amend.
func (c *Console) readAmendments(name string) ([]byte, error) {
	if name != stdio && endingOf(name) != endJSONL {
		return nil, usage("%s: amendments are read from JSON Lines, in a file that ends in .jsonl", name)
	}
	b, err := c.read(name)
	if err != nil {
		return nil, err
	}
	if len(bytes.TrimSpace(b)) == 0 {
		return nil, fmt.Errorf("%s is empty; give at least one amendment, as JSON Lines", shown(name))
	}
	return b, isText(name, endJSONL, b)
}

// oddities told before the rest is only counted.
const mostOddities = 20

func (c *Console) tell(name string, odd []textfile.Oddity) {
	for i, o := range odd {
		if i == mostOddities {
			c.say("%s: and %d more such remarks", shown(name), len(odd)-i)
			return
		}
		c.say("%s: %s", shown(name), o)
	}
}

// read reads a whole file, within what a text may have.
func (c *Console) read(name string) ([]byte, error) {
	in, err := c.open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	b, err := io.ReadAll(io.LimitReader(in, textfile.MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", shown(name), err)
	}
	if len(b) > textfile.MaxFile {
		return nil, fmt.Errorf("%s is larger than %d MiB; a text is smaller", shown(name), textfile.MaxFile>>20)
	}
	return b, nil
}

// open opens what a command reads; the reader closes it.
func (c *Console) open(name string) (io.ReadCloser, error) {
	if name == stdio {
		return io.NopCloser(c.In), nil
	}
	f, err := os.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no file %s", name)
	case errors.Is(err, fs.ErrPermission):
		return nil, fmt.Errorf("%s may not be read from this account; let its owner give you the right to", name)
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", name, reason(err))
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		f.Close()
		return nil, fmt.Errorf("%s is a folder; name a file", name)
	}
	return f, nil
}

func shown(name string) string {
	if name == stdio {
		return "standard input"
	}
	return name
}

// beginnings by which files of other kinds give themselves away, whatever they are called.
var beginnings = []struct{ bytes, is string }{
	{"PK\x03\x04", "a Word document or another zip archive"},
	{"\xd0\xcf\x11\xe0", "a Word document of the old kind (.doc)"},
	{"%PDF-", "a PDF"},
	{"SQLite format 3\x00", "a database"},
	{"{\\rtf", "a rich text file"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
	{"GIF8", "a picture"},
	{"\x1f\x8b", "a compressed file"},
}

// wide are the byte order marks of texts in other encodings, the longer before what they begin with.
var wide = []struct{ bytes, is string }{
	{"\xff\xfe\x00\x00", "UTF-32"},
	{"\x00\x00\xfe\xff", "UTF-32"},
	{"\xff\xfe", "UTF-16"},
	{"\xfe\xff", "UTF-16"},
}

// isText refuses a file that is not what its name says; invalid UTF-8 is the readers' to name, by line.
func isText(name string, format ending, b []byte) error {
	for _, begin := range beginnings {
		if bytes.HasPrefix(b, []byte(begin.bytes)) {
			return fmt.Errorf("%s is %s and not what its name says; save its text as .md, .txt or .jsonl", shown(name), begin.is)
		}
	}
	for _, begin := range wide {
		if bytes.HasPrefix(b, []byte(begin.bytes)) {
			return fmt.Errorf("%s is in %s; save it as UTF-8 and try again", shown(name), begin.is)
		}
	}
	if at := bytes.IndexByte(b, 0); at >= 0 {
		return fmt.Errorf("%s: line %d: there is a zero byte, which no text has; save the file as text in UTF-8 and try again", shown(name), 1+bytes.Count(b[:at], []byte("\n")))
	}
	first := bytes.TrimSpace(b)
	if format != endJSONL && bytes.HasPrefix(first, []byte(`{"`)) && bytes.Contains(first, []byte(`"text"`)) {
		return fmt.Errorf("%s holds JSON Lines and not what its name says; name it .jsonl", shown(name))
	}
	if format == endHTML {
		return nil
	}
	if lower := bytes.ToLower(first[:min(len(first), 15)]); bytes.HasPrefix(lower, []byte("<!doctype html")) || bytes.HasPrefix(lower, []byte("<html")) {
		return fmt.Errorf("%s is a web page and not what its name says; save its text as .md, .txt or .jsonl", shown(name))
	}
	return nil
}
