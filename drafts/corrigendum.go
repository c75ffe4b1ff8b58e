package drafts

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// CorrectionForm is how an issued version is corrected (rule: domain.md §5, "an issued version is corrected only by a corrigendum
// or a technical reissue (*), a version of its own").
type CorrectionForm uint8

// The forms. A reissue may leave every word as it was.
const (
	ByCorrigendum CorrectionForm = iota
	ByReissue
)

// Remedied says of a version what it corrects.
type Remedied struct {
	Of         int // ordinal
	As         CorrectionForm
	Reason     string
	Paragraphs []ParagraphID
}

// CorrectedBy is the version that corrects another one, the next in turn.
func (d *Draft) CorrectedBy(v *Version) (*Version, bool) {
	for _, o := range d.Versions {
		if o.Corrects != nil && o.Corrects.Of == v.Ordinal {
			return o, true
		}
	}
	return nil, false
}

// Uncorrected is the version that was issued first, before all corrections of it.
func (d *Draft) Uncorrected(v *Version) *Version {
	for v.Corrects != nil {
		v = d.Versions[v.Corrects.Of]
	}
	return v
}

// NextCorrigendum suggests name and symbol of the next correction of a version: Rev.1/Corr.2 after Rev.1/Corr.1, Rev.1*
// for a reissue.
func (d *Draft) NextCorrigendum(v *Version, as CorrectionForm) (name, symbol string) {
	first, n := d.Uncorrected(v), 1
	for o := v; o.Corrects != nil; o = d.Versions[o.Corrects.Of] {
		if o.Corrects.As == as {
			n++
		}
	}
	suffix := "/Corr." + strconv.Itoa(n)
	if as == ByReissue {
		suffix = strings.Repeat("*", n)
	}
	return first.Name + suffix, first.Symbol + suffix
}

// Corrigendum is how a version is corrected.
type Corrigendum struct {
	Of     string // ordinal, name or symbol of the version
	As     CorrectionForm
	Name   string
	Symbol string
	Date   string // YYYY-MM-DD; empty: the day of the act, in UTC
	Reason string
	Words  map[ParagraphID]string // corrected words of some of its paragraphs
}

// CorrectVersion issues a correction of the latest version, also after the report was adopted: the record of what was said
// is put right, and no decision taken. The corrected version stays as it was and says that it was corrected. The rolling
// text keeps its words while the room works on it; the adopted text reads as corrected.
func (d *Draft) CorrectVersion(act Act, c Corrigendum) ([]Event, error) {
	if !d.part(act.By).Serves() {
		return nil, refuse("role.serves", "Only the secretariat or the Chair may {Deed}.", doCorrectVersion)
	}
	of, ok := d.Version(c.Of)
	switch {
	case !ok || of.Ordinal >= len(d.Versions):
		return nil, refuse("corrigendum.none", "There is no issued version {Sent}; only an issued version has a corrigendum.", Quoted(c.Of))
	case of.Ordinal != len(d.Versions)-1:
		return nil, refuse("corrigendum.later", "{Version} was followed by {Later}; correct that one.", Verbatim(of.Name), Verbatim(d.Versions[len(d.Versions)-1].Name))
	case strings.TrimSpace(c.Reason) == "":
		return nil, refuse("corrigendum.no-reason", "Say what is put right in {Version}; it is printed on the correction.", Verbatim(of.Name))
	}
	if err := checkNotes(Piece{Name: "The reason"}, c.Reason); err != nil {
		return nil, err
	}
	text, corrected, err := d.correctedText(of, c.Words)
	if err != nil {
		return nil, err
	}
	if len(corrected) == 0 && c.As == ByCorrigendum {
		return nil, refuse("corrigendum.nothing", "No word of {Version} is corrected; a document that only looks wrong is reissued for technical reasons.", Verbatim(of.Name))
	}
	issued, err := d.version(act, c.Name, c.Symbol, c.Date, text, nil)
	if err != nil {
		return nil, err
	}
	events := []Event{VersionCorrected{Of: of.Symbol, As: c.As, Name: issued.Name, Symbol: issued.Symbol, Date: issued.Date,
		Reason: strings.TrimSpace(c.Reason), Paragraphs: corrected, TextHash: issued.TextHash}}
	next, err := d.Propose(act, events)
	if err != nil {
		return nil, fmt.Errorf("correct %s: %w", of.Name, err)
	}
	return append(events, d.rebasePassages(next)...), nil // of the adopted report, whose words are the corrected ones now
}

// correctedText is the text of a version with other words in some paragraphs, and what was corrected, in its order.
func (d *Draft) correctedText(of *Version, words map[ParagraphID]string) ([]Paragraph, []CorrectedText, error) {
	for id := range words {
		if !slices.ContainsFunc(of.Paragraphs, func(p Paragraph) bool { return p.ID == id }) {
			return nil, nil, refuse("corrigendum.paragraph", "There is no paragraph {ID} in {Version}.", Quoted(id), Verbatim(of.Name))
		}
	}
	var corrected []CorrectedText
	text := slices.Clone(of.Paragraphs)
	for i, p := range text {
		now, named := words[p.ID]
		if now = strings.TrimSpace(now); !named || now == p.Text {
			continue
		}
		if err := checkWords(Piece{Name: "The wording"}, now, p.Text); err != nil {
			return nil, nil, err
		}
		c := CorrectedText{Paragraph: p.ID, Was: HashWords(p), Text: now, Marks: carryMarks(p.Text, now, p.Marks)}
		text[i].Text, text[i].Marks = c.Text, c.Marks
		corrected = append(corrected, c)
	}
	return text, corrected, nil
}

// applyCorrigendum lays a corrected version down beside the one that it corrects.
func (d *Draft) applyCorrigendum(event Event, at Stamp) {
	e, ok := event.(VersionCorrected)
	if !ok {
		return
	}
	of, found := d.Version(e.Of)
	if !found {
		return
	}
	v := &Version{Ordinal: len(d.Versions), Name: e.Name, Symbol: e.Symbol, Date: e.Date, TextHash: e.TextHash, Head: d.Chain.Head, Stamp: at,
		Fates: of.Fates, Paragraphs: slices.Clone(of.Paragraphs), Annexes: of.Annexes, Corrects: &Remedied{Of: of.Ordinal, As: e.As, Reason: e.Reason}}
	for _, c := range e.Paragraphs {
		v.Corrects.Paragraphs = append(v.Corrects.Paragraphs, c.Paragraph)
		for i := range v.Paragraphs {
			if v.Paragraphs[i].ID == c.Paragraph {
				v.Paragraphs[i].Text, v.Paragraphs[i].Marks = c.Text, c.Marks
			}
		}
		if _, stands := d.Paragraphs[c.Paragraph]; stands && d.Adopted != nil {
			p := d.paragraph(c.Paragraph)
			p.Text, p.Marks, p.Changed = c.Text, c.Marks, at
		}
	}
	d.Versions = append(d.Versions, v)
}

var correctionForms = words{"corrigendum", "technical reissue"}

func (r CorrectionForm) String() string { return correctionForms.say(uint8(r)) }

// MarshalText writes the word of the wire.
func (r CorrectionForm) MarshalText() ([]byte, error) { return correctionForms.text(uint8(r)) }

// UnmarshalText reads the word of the wire.
func (r *CorrectionForm) UnmarshalText(b []byte) error {
	return readWord(correctionForms, b, "form of correction", r)
}
