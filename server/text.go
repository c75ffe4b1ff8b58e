package server

import (
	"html/template"
	"net/http"
	"strconv"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// textPage is the rolling text, in brackets or clean with the amendments beside it: two readings of the same data
// (rule: domain.md §6).
type textPage struct {
	Clean    bool
	Names    drafts.Names
	Reading  *reading
	Choices  readingChoices
	Stands   bool   // the reader asked who stands where
	Less     string // says how much of the text is shown, where it is not all
	Search   string // where to look for words
	Lang     drafts.Language
	Dir      string
	Part     bool // the reader takes part: sees what is proposed
	Address  string
	Count    int // of paragraphs
	Proposed int // of those that are only proposed
	Meter    meter
	Outline  []outlineEntry
	Rows     []textRow
	Notes    []textRow // the footnotes
	Title    string
	Titled   bool // the first row is the title
	Empty    bool
	Import   string // where to bring in a text, for those who may
	Nothing  bool   // "nothing is agreed until everything is agreed" still holds
	Adopted  string
	First    string // where to propose a paragraph before all others, for those who may
	Tabling  *deadlineView
	Asked    []askedLine   // what waits for the answer of the reader's delegation
	Out      []outOfReport // what left the report, and when and why
	Entered  []enteredLine // by the secretariat on behalf of the reader's delegation
}

func (p textPage) beginsWithTitle() bool { return p.Titled }

// textRow is one paragraph with what stands beside it.
type textRow struct {
	Anchor   string
	Label    string
	Cite     string
	Heading  int // 2 to 4 for headings, 0 for others
	Class    string
	Level    int
	Standing standing
	Current  bool // the room is at it
	Same     bool // the page that asks shows it already as it stands: only its place is sent
	Asked    bool // not only there to say where one is
	Words    template.HTML
	Remarks  []string // moved, merged, pending, reopened: what words alone do not say
	Notes    []note
	More     []note        // those that would push the next paragraph away, folded; the brackets name their delegations
	Led      []ledTo       // those that are read elsewhere, of a text with more than a page can hold
	Address  string        // of the paragraph's own page
	Propose  string        // where to propose a change, for those who may
	Decide   string        // where to decide, for the Chair
	Insert   string        // where to propose a paragraph after this one
	Comment  string        // where a stakeholder comments on it
	Stands   []placeStands // who stands where, where the reader asked for that

	Correction *correctionView // of agreed words, to which members may still object
}

// text is GET /n/{negotiation}.
func (s *Server) text(r *room) error {
	d := r.Draft
	page := textPage{Clean: r.QueryParam("view") == "clean", Names: r.names(), Lang: d.Opened.Language,
		Dir: direction(d.Opened.Language), Title: d.Opened.Title, Part: r.Reader.TakesPart(), Address: r.path(), Meter: r.meter(),
		Search: r.path("search")}
	if d.Adopted != nil {
		page.Adopted = r.T("text.adopted", "Symbol", d.Adopted.Symbol, "Date", r.dated(d.Adopted.Date))
	}
	page.Entered, page.Asked, page.Tabling = r.entered(), r.toldAtOnce(), r.tablingUntil()
	page.Out = r.annexed()
	page.Nothing = d.NothingAgreedYet() && len(d.Order) > 0 && page.Part
	if r.Reader.Serves() && d.Adopted == nil {
		page.Import = r.path("import")
	}
	if d.Adopted == nil && r.proposesAs() != "" {
		page.First = r.path("p", string(beginning), "propose")
	}
	page.Stands = page.Part && r.QueryParam("stands") != ""
	lines, err := d.Reading()
	if err != nil {
		return err
	}
	page.Empty = len(lines) == 0
	page.Outline = r.outline(lines)
	q, err := r.reading(lines)
	if err != nil {
		return err
	}
	same, err := r.unchanged(q, page.Clean)
	if err != nil {
		return err
	}
	page.Reading = q
	if same == nil { // a page that follows has its form already
		page.Choices = r.readingChoices(q)
	}
	k := r.inkFor(page.Names)
	if q.everything() {
		k.link()
	}
	page.Rows = make([]textRow, 0, len(lines))
	for _, l := range lines {
		p, ok := paragraphOf(l)
		if ok && p.Kind != diffing.KindHeading && p.Kind != diffing.KindFootnote && !gone(l) && l.State != nil {
			page.Count++
		}
		if l.State == nil {
			page.Proposed++
		}
		asked := ok && r.asksFor(q, l, p)
		if !ok || !asked && p.Kind != diffing.KindHeading {
			continue
		}
		if page.Clean && l.State == nil {
			continue // in the Chair's text, what is proposed stands beside the text; see beside
		}
		var row textRow
		if same[l.ID] {
			row = sameRow(l, p)
		} else {
			row = r.row(l, p, k, page.Clean)
			r.noteBeside(&row, l, k, page.Clean)
		}
		if page.Stands && !row.Same {
			row.Stands = r.standsIn(l, k)
		}
		row.Asked = asked && (q.Show != showAll || q.Of != "")
		if p.Kind == diffing.KindFootnote {
			row.Label = ""
			if n := k.notes[string(l.ID)]; n > 0 {
				row.Label = count(n)
			}
			page.Notes = append(page.Notes, row)
			continue
		}
		page.Rows = append(page.Rows, row)
	}
	if page.Clean && page.Part {
		r.besideClean(&page, lines, k)
	}
	if !q.everything() {
		page.leaveEmptySectionsOut()
		page.Less = r.T("reading.less", "Count", page.shown())
	}
	page.entitle()
	r.Response().Header().Set(versionHeader, strconv.FormatUint(d.Chain.Version, 10))
	return r.show(http.StatusOK, "text", page)
}

// entitle makes the heading that the text begins with the one first heading of the page, and lets those below it
// follow without a gap. A text that begins otherwise leaves that to the title of its negotiation.
func (p *textPage) entitle() {
	if len(p.Rows) == 0 || p.Rows[0].Heading != 2 || p.Rows[0].Label != "" {
		return
	}
	for _, row := range p.Rows[1:] {
		if row.Heading == 2 {
			return // a section like the others
		}
	}
	p.Titled = true
	for i := range p.Rows {
		if p.Rows[i].Heading > 0 {
			p.Rows[i].Heading--
		}
	}
}

// shown counts the paragraphs that the page shows.
func (p *textPage) shown() int {
	n := 0
	for _, row := range p.Rows {
		if row.Heading == 0 || row.Asked {
			n++
		}
	}
	return n
}

// sameRow is the place of a paragraph that the page shows already.
func sameRow(l drafts.Line, p diffing.Paragraph) textRow {
	row := textRow{Anchor: anchorOf(l.ID), Label: printedLabel(p), Same: true}
	if p.Kind == diffing.KindHeading {
		row.Heading = headingRank(p)
	}
	return row
}

// headingRank is the rank of a heading on the page, where the first belongs to the page itself.
func headingRank(p diffing.Paragraph) int { return min(1+max(1, p.Level), 4) }

// row makes one paragraph of the page.
func (r *room) row(l drafts.Line, p diffing.Paragraph, k *ink, clean bool) textRow {
	row := textRow{Anchor: anchorOf(l.ID), Label: printedLabel(p), Cite: r.Draft.Cite(l.ID), Level: p.Level,
		Class: p.Kind.String(), Standing: r.standingOf(l)}
	if l.State == nil && row.Label == "" {
		if in, ok := r.Draft.Proposed(l.ID); ok {
			p.Label = in.Label
			row.Label = printedLabel(p)
		}
	}
	if p.Kind == diffing.KindHeading {
		row.Heading = headingRank(p)
	}
	switch {
	case gone(l):
		row.Words = `<del class="gone">` + k.plain(p) + `</del>`
		row.Remarks = append(row.Remarks, r.T("text.deleted-since"))
	case clean || l.Compiled == nil:
		row.Words = k.plain(p)
	default:
		row.Words = k.tree(p, l.Compiled.Nodes, row.Anchor)
		row.Remarks = append(row.Remarks, r.structure(l.Compiled.Structure)...)
	}
	if !r.Reader.TakesPart() {
		return row
	}
	row.Current = l.ID == r.Draft.CurrentParagraph()
	row.Address = r.path("p", string(l.ID))
	row.Remarks = append(row.Remarks, r.remarks(l, k.names)...)
	row.Correction = r.correcting(l.ID, k)
	open := r.Draft.Adopted == nil && !gone(l)
	if open && r.proposesAs() != "" {
		if l.State == nil || !l.State.Standing.Agreed() {
			row.Propose = row.Address + "/propose"
		}
		row.Insert = row.Address + "/propose?kind=insert"
	}
	if open && r.commentsAs() != "" {
		row.Comment = row.Address + "/propose?kind=comment"
	}
	settled := l.State != nil && l.State.Standing.Agreed() || p.Kind == diffing.KindHeading && !r.Draft.Bracketed(l.ID)
	if open && r.Reader.Presides() && !settled {
		row.Decide = row.Address + "/decide"
	}
	return row
}

// remarks are what stands beside words: who is waited for, what it is linked with, why it was reopened.
func (r *room) remarks(l drafts.Line, names drafts.Names) []string {
	if l.State == nil {
		return nil
	}
	var says []string
	if held := l.State.Placeheld; held != nil && !l.State.Deleted {
		says = append(says, r.T("placeholder.remark", "Reason", held.Reason))
	}
	says = append(says, r.passageRemarks(l.State)...)
	for _, w := range r.Draft.StillPending(l.ID) {
		says = append(says, r.waitsFor(w, names))
	}
	says = append(says, r.linkedRemarks(l.ID)...)
	if re := l.State.Reopened; re != nil && l.State.Agreed == nil {
		says = append(says, r.reopened(re))
	}
	return says
}

// structure says what amendments ask of a paragraph beside words.
func (r *room) structure(asks []diffing.Structure) []string {
	var says []string
	for _, s := range asks {
		switch s.Kind {
		case diffing.EditMove:
			key := "text.move"
			if s.After == "" {
				key = "text.move-first"
			}
			says = append(says, r.T(key, "After", r.Draft.Cite(drafts.ParagraphID(s.After)), "Amendment", drafts.AmendmentOf(s.Edits[0])))
		case diffing.EditMerge:
			says = append(says, r.T("text.merge", "Amendment", drafts.AmendmentOf(s.Edits[0])))
		case diffing.EditSplit:
			says = append(says, r.T("text.split", "Amendment", drafts.AmendmentOf(s.Edits[0])))
		}
	}
	return says
}

// besideClean puts what would be inserted beside the paragraph that it would follow.
func (r *room) besideClean(page *textPage, lines []drafts.Line, k *ink) {
	at := -1
	index := map[string]int{}
	for i, row := range page.Rows {
		index[row.Anchor] = i
	}
	for _, l := range lines {
		if i, ok := index[anchorOf(l.ID)]; ok {
			at = i
		}
		if l.State == nil && at >= 0 && !page.Rows[at].Same {
			r.noteBeside(&page.Rows[at], l, k, true)
		}
	}
}

// proposesAs is the delegation in whose name the reader may prepare amendments; the secretariat chooses one on
// the form.
func (r *room) proposesAs() drafts.DelegationCode {
	switch {
	case r.Reader.Role == drafts.Delegate:
		return r.Reader.Delegation
	case r.Reader.Role == drafts.Secretariat:
		return "*"
	}
	return ""
}

// commentsAs is the stakeholder in whose name the reader comments; empty for everybody else.
func (r *room) commentsAs() drafts.DelegationCode {
	if r.Reader.Role == drafts.Stakeholder {
		return r.Reader.Delegation
	}
	return ""
}

// rowView is a row with what its words need to be shown: the language of the draft.
type rowView struct {
	Row  textRow
	Lang drafts.Language
	Dir  string
}
