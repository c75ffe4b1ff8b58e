package server

import (
	"html/template"
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
	Groups      []fateGroup
	Counts      []string
	Portion     portion
	Word        string // addresses of the files
	Spreadsheet string
	Lang        drafts.Language
	Dir         string
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
	Says                   string        // what became of it, in a sentence
	Now                    template.HTML // the words that stand now, those which it brought in underlined
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
		counts[r.Draft.FateNow(row.Edit)]++
	}
	order := slices.Collect(maps.Keys(by))
	directory.SortByName(r.Language, order, r.name)
	page.Portion = r.portion(len(all))
	at, form := 0, r.QueryParam("form")
	for _, code := range order {
		group := fateGroup{Name: r.name(code)}
		for _, row := range by[code] {
			if at++; form != "" || page.Portion.has(at) { // a file holds them all
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
	if form != "" {
		return r.fatesFile(page, form)
	}
	page.Word, page.Spreadsheet = r.path("fates")+"?form=docx", r.path("fates")+"?form=csv"
	return r.show(http.StatusOK, "fates", page)
}

func (r *room) fateLine(row drafts.FateRow) fateLine {
	e := row.Edit
	line := fateLine{Edit: string(e.ID), Heading: r.heading(row.Amendment.Current()), Address: r.path("a", row.Amendment.ID.String()),
		Paragraph: row.Paragraph, At: r.path("p", string(e.Subject())), Asked: r.T("asks." + e.As.String()), Fate: r.fateOf(e), Late: r.late(row.Amendment)}
	if e.Waiting != diffing.Clean && e.Fate.Open() {
		line.Fate = r.T("fate.waiting")
	}
	became := r.became(row.Amendment, e)
	line.Says, line.Now = became.Says, became.Words
	if e.Ruling != nil {
		line.Words, line.Reason = e.Ruling.Words, r.whyOvertaken(e.Ruling.Reason)
		if e.Ruling.Into > 0 {
			line.Into = e.Ruling.Into.String()
		}
	}
	for _, code := range r.maintainers(e) { // nobody is said to hold to what it let go
		line.With = append(line.With, r.name(code))
	}
	return line
}
