package server

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// bracketCalled is how a bracket is called from the floor: "34[2]", or "[2]" of the current paragraph; "34[2]3" is its third
// wording beside the standing one, "34[2]0" the standing words.
var bracketCalled = regexp.MustCompile(`^(.*?)\s*\[\s*(\d+)\s*\][ ./]*(\d*)$`)

// atBracket is what a position at a bracket is about.
type atBracket struct {
	Asks  []diffing.Ask
	Side  drafts.Side
	Words string // as they are shown before they are recorded
}

// bracketNames lists what the brackets of a paragraph are called.
func bracketNames(label string, l drafts.Line) []string {
	var names []string
	if l.Compiled == nil {
		return nil
	}
	for b := range l.Compiled.Nodes.Brackets() {
		if !b.Typed {
			names = append(names, label+"["+count(b.Number)+"]")
		}
	}
	return names
}

// onBracket reads a note about a bracket; ok is false where it names none.
func (r *room) onBracket(t *intervention, on string) (ok bool, err error) {
	called := bracketCalled.FindStringSubmatch(on)
	if called == nil || t.Does == doesPropose || t.Does == doesSay || t.Does == doesCoSponsor {
		return false, nil
	}
	label := strings.TrimSpace(called[1])
	if label == "" {
		label = r.Draft.Cite(r.Draft.CurrentParagraph())
	}
	if label == "" {
		return true, missed{refuse("floor.on-what"), "on"}
	}
	if t.Paragraph, err = r.lineCalled(label); err != nil {
		return true, missed{err, "on"}
	}
	t.Label = r.Draft.Cite(t.Paragraph)
	compiled, _ := r.Draft.Compiled(t.Paragraph)
	for b := range compiled.Nodes.Brackets() {
		if strconv.Itoa(b.Number) != called[2] || b.Typed {
			continue
		}
		at, _ := strconv.Atoi(called[3])
		switch {
		case called[3] == "" && len(b.Alternatives) == 2:
			at = 1
		case called[3] == "" || at >= len(b.Alternatives):
			return true, missed{refuse("floor.bracket-which", "Label", t.Label, "Number", b.Number, "Count", len(b.Alternatives)-1), "on"}
		}
		t.Bracket = atBracket{Asks: r.Draft.AsksAt(compiled.ID, b, at), Words: r.alternativeWords(b.Alternatives[at])}
		if b.Alternatives[at].Base {
			t.Bracket.Side = drafts.StandingWords
		}
		return true, nil
	}
	return true, missed{refuse("floor.no-bracket", "Label", t.Label, "Number", called[2]), "on"}
}

// stanceTaken reads what a delegation does as a stance, and what a reserve waits for: "reserve", "reserve/scrutiny".
func stanceTaken(does doing) (stance drafts.Stance, kind drafts.ReserveKind, err error) {
	said, waits, kinded := strings.Cut(string(does), "/")
	if err = stance.UnmarshalText([]byte(said)); err == nil && kinded {
		err = kind.UnmarshalText([]byte(waits))
	}
	return stance, kind, err
}
