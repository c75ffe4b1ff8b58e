package server

import (
	"io"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/docx"
)

// writeDocx writes the export as a Word file in UN report layout (rule: domain.md §11).
func (e exported) writeDocx(w io.Writer) error {
	d, t := e.room.Draft, e.tongue()
	tag, err := language.Parse(string(d.Opened.Language))
	if err != nil {
		tag = language.English
	}
	report := docx.Report{Body: d.Opened.Body, Title: d.Opened.Title, Symbol: e.version.Symbol, Distr: t.T("export.distr.limited"),
		Date: e.date(), Original: display.Languages(language.Make(string(t.Language))).Name(tag), Language: tag, Created: e.version.Stamp.Time}
	if e.final() {
		report.Distr = t.T("export.distr.general")
	} else {
		report.Stamp = &docx.Stamp{Version: e.stampName(), Record: int(e.version.Stamp.Version), Time: e.version.Stamp.Time,
			Hash: e.version.Head.String(), Notice: t.T("export.notice")}
	}
	if report.Symbol == "" && len(d.Versions) > 0 { // the rolling text has the symbol that it continues
		report.Symbol = d.Versions[len(d.Versions)-1].Symbol
	}
	switch e.view {
	case viewBracketed:
		c, err := d.Compilation()
		if err != nil {
			return err
		}
		report.Content = docx.Bracketed{Text: c, Names: e.style()}
	case viewCompared:
		report.Content = docx.Compared{Comparison: d.Compare(e.old, e.version), Manner: docx.Tracked, Author: d.Opened.Body, Time: e.version.Stamp.Time}
	default:
		report.Content = docx.Clean(e.version.Paragraphs)
	}
	return docx.Write(w, report)
}

// stampName is what the version is called in the stamp, which gives the act by itself.
func (e exported) stampName() string {
	if versionKey(e.version) == drafts.Rolling {
		return e.tongue().T("version.rolling-short")
	}
	return e.version.Name
}

// date writes the version's date in full, in the language of the draft: "3 February 2026".
func (e exported) date() string {
	at, err := time.Parse(time.DateOnly, e.version.Date)
	if err != nil {
		at = e.version.Stamp.Time.UTC()
	}
	t := e.tongue()
	return t.T("time.day", "Day", at.Day(), "Month", t.T("export.month."+strings.ToLower(at.Format("Jan"))), "Year", at.Year())
}
