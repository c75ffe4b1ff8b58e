package server

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// proposePage is the form of an amendment to one paragraph: new ones, revisions, and private drafts.
type proposePage struct {
	proposal
	Refused     string
	Said        []string // what was done to the characters
	Label       string
	Named       string             // the paragraph by its label, a heading with its words
	Subject     string             // its address
	Host        drafts.AmendmentID // whose words are amended, 0 where they are the paragraph's own
	Proposed    bool               // the paragraph is itself only proposed
	Kinds       []kindTab
	Aside       []setAside // what was typed for other kinds
	Piece       pieceView
	Lang        drafts.Language
	Dir         string
	Action      string
	Back        string
	OfferDelete bool
	Tabling     *deadlineView
	Preview     *preview
	Rivals      []rival
	Seats       []seatChoice // for the secretariat, which takes proposals down for others
	Name        string       // of the delegation, as on the button
	MayTable    bool
	MayKeep     bool
	MayAdd      bool // other paragraphs to the same amendment
	Comments    bool // a stakeholder's: nothing else can be made of it
	Draft       store.PrivateDraftID
	DraftAt     int
	By          drafts.PersonID // who fills it in: it comes back to nobody else
	KeepKey     string          // under which the browser keeps what is typed
}

// kindTab is the button that turns the form to a kind of proposal.
type kindTab struct {
	Name    string
	Turn    string // the button's value
	Current bool
}

// Beginning says that there is no paragraph: a new one is to stand first.
func (p proposePage) Beginning() bool { return p.on.Beginning }

// rival is an amendment that somebody may want to co-sponsor instead.
type rival struct {
	note
	MayJoin  bool
	Revision int
}

// proposeForm is GET …/p/{paragraph}/propose, and …/a/{amendment}/words for the words of another's edit.
func (s *Server) proposeForm(r *room) error {
	on, err := r.proposing()
	if err != nil {
		return err
	}
	p := proposal{As: r.Reader.Delegation}
	p.piece = piece{Kind: proposalKind(r.QueryParam("kind")), Words: on.Words, Saw: on.Words, Inserts: on.Kind.String(), on: on}
	switch {
	case r.commentsAs() != "": // whatever a link asks for
		p.Kind = proposeComment
	case p.Kind == "":
		p.Kind = proposeChange
	case !slices.Contains(proposalKinds, p.Kind): // a link that asks for something else must not table a change of words
		return store.ErrNotFound
	}
	if on.Beginning {
		p.Kind = proposeInsert
	}
	if !p.Kind.beginsWithItsWords() {
		p.Words = ""
	}
	if id := r.QueryParam("draft"); id != "" {
		if p, err = r.fromDraft(store.PrivateDraftID(id)); err != nil {
			return err
		}
		if to := r.formOf(p); to != "" {
			return r.Redirect(http.StatusSeeOther, to+"?draft="+url.QueryEscape(id))
		}
		p.on = on
	}
	page := r.proposePage(p)
	if p.Kind != proposeInsert && p.Kind != proposeComment {
		page.Refused, _ = r.refused(r.amendable(on)) // told before anything is written, not after
	}
	page.Piece = r.pieceView(p.piece, "", p.Saw != on.Words)
	return r.show(http.StatusOK, "propose", page)
}

// formOf is the address of the form in which a kept draft goes on, where that is not the one of its paragraph.
func (r *room) formOf(p proposal) string {
	switch {
	case p.Revises > 0:
		return r.path("a", p.Revises.String(), "revise")
	case len(p.Pieces) > 0:
		return r.path("propose")
	}
	return ""
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
	p.on = on
	return r.takeProposal(p, said, invalid)
}

// proposing finds the words that the address is about and refuses those who propose nothing.
func (r *room) proposing() (on subject, err error) {
	if r.Param("amendment") != "" {
		var a *drafts.Amendment
		if a, err = r.amendment(); err == nil {
			on, err = r.wordsOfEdit(a.ID.EditID(max(1, asNumber(r.QueryParam("edit")))))
		}
	} else {
		on, err = r.subject(drafts.ParagraphID(r.Param("paragraph")))
	}
	switch {
	case err != nil:
		return on, err
	case r.proposesAs() == "" && (r.commentsAs() == "" || on.Beginning):
		return on, refuse("propose.nobody")
	}
	return on, nil
}

// takeProposal answers the form by the button that was pressed.
func (r *room) takeProposal(p proposal, said []string, invalid bool) error {
	press := r.Request().PostFormValue("do")
	if kind, turns := turned(press); turns && !invalid {
		if !slices.Contains(r.kindsFor(p.on), kind) {
			return store.ErrNotFound
		}
		return r.turnTo(kind, p, said)
	}
	if press == "more" && !invalid {
		return r.widen(p, said)
	}
	page := r.proposePage(p)
	page.Said = said
	refusedAs := func(says string) error {
		page.Refused = says
		return r.again(page)
	}
	switch {
	case invalid:
		return refusedAs(r.T("propose.invalid"))
	case p.Kind == proposeChange && p.Words == "" && press != "keep":
		page.OfferDelete = p.on.Within == ""
		return refusedAs(r.T("propose.empty"))
	case p.Kind == proposeMove && p.After == "" && press != "keep":
		return refusedAs(r.T("propose.move.where"))
	}
	switch press {
	case "keep":
		return r.keepDraft(p, page)
	case "table":
		return r.table(p, page)
	}
	made, err := r.preview(p)
	if says, no := r.refused(err); no {
		if page, err = r.overtaken(page, err); err != nil {
			return err
		}
		return refusedAs(says)
	} else if err != nil {
		return err
	}
	page.Preview = made
	return r.showOrPart(http.StatusOK, "propose", page)
}

// wantsPart says whether it is the script that asks, for the preview alone.
func (r *room) wantsPart() bool { return r.Request().Header.Get("X-Part") == "preview" }

// showOrPart renders a form with its preview, or to the script the preview alone.
func (r *room) showOrPart(status int, name string, page any) error {
	if r.wantsPart() {
		return r.fragment(status, name, "preview", page)
	}
	return r.show(status, name, page)
}

// again shows the form with all that was typed, or, to the script, only what is wrong.
func (r *room) again(page proposePage) error {
	return r.showOrPart(http.StatusUnprocessableEntity, "propose", page)
}

// table puts the proposal before the room, and uses up the private draft that it comes from.
func (r *room) table(p proposal, page proposePage) error {
	out, err := r.consume(r.usedUp(p), r.decideProposal(p, p.on))
	if says, no := r.refused(err); no {
		if page, err = r.overtaken(page, err); err != nil {
			return err
		}
		page.Refused = says
		return r.again(page)
	}
	if err != nil {
		return err
	}
	return r.tabled(out, p, page.Said)
}

// usedUp is the private draft that becomes official with a proposal.
func (r *room) usedUp(p proposal) []store.PrivateDraftKey {
	if p.draft.ID == "" || !r.Reader.MayReadDraftsOf(p.As) {
		return nil
	}
	return []store.PrivateDraftKey{{Negotiation: r.ID, Delegation: p.As, ID: p.draft.ID}}
}

// tabled answers an amendment that is before the room.
func (r *room) tabled(out Outcome, p proposal, said []string) error {
	for _, what := range said {
		r.tell(what)
	}
	if tabled, ok := Event[drafts.AmendmentTabled](out); ok {
		return r.done(out, r.path("a", tabled.Amendment.String()), "propose.done", "Number", tabled.Amendment, "Name", r.name(tabled.By))
	}
	return r.done(out, r.path("a", p.Revises.String()), "revise.done", "Number", p.Revises, "Revision", p.Revision+1)
}

// proposePage makes the form round what stands in it.
func (r *room) proposePage(p proposal) proposePage {
	d, on := r.Draft, p.on
	page := proposePage{proposal: p, Label: on.Label, Named: r.namedIn(on), Subject: r.path("p", inAddress(on.ID)), Proposed: on.Proposed, Piece: r.pieceView(p.piece, "", false), Lang: d.Opened.Language,
		Dir: direction(d.Opened.Language), Action: r.path("p", inAddress(on.ID), "propose"), Back: r.path("p", inAddress(on.ID)),
		Name: r.name(p.As), Draft: p.draft.ID, DraftAt: p.draft.Revision, Tabling: r.tablingUntil(),
		MayKeep: r.Reader.MayReadDraftsOf(p.As), MayTable: r.Reader.SpeaksFor(p.As) || r.Reader.CommentsFor(p.As), MayAdd: !on.Beginning && r.commentsAs() == "", Comments: r.commentsAs() != ""}
	if on.Within != "" {
		amendment, edit, _ := drafts.SplitEditID(on.Within)
		page.Host, page.MayAdd = amendment, false
		page.Action, page.Back = r.path("a", amendment.String(), "words")+"?edit="+count(edit), r.path("a", amendment.String())
	}
	if on.Beginning {
		page.Back = r.path()
	}
	if p.Revises > 0 {
		page.Action, page.Back = r.path("a", p.Revises.String(), "revise"), r.path("a", p.Revises.String())
	} else {
		kinds := r.kindsFor(on)
		for _, kind := range kinds {
			if len(kinds) == 1 {
				break // nothing to choose
			}
			page.Kinds = append(page.Kinds, kindTab{Name: r.T("propose.kind." + string(kind)), Current: kind == p.Kind, Turn: turnName + string(kind)})
		}
		page.Aside = r.aside(p.Kind)
		page.Rivals = r.rivals(on, p.As)
	}
	page.By = r.Person
	page.KeepKey = page.Action + " " + string(p.Kind) + " " + string(p.draft.ID) + " " + string(r.Person)
	page.Seats, page.Name = r.onBehalf(p, page.Name)
	return page
}

// onBehalf lists in whose name the secretariat may take a proposal down, or a delegation make one that speaks for a group,
// and says whose name stands on the button.
func (r *room) onBehalf(p proposal, name string) ([]seatChoice, string) {
	if r.Reader.Role != drafts.Secretariat {
		if len(r.Reader.Voices) > 0 && p.Revises == 0 {
			return r.spokenFor(), "" // the list says for whom
		}
		return nil, name
	}
	if p.As == "" {
		name = ""
	}
	if p.Kind == proposeComment {
		return r.seatChoices(r.Draft), name
	}
	return r.speakers(), name
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
		rivals = append(rivals, rival{note: r.note(e, k, true), Revision: a.Current().Number, MayJoin: r.mayJoin(a, as)})
	}
	return rivals
}

// mayJoin says whether the reader may co-sponsor an amendment for a delegation.
func (r *room) mayJoin(a *drafts.Amendment, as drafts.DelegationCode) bool {
	_, joined := a.CoSponsoredBy(as)
	return a.Open() && as != "" && a.By != as && !joined && r.Reader.Role == drafts.Delegate && r.Reader.SpeaksFor(as)
}

// keepDraft saves what stands in the form for the delegation alone (rule: domain.md §1).
func (r *room) keepDraft(p proposal, page proposePage) error {
	saved, says, err := r.keepFor(p, p.on.ID)
	switch {
	case says != "":
		page.Refused = says
		return r.again(page)
	case err != nil:
		return err
	}
	to := r.path("p", inAddress(p.on.ID), "propose") + "?"
	if p.on.Within != "" {
		to = page.Action + "&"
	}
	return r.Redirect(http.StatusSeeOther, to+"draft="+url.QueryEscape(string(saved)))
}

// keepFor saves a proposal as a private draft of its delegation, or says why not.
func (r *room) keepFor(p proposal, on drafts.ParagraphID) (kept store.PrivateDraftID, says string, err error) {
	if !r.Reader.MayReadDraftsOf(p.As) {
		return "", "", refuse("propose.keep-nobody")
	}
	p.Within = p.on.Within
	body, err := json.Marshal(p)
	if err != nil {
		return "", "", err
	}
	saved, err := r.server.store.SavePrivateDraft(r.Request().Context(), store.PrivateDraft{
		PrivateDraftKey: store.PrivateDraftKey{Negotiation: r.ID, Delegation: p.As, ID: p.draft.ID},
		Author:          r.Person, Paragraph: on, Body: body, Updated: r.server.now(), Created: r.server.now(), Revision: p.draft.Revision})
	if errors.Is(err, store.ErrConflict) {
		return "", r.T("propose.keep-conflict"), nil
	}
	if says, no := r.refused(err); no {
		return "", says, nil
	}
	if err != nil {
		return "", "", err
	}
	r.tell(r.T("propose.kept", "Name", r.name(p.As)))
	return saved.ID, "", nil
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
