package diffing

// mostWeighed bounds what MetInPart looks at inside long changes, in tokens.
const mostWeighed = 1 << 20

// MetInPart says whether a new base says any one of the things that a proposal asks of the old one, each taken alone
// (rule: domain.md §3, a fate "taken in part"). Texts that are too long to compare are met in nothing, and so is what
// stands so deep inside long changes that to look for it would keep the reader waiting.
func MetInPart(oldBase, newBase, proposal string) bool {
	if CheckLength(oldBase) != nil || CheckLength(newBase) != nil || CheckLength(proposal) != nil {
		return false
	}
	v := newVocabulary()
	before, after, wanted := newWording(v, oldBase), newWording(v, newBase), newWording(v, proposal)
	changes := departures(before, after)
	weighed, first := 0, 0
	for _, a := range departures(before, wanted) {
		for first < len(changes) && changes[first].end < a.start { // both run in the order of the old base
			first++
		}
		for _, c := range changes[first:] {
			if c.start > a.start {
				break
			}
			if sameSwap(a, wanted, c, after) {
				return true
			}
			if a.end > c.end {
				continue
			}
			if weighed += c.end - c.start + c.to - c.from; weighed > mostWeighed {
				return false
			}
			if keeps(a, c, before, after, wanted) {
				return true
			}
		}
	}
	return false
}
