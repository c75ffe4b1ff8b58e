package server

import (
	"slices"
	"strconv"

	"github.com/unbracket/unbracket/diffing"
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
	Stands       []stanceCount
}

func (r *room) questions(d *drafts.Draft, c *choice, state *drafts.ParagraphState) []questionView {
	var views []questionView
	for _, q := range c.Questions {
		view := questionView{question: q, Number: q.Bracket.Number}
		if q.Within != nil {
			view.Inside = begins(plainWords(q.Within.Bracket.Alternatives[q.In].Nodes))
		}
		if q.Bracket.Typed {
			words := plainWords(q.Bracket.Alternatives[0].Nodes)
			view.Options = []optionView{
				{Value: pickKeep, Words: "[" + words + "]", Note: r.T("decide.keep-typed"), Base: true},
				{Value: pickWords, Words: words, Note: r.T("decide.take-typed")},
				{Value: pickOut, Note: r.T("decide.drop-typed")}}
		} else {
			for i, a := range q.Bracket.Alternatives {
				view.Options = append(view.Options, r.option(d, i, a, state))
			}
		}
		for i := range view.Options {
			view.Options[i].Picked = view.Options[i].Value == q.Picked
		}
		views = append(views, view)
	}
	return views
}

func (r *room) option(d *drafts.Draft, i int, a diffing.Alternative, state *drafts.ParagraphState) optionView {
	o := optionView{Value: strconv.Itoa(i), Words: plainWords(a.Nodes), Base: a.Base}
	if a.Base {
		o.Note = r.T("decide.base")
		if state != nil {
			positions := slices.DeleteFunc(slices.Clone(state.Positions), func(p drafts.Position) bool { return !state.OnItsWords(p) })
			o.Stands = r.stances(positions, r.inkFor(drafts.Named))
		}
		return o
	}
	var by []drafts.DelegationCode
	for _, code := range a.By {
		by = append(by, drafts.DelegationCode(code))
	}
	o.Note = r.listed(by)
	if a.Request != diffing.RequestWords {
		o.Note = r.T("request."+a.Request.String(), "Who", o.Note)
	}
	var positions []drafts.Position
	for _, id := range a.Edits {
		if e, ok := d.Edit(id); ok {
			positions = append(positions, onItsWords(e)...)
		}
	}
	o.Stands = r.stances(positions, r.inkFor(drafts.Named))
	return o
}
