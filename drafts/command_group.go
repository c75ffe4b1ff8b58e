package drafts

import (
	"slices"
	"strings"
	"time"
)

// JoinGroup makes a delegation a member of a group from a day on; an empty date is the day of the act (rule: domain.md
// §1). The secretariat enters it, on the group's letter.
func (d *Draft) JoinGroup(act Act, group, member DelegationCode, date string) ([]Event, error) {
	if err := d.grouping(act, group); err != nil {
		return nil, err
	}
	seat, ok := d.Seats[member]
	switch {
	case !ok || seat.Unseated:
		return nil, refuse("group.member-seat", "{Code} has no seat in this negotiation; seat the delegation first.", Quoted(member))
	case seat.As != Member && seat.As != Observer:
		return nil, refuse("group.member-kind", "{Delegation} sits as {Seat}; the members of a group are States or observers.", d.called(member), seat.As)
	}
	date, err := dayOf(act, date)
	if err != nil {
		return nil, err
	}
	for _, m := range d.Memberships {
		if m.Group == group && m.Member == member && (m.Until == "" || date < m.Until) {
			return nil, refuse("group.member-already", "{Delegation} has been a member of {Group} since {Date}.", d.called(member), d.called(group), Date(m.From))
		}
	}
	return []Event{GroupJoined{Group: group, Member: member, Date: date}}, nil
}

// LeaveGroup ends a membership on a day; an empty date is the day of the act.
func (d *Draft) LeaveGroup(act Act, group, member DelegationCode, date string) ([]Event, error) {
	if err := d.grouping(act, group); err != nil {
		return nil, err
	}
	at := slices.IndexFunc(d.Memberships, func(m Membership) bool { return m.Group == group && m.Member == member && m.Until == "" })
	if at < 0 {
		return nil, refuse("group.no-member", "{Delegation} is no member of {Group}.", d.called(member), d.called(group))
	}
	date, err := dayOf(act, date)
	if err != nil {
		return nil, err
	}
	if date < d.Memberships[at].From {
		return nil, refuse("group.leaves-before", "{Delegation} joined {Group} on {Date}; it cannot have left before.", d.called(member), d.called(group), Date(d.Memberships[at].From))
	}
	return []Event{GroupLeft{Group: group, Member: member, Date: date}}, nil
}

// GiveVoice says which member speaks for a group; "" takes the voice back.
func (d *Draft) GiveVoice(act Act, group, member DelegationCode) ([]Event, error) {
	if err := d.grouping(act, group); err != nil {
		return nil, err
	}
	switch {
	case member != "" && !slices.Contains(d.MembersOf(group, Day(act.At)), member):
		return nil, refuse("group.voice-member", "{Delegation} is no member of {Group} today; a group speaks through one of its members.", d.called(member), d.called(group))
	case d.VoiceOf(group) == member:
		return nil, nil // two people of one secretariat
	}
	return []Event{GroupVoiceGiven{Group: group, Member: member}}, nil
}

// LeaveLine says, by a member's own word, that its group does not speak for it in one amendment (rule: domain.md §1). What
// the group asks for stays; the name of the group says without whom.
func (d *Draft) LeaveLine(act Act, id AmendmentID, group, member DelegationCode, reason string) ([]Event, error) {
	a, err := d.inLine(act, id, group, member)
	if err != nil {
		return nil, err
	}
	reason = strings.TrimSpace(reason)
	if err := checkNotes(Piece{Name: "The reason"}, reason); err != nil {
		return nil, err
	}
	if slices.Contains(d.Outside(a, group), member) {
		return nil, refuse("group.line-left", "{Delegation} stands outside this line of {Group} already.", d.called(member), d.called(group))
	}
	return []Event{GroupLineLeft{Group: group, Member: member, Amendment: id, Reason: reason}}, nil
}

// JoinLine takes it back.
func (d *Draft) JoinLine(act Act, id AmendmentID, group, member DelegationCode) ([]Event, error) {
	a, err := d.inLine(act, id, group, member)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(d.Outside(a, group), member) {
		return nil, refuse("group.line-in", "{Delegation} stands in this line of {Group}.", d.called(member), d.called(group))
	}
	return []Event{GroupLineJoined{Group: group, Member: member, Amendment: id}}, nil
}

// inLine finds an amendment whose line of a group a member may leave: an open one that the group stands behind, or one that
// the group maintains, since that opposes the paragraph in the name of every member.
func (d *Draft) inLine(act Act, id AmendmentID, group, member DelegationCode) (*Amendment, error) {
	a, ok := d.Amendment(id)
	if !ok {
		return nil, refuse("amendment.none", "There is no amendment {Amendment}.", id)
	}
	if err := d.spokenFor(act, member, doLeaveLine); err != nil {
		return nil, err
	}
	switch {
	case !d.IsGroup(group) || !slices.Contains(a.Behind(), group) && !d.HasLine(a, group):
		return nil, refuse("group.line-none", "{Group} does not stand behind {Amendment}.", d.called(group), id)
	case !slices.Contains(d.MembersOf(group, Day(act.At)), member):
		return nil, refuse("group.no-member", "{Delegation} is no member of {Group}.", d.called(member), d.called(group))
	case !d.HasLine(a, group):
		return nil, refuse("amendment.closed", "{Amendment} is closed: {Fate}.", id, a.Edits[0].Fate)
	}
	return a, nil
}

// HasLine says whether a group speaks for its members in an amendment: it stands behind an open one, or maintains one that the
// Chair disposed of.
func (d *Draft) HasLine(a *Amendment, group DelegationCode) bool {
	return a.Open() && slices.Contains(a.Behind(), group) ||
		slices.ContainsFunc(a.Edits, func(e *EditState) bool { return !e.Fate.Open() && d.Maintains(e, group) })
}

// grouping refuses what cannot be done to a group.
func (d *Draft) grouping(act Act, group DelegationCode) error {
	if err := d.servedBy(act, doGroup); err != nil {
		return err
	}
	if seat, ok := d.Seats[group]; !ok || seat.Unseated || seat.As != Group {
		return refuse("group.none", "{Delegation} is no group in this negotiation; seat it as one first.", d.called(group))
	}
	return nil
}

// peopled refuses to let a group speak that nobody is a member of: nobody would have said it. The secretariat may bring in
// what groups asked for before anybody recorded who is in them.
func (d *Draft) peopled(act Act, code DelegationCode) error {
	switch {
	case !d.IsGroup(code), d.part(act.By).Role == Secretariat && !d.dated(code):
		return nil
	case len(d.MembersOf(code, Day(act.At))) == 0:
		return refuse("group.empty", "{Group} has no members in this negotiation; the secretariat says who they are before it speaks.", d.called(code))
	}
	return nil
}

// dayOf reads a date; an empty one is the day of the act.
func dayOf(act Act, date string) (string, error) {
	if date = strings.TrimSpace(date); date == "" {
		return Day(act.At), nil
	}
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return "", refuse("group.date", "{Date} is no date; write it as 2026-05-13.", Quoted(date))
	}
	return date, nil
}
