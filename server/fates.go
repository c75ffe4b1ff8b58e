package server

import (
	"net/http"
	"slices"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
)

// fatesPage is /n/{negotiation}/fates: each delegation's proposals, what became of each, in which words
// (rule: domain.md §8).
type fatesPage struct {
	Groups []fateGroup
	Counts []string
	Lang   drafts.Language
	Dir    string
}

// fateGroup is what one delegation proposed.
type fateGroup struct {
	Name string
	Rows []fateLine
}

// fateTable is the rows of one delegation, with the language of the words in them.
type fateTable struct {
	Rows []fateLine
	Lang drafts.Language
	Dir  string
}

// fateLine is one edit and what became of it.
type fateLine struct {
	Edit, Heading, Address string
	Paragraph, At          string // as cited, and the address of its page
	Asked                  string // what it asks for, in a word: "other words", "deletion"
	Fate, Into, Reason     string
	Words                  string // of the paragraph after the decision
	With                   []string
	Late                   string
}

func (s *Server) fates(r *room) error {
	if !r.Reader.TakesPart() {
		return drafts.ErrHidden
	}
	page := fatesPage{Lang: r.Draft.Opened.Language, Dir: direction(r.Draft.Opened.Language)}
	by := map[drafts.DelegationCode]*fateGroup{}
	counts := map[drafts.Fate]int{}
	var order []drafts.DelegationCode
	for _, row := range r.Draft.Fates() {
		code := row.Amendment.By
		if by[code] == nil {
			by[code] = &fateGroup{Name: r.name(code)}
			order = append(order, code)
		}
		by[code].Rows = append(by[code].Rows, r.fateLine(row))
		counts[row.Edit.Fate]++
	}
	directory.SortByName(r.Language, order, r.name)
	for _, code := range order {
		page.Groups = append(page.Groups, *by[code])
	}
	for fate := drafts.Tabled; fate <= drafts.Overtaken; fate++ {
		if counts[fate] > 0 {
			page.Counts = append(page.Counts, r.T("fates.count", "Count", counts[fate], "Fate", r.T("fate."+slug(fate.String()))))
		}
	}
	return r.show(http.StatusOK, "fates", page)
}

func (r *room) fateLine(row drafts.FateRow) fateLine {
	e := row.Edit
	line := fateLine{Edit: string(e.ID), Heading: r.heading(row.Amendment.Current()), Address: r.path("a", row.Amendment.ID.String()),
		Paragraph: row.Paragraph, At: r.path("p", string(e.Subject())), Asked: r.T("asks." + e.As.String()), Fate: r.T("fate." + slug(e.Fate.String())), Late: r.late(row.Amendment)}
	if e.Waiting != diffing.Clean && e.Fate.Open() {
		line.Fate = r.T("fate.waiting")
	}
	if e.Ruling != nil {
		line.Words, line.Reason = e.Ruling.Words, e.Ruling.Reason
		if e.Ruling.Into > 0 {
			line.Into = e.Ruling.Into.String()
		}
	}
	for _, m := range e.Maintained {
		line.With = append(line.With, r.name(m.Delegation))
	}
	slices.Sort(line.With)
	line.With = slices.Compact(line.With)
	return line
}
