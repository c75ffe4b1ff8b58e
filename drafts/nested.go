package drafts

import (
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// An edit may target words that another open edit brings in (rule: domain.md §3). Those of a proposed paragraph are
// named by its identity; those that a replacement would put into a paragraph by the edit that asks for them. Either
// stands nested in the other's brackets and is pinned to the words of its revision.

// ofAnEdit says whether an edit, as handed in, is about the words of another edit that replaces some.
func (d *Draft) ofAnEdit(e Edit) bool {
	if e.Within == "" {
		return false
	}
	host, ok := d.Edit(e.Within)
	return !ok || host.As != diffing.EditInsertAfter
}

// host is the edit whose replacement another one amends, nil for one that is about a paragraph.
func (d *Draft) host(e *EditState) *EditState {
	if e.Within == "" {
		return nil
	}
	if host, ok := d.Edit(e.Within); ok && host.As == diffing.EditReplace {
		return host
	}
	return nil
}

// settleNested checks an edit of the words that another one asks for.
func (d *Draft) settleNested(id AmendmentID, e Edit) (Edit, error) {
	host, ok := d.Edit(e.Within)
	if !ok {
		return e, refuse("edit.none", "There is no edit {Edit}.", Verbatim(e.Within))
	}
	switch {
	case host.Amendment == id:
		return e, refuse("nested.own", "These are words of your own amendment; revise it instead.")
	case !host.Fate.Open():
		return e, refuse("nested.closed", "{Amendment} is {Fate}: its words are not before the room any more. Propose yours for paragraph {Paragraph} itself.", host.Amendment, host.Fate, d.cited(host.Edit.Paragraph))
	case host.As != diffing.EditReplace:
		return e, refuse("nested.no-words", "{Amendment} asks for no words of its own here; propose yours for paragraph {Paragraph} itself.", host.Amendment, d.cited(host.Edit.Paragraph))
	case host.Waiting != diffing.Clean:
		return e, refuse("nested.waiting", "The text under {Amendment} changed, and its delegation has not yet said how it stands; propose your words for paragraph {Paragraph} itself.", host.Amendment, d.cited(host.Edit.Paragraph))
	case e.As == diffing.EditDelete:
		return e, refuse("nested.delete", "Only its own delegation withdraws the words of {Amendment}; take a position against them, or propose other words.", host.Amendment)
	}
	if _, _, err := d.target(host.Edit.Paragraph); err != nil {
		return e, err
	}
	e.Paragraph, e.Inserts, e.After, e.With = host.Edit.Paragraph, nil, "", nil
	if e.Pinned == "" {
		e.Pinned = diffing.HashText(host.Text)
	}
	if e.Pinned != diffing.HashText(host.Text) {
		return e, stale("nested.stale", "{Amendment} was revised while you were writing. Compare what you saw with what it says now, and table again.", host.Amendment)
	}
	return d.settleWords(e, host.Text)
}

// nestedIn are the open edits of the words that another one asks for, in order of tabling.
func (d *Draft) nestedIn(host *EditState) []*EditState {
	var nested []*EditState
	for _, a := range d.Amendments {
		for _, e := range a.Edits {
			if e.Within == host.ID && e.Fate.Open() {
				nested = append(nested, e)
			}
		}
	}
	return nested
}

// rebaseNested says how the edits of an edit's words stand when it asks for others ("" for none), and what stands in
// theirs.
func (d *Draft) rebaseNested(host *EditState, now string) []Event {
	if host.As != diffing.EditReplace || host.Text == now {
		return nil
	}
	var events []Event
	for _, e := range d.nestedIn(host) {
		if e.Waiting != diffing.Clean || e.As == diffing.EditComment {
			continue
		}
		outcome, text := d.carry(e, host.Text, now)
		if outcome != diffing.Clean {
			events = append(events, EditRebased{Edit: e.ID, Outcome: outcome, Pinned: e.Pinned})
			continue
		}
		events = append(events, EditRebased{Edit: e.ID, Outcome: diffing.Clean, Pinned: diffing.HashText(now), Text: text})
		events = append(events, d.rebaseNested(e, text)...)
	}
	return events
}

// freeNested says what becomes of the edits of an edit's words when the Chair disposes of it. Taken, wholly or in part,
// its words are those of the paragraph, and they stand against these; otherwise they are overtaken with it. ruled are
// the edits whose fate is said by the same act.
func (d *Draft) freeNested(host *EditState, fate Fate, now string, ruled map[EditID]Ruling) []Event {
	if host.As != diffing.EditReplace {
		return nil
	}
	var events []Event
	for _, e := range d.nestedIn(host) {
		if r, ok := ruled[e.ID]; ok && !r.Fate.Open() {
			continue
		}
		if fate != Taken && fate != TakenInPart || now == "" {
			events = append(events, EditDisposed{Edit: e.ID, Fate: Overtaken, Paragraph: e.Subject(),
				Reason: wentWith + AmendmentOf(host.ID)})
			events = append(events, d.freeNested(e, Overtaken, now, ruled)...)
			continue
		}
		free := EditID("")
		freed := EditRebased{Edit: e.ID, Outcome: e.Waiting, Pinned: e.Pinned, Within: &free}
		if e.Waiting == diffing.Clean && e.As != diffing.EditComment {
			var text string
			if freed.Outcome, text = d.carry(e, host.Text, now); freed.Outcome == diffing.Clean {
				freed.Pinned, freed.Text = diffing.HashText(now), text
				events = append(events, freed)
				events = append(events, d.rebaseNested(e, text)...)
				continue
			}
		}
		events = append(events, freed)
	}
	return events
}

// AmendableWords says whether other words may be proposed for those that an edit asks for; otherwise it is the refusal
// that tabling would meet.
func (d *Draft) AmendableWords(host *EditState) error {
	_, err := d.settleNested(0, Edit{As: diffing.EditComment, Within: host.ID})
	return err
}

// wentWith begins the reason on record where an edit was overtaken because the words that it would amend are no longer
// before the room. The amendment in which they stood follows.
const wentWith = "the words that it would amend went with "

// WentWith reads a reason on record: the amendment with which the words went, where the reason was made and not written
// by somebody. A page says it in the language of its reader.
func WentWith(reason string) (amendment string, made bool) {
	amendment, made = strings.CutPrefix(reason, wentWith)
	if made {
		_, err := ParseAmendmentID(amendment)
		made = err == nil
	}
	return amendment, made
}
