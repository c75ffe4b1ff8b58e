package drafts_test

import (
	"fmt"
	"maps"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// recounted counts the rows of the status list one by one and holds the draft's counts to it.
func recounted(d *drafts.Draft) error {
	rows, err := d.StatusList()
	if err != nil {
		return err
	}
	want := drafts.Counts{Standing: map[drafts.Standing]int{}}
	for _, row := range rows {
		switch {
		case row.State == nil:
			want.Proposed++
			if len(row.Against) > 0 {
				want.Bracketed++
			}
		case row.Section || row.State.Kind == diffing.KindFootnote:
		case row.State.Deleted:
			want.Struck++
			if row.Standing.Agreed() {
				want.StruckAgreed++
			}
		default:
			want.Paragraphs++
			if row.State.Placeheld != nil {
				want.Placeholders++
			}
			if len(row.Against) > 0 {
				want.Bracketed++
			} else {
				want.Standing[row.Standing]++
			}
		}
	}
	got := d.Counts()
	if got.Paragraphs != want.Paragraphs || got.Bracketed != want.Bracketed || got.Proposed != want.Proposed ||
		got.Struck != want.Struck || got.StruckAgreed != want.StruckAgreed || got.Placeholders != want.Placeholders || !maps.Equal(got.Standing, want.Standing) {
		return fmt.Errorf("the draft counts %+v, its status list %+v", got, want)
	}
	return nil
}
