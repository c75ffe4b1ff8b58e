package drafts

import (
	"fmt"
	"slices"
	"strings"
)

// Refusal is a rule of procedure saying no, in words a delegate can read. It changes nothing. Reason is the sentence
// in English, for the command line, the API and English pages; Key and Params are the same for pages in any other
// language, which have the sentence in their catalogue and say each value in their own words.
type Refusal struct {
	Key    string  // of the rule, as catalogues know it: "agree.obstructed"
	Params []Param // in the order of their places in the English sentence
	Reason string  // the sentence in English, with its values
	Stale  bool    // what the person looked at has changed meanwhile: show the new state and ask again
}

// Param is one value in a refusal. Value says itself in English; what is a word of the field, and so has another word
// in another language, is typed: Fate, Standing, SeatKind, Deed, Piece, Called, Against, Waits, MoreUnsettled. All else
// reads the same in every language.
type Param struct {
	Name  string // of its place in the sentence: "Paragraph"
	Value fmt.Stringer
}

func (r *Refusal) Error() string { return r.Reason }

// Refuse builds a refusal for the packages around drafts. What sentence and values are, Fill says.
func Refuse(key, sentence string, values ...fmt.Stringer) *Refusal {
	return refuse(key, sentence, values...)
}

func refuse(key, sentence string, values ...fmt.Stringer) *Refusal {
	params, english := Fill(sentence, values...)
	return &Refusal{Key: key, Params: params, Reason: english}
}

// stale builds the refusal of an act of consent to something that changed meanwhile.
func stale(key, sentence string, values ...fmt.Stringer) *Refusal {
	r := refuse(key, sentence, values...)
	r.Stale = true
	return r
}

// Fill puts values into a sentence in English. It has places in braces, each of one name; the values fill them in the
// order in which the names first stand.
func Fill(sentence string, values ...fmt.Stringer) ([]Param, string) {
	var params []Param
	var filled []string
	for i, name := range Places(sentence) {
		if i < len(values) {
			params = append(params, Param{Name: name, Value: values[i]})
			filled = append(filled, "{"+name+"}", values[i].String())
		}
	}
	return params, strings.NewReplacer(filled...).Replace(sentence)
}

// Places names the places of a sentence, each once: Paragraph and Standing of "Paragraph {Paragraph} is {Standing}."
func Places(sentence string) []string {
	var names []string
	for {
		_, after, opened := strings.Cut(sentence, "{")
		name, rest, closed := strings.Cut(after, "}")
		if !opened || !closed {
			return names
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		sentence = rest
	}
}
