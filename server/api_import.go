package server

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/unbracket/unbracket/drafts"
)

// apiImporting is a text to lay before the room. Where there is one already it is its new state: paragraphs that are
// the same keep their identity.
type apiImporting struct {
	File   string          `json:"file" need:"yes" doc:"The name of the file that it comes from."`
	Format string          `json:"format" need:"yes" doc:"md, txt or jsonl."`
	Text   string          `json:"text" need:"yes" doc:"The file."`
	Name   string          `json:"name" need:"yes" doc:"Of the version that it is issued as: Zero draft."`
	Symbol string          `json:"symbol" need:"yes"`
	Date   string          `json:"date,omitempty" format:"date" doc:"The day of the act, in UTC, unless told."`
	Seen   drafts.TextHash `json:"seen,omitempty" doc:"text_hash of the text that was seen, where there is one."`
}

// apiImport is POST …/text, for the secretariat.
func apiImport(r *room, asked apiImporting) (receipt, error) {
	if err := r.serving(); err != nil {
		return receipt{}, err
	}
	doc, odd, err := readText(asked.Format, []byte(asked.Text))
	if err != nil {
		return receipt{}, err
	}
	sum := sha256.Sum256([]byte(asked.Text))
	i := drafts.Import{Source: drafts.Source{Name: r.regularLine(asked.File), SHA256: drafts.TextHash(hex.EncodeToString(sum[:]))},
		Paragraphs: doc.Paragraphs, Name: r.regularLine(asked.Name), Symbol: r.regularLine(asked.Symbol), Date: asked.Date, Seen: asked.Seen}
	if i.Seen == "" && len(r.Draft.Versions) == 0 {
		i.Seen = r.Draft.TextHash()
	}
	out, done, err := r.recordsUsing(nil, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Import(act, i) })
	if err != nil {
		return done, err
	}
	for _, o := range odd {
		done.Said = append(done.Said, r.oddity(o))
	}
	return r.madeVersion(out, done), nil
}
