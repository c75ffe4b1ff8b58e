package server

import (
	"html/template"
	"net/http"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// decidePage is /n/{negotiation}/p/{paragraph}/decide: the Chair picks at every bracket or writes other words, sees
// the paragraph as chosen and what that makes of every open edit, and records it.
type decidePage struct {
	Refused string
	Said    []string     // what was made regular in what was typed
	Moved   bool         // the paragraph, or what stands against it, is not what the form showed
	Gone    bool         // it is before the room no longer: the page is of the record's version that the form showed
	Since   []recordLine // what happened to it since, the oldest first
	Kept    kept

	ID        drafts.ParagraphID
	Label     string
	Call      string // where to make it the current paragraph of the meeting
	Kind      diffing.Kind
	Standing  drafts.Standing
	State     *drafts.ParagraphState // nil for a paragraph that is only proposed
	Bracketed template.HTML          // the paragraph with all that is proposed for it
	Lang      drafts.Language
	Dir       string
	Sight     drafts.Sight
	Seen      uint64 // the record's version that the page shows
	Base      string // the words as they stand
	Choice    *choice
	Questions []questionView
	Whole     string // other words for the whole paragraph
	Outcome   string // "keep" or "delete"
	Chosen    string
	Changed   template.HTML // from the words as they stand to those chosen
	Unpaired  string        // that a bracket sign among those chosen has no partner: reported, never refused (domain.md §2)
	Rulings   []rulingView
	Against   []string // as things stand on record
	Disposed  []string // edits that agreeing now would name
	Timing    *timing  // until when what was disposed of may be maintained
	Pending   []pendingView
	Seats     []seatChoice
	Reason    string // for reopening
	Beside    besideView
	Beyond    *beyondForm
	Passages  *passageForm
	Reopened  string // that it was, when and why
	Links     decideLinks
	Nearby    nearby
	Desk      deskPlace        // as its forms carry it: with the question that comes next
	Suggests  []suggestionView // what the record suggests for it
	Tried     bool             // something is chosen as a suggestion has it
}

// decideLinks are where the page's forms go.
type decideLinks struct{ Wordings, Decide, Agree, Reopen, Open, Insert, Move, Split, Merge, Paragraph, Desk string }

// nearby leads to the open questions before and after this one.
type nearby struct {
	Before, After *nearLine
	Row           int // of this one in the list, from 1; 0 where it is not in it
}

// nearLine is one of them.
type nearLine struct {
	ID             drafts.ParagraphID
	Label, Address string
}

func (s *Server) decideForm(r *room) error {
	page, err := r.decidePage(r.Draft)
	if err != nil {
		return err
	}
	r.prechoose(page)
	return r.show(http.StatusOK, "decide", page)
}

// decidePage asks about one paragraph of a draft, nothing picked yet.
func (r *room) decidePage(d *drafts.Draft) (*decidePage, error) {
	if err := r.presiding(); err != nil {
		return nil, err
	}
	id := drafts.ParagraphID(r.Param("paragraph"))
	page := &decidePage{ID: id, Label: d.Cite(id), Lang: d.Opened.Language, Dir: direction(d.Opened.Language), Sight: d.Sight(id),
		Seen: d.Chain.Version, Outcome: "keep", Against: r.standsAgainst(id, drafts.Named)}
	page.State = d.Paragraphs[id]
	compiled, ok := d.Compiled(id)
	switch {
	case page.State != nil:
		page.Kind, page.Base, page.Standing = page.State.Kind, page.State.Text, page.State.Standing
		if again := page.State.Reopened; again != nil {
			page.Reopened = r.reopened(again)
		}
		if !ok {
			compiled = diffing.CompiledParagraph{Paragraph: page.State.Paragraph, Nodes: diffing.Tree{{Text: page.State.Text}}}
		}
	default:
		in, proposed := d.Proposed(id)
		if !proposed || !ok {
			return nil, drafts.ErrHidden
		}
		page.Kind = in.As
	}
	page.Bracketed, page.Choice = r.inkFor(drafts.Named).tree(compiled.Paragraph, compiled.Nodes, "b"), newChoice(compiled.Nodes)
	p := func(parts ...string) string { return r.path(append([]string{"p", string(id)}, parts...)...) }
	page.Links = decideLinks{Decide: p("decide"), Agree: p("agree"), Reopen: p("reopen"), Open: p("open"), Insert: r.path("insert"), Move: p("move"),
		Split: p("split"), Merge: p("merge"), Paragraph: p(), Desk: r.path("desk")}
	if d == r.Draft {
		page.Links.Wordings = r.mergesAt(id)
	}
	for _, e := range d.DisposedSince(id) {
		page.Disposed = append(page.Disposed, drafts.AmendmentOf(e))
	}
	page.Seats, page.Beside = r.seatChoices(d), r.beside(id, drafts.Named)
	page.Beyond, page.Passages = r.beyond(page), r.passageForm(page, compiled.Nodes)
	if d == r.Draft {
		page.Timing = r.timing(id, r.deadlineForm())
	}
	for i := range pendingRows {
		page.Pending = append(page.Pending, pendingView{N: i + 1})
	}
	place := r.deskPlace()
	page.Nearby, page.Call, page.Desk = r.nearby(id, place), r.whereCalled(id), place
	if page.Nearby.After != nil {
		page.Desk.Next = page.Nearby.After.ID
	}
	page.Links.Desk = r.deskRow(place, page.Nearby.Row) + "#q-" + string(id)
	page.Suggests = r.suggestionsFor(d, id, page.Desk)
	r.work(d, page)
	return page, nil
}

// work computes what follows from what is picked: the words, the change, the fate of each edit.
func (r *room) work(d *drafts.Draft, page *decidePage) {
	page.Chosen = page.composed()
	page.Changed = template.HTML(spansHTML(diffing.CompareWords(page.Base, page.Chosen)))
	if unpaired(page.Chosen) {
		page.Unpaired = r.T("decide.unbalanced", "Label", page.Label)
	}
	page.Questions = r.questions(d, page.Choice, page.ID)
	r.rulings(d, page)
}

// unpaired says whether words hold a bracket sign without its partner.
func unpaired(words string) bool {
	return strings.ContainsAny(words, "[]") && len(diffing.ReadBrackets([]diffing.Paragraph{{Text: words}}).Unbalanced) > 0
}

// composed are the words decided on; none for a paragraph that goes.
func (page *decidePage) composed() string {
	if page.Outcome == "delete" {
		return ""
	}
	return page.written()
}

// written are the words that come of what is picked at the brackets, or those for the whole paragraph.
func (page *decidePage) written() string {
	if page.Whole != "" {
		return page.Whole
	}
	return page.Choice.Words()
}

// decide is POST …/decide: shows what would be recorded (do=preview) or records it. Of two who decide at once one wins;
// the other is told what changed and keeps what was typed.
func (s *Server) decide(r *room) error {
	page, err := r.decided()
	if err != nil {
		return err
	}
	if r.Request().PostFormValue("do") != "record" { // only its own button records
		switch {
		case page.Gone:
			page.Refused = r.T("decide.gone", "Label", page.Label)
			return r.show(http.StatusConflict, "decide", page)
		case page.Moved:
			page.Refused = r.T("decide.moved")
		}
		return r.show(http.StatusOK, "decide", page)
	}
	decision := page.decision()
	decision.Sight = drafts.Sight(r.Request().PostFormValue("sight"))
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Decide(act, decision) })
	if says, no := r.refused(err); no {
		return r.refuseDecision(says, err, r.decided)
	}
	if err != nil {
		return err
	}
	if _, standing := out.Draft.Paragraphs[page.ID]; !standing || out.Draft.Paragraphs[page.ID].Deleted {
		return r.done(out, page.onward(), "decide.done", "Label", page.Label)
	}
	return r.done(out, r.decideAt(page.ID, page.Desk), "decide.done", "Label", page.Label)
}

// onward is where the Chair goes when a question is settled: to the next one when it was opened from the list, otherwise to
// the desk.
func (page *decidePage) onward() string {
	if page.Desk.Order != "" && page.Nearby.After != nil {
		return page.Nearby.After.Address
	}
	return page.Links.Desk
}

// refuseDecision shows the form again as things stand now, with what was typed. Consent to what has changed meanwhile is
// a conflict, not a mistake in the form.
func (r *room) refuseDecision(says string, why error, again func() (*decidePage, error)) error {
	if err := r.reload(); err != nil {
		return err
	}
	page, err := again()
	if err != nil {
		return err
	}
	if page.Gone {
		page.Refused = r.T("decide.gone", "Label", page.Label)
		return r.show(http.StatusConflict, "decide", page)
	}
	page.Refused = says
	return r.show(refusedStatus(why), "decide", page)
}

// refusedStatus is 409 for an act of consent to something that changed meanwhile, else 422.
func refusedStatus(why error) int {
	if isStale(why) {
		return http.StatusConflict
	}
	return http.StatusUnprocessableEntity
}

// readChoice takes over what the form says.
func (r *room) readChoice(page *decidePage) {
	form := r.Request().PostFormValue
	page.Choice.pick(func(name string) string {
		if strings.HasSuffix(name, ".own") {
			f := r.words(name)
			page.Said = append(page.Said, f.Said...)
			return f.Text
		}
		return form(name)
	})
	r.readWhole(page)
	r.readRulings(page)
}

func (r *room) readWhole(page *decidePage) {
	whole := r.words("whole")
	page.Whole, page.Said = whole.Text, append(page.Said, whole.Said...)
	if r.Request().PostFormValue("outcome") == "delete" {
		page.Outcome = "delete"
	}
}

func (r *room) readRulings(page *decidePage) {
	for i := range page.Rulings {
		v := &page.Rulings[i]
		v.Picked, v.Into, v.Reason = r.Request().PostFormValue("fate:"+v.Edit), r.line("into:"+v.Edit), r.words("reason:"+v.Edit).Text
	}
}
