package server

import (
	"fmt"
	"html/template"
	"net/http"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// screenPage is /n/{negotiation}/screen: the current paragraph of the meeting in large type, for the last row of the hall.
// It can only be read, and shows names as the draft's setting says (rule: domain.md §1, §6).
type screenPage struct {
	Language drafts.Language
	PageDir  string
	Assets   *assets
	Ink      string // "dark", "light", or "" for what the machine prefers
	Beside   bool   // the clean text stands beside the bracketed one
	Address  string // of this page, for where nothing runs scripts
	Live     string
	Record   uint64
	Act      string // the record's version, as it is cited
	Title    string
	Section  string // the heading under which the paragraph stands
	Version  *drafts.Version
	Meeting  string
	Now      *screenNow
	Meter    string
	Nothing  bool // "nothing is agreed until everything is agreed" still holds
	Lang     drafts.Language
	Dir      string
}

// screenNow is the paragraph on the screen.
type screenNow struct {
	Label    string
	Standing standing
	Words    template.HTML
	Clean    template.HTML // beside: the words without what is proposed
	Remarks  []string
	Stands   []placeStands // who stands where, where the address asks for it
	Part     screenPart
	Size     int // of the type, where no script measures: 1 for a line or two, to 6 for a page
}

// screen is GET …/screen. The public has no meeting; to it the page is not there.
func (s *Server) screen(r *room) error {
	if !r.Reader.TakesPart() {
		return drafts.ErrHidden
	}
	page, err := r.screenPage()
	if err != nil {
		return err
	}
	if r.Request().Header.Get("X-Part") == "screen" {
		return r.fragment(http.StatusOK, "screen", "screen", page)
	}
	return r.fragment(http.StatusOK, "screen", "screen-page", page)
}

func (r *room) screenPage() (*screenPage, error) {
	d := r.Draft
	page := &screenPage{Language: r.Language, PageDir: r.tongue.Dir, Assets: r.server.assets, Beside: r.QueryParam("beside") == "clean",
		Address: r.Request().URL.RequestURI(), Record: d.Chain.Version, Act: fmt.Sprint(d.Chain.Version), Title: d.Opened.Title,
		Live: fmt.Sprintf("%s?for=screen&since=%d", r.path("live"), d.Chain.Version), Meter: r.meter().Words,
		Nothing: d.NothingAgreedYet(), Lang: d.Opened.Language, Dir: direction(d.Opened.Language)}
	if ink := r.QueryParam("ink"); ink == "dark" || ink == "light" {
		page.Ink = ink
	}
	if n := len(d.Versions); n > 0 {
		page.Version = d.Versions[n-1]
	}
	if m, sits := d.Sitting(); sits {
		page.Meeting = r.meetingName(m.Number)
	}
	current := d.CurrentParagraph()
	if current == "" {
		return page, nil
	}
	lines, err := d.Reading()
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		p, ok := paragraphOf(l)
		if ok && p.Kind == diffing.KindHeading && l.ID != current && l.State != nil && !l.State.Deleted {
			page.Section = headed(p)
		}
		if l.ID == current {
			page.Now = r.screenNow(l, p, page.Beside)
			if r.QueryParam("stands") != "" {
				page.Now.Stands = r.standsIn(l, r.inkFor(d.Names))
			}
			break
		}
	}
	return page, nil
}

// headed is a heading as it is printed: "C. Norms".
func headed(p diffing.Paragraph) string {
	if p.Label == "" {
		return p.Text
	}
	return printedLabel(p) + " " + p.Text
}

// namedOnScreen is how many names stand behind words on the wall, where there are more.
const namedOnScreen = 3

func (r *room) screenNow(l drafts.Line, p diffing.Paragraph, beside bool) *screenNow {
	k := r.inkFor(r.Draft.Names)
	k.few = namedOnScreen
	row := r.row(l, p, k, false)
	now := &screenNow{Label: r.Draft.Cite(l.ID), Standing: row.Standing, Words: row.Words, Remarks: row.Remarks, Part: screenPart{1, 1}}
	tree := diffing.Tree{{Text: p.Text}}
	if l.Compiled != nil {
		tree = l.Compiled.Nodes
	}
	letters := k.lettersOf(p, tree)
	var begin []int
	if letters > wholeAtMost && !gone(l) {
		cut := &parts{letters: letters}
		now.Words = k.inParts(p, tree, cut)
		begin, now.Part.Count = cut.begin, cut.count()
		now.Part.Part = r.server.pointing.part(r.ID, r.lastCall(), now.Part.Count)
		now.Words = beginningAt(now.Words, now.Part.Part)
	}
	if beside && l.State != nil { // else there is nothing in the text yet
		now.Clean = k.plainBeside(p, begin)
	}
	for _, most := range []int{120, 260, 480, 900, 1600} {
		now.Size++
		if letters <= most {
			return now
		}
	}
	now.Size++
	return now
}
