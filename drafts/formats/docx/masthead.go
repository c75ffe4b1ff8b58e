package docx

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/beevik/etree"
)

// addMasthead writes the head of the first page (rule: domain.md §11: body, symbol, Distr., date, original language;
// no emblem): the symbol above a thin line, then the body on the left and the particulars on the right, above a
// thick one.
func (d *document) addMasthead(body *etree.Element) {
	r := d.report
	const left, right = 6236, lineWidth - 6236
	table := add(body, "w:tbl")
	properties := add(table, "w:tblPr")
	if d.rightToLeft {
		add(properties, "w:bidiVisual")
	}
	add(properties, "w:tblW", "w:w", strconv.Itoa(lineWidth), "w:type", "dxa")
	add(properties, "w:tblLayout", "w:type", "fixed")
	grid := add(table, "w:tblGrid")
	add(grid, "w:gridCol", "w:w", strconv.Itoa(left))
	add(grid, "w:gridCol", "w:w", strconv.Itoa(right))

	thin, thick := "4", "12"
	row := add(table, "w:tr")
	symbol := addCell(row, 2, lineWidth, thin, "bottom")
	d.addLines(symbol, "UNSymbol", r.Symbol)
	row = add(table, "w:tr")
	d.addLines(addCell(row, 1, left, thick, "top"), "UNBody", r.Body)
	var particulars []string
	if r.Distr != "" {
		particulars = append(particulars, d.words.Distr+r.Distr)
	}
	if r.Date != "" {
		particulars = append(particulars, r.Date, "")
	}
	if r.Original != "" {
		particulars = append(particulars, d.words.Original+r.Original)
	}
	d.addLines(addCell(row, 1, right, thick, "top"), "UNMasthead", particulars...)

	if r.Title != "" {
		d.addBlock(body, block{style: "Title", runs: []run{{text: unisolated.Replace(r.Title)}}})
	}
}

// addCell adds a cell that spans the columns, with a line under it.
func addCell(row *etree.Element, columns, width int, line, align string) *etree.Element {
	cell := add(row, "w:tc")
	properties := add(cell, "w:tcPr")
	add(properties, "w:tcW", "w:w", strconv.Itoa(width), "w:type", "dxa")
	if columns > 1 {
		add(properties, "w:gridSpan", "w:val", strconv.Itoa(columns))
	}
	add(add(properties, "w:tcBorders"), "w:bottom", "w:val", "single", "w:sz", line, "w:space", "0", "w:color", "auto")
	margin := add(properties, "w:tcMar")
	add(margin, "w:top", "w:w", "57", "w:type", "dxa")
	add(margin, "w:bottom", "w:w", "113", "w:type", "dxa")
	add(properties, "w:vAlign", "w:val", align)
	return cell
}

// addLines writes each line as a paragraph of the style; a cell must have one, be it empty.
func (d *document) addLines(e *etree.Element, s style, lines ...string) {
	if len(lines) == 0 {
		lines = []string{""}
	}
	for _, line := range lines {
		d.addBlock(e, block{style: s, runs: []run{{text: unisolated.Replace(line)}}})
	}
}

// headerPart writes the head of every page but the first, which has the masthead: the symbol; on a draft, what the
// draft's switch says.
func (d *document) headerPart() *etree.Document {
	doc, root := part("w:hdr")
	d.addLines(root, "Header", d.report.Symbol)
	d.addNotice(root)
	return doc
}

// firstHeaderPart writes the head of the first page.
func (d *document) firstHeaderPart() *etree.Document {
	doc, root := part("w:hdr")
	if d.report.Stamp == nil || d.report.Stamp.Notice == "" {
		d.addLines(root, "UNMasthead")
	}
	d.addNotice(root)
	return doc
}

func (d *document) addNotice(root *etree.Element) {
	if s := d.report.Stamp; s != nil && s.Notice != "" {
		d.addLines(root, "UNDraft", s.Notice)
	}
}

// footerPart writes the foot of every page: page x of y, as a UN document has it, and on a draft the stamp.
func (d *document) footerPart() *etree.Document {
	doc, root := part("w:ftr")
	p := add(root, "w:p")
	d.addProperties(p, block{style: "Footer"})
	if s := d.report.Stamp; s != nil {
		d.addRun(p, run{text: d.stampLine(*s)})
	}
	d.addRun(p, run{text: "\t"})
	page := run{look: bold}
	d.addField(p, page, " PAGE ", "1")
	d.addRun(p, run{text: "/", look: bold})
	d.addField(p, page, " NUMPAGES ", "1")
	if s := d.report.Stamp; s != nil && s.Hash != "" {
		d.addLines(root, "Footer", d.words.Hash+" "+s.Hash)
	}
	return doc
}

// stampLine is the version and the time of a draft: "Rev.1 · record, act 412 · 2026-02-03 18:00 UTC".
func (d *document) stampLine(s Stamp) string {
	var parts []string
	if s.Version != "" {
		parts = append(parts, s.Version)
	}
	if s.Record > 0 {
		parts = append(parts, fmt.Sprintf("%s %d", d.words.Act, s.Record))
	}
	if !s.Time.IsZero() {
		parts = append(parts, d.leftToRight(s.Time.UTC().Format("2006-01-02 15:04 UTC")))
	}
	return strings.Join(parts, " · ")
}
