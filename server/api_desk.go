package server

import (
	"github.com/unbracket/unbracket/drafts"
)

// apiSuggestions is what the record suggests to the Chair.
type apiSuggestions struct {
	Version     uint64          `json:"version" doc:"Of the record, as it was read."`
	Suggestions []apiSuggestion `json:"suggestions" doc:"In reading order."`
}

// apiSuggestion follows from the record by arithmetic. It decides nothing, and counts nobody who has not spoken as agreeing.
type apiSuggestion struct {
	Ground    drafts.Ground      `json:"ground"`
	Paragraph drafts.ParagraphID `json:"paragraph"`
	Label     string             `json:"label"`
	Says      string             `json:"says" doc:"In the language asked for."`
	Edits     []drafts.EditID    `json:"edits,omitempty" doc:"That it is about, in the order in which the sentence names them."`
	Words     string             `json:"words,omitempty"`
	Instead   string             `json:"instead,omitempty" doc:"The words that stand there."`
	Apart     []string           `json:"apart,omitempty" doc:"The word of each of two wordings that differ in one; one where the other has none."`
	Pending   []apiPending       `json:"pending,omitempty" doc:"Whose reserves alone stand against the paragraph."`
	Withdrawn []drafts.EditID    `json:"withdrawn,omitempty"`
	Tally     *apiTally          `json:"tally,omitempty"`
	Tries     []apiTry           `json:"tries" doc:"Choices at the brackets that the Chair may want to see. None where there is nothing to choose."`
}

// apiTally is the sum from which a suggestion follows. Every member is in it exactly once.
type apiTally struct {
	Members     int          `json:"members"`
	Accept      []apiCounted `json:"accept" doc:"Stand behind the words as they read now, support them or can live with them."`
	Against     []apiCounted `json:"against"`
	Elsewhere   []apiCounted `json:"elsewhere" doc:"Have accepted other words there, and said nothing of these."`
	Unconfirmed []apiCounted `json:"unconfirmed" doc:"Accepted earlier words."`
	Silent      []string     `json:"silent" doc:"Have not spoken. That is not support."`
}

// apiCounted is one delegation or group, and for how many members it counts.
type apiCounted struct {
	Delegation string        `json:"delegation"`
	Stance     drafts.Stance `json:"stance"`
	Counts     int           `json:"counts"`
}

// apiTry is a choice.
type apiTry struct {
	Of    drafts.EditID `json:"of,omitempty" doc:"Whose wording it is; none for the words as they stand."`
	Picks []apiPick     `json:"picks"`
}

// apiPick is one alternative at one bracket.
type apiPick struct {
	Bracket     int `json:"bracket" doc:"In reading order from 0, nested ones after the one they stand in."`
	Alternative int `json:"alternative"`
}

// apiSuggested is GET …/suggestions.
func apiSuggested(r *room) (apiSuggestions, error) {
	if err := r.presiding(); err != nil {
		return apiSuggestions{}, err
	}
	out := apiSuggestions{Version: r.Draft.Chain.Version, Suggestions: []apiSuggestion{}}
	only := drafts.ParagraphID(r.QueryParam("paragraph"))
	for _, s := range r.Draft.Suggestions() {
		if only != "" && r.Draft.ShownAs(only) != s.Paragraph {
			continue
		}
		one := apiSuggestion{Ground: s.Ground, Paragraph: s.Paragraph, Label: r.Draft.Cite(s.Paragraph), Says: r.suggestion(r.Draft, s, deskPlace{}).Says,
			Edits: s.Edits, Words: s.Words.Words, Instead: s.Words.Instead, Apart: s.Apart, Withdrawn: s.Withdrawn, Tries: []apiTry{}}
		for _, w := range s.Reserves {
			one.Pending = append(one.Pending, apiPending{w.Delegation, w.Reason})
		}
		if t := s.Tally; t != nil {
			one.Tally = &apiTally{t.Members, apiCountedOf(t.Accept), apiCountedOf(t.Against), apiCountedOf(t.Elsewhere), apiCountedOf(t.Unconfirmed), []string{}}
			for _, code := range t.Silent {
				one.Tally.Silent = append(one.Tally.Silent, string(code))
			}
		}
		for _, t := range s.Tries {
			try := apiTry{Of: t.Of, Picks: []apiPick{}}
			for _, p := range t.Picks {
				try.Picks = append(try.Picks, apiPick(p))
			}
			if len(try.Picks) > 0 {
				one.Tries = append(one.Tries, try)
			}
		}
		out.Suggestions = append(out.Suggestions, one)
	}
	return out, nil
}

func apiCountedOf(list []drafts.Standpoint) []apiCounted {
	out := []apiCounted{}
	for _, s := range list {
		out = append(out, apiCounted{string(s.Delegation), s.Stance, len(s.For)})
	}
	return out
}

// apiRemains is what is left to be settled, counted.
type apiRemains struct {
	Version  uint64         `json:"version"`
	Totals   apiTotals      `json:"totals"`
	Sections []apiSection   `json:"sections"`
	Holders  []apiHolder    `json:"holders" doc:"Who holds most paragraphs open first."`
	Course   []apiMilestone `json:"course" doc:"At the end of each meeting or day, the last ones, and now."`
}

// apiSection is a part of the text.
type apiSection struct {
	Heading    drafts.ParagraphID `json:"heading,omitempty"`
	Label      string             `json:"label"`
	Paragraphs int                `json:"paragraphs"`
	Bracketed  int                `json:"bracketed"`
	Brackets   int                `json:"brackets"`
}

// apiHolder is a delegation or group, and how many paragraphs it holds open.
type apiHolder struct {
	Delegation string `json:"delegation"`
	Open       int    `json:"open"`
	Alone      int    `json:"alone" doc:"Of them: those against which nobody else stands."`
}

// apiMilestone is how the text stood at a moment.
type apiMilestone struct {
	Meeting int       `json:"meeting,omitempty"`
	Day     string    `json:"day" format:"date"`
	Version uint64    `json:"version" doc:"Of the record."`
	Totals  apiTotals `json:"totals"`
}

// apiRemaining is GET …/remains.
func apiRemaining(r *room) (apiRemains, error) {
	if !r.Reader.Serves() {
		return apiRemains{}, drafts.ErrHidden
	}
	left, err := r.Draft.Remains()
	if err != nil {
		return apiRemains{}, err
	}
	course, err := r.server.milestones(r.Request().Context(), r.Draft, r.divided())
	if err != nil {
		return apiRemains{}, err
	}
	out := apiRemains{Version: r.Draft.Chain.Version, Totals: apiTotalsOf(left.Counts), Sections: []apiSection{}, Holders: []apiHolder{}, Course: []apiMilestone{}}
	for _, s := range left.Sections {
		out.Sections = append(out.Sections, apiSection{s.ID, headed(s.Heading), s.Paragraphs, s.Bracketed, s.Brackets})
	}
	for _, h := range left.Holders {
		out.Holders = append(out.Holders, apiHolder{string(h.Delegation), h.Open, h.Alone})
	}
	for _, m := range course {
		out.Course = append(out.Course, apiMilestone{int(m.Meeting), m.Day, m.Version, apiTotalsOf(m.Counts)})
	}
	return out, nil
}

// deskOperations are what the Chair's desk reads.
func deskOperations(n string) []operation {
	return named("The Chair’s desk",
		looking(n+"/suggestions", "readSuggestions", "Read what the record suggests for the open questions", apiTakingPart, apiSuggested).
			saying("For the Chair. Arithmetic on what is on record, with the sum that it follows from: it decides nothing, and whoever has not spoken is not counted as agreeing.").
			asking(queryValue{Name: "paragraph", Says: "Only for this paragraph."}),
		looking(n+"/remains", "readRemains", "Read what is left to be settled, in figures", apiTakingPart, apiRemaining).
			saying("For the Chair and the secretariat: paragraphs by standing, brackets by section, who holds how much open, and how the text stood over time.").
			asking(queryValue{Name: "by", Says: "At the end of what the course counts; of meetings where there were two, unless told.", Words: []string{byMeeting, byDay}}),
	)
}
