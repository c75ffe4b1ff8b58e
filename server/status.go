package server

import (
	"net/http"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// statusPage is /n/{negotiation}/status, the list that a secretariat circulates: per paragraph how far it has come, since
// when, whom it waits for, what it is linked with and what stands against it (rule: domain.md §5).
type statusPage struct {
	Title     string
	AsOf      string // version, act and time
	Nothing   bool   // nothing is agreed until everything is agreed
	Meter     meter
	Totals    string
	Rows      []statusRow
	Out       []outOfReport
	Lang      drafts.Language
	Dir       string
	Packages  string
	Downloads []exportLink
}

// statusRow is one paragraph of the list, or the heading of a section.
type statusRow struct {
	Anchor   string
	Section  string
	Label    string
	Begins   string
	Address  string
	Standing standing // the sign and the class; the word is Word
	Word     string
	Since    string   // the day, and the meeting
	Beside   []string // whom it waits for, what it is linked with, why it was reopened
	Against  []string
}

func (s *Server) status(r *room) error {
	page, err := r.statusPage()
	if err != nil {
		return err
	}
	if form := r.QueryParam("form"); form != "" {
		return r.statusFile(page, form)
	}
	return r.show(http.StatusOK, "status", page)
}

func (r *room) statusPage() (*statusPage, error) {
	if !r.Reader.TakesPart() {
		return nil, drafts.ErrHidden
	}
	d := r.Draft
	list, err := d.StatusList()
	if err != nil {
		return nil, err
	}
	page := &statusPage{Title: d.Opened.Title, Nothing: d.NothingAgreedYet(), Meter: r.meter(), Lang: d.Opened.Language, Dir: direction(d.Opened.Language),
		Packages: r.path("packages"), AsOf: r.T("status.as-of", "Act", d.Chain.Version, "Time", r.Moment(d.Chain.Time))}
	if n := len(d.Versions); n > 0 {
		page.AsOf = d.Versions[n-1].Name + " · " + page.AsOf
	}
	c := d.Counts()
	page.Totals = r.T("text.paragraphs", "Count", c.Paragraphs)
	if c.Proposed > 0 {
		page.Totals += r.T("list.comma") + r.T("text.proposed", "Count", c.Proposed)
	}
	if c.Placeholders > 0 {
		page.Totals += r.T("list.comma") + r.T("status.placeholders", "Count", c.Placeholders)
	}
	if c.Struck > 0 {
		page.Totals += r.T("list.comma") + r.T("status.struck", "Count", c.Struck, "Agreed", c.StruckAgreed)
	}
	if c.Annexed > 0 {
		page.Totals += r.T("list.comma") + r.T("status.annexed", "Count", c.Annexed)
	}
	page.Out = r.annexed()
	names := r.names()
	for _, row := range list {
		page.Rows = append(page.Rows, r.statusRow(row, names))
	}
	for _, form := range []string{"docx", "csv"} {
		page.Downloads = append(page.Downloads, exportLink{Name: r.T("status.form." + form), Address: r.path("status") + "?form=" + form + "&names=" + names.String() + "&lang=" + string(r.Language)})
	}
	return page, nil
}

func (r *room) statusRow(row drafts.StatusRow, names drafts.Names) statusRow {
	out := statusRow{Anchor: anchorOf(row.ID), Label: r.Draft.Cite(row.ID), Address: r.path("p", string(row.ID)), Standing: r.standingOf(row.Line)}
	for _, o := range row.Against {
		out.Against = append(out.Against, r.against(o, names))
	}
	p, _ := paragraphOf(row.Line)
	out.Begins = begins(p.Text)
	if row.State == nil {
		out.Word, out.Begins = r.T("standing.proposed"), begins(proposedWords(row.Compiled.Nodes))
		return out
	}
	if row.Section {
		out.Section = headed(p)
	}
	if p.Kind == diffing.KindFootnote {
		out.Label = ""
	}
	out.Word = r.T("standing.of." + slug(row.Standing.String()))
	if row.State.Deleted {
		out.Word = out.Standing.Word
	}
	if row.Since.Version > 0 {
		out.Since = strings.TrimSpace(r.Day(row.Since.Time) + " " + r.where(row.Since.Version))
	}
	out.Beside = r.remarks(row.Line, names)
	return out
}
