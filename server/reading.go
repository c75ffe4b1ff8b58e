package server

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
	"github.com/unbracket/unbracket/store"
)

// showing is which paragraphs a reader asked for.
type showing string

const (
	showAll     showing = "all"
	showOpen    showing = "open"    // what is not settled
	showChanged showing = "changed" // what was touched since a moment
)

// reading is what of the text a reader asked to see: ?show=open&section=…&of=XAA&since=4711. Whatever an address asks for
// that is not there is left out of the question, not answered with an empty page.
type reading struct {
	Show    showing
	Section drafts.ParagraphID    // a heading; "" for all
	Of      drafts.DelegationCode // where it stands behind something; "" for anybody
	Since   uint64                // with showChanged: after this version of the record
	Looked  time.Time             // when the reader last looked, where Since is that

	lines   []drafts.Line
	within  map[drafts.ParagraphID]bool // of Section
	changed map[drafts.ParagraphID]bool // since Since
	whole   bool                        // all of it changed
}

// reading finds out what the address asks for.
func (r *room) reading(lines []drafts.Line) (*reading, error) {
	q := &reading{Show: showAll, lines: lines}
	if !r.Reader.TakesPart() {
		return q, nil // what the public reads was issued; nothing is open in it
	}
	look, err := r.look()
	if err != nil {
		return nil, err
	}
	q.Since, q.Looked = look.Before, look.Ended
	if n, err := strconv.ParseUint(r.QueryParam("since"), 10, 64); err == nil && n < r.Draft.Chain.Version {
		q.Since, q.Looked = n, time.Time{}
	}
	switch show := showing(r.QueryParam("show")); {
	case show == showOpen, show == showChanged && q.Since > 0:
		q.Show = show
	}
	if code := drafts.DelegationCode(r.QueryParam("of")); r.Draft.Seats[code] != nil && r.namedHere(code) {
		q.Of = code
	}
	q.within = sectionOf(drafts.ParagraphID(r.QueryParam("section")), lines)
	if q.within != nil {
		q.Section = drafts.ParagraphID(r.QueryParam("section"))
	}
	if q.Show == showChanged {
		q.changed, q.whole, err = r.changedSince(q.Since)
	}
	return q, err
}

// look notes that the reader looks at the text now. A page that fetched itself, because the record went on, is not read
// by anybody for certain.
func (r *room) look() (store.Look, error) {
	ctx := r.Request().Context()
	switch {
	case r.Person == "", r.Back != nil: // who looks back does not look at what is new
		return store.Look{}, nil
	case r.Request().Header.Get(liveHeader) != "":
		return r.server.store.LastLook(ctx, r.ID, r.Person)
	}
	return r.server.store.Look(ctx, r.ID, r.Person, r.Draft.Chain.Version, r.server.now())
}

// What live.js sends when it asks for a page again: the version of the record that the page shows. And what the text
// answers with: the version that it is of.
const (
	liveHeader    = "Unbracket-Live"
	versionHeader = "Unbracket-Version"
)

// sectionOf lists a heading and what stands below it; nil where it is no heading of the text.
func sectionOf(heading drafts.ParagraphID, lines []drafts.Line) map[drafts.ParagraphID]bool {
	var within map[drafts.ParagraphID]bool
	level := 0
	for _, l := range lines {
		p, ok := paragraphOf(l)
		if !ok {
			continue
		}
		switch {
		case l.ID == heading && p.Kind == diffing.KindHeading:
			within, level = map[drafts.ParagraphID]bool{}, p.Level
		case within != nil && p.Kind == diffing.KindHeading && p.Level <= level:
			return within
		}
		if within != nil && p.Kind != diffing.KindFootnote {
			within[l.ID] = true
		}
	}
	return within
}

// changedSince finds the paragraphs that acts after a version were about; whole says that one was about all of the text.
func (r *room) changedSince(version uint64) (changed map[drafts.ParagraphID]bool, whole bool, err error) {
	changed = map[drafts.ParagraphID]bool{}
	for record, err := range r.recorded(version) {
		if err != nil {
			return nil, false, fmt.Errorf("read what came after record %d of %s: %w", version, r.ID, err)
		}
		event, err := drafts.Decode(record.Kind, record.Data)
		if err != nil {
			return nil, false, fmt.Errorf("record %d: %w", record.Version, err)
		}
		about, all := subjects(event, r.Draft)
		for _, id := range about {
			changed[id] = true
		}
		whole = whole || all
	}
	return changed, whole, nil
}

// everything says whether nothing is left out.
func (q *reading) everything() bool { return q.Show == showAll && q.Of == "" && q.Section == "" }

// asksFor says whether a line is one that the reader asked for. Headings are answered for by leaveEmptySectionsOut.
func (r *room) asksFor(q *reading, l drafts.Line, p diffing.Paragraph) bool {
	switch {
	case q.within != nil && !q.within[l.ID],
		q.Of != "" && !slices.Contains(r.Draft.NamedOn(l.ID), q.Of),
		q.Show == showChanged && !q.whole && !q.changed[l.ID],
		q.Show == showOpen && !r.unsettled(l, p):
		return false
	}
	return true
}

// unsettled says whether a line is still to be dealt with: bracketed, proposed or not agreed.
func (r *room) unsettled(l drafts.Line, p diffing.Paragraph) bool {
	return l.State == nil || r.Draft.Bracketed(l.ID) ||
		!l.State.Deleted && !l.State.Standing.Agreed() && p.Kind != diffing.KindFootnote && p.Kind != diffing.KindHeading
}

// namedHere says whether the attribution of this page names a delegation: where it does not, nobody can ask for what is
// that delegation's alone.
func (r *room) namedHere(code drafts.DelegationCode) bool {
	switch r.names() {
	case drafts.Named:
		return true
	case drafts.GroupsOnly:
		return r.Draft.IsGroup(code)
	}
	return false
}

// leaveEmptySectionsOut keeps of the headings those with something below them, so that one knows where one is.
func (p *textPage) leaveEmptySectionsOut() {
	var kept []textRow
	for _, row := range slices.Backward(p.Rows) {
		below := len(kept) > 0 && (kept[len(kept)-1].Heading == 0 || kept[len(kept)-1].Heading > row.Heading)
		if row.Heading == 0 || row.Asked || below {
			kept = append(kept, row)
		}
	}
	slices.Reverse(kept)
	p.Rows = kept
}

// readingChoices are what the reader can ask for instead.
type readingChoices struct {
	Sections    []sectionChoice
	Delegations []seatChoice
	Changed     string // "since you last looked, 2 Mar, 18:04"; "" where that is not known
}

// sectionChoice is a section that can be read alone.
type sectionChoice struct {
	ID       drafts.ParagraphID
	Name     string
	Selected bool
}

func (r *room) readingChoices(q *reading) readingChoices {
	var c readingChoices
	highest := drafts.SectionLevel(q.lines)
	standing := map[drafts.DelegationCode]bool{}
	for _, l := range q.lines {
		p, ok := paragraphOf(l)
		if !ok || gone(l) {
			continue
		}
		if p.Kind == diffing.KindHeading && p.Level == highest {
			name := p.Text
			if label := printedLabel(p); label != "" {
				name = label + " " + name
			}
			c.Sections = append(c.Sections, sectionChoice{ID: l.ID, Name: name, Selected: l.ID == q.Section})
		}
		for _, code := range r.Draft.NamedOn(l.ID) {
			standing[code] = true
		}
	}
	for code := range standing {
		if !r.namedHere(code) {
			continue
		}
		c.Delegations = append(c.Delegations, seatChoice{Code: code, Name: r.name(code), Selected: code == q.Of})
	}
	if q.Of != "" && !standing[q.Of] {
		c.Delegations = append(c.Delegations, seatChoice{Code: q.Of, Name: r.name(q.Of), Selected: true})
	}
	directory.SortByName(r.Language, c.Delegations, func(s seatChoice) string { return s.Name })
	switch {
	case q.Since == 0:
	case q.Looked.IsZero():
		c.Changed = r.T("reading.since-act", "Act", q.Since)
	default:
		c.Changed = r.T("reading.since-look", "Time", r.Moment(q.Looked))
	}
	return c
}
