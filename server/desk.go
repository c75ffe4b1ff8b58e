package server

import (
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// deskPage is /n/{negotiation}/desk: what is open, in an order to work through it, what is ready to be agreed, and what
// waits for somebody.
type deskPage struct {
	Questions  []deskQuestion
	Portion    portion
	Open       int // questions in all
	Listed     int // those of the section and the kind that are asked for
	Ready      []deskLine
	Waiting    []waitingLine
	Orders     []deskChoice
	Sections   []deskChoice // none where the text has one only
	Suggested  *deskChoice  // only what the record suggests something for
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
	Remains    string
	Totality   string // where the switch is turned
	Nothing    bool   // nothing is agreed until everything is agreed
}

// deskChoice is one order or one part of the list.
type deskChoice struct {
	Says    string
	Count   int
	Address string
	Current bool
}

// deskLine is one paragraph on the desk.
type deskLine struct {
	ID       drafts.ParagraphID
	Label    string
	Begins   string // its first words
	Standing drafts.Standing
	Proposed bool
	Against  []string
	Address  string
}

// deskQuestion is one open question: the paragraph with its brackets, what is proposed for it, who stands where, and what the
// record suggests.
type deskQuestion struct {
	deskLine
	Brackets   int
	Holders    int
	Bracketed  template.HTML
	Amendments []deskAmendment
	More       int // amendments that the line leaves to the page of the question
	Stands     []placeStands
	Suggests   []suggestionView
}

// deskAmendment is an amendment in a line of them.
type deskAmendment struct{ Number, Who, Address string }

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
		Issue: r.path("issue"), Adopt: r.path("adopt"), Beginning: r.path("insert"), Unsettled: len(r.Draft.Unsettled()),
		Paragraphs: r.Draft.Counts().Paragraphs}
	page.Room, _ = r.roomState()
	page.Tabling, page.Deadline = r.tablingUntil(), r.path("tabling")
	page.Floor, page.Screen = r.path("floor"), r.path("screen")
	page.Remains = r.path("remains")
	page.Packages, page.Totality, page.Nothing = r.path("packages"), r.path("totality"), r.Draft.NothingAgreedYet()
	place := r.deskPlace()
	if place.Order == "" {
		place.Order = easiestFirst
	}
	questions, sections, err := r.openQuestions(place)
	if err != nil {
		return nil, err
	}
	k := r.inkFor(drafts.Named)
	page.Listed, page.Portion = len(questions), r.portionOf(len(questions), questionsShown)
	for i, q := range questions {
		if !page.Portion.has(i + 1) {
			continue
		}
		here := place
		if i+1 < len(questions) {
			here.Next = questions[i+1].ID
		}
		page.Questions = append(page.Questions, r.deskQuestion(q, here, k))
	}
	r.deskChoices(page, place, sections)
	for _, l := range lines {
		if s := l.State; s != nil && !s.Deleted && s.Standing < drafts.AgreedAdRef && s.Kind != diffing.KindHeading && s.Kind != diffing.KindFootnote && !r.Draft.Bracketed(l.ID) {
			page.Ready = append(page.Ready, r.deskLine(l, place))
		}
	}
	page.Waiting = r.waiting()
	return page, nil
}

// deskChoices are the ways to look at the list.
func (r *room) deskChoices(page *deskPage, place deskPlace, sections []deskSection) {
	for _, order := range deskOrders {
		page.Orders = append(page.Orders, deskChoice{Says: r.T("desk.order." + order), Address: r.deskAt(place.ordered(order)), Current: place.Order == order})
	}
	for _, s := range sections {
		page.Open += s.Count
		page.Sections = append(page.Sections, deskChoice{Says: s.Label, Count: s.Count, Address: r.deskAt(place.within(s.ID)), Current: place.Section == s.ID})
	}
	if len(sections) > 1 {
		page.Sections = slices.Insert(page.Sections, 0, deskChoice{Says: r.T("desk.every-section"), Count: page.Open, Address: r.deskAt(place.within("")), Current: place.Section == ""})
	} else {
		page.Sections = nil
	}
	page.Open = max(page.Open, len(page.Questions))
	if place.Only == deskSuggested {
		page.Suggested = &deskChoice{Says: r.T("desk.everything"), Address: r.deskAt(place.only("")), Current: true}
	} else if page.Open > 0 {
		page.Suggested = &deskChoice{Says: r.T("desk.suggested"), Address: r.deskAt(place.only(deskSuggested))}
	}
}

func (r *room) deskLine(l drafts.Line, place deskPlace) deskLine {
	line := deskLine{ID: l.ID, Label: r.Draft.Cite(l.ID), Address: r.decideAt(l.ID, place)}
	if l.State != nil {
		line.Standing, line.Begins = l.State.Standing, begins(l.State.Text)
	} else {
		line.Proposed = true
	}
	return line
}

// questionsShown is how many questions one page of the list shows.
const questionsShown = 25

// amendmentsInLine is how many amendments the line of a question names.
const amendmentsInLine = 8

func (r *room) deskQuestion(q openQuestion, place deskPlace, k *ink) deskQuestion {
	line := deskQuestion{deskLine: r.deskLine(q.Line, place), Brackets: q.Brackets, Holders: q.Holders, Suggests: r.suggestionsFor(r.Draft, q.ID, place)}
	if r.Draft.SpokenOf(q.ID) {
		line.Stands = r.standsIn(q.Line, k)
	}
	for _, o := range q.Against {
		if o.Edit == "" && o.Of == "" && o.Stance.Holds() && len(line.Stands) > 0 {
			continue // it stands with the others' positions, with its reason
		}
		if o.Edit == "" || o.Maintained || o.Stance.Holds() { // open amendments are in a line of their own
			line.Against = append(line.Against, r.against(o, drafts.Named))
		}
	}
	if q.Compiled != nil {
		line.Bracketed = k.tree(q.Compiled.Paragraph, q.Compiled.Nodes, "q-"+string(q.ID))
	} else if q.State != nil {
		line.Bracketed = k.plain(q.State.Paragraph)
	}
	seen := map[drafts.AmendmentID]bool{}
	for _, e := range r.Draft.EditsOn(q.ID) {
		if !e.Fate.Open() || seen[e.Amendment] {
			continue
		}
		if seen[e.Amendment] = true; len(line.Amendments) == amendmentsInLine {
			line.More++
			continue
		}
		a, _ := r.Draft.Amendment(e.Amendment)
		line.Amendments = append(line.Amendments, deskAmendment{a.ID.String(), r.shortly(r.namesOf(a.Behind())), r.path("a", a.ID.String())})
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
				lines = append(lines, waitingLine{Amendment: string(e.ID), Who: r.shortly(r.namesOf(a.Behind())), Label: r.Draft.Cite(e.Subject()),
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
