package server

import "github.com/unbracket/unbracket/drafts"

// apiGroups is who speaks in common.
type apiGroups struct {
	Groups []apiGroup `json:"groups"`
}

// apiGroup is one group with its members, those of earlier times too.
type apiGroup struct {
	Code    drafts.DelegationCode `json:"code"`
	Name    string                `json:"name" doc:"In the caller's language."`
	Voice   drafts.DelegationCode `json:"voice,omitempty" doc:"The member through which it speaks; absent where none does."`
	Members []apiMembership       `json:"members"`
}

// apiMembership is a time that a delegation was, or is, a member.
type apiMembership struct {
	Member drafts.DelegationCode `json:"member"`
	From   string                `json:"from" format:"date" doc:"The first day."`
	Until  string                `json:"until,omitempty" format:"date" doc:"The first day without it; absent while it lasts."`
}

// apiGroupList is GET …/groups.
func apiGroupList(r *room) (apiGroups, error) {
	out := apiGroups{[]apiGroup{}}
	for _, seat := range r.Draft.Seated() {
		if seat.As != drafts.Group {
			continue
		}
		g := apiGroup{Code: seat.Code, Name: r.name(seat.Code), Voice: r.Draft.VoiceOf(seat.Code), Members: []apiMembership{}}
		for _, m := range r.Draft.Memberships {
			if m.Group == seat.Code {
				g.Members = append(g.Members, apiMembership{m.Member, m.From, m.Until})
			}
		}
		out.Groups = append(out.Groups, g)
	}
	return out, nil
}

// apiBecoming makes a delegation a member.
type apiBecoming struct {
	Member drafts.DelegationCode `json:"member" need:"yes"`
	Date   string                `json:"date,omitempty" format:"date" doc:"The first day; today unless told."`
}

// apiJoinGroup is POST …/groups/{group}/members.
func apiJoinGroup(r *room, asked apiBecoming) (receipt, error) {
	group := drafts.DelegationCode(r.Param("group"))
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.JoinGroup(act, group, asked.Member, asked.Date)
	})
}

// apiGoing says from which day a delegation is a member no more.
type apiGoing struct {
	Date string `json:"date,omitempty" format:"date" doc:"The first day without it; today unless told."`
}

// apiLeaveGroup is POST …/groups/{group}/members/{delegation}/departure.
func apiLeaveGroup(r *room, asked apiGoing) (receipt, error) {
	group, member := drafts.DelegationCode(r.Param("group")), drafts.DelegationCode(r.Param("delegation"))
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.LeaveGroup(act, group, member, asked.Date)
	})
}

// apiVoice names the member through which a group speaks.
type apiVoice struct {
	Member drafts.DelegationCode `json:"member,omitempty" doc:"Absent: nobody does any more."`
}

// apiGiveVoice is PUT …/groups/{group}/voice.
func apiGiveVoice(r *room, asked apiVoice) (receipt, error) {
	group := drafts.DelegationCode(r.Param("group"))
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.GiveVoice(act, group, asked.Member)
	})
}

// apiLeavingLine says that a group does not speak for a member in one amendment.
type apiLeavingLine struct {
	As     drafts.DelegationCode `json:"as,omitempty" doc:"Which member; the bearer's own delegation unless told. The secretariat names it."`
	Reason string                `json:"reason,omitempty"`
}

// apiLeaveLine is POST …/amendments/{amendment}/lines/{group}/departure.
func apiLeaveLine(r *room, asked apiLeavingLine) (receipt, error) {
	a, err := r.amendment()
	if err != nil {
		return receipt{}, err
	}
	group, member, reason := drafts.DelegationCode(r.Param("group")), r.speaks(asked.As), r.regular(asked.Reason).Text
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.LeaveLine(act, a.ID, group, member, reason)
	})
}

// apiJoiningLine takes it back.
type apiJoiningLine struct {
	As drafts.DelegationCode `json:"as,omitempty" doc:"Which member; the bearer's own delegation unless told. The secretariat names it."`
}

// apiJoinLine is POST …/amendments/{amendment}/lines/{group}/return.
func apiJoinLine(r *room, asked apiJoiningLine) (receipt, error) {
	a, err := r.amendment()
	if err != nil {
		return receipt{}, err
	}
	group, member := drafts.DelegationCode(r.Param("group")), r.speaks(asked.As)
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.JoinLine(act, a.ID, group, member)
	})
}

// apiFound is where words stand.
type apiFound struct {
	Paragraphs []apiPlaceFound `json:"paragraphs"`
	Amendments []apiPlaceFound `json:"amendments"`
}

// apiPlaceFound is a paragraph or an amendment in which words stand.
type apiPlaceFound struct {
	Name    string `json:"name" doc:"What it is called: 24 bis, A.17."`
	Address string `json:"address" doc:"Of its page."`
}

// apiSearch is GET …/search?q=….
func apiSearch(r *room) (apiFound, error) {
	out := apiFound{[]apiPlaceFound{}, []apiPlaceFound{}}
	lines, err := r.Draft.Reading()
	if err != nil {
		return out, err
	}
	words := soughtIn(r.QueryParam("q"))
	if len(words) == 0 {
		return out, nil
	}
	found := func(hits []searchHit) []apiPlaceFound {
		places := make([]apiPlaceFound, len(hits))
		for i, hit := range hits {
			places[i] = apiPlaceFound{hit.Name, hit.Address}
		}
		return places
	}
	out.Paragraphs = found(r.paragraphsWith(words, lines))
	if r.Reader.TakesPart() {
		out.Amendments = found(r.amendmentsWith(words))
	}
	return out, nil
}
