package server

import (
	"net/http"
	"strconv"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
)

// pendingRows is how many delegations the form takes for which agreement in informals waits.
const pendingRows = 3

// pendingView is one delegation that agreement in informals is to wait for.
type pendingView struct {
	N            int // from 1
	Code, Reason string
}

// seatChoice is a delegation in a list to choose from.
type seatChoice struct {
	Code     drafts.DelegationCode
	Name     string
	Selected bool
}

// seatChoices lists the delegations in the room, alphabetically in the language of the page.
func (r *room) seatChoices(d *drafts.Draft) []seatChoice {
	var seats []seatChoice
	for _, s := range d.Seated() {
		seats = append(seats, seatChoice{Code: s.Code, Name: r.name(s.Code)})
	}
	directory.SortByName(r.Language, seats, func(s seatChoice) string { return s.Name })
	return seats
}

// agreedLevels are what the two buttons of the gavel say. A form without either agrees nothing.
var agreedLevels = map[string]drafts.Level{"informals": drafts.InInformals, "adref": drafts.AdRef}

// agree is POST …/agree: the gavel, on the words and on what stood against them as the form showed them.
func (s *Server) agree(r *room) error {
	page, err := r.agreeing()
	if err != nil {
		return err
	}
	level, said := agreedLevels[r.Request().PostFormValue("level")]
	var pending []drafts.Pending
	for _, v := range page.Pending {
		if v.Code != "" {
			pending = append(pending, drafts.Pending{Delegation: drafts.DelegationCode(v.Code), Reason: v.Reason})
		}
	}
	seen := drafts.Sight(r.Request().PostFormValue("sight"))
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		if !said {
			return nil, refuse("agree.which")
		}
		return d.Agree(act, page.ID, seen, level, pending)
	})
	if says, no := r.refused(err); no {
		return r.refuseDecision(says, err, r.agreeing)
	}
	if err != nil {
		return err
	}
	return r.done(out, page.onward(), "agree.done."+slug(level.String()), "Label", page.Label)
}

// agreeing is the page with what the form of the gavel says.
func (r *room) agreeing() (*decidePage, error) {
	page, _, err := r.answered()
	if err != nil {
		return nil, err
	}
	for i := range page.Pending {
		n := strconv.Itoa(i + 1)
		page.Pending[i] = pendingView{N: i + 1, Code: r.Request().PostFormValue("pending" + n), Reason: r.words("why" + n).Text}
	}
	if page.Moved {
		r.keepPending(page)
	}
	return page, nil
}

// reopen is POST …/reopen: unlocks an agreed paragraph, with a reason that everybody sees.
func (s *Server) reopen(r *room) error {
	page, err := r.decidePage(r.Draft)
	if err != nil {
		return err
	}
	page.Reason = r.words("reason").Text
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Reopen(act, page.ID, page.Reason)
	})
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "decide", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.decideAt(page.ID, page.Desk), "reopen.done", "Label", page.Label)
}

// takeUp is POST …/open: the paragraph is under discussion.
func (s *Server) takeUp(r *room) error {
	page, err := r.decidePage(r.Draft)
	if err != nil {
		return err
	}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.OpenParagraph(act, page.ID) })
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "decide", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.decideAt(page.ID, page.Desk), "open.done", "Label", page.Label)
}

// insertPage is /n/{negotiation}/insert?after=ID: a new paragraph of the Chair's own.
type insertPage struct {
	Refused string
	Said    []string
	After   drafts.ParagraphID
	Label   string // of the paragraph before it; empty at the beginning
	Begins  string
	Kinds   []kindChoice
	Level   int
	Text    string
	Lang    drafts.Language
	Dir     string
	Back    string
}

// kindChoice is one kind of paragraph in a list to choose from.
type kindChoice struct {
	Kind     string
	Name     string
	Selected bool
}

// insertable are the kinds of paragraph that can be inserted.
var insertable = []diffing.Kind{diffing.KindParagraph, diffing.KindSubparagraph, diffing.KindHeading, diffing.KindChapeau,
	diffing.KindPreambular, diffing.KindOperative, diffing.KindArticle}

func (s *Server) insertForm(r *room) error {
	page, err := r.insertPage(r.QueryParam("after"))
	if err != nil {
		return err
	}
	return r.show(http.StatusOK, "insert", page)
}

func (r *room) insertPage(after string) (*insertPage, error) {
	if err := r.presiding(); err != nil {
		return nil, err
	}
	d := r.Draft
	page := &insertPage{After: drafts.ParagraphID(after), Lang: d.Opened.Language, Dir: direction(d.Opened.Language), Back: r.path("desk")}
	as := diffing.KindParagraph
	if p, ok := d.Paragraphs[page.After]; ok {
		page.Label, page.Begins, page.Back = d.Cite(p.ID), begins(p.Text), r.path("p", after, "decide")
		page.Level = p.Level
		if p.Kind != diffing.KindHeading && p.Kind != diffing.KindFootnote && p.Kind != diffing.KindAnnex {
			as = p.Kind
		}
	}
	r.chooseKind(page, as)
	return page, nil
}

func (r *room) chooseKind(page *insertPage, as diffing.Kind) {
	page.Kinds = nil
	for _, k := range insertable {
		page.Kinds = append(page.Kinds, kindChoice{Kind: k.String(), Name: r.T("kind." + k.String()), Selected: k == as})
	}
}

// insert is POST …/insert.
func (s *Server) insert(r *room) error {
	form := r.Request().PostFormValue
	page, err := r.insertPage(form("after"))
	if err != nil {
		return err
	}
	words := r.words("text")
	page.Text, page.Said = words.Text, words.Said
	insertion := drafts.ChairInsertion{After: page.After, Text: words.Text}
	if err := insertion.As.UnmarshalText([]byte(form("kind"))); err != nil {
		insertion.As = diffing.KindParagraph
	}
	r.chooseKind(page, insertion.As)
	if insertion.As == diffing.KindSubparagraph || insertion.As == diffing.KindHeading {
		insertion.Level, _ = strconv.Atoi(form("level"))
		insertion.Level = max(1, insertion.Level)
		page.Level = insertion.Level
	}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.InsertParagraph(act, insertion)
	})
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "insert", page)
	}
	if err != nil {
		return err
	}
	inserted, _ := Event[drafts.ParagraphInserted](out)
	return r.done(out, r.path("p", string(inserted.Paragraph), "decide"), "insert.done", "Label", out.Draft.Cite(inserted.Paragraph))
}
