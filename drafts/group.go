package drafts

import (
	"slices"
	"strings"
	"time"
)

// Membership is a time that a delegation was, or is, a member of a group (rule: domain.md §1, "membership is dated").
type Membership struct {
	Group, Member DelegationCode
	From          string // YYYY-MM-DD, the first day
	Until         string // the first day without it; "" while it lasts
}

// On says whether the membership holds on a day.
func (m Membership) On(day string) bool { return m.From <= day && (m.Until == "" || day < m.Until) }

// Departure is a member that left its group's line in one amendment.
type Departure struct {
	Group, Member DelegationCode
	Reason        string
	Stamp
}

// Day is the day of a time, as memberships are dated.
func Day(at time.Time) string { return at.UTC().Format(time.DateOnly) }

// today is the day of the last record: a draft has no other clock.
func (d *Draft) today() string { return Day(d.Chain.Time) }

// IsGroup says whether a code is that of a group.
func (d *Draft) IsGroup(code DelegationCode) bool {
	code, _ = code.Whole()
	seat, ok := d.Seats[code]
	return ok && seat.As == Group
}

// MembersOf lists who is a member of a group on a day and sits in the room, in the order in which they joined.
func (d *Draft) MembersOf(group DelegationCode, day string) []DelegationCode {
	var members []DelegationCode
	for _, m := range d.Memberships {
		if seat, ok := d.Seats[m.Member]; m.Group == group && m.On(day) && ok && !seat.Unseated {
			members = append(members, m.Member)
		}
	}
	return members
}

// GroupsOf lists the groups that a delegation is a member of on a day, in the order in which it joined them.
func (d *Draft) GroupsOf(member DelegationCode, day string) []DelegationCode {
	var groups []DelegationCode
	for _, m := range d.Memberships {
		if seat, ok := d.Seats[m.Group]; m.Member == member && m.On(day) && ok && !seat.Unseated {
			groups = append(groups, m.Group)
		}
	}
	return groups
}

// VoiceOf is the member that speaks for a group; "" where nobody does, or who did is a member no more.
func (d *Draft) VoiceOf(group DelegationCode) DelegationCode {
	if member := d.Voices[group]; slices.Contains(d.MembersOf(group, d.today()), member) {
		return member
	}
	return ""
}

// voices lists the groups for which a delegation speaks.
func (d *Draft) voices(member DelegationCode) []DelegationCode {
	var groups []DelegationCode
	for _, group := range d.GroupsOf(member, d.today()) {
		if d.VoiceOf(group) == member {
			groups = append(groups, group)
		}
	}
	return groups
}

// dated says whether anybody ever recorded who the members of a group are. Of a record that is older than that, a group
// counts as one of members.
func (d *Draft) dated(group DelegationCode) bool {
	return slices.ContainsFunc(d.Memberships, func(m Membership) bool { return m.Group == group })
}

// Outside lists the members that left the line of a group behind an amendment, and are its members today, in the order in
// which they left.
func (d *Draft) Outside(a *Amendment, group DelegationCode) []DelegationCode {
	var outside []DelegationCode
	for _, left := range a.Departures {
		if left.Group == group && slices.Contains(d.MembersOf(group, d.today()), left.Member) {
			outside = append(outside, left.Member)
		}
	}
	return outside
}

// Without is a group's code with the members in whose name it does not speak: `NG\XEE`, read “the Northern Group without
// Estmark”. No code of a delegation holds a backslash. It stands where names stand under words, so that a name never
// stands under words that its State did not accept (rule: domain.md §3).
func (code DelegationCode) Without(outside []DelegationCode) DelegationCode {
	for _, member := range outside {
		code += `\` + member
	}
	return code
}

// Whole takes such a code apart.
func (code DelegationCode) Whole() (group DelegationCode, outside []DelegationCode) {
	first, rest, less := strings.Cut(string(code), `\`)
	if !less {
		return code, nil
	}
	for member := range strings.SplitSeq(rest, `\`) {
		outside = append(outside, DelegationCode(member))
	}
	return DelegationCode(first), outside
}

// SignedBy lists who stands behind an amendment's words, as they are named under them.
func (d *Draft) SignedBy(a *Amendment) []DelegationCode {
	behind := slices.Clone(a.Behind())
	if len(a.Departures) > 0 {
		for i, code := range behind {
			behind[i] = code.Without(d.Outside(a, code))
		}
	}
	return behind
}

// applyGroup takes in what happened to groups.
func (d *Draft) applyGroup(event Event, at Stamp) {
	switch e := event.(type) {
	case GroupJoined:
		d.Memberships = append(d.Memberships, Membership{Group: e.Group, Member: e.Member, From: e.Date})
	case GroupLeft:
		for i, m := range slices.Backward(d.Memberships) {
			if m.Group == e.Group && m.Member == e.Member && m.Until == "" {
				d.Memberships[i].Until = e.Date
				return
			}
		}
	case GroupVoiceGiven:
		d.Voices[e.Group] = e.Member
	case GroupLineLeft:
		a := d.amendment(e.Amendment)
		a.Departures = append(slices.Clone(a.Departures), Departure{Group: e.Group, Member: e.Member, Reason: e.Reason, Stamp: at})
	case GroupLineJoined:
		a := d.amendment(e.Amendment)
		a.Departures = slices.DeleteFunc(slices.Clone(a.Departures), func(left Departure) bool {
			return left.Group == e.Group && left.Member == e.Member
		})
	}
}
