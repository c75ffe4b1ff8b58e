package server

import (
	"fmt"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"pgregory.net/rapid"
)

// What changed stands open, whatever surrounds it, and every row of the comparison is there in its order.
func TestOnlyWhatDidNotChangeIsFolded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kinds := rapid.SliceOf(rapid.SampledFrom([]diffing.ChangeKind{diffing.Unchanged, diffing.Unchanged, diffing.Unchanged,
			diffing.Unchanged, diffing.Unchanged, diffing.Edited, diffing.Deleted, diffing.Moved})).Draw(t, "kinds")
		rows := make([]changeRow, len(kinds))
		for i, kind := range kinds {
			rows[i] = changeRow{Anchor: fmt.Sprint(i), Kind: kind, Stub: kind == diffing.Moved && i%2 == 0}
		}
		next := 0
		for _, run := range changeRuns(rows) {
			for _, row := range run.Rows {
				if row.Anchor != fmt.Sprint(next) {
					t.Fatalf("row %s stands where %d belongs", row.Anchor, next)
				}
				if run.Folded && row.Kind != diffing.Unchanged {
					t.Fatalf("row %s is %s and folded", row.Anchor, row.Kind)
				}
				next++
			}
			if run.Folded && len(run.Rows) < worthAFold {
				t.Fatalf("a fold of %d rows", len(run.Rows))
			}
		}
		if next != len(rows) {
			t.Fatalf("%d of %d rows are shown", next, len(rows))
		}
	})
}

func TestAFoldSaysWhatIsInIt(t *testing.T) {
	rows := make([]changeRow, 12)
	for i := range rows {
		rows[i] = changeRow{Old: []labelled{{Label: fmt.Sprint(i + 1)}}, New: []labelled{{Label: fmt.Sprint(i + 1)}}}
	}
	rows[0].Kind = diffing.Edited
	rows[1].Taken = []takenLine{{Says: "A.3 of Arcadia was taken"}}
	rows[9].New[0].Label = "10 bis"
	runs := changeRuns(rows)
	if len(runs) != 3 || !runs[1].Folded || runs[1].From() != "4" || runs[1].To() != "11" || runs[1].Renumbered() != 1 {
		t.Errorf("stretches %+v; the second should fold 4 to 11, one of them renumbered", runs)
	}
}
