package server

import (
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// apiDelegation is what the room asks of one delegation, and what that delegation holds open.
type apiDelegation struct {
	Code  drafts.DelegationCode `json:"code"`
	Name  string                `json:"name" doc:"In the caller's language."`
	Asked []apiQuestion         `json:"asked" doc:"What waits for its answer, what ends soonest first. Empty for those who are neither of the delegation nor run the negotiation."`
	Held  []apiHeld             `json:"held" doc:"The paragraphs that it holds open, in the order of the text."`
}

// apiQuestion waits for the answer of a delegation.
type apiQuestion struct {
	Delegation drafts.DelegationCode `json:"delegation" doc:"Who is asked: the delegation, or a group that it speaks for."`
	Asks       drafts.Asking         `json:"asks" doc:"Whether it maintains an edit that the Chair disposed of, confirms a co-sponsorship, how its edit stands on changed words, whether it merges, whether it agrees to what is pending it, whether its position holds for changed words, whether it objects to a correction, whether it reintroduces what it co-sponsored and its author withdrew."`
	Amendment  string                `json:"amendment,omitempty"`
	Next       string                `json:"next,omitempty" doc:"The amendment by which another delegation reintroduced it already."`
	Edit       drafts.EditID         `json:"edit,omitempty"`
	Paragraph  drafts.ParagraphID    `json:"paragraph,omitempty"`
	Until      string                `json:"until,omitempty" format:"date-time" doc:"By when; absent where no time was set."`
	Zone       drafts.Zone           `json:"zone,omitempty" doc:"In which that time was said."`
	Meeting    drafts.MeetingNumber  `json:"meeting,omitempty" doc:"While this meeting sits."`
	Since      string                `json:"since" format:"date-time"`
	Says       string                `json:"says" doc:"The same in words, in the caller's language."`
}

// apiHeld is one paragraph that a delegation holds open.
type apiHeld struct {
	Paragraph drafts.ParagraphID `json:"paragraph"`
	Label     string             `json:"label"`
	Against   []apiObstacle      `json:"against" doc:"What of it is this delegation's."`
	Alone     bool               `json:"alone" doc:"Nothing else stands against the paragraph, and nobody else stands behind this."`
}

// apiDelegationOf is GET …/delegations/{delegation}.
func apiDelegationOf(r *room) (apiDelegation, error) {
	code := drafts.DelegationCode(r.Param("delegation"))
	if _, ok := r.Draft.Seats[code]; !ok {
		return apiDelegation{}, store.ErrNotFound
	}
	out := apiDelegation{Code: code, Name: r.name(code), Asked: []apiQuestion{}, Held: []apiHeld{}}
	for _, q := range r.askedOf(code) {
		asked := apiQuestion{Delegation: q.Delegation, Asks: q.Asks, Edit: q.Edit, Paragraph: q.Paragraph, Meeting: q.Meeting,
			Since: apiTime(q.Time), Says: r.askedLine(q).Says}
		if q.Amendment > 0 {
			asked.Amendment = q.Amendment.String()
		}
		if q.Next > 0 {
			asked.Next = q.Next.String()
		}
		if q.Until != nil {
			asked.Until, asked.Zone = apiTime(q.Until.At), q.Until.Zone
		}
		out.Asked = append(out.Asked, asked)
	}
	for _, h := range r.Draft.HeldOpenBy(code) {
		held := apiHeld{Paragraph: h.Paragraph, Label: r.Draft.Cite(h.Paragraph), Against: []apiObstacle{}, Alone: h.Alone}
		for _, o := range h.Own {
			held.Against = append(held.Against, r.apiObstacle(o))
		}
		out.Held = append(out.Held, held)
	}
	return out, nil
}
