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

// fatesFile sends what became of every proposal as a file: "docx" to print and circulate, "csv" for a spreadsheet.
func (r *room) fatesFile(page fatesPage, form string) error {
	var file []byte
	var err error
	media := "text/csv; charset=utf-8"
	switch form {
	case "docx":
		media = exportTypes[form]
		file, err = r.fatesDocx(page)
	case "csv":
		file, err = r.fatesCSV(page)
	default:
		return refuse("export.no-form", "Form", form, "Forms", "docx, csv")
	}
	if err != nil {
		return fmt.Errorf("write the fates of %s: %w", r.ID, err)
	}
	r.Response().Header().Set("Content-Disposition", attachment(fmt.Sprintf("%s-fates-after-act-%d.%s", r.ID, r.Draft.Chain.Version, form)))
	return r.Blob(http.StatusOK, media, file)
}

func (r *room) fatesHead() []string {
	return []string{r.T("fates.edit"), r.T("fates.paragraph"), r.T("fates.fate"), r.T("fates.words")}
}

// fatesDocx is the table as a Word file in the layout of a report, by delegation.
func (r *room) fatesDocx(page fatesPage) ([]byte, error) {
	d := r.Draft
	table := docx.Table{Lead: []string{strings.Join(page.Counts, " · ")}, Widths: []int{24, 12, 29, 35}, Head: r.fatesHead()}
	for _, group := range page.Groups {
		table.Rows = append(table.Rows, docx.TableRow{Section: group.Name})
		for _, row := range group.Rows {
			table.Rows = append(table.Rows, docx.TableRow{Cells: [][]string{nonEmpty(row.Edit+" "+row.Heading, row.Asked, row.Late), {row.Paragraph},
				nonEmpty(row.Says, row.maintained(r)), nonEmpty(row.Words, row.Reason)}})
		}
	}
	report := docx.Report{Body: d.Opened.Body, Title: r.T("fates.title"), Date: r.DayInFull(d.Chain.Time),
		Language: language.Make(string(r.Language)), Created: d.Chain.Time, Content: table}
	if d.Adopted == nil {
		report.Stamp = &docx.Stamp{Version: r.T("version.rolling-short"), Record: int(d.Chain.Version), Time: d.Chain.Time, Hash: d.Chain.Head.String(), Notice: r.statusNotice()}
	}
	var b bytes.Buffer
	err := docx.Write(&b, report)
	return b.Bytes(), err
}

// fatesCSV is the table for a spreadsheet. What a cell would take for a formula stands as words.
func (r *room) fatesCSV(page fatesPage) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\ufeff") // else Excel reads it as an old Western file
	lines := [][]string{append([]string{r.T("paragraph.delegation")}, append(r.fatesHead(), r.T("position.reason"))...)}
	for _, group := range page.Groups {
		for _, row := range group.Rows {
			lines = append(lines, []string{group.Name, strings.Join(nonEmpty(row.Edit+" "+row.Heading, row.Asked, row.Late), "; "), row.Paragraph,
				strings.Join(nonEmpty(row.Says, row.maintained(r)), "; "), row.Words, row.Reason})
		}
	}
	for _, line := range lines {
		for i, cell := range line {
			line[i] = unisolated.Replace(cell)
			if line[i] != "" && strings.ContainsRune("=+-@", rune(line[i][0])) {
				line[i] = "'" + line[i]
			}
		}
	}
	err := csv.NewWriter(&b).WriteAll(lines)
	return b.Bytes(), err
}

// maintained says who holds to the edit now.
func (l fateLine) maintained(r *room) string {
	if len(l.With) == 0 {
		return ""
	}
	return r.T("fates.maintained", "Who", r.list(l.With))
}
