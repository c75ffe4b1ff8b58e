package server

import (
	"slices"

	"github.com/unbracket/unbracket/drafts"
)

// apiCorrection is an editorial correction of agreed words.
type apiCorrection struct {
	Correction uint64        `json:"correction" doc:"Its record: what an objection names."`
	Was        string        `json:"was" doc:"The words before."`
	Text       string        `json:"text" doc:"And after."`
	Out        int           `json:"out" doc:"How many words it takes out."`
	In         int           `json:"in" doc:"How many it puts in."`
	Reason     string        `json:"reason,omitempty"`
	Time       string        `json:"time" format:"date-time"`
	Until      *apiDeadline  `json:"until" doc:"Until when a member may object."`
	Open       bool          `json:"open" doc:"A member may still object."`
	Objection  *apiObjection `json:"objection,omitempty" doc:"It was undone by this one: the words that were agreed stand again."`
}

// apiObjection is the word of a member that undid a correction.
type apiObjection struct {
	Delegation drafts.DelegationCode `json:"delegation,omitempty" doc:"Absent where the names setting hides it."`
	Reason     string                `json:"reason,omitempty"`
	Time       string                `json:"time" format:"date-time"`
}

// apiCorrectionsOf lists what was corrected in a paragraph, the newest first.
func (r *room) apiCorrectionsOf(p *drafts.ParagraphState) []apiCorrection {
	var all []apiCorrection
	running, runs := r.Draft.Correcting(p.ID, r.server.now())
	for _, c := range slices.Backward(p.Corrections) {
		one := apiCorrection{Correction: c.Version, Was: c.Was, Text: c.Text, Reason: c.Reason, Time: apiTime(c.Time), Until: r.apiDeadline(c.Until),
			Open: runs && running.Version == c.Version}
		one.Out, one.In = c.WordsChanged()
		if o := c.Objection; o != nil {
			one.Objection = &apiObjection{r.code(o.Delegation), o.Reason, apiTime(o.Time)}
		}
		all = append(all, one)
	}
	return all
}

// apiWordsCorrected puts agreed words right.
type apiWordsCorrected struct {
	Seen   drafts.TextHash `json:"seen" need:"yes" doc:"The hash of the words that were seen; when they changed meanwhile, the request is refused as stale."`
	Text   string          `json:"text" need:"yes" doc:"The corrected words."`
	Reason string          `json:"reason,omitempty"`
	apiDeadlineSet
}

// apiCorrectWords is POST …/paragraphs/{paragraph}/corrections.
func apiCorrectWords(r *room, asked apiWordsCorrected) (receipt, error) {
	until, err := asked.deadline()
	if err != nil {
		return receipt{}, err
	}
	c := drafts.EditorialCorrection{Paragraph: drafts.ParagraphID(r.Param("paragraph")), Seen: asked.Seen, Text: r.regular(asked.Text).Text,
		Until: until, Reason: r.regular(asked.Reason).Text}
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Correct(act, c) })
}

// apiObjecting undoes a correction.
type apiObjecting struct {
	As         drafts.DelegationCode `json:"as,omitempty" doc:"In whose name; the bearer's own delegation unless told. The secretariat names it."`
	Correction uint64                `json:"correction" need:"yes" doc:"The correction that was seen."`
	Reason     string                `json:"reason,omitempty"`
}

// apiObject is POST …/paragraphs/{paragraph}/objection.
func apiObject(r *room, asked apiObjecting) (receipt, error) {
	id, reason := drafts.ParagraphID(r.Param("paragraph")), r.regular(asked.Reason).Text
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.ObjectToCorrection(act, id, asked.Correction, r.speaks(asked.As), reason)
	})
}
