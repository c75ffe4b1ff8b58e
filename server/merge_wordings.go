package server

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// mergeWordingsPage is /n/{negotiation}/p/{paragraph}/merge-wordings: the Chair, or one of the authors, proposes one wording for
// rival amendments of a paragraph.
type mergeWordingsPage struct {
	Refused string
	Said    []string
	Label   string
	Base    string
	Seen    drafts.TextHash
	Rivals  []rivalChoice
	By      []seatChoice // in whose name; none for the Chair
	As      drafts.DelegationCode
	Words   string
	Change  template.HTML // from the words that stand to those typed
	Reason  string
	Back    string
	Lang    drafts.Language
	Dir     string
}

// rivalChoice is an open amendment that can be merged with others.
type rivalChoice struct {
	Edit    drafts.EditID
	Number  drafts.AmendmentID
	Address string
	Heading string
	Who     string
	Change  template.HTML
	Picked  bool
}

// mergeable are the open edits of a paragraph that ask for a wording of the whole of it.
func (r *room) mergeable(id drafts.ParagraphID) []*drafts.EditState {
	return slices.DeleteFunc(r.Draft.EditsOn(id), func(e *drafts.EditState) bool {
		nested, ok := r.Draft.Edit(e.Within)
		return !e.Fate.Open() || e.Waiting != diffing.Clean || e.Restructures() || e.As == diffing.EditComment || len(e.Inserts) > 1 ||
			ok && nested.As == diffing.EditReplace
	})
}

// mayMerge says whether the reader may propose one wording for edits: the Chair may, and who speaks for one of the authors.
func (r *room) mayMerge(ids []drafts.EditID) bool {
	if r.Draft.Adopted != nil {
		return false
	}
	return r.Reader.Presides() || slices.ContainsFunc(ids, func(id drafts.EditID) bool {
		e, ok := r.Draft.Edit(id)
		a, _ := r.Draft.Amendment(e.Amendment)
		return ok && r.Reader.SpeaksFor(a.By)
	})
}

// mergesAt is where one wording can be proposed for the rivals of a paragraph; "" where there are none, or not by the reader.
func (r *room) mergesAt(id drafts.ParagraphID) string {
	rivals := r.mergeable(id)
	authors := map[drafts.DelegationCode]bool{}
	ids := make([]drafts.EditID, len(rivals))
	for i, e := range rivals {
		a, _ := r.Draft.Amendment(e.Amendment)
		authors[a.By], ids[i] = true, e.ID
	}
	if state, ok := r.Draft.Paragraphs[id]; ok && state.Standing.Agreed() || len(authors) < 2 || !r.mayMerge(ids) {
		return ""
	}
	return r.path("p", string(id), "merge-wordings")
}

// mergeAddress leads to the form with the edits of a merger picked, and the words that one of those asked could accept.
func (r *room) mergeAddress(m *drafts.MergedWording, words drafts.DelegationCode) string {
	q := url.Values{"of": {strconv.Itoa(int(m.Merger))}}
	if words != "" {
		q.Set("words", string(words))
	}
	return r.path("p", string(m.Paragraph), "merge-wordings") + "?" + q.Encode()
}

func (s *Server) mergeWordingsForm(r *room) error {
	page, err := r.mergeWordingsPage()
	if err != nil {
		return err
	}
	if n, err := strconv.Atoi(r.QueryParam("of")); err == nil {
		if m, ok := r.Draft.Merger(drafts.MergerNumber(n)); ok {
			page.pick(func(id drafts.EditID) bool { return slices.Contains(m.Edits, id) })
			page.Words, page.Reason = m.Words(), m.Wording.Reason
			if a, ok := m.AnswerOf(drafts.DelegationCode(r.QueryParam("words"))); ok && a.Words != "" {
				page.Words = a.Words
			}
		}
	}
	page.compare()
	return r.show(http.StatusOK, "merge-wordings", page)
}

func (page *mergeWordingsPage) pick(picked func(drafts.EditID) bool) {
	for i := range page.Rivals {
		page.Rivals[i].Picked = picked(page.Rivals[i].Edit)
	}
}

// compare shows what the typed words change.
func (page *mergeWordingsPage) compare() {
	page.Change = template.HTML(spansHTML(diffing.CompareWords(page.Base, page.Words)))
}

func (r *room) mergeWordingsPage() (*mergeWordingsPage, error) {
	id := drafts.ParagraphID(r.Param("paragraph"))
	rivals := r.mergeable(id)
	if !r.Reader.TakesPart() || len(rivals) == 0 {
		return nil, drafts.ErrHidden
	}
	page := &mergeWordingsPage{Label: r.Draft.Cite(id), Back: r.path("p", string(id)), Lang: r.Draft.Opened.Language, Dir: direction(r.Draft.Opened.Language)}
	if p, ok := r.Draft.Paragraphs[id]; ok {
		page.Base, page.Words, page.Seen = p.Text, p.Text, diffing.HashText(p.Text)
	}
	k := r.inkFor(r.names())
	for _, e := range rivals {
		a, _ := r.Draft.Amendment(e.Amendment)
		page.Rivals = append(page.Rivals, rivalChoice{Edit: e.ID, Number: a.ID, Address: r.path("a", a.ID.String()), Heading: r.heading(a.Current()),
			Who: fewNames(k, k.signed(a)), Change: r.changeOf(e, k), Picked: len(rivals) == 2})
		if !r.Reader.Presides() && r.Reader.SpeaksFor(a.By) && !slices.ContainsFunc(page.By, func(s seatChoice) bool { return s.Code == a.By }) {
			page.By = append(page.By, seatChoice{Code: a.By, Name: r.name(a.By)})
		}
	}
	if !r.Reader.Presides() && len(page.By) == 0 {
		return nil, refuse("merger.who")
	}
	return page, nil
}

// mergeWordings is its POST: shows the difference (do=preview), or asks the authors.
func (s *Server) mergeWordings(r *room) error {
	page, err := r.mergeWordingsPage()
	if err != nil {
		return err
	}
	words := r.wordsOver(page.Base, "words")
	page.Words, page.Said, page.Reason = words.Text, words.Said, r.words("reason").Text
	picked := r.Request().PostForm["edit"]
	page.pick(func(id drafts.EditID) bool { return slices.Contains(picked, string(id)) })
	page.compare()
	p := drafts.MergerProposal{Seen: drafts.TextHash(r.Request().PostFormValue("seen")), Words: page.Words, Reason: page.Reason}
	for _, id := range picked {
		p.Edits = append(p.Edits, drafts.EditID(id))
	}
	if !r.Reader.Presides() {
		p.By = drafts.DelegationCode(r.Request().PostFormValue("as"))
		if len(page.By) == 1 {
			p.By = page.By[0].Code
		}
		page.As = p.By
	}
	if r.Request().PostFormValue("do") != "record" {
		return r.show(http.StatusOK, "merge-wordings", page)
	}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.ProposeMerger(act, p) })
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(refusedStatus(err), "merge-wordings", page)
	}
	if err != nil {
		return err
	}
	made, _ := Event[drafts.MergerProposed](out)
	return r.done(out, r.path("m", made.Merger.String()), "merger.done.proposed", "Merger", made.Merger)
}

// mergerLine is a merger beside a paragraph or an amendment.
type mergerLine struct {
	Number  drafts.MergerNumber
	Address string
	Of      string // the amendments
	Label   string // of the paragraph
	State   string
	Open    bool
}

func (r *room) mergerLines(all []*drafts.MergedWording) []mergerLine {
	return r.mergersNamed(all, r.inkFor(r.names()))
}

// mergersNamed are those lines, with names as the ink has them; the latest first.
func (r *room) mergersNamed(all []*drafts.MergedWording, k *ink) []mergerLine {
	var lines []mergerLine
	for _, m := range slices.Backward(all) {
		lines = append(lines, mergerLine{Number: m.Merger, Address: r.path("m", m.Merger.String()), Of: r.editNames(m.Edits), Label: r.Draft.Cite(m.Paragraph), State: r.mergerState(m, k), Open: m.Open()})
	}
	return lines
}
