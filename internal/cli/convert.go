package cli

import (
	"io"
	"slices"

	"github.com/unbracket/unbracket/drafts/formats/docx"
	"github.com/unbracket/unbracket/drafts/formats/htmlfile"
	"github.com/unbracket/unbracket/drafts/formats/jsonl"
	"github.com/unbracket/unbracket/drafts/formats/markdown"
	"github.com/unbracket/unbracket/drafts/formats/plain"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// convertCommand converts by the names' endings alone.
type convertCommand struct {
	File   string `arg:"" help:"The text: .md, .txt, .jsonl, .html, or - for markdown from standard input."`
	Output output `embed:""`
}

// Run converts.
func (v *convertCommand) Run(c *Console) error {
	if v.Output.File == "" || v.Output.File == stdio {
		return usage("convert needs -o FILE; the end of its name says the format: %s", listed(writable))
	}
	format := endingOf(v.Output.File)
	if !slices.Contains(writable, format) {
		return usage("%s: texts ending in %q are not written; those in %s are", v.Output.File, format, listed(writable))
	}
	doc, err := c.readText(v.File)
	if err != nil {
		return err
	}
	return v.Output.write(c, func(w io.Writer) error { return writeText(w, format, doc) })
}

func writeText(w io.Writer, format ending, doc textfile.Document) error {
	switch format {
	case endMarkdown:
		return markdown.Write(w, doc)
	case endPlain:
		return plain.Write(w, doc)
	case endJSONL:
		return jsonl.WriteText(w, doc)
	case endHTML:
		return htmlfile.Write(w, htmlfile.Report{Language: writtenIn(doc.Paragraphs), Content: htmlfile.Clean(doc.Paragraphs)})
	case endWord:
		return docx.Write(w, docx.Report{Language: writtenIn(doc.Paragraphs), Content: docx.Clean(doc.Paragraphs)})
	}
	return usage("texts ending in %q are not written; those in %s are", format, listed(writable))
}
