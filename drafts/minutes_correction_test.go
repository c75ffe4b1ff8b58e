package drafts_test

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// Of editorial corrections (see TestMinutes):
//
//	secretariat correct 2 2026-02-06T18:00 America/New_York | new words
//	brennia objects 2 | reason           to the correction that runs
//	brennia objects-to-earlier 2         to one that was put right since
//	corrections 2                        before and after, and what became of each
func (m *meeting) correct(act drafts.Act, code drafts.DelegationCode, f []string, words string) (events []drafts.Event, err error, known bool) {
	d := m.draft
	switch f[0] {
	case "correct":
		id := m.id(f[1])
		until, err := m.deadline(f[2:])
		if err != nil {
			return nil, err, true
		}
		c := drafts.EditorialCorrection{Paragraph: id, Text: words, Until: until}
		if p, ok := d.Paragraphs[id]; ok {
			c.Seen = diffing.HashText(p.Text)
		}
		if act.By == "vice-chair" {
			c.Seen = diffing.HashText("what it said an hour ago")
		}
		events, err = d.Correct(act, c)
		return events, err, true
	case "objects", "objects-to-earlier":
		id, version := m.id(f[1]), uint64(0)
		if p, ok := d.Paragraphs[id]; ok && len(p.Corrections) > 0 {
			version = p.Corrections[len(p.Corrections)-1].Version
			if f[0] == "objects-to-earlier" {
				version = p.Corrections[0].Version
			}
		}
		events, err = d.ObjectToCorrection(act, id, version, code, words)
		return events, err, true
	}
	return nil, nil, false
}

func (m *meeting) corrected(f []string) ([]string, bool) {
	if f[0] != "corrections" {
		return nil, false
	}
	d := m.draft
	p := d.Paragraphs[m.id(f[1])]
	said := []string{}
	for _, c := range p.Corrections {
		out, in := c.WordsChanged()
		line := fmt.Sprintf("“%s” → “%s” (−%d +%d) until %s", c.Was, c.Text, out, in, c.Until)
		if o := c.Objection; o != nil {
			line += strings.TrimSuffix(", undone: "+d.NameOf(o.Delegation, "en")+" objects: "+o.Reason, ": ")
		}
		said = append(said, line)
	}
	if _, runs := d.Correcting(p.ID, m.clock); runs {
		said = append(said, "members may object")
	}
	return said, true
}

// anyCorrection draws what somebody might do about agreed words.
func anyCorrection(rt *rapid.T, m *meeting, delegation, label string) []string {
	return []string{
		"secretariat correct " + label + " 2026-02-02T" + rapid.SampledFrom([]string{"10:30", "11:00", "12:00"}).Draw(rt, "until") + " UTC | " + anyWords(rt, m, label),
		"secretariat correct " + label + " 2026-02-02T12:00 UTC | " + anyWords(rt, m, label),
		delegation + " objects " + label,
	}
}
