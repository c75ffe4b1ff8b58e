package server

import (
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
	"github.com/unbracket/unbracket/store"
)

// delegationPage is /n/{negotiation}/d/{delegation}: what waits for one delegation's answer, where it is named, what of
// that changed since the reader last looked, what became of its proposals, and what it holds open. What it is asked is
// for itself and for those who run the negotiation; the rest stands on record for all who take part.
type delegationPage struct {
	Name    string
	Code    drafts.DelegationCode
	As      string
	Lang    drafts.Language
	Dir     string
	Groups  []delegationLink // of which it is a member
	Members []delegationLink // of a group, by name
	Voice   string           // of a group: through whom it speaks

	Private bool // the reader may see what it is asked
	Entered []enteredLine
	Asked   []askedLine

	Held []heldLine

	Looked  time.Time // when the reader last looked at the text; zero where that is not known
	Changed []recordLine

	Fates     []fateLine
	Signed    []signedLine
	Positions []positionLine

	Propose string // where to propose, for whom may
	Drafts  string
}

// Questions counts what waits for an answer.
func (p *delegationPage) Questions() int { return len(p.Entered) + len(p.Asked) }

// FewMembers says whether the members stand in a line; more of them are folded.
func (p *delegationPage) FewMembers() bool {
	return len(p.Members) > 0 && len(p.Members) <= membersInLine
}

// membersInLine is as many members of a group as stand in a line of its page.
const membersInLine = 10

// delegationLink leads to another delegation's page.
type delegationLink struct {
	Name, Address string
	Says          string // "speaks for it"
}

// askedLine is one question, and where it is answered.
type askedLine struct {
	Says    string
	Reason  string // as somebody gave it
	Until   string // by when
	Since   time.Time
	Answer  string // what one does there: "Confirm or revise"
	Address string
	For     string // the group that is asked, if it is not the delegation itself
}

// heldLine is one paragraph that it holds open.
type heldLine struct {
	Label, Address, Begins string
	Against                []string
	Alone                  bool
}

// signedLine is an amendment of somebody else's that it co-sponsors.
type signedLine struct {
	Number      drafts.AmendmentID
	Address     string
	Heading, By string
	Fates       []string
	Unconfirmed bool
}

// positionLine is where it stands on a paragraph or on a proposal.
type positionLine struct {
	On, Address string
	Stance      string
	Reason      string
	Earlier     bool // taken on words that have changed since
	At          time.Time
}

// delegation is GET …/d/{delegation}.
func (s *Server) delegation(r *room) error {
	code := drafts.DelegationCode(r.Param("delegation"))
	seat, ok := r.Draft.Seats[code]
	if !ok || !r.Reader.TakesPart() {
		return store.ErrNotFound
	}
	page := &delegationPage{Name: r.name(code), Code: code, As: r.T("seat.as." + seat.As.String()), Lang: r.Draft.Opened.Language,
		Dir: direction(r.Draft.Opened.Language), Private: r.mayReadQuestionsOf(code)}
	r.tellGroups(page, seat)
	if page.Private {
		r.tellAsked(page, code)
	}
	for _, h := range r.Draft.HeldOpenBy(code) {
		page.Held = append(page.Held, r.heldLine(h))
	}
	if err := r.tellChanged(page, code); err != nil {
		return err
	}
	for _, row := range r.Draft.Fates() {
		if row.Amendment.By == code {
			page.Fates = append(page.Fates, r.fateLine(row))
		}
	}
	r.tellSigned(page, code)
	r.tellPositions(page, code)
	if r.Reader.Delegation == code && r.proposesAs() != "" && r.Draft.Adopted == nil {
		page.Propose = r.path("propose")
	}
	if r.Reader.MayReadDraftsOf(code) {
		page.Drafts = r.path("drafts")
	}
	return r.show(http.StatusOK, "delegation", page)
}

// mayReadQuestionsOf says whether the reader may see what a delegation is asked: its own people, who speaks for it as a
// group, and those who run the negotiation.
func (r *room) mayReadQuestionsOf(code drafts.DelegationCode) bool {
	return r.Reader.Serves() || code != "" && r.Reader.Delegation == code || slices.Contains(r.Reader.Voices, code)
}

// unanswered counts what waits for an answer of the reader's delegation and of the groups that it speaks for.
func (r *room) unanswered() int { return len(r.awaited()) + len(r.askedOf(r.Reader.Delegation)) }

func (r *room) tellGroups(page *delegationPage, seat *drafts.Seat) {
	day := drafts.Day(r.Draft.Chain.Time)
	link := func(code drafts.DelegationCode, voice bool) delegationLink {
		l := delegationLink{Name: r.name(code), Address: r.path("d", string(code))}
		if voice {
			l.Says = r.T("delegation.speaks")
		}
		return l
	}
	if seat.As == drafts.Group {
		voice := r.Draft.VoiceOf(seat.Code)
		members := r.Draft.MembersOf(seat.Code, day)
		directory.SortByName(r.Language, members, r.name)
		for _, member := range members {
			page.Members = append(page.Members, link(member, member == voice))
		}
		return
	}
	for _, group := range r.Draft.GroupsOf(seat.Code, day) {
		page.Groups = append(page.Groups, link(group, r.Draft.VoiceOf(group) == seat.Code))
	}
}

// tellAsked lists the questions to a delegation, and to the groups that it speaks for. What was entered on its behalf can
// be confirmed on the spot by those who speak for it.
func (r *room) tellAsked(page *delegationPage, code drafts.DelegationCode) {
	if r.Reader.Delegation == code {
		page.Entered = r.entered()
	}
	for _, q := range r.askedOf(code) {
		line := r.askedLine(q)
		if q.Delegation != code {
			line.For = r.name(q.Delegation)
		}
		page.Asked = append(page.Asked, line)
	}
}

// askedOf lists what a delegation is asked, for those who may know: its own people, who are asked for the groups that it
// speaks for too, and those who run the negotiation.
func (r *room) askedOf(code drafts.DelegationCode) []drafts.Question {
	own := code != "" && r.Reader.Delegation == code
	if !own && !r.Reader.Serves() && !slices.Contains(r.Reader.Voices, code) {
		return nil
	}
	of := whomAsked{r.Draft, code}
	if asked, ok := r.asksOf[of]; ok {
		return slices.Clone(asked)
	}
	asked := r.Draft.AwaitsAnswer(code, r.now())
	if own {
		for _, group := range r.Reader.Voices {
			asked = append(asked, r.Draft.AwaitsAnswer(group, r.now())...)
		}
	}
	if r.asksOf == nil {
		r.asksOf = map[whomAsked][]drafts.Question{}
	}
	r.asksOf[of] = asked
	return slices.Clone(asked)
}

// askedLine says one question, why it is asked and by when, and leads to where it is answered.
func (r *room) askedLine(q drafts.Question) askedLine {
	line := askedLine{Since: q.Time, Address: r.path("a", q.Amendment.String()), Until: r.byWhen(q)}
	key := "asked." + q.Asks.String()
	about, met := q.Paragraph, false
	params := []any{"Number", q.Amendment, "Name", r.name(q.Delegation)}
	if e, ok := r.Draft.Edit(q.Edit); ok {
		about = e.Subject()
		if e.Ruling != nil {
			line.Reason = r.whyOvertaken(e.Ruling.Reason)
		}
		if q.Asks == drafts.HowItStands {
			key = "asked.stands." + slug(e.Waiting.String())
			line.Address = r.path("a", q.Amendment.String(), "revise")
			met = e.Waiting == diffing.AlreadyMet
		}
		params = append(params, "Fate", r.T("fate."+slug(e.Fate.String())))
	}
	if p := q.Position; p != nil {
		params = append(params, "Stance", r.T("stance."+slug(p.Stance.String())), "Revision", p.Revision)
	} else if c, ok := r.cosponsorship(q); ok {
		params = append(params, "Revision", c.Revision)
	}
	if q.Paragraph != "" {
		line.Address, key = r.path("p", string(q.Paragraph)), "asked.paragraph."+q.Asks.String()
		line.Reason = r.pendingFor(q)
	}
	if q.Merger > 0 {
		line.Address = r.path("m", q.Merger.String())
	}
	answer := "asked.answer." + q.Asks.String()
	if met {
		answer, line.Address = "asked.answer.met", r.path("a", q.Amendment.String())
	}
	if next, ok := r.Draft.Amendment(q.Next); ok {
		key, answer = "asked.reintroduces.continued", "asked.answer.reintroduces.continued"
		line.Address = r.path("a", next.ID.String())
		params = append(params, "By", r.name(next.By), "Next", next.ID)
	}
	if c, runs := r.Draft.Correcting(q.Paragraph, r.server.now()); runs && q.Asks == drafts.WhetherItObjects {
		line.Address, line.Reason = line.Address+"#corrections", c.Reason
	}
	params = append(params, "Label", r.Draft.Cite(r.Draft.ShownAs(about)))
	line.Says, line.Answer = r.T(key, params...), r.T(answer)
	return line
}

// byWhen says until when a question can be answered; nothing where no time was set.
func (r *room) byWhen(q drafts.Question) string {
	switch {
	case q.Until != nil:
		return r.T("asked.until", "Deadline", r.deadline(*q.Until))
	case q.Meeting > 0:
		return r.T("asked.in-meeting", "Meeting", r.meetingName(q.Meeting))
	}
	return ""
}

func (r *room) cosponsorship(q drafts.Question) (drafts.CoSponsor, bool) {
	a, ok := r.Draft.Amendment(q.Amendment)
	if !ok {
		return drafts.CoSponsor{}, false
	}
	return a.CoSponsoredBy(q.Delegation)
}

// pendingFor is the reason for which an agreement in informals waits for a delegation.
func (r *room) pendingFor(q drafts.Question) string {
	for _, w := range r.Draft.StillPending(q.Paragraph) {
		if q.Asks == drafts.WhetherItAgrees && w.Delegation == q.Delegation {
			return w.Reason
		}
	}
	return ""
}

func (r *room) heldLine(h drafts.Held) heldLine {
	line := heldLine{Label: r.Draft.Cite(h.Paragraph), Address: r.whereHeld(h.Paragraph, r.path("p", string(h.Paragraph))), Alone: h.Alone}
	for _, o := range h.Own {
		line.Against = append(line.Against, r.against(o, drafts.Named))
	}
	if p, ok := r.Draft.Paragraphs[h.Paragraph]; ok {
		line.Begins = begins(p.Text)
	} else if in, ok := r.Draft.Proposed(h.Paragraph); ok {
		line.Begins = begins(in.Text)
	}
	return line
}

// tellChanged lists what came on record, since the reader last looked at the text, on paragraphs where the delegation is
// named. It does not count as a look.
func (r *room) tellChanged(page *delegationPage, code drafts.DelegationCode) error {
	if r.Person == "" || r.Back != nil { // when one last looked is no matter of the past
		return nil
	}
	look, err := r.server.store.LastLook(r.Request().Context(), r.ID, r.Person)
	if err != nil || look.Before == 0 {
		return err
	}
	page.Looked = look.Ended
	page.Changed, err = r.since(look.Before, func(event drafts.Event) bool {
		about, _ := subjects(event, r.Draft)
		return slices.ContainsFunc(about, func(id drafts.ParagraphID) bool { return slices.Contains(r.Draft.NamedOn(id), code) })
	})
	return err
}

func (r *room) tellSigned(page *delegationPage, code drafts.DelegationCode) {
	for _, a := range r.Draft.Amendments {
		if _, signed := a.CoSponsoredBy(code); !signed {
			continue
		}
		line := signedLine{Number: a.ID, Address: r.path("a", a.ID.String()), Heading: a.Current().Heading, By: r.name(a.By),
			Unconfirmed: slices.Contains(a.Unconfirmed(), code)}
		for _, e := range a.Edits {
			if fate := r.fateOf(e); !slices.Contains(line.Fates, fate) {
				line.Fates = append(line.Fates, fate)
			}
		}
		page.Signed = append(page.Signed, line)
	}
}

func (r *room) tellPositions(page *delegationPage, code drafts.DelegationCode) {
	said := func(p drafts.Position, on, address string, earlier bool) {
		page.Positions = append(page.Positions, positionLine{On: on, Address: address, Stance: r.stance(p.Stance, p.Reserve),
			Reason: p.Reason, Earlier: earlier, At: p.Time})
	}
	for _, id := range r.Draft.Order {
		state := r.Draft.Paragraphs[id]
		for _, p := range r.Draft.PositionsOn(id) {
			if p.Delegation == code {
				said(p, r.T("text.paragraph", "Label", r.Draft.Cite(id)), r.path("p", string(id)), !state.OnItsWords(p))
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(r.Draft.OnAsks)) {
		for _, p := range r.Draft.StandingOnAsks(id, code) {
			said(p.Position, r.askSaid(p.Ask, p.Side), r.path("p", string(id)), p.Outcome != diffing.Clean)
		}
	}
	for _, a := range r.Draft.Amendments {
		for _, e := range a.Edits {
			if p, took := e.PositionOf(code); took && e.Fate.Open() {
				said(p, string(e.ID), r.path("a", a.ID.String()), p.Revision < e.Revision)
			}
		}
	}
}
