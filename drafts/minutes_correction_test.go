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
//	secretariat corrigendum Rev.1 2 | new words // reason
//	secretariat reissue Rev.1 | reason
//	corrections-of Rev.1                 what corrected it
//	errata Rev.1/Corr.1                  for … read …
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
	case "corrigendum", "reissue":
		as := drafts.ByCorrigendum
		c := drafts.Corrigendum{Of: strings.ReplaceAll(f[1], "_", " "), Reason: words, Words: map[drafts.ParagraphID]string{}}
		if f[0] == "reissue" {
			as = drafts.ByReissue
		}
		if len(f) > 2 {
			text, reason, _ := strings.Cut(words, " // ")
			c.Words[m.id(f[2])], c.Reason = text, reason
		}
		if v, ok := d.Version(c.Of); ok {
			c.Name, c.Symbol = d.NextCorrigendum(v, as)
		}
		c.As = as
		events, err = d.CorrectVersion(act, c)
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
	d := m.draft
	if f[0] == "errata" {
		v, _ := d.Version(strings.ReplaceAll(f[1], "_", " "))
		var said []string
		for _, e := range d.Errata(v) {
			said = append(said, fmt.Sprintf("%s: for “%s” read “%s”", e.Paragraph.Label, e.For, e.Read))
		}
		return said, true
	}
	if f[0] == "corrections-of" {
		v, _ := d.Version(strings.ReplaceAll(f[1], "_", " "))
		by, ok := d.CorrectedBy(v)
		if !ok {
			return []string{"nothing"}, true
		}
		return []string{fmt.Sprintf("%s: %s: %s", by.Symbol, by.Corrects.As, by.Corrects.Reason)}, true
	}
	if f[0] != "corrections" {
		return nil, false
	}
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
		"secretariat corrigendum " + m.latest() + " " + label + " | " + anyWords(rt, m, label) + " // a reason",
		"secretariat reissue " + m.latest() + " | a reason",
	}
}

// latest is the version that was issued last, as the minutes call it.
func (m *meeting) latest() string {
	return strings.ReplaceAll(m.draft.Versions[len(m.draft.Versions)-1].Name, " ", "_")
}
