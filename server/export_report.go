package server

import (
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/docx"
	"github.com/unbracket/unbracket/drafts/formats/htmlfile"
	"github.com/unbracket/unbracket/drafts/formats/layout"
)

// masthead is what heads a report in UN layout (rule: domain.md §11).
type masthead struct {
	Body, Title, Symbol, Distr, Date, Original string

	language language.Tag
	version  string // in the stamp of a draft
	notice   string
}

func (e exported) masthead() masthead {
	d, t := e.room.Draft, e.tongue()
	tag, err := language.Parse(string(d.Opened.Language))
	if err != nil {
		tag = language.English
	}
	m := masthead{Body: d.Opened.Body, Title: d.Opened.Title, Symbol: e.version.Symbol, Distr: t.T("export.distr.limited"), Date: e.date(),
		Original: display.Languages(language.Make(string(t.Language))).Name(tag), language: tag, version: e.version.Name, notice: e.notice()}
	if text := e.version.Paragraphs; e.view != viewCorrigendum && len(text) > 0 && text[0].Kind == diffing.KindHeading && strings.EqualFold(text[0].Text, m.Title) {
		m.Title = "" // the text begins with its own
	}
	if e.final() {
		m.Distr = t.T("export.distr.general")
	}
	if versionKey(e.version) == drafts.Rolling {
		// A symbol and a distribution are those of issued documents: the rolling text says which one it continues.
		m.version, m.Distr = t.T("version.rolling-short"), ""
		if n := len(d.Versions); n > 0 {
			m.Symbol = fmt.Sprintf(layout.WordsIn(tag).Rolling, d.Versions[n-1].Symbol)
		}
	}
	return m
}

// date writes the version's date in full, in the language of the draft: "3 February 2026".
func (e exported) date() string {
	at, err := time.Parse(time.DateOnly, e.version.Date)
	if err != nil {
		at = e.version.Stamp.Time.UTC()
	}
	return e.tongue().DayInFull(at)
}

// writeDocx writes the export as a Word file.
func (e exported) writeDocx(w io.Writer) error {
	m := e.masthead()
	report := docx.Report{Body: m.Body, Title: m.Title, Symbol: m.Symbol, Distr: m.Distr, Date: m.Date, Original: m.Original,
		Language: m.language, Created: e.version.Stamp.Time, Standings: e.standings}
	if !e.final() {
		report.Stamp = &docx.Stamp{Version: m.version, Record: int(e.version.Stamp.Version), Time: e.version.Stamp.Time,
			Hash: e.version.Head.String(), Notice: m.notice}
	}
	switch e.view {
	case viewBracketed:
		c, err := e.room.Draft.Compilation()
		if err != nil {
			return err
		}
		report.Standings = e.standings.Among(c)
		report.Content = docx.Bracketed{Text: c, Names: e.style(), Behind: e.version.Behind()}
	case viewCompared:
		report.Content = docx.Compared{Comparison: e.comparison(), Manner: docx.Tracked, Author: m.Body, Time: e.version.Stamp.Time}
	case viewCorrigendum:
		report.Content = docx.Clean(e.corrigendum())
	default:
		report.Content = docx.Clean(e.version.Whole())
	}
	return docx.Write(w, report)
}

// writeHTML writes the export as one HTML file that needs nothing else.
func (e exported) writeHTML(w io.Writer) error {
	m := e.masthead()
	report := htmlfile.Report{Body: m.Body, Title: m.Title, Symbol: m.Symbol, Distr: m.Distr, Date: m.Date, Original: m.Original, Language: m.language, Standings: e.standings}
	if !e.final() {
		report.Stamp = &htmlfile.Stamp{Version: m.version, Record: int(e.version.Stamp.Version), Time: e.version.Stamp.Time,
			Hash: e.version.Head.String(), Notice: m.notice}
	}
	switch e.view {
	case viewBracketed:
		c, err := e.room.Draft.Compilation()
		if err != nil {
			return err
		}
		report.Standings = e.standings.Among(c)
		report.Content = htmlfile.Bracketed{Text: c, Names: e.style(), Behind: e.version.Behind()}
	case viewCompared:
		report.Content = htmlfile.Compared{Comparison: e.comparison(), Old: e.room.versionName(e.old), New: e.room.versionName(e.version)}
	case viewCorrigendum:
		report.Content = htmlfile.Clean(e.corrigendum())
	default:
		report.Content = htmlfile.Clean(e.version.Whole())
	}
	return htmlfile.Write(w, report)
}

func (e exported) comparison() diffing.Comparison { return e.room.Draft.Compare(e.old, e.version) }
