package demo

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Minutes of the whole negotiation.
//
//go:embed minutes.txt
var Minutes string

// ZeroDraft as the Secretariat imports it.
//
//go:embed zero-draft.md
var ZeroDraft string

// Act is one entry of the minutes: who did what, when, with the indented lines below it.
type Act struct {
	Line    int // in the minutes, from 1
	At      time.Time
	Actor   Participant
	What    string // after the actor: "tables A.1: Participation of women"
	Details []Detail
}

// Detail is an indented line of an act. Reasons and sources are taken out: see Act.Because, Act.Citing.
type Detail struct {
	Line int
	Text string
}

// pace is how long an act takes in the minutes.
const pace = 4 * time.Minute

// Parse reads minutes:
//
//	# a note
//	@ 2026-03-03 10:00  a meeting begins; the clock stands at that time
//	Arcadia tables A.1: Participation of women
//	  because …          the reason
//	  citing …           the source of agreed language
//	  6: these words => those words
//	  ! Only the Chair may agree a paragraph.   the act was refused, in these words
//	? stands 6            somebody looks at the screen; the tests hold what they see to the lines below
//	  | support 3: Arcadia, Hestria, Norhaven
//
// The number after "tables" is what the program will give; it is checked, so that the minutes and the record
// speak of the same amendment.
func Parse(minutes string) ([]Act, error) {
	var acts []Act
	var clock time.Time
	for i, line := range strings.Split(minutes, "\n") {
		n, text := i+1, strings.TrimSpace(line)
		switch {
		case text == "" || strings.HasPrefix(text, "#"), strings.HasPrefix(text, "? "), strings.HasPrefix(text, "| "):
		case strings.HasPrefix(text, "@ "):
			stamp, _, _ := strings.Cut(strings.TrimPrefix(text, "@ "), "  ")
			at, err := time.Parse("2006-01-02 15:04", strings.TrimSpace(stamp))
			if err != nil {
				return nil, fmt.Errorf("minutes, line %d: %q is no time; write it as 2026-03-03 10:00", n, stamp)
			}
			clock = at
		case strings.HasPrefix(line, "  "):
			if len(acts) == 0 {
				return nil, fmt.Errorf("minutes, line %d: an indented line belongs to an act, and none came before it", n)
			}
			last := &acts[len(acts)-1]
			last.Details = append(last.Details, Detail{Line: n, Text: text})
		case clock.IsZero():
			return nil, fmt.Errorf("minutes, line %d: an act before any meeting; begin one with @ and its time", n)
		default:
			who, what, ok := actor(text)
			if !ok {
				return nil, fmt.Errorf("minutes, line %d: nobody in the room is called so: %q", n, text)
			}
			clock = clock.Add(pace)
			acts = append(acts, Act{Line: n, At: clock, Actor: who, What: what})
		}
	}
	return acts, nil
}

func actor(text string) (who Participant, what string, ok bool) {
	for _, p := range people {
		if rest, found := strings.CutPrefix(text, p.Title()+" "); found {
			return p, rest, true
		}
	}
	return Participant{}, "", false
}

// Because is the reason given, "" when none was.
func (a Act) Because() string { return a.said("because ") }

// Citing is the source of agreed language, "" when none was named.
func (a Act) Citing() string { return a.said("citing ") }

// Refused is the sentence with which the act was refused; ok says whether it was, by these minutes.
func (a Act) Refused() (sentence string, ok bool) {
	i := slices.IndexFunc(a.Details, func(d Detail) bool { return strings.HasPrefix(d.Text, "!") })
	if i < 0 {
		return "", false
	}
	return strings.TrimSpace(strings.TrimPrefix(a.Details[i].Text, "!")), true
}

func (a Act) said(word string) string {
	for _, d := range a.Details {
		if rest, ok := strings.CutPrefix(d.Text, word); ok {
			return rest
		}
	}
	return ""
}

// wording gives the lines that ask for words.
func (a Act) wording() []Detail {
	var lines []Detail
	for _, d := range a.Details {
		if !strings.HasPrefix(d.Text, "because ") && !strings.HasPrefix(d.Text, "citing ") && !strings.HasPrefix(d.Text, "!") {
			lines = append(lines, d)
		}
	}
	return lines
}

// wrong names the line of the minutes in an error.
func (a Act) wrong(err error) error { return fmt.Errorf("minutes, line %d: %w", a.Line, err) }
