package server

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/unbracket/unbracket/drafts/formats/layout"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// standing is how far each paragraph had come when the text was as it is exported (rule: domain.md §5). It is shown to
// those who take part unless they leave it out; never in the report as adopted, in a comparison, or in a correction, which
// takes no decision.
func (e exported) standing() (textfile.Standings, error) {
	if e.room.QueryParam("standing") == "no" || e.final() || e.view == viewCompared || e.version.Corrects != nil || !e.room.Reader.TakesPart() {
		return textfile.Standings{}, nil
	}
	then, err := e.room.server.asAt(e.room.Request().Context(), e.room.Draft, e.version.Stamp.Version)
	if err != nil {
		return textfile.Standings{}, fmt.Errorf("export the standing of %s: %w", e.version.Name, err)
	}
	return textfile.StandingsOf(then, e.version, e.style(), layout.WordsIn(language.Make(string(then.Opened.Language)))), nil
}
