package cli

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/docx"
	"github.com/unbracket/unbracket/drafts/formats/htmlfile"
	"github.com/unbracket/unbracket/drafts/formats/jsonl"
	"github.com/unbracket/unbracket/drafts/formats/markdown"
	"github.com/unbracket/unbracket/drafts/formats/plain"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// compileCommand is what a secretariat does overnight from Word files (rule: compile.md).
type compileCommand struct {
	Base       string      `required:"" placeholder:"FILE" help:"The base text: .md, .txt, .jsonl, .html, or - for markdown from standard input."`
	Amendments string      `placeholder:"FILE.jsonl" help:"Amendments as JSON Lines, one edit a line."`
	From       []string    `placeholder:"CODE=FILE" sep:"none" help:"A delegation's own version of the whole text; repeat for each delegation."`
	Names      attribution `help:"Whose names stand in the result: named, groups or none." placeholder:"WHOSE"`
	Format     ending      `help:"text, json, md, html or docx; else by the ending of -o, else text." placeholder:"FORMAT"`
	Output     output      `embed:""`
}

// Run compiles.
func (m *compileCommand) Run(c *Console) error {
	format, err := m.Output.format(m.Format, "text", "text", endJSON, endMarkdown, endHTML, endWord)
	if err != nil {
		return err
	}
	style, err := m.Names.style()
	if err != nil {
		return err
	}
	if (m.Amendments == "") == (len(m.From) == 0) {
		return usage("compile takes proposals from --amendments FILE.jsonl or from --from CODE=FILE, one of the two")
	}
	base, err := m.base(c)
	if err != nil {
		return err
	}
	edits, err := m.edits(c, base)
	if err != nil {
		return err
	}
	if _, err := diffing.Arrange(base.Paragraphs, nil); err != nil {
		return fmt.Errorf("%s: %w", shown(m.Base), err)
	}
	compiled, err := diffing.CompileText(base.Paragraphs, edits, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", m.proposed(), err)
	}
	drafts.LabelProposed(compiled.Paragraphs)
	for _, warning := range compiled.Warnings {
		c.say("%s: %s", shown(m.Base), warning)
	}
	return m.Output.write(c, func(w io.Writer) error {
		if err := writeCompilation(w, format, compiled, style); err != nil {
			return fmt.Errorf("%s and %s: %w", shown(m.Base), m.proposed(), err)
		}
		return nil
	})
}

// base reads the base. Amendments name its paragraphs by label, so that there no label may stand twice; versions are
// compared by their words, and keep what is odd in a text as it is (rule: domain.md §2).
func (m *compileCommand) base(c *Console) (textfile.Document, error) {
	doc, odd, err := c.document(m.Base)
	if err != nil {
		return doc, err
	}
	for _, o := range odd {
		if o.Key == textfile.LabelTwice && m.Amendments != "" {
			return doc, fmt.Errorf("%s: line %d: the label %s stands for another paragraph already, and amendments could not say which they mean; give one of the two another label", shown(m.Base), o.Line, o.Paragraph)
		}
	}
	c.tell(m.Base, odd)
	return doc, nil
}

// proposed names where the proposals come from.
func (m *compileCommand) proposed() string {
	if m.Amendments != "" {
		return shown(m.Amendments)
	}
	return "--from " + strings.Join(m.From, " --from ")
}

func (m *compileCommand) edits(c *Console, base textfile.Document) ([]diffing.Edit, error) {
	if len(m.From) > 0 {
		return c.fromVersions(base, m.From)
	}
	if m.Amendments == stdio && m.Base == stdio {
		return nil, usage("only one of --base and --amendments can be standard input")
	}
	b, err := c.readAmendments(m.Amendments)
	if err != nil {
		return nil, err
	}
	edits, err := jsonl.ReadAmendmentsTo(bytes.NewReader(b), base.Paragraphs)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", shown(m.Amendments), err)
	}
	return edits, nil
}

func writeCompilation(w io.Writer, format ending, c *diffing.Compilation, style diffing.Style) error {
	switch format {
	case endJSON:
		return writeJSON(w, veiled(c, style))
	case endMarkdown:
		return markdown.WriteCompilation(w, c, style)
	case endHTML:
		return htmlfile.Write(w, htmlfile.Report{Language: compiledIn(c), Content: htmlfile.Bracketed{Text: c, Names: style}})
	case endWord:
		return docx.Write(w, docx.Report{Language: compiledIn(c), Content: docx.Bracketed{Text: c, Names: style}})
	default:
		return plain.WriteCompilation(w, c, style)
	}
}
