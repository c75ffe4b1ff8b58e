package drafts

import (
	"slices"
	"strings"
	"unicode"

	"github.com/unbracket/unbracket/diffing"
)

// alike finds edits whose wordings are nearly one: where one asks for what another asks for and one thing more, and where
// two differ in one word. Each edit is held against those tabled before it, and named with the first that it is like.
func (q contested) alike() []Suggestion {
	wordings := make([]likened, 0, len(q.edits))
	for _, e := range q.edits {
		if w, ok := q.whole(e); ok {
			wordings = append(wordings, w)
		}
	}
	var found []Suggestion
	for i, later := range wordings {
		for _, earlier := range wordings[:i] {
			if s, ok := q.likeness(earlier, later); ok {
				found = append(found, s)
				break
			}
		}
	}
	return found
}

// likened is a wording for the whole paragraph that an edit asks for.
type likened struct {
	edit  EditID
	text  string
	words []string      // its tokens
	asks  []diffing.Ask // none for a paragraph that is only proposed
}

// whole gives the wording that an edit asks for, if it asks for one: to delete or to bracket is no wording, and words of
// words are read with those that they amend.
func (q contested) whole(e *EditState) (likened, bool) {
	text := e.words()
	switch {
	case e.Within != "" || text == "" || len(e.Inserts) > 1:
		return likened{}, false
	case e.As != diffing.EditReplace && e.As != diffing.EditInsertAfter:
		return likened{}, false
	}
	w := likened{edit: e.ID, text: text, words: diffing.Words(text)}
	if e.As == diffing.EditReplace {
		w.asks = q.AsksOf(e)
	}
	return w, true
}

func (q contested) likeness(earlier, later likened) (Suggestion, bool) {
	if earlier.text == later.text {
		return Suggestion{}, false // joint: they stand in one bracket already
	}
	for _, pair := range [][2]likened{{later, earlier}, {earlier, later}} {
		if thing, ok := q.thingMore(pair[0], pair[1]); ok {
			return Suggestion{Ground: OneThingMore, Edits: []EditID{pair[0].edit, pair[1].edit}, Words: thing,
				Tries: []Try{q.try(pair[1].edit), q.try(pair[0].edit)}}, true
		}
	}
	a, b, ok := wordApart(earlier.words, later.words)
	if !ok || q.oneWordFromText(earlier) || q.oneWordFromText(later) {
		return Suggestion{}, false // what the bracket shows at a glance needs no sentence
	}
	return Suggestion{Ground: OneWordApart, Edits: []EditID{earlier.edit, later.edit}, Apart: slices.DeleteFunc([]string{a, b}, func(w string) bool { return w == "" }),
		Tries: []Try{q.try(earlier.edit), q.try(later.edit)}}, true
}

func (q contested) oneWordFromText(w likened) bool {
	p, ok := q.Paragraphs[q.id]
	if !ok {
		return false
	}
	_, _, apart := wordApart(diffing.Words(p.Text), w.words)
	return apart
}

// thingMore says what one wording asks for beside all that the other asks for, if it is one thing.
func (q contested) thingMore(more, less likened) (PlacedWords, bool) {
	asks, base := more.asks, ""
	if p, ok := q.Paragraphs[q.id]; ok {
		base = p.Text
	}
	if len(less.asks) == 0 || len(more.asks) == 0 { // proposed paragraphs: what the longer one adds to the shorter
		base = less.text
		if asks = diffing.Asks("", base, diffing.Proposal{ID: more.edit, Text: more.text}); len(asks) != 1 || asks[0].Start != asks[0].End {
			return PlacedWords{}, false
		}
	} else if len(more.asks) != len(less.asks)+1 {
		return PlacedWords{}, false
	} else if asks = slices.DeleteFunc(slices.Clone(more.asks), func(a diffing.Ask) bool { return slices.Contains(less.asks, a) }); len(asks) != 1 {
		return PlacedWords{}, false
	}
	w := PlacedWords{Words: strings.TrimSpace(asks[0].Words)}
	if tokens := diffing.Words(base); asks[0].End <= len(tokens) {
		w.Instead = strings.TrimSpace(strings.Join(tokens[asks[0].Start:asks[0].End], ""))
	}
	return w, w.Words != "" || w.Instead != ""
}

// wordApart says in which one word two texts differ: each has another word at one place, or one of them has a word there
// that the other has not. The word that a text has not is "".
func wordApart(a, b []string) (one, other string, ok bool) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	one, other = onlyWord(a), onlyWord(b)
	switch {
	case len(a) == 1 && len(b) == 1:
		return one, other, one != "" && other != ""
	case len(a) == 0 && len(b) <= 2:
		return "", other, other != ""
	case len(b) == 0 && len(a) <= 2:
		return one, "", one != ""
	}
	return "", "", false
}

// onlyWord is the one word among some tokens, the others being spaces.
func onlyWord(tokens []string) string {
	word := ""
	for _, t := range tokens {
		switch {
		case strings.TrimSpace(t) == "":
		case word != "" || !strings.ContainsFunc(t, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }):
			return ""
		default:
			word = t
		}
	}
	return word
}
