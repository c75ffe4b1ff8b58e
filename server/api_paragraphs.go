package server

import (
	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// apiParagraphPage is one paragraph, in the text or only proposed, with all that stands beside it.
type apiParagraphPage struct {
	ID          drafts.ParagraphID         `json:"id"`
	Label       string                     `json:"label" doc:"As it is cited now."`
	Kind        diffing.Kind               `json:"kind"`
	Level       int                        `json:"level"`
	Text        string                     `json:"text" doc:"Its words, without what is proposed for them."`
	Marks       []diffing.Mark             `json:"marks,omitempty"`
	Hash        drafts.TextHash            `json:"hash" doc:"Of the words: what seen must say to propose others."`
	Sight       drafts.Sight               `json:"sight" doc:"Of the words and of what stands against them: what an act of consent must carry."`
	Standing    drafts.Standing            `json:"standing"`
	Proposed    bool                       `json:"proposed" doc:"It is not in the text: an open edit would bring it in."`
	Deleted     bool                       `json:"deleted" doc:"Deleted since the latest issue."`
	Bracketed   *diffing.CompiledParagraph `json:"bracketed,omitempty" doc:"With every open edit in brackets."`
	Against     []apiObstacle              `json:"against" doc:"What keeps it in brackets."`
	Agreed      *apiAgreement              `json:"agreed,omitempty"`
	Placeholder string                     `json:"placeholder,omitempty" doc:"What its words wait for."`
	In          drafts.Destination         `json:"in" doc:"Where it stands; out of the report it keeps its history."`
	Left        *apiReopened               `json:"left,omitempty" doc:"Why and when it left the report."`
	Passages    []apiPassage               `json:"passages,omitempty" doc:"Agreed parts."`
	Lapsed      []apiPassageLapse          `json:"lapsed,omitempty" doc:"Agreements on parts that hold no more."`
	Packages    []string                   `json:"packages,omitempty" doc:"The packages that it is part of: P.1."`
	Reopened    *apiReopened               `json:"reopened,omitempty" doc:"The last reopening."`
	Amendments  []apiEdit                  `json:"amendments" doc:"Every edit tabled on it, the open ones first."`
	Positions   []apiPosition              `json:"positions" doc:"On the paragraph, in order of time; the latest of a delegation counts."`

	Corrected []apiCorrection `json:"corrected,omitempty" doc:"Editorial corrections of its agreed words, the newest first."`
}

// apiObstacle is one thing that stands against agreement.
type apiObstacle struct {
	Edit        drafts.EditID           `json:"edit,omitempty"`
	Maintained  bool                    `json:"maintained,omitempty" doc:"The edit was disposed of, and its delegation holds to it."`
	Stance      *drafts.Stance          `json:"stance,omitempty"`
	Delegations []drafts.DelegationCode `json:"delegations" doc:"As the names setting allows."`
	Without     []drafts.DelegationCode `json:"without,omitempty" doc:"Members for which a group among them does not speak here."`
	Brackets    int                     `json:"brackets,omitempty" doc:"Typed brackets left in the words."`
	Says        string                  `json:"says" doc:"The same in words, in the caller's language."`
}

// apiAgreement is the act that closed a paragraph.
type apiAgreement struct {
	Level   drafts.Level    `json:"level"`
	Seen    drafts.TextHash `json:"seen" doc:"The hash of the words agreed."`
	Time    string          `json:"time" format:"date-time"`
	Version uint64          `json:"version" doc:"Its record."`
	Pending []apiPending    `json:"pending,omitempty" doc:"Whom it still waits for."`
	Joined  []apiJoined     `json:"joined,omitempty" doc:"Who gave the word that it waited for."`
}

// apiPending is a delegation for which agreement in informals waits.
type apiPending struct {
	Delegation drafts.DelegationCode `json:"delegation,omitempty"`
	Reason     string                `json:"reason,omitempty"`
}

// apiJoined is a delegation that came to an agreement which waited for it.
type apiJoined struct {
	Delegation drafts.DelegationCode `json:"delegation,omitempty"`
	Time       string                `json:"time" format:"date-time"`
}

// apiReopened is the act that unlocked a paragraph.
type apiReopened struct {
	Reason  string `json:"reason"`
	Time    string `json:"time" format:"date-time"`
	Version uint64 `json:"version"`
}

// apiParagraphOf is GET /negotiations/{negotiation}/paragraphs/{paragraph}.
func apiParagraphOf(r *room) (apiParagraphPage, error) {
	d, id := r.Draft, drafts.ParagraphID(r.Param("paragraph"))
	out := apiParagraphPage{ID: id, Label: d.Cite(id), Sight: d.Sight(id), Against: []apiObstacle{}, Amendments: []apiEdit{}, Positions: []apiPosition{}}
	if p, ok := d.Paragraphs[id]; ok {
		r.apiStanding(&out, p)
	} else if in, ok := d.Proposed(id); ok {
		out.Kind, out.Level, out.Text, out.Proposed = in.As, in.Level, in.Text, true
	} else {
		return out, store.ErrNotFound
	}
	out.Hash = diffing.HashText(out.Text)
	if compiled, ok := d.Compiled(id); ok {
		veiled := veiledParagraph(r.veil(), compiled)
		out.Bracketed = &veiled
	}
	for _, o := range d.StandsAgainst(id) {
		out.Against = append(out.Against, r.apiObstacle(o))
	}
	for _, e := range d.EditsOn(id) {
		a, _ := d.Amendment(e.Amendment)
		out.Amendments = append(out.Amendments, r.apiEdit(a, e))
	}
	return out, nil
}

// apiStanding fills in what a paragraph of the text has.
func (r *room) apiStanding(out *apiParagraphPage, p *drafts.ParagraphState) {
	out.Kind, out.Level, out.Text, out.Marks, out.Standing, out.Deleted = p.Kind, p.Level, p.Text, p.Marks, p.Standing, p.Deleted
	if a := p.Agreed; a != nil {
		out.Agreed = &apiAgreement{Level: a.Level, Seen: a.Seen, Time: apiTime(a.Time), Version: a.Version}
		for _, w := range r.Draft.StillPending(p.ID) {
			out.Agreed.Pending = append(out.Agreed.Pending, apiPending{r.code(w.Delegation), w.Reason})
		}
		for _, j := range a.Joined {
			out.Agreed.Joined = append(out.Agreed.Joined, apiJoined{r.code(j.Delegation), apiTime(j.Time)})
		}
	}
	for _, passage := range p.Passages {
		out.Passages = append(out.Passages, apiPassage{passage.ID, passage.Start, passage.End, passage.Words, passage.Level, apiTime(passage.Time), passage.Version})
	}
	for _, lapse := range p.Lapsed {
		out.Lapsed = append(out.Lapsed, apiPassageLapse{lapse.Passage, lapse.Words, lapse.Reason, apiTime(lapse.Time)})
	}
	if p.Placeheld != nil {
		out.Placeholder = p.Placeheld.Reason
	}
	if out.In = p.In; p.Left != nil {
		out.Left = &apiReopened{p.Left.Reason, apiTime(p.Left.Time), p.Left.Version}
	}
	for _, linked := range r.Draft.Linked(p.ID) {
		out.Packages = append(out.Packages, linked.ID.String())
	}
	out.Corrected = r.apiCorrectionsOf(p)
	if again := p.Reopened; again != nil {
		out.Reopened = &apiReopened{again.Reason, apiTime(again.Time), again.Version}
	}
	for _, pos := range r.Draft.PositionsOn(p.ID) {
		said := r.apiPosition(pos)
		said.Earlier = !p.OnItsWords(pos)
		out.Positions = append(out.Positions, said)
	}
}

func (r *room) apiObstacle(o drafts.Obstacle) apiObstacle {
	out := apiObstacle{Edit: o.Edit, Maintained: o.Maintained, Delegations: r.codes(o.Delegations...), Brackets: o.Brackets, Says: r.against(o, r.names())}
	if o.Stance.Holds() {
		out.Stance = &o.Stance
	}
	for _, code := range o.Delegations {
		_, outside := code.Whole()
		out.Without = append(out.Without, r.codes(outside...)...)
	}
	return out
}

// speaks is the delegation in whose name a request speaks.
func (r *room) speaks(as drafts.DelegationCode) drafts.DelegationCode {
	if as == "" {
		return r.Reader.Delegation
	}
	return as
}
