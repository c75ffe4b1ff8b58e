package server

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// paragraphPage is one paragraph: in brackets, with everything that was ever tabled on it, who stands where, and
// what happened to it.
type paragraphPage struct {
	Refused   string
	Row       textRow
	Beside    besideView
	Label     string
	Lang      drafts.Language
	Dir       string
	Clean     template.HTML // its words without what is proposed
	Contested bool
	Against   []string // what keeps it in brackets
	Edits     []paragraphEdit
	Positions []positionView
	Said      []saidLine
	Call      string // where to make it the current paragraph of the meeting, for those who may
	ID        drafts.ParagraphID
	History   []happening
	Record    string // address of all that is on record about it
	Before    string // addresses of its neighbours
	After     string
	Text      string
	Position  *positionForm
	Propose   []tab
}

// paragraphEdit is an edit on the paragraph, open or closed.
type paragraphEdit struct {
	note
	Open      bool
	Revisions int
	Amend     string // where to propose other words than its own
}

// positionView is where a delegation stands.
type positionView struct {
	Name    string
	Stance  drafts.Stance
	Reason  string
	At      time.Time
	Earlier bool // taken on words that have changed since
}

// positionForm is where a delegation says where it stands. Edit is empty for a position on the paragraph.
type positionForm struct {
	Action   string
	Seats    []seatChoice // for the secretariat
	Name     string
	Stances  []drafts.Stance
	Stance   string
	Reason   string
	Refused  string
	Edit     drafts.EditID
	Revision int
}

var stances = []drafts.Stance{drafts.Support, drafts.CanLiveWith, drafts.Reserve, drafts.Oppose, drafts.Bracket, drafts.NoPosition}

// happening is one thing that happened to a paragraph.
type happening struct {
	At   time.Time
	Act  uint64
	AsAt string // address of the page as it was right after it
	Says string
}

// paragraphForm is GET …/p/{paragraph}.
func (s *Server) paragraphForm(r *room) error {
	page, err := r.paragraphPage()
	if err != nil {
		return err
	}
	return r.show(http.StatusOK, "paragraph", page)
}

func (r *room) paragraphPage() (*paragraphPage, error) {
	if !r.Reader.TakesPart() {
		return nil, store.ErrNotFound
	}
	lines, err := r.Draft.Reading()
	if err != nil {
		return nil, err
	}
	id := drafts.ParagraphID(r.Param("paragraph"))
	if compiled, ok := r.Draft.Compiled(id); ok {
		id = compiled.ID // a rival insertion is read with the one it competes with
	}
	at := -1
	for i, l := range lines {
		if l.ID == id {
			at = i
		}
	}
	if at < 0 {
		return r.lostParagraph(id)
	}
	l := lines[at]
	p, _ := paragraphOf(l)
	k := r.inkFor(r.names())
	page := &paragraphPage{Row: r.row(l, p, k, false), Label: r.Draft.Cite(id), Lang: r.Draft.Opened.Language,
		Dir: direction(r.Draft.Opened.Language), Against: r.standsAgainst(id, k.names), Text: r.path() + "#" + anchorOf(id)}
	page.Row.Notes, page.Row.Address = nil, ""
	if l.Compiled != nil && l.State != nil {
		for range l.Compiled.Nodes.Brackets() {
			page.Contested = true
			page.Clean = k.plain(p)
			break
		}
	}
	if at > 0 {
		page.Before = r.path("p", string(lines[at-1].ID))
	}
	if at+1 < len(lines) {
		page.After = r.path("p", string(lines[at+1].ID))
	}
	r.aboutParagraph(page, id, k)
	return page, nil
}

// lostParagraph shows what is no longer in the text: proposed once and not taken, or gone with an earlier version.
func (r *room) lostParagraph(id drafts.ParagraphID) (*paragraphPage, error) {
	p, ok := r.once(id)
	if !ok {
		return nil, store.ErrNotFound
	}
	k := r.inkFor(r.names())
	remark := r.T("paragraph.lost")
	for _, l := range r.Draft.Lineage { // the latest counts
		if slices.Contains(l.From, id) && !slices.Contains(l.To, id) {
			remark = r.T("paragraph.became", "Paragraphs", r.cited(l.To))
		}
	}
	page := &paragraphPage{Label: p.Label, Lang: r.Draft.Opened.Language, Dir: direction(r.Draft.Opened.Language), Text: r.path(),
		Row: textRow{Anchor: anchorOf(id), Label: printedLabel(p), Cite: p.Label, Class: p.Kind.String(), Level: p.Level,
			Words: `<del class="gone">` + k.plain(p) + `</del>`, Remarks: []string{remark}}}
	r.aboutParagraph(page, id, k)
	return page, nil
}

// once finds what a paragraph said when it last stood in the text, or what was proposed for it.
func (r *room) once(id drafts.ParagraphID) (diffing.Paragraph, bool) {
	if in, ok := r.Draft.Proposed(id); ok {
		return diffing.Paragraph{ID: id, Label: in.Label, Kind: in.As, Level: in.Level, Text: in.Text}, true
	}
	for _, v := range slices.Backward(r.Draft.Versions) {
		for _, p := range v.Paragraphs {
			if p.ID == id {
				return p, true
			}
		}
	}
	return diffing.Paragraph{}, false
}

// aboutParagraph fills in what stands round the words.
func (r *room) aboutParagraph(page *paragraphPage, id drafts.ParagraphID, k *ink) {
	for _, e := range r.Draft.EditsOn(id) {
		a, _ := r.Draft.Amendment(e.Amendment)
		edit := paragraphEdit{note: r.note(e, k, true), Open: e.Fate.Open(), Revisions: len(a.Revisions)}
		if edit.Open && r.Draft.Adopted == nil && r.proposesAs() != "" && a.By != r.Reader.Delegation {
			edit.Amend = r.amendWords(e)
		}
		page.Edits = append(page.Edits, edit)
	}
	for _, pos := range r.Draft.PositionsOn(id) {
		v := positionView{Stance: pos.Stance, Reason: pos.Reason, At: pos.Time, Earlier: !r.Draft.Paragraphs[id].OnItsWords(pos)}
		v.Name = plainNames(k, []drafts.DelegationCode{pos.Delegation})
		page.Positions = append(page.Positions, v)
	}
	page.Beside = r.beside(id, k.names)
	page.Record = r.betweenAddress("1", presentMoment) + "&paragraph=" + url.QueryEscape(string(id))
	page.Said, page.ID, page.Call = r.saidOn(id, k), id, r.whereCalled(id)
	state, standing := r.Draft.Paragraphs[id]
	if standing && r.Draft.Adopted == nil {
		page.Position = r.positionForm(r.path("p", string(id), "position"))
		if state.Agreed != nil {
			page.History = append(page.History, r.happening(id, state.Agreed.Stamp,
				r.T("paragraph.agreed."+slug(state.Agreed.Level.String()))))
		}
		if state.Reopened != nil {
			page.History = append(page.History, r.happening(id, state.Reopened.Stamp,
				r.T("paragraph.reopened", "Reason", state.Reopened.Reason)))
		}
	}
	if page.Row.Propose != "" {
		on, _ := r.subject(id)
		for _, kind := range r.kindsFor(on) {
			page.Propose = append(page.Propose, tab{Name: r.T("propose.kind." + string(kind)), Address: page.Row.Propose + "?kind=" + string(kind)})
		}
	} else if page.Row.Insert != "" {
		page.Propose = []tab{{Name: r.T("propose.kind.insert"), Address: page.Row.Insert}}
	}
}

// happening is an act on a paragraph, with the paragraph as it was right after it.
func (r *room) happening(id drafts.ParagraphID, at drafts.Stamp, says string) happening {
	return happening{At: at.Time, Act: at.Version, Says: says, AsAt: r.readAt("/p/"+url.PathEscape(string(id)), strconv.FormatUint(at.Version, 10))}
}

// positionForm is offered to who speaks for a delegation.
func (r *room) positionForm(action string) *positionForm {
	f := &positionForm{Action: action, Stances: stances}
	switch {
	case r.Reader.Role == drafts.Secretariat:
		for _, seat := range r.seatChoices(r.Draft) {
			if r.Draft.Seats[seat.Code].As != drafts.StakeholderSeat {
				f.Seats = append(f.Seats, seat)
			}
		}
	case r.Reader.SpeaksFor(r.Reader.Delegation):
		f.Name = r.name(r.Reader.Delegation)
	default:
		return nil
	}
	return f
}

// readPosition reads who takes which stance and why.
func (r *room) readPosition() (drafts.PositionTaken, *positionForm) {
	post := r.Request().PostFormValue
	f := r.positionForm("")
	p := drafts.PositionTaken{Delegation: r.speakingAs(), Reason: r.words("reason").Text}
	if f == nil {
		return p, nil
	}
	f.Stance, f.Reason = post("stance"), p.Reason
	return p, f
}

// takePosition is POST …/p/{paragraph}/position.
func (s *Server) takePosition(r *room) error {
	page, err := r.paragraphPage()
	if err != nil {
		return err
	}
	p, form := r.readPosition()
	if form == nil {
		return refuse("position.nobody")
	}
	p.Paragraph = drafts.ParagraphID(r.Param("paragraph"))
	form.Action = r.path("p", r.Param("paragraph"), "position")
	if err := p.Stance.UnmarshalText([]byte(form.Stance)); err != nil {
		err = refuse("position.which")
		form.Refused, _ = r.refused(err)
		page.Position = form
		return r.show(http.StatusUnprocessableEntity, "paragraph", page)
	}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.TakePosition(act, p) })
	if says, no := r.refused(err); no {
		form.Refused = says
		page.Position = form
		return r.show(http.StatusUnprocessableEntity, "paragraph", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("p", r.Param("paragraph")), "position.done", "Name", r.name(p.Delegation),
		"Stance", r.T("stance."+slug(p.Stance.String())), "Label", page.Label)
}
