package drafts_test

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// trueSuggestions holds every suggestion to the record: its numbers are those of a recount, its names stand under words that
// they accepted, and what it says of wordings is true by another way of comparing them.
func (m *meeting) trueSuggestions() error {
	d := m.draft
	for _, s := range d.Suggestions() {
		if err := m.trueSuggestion(s); err != nil {
			return fmt.Errorf("suggested for paragraph %s, %s of %v: %w", d.Cite(s.Paragraph), s.Ground, s.Edits, err)
		}
	}
	return nil
}

func (m *meeting) trueSuggestion(s drafts.Suggestion) error {
	d := m.draft
	for _, id := range s.Edits {
		if e, ok := d.Edit(id); !ok || !e.Fate.Open() {
			return fmt.Errorf("%s is not open", id)
		}
	}
	if s.Tally != nil {
		if err := m.trueTally(s); err != nil {
			return err
		}
	}
	switch s.Ground {
	case drafts.OnlyReserves:
		for _, o := range d.StandsAgainst(s.Paragraph) {
			if o.Stance != drafts.Reserve {
				return fmt.Errorf("%+v stands against it", o)
			}
		}
	case drafts.OneWordingLeft:
		for _, e := range d.EditsOn(s.Paragraph) {
			if e.AsksForWords() && e.Waiting == diffing.Clean && !e.Restructures() && !slices.Contains(s.Edits, e.ID) {
				return fmt.Errorf("%s is left as well", e.ID)
			}
		}
		for _, id := range s.Withdrawn {
			if e, _ := d.Edit(id); e.Fate != drafts.Withdrawn {
				return fmt.Errorf("%s is %s", id, e.Fate)
			}
		}
	case drafts.OneWordApart:
		if a, b := m.wordsOf(s.Edits[0]), m.wordsOf(s.Edits[1]); !oneApart(a, b, s.Apart) {
			return fmt.Errorf("%q and %q differ otherwise than in %q", a, b, s.Apart)
		}
	case drafts.OneThingMore:
		more, less := m.wordsOf(s.Edits[0]), m.wordsOf(s.Edits[1])
		base := ""
		if p, ok := d.Paragraphs[s.Paragraph]; ok {
			base = p.Text
		} else if len(more) <= len(less) {
			return fmt.Errorf("%q is no longer than %q", more, less)
		}
		if p := d.Paragraphs[s.Paragraph]; p != nil && diffing.Weigh(base, more, less) != diffing.Taken {
			return fmt.Errorf("%q does not hold all of %q", more, less)
		}
	case drafts.OnlyItsAuthor:
		return m.onlyItsAuthor(s.Edits[0])
	}
	return nil
}

// trueTally recounts from the record who accepts the words of a suggestion.
func (m *meeting) trueTally(s drafts.Suggestion) error {
	d, t, seen := m.draft, s.Tally, map[drafts.DelegationCode]int{}
	for _, list := range [][]drafts.Standpoint{t.Accept, t.Against, t.Elsewhere, t.Unconfirmed} {
		for _, stand := range list {
			for _, member := range stand.For {
				seen[member]++
			}
		}
	}
	for _, code := range t.Silent {
		seen[code]++
	}
	for _, seat := range d.Seated() {
		if seat.As == drafts.Member && seen[seat.Code] != 1 {
			return fmt.Errorf("%s is counted %d times", seat.Code, seen[seat.Code])
		}
	}
	if sum := drafts.Stated(t.Accept) + drafts.Stated(t.Against) + drafts.Stated(t.Elsewhere) + drafts.Stated(t.Unconfirmed) + len(t.Silent); sum != t.Members || len(seen) != sum {
		return fmt.Errorf("the sum of %+v is %d", t, sum)
	}
	if s.Ground == drafts.MostAccept && (drafts.Stated(t.Accept) < 2 || drafts.Stated(t.Accept) <= drafts.Stated(t.Against)+drafts.Stated(t.Elsewhere)) {
		return fmt.Errorf("%+v is not most", t)
	}
	for _, stand := range t.Accept {
		if !m.accepted(s, stand) {
			return fmt.Errorf("%s is counted under words that it did not accept", stand.Delegation)
		}
	}
	return nil
}

// accepted says whether the record holds the consent of a delegation to the words of a suggestion as they read now.
func (m *meeting) accepted(s drafts.Suggestion, stand drafts.Standpoint) bool {
	who, _ := stand.Delegation.Whole()
	if stand.Behind {
		return slices.ContainsFunc(s.Edits, func(id drafts.EditID) bool {
			e, _ := m.draft.Edit(id)
			a, _ := m.draft.Amendment(e.Amendment)
			return slices.Contains(a.Behind(), who)
		})
	}
	last := map[string]drafts.Position{}
	for _, p := range m.spokenIn().positions {
		if p.Delegation == who {
			last[fmt.Sprint(p.Paragraph, p.Edit, p.Ask, p.Side)] = p
		}
	}
	for _, p := range last {
		switch {
		case !p.Stance.Accepts():
		case p.Ask != (diffing.Ask{}) && s.Words.Base == (p.Side == drafts.StandingWords):
			return true // where on the text the ask stands now, the recount of who stands where has seen to
		case p.Edit != "" && slices.Contains(s.Edits, p.Edit):
			e, _ := m.draft.Edit(p.Edit)
			return p.Revision >= e.Revision
		case p.Paragraph == s.Paragraph && s.Words.Base:
			if m.draft.Paragraphs[s.Paragraph].OnItsWords(p) {
				return true
			}
		}
	}
	return false
}

// onlyItsAuthor looks through the record for somebody else's word for an edit.
func (m *meeting) onlyItsAuthor(id drafts.EditID) error {
	e, _ := m.draft.Edit(id)
	a, _ := m.draft.Amendment(e.Amendment)
	if len(a.CoSponsors) > 0 {
		return fmt.Errorf("%s has co-sponsors", id)
	}
	last := map[drafts.DelegationCode]drafts.Stance{}
	for _, p := range m.spokenIn().positions {
		if p.Edit == id {
			last[p.Delegation] = p.Stance
		}
	}
	for who, stance := range last {
		if who != a.By && stance.Accepts() {
			return fmt.Errorf("%s has spoken for it", who)
		}
	}
	return nil
}

// wordsOf is the wording that an edit asks for.
func (m *meeting) wordsOf(id drafts.EditID) string {
	e, _ := m.draft.Edit(id)
	if len(e.Inserts) > 0 {
		return e.Inserts[0].Text
	}
	return e.Text
}

// oneApart says whether two texts become one when one word of either goes, these words, whatever spaces stand beside it.
func oneApart(a, b string, words []string) bool {
	without := func(text, word string) []string {
		tokens := slices.DeleteFunc(diffing.Words(text), func(t string) bool { return strings.TrimFunc(t, unicode.IsSpace) == "" })
		var texts []string
		for i, t := range tokens {
			if t == word {
				texts = append(texts, strings.Join(slices.Delete(slices.Clone(tokens), i, i+1), "·"))
			}
		}
		return append(texts, strings.Join(tokens, "·"))
	}
	first, second := words[0], words[len(words)-1]
	return slices.ContainsFunc(without(a, first), func(text string) bool { return slices.Contains(without(b, second), text) })
}
