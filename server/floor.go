package server

import (
	"html/template"
	"net/http"
	"slices"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/labels"
)

// floorPage is /n/{negotiation}/floor: the meeting and its current paragraph, and, for the secretariat, the form by which
// it takes down what a delegation says (rule: domain.md §1).
type floorPage struct {
	Meeting    *meetingView
	Opening    *meetingForm // where none sits
	Now        *roomNow
	Note       floorNote
	Takes      bool // the reader enters on behalf of delegations
	Seats      []seatChoice
	Doings     []kindChoice
	Labels     []string // of all that can be called or spoken about
	Amendments []drafts.AmendmentID
	Understood template.HTML
	Refused    string
	Focus      string // the field in which to go on typing
	SaidMore   int    // how much was said before what is listed
	Said       []saidLine
	Lang       drafts.Language
	Dir        string
	Links      floorLinks
	Tabling    *deadlineView
	Mergers    []mergerLine // of the whole text, that wait for an answer, which can be given from the floor too
}

// floorLinks are where the page's forms go.
type floorLinks struct{ Floor, Open, Close, Call, Screen, Said, Tabling string }

// roomNow is the current paragraph of the meeting with its neighbours.
type roomNow struct {
	Row           textRow
	ID            drafts.ParagraphID
	Label         string
	Asked         string   // the label that was typed and cannot be called
	Brackets      []string // as positions on them are taken down: "34[2]"
	Before, After *callChoice
	Part          screenPart // shown on the screen
}

// callChoice is a paragraph that can be called by one key.
type callChoice struct {
	ID    drafts.ParagraphID
	Label string
}

// saidLine is one thing that a delegation said, in the order of the meeting.
type saidLine struct {
	Who     string
	Says    string
	Words   string        // of a statement, or the reason
	Change  template.HTML // of an amendment that has no heading of its own
	Address string        // of what it led to
	Where   string
	At      time.Time
}

// floor is GET …/floor.
func (s *Server) floor(r *room) error {
	page, err := r.floorPage()
	if err != nil {
		return err
	}
	return r.show(http.StatusOK, "floor", page)
}

// saidAtMost is how much of what was said the page of the floor lists: enough to see that it was taken down.
const saidAtMost = 8

func (r *room) floorPage() (*floorPage, error) {
	if err := r.serving(); err != nil {
		return nil, err
	}
	lines, err := r.Draft.Reading()
	if err != nil {
		return nil, err
	}
	page := &floorPage{Takes: r.Reader.Role == drafts.Secretariat && r.Draft.Adopted == nil, Seats: r.speakers(), Doings: r.doings(doesPropose),
		Lang: r.Draft.Opened.Language, Dir: direction(r.Draft.Opened.Language), Focus: "by",
		Links: floorLinks{Floor: r.path("floor"), Open: r.path("meeting"), Close: r.path("meeting", "close"),
			Call: r.path("meeting", "call"), Screen: r.path("screen"), Tabling: r.path("tabling")}, Tabling: r.tablingUntil()}
	lines = slices.DeleteFunc(lines, func(l drafts.Line) bool { return !callable(l) })
	for _, l := range lines {
		page.Labels = append(page.Labels, r.Draft.Cite(l.ID))
	}
	for _, a := range r.Draft.Amendments {
		if a.Open() {
			page.Amendments = append(page.Amendments, a.ID)
		}
	}
	if r.Draft.Adopted == nil {
		open := slices.DeleteFunc(slices.Clone(r.Draft.Mergers), func(m *drafts.MergedWording) bool { return !m.Open() })
		page.Mergers = r.mergersNamed(open, r.inkFor(drafts.Named))
	}
	page.Note = floorNote{Does: doesPropose, At: r.Draft.Chain.Version}
	m, sits := r.Draft.Sitting()
	if !sits {
		page.Opening = r.meetingForm()
		return page, nil
	}
	page.Meeting = r.meetingView(m)
	page.Now = r.roomNow(lines)
	if page.Now.ID != "" {
		page.Note.On = page.Now.Label
		said := r.saidOn(page.Now.ID, r.inkFor(drafts.Named))
		slices.Reverse(said)
		page.Said = said[:min(len(said), saidAtMost)]
		if page.SaidMore = len(said) - len(page.Said); page.SaidMore > 0 {
			page.Links.Said = r.path("p", string(page.Now.ID)) + "#what-was-said"
		}
	}
	return page, nil
}

// callable says whether a line is one that the room speaks about under a name: footnotes, and what is gone, are not.
func callable(l drafts.Line) bool {
	p, ok := paragraphOf(l)
	return ok && !gone(l) && p.Kind != diffing.KindFootnote
}

// roomNow finds the current paragraph among the lines that can be called. Before the first call, the first is next.
func (r *room) roomNow(lines []drafts.Line) *roomNow {
	now := &roomNow{}
	current := r.Draft.CurrentParagraph()
	at := slices.IndexFunc(lines, func(l drafts.Line) bool { return l.ID == current })
	for i, l := range lines {
		choice := &callChoice{ID: l.ID, Label: r.callName(l)}
		switch p, _ := paragraphOf(l); {
		case p.Kind == diffing.KindHeading && !r.Draft.Bracketed(l.ID): // the room passes over it; it is called by its label
		case i < at:
			now.Before = choice
		case i > at && now.After == nil:
			now.After = choice
		}
	}
	if at < 0 {
		return now
	}
	p, _ := paragraphOf(lines[at])
	now.ID, now.Label = lines[at].ID, r.Draft.Cite(lines[at].ID)
	now.Row = r.row(lines[at], p, r.inkFor(drafts.Named), false)
	now.Brackets = bracketNames(now.Label, lines[at])
	now.Row.Stands = r.standsIn(lines[at], r.inkFor(drafts.Named))
	now.Part = r.screenNow(lines[at], p, false).Part
	now.Row.Propose, now.Row.Insert = "", ""
	return now
}

// callName is a line as it is called: by its label, a heading or a paragraph without one by its first words.
func (r *room) callName(l drafts.Line) string {
	p, _ := paragraphOf(l)
	if p.Label != "" || l.State == nil {
		return r.Draft.Cite(l.ID)
	}
	letters := []rune(p.Text)
	return string(letters[:min(len(letters), 24)])
}

// lineCalled finds the paragraph that a label names, however it is written: 24bis, 24 BIS, 24(a).
func (r *room) lineCalled(label string) (drafts.ParagraphID, error) {
	lines, err := r.Draft.Reading()
	if err != nil {
		return "", err
	}
	sought := labels.Plain(label)
	heading := drafts.ParagraphID("")
	for _, l := range lines {
		if !callable(l) || labels.Plain(r.Draft.Cite(l.ID)) != sought {
			continue
		}
		if p, _ := paragraphOf(l); p.Kind != diffing.KindHeading {
			return l.ID, nil
		}
		heading = l.ID
	}
	if heading == "" {
		return "", refuse("floor.no-paragraph", "Label", label)
	}
	return heading, nil
}
