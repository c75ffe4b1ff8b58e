package drafts_test

import (
	"fmt"
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

// suggests says what the record suggests for a paragraph: "suggests 2".
func (m *meeting) suggests(label string) []string {
	var said []string
	for _, s := range m.draft.SuggestionsOn(m.id(label)) {
		said = append(said, m.suggestion(s))
	}
	if said == nil {
		return []string{"nothing"}
	}
	return said
}

func (m *meeting) suggestion(s drafts.Suggestion) string {
	names := func(list []drafts.Standpoint) string {
		var who []string
		for _, s := range list {
			who = append(who, m.draft.NameOf(s.Delegation, "en"))
		}
		return strings.Join(who, ", ")
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s", s.Ground)
	for _, id := range s.Edits {
		fmt.Fprintf(&b, " %s", drafts.AmendmentOf(id))
	}
	if w := s.Words; w != (drafts.PlacedWords{}) {
		fmt.Fprintf(&b, " “%s” instead of “%s”", w.Words, w.Instead)
	}
	if len(s.Apart) > 0 {
		fmt.Fprintf(&b, " “%s”", strings.Join(s.Apart, "”/“"))
	}
	for _, w := range s.Reserves {
		fmt.Fprintf(&b, " %s (%s)", m.draft.NameOf(w.Delegation, "en"), w.Reason)
	}
	for _, id := range s.Withdrawn {
		fmt.Fprintf(&b, " withdrawn %s", drafts.AmendmentOf(id))
	}
	if t := s.Tally; t != nil {
		fmt.Fprintf(&b, ": %d accept (%s)", drafts.Stated(t.Accept), names(t.Accept))
		for _, part := range []struct {
			word string
			list []drafts.Standpoint
		}{{"against", t.Against}, {"elsewhere", t.Elsewhere}, {"not confirmed", t.Unconfirmed}} {
			if len(part.list) > 0 {
				fmt.Fprintf(&b, "; %d %s (%s)", drafts.Stated(part.list), part.word, names(part.list))
			}
		}
		fmt.Fprintf(&b, "; %d of %d have not spoken", len(t.Silent), t.Members)
	}
	for _, try := range s.Tries {
		if len(try.Picks) > 0 {
			fmt.Fprintf(&b, "; try %s%v", drafts.AmendmentOf(try.Of), try.Picks)
		}
	}
	return b.String()
}
