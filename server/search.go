package server

import (
	"html/template"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/labels"
)

// searchPage is /n/{negotiation}/search?q=…: where words stand in the text, its labels and the amendments. A query that
// is the label of a paragraph or the number of an amendment leads there at once; in quotation marks it does not.
type searchPage struct {
	Query      string
	Address    string
	Lang       drafts.Language
	Dir        string
	Paragraphs []searchHit
	Amendments []searchHit
}

// searchHit is one place where the words stand.
type searchHit struct {
	Name    string // "24 bis", "A.17"
	Address string
	Heading string
	Note    string // standing or fate
	Where   []template.HTML
}

const (
	longestQuery = 200 // characters; more is no question
	hitsShown    = 200
	aroundHit    = 70 // characters of context on each side
)

func (s *Server) search(r *room) error {
	page := searchPage{Query: strings.TrimSpace(r.QueryParam("q")), Address: r.path("search"), Lang: r.Draft.Opened.Language,
		Dir: direction(r.Draft.Opened.Language)}
	if utf8.RuneCountInString(page.Query) > longestQuery {
		page.Query = string([]rune(page.Query)[:longestQuery])
	}
	lines, err := r.Draft.Reading()
	if err != nil {
		return err
	}
	if to := r.named(page.Query, lines); to != "" {
		return r.Redirect(http.StatusSeeOther, to)
	}
	if words := soughtIn(page.Query); len(words) > 0 {
		page.Paragraphs = r.paragraphsWith(words, lines)
		if r.Reader.TakesPart() {
			page.Amendments = r.amendmentsWith(words)
		}
	}
	return r.show(http.StatusOK, "search", page)
}

// named finds what a query names outright: "24 bis", "para. 24 (a)", "A.17"; "" where it names nothing.
func (r *room) named(query string, lines []drafts.Line) string {
	query = labels.Plain(query)
	if query == "" {
		return ""
	}
	for _, l := range lines {
		if p, ok := paragraphOf(l); ok && !gone(l) && (labels.Plain(r.Draft.Cite(l.ID)) == query || labels.Plain(p.Label) == query) {
			return r.path() + "#" + anchorOf(l.ID)
		}
	}
	if !r.Reader.TakesPart() {
		return ""
	}
	for _, a := range r.Draft.Amendments {
		if labels.Plain(a.ID.String()) == query {
			return r.path("a", a.ID.String())
		}
	}
	return ""
}

func (r *room) paragraphsWith(words sought, lines []drafts.Line) []searchHit {
	var hits []searchHit
	for _, l := range lines {
		p, ok := paragraphOf(l)
		if !ok || gone(l) || len(hits) == hitsShown {
			continue
		}
		text := p.Text
		if l.State == nil {
			if in, ok := r.Draft.Proposed(l.ID); ok {
				text = in.Text
			}
		}
		at := words.in(text)
		if at == nil {
			continue
		}
		standing := r.standingOf(l)
		name := "¶"
		if p.Label != "" || l.State == nil {
			name = r.Draft.Cite(l.ID)
		}
		hits = append(hits, searchHit{Name: name, Address: r.path() + "#" + anchorOf(l.ID),
			Note: strings.TrimSpace(standing.Sign + " " + standing.Word), Where: excerpts(text, at)})
	}
	return hits
}

// amendmentsWith looks through headings, wordings, reasons, sources and the names behind amendments, these as far as the
// page shows names.
func (r *room) amendmentsWith(words sought) []searchHit {
	var hits []searchHit
	k := r.inkFor(r.names())
	for _, a := range slices.Backward(r.Draft.Amendments) {
		if len(hits) == hitsShown {
			break
		}
		now := a.Current()
		said := []string{r.heading(now), plainNames(k, a.Behind()), now.Reason, now.Source}
		for _, e := range a.Edits {
			if e.As != diffing.EditDelete {
				said = append(said, wordsOf(e.Edit))
			}
		}
		if words.in(strings.Join(said, "\n")) == nil {
			continue
		}
		hit := searchHit{Name: a.ID.String(), Address: r.path("a", a.ID.String()), Heading: r.heading(now)}
		for _, e := range a.Edits {
			if fate := r.fateOf(e); !strings.Contains(hit.Note, fate) {
				hit.Note = strings.TrimPrefix(hit.Note+r.T("list.comma")+fate, r.T("list.comma"))
			}
		}
		for _, text := range said[1:] {
			// One word here and another there: each is shown where it stands.
			for _, word := range words {
				if at := (sought{word}).in(text); at != nil {
					hit.Where = append(hit.Where, excerpts(text, at)...)
					break
				}
			}
		}
		if len(hit.Where) > 3 {
			hit.Where = hit.Where[:3]
		}
		hits = append(hits, hit)
	}
	return hits
}

// excerpts shows where words stand, with what is round them; places close to each other are one excerpt.
func excerpts(text string, at []stretch) []template.HTML {
	var shown []template.HTML
	for i := 0; i < len(at) && len(shown) < 3; {
		from, to, last := before(text, at[i].from), after(text, at[i].to), i
		for last+1 < len(at) && at[last+1].from <= to {
			last++
			to = after(text, at[last].to)
		}
		var b strings.Builder
		if from > 0 {
			b.WriteString("… ")
		}
		done := from
		for _, s := range at[i : last+1] {
			b.WriteString(template.HTMLEscapeString(text[done:s.from]) + "<mark>" + template.HTMLEscapeString(text[s.from:s.to]) + "</mark>")
			done = s.to
		}
		b.WriteString(template.HTMLEscapeString(text[done:to]))
		if to < len(text) {
			b.WriteString(" …")
		}
		shown = append(shown, template.HTML(b.String()))
		i = last + 1
	}
	return shown
}

// before and after go some characters away from a place, to the next space.
func before(text string, at int) int {
	for n := 0; at > 0 && (n < aroundHit || text[at-1] != ' ' && n < aroundHit+30); n++ {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}

func after(text string, at int) int {
	for n := 0; at < len(text) && (n < aroundHit || text[at] != ' ' && n < aroundHit+30); n++ {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}
