package server

import (
	"html/template"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// saidOn lists what delegations said on a paragraph, in order, each with the meeting and the time.
func (r *room) saidOn(id drafts.ParagraphID, k *ink) []saidLine {
	return r.saidLines(r.Draft.SaidOn(id), id, k)
}

// saidInPortion is how much of it the paragraph's page shows at once, the latest first to be shown.
const saidInPortion = 60

func (r *room) saidLines(said []drafts.Said, id drafts.ParagraphID, k *ink) []saidLine {
	var lines []saidLine
	for _, s := range said {
		line := saidLine{Who: plainNames(k, []drafts.DelegationCode{s.Delegation}), At: s.Time, Where: r.whereNamed(s.Version, k.names)}
		switch {
		case s.CoSponsors:
			line.Says, line.Address = r.T("said.co-sponsors", "Number", s.Amendment.ID), r.path("a", s.Amendment.ID.String())
		case s.Amendment != nil:
			line.Says = r.T("said.tabled", "Number", s.Amendment.ID)
			if s.Revision > 1 {
				line.Says = r.T("said.revised", "Number", s.Amendment.ID, "Revision", s.Revision)
			}
			line.Address = r.path("a", s.Amendment.ID.String())
			r.askedFor(&line, s, id, k)
		case s.Position != nil && s.Ask != (diffing.Ask{}):
			line.Says = r.T("said.position-on", "Stance", r.stance(s.Position.Stance, s.Position.Reserve), "Number", r.askSaid(s.Ask, s.Position.Side))
			line.Words = s.Position.Reason
		case s.Position != nil && s.Edit != "":
			line.Says = r.T("said.position-on", "Stance", r.stance(s.Position.Stance, s.Position.Reserve), "Number", drafts.AmendmentOf(s.Edit))
			line.Words, line.Address = s.Position.Reason, r.path("a", drafts.AmendmentOf(s.Edit))
		case s.Position != nil:
			line.Says, line.Words = r.stance(s.Position.Stance, s.Position.Reserve), s.Position.Reason
		default:
			line.Says, line.Words, line.Address = r.T("said.statement"), s.Statement.Current().Text, r.path("s", s.Statement.Number.String())
			if len(s.Statement.Texts) > 1 {
				line.Says = r.T("said.statement-corrected")
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// askedFor says what an amendment asks for: by the heading that its delegation gave it, or, where it gave none, as one takes
// it down from the floor, by the words that change.
func (r *room) askedFor(line *saidLine, s drafts.Said, id drafts.ParagraphID, k *ink) {
	then := s.Amendment.Revisions[s.Revision-1]
	line.Words = r.heading(then)
	if then.Named == nil || s.Revision != s.Amendment.Current().Number {
		return
	}
	if then.Edits[0].As == diffing.EditComment {
		line.Words = then.Reason
		return
	}
	for _, e := range r.Draft.EditsOn(id) {
		if e.Amendment == s.Amendment.ID && e.Fate.Open() {
			line.Words, line.Change = "", r.changeOf(e, k)
		}
	}
}

// enteredLine is what the secretariat entered on behalf of the reader's delegation and waits for its word.
type enteredLine struct {
	Name    string // of the group that the delegation speaks for, if it was entered for one
	Says    string
	Where   string
	Change  template.HTML // of an amendment of one edit
	Words   string        // of a statement, or a reason
	See     string        // address
	Correct string        // address, for who speaks
	Confirm string        // address, for who speaks
}

// entered lists what waits for a word of the reader's delegation, the newest first.
func (r *room) entered() []enteredLine {
	var lines []enteredLine
	k := r.inkFor(drafts.Named)
	for _, e := range r.awaited() {
		line := enteredLine{Where: r.enteredWhere(e), Confirm: r.confirms(e)}
		if e.Delegation != r.Reader.Delegation {
			line.Name = r.name(e.Delegation)
		}
		r.sayEntered(&line, e, k)
		lines = append(lines, line)
	}
	return lines
}

// awaited is what waits for a word of the reader's delegation, and of the groups that it speaks for.
func (r *room) awaited() []*drafts.Entry {
	if r.Reader.Role != drafts.Delegate || r.Draft.Adopted != nil {
		return nil
	}
	entries := r.Draft.AwaitingWord(r.Reader.Delegation)
	for _, group := range r.Reader.Voices {
		entries = append(entries, r.Draft.AwaitingWord(group)...)
	}
	return entries
}

// confirms is where an entry is confirmed, for those who may.
func (r *room) confirms(e *drafts.Entry) string {
	if r.Reader.Role != drafts.Delegate || !r.Reader.SpeaksFor(e.Delegation) {
		return ""
	}
	return r.path("entries", count(int(e.Version)), "confirm")
}

// sayEntered says what an entry is about, and where its delegation corrects it.
func (r *room) sayEntered(line *enteredLine, e *drafts.Entry, k *ink) {
	switch on := e.On; {
	case on.Merger > 0:
		line.See = r.path("m", on.Merger.String())
		line.Says, line.Correct = r.T("merger.entered", "Merger", on.Merger), line.See
		if m, ok := r.Draft.Merger(on.Merger); ok {
			if a, ok := m.AnswerOf(e.Delegation); ok {
				line.Says, line.Words = r.T("merger.done.answered", "Name", r.name(e.Delegation), "Merger", on.Merger, "Answer", r.T("merger.answer."+slug(a.Answer.String()))), a.Words+a.Reason
			}
		}
	case on.Amendment > 0:
		a, _ := r.Draft.Amendment(on.Amendment)
		line.See = r.path("a", a.ID.String())
		if a.By != e.Delegation {
			line.Says = r.T("said.co-sponsors", "Number", a.ID)
			line.Correct = line.See
			return
		}
		line.Says = r.T("entered.amendment", "Number", a.ID, "Label", r.Draft.Cite(a.Edits[0].Subject()))
		line.Correct = line.See + "/revise"
		if len(a.Edits) == 1 {
			line.Change = r.changeOf(a.Edits[0], k)
		}
	case on.Statement > 0:
		s, _ := r.Draft.Statement(on.Statement)
		line.Says, line.Words = r.T("entered.statement", "Label", r.Draft.Cite(s.Paragraph)), s.Current().Text
		if s.Paragraph == "" {
			line.Says = r.T("said.statement")
		}
		line.See = r.path("s", s.Number.String())
		line.Correct = line.See
	case on.Edit != "":
		edit, _ := r.Draft.Edit(on.Edit)
		line.See = r.path("a", drafts.AmendmentOf(on.Edit))
		line.Correct = line.See
		line.Says = r.T("entered.on-amendment", "Number", drafts.AmendmentOf(on.Edit))
		for _, p := range edit.Positions {
			if p.Version == e.Version {
				line.Says, line.Words = r.T("said.position-on", "Stance", r.stance(p.Stance, p.Reserve), "Number", drafts.AmendmentOf(on.Edit)), p.Reason
			}
		}
	case on.Ask.Paragraph != "":
		line.See = r.path("p", string(on.Ask.Paragraph))
		line.Correct, line.Says = line.See, r.T("text.paragraph", "Label", r.Draft.Cite(on.Ask.Paragraph))
		for _, p := range r.Draft.OnAsks[on.Ask.Paragraph] {
			if p.Version == e.Version {
				line.Says = r.T("said.position-on", "Stance", r.stance(p.Stance, p.Reserve), "Number", r.askSaid(p.Ask, p.Side))
				line.Words = p.Reason
			}
		}
	default:
		line.See = r.path("p", string(on.Paragraph))
		line.Correct = line.See
		line.Says = r.T("text.paragraph", "Label", r.Draft.Cite(on.Paragraph))
		if state, ok := r.Draft.Paragraphs[on.Paragraph]; ok {
			if state.Agreed != nil && slices.ContainsFunc(state.Agreed.Joined, func(j drafts.Joining) bool { return j.Version == e.Version }) {
				line.Says = r.T("entered.joined", "Label", r.Draft.Cite(on.Paragraph))
			}
			for _, c := range state.Corrections {
				if c.Objection != nil && c.Objection.Version == e.Version {
					line.Says, line.Words = r.T("entered.objected", "Label", r.Draft.Cite(on.Paragraph)), c.Objection.Reason
				}
			}
			for _, p := range state.Positions {
				if p.Version == e.Version {
					line.Says = r.T("entered.position", "Label", r.Draft.Cite(on.Paragraph), "Stance", r.stance(p.Stance, p.Reserve))
					line.Words = p.Reason
				}
			}
		}
	}
}

// enteredWhere says to a delegation when the secretariat entered something for it.
func (r *room) enteredWhere(e *drafts.Entry) string {
	if m, ok := r.Draft.MeetingAt(e.Version); ok {
		return r.T("entered.for-you-at", "Number", r.nth(m.Number), "Time", r.Moment(e.Time))
	}
	return r.T("entered.for-you", "Time", r.Moment(e.Time))
}

// tabledAt says at which meeting an amendment was tabled and by whose hand, and what its last revision says of that.
func (r *room) tabledAt(page *amendmentPage, a *drafts.Amendment, k *ink) {
	if where := r.whereNamed(a.Revisions[0].Version, k.names); where != "" {
		page.Tabled = r.T("entered.tabled", "Where", where)
	}
	if now := a.Current(); now.Number > 1 {
		if where := r.whereNamed(now.Version, k.names); where != "" {
			page.Tabled = strings.TrimSpace(page.Tabled + " " + r.T("entered.revised", "Where", where))
		}
	}
	for _, e := range r.awaited() {
		if e.On.Amendment == a.ID {
			page.Confirm = r.confirms(e)
		}
	}
}
