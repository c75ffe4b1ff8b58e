package server

import (
	"maps"
	"net/http"
	"slices"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
)

// fatesPage is /n/{negotiation}/fates: each delegation's proposals, what became of each, in which words
// (rule: domain.md §8).
type fatesPage struct {
	Groups  []fateGroup
	Counts  []string
	Portion portion
	Lang    drafts.Language
	Dir     string
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
	by := map[drafts.DelegationCode][]drafts.FateRow{}
	counts := map[drafts.Fate]int{}
	all := r.Draft.Fates()
	for _, row := range all {
		by[row.Amendment.By] = append(by[row.Amendment.By], row)
		counts[row.Edit.Fate]++
	}
	order := slices.Collect(maps.Keys(by))
	directory.SortByName(r.Language, order, r.name)
	page.Portion = r.portion(len(all))
	at := 0
	for _, code := range order {
		group := fateGroup{Name: r.name(code)}
		for _, row := range by[code] {
			if at++; page.Portion.has(at) {
				group.Rows = append(group.Rows, r.fateLine(row))
			}
		}
		if len(group.Rows) > 0 {
			page.Groups = append(page.Groups, group)
		}
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
