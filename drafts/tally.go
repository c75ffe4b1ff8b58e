package drafts

import (
	"slices"

	"github.com/unbracket/unbracket/diffing"
)

// Tally says of the words of one alternative of a bracket what is on record for whom. Every member is in it exactly once:
//
//	For(Accept) + For(Against) + For(Elsewhere) + For(Unconfirmed) + len(Silent) == Members
//
// A group counts for its members for which it speaks. Observers count for nobody, and are left out.
type Tally struct {
	Accept      []Standpoint // stand behind these words as they read now, support them or can live with them
	Against     []Standpoint // reserve, oppose, or ask for brackets
	Elsewhere   []Standpoint // have accepted other words at this place, and said nothing of these
	Unconfirmed []Standpoint // accepted earlier words
	Silent      []DelegationCode
	Members     int
}

// Stated counts the members that stand in such a list.
func Stated(list []Standpoint) int {
	n := 0
	for _, s := range list {
		n += len(s.For)
	}
	return n
}

// Supporting counts the members of a tally that support the words, those who stand behind them among them.
func (t *Tally) Supporting() int {
	n := 0
	for _, s := range t.Accept {
		if s.Stance == Support {
			n += len(s.For)
		}
	}
	return n
}

// Spoken counts the members that have said something at this place that is still theirs.
func (t *Tally) Spoken() int { return Stated(t.Accept) + Stated(t.Against) + Stated(t.Elsewhere) }

// talliesAt makes a tally for each alternative of a bracket, in their order.
func (d *Draft) talliesAt(id ParagraphID, b *diffing.Bracket) []Tally {
	tables := d.StandsAt(id, b)
	tallies := make([]Tally, len(tables))
	for i, w := range tables {
		t := &tallies[i]
		heard := map[DelegationCode]bool{}
		for _, s := range w.Stands {
			if s = s.apartFrom(heard); len(s.For) == 0 {
				continue
			}
			if s.Stance.Accepts() {
				t.Accept = append(t.Accept, s)
			} else {
				t.Against = append(t.Against, s)
			}
		}
		for _, s := range w.Unconfirmed {
			if s = s.apartFrom(heard); len(s.For) > 0 {
				t.Unconfirmed = append(t.Unconfirmed, s)
			}
		}
		for j, other := range tables {
			if j == i {
				continue
			}
			for _, s := range other.Stands {
				if s.Stance.Accepts() {
					if s = s.apartFrom(heard); len(s.For) > 0 {
						t.Elsewhere = append(t.Elsewhere, s)
					}
				}
			}
		}
		t.Silent = slices.DeleteFunc(slices.Clone(w.Silent), func(code DelegationCode) bool { return heard[code] })
		t.Members = len(heard) + len(t.Silent)
	}
	return tallies
}

// apartFrom is a standpoint without the members that were heard already, which it adds to them. Its name says without whom.
func (s Standpoint) apartFrom(heard map[DelegationCode]bool) Standpoint {
	var left, gone []DelegationCode
	for _, member := range s.For {
		if heard[member] {
			gone = append(gone, member)
		} else {
			left, heard[member] = append(left, member), true
		}
	}
	s.For, s.Delegation = left, s.Delegation.Without(gone)
	return s
}
