package server

import (
	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// apiPosition is where a delegation stood at a time.
type apiPosition struct {
	Delegation drafts.DelegationCode `json:"delegation,omitempty" doc:"Absent where the names setting hides it."`
	Stance     drafts.Stance         `json:"stance"`
	Reserve    *drafts.ReserveKind   `json:"reserve,omitempty" doc:"What a reserve waits for, where it says."`
	Reason     string                `json:"reason,omitempty"`
	Time       string                `json:"time" format:"date-time"`
	Revision   int                   `json:"revision,omitempty" doc:"Of the amendment, when it is on an edit."`
	Ask        *diffing.Ask          `json:"ask,omitempty" doc:"When it is on one ask, as that stands now."`
	Side       *drafts.Side          `json:"side,omitempty" doc:"Of the ask: the words asked for, or the standing ones."`
	Earlier    bool                  `json:"earlier,omitempty" doc:"It was taken on words that have changed since."`
}

func (r *room) apiPosition(p drafts.Position) apiPosition {
	out := apiPosition{Delegation: r.code(p.Delegation), Stance: p.Stance, Reason: p.Reason, Time: apiTime(p.Time), Revision: p.Revision}
	if p.Reserve != drafts.UnsaidReserve {
		out.Reserve = &p.Reserve
	}
	if p.Ask != (diffing.Ask{}) {
		out.Ask, out.Side = &p.Ask, &p.Side
	}
	return out
}

// apiStands is who stands where on a paragraph.
type apiStands struct {
	Paragraph apiWhoStands       `json:"paragraph" doc:"On the paragraph as it stands."`
	Brackets  []apiBracketStands `json:"brackets"`
	History   []apiPosition      `json:"history" doc:"Every position on the paragraph and on what is asked for in it, in order of time; those on whole edits stand with the edit."`
}

// apiBracketStands is who stands where at one bracket.
type apiBracketStands struct {
	Bracket      int                    `json:"bracket" doc:"Its number in the paragraph."`
	Alternatives []apiAlternativeStands `json:"alternatives" doc:"In their order, the base first."`
}

// apiAlternativeStands is one alternative and who stands where on it.
type apiAlternativeStands struct {
	Base  bool            `json:"base,omitempty"`
	Words string          `json:"words" doc:"Empty: nothing stands there, or is to stand there."`
	Edits []drafts.EditID `json:"edits" doc:"That ask for it."`
	Asks  []diffing.Ask   `json:"asks" doc:"To take a position on it. Of the base: those that would replace its words, to be sent with side standing."`
	apiWhoStands
}

// apiWhoStands counts who stands where.
type apiWhoStands struct {
	Members     int             `json:"members" doc:"That can be counted."`
	Counts      apiStanceCounts `json:"counts" doc:"Of members, groups expanded."`
	Stands      []apiStandpoint `json:"stands" doc:"By stance, and in each in the order in which they spoke."`
	Unconfirmed []apiStandpoint `json:"unconfirmed" doc:"Consent to earlier words, which counts for nothing until it is confirmed."`
}

// apiStanceCounts counts members by stance.
type apiStanceCounts struct {
	Support     int `json:"support"`
	CanLiveWith int `json:"can_live_with"`
	Reserve     int `json:"reserve"`
	Oppose      int `json:"oppose"`
	Bracket     int `json:"bracket"`
	Unconfirmed int `json:"unconfirmed"`
	Silent      int `json:"silent"`
}

// apiStandpoint is where one delegation stands.
type apiStandpoint struct {
	Delegation drafts.DelegationCode   `json:"delegation,omitempty" doc:"Absent where the names setting hides it."`
	Without    []drafts.DelegationCode `json:"without,omitempty" doc:"Of a group: members for which it does not speak here."`
	Members    int                     `json:"members" doc:"For how many members it counts; none for an observer."`
	Stance     drafts.Stance           `json:"stance"`
	Reserve    *drafts.ReserveKind     `json:"reserve,omitempty"`
	Reason     string                  `json:"reason,omitempty"`
	Behind     bool                    `json:"behind,omitempty" doc:"By its name under the words, as author or co-sponsor."`
	Earlier    bool                    `json:"earlier,omitempty" doc:"Said of words that have changed since."`
	Time       string                  `json:"time" format:"date-time"`
}

func (r *room) apiWhoStands(w drafts.WhoStands) apiWhoStands {
	out := apiWhoStands{Members: w.Members, Stands: r.apiStandpoints(w.Stands), Unconfirmed: r.apiStandpoints(w.Unconfirmed),
		Counts: apiStanceCounts{Support: w.Count(drafts.Support), CanLiveWith: w.Count(drafts.CanLiveWith), Reserve: w.Count(drafts.Reserve),
			Oppose: w.Count(drafts.Oppose), Bracket: w.Count(drafts.Bracket), Silent: len(w.Silent)}}
	for _, s := range w.Unconfirmed {
		out.Counts.Unconfirmed += len(s.For)
	}
	return out
}

func (r *room) apiStandpoints(of []drafts.Standpoint) []apiStandpoint {
	out := make([]apiStandpoint, len(of))
	for i, s := range of {
		whole, outside := s.Delegation.Whole()
		out[i] = apiStandpoint{Delegation: r.code(whole), Without: r.codes(outside...), Members: len(s.For), Stance: s.Stance, Reason: s.Reason,
			Behind: s.Behind, Earlier: s.Earlier, Time: apiTime(s.Time)}
		if s.Reserve != drafts.UnsaidReserve {
			out[i].Reserve = &of[i].Reserve
		}
	}
	return out
}

// apiStandsOf is GET …/paragraphs/{paragraph}/positions.
func apiStandsOf(r *room) (apiStands, error) {
	page, err := apiParagraphOf(r)
	if err != nil {
		return apiStands{}, err
	}
	d, id := r.Draft, page.ID
	out := apiStands{Paragraph: r.apiWhoStands(d.StandsOn(id)), Brackets: []apiBracketStands{}, History: []apiPosition{}}
	if compiled, ok := d.Compiled(id); ok {
		for b := range compiled.Nodes.Brackets() {
			if !b.Typed {
				out.Brackets = append(out.Brackets, r.apiBracket(compiled.ID, b))
			}
		}
	}
	for _, said := range d.SaidOn(id) {
		if said.Position != nil && said.Edit == "" {
			out.History = append(out.History, r.apiPosition(*said.Position))
		}
	}
	return out, nil
}

func (r *room) apiBracket(id drafts.ParagraphID, b *diffing.Bracket) apiBracketStands {
	out := apiBracketStands{Bracket: b.Number}
	for i, w := range r.Draft.StandsAt(id, b) {
		a := b.Alternatives[i]
		shown := apiAlternativeStands{Base: a.Base, Words: a.Nodes.Base(), Edits: []drafts.EditID{}, Asks: r.Draft.AsksAt(id, b, i), apiWhoStands: r.apiWhoStands(w)}
		shown.Edits = append(shown.Edits, a.Edits...)
		out.Alternatives = append(out.Alternatives, shown)
	}
	return out
}

// apiStance is where a delegation says that it stands.
type apiStance struct {
	As      drafts.DelegationCode `json:"as,omitempty" doc:"In whose name; the bearer's own delegation unless told. The secretariat names it."`
	Stance  *drafts.Stance        `json:"stance" need:"yes" doc:"none takes an earlier position back."`
	Reserve drafts.ReserveKind    `json:"reserve,omitempty" doc:"What a reserve waits for."`
	Reason  string                `json:"reason,omitempty"`
}

func (r *room) apiPositionTaken(asked apiStance) drafts.PositionTaken {
	return drafts.PositionTaken{Delegation: r.speaks(asked.As), Stance: *asked.Stance, Reserve: asked.Reserve, Reason: r.regular(asked.Reason).Text}
}

// apiParagraphStance is where a delegation stands on a paragraph, or on what is asked for in it.
type apiParagraphStance struct {
	apiStance
	Seen drafts.TextHash `json:"seen,omitempty" doc:"The hash of the words that were looked at; those of now unless told."`
	Asks []diffing.Ask   `json:"asks,omitempty" doc:"All that an alternative of a bracket asks for; absent: the paragraph."`
	Side drafts.Side     `json:"side,omitempty" doc:"Of the asks."`
}

// apiTakePosition is POST …/paragraphs/{paragraph}/positions.
func apiTakePosition(r *room, asked apiParagraphStance) (receipt, error) {
	p := r.apiPositionTaken(asked.apiStance)
	p.Paragraph, p.Seen, p.Side = drafts.ParagraphID(r.Param("paragraph")), asked.Seen, asked.Side
	for i := range asked.Asks {
		if asked.Asks[i].Paragraph == "" {
			asked.Asks[i].Paragraph = p.Paragraph
		}
		if asked.Asks[i].Paragraph != p.Paragraph {
			return receipt{}, garbledField("/asks", "position.garbled")
		}
	}
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		if len(asked.Asks) > 0 {
			return d.TakePositions(act, onAsks(p, asked.Asks))
		}
		return d.TakePosition(act, p)
	})
}

// apiEditStance is where a delegation stands on one edit, or on a whole amendment.
type apiEditStance struct {
	Edit     drafts.EditID `json:"edit,omitempty" doc:"A.17/1; absent: every open edit of the amendment."`
	Revision int           `json:"revision" need:"yes" doc:"The revision of the amendment that was seen."`
	apiStance
}

// apiTakeEditPosition is POST …/amendments/{amendment}/positions.
func apiTakeEditPosition(r *room, asked apiEditStance) (receipt, error) {
	a, err := r.amendment()
	if err != nil {
		return receipt{}, err
	}
	if asked.Edit != "" {
		if err := r.hasEdit(asked.Edit); err != nil {
			return receipt{}, err
		}
	}
	p := r.apiPositionTaken(asked.apiStance)
	p.Edit, p.Revision = asked.Edit, asked.Revision
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		if asked.Edit == "" {
			return d.TakePositionOnAmendment(act, a.ID, p)
		}
		return d.TakePosition(act, p)
	})
}
