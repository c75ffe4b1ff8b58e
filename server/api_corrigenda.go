package server

import "github.com/unbracket/unbracket/drafts"

// apiRemedied is what a corrigendum or a technical reissue corrects.
type apiRemedied struct {
	Of         string                `json:"of" doc:"The version that it corrects, by ordinal."`
	As         drafts.CorrectionForm `json:"as"`
	Reason     string                `json:"reason"`
	Paragraphs []drafts.ParagraphID  `json:"paragraphs" doc:"Those whose words it corrects."`
	Errata     []apiErratum          `json:"errata" doc:"What it puts right, as a corrigendum prints it."`
}

// apiErratum is one place that is put right.
type apiErratum struct {
	Paragraph drafts.ParagraphID `json:"paragraph"`
	Label     string             `json:"label,omitempty"`
	For       string             `json:"for" doc:"Words that stand once in the paragraph."`
	Read      string             `json:"read"`
}

func (r *room) apiRemedied(v *drafts.Version) *apiRemedied {
	c := v.Corrects
	if c == nil {
		return nil
	}
	out := &apiRemedied{versionKey(r.Draft.Versions[c.Of]), c.As, c.Reason, append([]drafts.ParagraphID{}, c.Paragraphs...), []apiErratum{}}
	for _, e := range r.Draft.Errata(v) {
		out.Errata = append(out.Errata, apiErratum{e.Paragraph.ID, e.Paragraph.Label, e.For, e.Read})
	}
	return out
}

// apiCorrigendum corrects a version.
type apiCorrigendum struct {
	As     *drafts.CorrectionForm        `json:"as" need:"yes"`
	Name   string                        `json:"name,omitempty" doc:"Rev.1/Corr.1 or Rev.1*, unless told."`
	Symbol string                        `json:"symbol,omitempty" doc:"That of the version with /Corr.1 or *, unless told."`
	Date   string                        `json:"date,omitempty" format:"date" doc:"The day of the request, unless told."`
	Reason string                        `json:"reason" need:"yes" doc:"Printed on the correction."`
	Words  map[drafts.ParagraphID]string `json:"words,omitempty" doc:"The corrected words by the id of the paragraph."`
}

// apiCorrectVersion is POST …/versions/{version}/correction.
func apiCorrectVersion(r *room, asked apiCorrigendum) (receipt, error) {
	c := drafts.Corrigendum{Of: r.Param("version"), As: *asked.As, Name: r.regularLine(asked.Name), Symbol: r.regularLine(asked.Symbol), Date: asked.Date,
		Reason: r.regular(asked.Reason).Text, Words: map[drafts.ParagraphID]string{}}
	for id, words := range asked.Words {
		c.Words[id] = r.regular(words).Text
	}
	out, done, err := r.recordsUsing(nil, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		asked := c
		if v, ok := d.Version(c.Of); ok {
			name, symbol := d.NextCorrigendum(v, c.As)
			if asked.Name == "" {
				asked.Name = name
			}
			if asked.Symbol == "" {
				asked.Symbol = symbol
			}
		}
		return d.CorrectVersion(act, asked)
	})
	if err != nil {
		return done, err
	}
	if made, ok := Event[drafts.VersionCorrected](out); ok {
		if v, ok := out.Draft.Version(made.Symbol); ok {
			done = done.made(versionKey(v), r.apiPath("versions", versionKey(v)))
		}
	}
	return done, nil
}
