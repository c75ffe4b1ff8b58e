package server

import (
	"slices"

	"github.com/unbracket/unbracket/drafts"
)

// sayWhatWasTaken puts beside each change the proposals that were taken, wholly or in part, between the two versions:
// whose words they are that came in, and at whose wish others went.
func (r *room) sayWhatWasTaken(rows []changeRow, p pair) {
	by := map[drafts.ParagraphID][]takenLine{}
	for _, a := range r.Draft.Amendments {
		for _, e := range a.Edits {
			fate := e.Fate
			if p.New.Fates != nil {
				fate = p.New.Fates[e.ID]
			}
			if fate != drafts.Taken && fate != drafts.TakenInPart || p.Old.Fates[e.ID] == fate {
				continue
			}
			id := e.Subject()
			by[id] = append(by[id], takenLine{Address: r.path("a", a.ID.String()),
				Says: r.T("compare.taken", "Amendment", a.ID, "Who", r.counted([]drafts.DelegationCode{a.By}, r.names()), "Fate", r.T("fate."+slug(fate.String())))})
		}
	}
	for i := range rows {
		if rows[i].Stub {
			continue
		}
		for _, l := range slices.Concat(rows[i].Old, rows[i].New) {
			for _, line := range by[l.ID] {
				if !slices.Contains(rows[i].Taken, line) {
					rows[i].Taken = append(rows[i].Taken, line)
				}
			}
		}
	}
}
