package drafts

import "strconv"

// MergerNumber counts the proposals of one wording for several edits: 1, 2, 3 …
type MergerNumber int

func (n MergerNumber) String() string { return "M." + strconv.Itoa(int(n)) }

// mergersAsking lists the open mergers that wait for the answer of a delegation.
func (d *Draft) mergersAsking(DelegationCode) []Question { return nil }
