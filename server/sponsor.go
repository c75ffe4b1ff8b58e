package server

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// actOn puts an act about one amendment on record and comes back to its page; a rule's no is shown on it.
func (r *room) actOn(a *drafts.Amendment, decide Decide, key string, params ...any) error {
	out, err := r.press(decide)
	if says, no := r.refused(err); no {
		page := r.amendmentPage(a)
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "amendment", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("a", a.ID.String()), key, append([]any{"Number", a.ID}, params...)...)
}

// speakingAs is the delegation in whose name an act is done: the reader's own, or the one that the secretariat
// names.
func (r *room) speakingAs() drafts.DelegationCode {
	if r.Reader.Role == drafts.Secretariat {
		return drafts.DelegationCode(r.Request().PostFormValue("as"))
	}
	if as := drafts.DelegationCode(r.Request().PostFormValue("as")); slices.Contains(r.Reader.Voices, as) {
		return as
	}
	return r.Reader.Delegation
}

// coSponsor is POST …/a/{amendment}/cosponsor, on the revision that was seen.
func (s *Server) coSponsor(r *room) error {
	a, err := r.amendment()
	if err != nil {
		return err
	}
	code := r.speakingAs()
	revision, _ := strconv.Atoi(r.Request().PostFormValue("revision"))
	return r.actOn(a, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.CoSponsor(act, a.ID, revision, code)
	}, "sponsor.done", "Name", r.name(code))
}

// confirm is POST …/a/{amendment}/confirm: a co-sponsor accepts the current words.
func (s *Server) confirm(r *room) error {
	a, err := r.amendment()
	if err != nil {
		return err
	}
	code := r.speakingAs()
	revision, _ := strconv.Atoi(r.Request().PostFormValue("revision"))
	return r.actOn(a, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.ConfirmCoSponsorship(act, a.ID, revision, code)
	}, "sponsor.confirmed", "Name", r.name(code))
}

// endSponsorship is POST …/a/{amendment}/end.
func (s *Server) endSponsorship(r *room) error {
	a, err := r.amendment()
	if err != nil {
		return err
	}
	code := r.speakingAs()
	return r.actOn(a, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.EndCoSponsorship(act, a.ID, code)
	}, "sponsor.ended", "Name", r.name(code))
}

// editOf reads which edit of an amendment a form is about; that of another one is not found, since the answer would name
// the wrong amendment.
func (r *room) editOf(a *drafts.Amendment) (drafts.EditID, error) {
	id := drafts.EditID(r.Request().PostFormValue("edit"))
	if !slices.ContainsFunc(a.Edits, func(e *drafts.EditState) bool { return e.ID == id }) {
		return "", store.ErrNotFound
	}
	return id, nil
}

// maintain is POST …/a/{amendment}/maintain: a delegation holds to an edit that the Chair disposed of.
func (s *Server) maintain(r *room) error {
	a, err := r.amendment()
	if err != nil {
		return err
	}
	code, reason := r.speakingAs(), r.words("reason").Text
	edit, err := r.editOf(a)
	if err != nil {
		return err
	}
	return r.actOn(a, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Maintain(act, edit, code, reason)
	}, "maintain.done", "Name", r.name(code))
}

// met is POST …/a/{amendment}/met: its delegation confirms that the text says what an edit asks for.
func (s *Server) met(r *room) error {
	a, err := r.amendment()
	if err != nil {
		return err
	}
	edit, err := r.editOf(a)
	if err != nil {
		return err
	}
	return r.actOn(a, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.ConfirmMet(act, edit) },
		"met.done", "Name", r.name(a.By))
}

// withdrawPage asks once more before an amendment ends.
type withdrawPage struct {
	Number  drafts.AmendmentID
	Heading string
	Name    string
	Action  string
	Back    string
	Refused string
	Others  roll // who co-sponsors it and will be told
}

func (s *Server) withdrawForm(r *room) error {
	a, err := r.amendment()
	if err != nil {
		return err
	}
	if !r.Reader.SpeaksFor(a.By) && !r.Reader.CommentsFor(a.By) {
		return refuse("withdraw.own", "Number", a.ID, "Name", r.counted([]drafts.DelegationCode{a.By}, r.names()))
	}
	return r.show(http.StatusOK, "withdraw", r.withdrawPage(a))
}

func (r *room) withdrawPage(a *drafts.Amendment) withdrawPage {
	k := r.inkFor(r.names())
	return withdrawPage{Number: a.ID, Heading: r.heading(a.Current()), Name: r.name(a.By), Action: r.path("a", a.ID.String(), "withdraw"),
		Back: r.path("a", a.ID.String()), Others: rollOf(k, k.alphabetical(a.Behind()[1:]))}
}

// withdraw is POST …/a/{amendment}/withdraw.
func (s *Server) withdraw(r *room) error {
	a, err := r.amendment()
	if err != nil {
		return err
	}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Withdraw(act, a.ID) })
	if says, no := r.refused(err); no {
		page := r.withdrawPage(a)
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "withdraw", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("a", a.ID.String()), "withdraw.done", "Number", a.ID, "Name", r.name(a.By))
}

// reviseForm is GET …/a/{amendment}/revise?edit=1: the form of a proposal with what the edit says now.
func (s *Server) reviseForm(r *room) error {
	a, err := r.amendment()
	if err != nil {
		return err
	}
	if id := r.QueryParam("draft"); id != "" {
		p, err := r.fromDraft(store.PrivateDraftID(id))
		if err != nil {
			return err
		}
		if len(p.Pieces) > 0 {
			r.placed(p.Pieces)
			return r.show(http.StatusOK, "bundle", r.bundlePage(p, overtakenPieces))
		}
		if p.on, err = r.revising(a, p.Edit); err != nil {
			return err
		}
		return r.show(http.StatusOK, "propose", r.proposePage(p))
	}
	edit := asNumber(r.QueryParam("edit"))
	open := slices.DeleteFunc(slices.Clone(a.Edits), func(e *drafts.EditState) bool { return !e.Fate.Open() })
	// One that waits must be answered with the others: the amendment is revised as a whole.
	waits := slices.ContainsFunc(open, func(e *drafts.EditState) bool { return e.Waiting != diffing.Clean && e.Number != edit })
	if len(open) > 1 && (edit == 0 || waits) {
		if _, err := r.revising(a, open[0].Number); err != nil {
			return err
		}
		return r.show(http.StatusOK, "bundle", r.bundlePage(proposalOf(a, r.piecesOf(a)...), asLookedAt))
	}
	if edit == 0 && len(open) > 0 {
		edit = open[0].Number
	}
	on, err := r.revising(a, max(edit, 1))
	if err != nil {
		return err
	}
	p := proposalOf(a)
	for _, e := range a.Edits {
		if e.Number == max(edit, 1) {
			p.piece = r.pieceOf(e.Edit, on)
		}
	}
	return r.show(http.StatusOK, "propose", r.proposePage(p))
}

// revise is its POST.
func (s *Server) revise(r *room) error {
	a, err := r.amendment()
	if err != nil {
		return err
	}
	if r.Request().PostFormValue("pieces") != "" {
		if _, err := r.revising(a, a.Edits[0].Number); err != nil {
			return err
		}
		p, said, invalid := r.readBundle()
		p.Revises, p.As = a.ID, a.By
		return r.takeBundle(p, said, invalid)
	}
	p, said, invalid := r.readProposal()
	p.Revises, p.As = a.ID, a.By
	if p.on, err = r.revising(a, p.Edit); err != nil {
		return err
	}
	return r.takeProposal(p, said, invalid)
}

// preparesFor says whether the reader prepares amendments and revisions of a delegation: its own people do, those of
// the member through which a group speaks, and the secretariat.
func (r *room) preparesFor(code drafts.DelegationCode) bool {
	return r.Reader.Role == drafts.Secretariat || code != "" && (code == r.Reader.Delegation || slices.Contains(r.Reader.Voices, code))
}

// revising finds what an edit of the amendment is about.
func (r *room) revising(a *drafts.Amendment, number int) (subject, error) {
	if !r.preparesFor(a.By) {
		return subject{}, refuse("revise.own", "Number", a.ID, "Name", r.counted([]drafts.DelegationCode{a.By}, r.names()))
	}
	for _, e := range a.Edits {
		if e.Number != number {
			continue
		}
		if host, ok := r.Draft.Edit(e.Within); ok && e.Within != "" && host.As == diffing.EditReplace {
			return r.wordsOfEdit(e.Within)
		}
		return r.subject(e.Paragraph)
	}
	return subject{}, store.ErrNotFound
}

// proposalOf is what an amendment says now, as it stands in the form; of a bundle with its pieces.
func proposalOf(a *drafts.Amendment, pieces ...piece) proposal {
	now := a.Current()
	return proposal{Revises: a.ID, Revision: now.Number, Heading: givenHeading(now), Reason: now.Reason, Source: now.Source, As: a.By, Pieces: pieces}
}
