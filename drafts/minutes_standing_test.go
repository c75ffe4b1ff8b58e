package drafts_test

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

// Of standing beside agreement (see TestMinutes):
//
//	chair link 2 3 holds | reason        brennia joins 2
//	chair dissolve P.1 | reason          chair totality off
//	chair agree-package P.1 [informals]  pending 2, packages, totality
//	chair agree-words 2 [informals] | words as they stand
//	chair reopen-words 2 1 | reason      passages 2
//	chair placehold 2 | reason           chair fill 2
//	chair annex 2 summary | reason       chair bring-back 2 after 3 (annexed lists what left, and names it)
func (m *meeting) tie(act drafts.Act, f []string, target, words string) ([]drafts.Event, error) {
	d := m.draft
	switch f[0] {
	case "link":
		effect := drafts.Warns
		var ids []drafts.ParagraphID
		for _, label := range f[1:] {
			if label == "holds" || label == "warns" {
				if err := effect.UnmarshalText([]byte(label)); err != nil {
					m.t.Fatal(err)
				}
				continue
			}
			ids = append(ids, m.id(label))
		}
		return d.LinkPackage(act, ids, effect, words)
	case "dissolve":
		return d.DissolvePackage(act, m.pack(target), words)
	case "agree-package":
		level := drafts.AdRef
		if len(f) > 2 && f[2] == "informals" {
			level = drafts.InInformals
		}
		seen := map[drafts.ParagraphID]drafts.Sight{}
		if p, ok := d.Package(m.pack(target)); ok {
			for _, id := range d.InPackage(p) {
				seen[id] = d.Sight(id)
				if sight, looked := m.sights[d.Cite(id)]; looked && act.By == "vice-chair" {
					seen[id] = sight
				}
			}
		}
		return d.AgreePackage(act, m.pack(target), seen, level)
	case "agree-words":
		id, level := m.id(target), drafts.AdRef
		if len(f) > 2 {
			level = drafts.InInformals
		}
		start, end, err := d.PassageOf(id, words)
		if err != nil {
			return nil, err
		}
		sight := d.Sight(id)
		if seen, looked := m.sights[target]; looked && act.By == "vice-chair" {
			sight = seen
		}
		return d.AgreePassage(act, id, sight, start, end, level)
	case "reopen-words":
		n, _ := strconv.Atoi(f[2])
		return d.ReopenPassage(act, m.id(target), drafts.PassageID(n), words)
	case "placehold":
		return d.Placehold(act, m.id(target), words)
	case "fill":
		return d.FillPlaceholder(act, m.id(target))
	case "annex":
		var to drafts.Destination
		if err := to.UnmarshalText([]byte(f[2])); err != nil {
			m.t.Fatal(err)
		}
		return d.Annex(act, m.id(target), to, words)
	case "bring-back":
		return d.BringBack(act, m.id(target), m.id(f[3]))
	default: // totality
		t := drafts.UntilEverything
		if target == "off" {
			t = drafts.Piecemeal
		}
		return d.DeclareTotality(act, t)
	}
}

func (m *meeting) pack(s string) drafts.PackageID {
	id, err := drafts.ParsePackageID(s)
	if err != nil {
		m.t.Fatal(err)
	}
	return id
}

// tied answers the lines that only look at it.
func (m *meeting) tied(f []string) []string {
	d := m.draft
	var said []string
	switch f[0] {
	case "pending":
		for _, w := range d.StillPending(m.id(f[1])) {
			said = append(said, strings.TrimSuffix(d.NameOf(w.Delegation, "en")+": "+w.Reason, ": "))
		}
	case "packages":
		for _, p := range d.Packages {
			var labels []string
			for _, id := range d.InPackage(p) {
				labels = append(labels, d.Cite(id))
			}
			dissolved := ""
			if p.Dissolved != nil {
				dissolved = " (dissolved: " + p.Dissolved.Reason + ")"
			}
			said = append(said, fmt.Sprintf("%s %s %s: %s%s", p.ID, p.Effect, strings.Join(labels, ", "), p.Reason, dissolved))
		}
	case "passages":
		for _, passage := range d.Paragraphs[m.id(f[1])].Passages {
			said = append(said, fmt.Sprintf("%s “%s” %s", passage.ID, passage.Words, passage.Level))
		}
		for _, lapse := range d.Paragraphs[m.id(f[1])].Lapsed {
			said = append(said, strings.TrimSuffix(fmt.Sprintf("%s “%s” lapsed: %s", lapse.Passage, lapse.Words, lapse.Reason), ": "))
		}
	case "annexed":
		for _, id := range d.Annexed {
			p := d.Paragraphs[id]
			said = append(said, fmt.Sprintf("%s in the %s: %s (%s)", d.Cite(id), p.In, p.Text, p.Left.Reason))
		}
	case "totality":
		said = append(said, fmt.Sprintf("nothing is agreed until everything is agreed: %t", d.NothingAgreedYet()))
	}
	return said
}

// passagesTrue: every agreed passage says, where it stands now, the words that were agreed; no two of them overlap.
func passagesTrue(p *drafts.ParagraphState) error {
	letters, before := []rune(p.Text), 0
	for _, passage := range p.Passages {
		if passage.Start < before || passage.End > len(letters) || string(letters[passage.Start:passage.End]) != passage.Words {
			return fmt.Errorf("passage %s of paragraph %s, “%s”, is agreed and does not stand at %d to %d of %q", passage.ID, p.Label, passage.Words, passage.Start, passage.End, p.Text)
		}
		before = passage.End
	}
	return nil
}

// printedOnce: a version that was issued now would print every paragraph that left the report, each once, and no label twice
// behind its text.
func printedOnce(d *drafts.Draft) error {
	v, ok := d.Version(drafts.Rolling)
	if !ok {
		return nil
	}
	printed, labels := map[drafts.ParagraphID]int{}, map[string]bool{}
	for i, p := range v.Whole() {
		printed[p.ID]++
		a, out := v.AnnexOf(i)
		if out != (i >= len(v.Paragraphs)) || out && p.Label != "" && labels[p.Label] || out && p.ID != "" && d.Paragraphs[p.ID].In != a.To {
			return fmt.Errorf("place %d of the rolling text, %s, is out of place: %v", i, p.Label, v.Annexes)
		}
		labels[p.Label] = labels[p.Label] || out
	}
	for _, id := range d.Annexed {
		if printed[id] != 1 {
			return fmt.Errorf("paragraph %s left the report and is printed %d times", d.Cite(id), printed[id])
		}
	}
	return nil
}
