package cli

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/docx"
	"github.com/unbracket/unbracket/drafts/formats/htmlfile"
	"github.com/unbracket/unbracket/drafts/formats/jsonl"
	page "github.com/unbracket/unbracket/drafts/formats/layout"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// exportCommand writes a negotiation's text as it stands or as it was issued, the bracketed text, or the open
// amendments.
type exportCommand struct {
	folder
	Negotiation drafts.NegotiationID `arg:"" help:"The negotiation."`
	View        string               `enum:"clean,bracketed,amendments" default:"clean" help:"clean, bracketed, or amendments (JSON Lines)."`
	Version     string               `placeholder:"NAME" help:"An issued version, by its name or symbol; else the text as it stands now."`
	Names       attribution          `placeholder:"WHOSE" help:"Whose names stand in brackets: named, groups or none; else as the negotiation says."`
	Standing    string               `enum:"yes,no" default:"yes" help:"How far each paragraph had come, beside it: yes or no."`
	Format      ending               `placeholder:"FORMAT" help:"text, md, html, docx, jsonl, or json of a bracketed text; else by the ending of -o, else text."`
	Output      output               `embed:""`
}

// Run reads the record and writes what it says.
func (x *exportCommand) Run(ctx context.Context, c *Console) error {
	built := map[string][]ending{
		"clean":      {"text", endMarkdown, endHTML, endWord, endJSONL},
		"bracketed":  {"text", endMarkdown, endHTML, endWord, endJSON},
		"amendments": {endJSONL},
	}[x.View]
	format, err := x.Output.format(x.Format, built[0], built...)
	if err != nil {
		return err
	}
	if x.View != "clean" && x.Version != "" {
		return usage("--view %s is of the text as it stands now; a version was issued without amendments", x.View)
	}
	data, err := x.open(ctx)
	if err != nil {
		return err
	}
	defer data.Close()
	d, err := draftOf(ctx, data, x.Negotiation)
	if err != nil {
		return err
	}
	e, err := x.excerpt(d)
	if err != nil {
		return err
	}
	if x.Standing == "yes" && !e.final() && e.version.Corrects == nil {
		then, err := drafts.Fold(drafts.Until(data.Records(ctx, d.ID, 0), e.version.Stamp.Version))
		if err != nil {
			return err
		}
		e.standings = textfile.StandingsOf(then, e.version, e.style, page.WordsIn(e.language()))
	}
	return x.Output.write(c, func(w io.Writer) error {
		switch x.View {
		case "bracketed":
			return e.bracketed(w, format)
		case "amendments":
			return jsonl.WriteAmendments(w, openEdits(d))
		}
		return e.clean(w, format)
	})
}

// excerpt is what leaves: a text, and what marks it.
type excerpt struct {
	draft   *drafts.Draft
	version *drafts.Version
	style   diffing.Style
	called  string // "Rev.1", "rolling text"

	standings textfile.Standings // where they are shown
}

func (x *exportCommand) excerpt(d *drafts.Draft) (excerpt, error) {
	e := excerpt{draft: d, called: "rolling text", style: diffing.Style{
		Attribution: diffing.Attribution(d.Names),
		Name:        func(code string) string { return d.NameOf(drafts.DelegationCode(code), d.Opened.Language) },
		IsGroup:     func(code string) bool { return d.IsGroup(drafts.DelegationCode(code)) },
	}}
	if x.Names != "" {
		var err error
		if e.style.Attribution, err = x.Names.shown(); err != nil {
			return e, err
		}
	}
	e.version, _ = d.Version(drafts.Rolling)
	e.version.Name, e.version.Date = "", d.Chain.Time.UTC().Format(time.DateOnly)
	if n := len(d.Versions); n > 0 { // a symbol is an issued document's: the rolling text says which one it continues
		e.version.Symbol = fmt.Sprintf(page.WordsIn(e.language()).Rolling, d.Versions[n-1].Symbol)
	}
	if x.Version == "" {
		return e, nil
	}
	var names []string
	for _, v := range d.Versions {
		if strings.EqualFold(v.Name, x.Version) || strings.EqualFold(v.Symbol, x.Version) {
			e.version, e.called = v, v.Name
			return e, nil
		}
		names = append(names, v.Name)
	}
	return e, fmt.Errorf("there is no version %q of %s; there are: %s", x.Version, d.ID, listed(names))
}

func (e excerpt) clean(w io.Writer, format ending) error {
	doc := textfile.Document{Paragraphs: e.version.Whole(), Standings: e.standings}
	switch format {
	case endHTML:
		return htmlfile.Write(w, e.html(htmlfile.Clean(doc.Paragraphs)))
	case endWord:
		return docx.Write(w, e.word(docx.Clean(doc.Paragraphs)))
	case "text":
		format = endPlain
	}
	if err := e.mark(w, format); err != nil {
		return err
	}
	return writeText(w, format, doc)
}

func (e excerpt) bracketed(w io.Writer, format ending) error {
	c, err := e.draft.Compilation()
	if err != nil {
		return err
	}
	e.standings = e.standings.Among(c)
	switch format {
	case endJSON:
		return writeCompilation(w, format, c, e.style)
	case endHTML:
		return htmlfile.Write(w, e.html(htmlfile.Bracketed{Text: c, Names: e.style, Behind: e.version.Behind()}))
	case endWord:
		return docx.Write(w, e.word(docx.Bracketed{Text: c, Names: e.style, Behind: e.version.Behind()}))
	}
	if err := e.mark(w, format); err != nil {
		return err
	}
	doc := textfile.Printed(c, e.style)
	doc.Paragraphs, doc.Standings = append(doc.Paragraphs, e.version.Behind()...), e.standings
	if format == "text" {
		format = endPlain
	}
	return writeText(w, format, doc)
}

// notice marks everything that is not the report as adopted (rule: domain.md §5, §11), while the switch says so.
func (e excerpt) notice() string {
	if e.draft.NothingAgreedYet() {
		return "Draft – nothing is agreed until everything is agreed"
	}
	return "Draft"
}

func (e excerpt) final() bool {
	adopted := e.draft.Adopted
	return adopted != nil && e.version.Symbol == adopted.Symbol && e.version.Name == adopted.Name
}

func (e excerpt) word(content docx.Content) docx.Report {
	r := docx.Report{Body: e.draft.Opened.Body, Symbol: e.version.Symbol, Date: e.version.Date,
		Language: e.language(), Created: e.version.Stamp.Time, Content: content, Standings: e.standings}
	if !e.final() {
		r.Stamp = &docx.Stamp{Version: e.called, Record: int(e.version.Stamp.Version), Time: e.version.Stamp.Time, Hash: e.version.Head.String(), Notice: e.notice()}
	}
	return r
}

func (e excerpt) html(content htmlfile.Content) htmlfile.Report {
	r := htmlfile.Report{Body: e.draft.Opened.Body, Title: e.draft.Opened.Title, Symbol: e.version.Symbol, Date: e.version.Date,
		Language: e.language(), Content: content, Standings: e.standings}
	if !e.final() {
		r.Stamp = &htmlfile.Stamp{Version: e.called, Record: int(e.version.Stamp.Version), Time: e.version.Stamp.Time, Hash: e.version.Head.String(), Notice: e.notice()}
	}
	return r
}

func (e excerpt) language() language.Tag { return language.Make(string(e.draft.Opened.Language)) }

// mark heads a text export: in Markdown as front matter, which reading it back skips; JSON Lines are paragraphs and
// nothing else.
func (e excerpt) mark(w io.Writer, format ending) error {
	if e.final() || format == endJSONL {
		return nil
	}
	stamped := func(line string) string { return textfile.Stamp(line) + "\n\n" }
	if format == endMarkdown {
		stamped = func(line string) string { return "---\ndraft: " + line + "\n---\n\n" }
	}
	which := e.version.Symbol // of the rolling text, what it continues
	if e.version.Name != "" || which == "" {
		which = strings.TrimPrefix(which+", "+e.called, ", ")
	}
	_, err := io.WriteString(w, stamped(fmt.Sprintf("%s, record %d of %s, %s. %s", which, e.version.Stamp.Version,
		e.version.Stamp.Time.UTC().Format("2006-01-02 15:04 UTC"), e.version.Head, e.notice())))
	return err
}

// openEdits gives the open edits as files state them, with the names that stand behind them now.
func openEdits(d *drafts.Draft) []diffing.Edit {
	cite := func(id drafts.ParagraphID) string {
		if in, ok := d.Proposed(id); ok {
			if _, standing := d.Paragraphs[id]; !standing {
				for _, a := range d.Amendments {
					for _, e := range a.Edits {
						if e.Inserted() == in.Paragraph {
							return string(e.ID)
						}
					}
				}
			}
		}
		return d.Cite(id)
	}
	var edits []diffing.Edit
	for _, a := range d.Amendments {
		for _, e := range a.Edits {
			if !e.Fate.Open() {
				continue
			}
			out := diffing.Edit{ID: e.ID, Kind: e.As, Text: e.Text, Reason: a.Current().Reason,
				Order: diffing.Order{Tabled: a.Revisions[0].Time.UnixMicro(), ID: string(e.ID)}}
			if e.Paragraph != "" {
				out.Paragraph = cite(e.Paragraph)
			}
			for _, with := range e.With {
				out.With = append(out.With, cite(with))
			}
			if e.As == diffing.EditMove && e.After != "" {
				out.After = cite(e.After)
			}
			for _, code := range a.Behind() {
				out.By = append(out.By, string(code))
			}
			lines := make([]string, len(e.Inserts))
			for i, in := range e.Inserts {
				lines[i] = in.Text
			}
			if len(lines) > 0 {
				out.Text = strings.Join(lines, "\n")
			}
			edits = append(edits, out)
		}
	}
	return edits
}
