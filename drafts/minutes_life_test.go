package drafts_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// An amendment through its whole life:
//
//	chair maintain-until 2 2026-02-06T18:00 America/New_York [first, second]
//	secretariat tabling-until 2026-02-06T18:00 America/New_York [first, second] | reason
//	later 26h                            the clock of the room, moved on
//	chair merges A.1 A.2 | one wording   and by one of the authors; the answers:
//	brennia accepts M.1, brennia asks M.1 | other words, brennia declines M.1 | reason
//	merger M.1                           how it stands
//	became A.1                           its fates, the words that came from it, and its life
//	awaits arcadia                       what waits for its answer, until when
//	holds arcadia                        what it holds open, and whether anything else stands there
//	late                                 the amendments that came after the deadline
func (m *meeting) live(act drafts.Act, code drafts.DelegationCode, f []string, words string) (events []drafts.Event, err error, known bool) {
	switch f[0] {
	case "maintain-until":
		until, err := m.deadline(f[2:])
		if err != nil {
			return nil, err, true
		}
		events, err = m.draft.TimeMaintenance(act, m.id(f[1]), until)
		return events, err, true
	case "tabling-until":
		until, err := m.deadline(f[1:])
		if err != nil {
			return nil, err, true
		}
		events, err = m.draft.CloseTabling(act, until, words)
		return events, err, true
	}
	if events, err, known := m.merges(act, code, f, words); known {
		return events, err, true
	}
	return nil, nil, false
}

// merges reads "chair merges A.1 A.2 | one wording", "arcadia merges A.1 A.2 | one wording", and the answers:
// "brennia accepts M.1", "brennia declines M.1 | reason", "brennia asks M.1 | other words".
func (m *meeting) merges(act drafts.Act, code drafts.DelegationCode, f []string, words string) (events []drafts.Event, err error, known bool) {
	number := drafts.MergerNumber(0)
	if len(f) > 1 {
		fmt.Sscanf(f[1], "M.%d", &number)
	}
	reply := drafts.MergerReply{Merger: number, Delegation: code}
	switch f[0] {
	case "merges":
		p := drafts.MergerProposal{Words: words}
		if code != "CHAIR" {
			p.By = code
		}
		for _, a := range f[1:] {
			p.Edits = append(p.Edits, m.amendment(a).EditID(1))
		}
		events, err = m.draft.ProposeMerger(act, p)
	case "accepts":
		reply.Answer = drafts.AcceptsMerger
		events, err = m.draft.AnswerMerger(act, reply)
	case "asks":
		reply.Answer, reply.Words = drafts.AsksOtherWords, words
		events, err = m.draft.AnswerMerger(act, reply)
	case "declines":
		reply.Answer, reply.Reason = drafts.DeclinesMerger, words
		events, err = m.draft.AnswerMerger(act, reply)
	default:
		return nil, nil, false
	}
	return events, err, true
}

// merged says how a merger stands.
func (m *meeting) merged(name string) []string {
	number := 0
	fmt.Sscanf(name, "M.%d", &number)
	w, ok := m.draft.Merger(drafts.MergerNumber(number))
	if !ok {
		return []string{"no such merger"}
	}
	said := []string{fmt.Sprintf("%v: %s", w.Edits, w.Words())}
	for _, code := range m.draft.AskedToMerge(w) {
		line := m.draft.NameOf(code, "en") + ": "
		if a, ok := w.AnswerOf(code); ok {
			line += strings.TrimRight(fmt.Sprintf("%s %s%s", a.Answer, a.Words, a.Reason), " ")
		} else {
			line += "has not answered"
		}
		said = append(said, line)
	}
	switch {
	case w.Into > 0:
		a, _ := m.draft.Amendment(w.Into)
		line := "came about as " + a.ID.String() + " of"
		for _, code := range a.Behind() {
			line += " " + m.draft.NameOf(code, "en")
		}
		said = append(said, line)
	case w.Lapsed != nil:
		said = append(said, "lapsed: "+strings.TrimRight(w.Lapsed.Cause.String()+" "+string(w.Lapsed.Edit), " "))
	}
	return said
}

func (m *meeting) deadline(f []string) (drafts.Deadline, error) {
	which := drafts.Unsaid
	if len(f) > 2 {
		which = map[string]drafts.Occurrence{"first": drafts.FirstTime, "second": drafts.SecondTime}[f[2]]
	}
	return drafts.ReadDeadline(f[0], drafts.Zone(f[1]), which)
}

// watched answers the lines that look at the life of amendments.
func (m *meeting) watched(f []string) ([]string, bool) {
	d := m.draft
	var said []string
	switch f[0] {
	case "later":
		by, err := time.ParseDuration(f[1])
		if err != nil {
			m.t.Fatal(err)
		}
		m.clock = m.clock.Add(by)
	case "awaits":
		for _, q := range d.AwaitsAnswer(m.code(f[1]), m.clock) {
			line := [...]string{"whether it maintains", "whether it confirms", "how it stands:", "whether it merges",
				"whether it agrees to", "whether its position holds on", "whether it objects to the correction of", "whether it reintroduces"}[q.Asks]
			if q.Paragraph != "" {
				line += " " + d.Cite(q.Paragraph)
			} else {
				line += " " + q.Amendment.String()
			}
			if q.Next > 0 {
				line += ", as " + q.Next.String() + " does"
			}
			if q.Until != nil {
				line += " until " + q.Until.String()
			}
			if q.Meeting > 0 {
				line += fmt.Sprintf(" in meeting %s", q.Meeting)
			}
			said = append(said, line)
		}
	case "holds":
		for _, h := range d.HeldOpenBy(m.code(f[1])) {
			line := d.Cite(h.Paragraph) + ":"
			for _, o := range h.Own {
				line += " " + o.Sentence(func(c drafts.DelegationCode) string { return d.NameOf(c, "en") }) + ";"
			}
			if h.Alone {
				line += " nothing else"
			}
			said = append(said, strings.TrimSuffix(line, ";"))
		}
	case "became":
		said = m.became(f[1])
	case "merger":
		said = m.merged(f[1])
	case "late":
		for _, a := range d.LateAmendments() {
			said = append(said, fmt.Sprintf("%s of %s: %s after %s", a.ID, d.NameOf(a.By, "en"), a.Late.By, a.Late.Deadline))
		}
	default:
		return nil, false
	}
	if said == nil && !slices.Contains([]string{"later"}, f[0]) {
		said = []string{"nothing"}
	}
	return said, true
}

// photographLife writes down what the life of amendments adds to a draft.
func photographLife(b *strings.Builder, d *drafts.Draft) {
	fmt.Fprintf(b, "%+v\n", d.Closings)
	for _, m := range d.Mergers {
		fmt.Fprintf(b, "%+v %s %+v %d %+v\n", m.MergerProposed, m.Seen, m.Answers, m.Into, m.Lapsed)
	}
	for _, a := range d.Amendments {
		if a.Late != nil {
			fmt.Fprintf(b, "%s %+v\n", a.ID, *a.Late)
		}
		for _, e := range a.Edits {
			if e.MaintainUntil != nil {
				fmt.Fprintf(b, "%s %+v\n", e.ID, *e.MaintainUntil)
			}
		}
	}
}

// livedRight are the invariants of the life of amendments: nobody's name under words that it did not accept, no name in a
// record that somebody else made, and no merger open of what is closed.
func livedRight(d *drafts.Draft) error {
	for _, w := range d.Mergers {
		if w.Into > 0 && w.Lapsed != nil {
			return fmt.Errorf("%s came about and lapsed", w.Merger)
		}
		for _, id := range w.Edits {
			e, _ := d.Edit(id)
			if w.Open() && !e.Fate.Open() {
				return fmt.Errorf("%s is open and %s is %s", w.Merger, id, e.Fate)
			}
			if w.Into > 0 && (e.Fate != drafts.Merged || e.Ruling.Into != w.Into) {
				return fmt.Errorf("%s came about and %s is %s", w.Merger, id, e.Fate)
			}
		}
		if w.Into == 0 {
			continue
		}
		a, _ := d.Amendment(w.Into)
		if words := a.Revisions[0].Edits[0]; words.Text+insertedText(words) != w.Words() {
			return fmt.Errorf("%s came about with other words than those that were accepted", w.Merger)
		}
		for _, code := range d.Authors(w) {
			if !w.Accepted(code) {
				return fmt.Errorf("%s came about without %s", w.Merger, code)
			}
		}
		if !w.Accepted(a.By) {
			return fmt.Errorf("%s stands under %s without having accepted it", a.By, a.ID)
		}
		for _, c := range a.CoSponsors {
			if c.Version == a.Revisions[0].Version && !w.Accepted(c.Delegation) {
				return fmt.Errorf("%s stands under %s without having accepted it", c.Delegation, a.ID)
			}
		}
	}
	return nil
}

// heldRight are the invariants of what holds a paragraph up: no comment does, nobody but members and groups of them does, what
// reintroduces a withdrawn amendment stands under one name at first, and nothing is open once the report is adopted.
func heldRight(d *drafts.Draft) error {
	for _, id := range d.Order {
		for _, o := range d.StandsAgainst(id) {
			if e, ok := d.Edit(o.Edit); ok && e.As == diffing.EditComment {
				return fmt.Errorf("the comment %s holds up paragraph %s", o.Edit, d.Cite(id))
			}
			if len(o.Delegations) > 0 && !slices.ContainsFunc(o.Delegations, func(code drafts.DelegationCode) bool {
				whole, _ := code.Whole()
				return d.Seats[whole].As == drafts.Member || d.Seats[whole].As == drafts.Group
			}) {
				return fmt.Errorf("%v hold up paragraph %s, and none of them is a member", o.Delegations, d.Cite(id))
			}
		}
	}
	for _, a := range d.Amendments {
		if before, ok := d.Amendment(a.Continues); ok && before.TakenBack.Version == 0 {
			return fmt.Errorf("%s reintroduces %s, which was not withdrawn", a.ID, before.ID)
		}
		for _, c := range a.CoSponsors {
			if a.Continues > 0 && c.Version <= a.Revisions[0].Version {
				return fmt.Errorf("%s stands under %s, which %s reintroduced, without its own word", c.Delegation, a.ID, a.By)
			}
		}
		for _, e := range a.Edits {
			if d.Adopted != nil && e.Fate.Open() {
				return fmt.Errorf("%s is open and the report is adopted", e.ID)
			}
		}
	}
	return nil
}

func insertedText(e drafts.Edit) string {
	if len(e.Inserts) == 0 {
		return ""
	}
	return e.Inserts[0].Text
}

// inWhoseName holds every record to its actor: what a delegation is recorded to have done was done by somebody of its own,
// by the member that speaks for it, or by the secretariat on its behalf.
func inWhoseName(d *drafts.Draft, act drafts.Act, events []drafts.Event) error {
	for _, event := range events {
		code := drafts.DelegationCode("")
		switch e := event.(type) {
		case drafts.AmendmentTabled:
			code = e.By
		case drafts.AmendmentWithdrawn:
			code = e.By
		case drafts.AmendmentCoSponsored:
			code = e.Delegation
		case drafts.CoSponsorshipConfirmed:
			code = e.Delegation
		case drafts.EditMaintained:
			code = e.Delegation
		case drafts.EditMet:
			code = e.Delegation
		case drafts.MergerProposed:
			code = e.By
		case drafts.MergerAnswered:
			code = e.Delegation
		}
		if part := d.People[act.By]; code != "" && part.Role != drafts.Secretariat && part.Delegation != code && d.VoiceOf(code) != part.Delegation {
			return fmt.Errorf("%s recorded %s in the name of %s", act.By, event.Kind(), code)
		}
	}
	return nil
}

// anyLife draws what somebody might do about the life of an amendment.
func (m *meeting) anyLife(delegation, label, amendment string) []string {
	every, merger := "", fmt.Sprintf("M.%d", max(1, len(m.draft.Mergers)))
	for _, e := range m.draft.EditsOn(m.id(label)) {
		if e.Fate.Open() && e.Number == 1 {
			every += " " + drafts.AmendmentOf(e.ID)
		}
	}
	day := "2026-02-0" + string("123456789"[len(delegation)%9])
	return []string{
		"chair maintain-until " + label + " " + day + "T11:00 Europe/Zurich",
		"secretariat tabling-until " + day + "T10:30 America/New_York",
		delegation + " can-live-with A.1",
		"chair merges A.1 A.2 | States shall, where they can, share data.",
		delegation + " merges " + amendment + " A.1 | States shall, where they can, share data.",
		"chair merges" + every + " | One wording for all of them.",
		"chair merges" + every + " | One wording for all of them.",
		delegation + " accepts " + merger,
		delegation + " accepts " + merger,
		delegation + " accepts " + merger,
		delegation + " asks " + merger + " | Other words than these.",
		delegation + " declines " + merger + " | no instructions",
	}
}

// became says what became of an amendment: "taken in part by the Chair: …", with the words that it brought in as {+…+}.
func (m *meeting) became(name string) []string {
	a, _ := m.draft.Amendment(m.amendment(name))
	var said []string
	for _, e := range a.Edits {
		b := m.draft.Became(e)
		line := string(e.ID) + " " + b.Fate.String() + [...]string{"", " by the Chair", " by its author", " by its authors", " by other words", " by the adoption"}[b.By]
		if b.Into > 0 {
			line += " into " + b.Into.String()
		}
		if b.Reason != "" {
			line += " (" + b.Reason + ")"
		}
		said = append(said, line)
		words := ""
		for _, w := range b.Words {
			if w.From {
				words += "{+" + w.Text + "+}"
			} else {
				words += w.Text
			}
		}
		for _, gone := range b.Gone {
			words += " {-" + gone + "-}"
		}
		if words != "" {
			said = append(said, words)
		}
	}
	var life []string
	for _, h := range m.draft.Life(a) {
		life = append(life, h.What.String())
	}
	return append(said, strings.Join(life, ", "))
}
