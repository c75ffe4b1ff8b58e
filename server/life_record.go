package server

import "github.com/unbracket/unbracket/drafts"

// lifeInWords says what an event in the life of amendments records, and the reason that was given; ok is false for others.
func (r *room) lifeInWords(key string, event drafts.Event) (says, note string, ok bool) {
	switch e := event.(type) {
	case drafts.MaintenanceTimed:
		return r.T(key, "Paragraph", r.Draft.Cite(e.Paragraph), "Edits", r.editNames(e.Edits), "Deadline", r.deadline(drafts.Deadline{At: e.Until, Zone: e.Zone})), "", true
	case drafts.TablingClosed:
		return r.T(key, "Deadline", r.deadline(drafts.Deadline{At: e.At, Zone: e.Zone})), e.Reason, true
	case drafts.MergerProposed:
		by := r.T("role.chair")
		if e.By != "" {
			by = r.name(e.By)
		}
		return r.T(key, "Merger", e.Merger, "Name", by, "Edits", r.editNames(e.Edits), "Paragraph", r.Draft.Cite(e.Paragraph)), e.Wording.Reason, true
	case drafts.MergerAnswered:
		return r.T(key, "Merger", e.Merger, "Name", r.name(e.Delegation), "Answer", r.T("merger.answer."+slug(e.Answer.String()))), e.Words + e.Reason, true
	case drafts.MergerConcluded:
		return r.T(key, "Merger", e.Merger, "Amendment", e.Amendment, "Names", r.listed(append([]drafts.DelegationCode{e.By}, e.With...))), "", true
	}
	return "", "", false
}

// editNames lists edits by the numbers of their amendments, where each has one edit among them, else by their own.
func (r *room) editNames(ids []drafts.EditID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = r.isolate(drafts.AmendmentOf(id))
	}
	return r.list(names)
}
