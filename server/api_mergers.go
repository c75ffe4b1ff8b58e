package server

import (
	"github.com/unbracket/unbracket/drafts"
)

// apiMergers lists the proposals of one wording for several amendments.
type apiMergers struct {
	Mergers []apiMerger `json:"mergers"`
}

// apiMerger is one wording for several edits of a paragraph, and what those asked answered.
type apiMerger struct {
	Merger    string                  `json:"merger" doc:"M.1."`
	By        drafts.DelegationCode   `json:"by,omitempty" doc:"The author that proposed it; absent for the Chair, and where the names setting hides it."`
	Paragraph drafts.ParagraphID      `json:"paragraph"`
	Label     string                  `json:"label" doc:"Of the paragraph, as cited now."`
	Edits     []drafts.EditID         `json:"edits"`
	Words     string                  `json:"words" doc:"Of the whole paragraph, as they would stand."`
	Reason    string                  `json:"reason,omitempty"`
	Time      string                  `json:"time" format:"date-time"`
	Open      bool                    `json:"open"`
	Into      string                  `json:"into,omitempty" doc:"The joint amendment, once every author accepted."`
	Lapsed    *apiLapse               `json:"lapsed,omitempty"`
	Answers   []apiMergerAnswer       `json:"answers" doc:"The latest of each delegation that answered."`
	Asked     []drafts.DelegationCode `json:"asked" doc:"The authors, then the co-sponsors, as the names setting allows."`
	URL       string                  `json:"url"`
}

// apiLapse says why a merger came to nothing.
type apiLapse struct {
	Cause string        `json:"cause" doc:"declined, revised, withdrawn, disposed of, text changed or agreed."`
	Edit  drafts.EditID `json:"edit,omitempty" doc:"That changed."`
	Time  string        `json:"time" format:"date-time"`
}

// apiMergerAnswer is what a delegation says to the merged words.
type apiMergerAnswer struct {
	Delegation drafts.DelegationCode `json:"delegation,omitempty"`
	Answer     drafts.MergerAnswer   `json:"answer"`
	Words      string                `json:"words,omitempty" doc:"Of other words: those that it could accept."`
	Reason     string                `json:"reason,omitempty"`
	Time       string                `json:"time" format:"date-time"`
}

func (r *room) apiMerger(m *drafts.MergedWording) apiMerger {
	out := apiMerger{Merger: m.Merger.String(), By: r.code(m.By), Paragraph: m.Paragraph, Label: r.Draft.Cite(m.Paragraph), Edits: m.Edits, Words: m.Words(),
		Reason: m.Wording.Reason, Time: apiTime(m.Time), Open: m.Open(), Answers: []apiMergerAnswer{}, Asked: r.codes(r.Draft.AskedToMerge(m)...),
		URL: r.apiPath("mergers", m.Merger.String())}
	if m.Into > 0 {
		out.Into = m.Into.String()
	}
	if m.Lapsed != nil {
		out.Lapsed = &apiLapse{Cause: m.Lapsed.Cause.String(), Edit: m.Lapsed.Edit, Time: apiTime(m.Lapsed.Time)}
	}
	for _, code := range r.Draft.AskedToMerge(m) {
		if a, ok := m.AnswerOf(code); ok {
			out.Answers = append(out.Answers, apiMergerAnswer{r.code(code), a.Answer, a.Words, a.Reason, apiTime(a.Time)})
		}
	}
	return out
}

// apiMergerList is GET …/mergers.
func apiMergerList(r *room) (apiMergers, error) {
	out := apiMergers{[]apiMerger{}}
	for _, m := range r.Draft.Mergers {
		out.Mergers = append(out.Mergers, r.apiMerger(m))
	}
	return out, nil
}

// apiMergerOf is GET …/mergers/{merger}.
func apiMergerOf(r *room) (apiMerger, error) {
	m, err := r.mergerOf()
	if err != nil {
		return apiMerger{}, err
	}
	return r.apiMerger(m), nil
}

// apiProposingMerger proposes one wording.
type apiProposingMerger struct {
	As     drafts.DelegationCode `json:"as,omitempty" doc:"In whose name; the bearer's own delegation unless told, and the Chair for the Chair."`
	Edits  []drafts.EditID       `json:"edits" need:"yes" doc:"Two or more, of one paragraph: A.17/1."`
	Seen   drafts.TextHash       `json:"seen,omitempty" doc:"The hash of the paragraph's words that were looked at; as they stand unless told."`
	Words  string                `json:"words" need:"yes" doc:"Of the whole paragraph."`
	Reason string                `json:"reason,omitempty"`
}

// apiProposeMerger is POST …/mergers.
func apiProposeMerger(r *room, asked apiProposingMerger) (receipt, error) {
	p := drafts.MergerProposal{By: r.speaks(asked.As), Edits: asked.Edits, Seen: asked.Seen, Words: r.regular(asked.Words).Text, Reason: r.regular(asked.Reason).Text}
	if r.Reader.Presides() {
		p.By = ""
	}
	out, rc, err := r.recordsUsing(nil, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.ProposeMerger(act, p) })
	if made, ok := Event[drafts.MergerProposed](out); ok && err == nil {
		rc = rc.made(made.Merger.String(), r.apiPath("mergers", made.Merger.String()))
	}
	return rc, err
}

// apiMergerReply answers one.
type apiMergerReply struct {
	As     drafts.DelegationCode `json:"as,omitempty" doc:"In whose name; the bearer's own delegation unless told."`
	Answer *drafts.MergerAnswer  `json:"answer" need:"yes"`
	Words  string                `json:"words,omitempty" doc:"Of other words: the whole paragraph as the delegation could accept it."`
	Reason string                `json:"reason,omitempty"`
}

// apiAnswerMerger is POST …/mergers/{merger}/answers.
func apiAnswerMerger(r *room, asked apiMergerReply) (receipt, error) {
	m, err := r.mergerOf()
	if err != nil {
		return receipt{}, err
	}
	reply := drafts.MergerReply{Merger: m.Merger, Delegation: r.speaks(asked.As), Answer: *asked.Answer, Words: r.regularOver(m.Words(), asked.Words).Text, Reason: r.regular(asked.Reason).Text}
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.AnswerMerger(act, reply) })
}
