package server

import (
	"html/template"
	"net/http"
	"slices"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// amendmentsPage lists the amendments with their fates.
type amendmentsPage struct {
	Filter  string // "open", "all", "mine"
	Mine    string // the reader's delegation, when it has one
	Address string
	Fates   string // where the fate table is
	Tabling *deadlineView
	Bundle  string // where to propose one idea through several paragraphs, for those who may
	Rows    []amendmentRow
	Total   int
	Portion portion
}

// amendmentRow is one amendment in the list.
type amendmentRow struct {
	Number    drafts.AmendmentID
	Address   string
	Heading   string
	Who       string
	Mine      bool
	Labels    []string // of the paragraphs it is about
	Fates     []string
	Open      bool
	Revisions int
	Late      string
	At        time.Time
}

// amendments is GET …/amendments.
func (s *Server) amendments(r *room) error {
	if !r.Reader.TakesPart() {
		return store.ErrNotFound
	}
	page := amendmentsPage{Filter: r.QueryParam("show"), Address: r.path("amendments"), Fates: r.path("fates"), Total: len(r.Draft.Amendments)}
	if r.proposesAs() != "" && r.Draft.Adopted == nil {
		page.Bundle = r.path("propose")
	}
	page.Tabling = r.tablingUntil()
	if r.Reader.Delegation != "" {
		page.Mine = r.name(r.Reader.Delegation)
	}
	if page.Filter != "all" && (page.Filter != "mine" || page.Mine == "") {
		page.Filter = "open"
	}
	k := r.inkFor(r.names())
	var asked []*drafts.Amendment
	own := map[drafts.AmendmentID]bool{}
	for _, a := range r.Draft.Amendments {
		mine := r.Reader.Delegation != "" && (a.By == r.Reader.Delegation || slices.Contains(a.Behind(), r.Reader.Delegation) ||
			slices.Contains(a.Unconfirmed(), r.Reader.Delegation))
		if page.Filter == "open" && !a.Open() || page.Filter == "mine" && !mine {
			continue
		}
		asked, own[a.ID] = append(asked, a), mine
	}
	page.Portion = r.portion(len(asked))
	for i, a := range asked {
		if !page.Portion.has(i + 1) {
			continue
		}
		row := amendmentRow{Number: a.ID, Address: r.path("a", a.ID.String()), Heading: r.heading(a.Current()),
			Who: fewNames(k, k.signed(a)), Mine: own[a.ID], Open: a.Open(), Revisions: len(a.Revisions), At: a.Current().Time, Late: r.late(a)}
		for _, e := range a.Edits {
			if label := r.Draft.Cite(e.Subject()); !slices.Contains(row.Labels, label) {
				row.Labels = append(row.Labels, label)
			}
			if fate := r.fateOf(e); !slices.Contains(row.Fates, fate) {
				row.Fates = append(row.Fates, fate)
			}
		}
		page.Rows = append(page.Rows, row)
	}
	return r.show(http.StatusOK, "amendments", page)
}

// amendmentPage is one amendment: its edits and their fates, its revisions, who stands behind it, and what the
// reader's delegation may do with it.
type amendmentPage struct {
	Number      drafts.AmendmentID
	Heading     string
	Author      string
	Behind      roll
	Unconfirmed roll
	Reason      string
	Source      string
	Open        bool
	Comment     bool // it asks for no words
	Revision    int
	At          time.Time
	Edits       []amendmentEdit
	Revisions   []revisionView
	Lang        drafts.Language
	Dir         string
	Address     string
	Mine        bool   // the reader may revise and withdraw it
	ReviseAll   string // address of the form of the whole bundle
	MayJoin     string // the delegation that may co-sponsor it
	MayConfirm  string
	MayEnd      string
	Seats       []seatChoice // for the secretariat, which enters co-sponsors on their behalf
	Refused     string
	Whole       *positionForm  // for all its open edits, where it has several
	Lines       []line         // of the reader's groups behind it
	Outside     []string       // which members they do not speak for
	Apart       []string       // where they ask for different words in its name
	Life        []lifeLine     // what happened to it
	Mergers     []mergerLine   // that its edits are or were part of
	Late        string         // by how much, when it came after the deadline
	Before      *amendmentLink // the withdrawn one that it reintroduces
	Again       *againView     // of a withdrawn one: how it goes on
	Tabled      string         // at which meeting, and that the secretariat entered it
	Confirm     string         // where its delegation confirms what was entered for it
}

// amendmentEdit is one edit of an amendment, with what became of it.
type amendmentEdit struct {
	ID         drafts.EditID
	Named      string // the paragraph by its label, a heading with its words
	Paragraph  string // its address
	Kind       string
	Change     template.HTML
	Fate       string
	Became     becameView
	Waiting    string
	Waits      bool
	Stands     []standsPart
	Mine       []*positionForm // of the reader's delegations, to be confirmed for the words of now
	Maintained []string
	Revise     string
	Confirm    string // where its delegation confirms that the text says it already
	Amend      string // address of the form for other words than those that it asks for
	Window     *windowView
	Position   *positionForm
}

// revisionView is what the amendment said at one time, as changes from the one before.
type revisionView struct {
	Number  int
	Heading string
	Reason  string
	At      time.Time
	Changes []template.HTML
}

// amendment finds the amendment that the address names.
func (r *room) amendment() (*drafts.Amendment, error) {
	if !r.Reader.TakesPart() {
		return nil, store.ErrNotFound
	}
	id, err := drafts.ParseAmendmentID(r.Param("amendment"))
	if err != nil {
		return nil, store.ErrNotFound
	}
	a, ok := r.Draft.Amendment(id)
	if !ok {
		return nil, store.ErrNotFound
	}
	return a, nil
}

// amendmentForm is GET …/a/{amendment}.
func (s *Server) amendmentForm(r *room) error {
	a, err := r.amendment()
	if err != nil {
		return err
	}
	return r.show(http.StatusOK, "amendment", r.amendmentPage(a))
}

func (r *room) amendmentPage(a *drafts.Amendment) *amendmentPage {
	k := r.inkFor(r.names())
	now := a.Current()
	own := r.Reader.Delegation
	page := &amendmentPage{Number: a.ID, Heading: r.heading(now), Author: plainNames(k, r.Draft.SignedBy(a)[:1]),
		Behind: rollOf(k, k.signed(a)[1:]), Unconfirmed: rollOf(k, k.alphabetical(a.UnconfirmedOn(a.Edits...))), Reason: now.Reason, Source: now.Source,
		Open: a.Open(), Comment: a.Edits[0].As == diffing.EditComment, Revision: now.Number, At: now.Time, Lang: r.Draft.Opened.Language, Dir: direction(r.Draft.Opened.Language),
		Address: r.path("a", a.ID.String()), Mine: a.Open() && r.Draft.Adopted == nil && (r.Reader.SpeaksFor(a.By) || r.Reader.CommentsFor(a.By))}
	page.Late, page.Life = r.late(a), r.life(a)
	for _, e := range a.Edits {
		page.Mergers = append(page.Mergers, r.mergerLines(r.Draft.MergersOf(e.ID))...)
	}
	if m, ok := r.Draft.Merger(a.Merger); ok {
		page.Mergers = append(page.Mergers, r.mergerLines([]*drafts.MergedWording{m})...)
	}
	r.tabledAt(page, a, k)
	open := 0
	for _, e := range a.Edits {
		page.Edits = append(page.Edits, r.amendmentEdit(a, e, k))
		if e.Fate.Open() {
			open++
		}
	}
	if open > 1 && a.By != own { // its author said what it wants
		if page.Whole = r.positionForm(r.path("a", a.ID.String(), "position")); page.Whole != nil {
			page.Whole.Whole, page.Whole.Revision = a.ID, now.Number
		}
	}
	if open > 1 && r.preparesFor(a.By) && r.proposesAs() != "" && r.Draft.Adopted == nil {
		page.ReviseAll = page.Address + "/revise"
	}
	page.Revisions = r.revisions(a, k)
	page.Before, page.Again = r.continued(a)
	page.Lines, page.Outside, page.Apart = r.lines(a), r.outside(a, k), r.apart(a)
	if !a.Open() || r.Draft.Adopted != nil {
		return page
	}
	if r.Reader.Role == drafts.Secretariat {
		page.Seats = slices.DeleteFunc(r.speakers(), func(seat seatChoice) bool { return seat.Code == a.By })
		return page
	}
	if a.By != own && r.Reader.SpeaksFor(own) {
		switch c, joined := a.CoSponsoredBy(own); {
		case !joined:
			page.MayJoin = r.name(own)
		case c.Revision < now.Number:
			page.MayConfirm, page.MayEnd = r.name(own), r.name(own)
		default:
			page.MayEnd = r.name(own)
		}
	}
	return page
}

func (r *room) amendmentEdit(a *drafts.Amendment, e *drafts.EditState, k *ink) amendmentEdit {
	v := amendmentEdit{ID: e.ID, Named: r.subjectNamed(e), Paragraph: r.path("p", string(e.Subject())),
		Kind: r.T("edit." + e.As.String()), Change: r.asked(a, e, k), Fate: r.fateOf(e), Became: r.became(a, e),
		Stands: r.standsOnEdit(e, k)}
	switch e.Waiting {
	case diffing.AlreadyMet:
		v.Waiting, v.Waits = r.T("note.already-met"), true
	case diffing.Conflict:
		v.Waiting, v.Waits = r.T("note.conflict"), true
	}
	for _, m := range e.Maintained {
		v.Maintained = append(v.Maintained, r.T("amendment.maintained", "Name", r.counted([]drafts.DelegationCode{m.Delegation.Without(r.Draft.Outside(a, m.Delegation))}, k.names),
			"Time", r.Moment(m.Time), "Reason", m.Reason))
	}
	if r.Draft.Adopted != nil {
		return v
	}
	if e.Fate.Open() && (r.proposesAs() != "" || r.commentsAs() != "") && r.preparesFor(a.By) {
		v.Revise = r.path("a", a.ID.String(), "revise") + "?edit=" + count(e.Number)
	}
	if e.Fate.Open() && e.Waiting == diffing.AlreadyMet && r.Reader.SpeaksFor(a.By) {
		v.Confirm = r.path("a", a.ID.String(), "met")
	}
	if e.Fate.Open() && r.proposesAs() != "" && a.By != r.Reader.Delegation {
		v.Amend = r.amendWords(e)
	}
	v.Window = r.window(a, e)
	if e.Fate.Open() {
		if a.By != r.Reader.Delegation || a.By == "" {
			v.Position = r.positionForm(r.path("a", a.ID.String(), "position")).standing(r, r.Draft.StandsOnEdit(e.ID))
		}
		if v.Position != nil {
			v.Position.Edit, v.Position.Revision = e.ID, a.Current().Number
		}
		for _, code := range r.speaksFor() {
			v.Mine = append(v.Mine, r.mineOnEdit(e, code)...)
		}
	}
	return v
}

// subjectNamed names the paragraph that an edit is about, also one that is in the text no more.
func (r *room) subjectNamed(e *drafts.EditState) string {
	if on, err := r.subject(e.Subject()); err == nil {
		return r.namedIn(on)
	}
	return r.T("text.paragraph", "Label", r.Draft.Cite(e.Subject()))
}

// amendWords is where other words can be proposed for those that an edit would bring in: of a replacement its own form,
// of a new paragraph that paragraph's. Other edits bring in none.
func (r *room) amendWords(e *drafts.EditState) string {
	switch e.As {
	case diffing.EditReplace:
		if r.Draft.AmendableWords(e) == nil {
			return r.path("a", e.Amendment.String(), "words") + "?edit=" + count(e.Number)
		}
	case diffing.EditInsertAfter:
		if r.Draft.Amendable(e.Inserted()) == nil {
			return r.path("p", string(e.Inserted()), "propose")
		}
	}
	return ""
}

// asked shows what an edit asks for. One that is closed is shown on the words that its delegation saw: beside those of
// now, what was taken would change nothing, and what it deleted would not be there to see (rule: domain.md §6).
func (r *room) asked(a *drafts.Amendment, e *drafts.EditState, k *ink) template.HTML {
	if e.Fate.Open() {
		return r.changeOf(e, k)
	}
	if e.Ruling != nil && e.On != "" && e.Text != "" && e.Waiting == diffing.Clean { // it had followed the text until then
		return k.spans(r.server.compared.excerpt(e.On, e.Text))
	}
	now := a.Current()
	then, err := r.asAt(now.Version)
	if err != nil {
		return r.changeOf(e, k) // the record is not to be had twice; the words of now are better than none
	}
	tabled := *e
	for _, edit := range now.Edits {
		if edit.Number == e.Number {
			tabled.Edit = edit
		}
	}
	before := *r
	before.Draft = then
	return before.changeOf(&tabled, k)
}

// revisions shows what each revision said, as changes from the one before; the newest first.
func (r *room) revisions(a *drafts.Amendment, k *ink) []revisionView {
	var views []revisionView
	for i, rev := range a.Revisions {
		v := revisionView{Number: rev.Number, Heading: r.heading(rev), Reason: rev.Reason, At: rev.Time}
		for _, e := range rev.Edits {
			before := ""
			if i > 0 {
				for _, old := range a.Revisions[i-1].Edits {
					if old.Number == e.Number {
						before = wordsOf(old)
					}
				}
			}
			words := wordsOf(e)
			switch {
			case words == "" && before == "":
			case i == 0:
				v.Changes = append(v.Changes, template.HTML(template.HTMLEscapeString(words)))
			default:
				v.Changes = append(v.Changes, k.spans(diffing.CompareWords(before, words)))
			}
		}
		views = append(views, v)
	}
	slices.Reverse(views)
	return views
}

// wordsOf are the words that an edit asks for.
func wordsOf(e drafts.Edit) string {
	words := e.Text
	for _, in := range e.Inserts {
		if words != "" {
			words += "\n"
		}
		words += in.Text
	}
	return words
}
