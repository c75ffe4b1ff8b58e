package drafts

import (
	"fmt"
	"iter"
)

// Course counts how a negotiation stood after each of some records, which are in ascending order. It folds the record once:
// the records up to from belong to that draft already, and from nil begins at the beginning. The past does not change, so
// that what it counts is right for ever.
func Course(from *Draft, records iter.Seq2[Record, error], after []uint64) ([]Counts, error) {
	if from == nil {
		from = empty()
	}
	d, counts := from, make([]Counts, 0, len(after))
	for len(counts) < len(after) && after[len(counts)] == d.Chain.Version {
		counts = append(counts, d.Counts())
	}
	var since []Record
	for r, err := range records {
		if err != nil {
			return nil, err
		}
		if len(counts) == len(after) {
			break
		}
		if since = append(since, r); r.Version != after[len(counts)] {
			continue
		}
		if d, err = d.With(since...); err != nil {
			return nil, err
		}
		counts, since = append(counts, d.Counts()), since[:0]
	}
	if len(counts) < len(after) {
		return nil, fmt.Errorf("count negotiation %s after record %d: it ends before", d.ID, after[len(counts)])
	}
	return counts, nil
}
