package server

import (
	"encoding/json"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"slices"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// proposePage is the form of an amendment to one paragraph: new ones, revisions, and private drafts.
type proposePage struct {
	proposal
	Refused     string
	Said        []string // what was done to the characters
	Label       string
	Proposed    bool // the paragraph is itself only proposed
	Beginning   bool // there is no paragraph: a new one is to stand first
	Kinds       []tab
	Lang        drafts.Language
	Dir         string
	Action      string
	Back        string
	Now         string // the words as they stand
	Stale       *threeTexts
	OfferDelete bool
	Preview     *preview
	Rivals      []rival
	Seats       []seatChoice // for the secretariat, which takes proposals down for others
	Name        string       // of the delegation, as on the button
	MayTable    bool
	MayKeep     bool
	Draft       store.PrivateDraftID
	DraftAt     int
	InsertKinds []diffing.Kind
	KeepKey     string // under which the browser keeps what is typed
}

// threeTexts are shown when a paragraph changed while somebody wrote: nothing typed is lost.
type threeTexts struct {
	Saw, Now, Yours template.HTML
}

// rival is an amendment that somebody may want to co-sponsor instead.
type rival struct {
	note
	MayJoin  bool
	Revision int
}

// proposeForm is GET …/p/{paragraph}/propose.
func (s *Server) proposeForm(r *room) error {
	on, err := r.proposing()
	if err != nil {
		return err
	}
	p := proposal{Kind: proposalKind(r.QueryParam("kind")), As: r.Reader.Delegation, Words: on.Words, Saw: on.Words}
	switch {
	case p.Kind == "":
		p.Kind = proposeChange
	case !slices.Contains(proposalKinds, p.Kind): // a link that asks for something else must not table a change of words
		return store.ErrNotFound
	}
	if on.Beginning {
		p.Kind = proposeInsert
	}
	if p.Kind == proposeInsert || p.Kind == proposeComment {
		p.Words = ""
	}
	p.Inserts = on.Kind.String()
	if id := r.QueryParam("draft"); id != "" {
		if p, err = r.fromDraft(store.PrivateDraftID(id)); err != nil {
			return err
		}
		if p.Revises > 0 {
			return r.Redirect(http.StatusSeeOther, r.path("a", p.Revises.String(), "revise")+"?draft="+url.QueryEscape(id))
		}
	}
	page := r.proposePage(p, on)
	if p.Kind != proposeInsert && p.Kind != proposeComment {
		page.Refused, _ = r.refused(r.Draft.Amendable(on.ID)) // told before anything is written, not after
	}
	if p.Saw != on.Words {
		page.Stale = threeTextsOf(p, on)
	}
	return r.show(http.StatusOK, "propose", page)
}

// propose is its POST: preview, keep as a private draft, or table.
func (s *Server) propose(r *room) error {
	on, err := r.proposing()
	if err != nil {
		return err
	}
	p, said, invalid := r.readProposal()
	if kind := proposalKind(r.Request().PostFormValue("kind")); kind != "" && !slices.Contains(proposalKinds, kind) {
		return store.ErrNotFound // no page of ours sends this; to guess would be to table something else
	}
	if on.Beginning {
		p.Kind = proposeInsert
	}
	return r.takeProposal(p, on, said, invalid)
}

// proposing finds the paragraph and refuses those who propose nothing.
func (r *room) proposing() (subject, error) {
	on, err := r.subject(drafts.ParagraphID(r.Param("paragraph")))
	switch {
	case err != nil:
		return on, err
	case r.proposesAs() == "":
		return on, refuse("propose.nobody")
	}
	return on, nil
}

// takeProposal answers the form by the button that was pressed.
func (r *room) takeProposal(p proposal, on subject, said []string, invalid bool) error {
	press := r.Request().PostFormValue("do")
	if press == "as-delete" {
		p.Kind, press = proposeDelete, "preview"
	}
	page := r.proposePage(p, on)
	page.Said = said
	refusedAs := func(says string) error {
		page.Refused = says
		return r.again(page)
	}
	switch {
	case invalid:
		return refusedAs(r.T("propose.invalid"))
	case p.Kind == proposeChange && p.Words == "" && press != "keep":
		page.OfferDelete = true
		return refusedAs(r.T("propose.empty"))
	case p.Kind == proposeComment && p.Reason == "" && press == "table":
		return refusedAs(r.T("propose.comment-empty"))
	}
	switch press {
	case "keep":
		return r.keepDraft(p, on, page)
	case "table":
		return r.table(p, on, page)
	}
	made, err := r.preview(p, on)
	if says, no := r.refused(err); no {
		if isStale(err) {
			page.Stale = threeTextsOf(p, on)
		}
		return refusedAs(says)
	} else if err != nil {
		return err
	}
	page.Preview = made
	if r.Request().Header.Get("X-Part") == "preview" {
		return r.fragment(http.StatusOK, "propose", "preview", page)
	}
	return r.show(http.StatusOK, "propose", page)
}

// again shows the form with all that was typed, or, to the script, only what is wrong.
func (r *room) again(page proposePage) error {
	if r.Request().Header.Get("X-Part") == "preview" {
		return r.fragment(http.StatusUnprocessableEntity, "propose", "preview", page)
	}
	return r.show(http.StatusUnprocessableEntity, "propose", page)
}

// table puts the proposal before the room, and uses up the private draft that it comes from.
func (r *room) table(p proposal, on subject, page proposePage) error {
	var used []store.PrivateDraftKey
	if p.draft.ID != "" && r.Reader.MayReadDraftsOf(p.As) {
		used = append(used, store.PrivateDraftKey{Negotiation: r.ID, Delegation: p.As, ID: p.draft.ID})
	}
	out, err := r.consume(used, p.decide(on))
	if says, no := r.refused(err); no {
		if isStale(err) {
			page.Stale = threeTextsOf(p, on)
		}
		page.Refused = says
		return r.again(page)
	}
	if err != nil {
		return err
	}
	for _, what := range page.Said {
		r.tell(what)
	}
	if tabled, ok := Event[drafts.AmendmentTabled](out); ok {
		return r.done(out, r.path("a", tabled.Amendment.String()), "propose.done", "Number", tabled.Amendment, "Name", r.name(tabled.By))
	}
	return r.done(out, r.path("a", p.Revises.String()), "revise.done", "Number", p.Revises, "Revision", p.Revision+1)
}

func isStale(err error) bool {
	var ruled *drafts.Refusal
	return errors.As(err, &ruled) && ruled.Stale
}

func threeTextsOf(p proposal, on subject) *threeTexts {
	mine := p.Words
	if p.Kind == proposeDelete {
		mine = ""
	}
	return &threeTexts{Saw: template.HTML(template.HTMLEscapeString(p.Saw)),
		Now:   template.HTML(spansHTML(diffing.CompareWords(p.Saw, on.Words))),
		Yours: template.HTML(spansHTML(diffing.CompareWords(p.Saw, mine)))}
}

// proposePage makes the form round what stands in it.
func (r *room) proposePage(p proposal, on subject) proposePage {
	d := r.Draft
	page := proposePage{proposal: p, Label: on.Label, Proposed: on.Proposed, Beginning: on.Beginning, Lang: d.Opened.Language,
		Dir: direction(d.Opened.Language), Action: r.path("p", inAddress(on.ID), "propose"), Back: r.path("p", inAddress(on.ID)),
		Now: on.Words, Name: r.name(p.As), Draft: p.draft.ID, DraftAt: p.draft.Revision, InsertKinds: insertKinds,
		MayKeep: r.Reader.MayReadDraftsOf(p.As), MayTable: r.Reader.SpeaksFor(p.As) || r.Reader.Role == drafts.Secretariat}
	if on.Beginning {
		page.Back = r.path()
	}
	if p.Revises > 0 {
		page.Action, page.Back = r.path("a", p.Revises.String(), "revise"), r.path("a", p.Revises.String())
	} else {
		for _, kind := range proposalKinds {
			if kind != proposeInsert && (on.Beginning || on.Agreed && kind != proposeComment) {
				continue
			}
			page.Kinds = append(page.Kinds, tab{Name: r.T("propose.kind." + string(kind)), Current: kind == p.Kind,
				Address: page.Action + "?kind=" + string(kind)})
		}
	}
	page.KeepKey = page.Action + " " + string(p.Kind) + " " + string(p.draft.ID)
	if len(r.Reader.Voices) > 0 && p.Revises == 0 {
		page.Seats = r.spokenFor()
	}
	if r.Reader.Role == drafts.Secretariat {
		for _, seat := range r.seatChoices(d) {
			if d.Seats[seat.Code].As != drafts.StakeholderSeat {
				page.Seats = append(page.Seats, seat)
			}
		}
		page.Name = ""
		if p.As != "" {
			page.Name = r.name(p.As)
		}
	}
	if p.Revises == 0 {
		page.Rivals = r.rivals(on, p.As)
	}
	return page
}

// rivals are the open amendments on the same paragraph: one may co-sponsor instead.
func (r *room) rivals(on subject, as drafts.DelegationCode) []rival {
	k := r.inkFor(r.Draft.Names)
	var rivals []rival
	for _, e := range r.Draft.EditsOn(on.ID) {
		if !e.Fate.Open() {
			continue
		}
		a, _ := r.Draft.Amendment(e.Amendment)
		_, joined := a.CoSponsoredBy(as)
		rivals = append(rivals, rival{note: r.note(e, k, true), Revision: a.Current().Number,
			MayJoin: as != "" && a.By != as && !joined && r.Reader.SpeaksFor(as)})
	}
	return rivals
}

// keepDraft saves what stands in the form for the delegation alone (rule: domain.md §1).
func (r *room) keepDraft(p proposal, on subject, page proposePage) error {
	if !page.MayKeep {
		return refuse("propose.keep-nobody")
	}
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	saved, err := r.server.store.SavePrivateDraft(r.Request().Context(), store.PrivateDraft{
		PrivateDraftKey: store.PrivateDraftKey{Negotiation: r.ID, Delegation: p.As, ID: p.draft.ID},
		Author:          r.Person, Paragraph: on.ID, Body: body, Updated: r.server.now(), Created: r.server.now(), Revision: p.draft.Revision})
	if errors.Is(err, store.ErrConflict) {
		page.Refused = r.T("propose.keep-conflict")
		return r.again(page)
	}
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.again(page)
	}
	if err != nil {
		return err
	}
	r.tell(r.T("propose.kept", "Name", r.name(p.As)))
	return r.Redirect(http.StatusSeeOther, r.path("p", inAddress(on.ID), "propose")+"?draft="+url.QueryEscape(string(saved.ID)))
}

// fromDraft reads a private draft of the reader's own delegation back into the form.
func (r *room) fromDraft(id store.PrivateDraftID) (proposal, error) {
	if !r.Reader.MayReadDraftsOf(r.Reader.Delegation) {
		return proposal{}, store.ErrNotFound
	}
	kept, err := r.server.store.PrivateDraft(r.Request().Context(),
		store.PrivateDraftKey{Negotiation: r.ID, Delegation: r.Reader.Delegation, ID: id})
	if err != nil {
		return proposal{}, err
	}
	var p proposal
	if err := json.Unmarshal(kept.Body, &p); err != nil {
		return proposal{}, err
	}
	p.draft = kept
	return p, nil
}
