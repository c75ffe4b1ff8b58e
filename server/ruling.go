package server

import (
	"html/template"
	"slices"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// rulingView is one open edit and what the decision makes of it.
type rulingView struct {
	Edit, Amendment, Heading, Who, Address string
	Comment                                bool
	Restructures                           bool // it asks for another place, a merger or a division; taken, this act does it
	Waiting                                string
	Asks                                   template.HTML // what it asks for, where the brackets do not show it
	Suggested                              drafts.Fate
	Picked                                 string // "" is as suggested
	Into, Reason                           string
}

// carried is the ruling that leaves an edit open.
const carried = "open"

// rulings says what becomes of each open edit by the words chosen, and keeps what was picked for it.
func (r *room) rulings(d *drafts.Draft, page *decidePage) {
	suggested, k := d.Suggest(page.ID, page.Chosen), r.inkFor(drafts.Named)
	before := page.Rulings
	page.Rulings = nil
	for _, e := range d.EditsOn(page.ID) {
		if !e.Fate.Open() {
			continue
		}
		a, _ := d.Amendment(e.Amendment)
		view := rulingView{Edit: string(e.ID), Amendment: a.ID.String(), Heading: r.heading(a.Current()), Who: fewNames(k, k.signed(a)),
			Address: r.path("a", a.ID.String()), Comment: e.As == diffing.EditComment, Restructures: e.Restructures(), Suggested: suggested[e.ID]}
		if view.Restructures {
			view.Asks = r.changeOf(e, k)
		}
		if e.Waiting != diffing.Clean {
			view.Waiting, view.Asks = r.T("rebase."+slug(e.Waiting.String())), r.changeOf(e, k)
		}
		if i := slices.IndexFunc(before, func(b rulingView) bool { return b.Edit == view.Edit }); i >= 0 {
			view.Picked, view.Into, view.Reason = before[i].Picked, before[i].Into, before[i].Reason
		}
		page.Rulings = append(page.Rulings, view)
	}
}

// BySay says whether the words chosen say nothing of it, so that it stays open unless the Chair says otherwise.
func (v rulingView) BySay() bool { return v.Comment || v.Restructures }

// fate is what the ruling comes to.
func (v rulingView) fate() drafts.Fate {
	if v.Picked != "" && v.Picked != carried {
		var f drafts.Fate
		if f.UnmarshalText([]byte(v.Picked)) == nil {
			return f
		}
	}
	return v.Suggested
}

// decision is what the page asks the domain to record.
func (page *decidePage) decision() drafts.Decision {
	dec := drafts.Decision{Paragraph: page.ID, Words: page.Chosen, Rulings: map[drafts.EditID]drafts.Ruling{}}
	if page.State != nil && page.Chosen == "" {
		dec.Outcome = drafts.DeleteParagraph
	}
	for _, v := range page.Rulings {
		if v.Picked == carried || v.Picked == "" && v.BySay() {
			continue
		}
		ruling := drafts.Ruling{Fate: v.fate(), Reason: v.Reason}
		if ruling.Fate == drafts.Merged {
			// What cannot be read is 0, of which the domain says that there is no such amendment.
			ruling.Into, _ = drafts.ParseAmendmentID(v.Into)
		}
		dec.Rulings[drafts.EditID(v.Edit)] = ruling
	}
	return dec
}
