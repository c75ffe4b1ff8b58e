package server

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/http"
	"strings"

	"golang.org/x/text/language"

	"github.com/unbracket/unbracket/drafts/formats/docx"
)

// statusForms are the forms in which the status list leaves: to be circulated, and to be counted.
var statusForms = map[string]func(*room, *statusPage) ([]byte, error){"docx": (*room).statusDocx, "csv": (*room).statusCSV}

// statusFile answers with the list as a file, in the language of the page. Its name says at which state of the record it
// was made.
func (r *room) statusFile(page *statusPage, form string) error {
	write, ok := statusForms[form]
	if !ok {
		return refuse("export.no-form", "Form", form, "Forms", "docx, csv")
	}
	file, err := write(r, page)
	if err != nil {
		return fmt.Errorf("write the status list of %s: %w", r.ID, err)
	}
	media := exportTypes[form]
	if form == "csv" {
		media = "text/csv; charset=utf-8"
	}
	r.Response().Header().Set("Content-Disposition", attachment(fmt.Sprintf("%s-status-after-act-%d.%s", r.ID, r.Draft.Chain.Version, form)))
	return r.Blob(http.StatusOK, media, file)
}

// statusHead are the columns of the list.
func (r *room) statusHead() []string {
	return []string{r.T("status.label"), r.T("status.begins"), r.T("status.standing"), r.T("status.beside"), r.T("status.against")}
}

func (r *room) statusNotice() string {
	switch {
	case r.Draft.NothingAgreedYet():
		return r.T("text.nothing-agreed")
	case r.Draft.Adopted != nil:
		return ""
	}
	return r.T("export.draft")
}

// statusDocx is the list as a Word file in the layout of a report.
func (r *room) statusDocx(page *statusPage) ([]byte, error) {
	d := r.Draft
	table := docx.Table{Lead: []string{page.AsOf, page.Totals + r.T("list.colon") + page.Meter.Words}, Widths: []int{11, 29, 22, 19, 24}, Head: r.statusHead()}
	for _, row := range page.Rows {
		if row.Section != "" && len(row.Against) == 0 {
			table.Rows = append(table.Rows, docx.TableRow{Section: row.Section})
			continue
		}
		table.Rows = append(table.Rows, docx.TableRow{Cells: [][]string{{row.Label}, {row.Begins},
			nonEmpty(strings.TrimSpace(row.Standing.Sign+" "+row.Word), row.Since), row.Beside, row.Against}})
	}
	if len(page.Out) > 0 {
		table.Rows = append(table.Rows, docx.TableRow{Section: r.T("annex.out")})
	}
	for _, out := range page.Out {
		table.Rows = append(table.Rows, docx.TableRow{Cells: [][]string{{out.Label}, {out.Words}, {out.Where}, {out.Left}, nil}})
	}
	report := docx.Report{Body: d.Opened.Body, Title: r.T("status.of", "Title", d.Opened.Title), Date: r.DayInFull(d.Chain.Time),
		Language: language.Make(string(r.Language)), Created: d.Chain.Time, Content: table}
	if d.Adopted == nil {
		report.Stamp = &docx.Stamp{Version: r.T("version.rolling-short"), Record: int(d.Chain.Version), Time: d.Chain.Time, Hash: d.Chain.Head.String(), Notice: r.statusNotice()}
	}
	var b bytes.Buffer
	err := docx.Write(&b, report)
	return b.Bytes(), err
}

// statusCSV is the list as a table of a spreadsheet. What a cell would take for a formula stands as words.
func (r *room) statusCSV(page *statusPage) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\ufeff") // else Excel reads it as an old Western file
	w := csv.NewWriter(&b)
	lines := [][]string{append(r.statusHead(), r.T("status.since"))}
	for _, row := range page.Rows {
		if row.Section != "" && len(row.Against) == 0 {
			continue
		}
		lines = append(lines, []string{row.Label, row.Begins, row.Word, strings.Join(row.Beside, "; "), strings.Join(row.Against, "; "), row.Since})
	}
	for _, out := range page.Out {
		lines = append(lines, []string{out.Label, out.Words, out.Where, out.Left, "", ""})
	}
	for _, line := range lines {
		for i, cell := range line {
			cell = unisolated.Replace(cell)
			line[i] = cell
			if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
				line[i] = "'" + cell
			}
		}
	}
	err := w.WriteAll(lines)
	return b.Bytes(), err
}

// unisolated leaves the marks out by which pages isolate names: a spreadsheet shows them as boxes.
var unisolated = strings.NewReplacer("\u2068", "", "\u2069", "")

func nonEmpty(lines ...string) []string {
	var kept []string
	for _, line := range lines {
		if line != "" {
			kept = append(kept, line)
		}
	}
	return kept
}
