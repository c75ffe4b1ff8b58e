package textfile

import (
	"strings"

	"github.com/unbracket/unbracket/drafts/formats/labels"
)

// Begins tells a label from a number at the start of a line that only goes on: "as paragraph⏎12. says". Inside
// a block, a label begins a paragraph after the end of a sentence or a clause, or where it is the next in the
// list that the block belongs to. before is the block so far, list its label, nil without one.
func Begins(l labels.Label, before string, list *labels.Label) bool {
	before = strings.TrimRight(before, " *]}\"”’)>")
	if before == "" || strings.ContainsAny(before[len(before)-1:], ".;:,?!") {
		return true
	}
	if strings.HasSuffix(before, " and") || strings.HasSuffix(before, " or") {
		return true
	}
	return list != nil && l.Follows(*list)
}
