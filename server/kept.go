package server

import (
	"errors"
	"strings"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// kept is what the Chair had put into a form that the record overtook: nothing typed is lost, even where the page has
// no field for it any more.
type kept struct {
	Words   string // as composed; empty where they are the words that stand now
	Deletes bool   // that the paragraph goes
	Own     []keptOwn
	Rulings []keptRuling
	Pending []keptPending
}

// keptOwn are words that were written at a bracket and are not among those composed: something else was picked there.
type keptOwn struct {
	Number int // of the bracket
	Words  string
}

// keptRuling is a fate or a reason that was given for an edit.
type keptRuling struct {
	Edit, Address, Fate, Reason string
	Meanwhile                   string // the fate that the edit met; empty while it is open
}

// keptPending is a delegation that agreement was to wait for.
type keptPending struct{ Name, Reason string }

// shown is the page that a form stood on, and the draft that it was made of.
type shown struct {
	*decidePage
	Draft *drafts.Draft
}

// answered makes the page for a form that was sent: of the draft as it stands, and, when the paragraph or what stands
// against it is no longer what the form showed, with what happened since. then is the page that the form stood on, nil
// when nothing changed or when the form does not say what it showed.
func (r *room) answered() (page *decidePage, then *shown, err error) {
	if err := r.presiding(); err != nil {
		return nil, nil, err
	}
	page, gone := r.decidePage(r.Draft)
	if gone != nil && !errors.Is(gone, drafts.ErrHidden) {
		return nil, nil, gone
	}
	saw := drafts.Sight(r.Request().PostFormValue("sight"))
	if gone == nil && page.Sight == saw {
		return page, nil, nil
	}
	seen := r.seen("seen")
	then, err = r.shownAt(seen)
	switch {
	case err != nil:
		return nil, nil, err
	case then == nil || then.Sight != saw: // what it showed cannot be known: what it says is read on the page as it stands
		if gone == nil {
			page.Moved = true
		}
		return page, nil, gone
	case gone != nil:
		last := *then.decidePage
		page, last.Gone = &last, true
	}
	page.Moved = true
	page.Since, err = r.since(seen, concerning(page.ID, then.Draft, r.Draft))
	return page, then, err
}

// shownAt makes the page as a form showed it, nil when there was none at that version.
func (r *room) shownAt(version uint64) (*shown, error) {
	old, err := r.asAt(version)
	if err == nil {
		var page *decidePage
		if page, err = r.decidePage(old); err == nil {
			return &shown{page, old}, nil
		}
	}
	if errors.Is(err, store.ErrNotFound) || errors.Is(err, drafts.ErrHidden) {
		return nil, nil
	}
	return nil, err
}

// decided is the page with what the form of a decision says. On a text that has moved on, the words composed then
// stand in the field for the whole paragraph, and fates and reasons with the edits that are still open.
func (r *room) decided() (*decidePage, error) {
	page, then, err := r.answered()
	switch {
	case err != nil:
		return nil, err
	case !page.Moved:
		r.readChoice(page)
	case then == nil:
		r.readWhole(page)
		r.readRulings(page)
	default:
		r.readChoice(then.decidePage)
		r.work(then.Draft, then.decidePage)
		r.keep(page, then)
	}
	if !page.Gone {
		r.work(r.Draft, page)
	}
	return page, nil
}

// keep takes over to the page what was chosen on the one before it, and lists it.
func (r *room) keep(page *decidePage, then *shown) {
	words := then.written()
	if words != then.Base {
		page.Whole = words
	}
	page.Outcome, page.Rulings, page.Said = then.Outcome, then.Rulings, then.Said
	page.Kept.Deletes = then.Outcome == "delete"
	if page.Gone || words != page.Base && !(page.Kept.Deletes && words == then.Base) {
		page.Kept.Words = words
	}
	for _, q := range then.Choice.Questions {
		if q.Own != "" && !strings.Contains(words, q.Own) {
			page.Kept.Own = append(page.Kept.Own, keptOwn{q.Bracket.Number, q.Own})
		}
	}
	for _, v := range then.Rulings {
		if v.Picked == "" && v.Reason == "" && v.Into == "" {
			continue
		}
		line := keptRuling{Edit: v.Edit, Address: v.Address, Reason: v.Reason, Fate: r.T("decide.carried")}
		if v.Picked != carried && (v.Picked != "" || !v.BySay()) {
			line.Fate = r.T("fate." + slug(v.fate().String()))
			if v.fate() == drafts.Merged && v.Into != "" {
				line.Fate = r.T("record.merged-into", "Amendment", v.Into)
			}
		}
		if e, ok := r.Draft.Edit(drafts.EditID(v.Edit)); ok && !e.Fate.Open() {
			line.Meanwhile = r.T("fate." + slug(e.Fate.String()))
		}
		page.Kept.Rulings = append(page.Kept.Rulings, line)
	}
}

// keepPending lists whom agreement was to wait for.
func (r *room) keepPending(page *decidePage) {
	for _, v := range page.Pending {
		line := keptPending{Reason: v.Reason}
		if v.Code != "" {
			line.Name = r.name(drafts.DelegationCode(v.Code))
		}
		if line != (keptPending{}) {
			page.Kept.Pending = append(page.Kept.Pending, line)
		}
	}
}
