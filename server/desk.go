package server

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// deskPage is /n/{negotiation}/desk: what is open, what is ready to be agreed, and what waits for somebody.
type deskPage struct {
	Questions  []deskLine
	Ready      []deskLine
	Waiting    []waitingLine
	ByNumber   bool // else the easiest first
	Easiest    string
	Numbered   string
	Lang       drafts.Language
	Dir        string
	Meter      meter
	Issue      string
	Adopt      string
	Beginning  string // where the Chair inserts a paragraph at the beginning
	Adopted    *drafts.ReportAdopted
	Unsettled  int
	Paragraphs int
	Tabling    *deadlineView
	Deadline   string // where the deadline for amendments is set
	Room       string // the meeting that sits, and its current paragraph
	Floor      string
	Screen     string
	Refused    string
	Packages   string
	Totality   string // where the switch is turned
	Nothing    bool   // nothing is agreed until everything is agreed
}

// deskLine is one paragraph on the desk.
type deskLine struct {
	ID       drafts.ParagraphID
	Label    string
	Begins   string // its first words
	Standing drafts.Standing
	Proposed bool
	Against  []string
	Brackets int
	Address  string
}

// waitingLine is an edit whose delegation must answer a change of the words under it.
type waitingLine struct {
	Amendment, Who, Label, Why, Address string
}

func (s *Server) desk(r *room) error {
	page, err := r.deskPage()
	if err != nil {
		return err
	}
	return r.show(http.StatusOK, "desk", page)
}

func (r *room) deskPage() (*deskPage, error) {
	if err := r.presiding(); err != nil {
		return nil, err
	}
	lines, err := r.Draft.Reading()
	if err != nil {
		return nil, err
	}
	page := &deskPage{Lang: r.Draft.Opened.Language, Dir: direction(r.Draft.Opened.Language), Meter: r.meter(), Adopted: r.Draft.Adopted,
		Issue: r.path("issue"), Adopt: r.path("adopt"), Easiest: r.path("desk"), Numbered: r.path("desk") + "?order=number",
		Beginning: r.path("insert"), ByNumber: r.QueryParam("order") == "number", Unsettled: len(r.Draft.Unsettled()), Paragraphs: r.Draft.Counts().Paragraphs}
	page.Room, _ = r.roomState()
	page.Tabling, page.Deadline = r.tablingUntil(), r.path("tabling")
	page.Floor, page.Screen = r.path("floor"), r.path("screen")
	page.Packages, page.Totality, page.Nothing = r.path("packages"), r.path("totality"), r.Draft.NothingAgreedYet()
	for _, l := range lines {
		switch line := r.deskLine(l); {
		case l.State != nil && l.State.Deleted:
		case len(line.Against) > 0:
			page.Questions = append(page.Questions, line)
		case l.State != nil && l.State.Standing < drafts.AgreedAdRef && l.State.Kind != diffing.KindHeading && l.State.Kind != diffing.KindFootnote:
			page.Ready = append(page.Ready, line)
		}
	}
	if !page.ByNumber {
		slices.SortStableFunc(page.Questions, func(a, b deskLine) int {
			return cmp.Compare(len(a.Against)+a.Brackets, len(b.Against)+b.Brackets)
		})
	}
	page.Waiting = r.waiting()
	return page, nil
}

func (r *room) deskLine(l drafts.Line) deskLine {
	line := deskLine{ID: l.ID, Label: r.Draft.Cite(l.ID), Against: r.standsAgainst(l.ID, drafts.Named), Address: r.path("p", string(l.ID), "decide")}
	if l.Compiled != nil {
		for range l.Compiled.Nodes.Brackets() {
			line.Brackets++
		}
		line.Begins = begins(proposedWords(l.Compiled.Nodes))
	}
	if l.State != nil {
		line.Standing, line.Begins = l.State.Standing, begins(l.State.Text)
	} else {
		line.Proposed = true
	}
	return line
}

// waiting lists the edits that the Chair cannot dispose of by words alone: their delegations have not yet said how
// they stand on the new text.
func (r *room) waiting() []waitingLine {
	var lines []waitingLine
	for _, a := range r.Draft.Amendments {
		for _, e := range a.Edits {
			if e.Fate.Open() && e.Waiting != diffing.Clean {
				lines = append(lines, waitingLine{Amendment: string(e.ID), Who: r.listed(a.Behind()), Label: r.Draft.Cite(e.Subject()),
					Why: r.T("rebase." + slug(e.Waiting.String())), Address: r.path("p", string(e.Subject()), "decide")})
			}
		}
	}
	return lines
}

// proposedWords are the first wording that somebody proposes for a paragraph which is not in the text.
func proposedWords(tree diffing.Tree) string {
	c := newChoice(tree)
	for _, q := range c.Questions {
		if q.Within == nil && !q.Bracket.Typed && len(q.Bracket.Alternatives) > 1 && len(q.Bracket.Alternatives[baseOf(q.Bracket)].Nodes) == 0 {
			q.Picked = "1"
		}
	}
	return c.Words()
}

// begins gives the first words of a paragraph, enough to know it by.
func begins(text string) string {
	const enough = 90
	letters := []rune(text)
	if len(letters) <= enough {
		return text
	}
	cut := string(letters[:enough])
	if i := strings.LastIndexByte(cut, ' '); i > enough/2 {
		cut = cut[:i]
	}
	return cut + "…"
}
