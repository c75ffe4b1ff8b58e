package drafts

import (
	"fmt"
	"iter"
)

// Course counts how a negotiation stood after each of some records, which are in ascending order. It folds the record once:
// the records up to from belong to that draft already, and from nil begins at the beginning. The past does not change, so
// that what it counts is right for ever.
func Course(from *Draft, records iter.Seq2[Record, error], after []uint64) ([]Counts, error) {
	d := empty()
	if from != nil {
		d = from.clone()
	}
	counts := make([]Counts, 0, len(after))
	count := func() {
		now := *d // it goes on changing, and what is known of it is of this moment only
		now.memo = &memo{}
		counts = append(counts, now.Counts())
	}
	for len(counts) < len(after) && after[len(counts)] == d.Chain.Version {
		count()
	}
	for r, err := range records {
		if err != nil {
			return nil, err
		}
		if len(counts) == len(after) {
			break
		}
		if err := d.take(r); err != nil {
			return nil, err
		}
		for len(counts) < len(after) && after[len(counts)] == r.Version {
			count()
		}
	}
	if len(counts) < len(after) {
		return nil, fmt.Errorf("count negotiation %s after record %d: it ends before", d.ID, after[len(counts)])
	}
	return counts, nil
}
