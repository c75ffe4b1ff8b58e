package server

import "github.com/unbracket/unbracket/diffing"

// changeRun is a stretch of a comparison. A long one in which nothing changed is folded: its reader came for what
// did change, which is never folded (rule: domain.md §6, "a deletion is always visible").
type changeRun struct {
	Rows   []changeRow
	Folded bool
}

// The measure of a fold: how many unchanged paragraphs stay before and after a change, so that it is read in its
// place, and how many must be left over for a fold to spare anybody anything.
const (
	keptAround  = 1
	worthAFold  = 4
	keptTwoEnds = 2 * keptAround
)

// changeRuns cuts a comparison into stretches, in its order and without losing a row.
func changeRuns(rows []changeRow) []changeRun {
	var runs []changeRun
	open := func(more []changeRow) {
		if last := len(runs) - 1; last >= 0 && !runs[last].Folded {
			runs[last].Rows = append(runs[last].Rows, more...)
		} else if len(more) > 0 {
			runs = append(runs, changeRun{Rows: append([]changeRow(nil), more...)})
		}
	}
	for at := 0; at < len(rows); {
		end := at
		for end < len(rows) && rows[end].same() {
			end++
		}
		if end == at {
			open(rows[at : at+1])
			at++
			continue
		}
		if end-at < worthAFold+keptTwoEnds {
			open(rows[at:end])
		} else {
			open(rows[at : at+keptAround])
			runs = append(runs, changeRun{Rows: rows[at+keptAround : end-keptAround], Folded: true})
			open(rows[end-keptAround : end])
		}
		at = end
	}
	return runs
}

// same says whether a row tells of no change at all in the words or the place of a paragraph.
func (row changeRow) same() bool {
	return row.Kind == diffing.Unchanged && !row.Stub && len(row.Taken) == 0 && row.Beside == ""
}

// From and To are the first and the last label in the stretch, as the newer version calls them.
func (run changeRun) From() string {
	for _, row := range run.Rows {
		if l := row.label(); l != "" {
			return l
		}
	}
	return ""
}

// To is the last label in the stretch.
func (run changeRun) To() string {
	for i := len(run.Rows) - 1; i >= 0; i-- {
		if l := run.Rows[i].label(); l != "" {
			return l
		}
	}
	return ""
}

// Renumbered counts the paragraphs of the stretch that kept their words and got another number.
func (run changeRun) Renumbered() int {
	n := 0
	for _, row := range run.Rows {
		if len(row.Old) > 0 && len(row.New) > 0 && row.Old[0].Label != row.New[0].Label {
			n++
		}
	}
	return n
}

// label is that of a paragraph; sections have letters of their own.
func (row changeRow) label() string {
	if row.Heading > 0 || len(row.New) == 0 {
		return ""
	}
	return row.New[0].Label
}
