package server

import (
	"testing"

	"github.com/unbracket/unbracket/diffing"
)

func bracket(number int, alternatives ...diffing.Tree) diffing.Node {
	b := &diffing.Bracket{Number: number}
	for i, a := range alternatives {
		b.Alternatives = append(b.Alternatives, diffing.Alternative{Base: i == 0, Nodes: a})
	}
	return diffing.Node{Bracket: b}
}

func typed(number int, words diffing.Tree) diffing.Node {
	return diffing.Node{Bracket: &diffing.Bracket{Number: number, Typed: true, Alternatives: []diffing.Alternative{{Base: true, Nodes: words}}}}
}

func words(s string) diffing.Tree { return diffing.Tree{{Text: s}} }

// States [should/shall/may] share data[ and services][, [freely/at cost] and in time].
func rivals() diffing.Tree {
	return diffing.Tree{{Text: "States "}, bracket(1, words("should"), words("shall"), words("may")), {Text: " share data"},
		bracket(2, words(" and services"), nil),
		bracket(3, nil, diffing.Tree{{Text: ", "}, bracket(4, words("freely"), words("at cost")), {Text: " and in time"}}), {Text: "."}}
}

func TestTheParagraphAsChosen(t *testing.T) {
	for name, c := range map[string]struct {
		tree diffing.Tree
		form map[string]string
		want string
	}{
		"nothing picked is the text as it stands": {rivals(), nil, "States should share data and services."},
		"one alternative at each bracket":         {rivals(), map[string]string{"b1": "1", "b2": "1", "b3": "1", "b4": "1"}, "States shall share data, at cost and in time."},
		"a nested pick counts only where its bracket is taken": {rivals(), map[string]string{"b3": "0", "b4": "1"},
			"States should share data and services."},
		"own words get the spaces nobody types":  {rivals(), map[string]string{"b2": "own", "b2.own": "and products"}, "States should share data and products."},
		"own words may begin with a comma":       {rivals(), map[string]string{"b2": "own", "b2.own": ", if they can"}, "States should share data, if they can."},
		"own words may be none":                  {rivals(), map[string]string{"b1": "own"}, "States share data and services."},
		"a pick that no bracket offers is none":  {rivals(), map[string]string{"b1": "7", "b2": "keep", "b3": "-1"}, "States should share data and services."},
		"a typed bracket stays unless decided":   {diffing.Tree{{Text: "in "}, typed(1, words("20XX"))}, nil, "in [20XX]"},
		"a typed bracket's words without it":     {diffing.Tree{{Text: "in "}, typed(1, words("20XX"))}, map[string]string{"b1": "words"}, "in 20XX"},
		"a typed bracket left out":               {diffing.Tree{{Text: "in "}, typed(1, words("20XX"))}, map[string]string{"b1": "out"}, "in"},
		"a typed bracket with other words":       {diffing.Tree{{Text: "in "}, typed(1, words("20XX"))}, map[string]string{"b1": "own", "b1.own": "2031"}, "in 2031"},
		"a number is no pick at a typed bracket": {diffing.Tree{{Text: "in "}, typed(1, words("20XX"))}, map[string]string{"b1": "0"}, "in [20XX]"},
	} {
		t.Run(name, func(t *testing.T) {
			choice := newChoice(c.tree)
			choice.pick(func(field string) string { return c.form[field] })
			if got := choice.Words(); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestNestedQuestionsKnowWhereTheyStand(t *testing.T) {
	questions := newChoice(rivals()).Questions
	if len(questions) != 4 || questions[3].Within != questions[2] || questions[3].In != 1 || questions[3].Depth() != 1 || questions[0].Depth() != 0 {
		t.Errorf("questions %+v", questions)
	}
	catalogue, err := loadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	asks := bracket(1, words("as appropriate"), words("[as appropriate]"))
	asks.Bracket.Alternatives[1].Request = diffing.RequestBracket
	for want, tree := range map[string]diffing.Tree{
		"States [should / shall / may] share data[ and services –\u00a0delete][, [freely / at cost] and in time].": rivals(),
		"where, [as appropriate –\u00a0bracket], it is":                                                            {{Text: "where, "}, asks, {Text: ", it is"}},
	} {
		if got := catalogue.in("en").plainWords(tree); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
