package jsonl

import (
	"io"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

type paragraphLine struct {
	ID    *id     `json:"id,omitempty"`
	Label string  `json:"label,omitempty"`
	Kind  string  `json:"kind"`
	Level int     `json:"level"`
	Text  *string `json:"text"`
	Marks []mark  `json:"marks,omitempty"`

	Standing string `json:"standing,omitempty"` // as an export says it; reading leaves it out
}

type mark struct {
	At   int    `json:"at"`
	To   int    `json:"to,omitempty"`
	Kind string `json:"kind"`
	ID   string `json:"id,omitempty"`
}

// ReadText reads a text, one paragraph a line. It refuses, naming the line (*textfile.Refusal): invalid UTF-8 or
// JSON, an unknown kind, a missing text, an id or a label used twice, a mark outside the text, a paragraph over
// 64 KiB. Unbalanced brackets and footnotes without partner are told and kept. Texts come in Unicode NFC, as from every
// reader, with their marks behind the same letters.
func ReadText(r io.Reader) (textfile.Document, []textfile.Oddity, error) {
	var doc textfile.Document
	var lines []int
	ids, labels := map[string]int{}, map[string]int{}
	err := eachLine(r, func(line int, v paragraphLine) error {
		p, err := v.paragraph(line)
		if err != nil {
			return err
		}
		if before, used := ids[string(p.ID)]; used && p.ID != "" {
			return refuse(line, "the id %q stands on line %d already: every paragraph has its own", p.ID, before)
		}
		label := withoutSpaces(p.Label) // "12bis" is 12 bis
		if before, used := labels[label]; used && label != "" {
			return refuse(line, "the label %q stands on line %d already: every label is given once", p.Label, before)
		}
		ids[string(p.ID)], labels[label] = line, line
		doc.Paragraphs = append(doc.Paragraphs, p)
		lines = append(lines, line)
		return nil
	})
	if err != nil {
		return textfile.Document{}, nil, err
	}
	return doc, textfile.InOrder(textfile.Check(doc.Paragraphs, lines)), nil
}

func (v paragraphLine) paragraph(line int) (diffing.Paragraph, error) {
	var p diffing.Paragraph
	if v.Text == nil {
		return p, refuse(line, `the paragraph has no "text": give its words, without the label`)
	}
	var kind diffing.Kind
	if err := kind.UnmarshalText([]byte(v.Kind)); err != nil && v.Kind != "" {
		return p, refuse(line, "%v", err)
	}
	if v.Level < 0 {
		return p, refuse(line, "the level %d is below 0: headings and sub-paragraphs count from 1, all else is 0", v.Level)
	}
	if err := textfile.CheckSize(line, *v.Text); err != nil {
		return p, err
	}
	p = diffing.Paragraph{Label: v.Label, Kind: kind, Level: v.Level, Text: *v.Text}
	if v.ID != nil {
		p.ID = diffing.ParagraphID(v.ID.text)
	}
	n := utf8.RuneCountInString(p.Text)
	for _, m := range v.Marks {
		if err := m.check(line, n); err != nil {
			return p, err
		}
		p.Marks = append(p.Marks, diffing.Mark(m))
	}
	p.Text, p.Marks = textfile.Composed(p.Text, p.Marks)
	return p, nil
}

func (m mark) check(line, n int) error {
	switch {
	case m.Kind != textfile.Footnote && m.Kind != textfile.Italic && m.Kind != textfile.Bold && m.Kind != textfile.Reference:
		return refuse(line, "the mark kind %q is unknown: it is footnote, italic, bold or reference", m.Kind)
	case m.Kind == textfile.Footnote && m.ID == "":
		return refuse(line, "a footnote mark has no \"id\": give the id of the footnote's paragraph")
	case m.Kind == textfile.Reference && m.ID == "":
		return refuse(line, "a reference mark has no \"id\": give the id of the paragraph that it cites")
	case m.At < 0 || m.At > n || m.To > n || m.Kind != textfile.Footnote && m.To <= m.At:
		return refuse(line, "a mark from %d to %d lies outside the text, which has %d characters", m.At, m.To, n)
	}
	return nil
}

// WriteText writes a text, one paragraph a line. ReadText gives it back.
func WriteText(w io.Writer, doc textfile.Document) error {
	list := make([]paragraphLine, 0, len(doc.Paragraphs))
	for _, p := range doc.Paragraphs {
		v := paragraphLine{Label: p.Label, Kind: p.Kind.String(), Level: p.Level, Text: &p.Text}
		if p.ID != "" {
			v.ID = &id{text: string(p.ID)}
			v.Standing = doc.Standings.Of[p.ID].Says
		}
		for _, m := range p.Marks {
			v.Marks = append(v.Marks, mark(m))
		}
		list = append(list, v)
	}
	return encode(w, list)
}
