package drafts_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/labels"
)

// Of references (see TestMinutes):
//
//	secretariat make-references          of every citation that leaves no doubt
//	secretariat make-reference 2 5       of the label 5 in paragraph 2
//	secretariat make-reference 2 5 6     of the same, to paragraph 6
//	secretariat drop-reference 2 5
//	references, citations, cross-check   what cites what, and what an issue would do to it
//	words 2                              of a paragraph of the text
//	words-of Rev.1 2
func (m *meeting) refer(act drafts.Act, f []string) (events []drafts.Event, err error, known bool) {
	d := m.draft
	switch f[0] {
	case "make-references":
		var made []drafts.NewReference
		for _, c := range d.Citations() {
			if c.Certain() {
				made = append(made, drafts.NewReference{Paragraph: c.Paragraph, At: c.At})
			}
		}
		events, err = d.MakeReferences(act, made)
		return events, err, true
	case "make-reference":
		made := drafts.NewReference{Paragraph: m.id(f[1])}
		for _, c := range slices.Backward(d.Citations()) {
			if c.Paragraph == made.Paragraph && c.Words == strings.ReplaceAll(f[2], "_", " ") {
				made.At = c.At
			}
		}
		if len(f) > 3 {
			made.Target = m.id(f[3])
		}
		events, err = d.MakeReferences(act, []drafts.NewReference{made})
		return events, err, true
	case "drop-reference":
		at := 0
		for _, r := range slices.Backward(d.References()) {
			if r.Paragraph == m.id(f[1]) && r.Words == strings.ReplaceAll(f[2], "_", " ") {
				at = r.At
			}
		}
		events, err = d.DropReference(act, m.id(f[1]), at)
		return events, err, true
	}
	return nil, nil, false
}

func (m *meeting) referred(f []string) ([]string, bool) {
	d := m.draft
	said := []string{}
	refers := func(r drafts.Reference) string {
		line := fmt.Sprintf("%s: “%s” → ", d.Cite(r.Paragraph), r.Words)
		if r.Cites == "" {
			return line + "nothing (" + d.Cite(r.Target) + ")"
		}
		line += d.Cite(r.Cites)
		if r.Cut {
			line += ", which was split"
		}
		return line
	}
	cites := func(c drafts.Citation) string {
		line := fmt.Sprintf("%s: “%s”", d.Cite(c.Paragraph), c.Words)
		if c.Elsewhere {
			line += " of another document"
		}
		for i, id := range c.May {
			line += []string{" may be ", " or "}[min(i, 1)] + d.Cite(id)
		}
		if c.Gone {
			line += ", and what was called so is gone"
		}
		return line
	}
	switch f[0] {
	case "references":
		for _, r := range d.References() {
			said = append(said, refers(r))
		}
		for _, id := range d.Order {
			for _, l := range d.Paragraphs[id].Unlinked {
				said = append(said, fmt.Sprintf("%s: “%s” lapsed (%s)", d.Cite(id), l.Label, d.Cite(l.Target)))
			}
		}
	case "citations":
		for _, c := range d.Citations() {
			said = append(said, cites(c))
		}
	case "cross-check":
		check := d.CrossCheck()
		for _, r := range check.Anew {
			said = append(said, fmt.Sprintf("%s: “%s” becomes “%s”", d.Cite(r.Paragraph), r.Words, r.Now))
		}
		for _, r := range slices.Concat(check.Dangling, check.Cut) {
			said = append(said, refers(r))
		}
		for _, c := range check.Stale {
			line := cites(c.Citation) + ", which "
			if c.Now == "" {
				said = append(said, line+"is not there")
			} else {
				said = append(said, line+"becomes "+c.Now)
			}
		}
	case "words":
		said = append(said, d.Paragraphs[m.id(f[1])].Text)
	case "words-of":
		v, _ := d.Version(strings.ReplaceAll(f[1], "_", " "))
		for _, p := range v.Paragraphs {
			if p.Label == strings.ReplaceAll(f[2], "_", " ") {
				said = append(said, p.Text)
			}
		}
	default:
		return nil, false
	}
	if len(said) == 0 {
		said = append(said, "nothing")
	}
	return said, true
}

// referencesTrue: a reference stands where the label stands that it is printed with, no two in one place; and once a
// version is issued, each reads the label that the cited paragraph has there.
func (m *meeting) referencesTrue() error {
	d := m.draft
	end := map[drafts.ParagraphID]int{}
	issued := len(d.Versions) > 0 && d.Versions[len(d.Versions)-1].Corrects == nil && d.Versions[len(d.Versions)-1].Act == m.records[len(m.records)-1].Act
	for _, r := range d.References() {
		if r.At < end[r.Paragraph] || r.To <= r.At || labels.KeyOf(r.Words) == "" {
			return fmt.Errorf("the reference “%s” of paragraph %s stands at %d to %d", r.Words, d.Cite(r.Paragraph), r.At, r.To)
		}
		end[r.Paragraph] = r.To
		if r.Cites == "" || !issued {
			continue
		}
		label := d.Paragraphs[r.Cites].Label
		if key := labels.KeyOf(r.Words); key != labels.KeyOf(labels.As(r.Words, label)) && key != labels.KeyOf(label) {
			return fmt.Errorf("paragraph %s refers to %s and reads %q", d.Cite(r.Paragraph), label, r.Words)
		}
	}
	return nil
}

// anyReference draws what somebody might do about references.
func anyReference(rt *rapid.T, m *meeting, label string) []string {
	words := rapid.SampledFrom([]string{"1", "2", "3", "4", "2_(a)"}).Draw(rt, "cited")
	who := rapid.SampledFrom([]string{"secretariat", "chair", "arcadia"}).Draw(rt, "clerk")
	return []string{
		"secretariat make-references", "secretariat make-references",
		who + " make-reference " + label + " " + words,
		who + " make-reference " + label + " " + words + " " + strings.ReplaceAll(rapid.SampledFrom(m.labels()).Draw(rt, "target"), " ", "_"),
		who + " drop-reference " + label + " " + words,
	}
}

// Whatever the room does between two issues, an issue prints references with its labels, and what was agreed on words stays
// agreed on the same hash: paragraphs, parts of them, and what is open on them.
func TestReferencesThroughAnySequenceOfIssues(t *testing.T) {
	zero := "1 | The Working Group held its first session.\n2 | States should share tidal data, as paragraphs 1, 3 (a) and (b) say.\n" +
		"3 | The Working Group recommends, in addition to paragraph 2:\n(a) | a common archive, as in paragraph 4;\n(b) | training.\n4 | See paragraph 3 (b), and paragraph 31 of A/75/816.\n"
	rapid.Check(t, func(rt *rapid.T) {
		m := newMeeting(t, []txtar.File{{Name: "zero", Data: []byte(zero)}, {Name: "Second", Data: []byte(zero)}})
		m.seatGroup()
		for i := range rapid.IntRange(5, 30).Draw(rt, "acts") {
			if len(m.labels()) == 0 {
				return // all was deleted
			}
			line := "secretariat make-references"
			if i > 0 {
				line = m.betweenIssues(rt)
			}
			act, before := m.act(strings.Fields(line)[0]), m.draft
			events, err := m.attempt(line, act)
			if err != nil {
				continue
			}
			if err := m.record(act, events); err != nil {
				rt.Fatalf("%s: %v", line, err)
			}
			corrected := slices.ContainsFunc(events, func(e drafts.Event) bool { _, is := e.(drafts.VersionCorrected); return is })
			if len(m.draft.Versions) == len(before.Versions) || strings.Contains(line, "import") || corrected {
				continue
			}
			for id, p := range m.draft.Paragraphs {
				was := before.Paragraphs[id]
				if drafts.HashWords(was.Paragraph) != drafts.HashWords(p.Paragraph) || was.Standing != p.Standing && m.draft.Adopted == nil || len(was.Passages) != len(p.Passages) {
					rt.Fatalf("%s: paragraph %s stood as %+v and stands as %+v", line, p.Label, was, p)
				}
				for k, passage := range p.Passages {
					if passage.Seen != was.Passages[k].Seen {
						rt.Fatalf("%s: the agreed words “%s” of paragraph %s have another hash", line, passage.Words, p.Label)
					}
				}
			}
		}
	})
}

// betweenIssues draws an act, those often that the labels and the words of references depend on.
func (m *meeting) betweenIssues(rt *rapid.T) string {
	where := func(of string) string {
		return strings.ReplaceAll(rapid.SampledFrom(m.labels()).Draw(rt, of), " ", "_")
	}
	label := where("where")
	words := anyWords(rt, m, label)
	return rapid.SampledFrom(slices.Concat(anyCorrection(rt, m, "arcadia", label), anyReference(rt, m, label), []string{
		fmt.Sprintf("chair issue Rev.%d", len(m.draft.Versions)), fmt.Sprintf("chair issue Rev.%d", len(m.draft.Versions)), fmt.Sprintf("chair issue Rev.%d", len(m.draft.Versions)),
		"chair insert " + label + " | The Working Group thanked its host.", "chair insert 1 | See paragraph 2.",
		"chair move " + label + " after " + where("place"),
		"chair decide " + label + "  | " + words, "chair delete-paragraph " + label, "chair agree " + label, "chair reopen " + label + " | a reason",
		"chair split " + label + " | " + anyCut(rt, m, label), "chair merge " + label + " " + where("neighbour"),
		"chair agree-words " + label + " informals | " + anyStretch(rt, m, label),
		"chair annex " + label + " annex | a reason", "chair bring-back " + m.out() + " after " + label,
		"brennia replace " + label + " | " + words, "cascadia delete " + label, "orlanda replace " + label + " | " + words,
		"dalmara propose-merge " + label + " " + where("with"), "dalmara propose-split " + label + " | " + anyCut(rt, m, label),
		"secretariat make-references", "secretariat import Second", anyAct(rt, m),
	})).Draw(rt, "act")
}
