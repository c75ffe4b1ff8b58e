package server

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// The layouts of a comparison.
const (
	layoutInline = "inline"
	layoutSide   = "side"
	layoutList   = "list"
)

// pair is the two versions that a page sets against each other.
type pair struct {
	Old, New *drafts.Version
	Versions []versionChoice
}

// versionChoice is one version in the two lists from which a pair is chosen.
type versionChoice struct {
	Key            string // "0", "1" … or "rolling"
	Name           string
	IsOld, IsNew   bool
	Symbol, Issued string
}

// comparePage is /n/{negotiation}/compare: what became of every paragraph between two versions. A deletion is
// always in it (rule: domain.md §6).
type comparePage struct {
	pair
	Layout  string
	Layouts []layoutChoice
	Counts  []string // "9 edited", "2 moved" …
	Rows    []changeRow
	Lang    drafts.Language
	Dir     string
	Links   pairLinks
}

type layoutChoice struct {
	Name, Address string
	Count         int
	Current       bool
}

// pairLinks lead to the other readings of the same pair.
type pairLinks struct{ Concordance, Fates, Compare, Versions, Word string }

// changeRow is one change as it is shown.
type changeRow struct {
	Anchor   string
	Kind     diffing.ChangeKind
	Word     string // "edited", "moved from 30", in the reader's language
	Old, New []labelled
	Heading  int // level, when it is one
	Spans    []diffing.Span
	OldSpans []diffing.Span // side by side: without what the other side has
	NewSpans []diffing.Span
	Stub     bool   // at the old place of a moved paragraph: where it went
	Other    string // anchor at the other end of a move
	Taken    []takenLine
}

// takenLine is a proposal that was taken, wholly or in part, between the two versions.
type takenLine struct{ Says, Address string }

// labelled is a paragraph as one version calls it.
type labelled struct {
	Label string
	ID    diffing.ParagraphID
}

func (s *Server) compare(r *room) error {
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

// pair reads which two versions are meant: as asked, else the last issue and the one before it, or the last issue
// and the rolling text where there is but one.
func (r *room) pair() (pair, error) {
	d := r.Draft
	if len(d.Versions) == 0 {
		return pair{}, refuse("compare.nothing")
	}
	last := len(d.Versions) - 1
	oldKey, newKey := strconv.Itoa(last), drafts.Rolling
	if last > 0 && d.Versions[last].TextHash == d.TextHash() || !r.Reader.TakesPart() {
		oldKey, newKey = strconv.Itoa(max(0, last-1)), strconv.Itoa(last)
	}
	if said := r.QueryParam("old"); said != "" {
		oldKey = said
	}
	if said := r.QueryParam("new"); said != "" {
		newKey = said
	}
	var p pair
	var okOld, okNew bool
	p.Old, okOld = r.version(oldKey)
	p.New, okNew = r.version(newKey)
	if !okOld || !okNew {
		return pair{}, fmt.Errorf("compare %q and %q: %w", oldKey, newKey, store.ErrNotFound)
	}
	for _, v := range d.Versions {
		p.Versions = append(p.Versions, r.versionChoice(v, p))
	}
	if rolling, ok := r.version(drafts.Rolling); ok {
		p.Versions = append(p.Versions, r.versionChoice(rolling, p))
	}
	return p, nil
}

// version finds a version that this reader may read: the rolling text is for those who take part.
func (r *room) version(key string) (*drafts.Version, bool) {
	if key == drafts.Rolling && (!r.Reader.TakesPart() || r.Draft.Adopted != nil) {
		return nil, false
	}
	return r.Draft.Version(key)
}

func (r *room) versionChoice(v *drafts.Version, p pair) versionChoice {
	c := versionChoice{Key: versionKey(v), Name: r.versionName(v), Symbol: v.Symbol, Issued: v.Date}
	c.IsOld, c.IsNew = c.Key == versionKey(p.Old), c.Key == versionKey(p.New)
	return c
}

func versionKey(v *drafts.Version) string {
	if v.Name == drafts.Rolling && v.Symbol == "" {
		return drafts.Rolling
	}
	return strconv.Itoa(v.Ordinal)
}

// versionName says what a version is called; the rolling text has a name in the reader's language.
func (r *room) versionName(v *drafts.Version) string {
	if versionKey(v) == drafts.Rolling {
		return r.T("version.rolling", "Act", v.Stamp.Version)
	}
	return v.Name
}

// OldName and NewName are the names of the two, for the page's heading.
func (p comparePage) OldName() string { return p.named(func(c versionChoice) bool { return c.IsOld }) }

// NewName is the name of the newer one.
func (p comparePage) NewName() string { return p.named(func(c versionChoice) bool { return c.IsNew }) }

func (p pair) named(which func(versionChoice) bool) string {
	if i := slices.IndexFunc(p.Versions, which); i >= 0 {
		return p.Versions[i].Name
	}
	return ""
}

func (r *room) compareAddress(p pair, layout string) string {
	q := url.Values{"old": {versionKey(p.Old)}, "new": {versionKey(p.New)}, "layout": {layout}}
	return r.path("compare") + "?" + q.Encode()
}

func (r *room) pairLinks(p pair) pairLinks {
	q := url.Values{"old": {versionKey(p.Old)}, "new": {versionKey(p.New)}}.Encode()
	l := pairLinks{Concordance: r.path("concordance") + "?" + q, Compare: r.path("compare") + "?" + q}
	l.Versions = r.path("v")
	l.Word = r.path("export") + "?" + url.Values{"form": {"docx"}, "view": {viewCompared}, "old": {versionKey(p.Old)}, "version": {versionKey(p.New)}}.Encode()
	if r.Reader.TakesPart() {
		l.Fates = r.path("fates")
	}
	return l
}

// changeRows lays the changes out in the order of the new text. A moved paragraph stands at its new place, and a
// line at the old one says where it went: both ends are linked.
func (r *room) changeRows(c diffing.Comparison, layout string) []changeRow {
	rows := make([]changeRow, 0, len(c.Changes))
	var moved []changeRow
	for n, change := range c.Changes {
		row := changeRow{Anchor: "c" + strconv.Itoa(n+1), Kind: change.Kind, Spans: change.Spans, Word: r.T("compare.kind." + change.Kind.String())}
		for _, i := range change.Old {
			row.Old = append(row.Old, labelled{cited(c.Old, i), c.Old[i].ID})
			row.Heading = headingLevel(c.Old[i])
		}
		for _, i := range change.New {
			row.New = append(row.New, labelled{cited(c.New, i), c.New[i].ID})
			row.Heading = headingLevel(c.New[i])
		}
		if change.Kind == diffing.Moved {
			stub := row
			stub.Anchor, stub.Other, stub.Stub, stub.Spans = row.Anchor+"-from", row.Anchor, true, nil
			stub.Word = r.T("compare.moved-to", "Label", row.New[0].Label)
			row.Other, row.Word = stub.Anchor, r.T("compare.moved-from", "Label", row.Old[0].Label)
			moved = append(moved, stub)
		}
		row.OldSpans, row.NewSpans = without(row.Spans, diffing.Insert), without(row.Spans, diffing.Delete)
		rows = append(rows, row)
	}
	rows = placeStubs(c, rows, moved)
	if layout != layoutList {
		return rows
	}
	return slices.DeleteFunc(rows, func(row changeRow) bool { return row.Kind == diffing.Unchanged || row.Stub })
}

// placeStubs puts each line that says where a paragraph went after the nearest paragraph before it that stayed.
func placeStubs(c diffing.Comparison, rows, stubs []changeRow) []changeRow {
	at := map[int][]changeRow{} // index of the row after which they stand, -1 at the beginning
	for k := len(stubs) - 1; k >= 0; k-- {
		stub, best, bestOld := stubs[k], -1, -1
		old := slices.IndexFunc(c.Old, func(p diffing.Paragraph) bool { return p.ID == stub.Old[0].ID })
		for n, change := range c.Changes {
			if change.Kind == diffing.Moved || len(change.Old) == 0 {
				continue
			}
			if last := change.Old[len(change.Old)-1]; last < old && last > bestOld {
				best, bestOld = n, last
			}
		}
		at[best] = append([]changeRow{stub}, at[best]...)
	}
	out := make([]changeRow, 0, len(rows)+len(stubs))
	out = append(out, at[-1]...)
	for n, row := range rows {
		out = append(append(out, row), at[n]...)
	}
	return out
}

func cited(text []diffing.Paragraph, i int) string {
	p := text[i]
	if p.Label != "" || p.Kind == diffing.KindHeading {
		return p.Label
	}
	return diffing.Citation(text, i)
}

func headingLevel(p diffing.Paragraph) int {
	if p.Kind != diffing.KindHeading {
		return 0
	}
	return max(1, p.Level)
}

func without(spans []diffing.Span, op diffing.Op) []diffing.Span {
	return slices.DeleteFunc(slices.Clone(spans), func(s diffing.Span) bool { return s.Op == op })
}

// excerptEdge is how many letters of unchanged words are left on each side of a change in the list of changes.
const excerptEdge = 80

// Excerpt is the row's words for the list of changes: long stretches that stayed are cut down to their ends.
func (row changeRow) Excerpt() []diffing.Span {
	out := make([]diffing.Span, 0, len(row.Spans))
	for i, s := range row.Spans {
		if s.Op == diffing.Equal {
			head, tail := excerptEdge, excerptEdge
			if i == 0 {
				head = 0
			}
			if i == len(row.Spans)-1 {
				tail = 0
			}
			s.Text = cutDown(s.Text, head, tail)
		}
		out = append(out, s)
	}
	return out
}

// cutDown leaves about so many letters at each end of a text.
func cutDown(text string, head, tail int) string {
	letters := []rune(text)
	if len(letters) <= head+tail+excerptEdge/2 {
		return text
	}
	start, end := string(letters[:head]), string(letters[len(letters)-tail:])
	if i := strings.LastIndexByte(start, ' '); i > 0 {
		start = start[:i+1]
	}
	if i := strings.IndexByte(end, ' '); i >= 0 {
		end = end[i:]
	}
	return start + "…" + end
}
