package cli

import (
	"io"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/docx"
	"github.com/unbracket/unbracket/drafts/formats/htmlfile"
	"github.com/unbracket/unbracket/drafts/formats/markdown"
	"github.com/unbracket/unbracket/drafts/formats/plain"
)

// diffCommand compares two versions (rule: compile.md, Comparing versions).
type diffCommand struct {
	Old    string `arg:"" help:"The older text: .md, .txt, .jsonl, .html, or - for markdown from standard input."`
	New    string `arg:"" help:"The newer text."`
	Format ending `help:"text, json, md, html or docx; else by the ending of -o, else text." placeholder:"FORMAT"`
	Layout layout `help:"inline; side, the two side by side; or list, the changes alone (side and list: text and html)." placeholder:"HOW"`
	Output output `embed:""`
}

// layout is how two versions stand beside each other.
type layout string

// The layouts.
const (
	inline layout = "inline"
	side   layout = "side"
	list   layout = "list"
)

// Run compares.
func (d *diffCommand) Run(c *Console) error {
	format, err := d.Output.format(d.Format, "text", "text", endJSON, endMarkdown, endHTML, endWord)
	if err != nil {
		return err
	}
	switch {
	case d.Layout != "" && d.Layout != inline && d.Layout != side && d.Layout != list:
		return usage("--layout %q: it is inline, side or list", d.Layout)
	case (d.Layout == side || d.Layout == list) && format != "text" && format != endHTML:
		return usage("--layout %s is for text and html; %s has one layout", d.Layout, format)
	case d.Old == stdio && d.New == stdio:
		return usage("only one of the two texts can be standard input")
	}
	old, err := c.readText(d.Old)
	if err != nil {
		return err
	}
	now, err := c.readText(d.New)
	if err != nil {
		return err
	}
	comparison := compared(old.Paragraphs, now.Paragraphs)
	return d.Output.write(c, func(w io.Writer) error { return d.print(w, format, comparison) })
}

// compared compares by identity where every paragraph has one, as in JSON Lines that a negotiation exported; else by
// content. Ids of footnotes are not enough: [^1] of one file is not [^1] of another.
func compared(old, now []diffing.Paragraph) diffing.Comparison {
	known, ok := identities(old)
	again, okAgain := identities(now)
	if ok && okAgain {
		for id := range again {
			if known[id] {
				return diffing.CompareByIdentity(old, now, nil)
			}
		}
	}
	return diffing.CompareByContent(old, now)
}

// identities gives the ids of a text's paragraphs; ok is false where one has none.
func identities(text []diffing.Paragraph) (ids map[diffing.ParagraphID]bool, ok bool) {
	ids = make(map[diffing.ParagraphID]bool, len(text))
	for _, p := range text {
		if p.Kind == diffing.KindFootnote {
			continue
		}
		if p.ID == "" {
			return nil, false
		}
		ids[p.ID] = true
	}
	return ids, true
}

func (d *diffCommand) print(w io.Writer, format ending, c diffing.Comparison) error {
	switch format {
	case endJSON:
		return writeJSON(w, c)
	case endMarkdown:
		return markdown.WriteComparison(w, c)
	case endHTML:
		content := htmlfile.Compared{Comparison: c, Old: shown(d.Old), New: shown(d.New)}
		switch d.Layout {
		case side:
			content.Layout = htmlfile.SideBySide
		case list:
			content.Layout = htmlfile.List
		}
		return htmlfile.Write(w, htmlfile.Report{Language: writtenIn(c.New), Content: content})
	case endWord:
		return docx.Write(w, docx.Report{Language: writtenIn(c.New), Content: docx.Compared{Comparison: c}})
	}
	switch d.Layout {
	case side:
		return printSideBySide(w, c)
	case list:
		return plain.WriteChanges(w, c)
	}
	return plain.WriteComparison(w, c)
}
