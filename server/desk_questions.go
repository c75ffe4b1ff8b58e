package server

import (
	"cmp"
	"slices"

	"github.com/unbracket/unbracket/drafts"
)

// openQuestion is a paragraph against which something stands, as the list of open questions orders it.
type openQuestion struct {
	drafts.Line
	Against  []drafts.Obstacle
	Brackets int
	Holders  int                // delegations that hold it open
	Section  drafts.ParagraphID // the heading that it stands under; "" before the first
}

// deskSection is a part of the text with open questions in it.
type deskSection struct {
	ID    drafts.ParagraphID
	Label string
	Count int
}

// openQuestions lists what is open in the order of a place, and the sections of the text in which something is.
func (r *room) openQuestions(place deskPlace) ([]openQuestion, []deskSection, error) {
	lines, err := r.Draft.Reading()
	if err != nil {
		return nil, nil, err
	}
	var questions []openQuestion
	var sections []deskSection
	section, highest := drafts.ParagraphID(""), drafts.SectionLevel(lines)
	for _, l := range lines {
		p, ok := paragraphOf(l)
		if ok && divides(p, highest) && !gone(l) {
			section = l.ID
			sections = append(sections, deskSection{ID: l.ID, Label: headed(p)})
		}
		if gone(l) {
			continue
		}
		q := openQuestion{Line: l, Against: r.Draft.StandsAgainst(l.ID), Section: section}
		if len(q.Against) == 0 {
			continue
		}
		if n := len(sections); n > 0 {
			sections[n-1].Count++
		}
		if place.Section != "" && place.Section != section || place.Only == deskSuggested && len(r.Draft.SuggestionsOn(l.ID)) == 0 {
			continue
		}
		if l.Compiled != nil {
			for range l.Compiled.Nodes.Brackets() {
				q.Brackets++
			}
		}
		q.Holders = holders(q.Against)
		questions = append(questions, q)
	}
	switch place.Order {
	case byNumber:
	case fewestFirst:
		slices.SortStableFunc(questions, func(a, b openQuestion) int { return cmp.Compare(a.Holders, b.Holders) })
	default:
		slices.SortStableFunc(questions, func(a, b openQuestion) int {
			return cmp.Compare(len(a.Against)+a.Brackets, len(b.Against)+b.Brackets)
		})
	}
	return questions, slices.DeleteFunc(sections, func(s deskSection) bool { return s.Count == 0 }), nil
}

// holders counts the delegations and groups that stand behind what stands against a paragraph.
func holders(against []drafts.Obstacle) int {
	var who []drafts.DelegationCode
	for _, o := range against {
		for _, code := range o.Delegations {
			if whole, _ := code.Whole(); !slices.Contains(who, whole) {
				who = append(who, whole)
			}
		}
	}
	return len(who)
}

// nearby finds the open questions before and after a paragraph, in the order of the place from which it was opened, or in
// that of the text. What came next when the question was opened comes next after it was decided on, wherever that has moved
// it in the list.
func (r *room) nearby(id drafts.ParagraphID, place deskPlace) nearby {
	listed := place
	if listed.Order == "" {
		listed.Order = byNumber
	}
	questions, _, err := r.openQuestions(listed)
	if err != nil {
		return nearby{}
	}
	find := func(id drafts.ParagraphID) int {
		return slices.IndexFunc(questions, func(q openQuestion) bool { return q.ID == id })
	}
	here, after := find(id), find(place.Next)
	switch {
	case after >= 0 && place.Next != id:
	case here >= 0:
		after = here + 1
	default:
		after = r.placeInText(id, listed, questions)
	}
	before := after - 1
	if before == here {
		before--
	}
	n := nearby{Row: here + 1}
	if before >= 0 {
		n.Before = r.near(questions, before, place)
	}
	if after < len(questions) {
		n.After = r.near(questions, after, place)
	}
	return n
}

// placeInText finds the first question after a paragraph that is none itself, in the order of the text; in another order,
// the first of all.
func (r *room) placeInText(id drafts.ParagraphID, place deskPlace, questions []openQuestion) int {
	lines, err := r.Draft.Reading()
	if err != nil || place.Order != byNumber {
		return 0
	}
	behind := false
	for _, l := range lines {
		if at := slices.IndexFunc(questions, func(q openQuestion) bool { return q.ID == l.ID }); behind && at >= 0 {
			return at
		}
		behind = behind || l.ID == id
	}
	return len(questions)
}

// near is one question as the page of another leads to it.
func (r *room) near(questions []openQuestion, at int, place deskPlace) *nearLine {
	var next drafts.ParagraphID
	if at+1 < len(questions) {
		next = questions[at+1].ID
	}
	return &nearLine{ID: questions[at].ID, Label: r.Draft.Cite(questions[at].ID), Address: r.decideAt(questions[at].ID, place.followedBy(next))}
}
