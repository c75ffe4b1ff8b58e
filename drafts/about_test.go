package drafts_test

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

// photographAnswers writes down what a draft answers about each of its paragraphs. A draft takes over such answers from the
// one before it; that they are those of the folded record is held after every act of every test that records one.
func photographAnswers(b *strings.Builder, d *drafts.Draft) {
	lines, err := d.Reading()
	fmt.Fprintln(b, len(lines), err)
	for _, l := range lines {
		fmt.Fprintf(b, "%s shown as %s named %v stands %s suggested %s\n", l.ID, d.ShownAs(l.ID), d.NamedOn(l.ID), whole(d.StandsOn(l.ID)), whole(d.SuggestionsOn(l.ID)))
		for _, e := range d.EditsOn(l.ID) {
			fmt.Fprintf(b, "  %s %v stands %s asks %v\n", e.ID, e.Fate, whole(d.StandsOnEdit(e.ID)), d.AsksOf(e))
		}
		if l.Compiled == nil {
			continue
		}
		fmt.Fprintf(b, "  %s\n", whole(l.Compiled))
		for at := range l.Compiled.Nodes.Brackets() {
			fmt.Fprintf(b, "  at %s\n", whole(d.StandsAt(l.ID, at)))
		}
	}
}

// whole writes a value with all that it leads to.
func whole(v any) string {
	b, err := json.Marshal(v)
	return fmt.Sprint(string(b), err)
}
