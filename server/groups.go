package server

import (
	"net/http"
	"slices"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
)

// groupsPage is /n/{negotiation}/groups: who speaks in common, since when, and through whom (rule: domain.md §1).
type groupsPage struct {
	Refused string
	Groups  []groupCard
	Seats   string // where to seat a group, for those who serve
	Join    string
	Leave   string
	Voice   string
	Today   string
	Serves  bool
}

// groupCard is one group with its members.
type groupCard struct {
	Code    drafts.DelegationCode
	Name    string
	Voice   string
	Members []memberLine
	Others  []seatChoice // who may join it
}

// memberLine is one member, or one that was.
type memberLine struct {
	Code   drafts.DelegationCode
	Name   string
	From   string
	Until  string
	Speaks bool
	Left   bool
}

func (s *Server) groups(r *room) error {
	page, err := r.groupsPage()
	if err != nil {
		return err
	}
	return r.show(http.StatusOK, "groups", page)
}

func (r *room) groupsPage() (*groupsPage, error) {
	if !r.Reader.TakesPart() {
		return nil, drafts.ErrHidden
	}
	page := &groupsPage{Join: r.path("groups", "join"), Leave: r.path("groups", "leave"), Voice: r.path("groups", "voice"),
		Today: drafts.Day(r.now()), Serves: r.Reader.Serves() && r.Draft.Adopted == nil}
	if r.Reader.Serves() {
		page.Seats = r.path("delegations")
	}
	for _, seat := range r.Draft.Seated() {
		if seat.As == drafts.Group {
			page.Groups = append(page.Groups, r.groupCard(seat.Code, page.Today))
		}
	}
	directory.SortByName(r.Language, page.Groups, func(g groupCard) string { return g.Name })
	return page, nil
}

func (r *room) groupCard(code drafts.DelegationCode, today string) groupCard {
	g := groupCard{Code: code, Name: r.name(code)}
	voice := r.Draft.VoiceOf(code)
	if voice != "" {
		g.Voice = r.name(voice)
	}
	for _, m := range r.Draft.Memberships {
		if m.Group == code {
			g.Members = append(g.Members, memberLine{Code: m.Member, Name: r.name(m.Member), From: r.dated(m.From), Until: r.dated(m.Until),
				Speaks: m.Member == voice && m.On(today), Left: m.Until != ""})
		}
	}
	directory.SortByName(r.Language, g.Members, func(m memberLine) string { return m.Name })
	now := r.Draft.MembersOf(code, today)
	for _, seat := range r.seatChoices(r.Draft) {
		as := r.Draft.Seats[seat.Code].As
		if (as == drafts.Member || as == drafts.Observer) && !slices.Contains(now, seat.Code) {
			g.Others = append(g.Others, seat)
		}
	}
	return g
}

// joinGroup is POST …/groups/join.
func (s *Server) joinGroup(r *room) error {
	return r.group(func(d *drafts.Draft, act drafts.Act, group, member drafts.DelegationCode) ([]drafts.Event, error) {
		return d.JoinGroup(act, group, member, r.line("date"))
	}, "group.joined")
}

// leaveGroup is POST …/groups/leave.
func (s *Server) leaveGroup(r *room) error {
	return r.group(func(d *drafts.Draft, act drafts.Act, group, member drafts.DelegationCode) ([]drafts.Event, error) {
		return d.LeaveGroup(act, group, member, r.line("date"))
	}, "group.left")
}

// giveVoice is POST …/groups/voice.
func (s *Server) giveVoice(r *room) error {
	return r.group(func(d *drafts.Draft, act drafts.Act, group, member drafts.DelegationCode) ([]drafts.Event, error) {
		return d.GiveVoice(act, group, member)
	}, "group.voice")
}

// group answers the forms of the page.
func (r *room) group(decide func(d *drafts.Draft, act drafts.Act, group, member drafts.DelegationCode) ([]drafts.Event, error), done string) error {
	page, err := r.groupsPage()
	if err != nil {
		return err
	}
	group := drafts.DelegationCode(r.Request().PostFormValue("group"))
	member := drafts.DelegationCode(r.Request().PostFormValue("member"))
	var out Outcome
	if member == "" {
		err = refuse("groups.choose")
	} else {
		out, err = r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return decide(d, act, group, member) })
	}
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "groups", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("groups"), done, "Group", r.name(group), "Member", r.name(member))
}

// spokenFor lists in whose name the reader may speak: the own delegation first, then the groups that speak through it.
func (r *room) spokenFor() []seatChoice {
	var seats []seatChoice
	for _, code := range append([]drafts.DelegationCode{r.Reader.Delegation}, r.Reader.Voices...) {
		seats = append(seats, seatChoice{Code: code, Name: r.name(code)})
	}
	return seats
}

// line is what a member may say of the line of one of its groups in an amendment.
type line struct {
	Group   drafts.DelegationCode
	Name    string // of the group
	Outside bool
}

// lines lists the groups that the reader's delegation is a member of and whose line it may leave, or join again: those behind
// an open amendment, and those that maintain one which the Chair disposed of.
func (r *room) lines(a *drafts.Amendment) []line {
	own := r.Reader.Delegation
	if r.Draft.Adopted != nil || own == "" || !r.Reader.SpeaksFor(own) {
		return nil
	}
	var lines []line
	for _, code := range r.Draft.GroupsOf(own, drafts.Day(r.now())) {
		if r.Draft.HasLine(a, code) {
			lines = append(lines, line{Group: code, Name: r.name(code), Outside: slices.Contains(r.Draft.Outside(a, code), own)})
		}
	}
	return lines
}

// outside says which members a group does not speak for in an amendment, with their reasons; as far as names are shown.
func (r *room) outside(a *drafts.Amendment, k *ink) []string {
	if k.names != drafts.Named {
		return nil
	}
	var says []string
	for _, left := range a.Departures {
		if slices.Contains(r.Draft.Outside(a, left.Group), left.Member) {
			key := "group.outside"
			if left.Reason != "" {
				key = "group.outside-because"
			}
			says = append(says, r.T(key, "Group", r.name(left.Group), "Member", r.name(left.Member), "Reason", left.Reason))
		}
	}
	return says
}

// line is POST …/a/{amendment}/line: a member leaves the line of its group, or joins it again.
func (s *Server) line(r *room) error {
	a, err := r.amendment()
	if err != nil {
		return err
	}
	group, own := drafts.DelegationCode(r.Request().PostFormValue("group")), r.Reader.Delegation
	if r.Request().PostFormValue("do") == "join" {
		return r.actOn(a, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			return d.JoinLine(act, a.ID, group, own)
		}, "group.line.joined", "Group", r.name(group), "Member", r.name(own))
	}
	reason := r.words("reason").Text
	return r.actOn(a, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.LeaveLine(act, a.ID, group, own, reason)
	}, "group.line.left", "Group", r.name(group), "Member", r.name(own))
}
