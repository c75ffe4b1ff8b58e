package demo_test

import (
	"fmt"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/internal/demo"
)

// look says what somebody sees:
//
//	? 23                  how paragraph 23 stands, and what stands against it
//	? show 23             its words in brackets
//	? brackets of 23      its brackets by number, as positions name them
//	? positions on 23     who stands where; on A.29 too
//	? fates of A.29
//	? held by Jorvania    what it holds open
//	? waits for Jorvania  the answers that it owes
//	? counts              the text at a glance
//	? unsettled           what keeps the report from adoption
//	? open                the paragraphs that nobody agreed
//	? packages
//	? late
func (w *week) look(line string) []string {
	d := w.room.Draft
	verb, rest, _ := strings.Cut(strings.TrimPrefix(line, "? "), " ")
	_, of, _ := strings.Cut(rest, " ")
	switch verb {
	case "show":
		compiled, ok := d.Compiled(w.paragraph(rest))
		if !ok {
			return []string{"nothing"}
		}
		return []string{diffing.Print(compiled.Nodes, diffing.Style{Name: func(code string) string { return w.name(drafts.DelegationCode(code)) }})}
	case "brackets":
		return w.brackets(w.paragraph(of))
	case "positions":
		if number, err := drafts.ParseAmendmentID(of); err == nil && strings.HasPrefix(of, "A.") {
			return w.table(d.StandsOnEdit(number.EditID(1)))
		}
		return w.table(d.StandsOn(w.paragraph(of)))
	case "fates":
		return w.fates(of)
	case "held":
		var said []string
		for _, h := range d.HeldOpenBy(w.delegation(of)) {
			alone := ""
			if h.Alone {
				alone = ", and nothing else does"
			}
			for _, o := range h.Own {
				said = append(said, d.Cite(h.Paragraph)+": "+sentence(d, o)+alone)
			}
		}
		return orNothing(said)
	case "waits":
		var said []string
		for _, q := range d.AwaitsAnswer(w.delegation(of), d.Chain.Time) {
			on := q.Amendment.String()
			if q.Paragraph != "" {
				on = d.Cite(q.Paragraph)
			}
			until := ""
			if q.Until != nil {
				until = ", until " + q.Until.String()
			}
			said = append(said, "whether it "+q.Asks.String()+": "+on+until)
		}
		return orNothing(said)
	case "counts":
		c := d.Counts()
		said := fmt.Sprintf("%d paragraphs, %d bracketed", c.Paragraphs, c.Bracketed)
		for s := drafts.NotDiscussed; s <= drafts.Adopted; s++ {
			if n := c.Standing[s]; n > 0 {
				said += fmt.Sprintf(", %d %s", n, s)
			}
		}
		return []string{said, fmt.Sprintf("%d open edits of %d amendments", c.OpenEdits, c.Amendments)}
	case "unsettled":
		var labels []string
		for _, id := range d.Unsettled() {
			labels = append(labels, d.Cite(id))
		}
		return orNothing(labels)
	case "open":
		var labels []string
		for _, id := range d.Order {
			if p := d.Paragraphs[id]; !p.Standing.Agreed() && !p.Deleted && p.Kind != diffing.KindHeading && p.Kind != diffing.KindFootnote {
				labels = append(labels, d.Cite(id))
			}
		}
		return orNothing(labels)
	case "packages":
		var said []string
		for _, p := range d.Packages {
			var labels []string
			for _, id := range d.InPackage(p) {
				labels = append(labels, d.Cite(id))
			}
			dissolved := ""
			if p.Dissolved != nil {
				dissolved = "; dissolved: " + p.Dissolved.Reason
			}
			said = append(said, fmt.Sprintf("%s %s %s: %s%s", p.ID, p.Effect, strings.Join(labels, ", "), p.Reason, dissolved))
		}
		return orNothing(said)
	case "late":
		var said []string
		for _, a := range d.LateAmendments() {
			said = append(said, fmt.Sprintf("%s of %s, %s after the deadline", a.ID, w.name(a.By), a.Late.By))
		}
		return orNothing(said)
	}
	return w.standing(strings.TrimPrefix(line, "? "))
}

// brackets numbers what is offered: 23[1]0 is what stands there, 23[1]1 the first wording beside it.
func (w *week) brackets(id drafts.ParagraphID) []string {
	compiled, _ := w.room.Draft.Compiled(id)
	var said []string
	for b := range compiled.Nodes.Brackets() {
		for i, a := range b.Alternatives {
			words := strings.TrimSpace(diffing.Print(a.Nodes, diffing.Style{}))
			if words == "" {
				words = "no words"
			}
			said = append(said, fmt.Sprintf("%s[%d]%d %s", w.room.Draft.Cite(id), b.Number, i, words))
		}
	}
	return orNothing(said)
}

// standing says how a paragraph stands.
func (w *week) standing(label string) []string {
	d := w.room.Draft
	id := w.paragraph(label)
	said := []string{"proposed"}
	if p, ok := d.Paragraphs[id]; ok {
		said = []string{p.Standing.String()}
	}
	for _, p := range d.StillPending(id) {
		said[0] += ", pending " + w.name(p.Delegation)
	}
	for _, o := range d.StandsAgainst(id) {
		said = append(said, sentence(d, o))
	}
	return said
}

func (w *week) fates(amendment string) []string {
	number, err := drafts.ParseAmendmentID(amendment)
	if err != nil {
		w.t.Fatal(err)
	}
	a, ok := w.room.Draft.Amendment(number)
	if !ok {
		return []string{"no such amendment"}
	}
	var said []string
	for _, e := range a.Edits {
		line := fmt.Sprintf("%s on %s: %s", e.ID, w.room.Draft.Cite(e.Subject()), e.Fate)
		if e.Waiting != diffing.Clean {
			line += ", " + e.Waiting.String()
		}
		if e.Ruling != nil && e.Ruling.Reason != "" {
			line += " (" + e.Ruling.Reason + ")"
		}
		said = append(said, line)
	}
	return said
}

// table says who stands where: with the members that a group's word counts for, and who is silent.
func (w *week) table(stands drafts.WhoStands) []string {
	var said []string
	for stance := drafts.Support; stance <= drafts.Bracket; stance++ {
		var who []string
		for _, s := range stands.Of(stance) {
			name := w.name(s.Delegation)
			if s.Reserve != drafts.UnsaidReserve {
				name += " (" + s.Reserve.String() + ")"
			}
			who = append(who, name)
		}
		if len(who) > 0 {
			said = append(said, fmt.Sprintf("%s %d: %s", stance, stands.Count(stance), strings.Join(who, ", ")))
		}
	}
	for _, s := range stands.Unconfirmed {
		said = append(said, w.name(s.Delegation)+" accepted earlier words")
	}
	return append(said, fmt.Sprintf("silent %d of %d", len(stands.Silent), stands.Members))
}

func (w *week) name(code drafts.DelegationCode) string { return w.room.Draft.NameOf(code, "en") }

func (w *week) delegation(name string) drafts.DelegationCode {
	for _, seat := range w.room.Draft.Seated() {
		if seat.Names["en"] == name {
			return seat.Code
		}
	}
	w.t.Fatalf("no delegation is called %q", name)
	return ""
}

func (w *week) paragraph(label string) drafts.ParagraphID {
	id, err := demo.Paragraph(w.room.Draft, label)
	if err != nil {
		w.t.Fatal(err)
	}
	return id
}

func orNothing(said []string) []string {
	if len(said) == 0 {
		return []string{"nothing"}
	}
	return said
}
