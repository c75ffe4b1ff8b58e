package server

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// positionForm is where a delegation says where it stands: on a paragraph, on an edit, or on what an alternative of a
// bracket asks for. It opens at one press, and every stance is a button: two taps on a phone.
type positionForm struct {
	Action   string
	Seats    []seatChoice // for whom the reader may speak, where that is more than one
	Name     string       // the delegation, where it is one
	Now      string       // where it stands: "can live with"; empty where it has not said
	Stances  []drafts.Stance
	Kinds    []kindChoice // what a reserve can wait for
	Reason   string
	Refused  string
	Edit     drafts.EditID
	Whole    drafts.AmendmentID // an amendment of several edits, all of them
	Revision int
	Asks     string // as JSON
	Side     drafts.Side
	Seen     drafts.TextHash
	Together []string // the words that a position here is on, where they are more than the alternative shows

	// Of a word that stands already: what it says, to be confirmed or taken back.
	As     drafts.DelegationCode
	Stance drafts.Stance
	Says   string
	Kind   drafts.ReserveKind
}

// positionForm is offered to who speaks for a delegation.
func (r *room) positionForm(action string) *positionForm {
	if r.Draft.Adopted != nil || r.Back != nil {
		return nil
	}
	f := &positionForm{Action: action, Stances: standsFor, Kinds: r.reserveChoices(drafts.UnsaidReserve)}
	switch {
	case r.Reader.Role == drafts.Secretariat:
		f.Seats = r.speakers()
	case r.Reader.SpeaksFor(r.Reader.Delegation):
		f.Name = r.name(r.Reader.Delegation)
		if len(r.Reader.Voices) > 0 {
			for _, code := range r.speaksFor() {
				f.Seats = append(f.Seats, seatChoice{Code: code, Name: r.name(code), Selected: code == r.Reader.Delegation})
			}
		}
	default:
		return nil
	}
	return f
}

// speaksFor lists the delegations in whose name the reader takes positions: its own, and the groups that it speaks for.
func (r *room) speaksFor() []drafts.DelegationCode {
	if r.Reader.Role != drafts.Delegate || !r.Reader.SpeaksFor(r.Reader.Delegation) {
		return nil
	}
	return append([]drafts.DelegationCode{r.Reader.Delegation}, r.Reader.Voices...)
}

// reserveChoices are what a reserve can wait for; it need not say.
func (r *room) reserveChoices(chosen drafts.ReserveKind) []kindChoice {
	kinds := []kindChoice{{Name: r.T("position.reserve.unsaid"), Selected: chosen == drafts.UnsaidReserve}}
	for _, kind := range reserveKinds[1:] {
		kinds = append(kinds, kindChoice{Kind: kind.String(), Name: r.T("reserve." + kind.String()), Selected: kind == chosen})
	}
	return kinds
}

// standing fills in where the reader's delegation stands already.
func (f *positionForm) standing(r *room, w drafts.WhoStands) *positionForm {
	if f == nil || r.Reader.Role == drafts.Secretariat {
		return f
	}
	for _, s := range w.Stands {
		if whole, _ := s.Delegation.Whole(); whole == r.Reader.Delegation && !s.Behind {
			f.Now = r.stance(s.Stance, s.Reserve)
			f.Stances = append(slices.Clone(standsFor), drafts.NoPosition)
		}
	}
	return f
}

// positionOnParagraph is the form for the paragraph as it stands.
func (r *room) positionOnParagraph(p *drafts.ParagraphState) *positionForm {
	if p.Deleted {
		return nil
	}
	f := r.positionForm(r.path("p", string(p.ID), "position"))
	if f != nil {
		f.Seen = diffing.HashText(p.Text)
	}
	return f.standing(r, r.Draft.StandsOn(p.ID))
}

// positionAt is the form for one alternative of a bracket; the base is answered by the words that the others would replace.
func (r *room) positionAt(id drafts.ParagraphID, b *diffing.Bracket, at int, w drafts.WhoStands) *positionForm {
	f := r.positionForm(r.path("p", string(id), "position"))
	if f == nil || len(f.Seats) == 0 && r.behindIt(w) {
		return nil
	}
	asks := r.Draft.AsksAt(id, b, at)
	if words := b.Alternatives[at].Nodes.Base(); !b.Alternatives[at].Base && !slices.ContainsFunc(asks, func(a diffing.Ask) bool { return diffing.SameText(a.Words, words) }) {
		for _, ask := range asks {
			f.Together = append(f.Together, strings.TrimSpace(ask.Words))
		}
	}
	if f.Asks = writeAsks(asks); b.Alternatives[at].Base {
		f.Side = drafts.StandingWords
	}
	return f.standing(r, w)
}

// behindIt says whether the words are those of the reader's own delegation: it withdraws or revises them.
func (r *room) behindIt(w drafts.WhoStands) bool {
	return slices.ContainsFunc(w.Stands, func(s drafts.Standpoint) bool {
		whole, _ := s.Delegation.Whole()
		return s.Behind && whole == r.Reader.Delegation
	})
}

func writeAsks(asks []diffing.Ask) string {
	b, err := json.Marshal(asks)
	if err != nil {
		return "" // strings and numbers always are JSON
	}
	return string(b)
}

// readPosition reads who takes which stance and why; no form where the reader speaks for nobody.
func (r *room) readPosition() (drafts.PositionTaken, *positionForm, error) {
	post := r.Request().PostFormValue
	f := r.positionForm("")
	p := drafts.PositionTaken{Delegation: r.speakingAs(), Reason: r.words("reason").Text, Seen: drafts.TextHash(post("seen"))}
	if f == nil {
		return p, nil, refuse("position.nobody")
	}
	f.Reason, f.Asks = p.Reason, post("asks")
	for i := range f.Seats {
		f.Seats[i].Selected = f.Seats[i].Code == p.Delegation
	}
	if p.Stance.UnmarshalText([]byte(post("stance"))) != nil {
		return p, f, refuse("position.which")
	}
	if kind := post("reserve"); kind != "" && p.Stance == drafts.Reserve {
		if p.Reserve.UnmarshalText([]byte(kind)) != nil {
			return p, f, refuse("position.reserve-which")
		}
		f.Kinds = r.reserveChoices(p.Reserve)
	}
	if side := post("side"); side != "" && p.Side.UnmarshalText([]byte(side)) != nil {
		return p, f, refuse("position.garbled")
	}
	return p, f, nil
}

// sentAsks reads the asks that a form is about, of its own paragraph alone.
func (r *room) sentAsks(id drafts.ParagraphID) ([]diffing.Ask, error) {
	sent := r.Request().PostFormValue("asks")
	if sent == "" {
		return nil, nil
	}
	var asks []diffing.Ask
	if err := json.Unmarshal([]byte(sent), &asks); err != nil || len(asks) == 0 || slices.ContainsFunc(asks, func(a diffing.Ask) bool { return a.Paragraph != id }) {
		return nil, refuse("position.garbled")
	}
	return asks, nil
}

// takePosition is POST …/p/{paragraph}/position: on the paragraph, or on what an alternative of one of its brackets asks for.
func (s *Server) takePosition(r *room) error {
	page, err := r.paragraphPage()
	if err != nil {
		return err
	}
	p, form, why := r.readPosition()
	if form == nil {
		return why
	}
	asks, garbled := r.sentAsks(page.ID)
	if why == nil {
		why = garbled
	}
	p.Paragraph = drafts.ParagraphID(r.Param("paragraph"))
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		if why != nil {
			return nil, why
		}
		if len(asks) > 0 {
			return d.TakePositions(act, onAsks(p, asks))
		}
		return d.TakePosition(act, p)
	})
	if says, no := r.refused(err); no {
		page.refusePosition(form, says)
		return r.show(refusedStatus(err), "paragraph", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("p", r.Param("paragraph")), "position.done", "Name", r.name(p.Delegation),
		"Stance", r.stance(p.Stance, p.Reserve), "Label", page.Label)
}

// onAsks is one position on several asks: those for which only the words that stand are named, once each.
func onAsks(p drafts.PositionTaken, asks []diffing.Ask) []drafts.PositionTaken {
	p.Paragraph, p.Seen = "", ""
	positions := make([]drafts.PositionTaken, len(asks))
	for i := range asks {
		positions[i] = p
		positions[i].Ask = asks[i]
	}
	return positions
}

// refusePosition puts a refusal and what was typed back into the form that it came from.
func (page *paragraphPage) refusePosition(form *positionForm, says string) {
	into := page.Position
	for _, b := range page.Brackets {
		for _, a := range b.Alternatives {
			if a.Form != nil && form.Asks != "" && a.Form.Asks == form.Asks {
				into = a.Form
			}
		}
	}
	if into == nil {
		page.Refused = says
		return
	}
	into.Refused, into.Reason, into.Kinds, into.Seats = says, form.Reason, form.Kinds, form.Seats
}

// takeEditPosition is POST …/a/{amendment}/position: on one edit, or on all that are open.
func (s *Server) takeEditPosition(r *room) error {
	a, err := r.amendment()
	if err != nil {
		return err
	}
	p, form, why := r.readPosition()
	if form == nil {
		return why
	}
	p.Seen = ""
	p.Revision = asNumber(r.Request().PostFormValue("revision"))
	whole := r.Request().PostFormValue("whole") != ""
	if !whole {
		if p.Edit, err = r.editOf(a); err != nil {
			return err
		}
	}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		switch {
		case why != nil:
			return nil, why
		case whole:
			return d.TakePositionOnAmendment(act, a.ID, p)
		}
		return d.TakePosition(act, p)
	})
	if says, no := r.refused(err); no {
		page := r.amendmentPage(a)
		page.Refused = says
		page.keepPosition(p, form)
		return r.show(refusedStatus(err), "amendment", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("a", a.ID.String()), "position.edit.done", "Number", a.ID, "Name", r.name(p.Delegation))
}

// keepPosition puts what was typed back into the form that it came from.
func (page *amendmentPage) keepPosition(p drafts.PositionTaken, form *positionForm) {
	for _, e := range page.Edits {
		if e.Position != nil && e.ID == p.Edit {
			e.Position.Reason, e.Position.Kinds, e.Position.Seats = form.Reason, form.Kinds, form.Seats
		}
	}
	if page.Whole != nil && p.Edit == "" {
		page.Whole.Reason, page.Whole.Kinds, page.Whole.Seats = form.Reason, form.Kinds, form.Seats
	}
}
