package drafts

import (
	"cmp"
	"slices"
)

// Happened is a thing that happened to an amendment.
type Happened uint8

// What can happen to one, in the order of its life.
const (
	WasTabled Happened = iota
	WasRevised
	WasCoSponsored
	WasTakenUp
	WasToBeMerged
	WasRuledOn
	WasMaintained
	WasLetGo // by a delegation that maintained it, or that could
	WasWithdrawn
	WasMet          // the text says it, by its delegation's word
	WasReintroduced // by another delegation, after its own withdrew it
)

var happenings = words{"tabled", "revised", "co-sponsored", "taken up", "to be merged", "ruled on", "maintained", "let go", "withdrawn", "met", "reintroduced"}

func (h Happened) String() string { return happenings.say(uint8(h)) }

// MarshalText writes the word, for whoever reads it over the API.
func (h Happened) MarshalText() ([]byte, error) { return happenings.text(uint8(h)) }

// UnmarshalText reads the word.
func (h *Happened) UnmarshalText(b []byte) error { return readWord(happenings, b, "happening", h) }

// Happening is one thing that happened to an amendment, with who did it in whose name.
type Happening struct {
	What       Happened
	Delegation DelegationCode // of WasCoSponsored, WasMaintained, WasLetGo, WasWithdrawn, WasMet, WasReintroduced
	Edit       EditID         // of WasTakenUp, WasRuledOn, WasMaintained, WasLetGo, WasToBeMerged, WasMet
	Revision   int            // of WasTabled, WasRevised, WasCoSponsored
	Fate       Fate           // of WasRuledOn
	Into       AmendmentID    // of WasRuledOn: merged; of WasReintroduced: the new one
	Merger     MergerNumber   // of WasToBeMerged
	Reason     string
	Stamp
}

// Life lists what happened to an amendment, in the order of the record: how it was tabled, revised, co-sponsored, taken
// up, ruled on, maintained, merged, withdrawn or reintroduced.
func (d *Draft) Life(a *Amendment) []Happening {
	var life []Happening
	add := func(h Happening) {
		if !slices.Contains(life, h) {
			life = append(life, h)
		}
	}
	for _, r := range a.Revisions {
		what := WasRevised
		if r.Number == 1 {
			what = WasTabled
		}
		add(Happening{What: what, Revision: r.Number, Reason: r.Reason, Stamp: r.Stamp})
	}
	for _, c := range a.CoSponsors {
		if a.Merger == 0 || c.Version != a.Revisions[0].Version {
			add(Happening{What: WasCoSponsored, Delegation: c.Delegation, Revision: c.Revision, Stamp: c.Stamp})
		}
	}
	for _, e := range a.Edits {
		if at := d.takenUp(e); at.Version > a.Revisions[0].Version && (e.Ruling == nil || at.Version < e.RuledAt.Version) {
			add(Happening{What: WasTakenUp, Edit: e.ID, Stamp: at})
		}
		for _, m := range d.MergersOf(e.ID) {
			add(Happening{What: WasToBeMerged, Edit: e.ID, Merger: m.Merger, Reason: m.Wording.Reason, Stamp: m.Stamp})
		}
		if e.Ruling != nil {
			add(Happening{What: WasRuledOn, Edit: e.ID, Fate: e.Fate, Into: e.Ruling.Into, Reason: e.Ruling.Reason, Stamp: e.RuledAt})
		}
		for _, m := range e.Maintained {
			add(Happening{What: WasMaintained, Delegation: m.Delegation, Edit: e.ID, Reason: m.Reason, Stamp: m.Stamp})
		}
		for _, p := range e.Positions {
			if e.Ruling != nil && p.Version > e.RuledAt.Version && !p.Stance.Holds() && slices.Contains(a.BehindEdit(e), p.Delegation) {
				add(Happening{What: WasLetGo, Delegation: p.Delegation, Edit: e.ID, Reason: p.Reason, Stamp: p.Stamp})
			}
		}
		if e.Met.Version > 0 {
			add(Happening{What: WasMet, Delegation: a.By, Edit: e.ID, Stamp: e.Met})
		}
		if e.Fate == Withdrawn {
			add(Happening{What: WasWithdrawn, Delegation: a.By, Stamp: e.Changed})
		}
	}
	for _, next := range d.Amendments[a.ID:] {
		if next.Continues == a.ID {
			add(Happening{What: WasReintroduced, Delegation: next.By, Into: next.ID, Stamp: next.Revisions[0].Stamp})
		}
	}
	slices.SortStableFunc(life, func(x, y Happening) int { return cmp.Compare(x.Version, y.Version) })
	return life
}
