package drafts

import (
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// AnnexedText is what a version prints behind its text of the paragraphs that left the report for one place (rule:
// domain.md §5, moved to an annex): its reader finds every one of them, under labels of that version.
type AnnexedText struct {
	To         Destination
	Label      string // "Annex"; "Annex II" where there are several
	Title      string
	Paragraphs []Paragraph // labelled "Annex, 1"
}

// Whole is the text of a version as it is printed: with its annexes behind it, each under its heading. It is for
// reading; the paragraphs of the report alone are Paragraphs.
func (v *Version) Whole() []Paragraph {
	return append(slices.Clip(v.Paragraphs), v.Behind()...)
}

// Behind is what a version prints behind its text: each annex under its heading.
func (v *Version) Behind() []Paragraph {
	var behind []Paragraph
	for _, a := range v.Annexes {
		behind = append(append(behind, a.heading()), a.Paragraphs...)
	}
	return behind
}

// AnnexOf is the annex in which a paragraph of the Whole stands, by its place there; false for those of the report.
func (v *Version) AnnexOf(place int) (AnnexedText, bool) {
	end := len(v.Paragraphs)
	for _, a := range v.Annexes {
		if start := end; place >= start {
			if end += 1 + len(a.Paragraphs); place < end {
				return a, true
			}
		}
	}
	return AnnexedText{}, false
}

// heading has no identity: it is made anew for each version.
func (a AnnexedText) heading() Paragraph {
	return Paragraph{Kind: diffing.KindAnnex, Level: 1, Label: a.Label, Text: a.Title}
}

// annexes are those that a version issued now prints, of what left for these places.
func (d *Draft) annexes(to ...Destination) []AnnexedText {
	var made []AnnexedText
	for _, place := range to {
		a := AnnexedText{To: place}
		for _, id := range d.Annexed {
			if p := d.Paragraphs[id]; p.In == place {
				a.Paragraphs = append(a.Paragraphs, p.Paragraph)
			}
		}
		if len(a.Paragraphs) > 0 {
			made = append(made, a)
		}
	}
	before := 0
	for _, p := range d.Text() {
		if p.Kind == diffing.KindAnnex {
			before++
		}
	}
	in := annexWordsIn(d.Opened.Language)
	for i := range made {
		a := &made[i]
		a.Label, a.Title = in.annex, in.titles[a.To]
		if before+len(made) > 1 {
			a.Label += " " + strings.ToUpper(toRoman(before+i+1))
		}
		a.number()
	}
	return made
}

// WithoutAnnexes is a text from a file without the annexes that an export printed behind it: what left the report does not
// come back by a file that repeats it. An annex in which anything reads otherwise is a part of the text like any other.
func (d *Draft) WithoutAnnexes(text []Paragraph) []Paragraph {
	for _, a := range d.annexes(InAnnex, InSummary) {
		at := slices.IndexFunc(text, func(p Paragraph) bool { return p.Kind == diffing.KindAnnex && p.Text == a.Title })
		if at < 0 || at+1+len(a.Paragraphs) > len(text) {
			continue
		}
		end := at + 1 + len(a.Paragraphs)
		if slices.EqualFunc(text[at+1:end], a.Paragraphs, func(p, left Paragraph) bool { return p.Text == left.Text }) {
			text = slices.Concat(text[:at], text[end:])
		}
	}
	return text
}

// number gives the paragraphs of an annex their labels: its own count, "Annex, 1", with the sub-paragraphs that left with
// their paragraph under it. What has no label stays without one, and a footnote is numbered by its mark.
func (a *AnnexedText) number() {
	became := map[string]string{} // label in the report: in the annex
	n := 0
	for i, p := range a.Paragraphs {
		label := ""
		if head, _, ok := split(p.Label); p.Label != "" && p.Kind != diffing.KindFootnote {
			under, found := became[strings.TrimRight(head, " ")]
			if ok && found && p.Kind == diffing.KindSubparagraph {
				label = under + " " + strings.TrimPrefix(p.Label, head) // with its bis, where a cut gave it one
			} else {
				n++
				label = a.Label + ", " + uitoa(uint64(n))
			}
			became[p.Label] = label
		}
		a.Paragraphs[i].Label = label
	}
}

// issued is the annex as a record keeps it: the words are those of its paragraphs then.
func (a AnnexedText) issued() IssuedAnnex {
	return IssuedAnnex{To: a.To, Label: a.Label, Title: a.Title, Paragraphs: namedLabels(a.Paragraphs)}
}

// annexed adds to a version what it prints behind its text.
func (v VersionIssued) annexed(annexes []AnnexedText) VersionIssued {
	if len(annexes) == 0 {
		return v
	}
	for _, a := range annexes {
		v.Annexes = append(v.Annexes, a.issued())
	}
	v.AnnexHash = hashText((&Version{Annexes: annexes}).Behind())
	return v
}

// annexesOf are those of a version that is issued, in the words that its paragraphs have now.
func (d *Draft) annexesOf(e VersionIssued) []AnnexedText {
	var annexes []AnnexedText
	for _, issued := range e.Annexes {
		a := AnnexedText{To: issued.To, Label: issued.Label, Title: issued.Title}
		for _, l := range issued.Paragraphs {
			if p, ok := d.Paragraphs[l.Paragraph]; ok {
				said := p.Paragraph
				said.Label = l.Label
				a.Paragraphs = append(a.Paragraphs, said)
			}
		}
		annexes = append(annexes, a)
	}
	return annexes
}

// annexWords are the words of an annex in the language of the text, of which they become a part.
type annexWords struct {
	annex  string
	titles map[Destination]string
}

var annexWordsBy = map[Language]annexWords{
	"en": {"Annex", map[Destination]string{InAnnex: "Paragraphs moved from the text to an annex", InSummary: "Paragraphs moved to the Chair’s summary"}},
	"fr": {"Annexe", map[Destination]string{InAnnex: "Paragraphes déplacés du texte vers une annexe", InSummary: "Paragraphes renvoyés au résumé de la présidence"}},
	"es": {"Anexo", map[Destination]string{InAnnex: "Párrafos trasladados del texto a un anexo", InSummary: "Párrafos trasladados al resumen de la Presidencia"}},
	"ru": {"Приложение", map[Destination]string{InAnnex: "Пункты, перенесенные из текста в приложение", InSummary: "Пункты, перенесенные в резюме Председателя"}},
	"zh": {"附件", map[Destination]string{InAnnex: "由案文移入附件的段落", InSummary: "移入主席摘要的段落"}},
	"ar": {"المرفق", map[Destination]string{InAnnex: "فقرات نقلت من النص إلى مرفق", InSummary: "فقرات نقلت إلى موجز الرئيس"}},
}

func annexWordsIn(l Language) annexWords {
	if in, ok := annexWordsBy[l]; ok {
		return in
	}
	return annexWordsBy["en"]
}
