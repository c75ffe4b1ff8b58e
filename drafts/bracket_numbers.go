package drafts

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// Bracket numbers are the room's: "24[3]" (rule: compile.md, Numbers and identity). An issue numbers all brackets anew,
// and an act of the Chair fixes those of the paragraph as the room sees them; from then on a bracket that comes later
// gets the next free number, and none is used again before the next issue. Numbers hang on asks, and asks on the words
// of the paragraph: what changes the words says in the record what the brackets are called afterwards, so that nobody
// who reads it has to find that out.

// withNumbers adds to the events of an act how positions on asks stand after it, and what the brackets are called, where
// that is not what they are called now. decided are the paragraphs on which the Chair decides by this act.
func (d *Draft) withNumbers(act Act, events []Event, decided ...ParagraphID) ([]Event, error) {
	next, err := d.Propose(act, events)
	if err != nil {
		return nil, fmt.Errorf("number the brackets: %w", err)
	}
	events = slices.Concat(events, d.rebasePositions(next), d.rebasePassages(next), d.rebaseReferences(next))
	known := next.known()
	if known.err != nil {
		return nil, fmt.Errorf("number the brackets: %w", known.err)
	}
	for _, place := range known.text {
		id := place.Paragraph.ID
		state, stands := next.Paragraphs[id]
		if !stands || len(state.Numbers) == 0 && !slices.Contains(decided, id) {
			continue
		}
		numbers, tree := state.Numbers, place.compiled().Nodes
		if slices.Contains(decided, id) {
			if shown, ok := d.Compiled(id); ok {
				numbers = numbers.Fix(shown.Nodes, id)
			}
			numbers = numbers.Carry(d.wordsOf(id), state.Text)
			tree = diffing.CompileParagraph(place.Place, numbers).Nodes
		}
		numbers = numbers.Fix(tree, id)
		if !maps.Equal(numbers, state.Numbers) {
			events = append(events, numbered(id, numbers))
		}
	}
	return events, nil
}

// wordsOf gives the words of a paragraph, in the text or only proposed.
func (d *Draft) wordsOf(id ParagraphID) string {
	if p, ok := d.Paragraphs[id]; ok {
		return p.Text
	}
	in, _ := d.Proposed(id)
	return in.Text
}

// renumber numbers the brackets of every paragraph in reading order, as an issue does, so that "24[3]" means the same
// to all until the next one.
func (d *Draft) renumber() []Event {
	c, err := diffing.CompileText(d.Text(), d.openEdits(), nil)
	if err != nil {
		return nil
	}
	var events []Event
	for _, p := range c.Paragraphs {
		state, ok := d.Paragraphs[p.ID]
		if !ok {
			continue
		}
		numbers := diffing.Numbers(nil).Fix(p.Nodes, p.ID)
		if len(numbers) > 0 || len(state.Numbers) > 0 {
			events = append(events, numbered(p.ID, numbers))
		}
	}
	return events
}

// numbered is the record of the numbers of one paragraph, in their order.
func numbered(id ParagraphID, numbers diffing.Numbers) BracketsNumbered {
	event := BracketsNumbered{Paragraph: id, Numbers: []NumberedAsk{}}
	for ask, n := range numbers {
		event.Numbers = append(event.Numbers, NumberedAsk{Ask: ask, Number: n})
	}
	slices.SortFunc(event.Numbers, func(a, b NumberedAsk) int {
		return cmp.Or(cmp.Compare(a.Number, b.Number), strings.Compare(fmt.Sprint(a.Ask), fmt.Sprint(b.Ask)))
	})
	return event
}
