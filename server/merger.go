package server

import (
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// mergerPage is one wording for several amendments: theirs and the merged one side by side, who was asked, and what each
// answered (rule: domain.md §3).
type mergerPage struct {
	Number    drafts.MergerNumber
	Label     string
	Paragraph string // its address
	Proposed  string // by whom
	Reason    string
	At        time.Time
	State     string // open, or what became of it
	Into      string // address of the joint amendment
	Open      bool
	Wordings  []wordingView // of the amendments, the merged one last
	Answers   []answerLine
	By        []seatChoice // in whose name the reader may answer
	Answer    string       // as picked
	Words     string       // as typed
	Why       string
	Refused   string
	Again     string // where to propose another wording for the same amendments
	Lang      drafts.Language
	Dir       string
}

// wordingView is one wording of the paragraph, as changes from the words that stand.
type wordingView struct {
	Name, Who, Address string
	Merged             bool
	Change             template.HTML
}

// answerLine is what one of those asked says, with its earlier answers.
type answerLine struct {
	Name   string
	Author bool // the merger waits for it
	Says   string
	Change template.HTML // from the merged words to those that it could accept
	Reason string
	At     time.Time
	Where  string
	Take   string // where to propose these words instead, for who may
}

// mergerOf finds the proposal that the address names.
func (r *room) mergerOf() (*drafts.MergedWording, error) {
	n, err := strconv.Atoi(strings.TrimPrefix(r.Param("merger"), "M."))
	m, ok := r.Draft.Merger(drafts.MergerNumber(n))
	if err != nil || !ok || !r.Reader.TakesPart() {
		return nil, store.ErrNotFound
	}
	return m, nil
}

// merger is GET …/m/{merger}.
func (s *Server) merger(r *room) error {
	m, err := r.mergerOf()
	if err != nil {
		return err
	}
	return r.show(http.StatusOK, "merger", r.mergerPage(m))
}

func (r *room) mergerPage(m *drafts.MergedWording) *mergerPage {
	k := r.inkFor(r.names())
	page := &mergerPage{Number: m.Merger, Label: r.Draft.Cite(m.Paragraph), Paragraph: r.path("p", string(m.Paragraph)), Reason: m.Wording.Reason,
		At: m.Time, Open: m.Open() && r.Draft.Adopted == nil, State: r.mergerState(m, k), Lang: r.Draft.Opened.Language, Dir: direction(r.Draft.Opened.Language)}
	page.Proposed = r.T("merger.by-chair")
	if m.By != "" {
		page.Proposed = r.T("merger.by", "Name", r.counted([]drafts.DelegationCode{m.By}, k.names))
	}
	base := r.mergerBase(m)
	for _, id := range m.Edits {
		e, _ := r.Draft.Edit(id)
		a, _ := r.Draft.Amendment(e.Amendment)
		page.Wordings = append(page.Wordings, wordingView{Name: a.ID.String(), Who: fewNames(k, k.signed(a)), Address: r.path("a", a.ID.String()),
			Change: k.spans(diffing.CompareWords(base, r.askedThen(a, e, m, base)))})
	}
	page.Wordings = append(page.Wordings, wordingView{Name: r.T("merger.one"), Merged: true, Change: k.spans(diffing.CompareWords(base, m.Words()))})
	if m.Into > 0 {
		page.Into = r.path("a", m.Into.String())
	}
	authors := r.Draft.Authors(m)
	for _, code := range r.Draft.AskedToMerge(m) {
		if k.names == drafts.Named || code == r.Reader.Delegation || r.Reader.Serves() {
			page.Answers = append(page.Answers, r.answerLine(m, code, slices.Contains(authors, code)))
		}
		if page.Open && r.Reader.SpeaksFor(code) && !(r.Reader.Role == drafts.Secretariat && r.Reader.Delegation == code) {
			page.By = append(page.By, seatChoice{Code: code, Name: r.name(code)})
		}
	}
	if r.mayMerge(m.Edits) {
		page.Again = r.mergeAddress(m, "")
	}
	return page
}

// mergerBase are the words of the paragraph; a new one has none.
func (r *room) mergerBase(m *drafts.MergedWording) string {
	if p, ok := r.Draft.Paragraphs[m.Paragraph]; ok && m.Seen != "" {
		return p.Text
	}
	return ""
}

// askedThen are the words that an edit asked for when the merger was proposed: later revisions are not what was to be
// merged.
func (r *room) askedThen(a *drafts.Amendment, e *drafts.EditState, m *drafts.MergedWording, base string) string {
	asked := e.Edit
	if !e.Fate.Open() || !m.Open() {
		for _, revision := range a.Revisions {
			for _, w := range revision.Edits {
				if w.Number == e.Number && revision.Version < m.Version {
					asked = w
				}
			}
		}
	}
	if asked.As == diffing.EditBracket && asked.Text == "" {
		return "[" + base + "]"
	}
	return wordsOf(asked)
}

func (r *room) answerLine(m *drafts.MergedWording, code drafts.DelegationCode, author bool) answerLine {
	line := answerLine{Name: r.name(code), Author: author, Says: r.T("merger.answer.none")}
	a, ok := m.AnswerOf(code)
	if !ok {
		return line
	}
	line.Says, line.Reason, line.At, line.Where = r.T("merger.answer."+slug(a.Answer.String())), a.Reason, a.Time, r.where(a.Version)
	if a.Answer == drafts.AsksOtherWords {
		line.Change = template.HTML(spansHTML(diffing.CompareWords(m.Words(), a.Words)))
		if r.mayMerge(m.Edits) {
			line.Take = r.mergeAddress(m, code)
		}
	}
	return line
}

// mergerState says what became of a merger, or that it waits.
func (r *room) mergerState(m *drafts.MergedWording, k *ink) string {
	switch {
	case m.Into > 0:
		return r.T("merger.came", "Number", m.Into)
	case m.Lapsed == nil:
		var waits []drafts.DelegationCode
		for _, code := range r.Draft.Authors(m) {
			if !m.Accepted(code) {
				waits = append(waits, code)
			}
		}
		return r.T("merger.waits", "Names", r.counted(waits, k.names))
	}
	return r.T("merger.lapsed."+slug(m.Lapsed.Cause.String()), "Amendment", drafts.AmendmentOf(m.Lapsed.Edit), "Name", r.counted([]drafts.DelegationCode{m.Lapsed.By}, k.names),
		"Time", r.Moment(m.Lapsed.Time))
}

// answerMerger is POST …/m/{merger}.
func (s *Server) answerMerger(r *room) error {
	m, err := r.mergerOf()
	if err != nil {
		return err
	}
	page := r.mergerPage(m)
	words := r.wordsOver(m.Words(), "words")
	page.Answer, page.Words, page.Why = r.Request().PostFormValue("answer"), words.Text, r.words("reason").Text
	reply := drafts.MergerReply{Merger: m.Merger, Delegation: r.speakingAs(), Words: page.Words, Reason: page.Why}
	if reply.Delegation == "" && len(page.By) == 1 {
		reply.Delegation = page.By[0].Code
	}
	if err := reply.Answer.UnmarshalText([]byte(page.Answer)); err != nil {
		reply.Answer = drafts.NoAnswer
	}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.AnswerMerger(act, reply) })
	if says, no := r.refused(err); no {
		if isStale(err) {
			if err := r.reload(); err != nil {
				return err
			}
			answer, typed, why := page.Answer, page.Words, page.Why
			now, _ := r.Draft.Merger(m.Merger)
			page = r.mergerPage(now)
			page.Answer, page.Words, page.Why = answer, typed, why
		}
		page.Refused = says
		return r.show(refusedStatus(err), "merger", page)
	}
	if err != nil {
		return err
	}
	if done, ok := Event[drafts.MergerConcluded](out); ok {
		return r.done(out, r.path("a", done.Amendment.String()), "merger.done.came", "Number", done.Amendment, "Merger", m.Merger)
	}
	return r.done(out, r.path("m", m.Merger.String()), "merger.done.answered", "Name", r.name(reply.Delegation), "Merger", m.Merger,
		"Answer", r.T("merger.answer."+slug(reply.Answer.String())))
}
