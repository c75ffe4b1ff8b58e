package drafts_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// openGroup is a meeting with a group, the Northern Group, whose people table nothing yet.
func openGroup(t *testing.T) *meeting {
	t.Helper()
	m := newMeeting(t, nil)
	m.must(m.draft.Seat(m.act("secretariat"), drafts.DelegationSeated{Code: "NG", As: drafts.Group, Names: map[drafts.Language]string{"en": "Northern Group"}}))
	m.must(m.draft.Admit(m.act("secretariat"), drafts.PersonAdmitted{Person: "ng", Role: drafts.Delegate, Delegation: "NG", Capacity: drafts.Speaks}))
	m.must(m.draft.Import(m.act("secretariat"), drafts.Import{Source: drafts.Source{Name: "zero.md"}, Name: "Zero draft", Symbol: "L.1", Date: "2026-02-01",
		Paragraphs: []diffing.Paragraph{{ID: "p1", Label: "1", Text: "States should share tidal data."}}}))
	return m
}

func (m *meeting) groupTables(who drafts.PersonID, by drafts.DelegationCode) ([]drafts.Event, error) {
	return m.draft.Table(m.act(string(who)), drafts.Proposal{By: by, Wording: drafts.Wording{
		Edits: []drafts.Edit{{As: diffing.EditReplace, Paragraph: "p1", Text: "States shall share tidal data."}}}})
}

func TestAGroupSpeaksThroughOneOfItsMembers(t *testing.T) {
	m := openGroup(t)
	_, err := m.groupTables("ng", "NG")
	refusedWith(t, err, "Northern Group has no members in this negotiation; the secretariat says who they are before it speaks.")
	_, err = m.draft.GiveVoice(m.act("secretariat"), "NG", "XEE")
	refusedWith(t, err, "Estmark is no member of Northern Group today; a group speaks through one of its members.")
	m.must(m.draft.JoinGroup(m.act("secretariat"), "NG", "XEE", "2025-09-01"))
	m.must(m.draft.JoinGroup(m.act("secretariat"), "NG", "XDD", ""))
	_, err = m.groupTables("estmark", "NG")
	refusedWith(t, err, "Nobody speaks for Northern Group yet: the secretariat says through which member it does. Estmark may table amendments in its own name.")
	m.must(m.draft.GiveVoice(m.act("secretariat"), "NG", "XEE"))
	if again, err := m.draft.GiveVoice(m.act("chair"), "NG", "XEE"); err != nil || len(again) != 0 {
		t.Errorf("given twice, the voice is recorded twice: %v, %v", again, err)
	}
	_, err = m.groupTables("drafter-of-estmark", "NG")
	refusedWith(t, err, "Only Northern Group itself, or the secretariat on its behalf, may table amendments.")
	m.must(m.groupTables("estmark", "NG"))
	if against := m.draft.StandsAgainst("p1"); len(against) != 1 {
		t.Errorf("a group with members holds nothing up: %v", against)
	}

	// Who is a member no more speaks no more, and a group that nobody is left in holds nothing up.
	m.must(m.draft.LeaveGroup(m.act("secretariat"), "NG", "XEE", ""))
	if voice := m.draft.VoiceOf("NG"); voice != "" {
		t.Errorf("%s left and still speaks", voice)
	}
	m.must(m.draft.LeaveGroup(m.act("secretariat"), "NG", "XDD", ""))
	if against := m.draft.StandsAgainst("p1"); len(against) != 0 {
		t.Errorf("a group without members holds up paragraph 1: %v", against)
	}
}

func TestMembershipIsDated(t *testing.T) {
	m := openGroup(t)
	for _, c := range []struct {
		member drafts.DelegationCode
		date   string
		says   string
	}{
		{"XQQ", "", `“XQQ” has no seat in this negotiation; seat the delegation first.`},
		{"NGO", "", "Friends of the Tide sits as stakeholder; the members of a group are States or observers."},
		{"NG", "", "Northern Group sits as group; the members of a group are States or observers."},
		{"XEE", "tomorrow", `“tomorrow” is no date; write it as 2026-05-13.`},
	} {
		_, err := m.draft.JoinGroup(m.act("secretariat"), "NG", c.member, c.date)
		refusedWith(t, err, c.says)
	}
	_, err := m.draft.JoinGroup(m.act("secretariat"), "XAA", "XEE", "")
	refusedWith(t, err, "Arcadia is no group in this negotiation; seat it as one first.")
	_, err = m.draft.JoinGroup(m.act("estmark"), "NG", "XEE", "")
	refusedWith(t, err, "Only the secretariat or the Chair may say who is in a group.")

	m.must(m.draft.JoinGroup(m.act("secretariat"), "NG", "XEE", "2025-09-01"))
	_, err = m.draft.JoinGroup(m.act("secretariat"), "NG", "XEE", "2026-01-01")
	refusedWith(t, err, "Estmark has been a member of Northern Group since 1 September 2025.")
	_, err = m.draft.LeaveGroup(m.act("secretariat"), "NG", "XEE", "2025-08-31")
	refusedWith(t, err, "Estmark joined Northern Group on 1 September 2025; it cannot have left before.")
	m.must(m.draft.LeaveGroup(m.act("secretariat"), "NG", "XEE", "2026-01-10"))
	m.must(m.draft.JoinGroup(m.act("secretariat"), "NG", "XEE", "2026-01-20"))
	for day, member := range map[string]bool{"2025-08-31": false, "2025-09-01": true, "2026-01-09": true, "2026-01-10": false, "2026-01-19": false, "2026-01-20": true} {
		if got := slices.Contains(m.draft.MembersOf("NG", day), "XEE"); got != member {
			t.Errorf("on %s Estmark is a member: %t, want %t", day, got, member)
		}
	}
	m.must(m.draft.Unseat(m.act("secretariat"), "XEE", ""))
	if members := m.draft.MembersOf("NG", drafts.Day(time.Date(2026, 2, 2, 0, 0, 0, 0, time.UTC))); len(members) != 0 {
		t.Errorf("who left the room speaks in a group: %v", members)
	}
}

// A name never stands under words that its State did not accept: a member may leave its group's line.
func TestAMemberLeavesALineOfItsGroup(t *testing.T) {
	m := openGroup(t)
	m.must(m.draft.JoinGroup(m.act("secretariat"), "NG", "XEE", "2025-09-01"))
	m.must(m.draft.JoinGroup(m.act("secretariat"), "NG", "XDD", "2025-09-01"))
	m.must(m.groupTables("ng", "NG"))
	printed := func() string {
		t.Helper()
		p, ok := m.draft.Compiled("p1")
		if !ok {
			t.Fatal("paragraph 1 is not compiled")
		}
		return diffing.Print(p.Nodes, diffing.Style{Name: func(code string) string { return m.draft.NameOf(drafts.DelegationCode(code), "en") }})
	}
	const whole, apart = "States [should / shall – Northern Group] share tidal data.", "States [should / shall – Northern Group (without Estmark)] share tidal data."
	if got := printed(); got != whole {
		t.Errorf("%q, want %q", got, whole)
	}
	_, err := m.draft.LeaveLine(m.act("arcadia"), 1, "NG", "XAA", "")
	refusedWith(t, err, "Arcadia is no member of Northern Group.")
	_, err = m.draft.LeaveLine(m.act("ng"), 1, "NG", "XEE", "")
	refusedWith(t, err, "Only Estmark itself, or the secretariat on its behalf, may leave or join a line of its group.")
	_, err = m.draft.JoinLine(m.act("estmark"), 1, "NG", "XEE")
	refusedWith(t, err, "Estmark stands in this line of Northern Group.")
	m.must(m.draft.LeaveLine(m.act("estmark"), 1, "NG", "XEE", "Our capital has not yet answered."))
	_, err = m.draft.LeaveLine(m.act("estmark"), 1, "NG", "XEE", "")
	refusedWith(t, err, "Estmark stands outside this line of Northern Group already.")
	if got := printed(); got != apart {
		t.Errorf("%q, want %q", got, apart)
	}
	a, _ := m.draft.Amendment(1)
	if got := m.draft.Outside(a, "NG"); !slices.Equal(got, []drafts.DelegationCode{"XEE"}) || !m.draft.IsGroup(m.draft.SignedBy(a)[0]) {
		t.Errorf("outside are %v, signed by %v", got, m.draft.SignedBy(a))
	}
	m.must(m.draft.JoinLine(m.act("estmark"), 1, "NG", "XEE"))
	if got := printed(); got != whole {
		t.Errorf("%q, want %q", got, whole)
	}
	m.must(m.draft.Withdraw(m.act("ng"), 1))
	_, err = m.draft.LeaveLine(m.act("estmark"), 1, "NG", "XEE", "")
	refusedWith(t, err, "A.1 is closed: withdrawn.")
}

func refusedWith(t *testing.T, err error, says string) {
	t.Helper()
	var no *drafts.Refusal
	if !errors.As(err, &no) || no.Reason != says {
		t.Errorf("the answer is %v, want %q", err, says)
	}
}
