package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/jsonl"
	"github.com/unbracket/unbracket/drafts/formats/markdown"
	"github.com/unbracket/unbracket/drafts/formats/plain"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// readCommand is the way back from a compilation: what compile takes is what read gives (rule: domain.md §6,
// Compilation). Without --base and --amendments it only says what it would read.
type readCommand struct {
	File        string `arg:"" help:"The compilation: .md, .txt, .jsonl, .html, or - for markdown from standard input."`
	Base        string `placeholder:"FILE" help:"Write the text without the proposals here: .jsonl, .md or .txt."`
	Amendments  string `placeholder:"FILE.jsonl" help:"Write the proposals here, one for each set of delegations and paragraph."`
	Delegations string `placeholder:"FILE.tsv" help:"Who else may be named, beside all States: on each line a code, a tab, and names with tabs between."`
}

// Run reads, and writes both files or none.
func (r *readCommand) Run(c *Console) error {
	if err := r.check(); err != nil {
		return err
	}
	roster, err := c.roster(r.Delegations)
	if err != nil {
		return err
	}
	doc, err := c.readText(r.File)
	if err != nil {
		return err
	}
	read := diffing.ReadAttributedText(doc.Paragraphs, roster)
	for _, warning := range read.Warnings {
		c.say("%s: %s", shown(r.File), warning)
	}
	if len(read.Edits) == 0 {
		return fmt.Errorf("%s names no delegation behind any proposal; whoever is no State is named with --delegations FILE.tsv", shown(r.File))
	}
	if err := r.write(textfile.Document{Paragraphs: read.Base}, read.Edits); err != nil {
		return err
	}
	return report(c.Out, read)
}

func (r *readCommand) check() error {
	if r.Base != "" && (r.Base == stdio || !slices.Contains([]ending{endJSONL, endMarkdown, endPlain}, endingOf(r.Base))) {
		return usage("--base %s: the base is written as .jsonl, .md or .txt", r.Base)
	}
	if r.Amendments != "" && endingOf(r.Amendments) != endJSONL {
		return usage("--amendments %s: amendments are written as JSON Lines, in a file that ends in .jsonl", r.Amendments)
	}
	if r.Base != "" && r.Base == r.Amendments {
		return usage("--base and --amendments are two files")
	}
	return nil
}

// write proves first that compile will find every paragraph again in the base as it is written.
func (r *readCommand) write(base textfile.Document, edits []diffing.Edit) error {
	var text, amendments bytes.Buffer
	if err := jsonl.WriteAmendments(&amendments, edits); err != nil {
		return err
	}
	format := endJSONL
	if r.Base != "" {
		format = endingOf(r.Base)
	}
	if err := writeText(&text, format, base); err != nil {
		return err
	}
	if err := findsAgain(format, text.Bytes(), amendments.Bytes()); err != nil {
		if format == endJSONL {
			return fmt.Errorf("%s: what was read does not compile: %w", shown(r.File), err)
		}
		return fmt.Errorf("--base %s: written so, %w; name it .jsonl, which keeps an id for every paragraph", r.Base, err)
	}
	return r.writeBoth(text.Bytes(), amendments.Bytes())
}

func (r *readCommand) writeBoth(base, amendments []byte) error {
	var files []written
	for _, f := range []struct {
		name string
		b    []byte
	}{{r.Base, base}, {r.Amendments, amendments}} {
		if f.name == "" {
			continue
		}
		w, err := writeBeside(f.name, f.b)
		if err != nil {
			for _, w := range files {
				err = errors.Join(err, w.drop())
			}
			return err
		}
		files = append(files, w)
	}
	for _, w := range files {
		if err := w.place(); err != nil {
			return err
		}
	}
	return nil
}

// findsAgain reads both files as compile does.
func findsAgain(format ending, text, amendments []byte) error {
	var doc textfile.Document
	var err error
	switch format {
	case endMarkdown:
		doc, _, err = markdown.Read(bytes.NewReader(text))
	case endPlain:
		doc, _, err = plain.Read(bytes.NewReader(text))
	default:
		doc, _, err = jsonl.ReadText(bytes.NewReader(text))
	}
	if err != nil {
		return err
	}
	edits, err := jsonl.ReadAmendmentsTo(bytes.NewReader(amendments), doc.Paragraphs)
	if err != nil {
		return err
	}
	_, err = diffing.CompileText(doc.Paragraphs, edits, nil)
	return err
}

// report says what was read.
func report(w io.Writer, read diffing.AttributedText) error {
	kinds := map[diffing.EditKind]int{}
	by := map[string]bool{}
	for _, e := range read.Edits {
		kinds[e.Kind]++
		for _, name := range e.By {
			by[name] = true
		}
	}
	positions := kinds[diffing.EditComment]
	amendments := len(read.Edits) - positions
	_, err := fmt.Fprintf(w, "%d %s of %d %s, %d of them new paragraphs; %d %s; %d %s in the base, %d left in its words; %d %s\n",
		amendments, plural(amendments, "amendment", "amendments"), len(by), plural(len(by), "delegation", "delegations"), kinds[diffing.EditInsertAfter],
		positions, plural(positions, "position", "positions"),
		len(read.Base), plural(len(read.Base), "paragraph", "paragraphs"), read.Typed,
		len(read.Warnings), plural(len(read.Warnings), "warning", "warnings"))
	return err
}
