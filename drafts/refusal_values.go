package drafts

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Verbatim is a value of a refusal that reads the same in every language: a label, a symbol.
type Verbatim string

func (v Verbatim) String() string { return string(v) }

// Date is a day, YYYY-MM-DD: each language writes it in its own order, English as 13 May 2026.
type Date string

func (d Date) String() string {
	day, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return day.Format("2 January 2006")
}

// Quoted is what somebody sent and we could not use, between quotation marks in English. What is not printable is
// written as an escape, so that nothing sent can disturb a terminal or a page.
type Quoted string

func (q Quoted) String() string { return "“" + q.Bare() + "”" }

// Bare is what was sent without the English quotation marks, for languages that have their own.
func (q Quoted) Bare() string {
	escaped := strconv.Quote(string(q))
	return strings.ReplaceAll(escaped[1:len(escaped)-1], `\"`, `"`)
}

// Number is a count or a size in a refusal.
type Number int

func (n Number) String() string { return strconv.Itoa(int(n)) }

// Piece is a piece of writing that came with an act: "The reason", or "The new wording of paragraph" 24.
type Piece struct {
	Name  string
	Which string // empty where there is only one
}

func (p Piece) String() string {
	if p.Which == "" {
		return p.Name
	}
	return p.Name + " " + p.Which
}

// Called is a delegation as a sentence names it, with the names it has in this negotiation.
type Called struct {
	Code    DelegationCode
	Names   map[Language]string
	Without []Called // members in whose name a group does not speak
}

func (c Called) String() string { return c.In("en") }

// In is its short name in a language, in English where it has none in that, its code where it has no seat.
func (c Called) In(l Language) string {
	name := cmp.Or(c.Names[l], c.Names["en"], string(c.Code))
	for i, member := range c.Without {
		before := cmp.Or(commas[l], ", ")
		if i == 0 {
			before = " (" + cmp.Or(without[l], without["en"]) + " "
		}
		name += before + member.In(l)
	}
	if len(c.Without) > 0 {
		name += ")"
	}
	return name
}

// How the six languages say that a group does not speak for some members: names stand as they are, in no case.
var (
	without = map[Language]string{"en": "without", "fr": "sauf", "es": "salvo", "ru": "кроме:", "zh": "不含", "ar": "باستثناء"}
	commas  = map[Language]string{"zh": "、", "ar": "، "}
)

func (d *Draft) called(code DelegationCode) Called {
	whole, outside := code.Whole()
	c := Called{Code: whole}
	if seat, ok := d.Seats[whole]; ok {
		c.Names = seat.Names
	}
	for _, member := range outside {
		c.Without = append(c.Without, d.called(member))
	}
	return c
}

func (d *Draft) cited(id ParagraphID) Verbatim { return Verbatim(d.Cite(id)) }

// Against is all that stands against a paragraph, with the names of the delegations behind it.
type Against struct {
	Obstacles []Obstacle
	called    map[DelegationCode]Called
}

func (d *Draft) against(obstacles []Obstacle) Against {
	a := Against{Obstacles: obstacles, called: map[DelegationCode]Called{}}
	for _, o := range obstacles {
		for _, code := range o.Delegations {
			a.called[code] = d.called(code)
		}
	}
	return a
}

// Behind are the delegations behind one of the obstacles.
func (a Against) Behind(o Obstacle) []Called {
	who := make([]Called, len(o.Delegations))
	for i, code := range o.Delegations {
		who[i] = a.called[code]
	}
	return who
}

func (a Against) String() string {
	said := make([]string, len(a.Obstacles))
	for i, o := range a.Obstacles {
		said[i] = o.Sentence(func(code DelegationCode) string { return a.called[code].String() })
	}
	return strings.Join(said, "; ")
}

// Waits are the delegations that agreement in informals is pending.
type Waits []Called

func (w Waits) String() string {
	names := make([]string, len(w))
	for i, c := range w {
		names[i] = c.String()
	}
	return "it is agreed in informals pending " + strings.Join(names, ", ")
}

// MoreUnsettled counts the paragraphs that keep a report from adoption beside the one that a refusal names.
type MoreUnsettled int

func (m MoreUnsettled) String() string {
	switch {
	case m <= 0:
		return ""
	case m == 1:
		return " One more paragraph is unsettled."
	}
	return fmt.Sprintf(" %d more paragraphs are unsettled.", int(m))
}
