package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/unbracket/unbracket/diffing"
)

// bracketsCommand reads a bracketed text as delegations write it. A malformed text is reported, never refused
// (rule: domain.md §2).
type bracketsCommand struct {
	File   string `arg:"" help:"The text: .md, .txt, .jsonl, .html, or - for markdown from standard input."`
	Format ending `help:"text or json." placeholder:"FORMAT"`
	Output output `embed:""`
}

// Run reads and reports.
func (b *bracketsCommand) Run(c *Console) error {
	format, err := b.Output.format(b.Format, "text", "text", endJSON)
	if err != nil {
		return err
	}
	doc, err := c.readText(b.File)
	if err != nil {
		return err
	}
	report := diffing.ReadBrackets(doc.Paragraphs)
	return b.Output.write(c, func(w io.Writer) error {
		if format == endJSON {
			return writeJSON(w, report)
		}
		return printBrackets(w, report)
	})
}

func printBrackets(w io.Writer, r diffing.BracketReport) error {
	for _, p := range r.Paragraphs {
		if p.Brackets == 0 && !p.Unbalanced {
			continue
		}
		line := fmt.Sprintf("%-12s %4d %s, %d deep", p.Label, p.Brackets, plural(p.Brackets, "bracket", "brackets"), p.Depth)
		if p.Unbalanced {
			line += ", unbalanced"
		}
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	for _, where := range r.Unbalanced {
		if _, err := fmt.Fprintln(w, "unbalanced:", where); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "%d %s, %d deep; %d %s, %d %s, %d unbalanced; %d words in %d %s\n",
		r.Brackets, plural(r.Brackets, "bracket", "brackets"), r.Depth,
		r.Options, plural(r.Options, "option", "options"), r.Placeholders, plural(r.Placeholders, "placeholder", "placeholders"),
		len(r.Unbalanced), r.Words, len(r.Paragraphs), plural(len(r.Paragraphs), "paragraph", "paragraphs"))
	return err
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// writeJSON writes one value, indented, words as they are: < and > are no danger in a file.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(v)
	var through *json.MarshalerError
	for errors.As(err, &through) {
		err = through.Err // what is wrong, without the types on the way to it
	}
	return err
}
