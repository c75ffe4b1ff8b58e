package server

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// bundlePage is the form of an amendment with several edits: one idea through several paragraphs (rule: domain.md §3,
// a bundle of edits with one author, one reason and a short heading).
type bundlePage struct {
	proposal
	Refused  string
	Said     []string
	Find     string // words that are looked for, and what is to stand in their place
	Put      string
	Looked   bool
	Found    int
	Locked   []string // paragraphs in which the words stand, and why nothing can be proposed there
	Rows     []bundleRow
	Places   []movePlace // paragraphs that can be added
	AddKinds []tab
	Tabling  *deadlineView
	Preview  *preview
	Lang     drafts.Language
	Dir      string
	Action   string
	Back     string
	Seats    []seatChoice
	Name     string
	MayTable bool
	MayKeep  bool
	Draft    store.PrivateDraftID
	DraftAt  int
	By       drafts.PersonID // who fills it in
	KeepKey  string
}

// bundleRow is one edit of it.
type bundleRow struct {
	pieceView
	N       int
	Named   string // the paragraph by its label, a heading with its words
	Does    string // what is asked, in a word
	Change  template.HTML
	Waiting string
	Open    bool // its fields are shown at once
}

// bundledAtMost bounds how many edits one form carries; no text that is negotiated in one room has as many paragraphs.
const bundledAtMost = 1000

// bundleForm is GET …/propose: an empty form, or a kept draft.
func (s *Server) bundleForm(r *room) error {
	if r.proposesAs() == "" {
		return refuse("propose.nobody")
	}
	p := proposal{As: r.Reader.Delegation}
	if id := r.QueryParam("draft"); id != "" {
		var err error
		if p, err = r.fromDraft(store.PrivateDraftID(id)); err != nil {
			return err
		}
		r.placed(p.Pieces)
	}
	return r.show(http.StatusOK, "bundle", r.bundlePage(p, overtakenPieces))
}

// placed finds what the pieces are about, as it stands now or, where it is gone, as it was looked at.
func (r *room) placed(pieces []piece) {
	for i := range pieces {
		p := &pieces[i]
		on, err := r.subject(p.On)
		if p.Within != "" {
			on, err = r.wordsOfEdit(p.Within)
		}
		if err != nil {
			on = subject{ID: p.On, Label: r.Draft.Cite(p.On), Words: p.Saw, Within: p.Within}
		}
		p.on = on
	}
}

// bundle is POST …/propose.
func (s *Server) bundle(r *room) error {
	if r.proposesAs() == "" {
		return refuse("propose.nobody")
	}
	p, said, invalid := r.readBundle()
	return r.takeBundle(p, said, invalid)
}

// readBundle reads the form with all its pieces, ticked or not.
func (r *room) readBundle() (p proposal, said []string, invalid bool) {
	for n := 1; n <= min(asNumber(r.Request().PostFormValue("pieces")), bundledAtMost); n++ {
		suffix := "." + strconv.Itoa(n)
		one, what := r.readPiece(suffix)
		one.Dropped = r.Request().PostFormValue("take"+suffix) == ""
		for _, remedy := range what {
			if !slices.Contains(said, remedy) {
				said = append(said, remedy)
			}
		}
		p.Pieces = append(p.Pieces, one)
	}
	r.placed(p.Pieces)
	pieces := p.Pieces
	p, invalid = r.readAround()
	p.Pieces = pieces
	return p, said, invalid
}

// takeBundle answers the form by the button that was pressed.
func (r *room) takeBundle(p proposal, said []string, invalid bool) error {
	press := r.Request().PostFormValue("do")
	var found finding
	switch press {
	case "find":
		found = r.find()
		more := found.pieces(p.Pieces)
		if len(p.Pieces)+len(more) > bundledAtMost {
			found.Refused, more = r.T("bundle.many", "Most", bundledAtMost), nil
		}
		p.Pieces = append(p.Pieces, more...)
		if p.Heading == "" && found.Put != "" {
			p.Heading = found.Put
		}
	case "add":
		if one, ok := r.added(); ok && len(p.Pieces) < bundledAtMost {
			p.Pieces = append(p.Pieces, one)
		}
	}
	page := r.bundlePage(p, asLookedAt)
	page.Said, page.Find, page.Put = said, r.line("find"), r.words("put").Text
	refusedAs := func(says string) error {
		page.Refused = says
		return r.againBundle(page)
	}
	switch {
	case invalid:
		return refusedAs(r.T("propose.invalid"))
	case press == "find":
		if found.Refused != "" {
			return refusedAs(found.Refused)
		}
		page.Looked, page.Found, page.Locked = true, len(found.Hits), found.Locked
		return r.show(http.StatusOK, "bundle", page)
	case press == "add":
		if n := len(page.Rows); n > 0 {
			page.Rows[n-1].Open = true
		}
		return r.show(http.StatusOK, "bundle", page)
	case press == "keep":
		return r.keepBundle(p, page)
	case !slices.ContainsFunc(p.Pieces, func(one piece) bool { return !one.Dropped }):
		return refusedAs(r.T("bundle.none"))
	case slices.ContainsFunc(p.Pieces, func(one piece) bool { return !one.Dropped && one.Kind == proposeMove && one.After == "" }):
		return refusedAs(r.T("propose.move.where"))
	}
	if press == "table" {
		out, err := r.consume(r.usedUp(p), r.decideProposal(p, subject{}))
		if says, no := r.refused(err); no {
			if page, err = r.overtakenBundle(page, err); err != nil {
				return err
			}
			return refusedAs(says)
		}
		if err != nil {
			return err
		}
		return r.tabled(out, p, said)
	}
	made, err := r.preview(p)
	if says, no := r.refused(err); no {
		if page, err = r.overtakenBundle(page, err); err != nil {
			return err
		}
		return refusedAs(says)
	} else if err != nil {
		return err
	}
	page.Preview = made
	return r.showOrPart(http.StatusOK, "bundle", page)
}

// againBundle shows the form with all that was typed, or, to the script, only what is wrong.
func (r *room) againBundle(page bundlePage) error {
	return r.showOrPart(http.StatusUnprocessableEntity, "bundle", page)
}

// added is the edit that somebody adds to the bundle.
func (r *room) added() (piece, bool) {
	on, err := r.subject(drafts.ParagraphID(r.Request().PostFormValue("add-on")))
	kind := proposalKind(r.Request().PostFormValue("add-kind"))
	if err != nil || !slices.Contains(r.kindsFor(on), kind) {
		return piece{}, false
	}
	p := piece{Kind: kind, On: on.ID, Saw: on.Words, Inserts: on.Kind.String(), on: on}
	if kind.beginsWithItsWords() {
		p.Words = on.Words
	}
	return p, true
}

// widen turns the form of one edit into that of a bundle, to which others can be added.
func (r *room) widen(p proposal, said []string) error {
	one := p.piece
	one.On, one.Within = one.on.ID, one.on.Within
	p.piece, p.Pieces = piece{}, []piece{one}
	if a, ok := r.Draft.Amendment(p.Revises); ok {
		p.Pieces = r.piecesOf(a)
		for i := range p.Pieces {
			if p.Pieces[i].Edit == one.Edit {
				p.Pieces[i] = one
			}
		}
	}
	page := r.bundlePage(p, asLookedAt)
	page.Said = said
	return r.show(http.StatusOK, "bundle", page)
}

// piecesOf are the open edits of an amendment, as they stand in the form.
func (r *room) piecesOf(a *drafts.Amendment) []piece {
	var pieces []piece
	for _, e := range a.Edits {
		if !e.Fate.Open() {
			continue
		}
		one := []piece{{On: e.Edit.Paragraph}}
		if host, ok := r.Draft.Edit(e.Within); ok && e.Within != "" && host.As == diffing.EditReplace {
			one[0].Within = e.Within
		}
		r.placed(one)
		pieces = append(pieces, r.pieceOf(e.Edit, one[0].on))
	}
	return pieces
}

// look says whether pieces are shown as their writer looked at them, or beside what their paragraphs say now.
type look uint8

const (
	asLookedAt look = iota
	overtakenPieces
)

// bundlePage makes the form round what stands in it.
func (r *room) bundlePage(p proposal, how look) bundlePage {
	d := r.Draft
	page := bundlePage{proposal: p, Lang: d.Opened.Language, Dir: direction(d.Opened.Language), Action: r.path("propose"), Back: r.path(),
		Name: r.name(p.As), Draft: p.draft.ID, DraftAt: p.draft.Revision, MayKeep: r.Reader.MayReadDraftsOf(p.As),
		MayTable: r.Reader.SpeaksFor(p.As) || r.Reader.Role == drafts.Secretariat, Tabling: r.tablingUntil()}
	if p.Revises > 0 {
		page.Action, page.Back = r.path("a", p.Revises.String(), "revise"), r.path("a", p.Revises.String())
	}
	page.By, page.KeepKey = r.Person, page.Action+" bundle "+string(p.draft.ID)+" "+string(r.Person)
	page.Seats, page.Name = r.onBehalf(p, page.Name)
	k := r.inkFor(d.Names)
	for i, one := range p.Pieces {
		row := bundleRow{pieceView: r.pieceView(one, "."+strconv.Itoa(i+1), how == overtakenPieces), N: i + 1,
			Named: r.namedIn(one.on), Does: r.T("propose.kind." + string(one.Kind))}
		e := r.edit(one, d, one.on)
		if diffing.CheckLength(one.Words) == nil { // what is too long is refused, and not compared
			row.Change = r.changeOf(&drafts.EditState{Edit: e}, k)
		}
		row.Open = one.Kind == proposeMove && one.After == "" || one.Kind == proposeMerge && len(one.With) == 0 || row.Stale != nil ||
			one.Words == one.Saw && one.Kind.beginsWithItsWords() || one.Kind == proposeInsert && one.Words == ""
		if host, ok := d.Edit(p.Revises.EditID(one.Edit)); ok && p.Revises > 0 && host.Waiting != diffing.Clean {
			row.Waiting = r.T("note." + slug(host.Waiting.String()))
		}
		page.Rows = append(page.Rows, row)
	}
	for _, other := range d.Text() {
		if other.Kind != diffing.KindFootnote {
			page.Places = append(page.Places, movePlace{ID: other.ID, Label: other.Label, Begins: begins(other.Text)})
		}
	}
	for _, kind := range proposalKinds {
		if kind != proposeComment {
			page.AddKinds = append(page.AddKinds, tab{Name: r.T("propose.kind." + string(kind)), Address: string(kind)})
		}
	}
	return page
}

// namedIn calls a paragraph by its label. One without a label, and a heading, is known by its words.
func (r *room) namedIn(on subject) string {
	words := begins(on.Words)
	switch p, inText := r.Draft.Paragraphs[on.ID]; {
	case inText && p.Label == "":
		return words
	case on.Kind == diffing.KindHeading:
		return on.Label + " · " + words
	}
	return r.T("text.paragraph", "Label", on.Label)
}

// overtakenBundle is the form when what it is about changed while it was written: each paragraph that did shows the
// three texts, and the form is pinned to what its reader now sees.
func (r *room) overtakenBundle(page bundlePage, why error) (bundlePage, error) {
	if !isStale(why) {
		return page, nil
	}
	if err := r.reload(); err != nil {
		return page, err
	}
	p := page.proposal
	revisions := r.revisedMeanwhile(&p)
	r.placed(p.Pieces)
	renewed := r.bundlePage(p, overtakenPieces)
	renewed.Said, renewed.Find, renewed.Put = page.Said, page.Find, page.Put
	for i := range renewed.Rows {
		if row := &renewed.Rows[i]; revisions != nil {
			texts := r.revisedTexts(row.piece, revisions)
			if row.Edit > 0 && texts.Saw != texts.Now {
				row.Stale, row.Open = texts, true
			}
		}
	}
	return renewed, nil
}

// keepBundle saves it as a private draft, under the first of its paragraphs.
func (r *room) keepBundle(p proposal, page bundlePage) error {
	on := drafts.ParagraphID("")
	if len(p.Pieces) > 0 {
		on = p.Pieces[0].On
	}
	saved, says, err := r.keepFor(p, on)
	switch {
	case says != "":
		page.Refused = says
		return r.againBundle(page)
	case err != nil:
		return err
	}
	return r.Redirect(http.StatusSeeOther, page.Action+"?draft="+url.QueryEscape(string(saved)))
}
