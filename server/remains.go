package server

import (
	"net/http"

	"github.com/unbracket/unbracket/drafts"
)

// remainsPage is /n/{negotiation}/remains: what is left to be settled, at a glance. Every drawing has its numbers in a table
// beside it; the numbers are those that the API gives.
type remainsPage struct {
	Title    string
	AsOf     string
	Standing []standingFigure
	Sections []sectionFigure
	Holders  []holderFigure
	More     []holderFigure // those that hold less than the first ones
	Course   courseFigure
	Ways     []deskChoice // by meeting, by day
	Desk     string       // "" for who is not the Chair
	Lang     drafts.Language
}

// bar is a drawing of numbers side by side, each as wide as its share, in hundredths of the whole width.
type bar struct {
	Says  string
	Parts []barPart
}

// barPart is one stretch of a bar; its class says which standing, and so which pattern.
type barPart struct {
	Class       string
	Start, Wide float64
}

// standingFigure is how many paragraphs have one standing.
type standingFigure struct {
	Class, Sign, Word string
	Count             int
	Bar               bar
}

// sectionFigure is one section and what is in brackets in it.
type sectionFigure struct {
	Name, Address                   string
	Paragraphs, Bracketed, Brackets int
	Bar                             bar // of its brackets
}

// holderFigure is one delegation and what it holds open.
type holderFigure struct {
	Name, Address           string
	Open, Alone, WithOthers int
	Bar                     bar
}

// courseFigure is how the text stood over time: a column for each meeting or day.
type courseFigure struct {
	Says    string
	Columns []courseColumn
	Rows    []courseRow
	First   string // under the drawing, where time begins and ends
	Last    string
}

// courseColumn is one moment, its parts from the bottom, in hundredths of the width and of the height.
type courseColumn struct {
	Says        string
	Start, Wide float64
	Parts       []columnPart
}

// columnPart is one standing in a column.
type columnPart struct {
	Class     string
	Top, High float64
}

// courseRow is the same moment in numbers.
type courseRow struct {
	Name, Address                                 string
	AdRef, Informals, Open, Bracketed, Altogether int
}

// holdersShown is how many delegations the drawing shows at once; the others are behind it.
const holdersShown = 20

func (s *Server) remains(r *room) error {
	page, err := r.remainsPage()
	if err != nil {
		return err
	}
	return r.show(http.StatusOK, "remains", page)
}

func (r *room) remainsPage() (*remainsPage, error) {
	if !r.Reader.Serves() {
		return nil, drafts.ErrHidden
	}
	left, err := r.Draft.Remains()
	if err != nil {
		return nil, err
	}
	by := r.divided()
	course, err := r.server.milestones(r.Request().Context(), r.Draft, by)
	if err != nil {
		return nil, err
	}
	page := &remainsPage{Title: r.Draft.Opened.Title, Lang: r.Draft.Opened.Language, AsOf: r.T("status.as-of", "Act", r.Draft.Chain.Version, "Time", r.Moment(r.Draft.Chain.Time))}
	if r.Reader.Presides() {
		page.Desk = r.path("desk")
	}
	r.standingFigures(page, left.Counts)
	r.sectionFigures(page, left.Sections)
	r.holderFigures(page, left.Holders)
	page.Course = r.courseFigure(course)
	for _, way := range []string{byMeeting, byDay} {
		page.Ways = append(page.Ways, deskChoice{Says: r.T("remains.by." + way), Address: r.path("remains") + "?by=" + way + "#course", Current: way == by})
	}
	return page, nil
}

// divided is how the time of the negotiation is divided: as asked for, or by meeting where there were two.
func (r *room) divided() string {
	switch by := r.QueryParam("by"); {
	case by == byMeeting || by == byDay:
		return by
	case len(r.Draft.Meetings) > 1:
		return byMeeting
	}
	return byDay
}

// standings are what a count is divided into, as the meter divides it: what is in brackets is counted there and nowhere else.
func standings(c drafts.Counts) []standingFigure {
	return []standingFigure{
		{Class: "adref", Sign: "●", Word: "standing.of.agreed-ad-ref", Count: c.Standing[drafts.AgreedAdRef] + c.Standing[drafts.Adopted]},
		{Class: "informal", Sign: "◐", Word: "standing.of.agreed-in-informals", Count: c.Standing[drafts.AgreedInInformals]},
		{Class: "open", Sign: "○", Word: "remains.open", Count: c.Standing[drafts.NotDiscussed] + c.Standing[drafts.OpenForDiscussion]},
		{Class: "bracketed", Sign: "[ ]", Word: "remains.bracketed", Count: c.Bracketed},
	}
}

func (r *room) standingFigures(page *remainsPage, c drafts.Counts) {
	for _, f := range standings(c) {
		f.Word = r.T(f.Word)
		f.Bar = oneBar(f.Class, f.Count, c.Paragraphs+c.Proposed, f.Word+r.T("list.colon")+count(f.Count))
		page.Standing = append(page.Standing, f)
	}
}

// oneBar is a bar of one number, of a whole.
func oneBar(class string, n, whole int, says string) bar {
	return bar{Says: says, Parts: []barPart{{class, 0, share(n, whole)}}}
}

// share is a number in hundredths of a whole.
func share(n, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(n) / float64(whole)
}

func (r *room) sectionFigures(page *remainsPage, sections []drafts.SectionRemains) {
	most := 0
	for _, s := range sections {
		most = max(most, s.Brackets)
	}
	for _, s := range sections {
		f := sectionFigure{Name: r.T("remains.before"), Address: r.path(), Paragraphs: s.Paragraphs, Bracketed: s.Bracketed, Brackets: s.Brackets}
		if s.ID != "" {
			f.Name, f.Address = headed(s.Heading), r.path()+"#"+anchorOf(s.ID)
		}
		if r.Reader.Presides() && s.ID != "" && s.Bracketed > 0 {
			f.Address = r.deskAt(deskPlace{Order: byNumber, Section: s.ID})
		}
		f.Bar = oneBar("bracketed", s.Brackets, most, f.Name+r.T("list.colon")+count(s.Brackets))
		page.Sections = append(page.Sections, f)
	}
}

func (r *room) holderFigures(page *remainsPage, holders []drafts.Holder) {
	for i, h := range holders {
		f := holderFigure{Name: r.name(h.Delegation), Address: r.path("d", string(h.Delegation)), Open: h.Open, Alone: h.Alone, WithOthers: h.Open - h.Alone}
		alone, rest := share(h.Alone, holders[0].Open), share(f.WithOthers, holders[0].Open)
		f.Bar = bar{Says: r.T("remains.holds", "Name", f.Name, "Open", count(h.Open), "Alone", count(h.Alone)),
			Parts: []barPart{{"alone", 0, alone}, {"with-others", alone, rest}}}
		if i < holdersShown {
			page.Holders = append(page.Holders, f)
		} else {
			page.More = append(page.More, f)
		}
	}
}

// courseFigure draws a column for each moment, what is agreed at its foot, as high as its paragraphs are many.
func (r *room) courseFigure(course []milestone) courseFigure {
	most := 0
	for _, m := range course {
		most = max(most, m.Counts.Paragraphs+m.Counts.Proposed)
	}
	f := courseFigure{Says: r.T("remains.course.says", "Moments", count(len(course)))}
	for i, m := range course {
		row := courseRow{Name: r.milestoneName(m), Address: r.readAt("", count(int(m.Version)))}
		column := courseColumn{Says: row.Name, Start: share(i, len(course)), Wide: share(1, len(course)) * 0.8}
		foot := 100.0
		for k, part := range standings(m.Counts) {
			*[]*int{&row.AdRef, &row.Informals, &row.Open, &row.Bracketed}[k] = part.Count
			row.Altogether += part.Count
			high := share(part.Count, most)
			foot -= high
			if part.Count > 0 {
				column.Parts = append(column.Parts, columnPart{part.Class, foot, high})
				column.Says += r.T("list.semicolon") + r.T(part.Word) + r.T("list.colon") + count(part.Count)
			}
		}
		f.Columns, f.Rows = append(f.Columns, column), append(f.Rows, row)
	}
	if n := len(f.Rows); n > 0 {
		f.First, f.Last = f.Rows[0].Name, f.Rows[n-1].Name
	}
	return f
}

func (r *room) milestoneName(m milestone) string {
	switch {
	case m.Now:
		return r.T("remains.now")
	case m.Meeting > 0:
		return r.meetingName(m.Meeting)
	}
	return r.dated(m.Day)
}
