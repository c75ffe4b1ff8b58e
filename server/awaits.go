package server

import (
	"github.com/unbracket/unbracket/drafts"
)

// isAsked says whether the reader's delegation is asked whether it maintains an edit: it is told beside the paragraph.
func (r *room) isAsked(e *drafts.EditState) bool {
	if e.Fate.Open() || e.Ruling == nil {
		return false
	}
	if r.mayMaintain == nil { // once for all paragraphs of a page
		r.mayMaintain = map[drafts.EditID]bool{}
		for _, q := range r.askedOf(r.Reader.Delegation) {
			if q.Asks == drafts.WhetherItMaintains {
				r.mayMaintain[q.Edit] = true
			}
		}
	}
	return r.mayMaintain[e.ID]
}

// toldAtOnce lists, above the text, the questions that the Chair or other delegations put and that time ends: what was
// disposed of and may be maintained, what is to be merged, corrections of agreed words, and what an author withdrew. The
// rest waits on the delegation's page.
func (r *room) toldAtOnce() []askedLine {
	if r.Reader.Role != drafts.Delegate || r.Reader.Delegation == "" {
		return nil
	}
	var lines []askedLine
	for _, q := range r.askedOf(r.Reader.Delegation) {
		switch q.Asks {
		case drafts.WhetherItMaintains, drafts.WhetherItMerges, drafts.WhetherItObjects, drafts.WhetherItReintroduces:
		default:
			continue
		}
		line := r.askedLine(q)
		if q.Until != nil {
			line.Until += r.T("list.comma") + r.left(*q.Until, r.now())
		}
		if q.Delegation != r.Reader.Delegation {
			line.For = r.name(q.Delegation)
		}
		lines = append(lines, line)
	}
	return lines
}
