package drafts_test

import (
	"strings"

	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/drafts"
)

// What the secretariat's office does, and what delegations undo:
//
//	secretariat unseats dalmara | reason    secretariat seats dalmara
//	secretariat dismisses arcadia           secretariat admits arcadia
//	secretariat names groups                brennia ends-sponsorship A.1
//	estmark rejoins-line A.1 NG
func (m *meeting) office(act drafts.Act, code drafts.DelegationCode, f []string, words string) (events []drafts.Event, err error, known bool) {
	d := m.draft
	target := ""
	if len(f) > 1 {
		target = f[1]
	}
	switch f[0] {
	case "unseats":
		events, err = d.Unseat(act, m.code(target), words)
	case "seats":
		for _, s := range seats {
			if s.code == m.code(target) {
				events, err = d.Seat(act, drafts.DelegationSeated{Code: s.code, As: s.as, Names: map[drafts.Language]string{"en": s.name}})
			}
		}
	case "dismisses":
		events, err = d.Dismiss(act, drafts.PersonID(target))
	case "admits":
		events, err = d.Admit(act, drafts.PersonAdmitted{Person: drafts.PersonID(target), Role: drafts.Delegate, Delegation: m.code(target), Capacity: drafts.Speaks})
	case "names":
		names := drafts.Named
		if target == "groups" {
			names = drafts.GroupsOnly
		}
		events, err = d.SetNames(act, names)
	case "ends-sponsorship":
		events, err = d.EndCoSponsorship(act, m.amendment(target), code)
	case "rejoins-line":
		events, err = d.JoinLine(act, m.amendment(target), drafts.DelegationCode(f[2]), code)
	default:
		return nil, nil, false
	}
	return events, err, true
}

// anyOffice draws what somebody might do about who is in the room.
func anyOffice(rt *rapid.T, delegation, label, amendment string) []string {
	other := rapid.SampledFrom([]string{"cascadia", "dalmara", "orlanda"}).Draw(rt, "other")
	return []string{
		"chair open " + label,
		"secretariat import Second",
		"secretariat unseats " + other + " | it left the room",
		"secretariat seats " + other,
		"secretariat seats " + other,
		"secretariat dismisses " + other,
		"secretariat admits " + other,
		strings.Join([]string{"secretariat names", rapid.SampledFrom([]string{"groups", "named"}).Draw(rt, "names")}, " "),
		delegation + " ends-sponsorship " + amendment,
		delegation + " rejoins-line " + amendment + " NG",
	}
}
