package server

import (
	"net/http"
	"net/url"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// The layouts of a comparison.
const (
	layoutInline = "inline"
	layoutSide   = "side"
	layoutList   = "list"
)

// comparePage is /n/{negotiation}/compare: what became of every paragraph between two versions. A deletion is
// always in it (rule: domain.md §6).
type comparePage struct {
	pair
	Layout  string
	Layouts []layoutChoice
	Counts  []string // "9 edited", "2 moved" …
	Rows    []changeRow
	Runs    []changeRun // the same, the unchanged folded
	Lang    drafts.Language
	Dir     string
	Links   pairLinks
}

type layoutChoice struct {
	Name, Address string
	Count         int
	Current       bool
}

func (s *Server) compare(r *room) error {
	if len(r.Draft.Versions) == 0 {
		return s.versions(r) // which says who makes the first
	}
	p, err := r.pair()
	if err != nil {
		return err
	}
	comparison := r.Draft.Compare(p.Old, p.New)
	page := comparePage{pair: p, Layout: layoutInline, Lang: r.Draft.Opened.Language, Dir: direction(r.Draft.Opened.Language),
		Links: r.pairLinks(p)}
	if said := r.QueryParam("layout"); said == layoutSide || said == layoutList {
		page.Layout = said
	}
	page.Rows = r.changeRows(comparison, page.Layout)
	r.sayWhatWasTaken(page.Rows, p)
	page.Runs = changeRuns(page.Rows)
	counts := comparison.Counts()
	changed := len(comparison.Changes) - counts.Unchanged
	page.Counts = r.changeCounts(counts)
	for _, l := range []string{layoutInline, layoutSide, layoutList} {
		choice := layoutChoice{Name: r.T("compare.layout." + l), Address: r.compareAddress(p, l), Current: l == page.Layout}
		if l == layoutList {
			choice.Count = changed
		}
		page.Layouts = append(page.Layouts, choice)
	}
	return r.show(http.StatusOK, "compare", page)
}

// changeCounts says how many paragraphs became what: "9 edited", "2 moved".
func (r *room) changeCounts(counts diffing.Counts) []string {
	var said []string
	for _, c := range []struct {
		key   string
		count int
	}{{"unchanged", counts.Unchanged}, {"edited", counts.Edited}, {"moved", counts.Moved}, {"inserted", counts.Inserted},
		{"deleted", counts.Deleted}, {"split", counts.Split}, {"merged", counts.Merged}} {
		if c.count > 0 {
			said = append(said, r.T("compare.count."+c.key, "Count", c.count))
		}
	}
	return said
}

func (r *room) compareAddress(p pair, layout string) string {
	q := url.Values{"old": {versionKey(p.Old)}, "new": {versionKey(p.New)}, "layout": {layout}}
	return r.path("compare") + "?" + q.Encode()
}
