package drafts_test

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

var stanceVerbs = map[string]drafts.Stance{"support": drafts.Support, "can-live-with": drafts.CanLiveWith, "reserve": drafts.Reserve,
	"oppose": drafts.Oppose, "ask-brackets": drafts.Bracket, "no-position": drafts.NoPosition}

// takePosition reads "reserve 2 scrutiny | reason": on a paragraph, 2; on an edit, A.1 or A.1/2; on a whole amendment,
// A.1/all; on what an alternative of a bracket asks for, 2[1].1; on the standing words there, 2[1].0.
func (m *meeting) takePosition(act drafts.Act, code drafts.DelegationCode, f []string, words string) ([]drafts.Event, error) {
	p := drafts.PositionTaken{Delegation: code, Reason: words, Stance: stanceVerbs[f[0]]}
	if len(f) > 2 {
		if err := p.Reserve.UnmarshalText([]byte(f[2])); err != nil {
			m.t.Fatal(err)
		}
	}
	switch target := f[1]; {
	case strings.HasSuffix(target, "/all"):
		return m.draft.TakePositionOnAmendment(act, m.amendment(strings.TrimSuffix(target, "/all")), p)
	case strings.HasPrefix(target, "A.") && strings.Contains(target, "/"):
		p.Edit = drafts.EditID(target)
	case strings.HasPrefix(target, "A."):
		p.Edit = m.amendment(target).EditID(1)
	case strings.Contains(target, "["):
		asks, side := m.asks(target)
		var positions []drafts.PositionTaken
		for _, p.Ask = range asks {
			p.Side = side
			positions = append(positions, p)
		}
		return m.draft.TakePositions(act, positions)
	default:
		p.Paragraph = m.id(target)
	}
	return m.draft.TakePosition(act, p)
}

// bracket finds "2[1]", and which alternative "2[1].1" names.
func (m *meeting) bracket(target string) (drafts.ParagraphID, *diffing.Bracket, int) {
	label, rest, _ := strings.Cut(target, "[")
	number, alternative, _ := strings.Cut(rest, "].")
	at, _ := strconv.Atoi(alternative)
	id := m.id(label)
	c, _ := m.draft.Compiled(id)
	for b := range c.Nodes.Brackets() {
		if strconv.Itoa(b.Number) == strings.TrimSuffix(number, "]") {
			return c.ID, b, at
		}
	}
	return id, nil, 0
}

// asks are those that a position at an alternative is on; with number 0 those whose standing words it is on.
func (m *meeting) asks(target string) ([]diffing.Ask, drafts.Side) {
	id, b, at := m.bracket(target)
	side := drafts.AskedWords
	if b == nil || at >= len(b.Alternatives) {
		return []diffing.Ask{{Paragraph: id, Words: "words that nobody asks for"}}, side
	}
	if at == 0 {
		side = drafts.StandingWords
	}
	return m.draft.AsksAt(id, b, at), side
}

// stands says who stands where: "stands 2", "stands A.1", "stands 2[1]".
func (m *meeting) stands(target string) []string {
	d := m.draft
	switch {
	case strings.HasPrefix(target, "A."):
		return m.table(d.StandsOnEdit(m.amendment(target).EditID(1)))
	case !strings.Contains(target, "["):
		return m.table(d.StandsOn(m.id(target)))
	}
	id, b, _ := m.bracket(target)
	if b == nil {
		return []string{"no such bracket"}
	}
	var said []string
	for i, w := range d.StandsAt(id, b) {
		said = append(said, fmt.Sprintf("%s.%d %s", target, i, strings.Join(m.table(w), "; ")))
	}
	return said
}

func (m *meeting) table(w drafts.WhoStands) []string {
	var said []string
	name := func(code drafts.DelegationCode) string { return m.draft.NameOf(code, "en") }
	say := func(s drafts.Standpoint) string {
		says := name(s.Delegation)
		switch {
		case s.Reserve != drafts.UnsaidReserve:
			says += " (" + s.Reserve.String() + ")"
		case s.Behind:
			says += " (behind it)"
		}
		if s.Earlier {
			says += " (of earlier words)"
		}
		return says
	}
	for stance := drafts.Support; stance <= drafts.Bracket; stance++ {
		var who []string
		for _, s := range w.Of(stance) {
			who = append(who, say(s))
		}
		if len(who) > 0 {
			said = append(said, fmt.Sprintf("%s %d: %s", stance, w.Count(stance), strings.Join(who, ", ")))
		}
	}
	for _, s := range w.Unconfirmed {
		said = append(said, fmt.Sprintf("not confirmed: %s, %s", say(s), s.Stance))
	}
	return append(said, fmt.Sprintf("silent %d of %d", len(w.Silent), w.Members))
}

// gather carries out what the secretariat does with groups: "seats-group NG Northern_Group", "joins-group NG estmark
// [2025-09-01]", "leaves-group NG estmark", "gives-voice NG estmark".
func (m *meeting) gather(act drafts.Act, f []string) ([]drafts.Event, error) {
	group, date := drafts.DelegationCode(f[1]), ""
	if len(f) > 3 {
		date = f[3]
	}
	switch f[0] {
	case "joins-group":
		return m.draft.JoinGroup(act, group, m.code(f[2]), date)
	case "leaves-group":
		return m.draft.LeaveGroup(act, group, m.code(f[2]), date)
	case "gives-voice":
		return m.draft.GiveVoice(act, group, m.code(f[2]))
	}
	return m.draft.Seat(act, drafts.DelegationSeated{Code: group, As: drafts.Group, Names: map[drafts.Language]string{"en": strings.ReplaceAll(f[2], "_", " ")}})
}
