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
	Back      string // where the Chair brings it back into the report
	Behind    string // as typed: behind which paragraph
	Row       textRow
	Beside    besideView
	Label     string
	Lang      drafts.Language
	Dir       string
	Clean     template.HTML // its words without what is proposed
	Contested bool
	Against   []string // what keeps it in brackets
	Edits     []paragraphEdit
	Shown     portion         // of the edits
	Stands    []standsPart    // on the paragraph as it stands
	Brackets  []bracketStands // and at each of its brackets
	Positions []positionView
	Mine      []*positionForm // words of the reader's delegations that stand there still, or wait for a confirmation
	Said      []saidLine
	Heard     portion // of what was said
	Mergers   []mergerLine
	Merge     string // where to propose one wording for the rivals, for those who may
	Call      string // where to make it the current paragraph of the meeting, for those who may
	ID        drafts.ParagraphID
	History   []happening
	Record    string // address of all that is on record about it
	Before    string // addresses of its neighbours
	After     string
	Text      string
	Position  *positionForm
	Propose   []tab

	Corrections []correctionView // of its agreed words, the newest first
	Correct     string           // where to correct them, for those who may
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
	Stance  string
	Reason  string
	At      time.Time
	Earlier string // where it was taken on words that have changed since
}

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
	if p, ok := r.Draft.Paragraphs[id]; ok && p.In != drafts.InReport {
		return r.annexedParagraph(p), nil
	}
	if at < 0 {
		return r.lostParagraph(id)
	}
	l := lines[at]
	p, _ := paragraphOf(l)
	k := r.inkFor(r.names())
	page := &paragraphPage{Row: r.row(l, p, k, false), Label: r.Draft.Cite(id), Lang: r.Draft.Opened.Language,
		Dir: direction(r.Draft.Opened.Language), Against: r.standsAgainst(id, k.names), Text: r.path() + "#" + anchorOf(id)}
	page.Row.Address, page.Row.Correction = "", nil
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
	edits := r.Draft.EditsOn(id)
	here := r.path("p", string(id))
	page.Shown = r.portionIn(longList{Page: here, Asks: "row", Rows: notesInPortion}, len(edits))
	for i, e := range edits {
		if !page.Shown.has(i + 1) {
			continue
		}
		a, _ := r.Draft.Amendment(e.Amendment)
		edit := paragraphEdit{note: r.note(e, k, true), Open: e.Fate.Open(), Revisions: len(a.Revisions)}
		if edit.Open && r.Draft.Adopted == nil && r.proposesAs() != "" && a.By != r.Reader.Delegation {
			edit.Amend = r.amendWords(e)
		}
		page.Edits = append(page.Edits, edit)
	}
	r.standsHere(page, id, k)
	page.Beside, page.Corrections = r.beside(id, k.names), r.corrections(id, k)
	page.Record = r.betweenAddress("1", presentMoment) + "&paragraph=" + url.QueryEscape(string(id))
	page.Mergers, page.Merge = r.mergerLines(r.Draft.MergersOn(id)), r.mergesAt(id)
	said := r.Draft.SaidOn(id)
	page.Heard = r.portionIn(longList{Page: here, Asks: "said", Rows: saidInPortion, Latest: true}, len(said))
	page.Said, page.ID, page.Call = r.saidLines(said[page.Heard.First-1:page.Heard.Last], id, k), id, r.whereCalled(id)
	state, standing := r.Draft.Paragraphs[id]
	if standing && state.Standing.Agreed() && !state.Deleted && r.Reader.Serves() && r.Draft.Adopted == nil {
		page.Correct = r.path("p", string(id), "correct")
	}
	if standing && r.Draft.Adopted == nil {
		page.Position = r.positionOnParagraph(state)
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
	} else if page.Row.Comment != "" {
		page.Propose = []tab{{Name: r.T("text.comment"), Address: page.Row.Comment}}
	}
}

// happening is an act on a paragraph, with the paragraph as it was right after it.
func (r *room) happening(id drafts.ParagraphID, at drafts.Stamp, says string) happening {
	return happening{At: at.Time, Act: at.Version, Says: says, AsAt: r.readAt("/p/"+url.PathEscape(string(id)), strconv.FormatUint(at.Version, 10))}
}
