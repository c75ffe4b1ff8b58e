package docx

import (
	"fmt"
	"strconv"

	"github.com/beevik/etree"
)

// Table is a list with columns, such as the status of every paragraph. Its head is repeated on every page, and no row is
// cut by the end of one.
type Table struct {
	Lead   []string // lines above the table: totals
	Widths []int    // shares of the line, one a column
	Head   []string
	Rows   []TableRow
}

// TableRow is one row: a section's heading over all columns, or cells. A cell has one line or several.
type TableRow struct {
	Section string
	Cells   [][]string
}

// blocks of a list: its lead, and the table as one block.
func (t Table) blocks(*document) ([]block, error) {
	if len(t.Widths) != len(t.Head) {
		return nil, fmt.Errorf("the table has %d widths for %d columns", len(t.Widths), len(t.Head))
	}
	var blocks []block
	for _, line := range t.Lead {
		blocks = append(blocks, block{style: cellStyle, runs: []run{{text: unisolated.Replace(line)}}})
	}
	return append(blocks, block{table: &t}), nil
}

// cellStyle is how the words of a table are set.
const cellStyle style = "UNTable"

// addTable writes a table over the whole line.
func (d *document) addTable(body *etree.Element, t Table) {
	table := add(body, "w:tbl")
	properties := add(table, "w:tblPr")
	if d.rightToLeft {
		add(properties, "w:bidiVisual")
	}
	add(properties, "w:tblW", "w:w", strconv.Itoa(lineWidth), "w:type", "dxa")
	add(properties, "w:tblLayout", "w:type", "fixed")
	whole := 0
	for _, share := range t.Widths {
		whole += share
	}
	grid := add(table, "w:tblGrid")
	widths := make([]int, len(t.Widths))
	for i, share := range t.Widths {
		widths[i] = lineWidth * share / whole
		add(grid, "w:gridCol", "w:w", strconv.Itoa(widths[i]))
	}
	head := addRow(table)
	add(head.FindElement("w:trPr"), "w:tblHeader")
	for i, words := range t.Head {
		d.addBlock(addCell(head, 1, widths[i], "8", "bottom"), block{style: cellStyle, runs: []run{{text: unisolated.Replace(words), look: bold}}})
	}
	for _, r := range t.Rows {
		row := addRow(table)
		if r.Section != "" {
			section := unisolated.Replace(r.Section)
			b := block{style: cellStyle, runs: []run{{text: section, look: bold}}}
			if foreignTo(d.rightToLeft, section) != native {
				b.foreign = foreignLabel
			}
			d.addBlock(addCell(row, len(widths), lineWidth, "4", "bottom"), b)
			continue
		}
		for i := range widths {
			var lines []string
			if i < len(r.Cells) {
				lines = r.Cells[i]
			}
			d.addCellLines(addCell(row, 1, widths[i], "2", "top"), lines)
		}
	}
}

// addCellLines writes the lines of a cell, each in the direction of its words.
func (d *document) addCellLines(cell *etree.Element, lines []string) {
	if len(lines) == 0 {
		lines = []string{""}
	}
	for _, line := range lines {
		line = unisolated.Replace(line)
		d.addBlock(cell, block{style: cellStyle, foreign: foreignTo(d.rightToLeft, line), runs: []run{{text: line}}})
	}
}

// addRow adds a row that stays on one page.
func addRow(table *etree.Element) *etree.Element {
	row := add(table, "w:tr")
	add(add(row, "w:trPr"), "w:cantSplit")
	return row
}
