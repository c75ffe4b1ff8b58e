package server

import (
	"strconv"

	"github.com/unbracket/unbracket/drafts"
)

// questionView is one bracket with what can be picked at it.
type questionView struct {
	*question
	Number  int
	Options []optionView
	Inside  string // the wording that it stands in, when it is nested
}

// optionView is one wording that can be picked.
type optionView struct {
	Value, Words string
	Note         string // who asks for it, in words
	Base, Picked bool
	Stands       []standsPart
}

// questions are the brackets of a paragraph as the Chair decides on them: with every name.
func (r *room) questions(d *drafts.Draft, c *choice, id drafts.ParagraphID) []questionView {
	var views []questionView
	named := r.inkFor(drafts.Named)
	for _, q := range c.Questions {
		view := questionView{question: q, Number: q.Bracket.Number}
		if q.Within != nil {
			view.Inside = begins(r.plainWords(q.Within.Bracket.Alternatives[q.In].Nodes))
		}
		if q.Bracket.Typed {
			words := r.plainWords(q.Bracket.Alternatives[0].Nodes)
			view.Options = []optionView{
				{Value: pickKeep, Words: "[" + words + "]", Note: r.T("decide.keep-typed"), Base: true},
				{Value: pickWords, Words: words, Note: r.T("decide.take-typed")},
				{Value: pickOut, Note: r.T("decide.drop-typed")}}
		} else {
			tables := d.StandsAt(id, q.Bracket)
			for i, a := range q.Bracket.Alternatives {
				view.Options = append(view.Options, optionView{Value: strconv.Itoa(i), Words: r.plainWords(a.Nodes), Base: a.Base,
					Note: r.askedBy(a, named), Stands: r.stands(tables[i], named)})
			}
		}
		for i := range view.Options {
			view.Options[i].Picked = view.Options[i].Value == q.Picked
		}
		views = append(views, view)
	}
	return views
}
