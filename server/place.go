package server

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

// place makes the masthead and the views of a negotiation's page.
func (r *room) place() *place {
	d := r.Draft
	p := &place{Title: d.Opened.Title, Body: d.Opened.Body, Lang: d.Opened.Language, Dir: direction(d.Opened.Language),
		Record: d.Chain.Version, Hash: d.Chain.Head.Short(), As: r.as(), HomePath: r.path(), Adopted: d.Adopted != nil, AsIssued: !r.Reader.TakesPart()}
	if n := len(d.Versions); n > 0 {
		p.Version = d.Versions[n-1]
	}
	p.Room, p.RoomPath = r.roomState()
	if p.Past, p.Moments = r.pastPlace(), r.path("moments"); p.Past == nil {
		p.Live = fmt.Sprintf("%s?since=%d", r.path("live"), d.Chain.Version)
	}
	counts := d.Counts()
	view := r.QueryParam("view")
	here := strings.TrimPrefix(r.Request().URL.Path, r.path())
	add := func(key, at string, count int, current bool) {
		p.Tabs = append(p.Tabs, tab{Name: r.T(key), Address: r.path() + at, Count: count, Current: current})
	}
	if r.Reader.TakesPart() {
		add("tab.bracketed", "", 0, here == "" && view != "clean")
		add("tab.clean", "?view=clean", 0, here == "" && view == "clean")
	} else {
		add("tab.text", "", 0, here == "")
	}
	add("tab.compare", "/compare", 0, within(here, "/compare", "/v", "/concordance"))
	if r.Reader.TakesPart() {
		if own := r.Reader.Delegation; own != "" {
			add("tab.delegation", "/d/"+url.PathEscape(string(own)), r.unanswered(), here == "/d/"+string(own))
		}
		add("tab.amendments", "/amendments", counts.Amendments, within(here, "/amendments", "/a", "/fates"))
		add("tab.status", "/status", 0, within(here, "/status", "/packages"))
		if r.Reader.MayReadDraftsOf(r.Reader.Delegation) {
			add("tab.drafts", "/drafts", 0, within(here, "/drafts"))
		}
		if r.Reader.Presides() {
			add("tab.desk", "/desk", counts.Bracketed, within(here, "/desk", "/remains", "/issue", "/adopt") || slices.Contains(deskActs, path.Base(here)))
		}
		if r.Reader.Serves() {
			add("tab.floor", "/floor", 0, within(here, "/floor", "/meeting"))
			add("tab.seats", "/delegations", 0, within(here, "/delegations", "/groups", "/import", "/people"))
		}
		add("tab.record", "/record", 0, within(here, "/record"))
	}
	add("tab.export", "/export", 0, within(here, "/export"))
	return p
}

// deskActs are the acts of the Chair on one paragraph, as their addresses end.
var deskActs = []string{"decide", "move", "split", "merge"}

// within says whether a path is one of the given ones or below it.
func within(here string, of ...string) bool {
	for _, p := range of {
		if here == p || strings.HasPrefix(here, p+"/") {
			return true
		}
	}
	return false
}

// as says in the reader's language what the reader is in this negotiation: "Chair", "Estmark".
func (r *room) as() string {
	if r.Back != nil {
		return r.Back.As
	}
	switch r.Reader.Role {
	case drafts.Delegate, drafts.Stakeholder:
		return r.Draft.NameOf(r.Reader.Delegation, r.Language)
	default:
		return r.T("role." + slug(r.Reader.Role.String()))
	}
}

// name is a delegation's short name in the language of the page.
func (r *room) name(code drafts.DelegationCode) string { return r.Draft.NameOf(code, r.Language) }

// meter shows how far a text has come, in parts of a whole, as a picture and in words.
type meter struct {
	Parts []meterPart
	Words string
}

// meterPart is one stretch of the meter, in hundredths of its width, with the sign and the words of its standing.
type meterPart struct {
	Class, Sign, Says string
	Start, Wide       float64
}

// End is where the stretch ends.
func (p meterPart) End() float64 { return p.Start + p.Wide }

func (r *room) meter() meter {
	if !r.Reader.TakesPart() {
		return meter{} // what the public reads was issued; how far the room has come is not theirs to see
	}
	c := r.Draft.Counts()
	agreed := c.Standing[drafts.AgreedAdRef] + c.Standing[drafts.Adopted]
	open := c.Standing[drafts.NotDiscussed] + c.Standing[drafts.OpenForDiscussion]
	var m meter
	var said []string
	whole, at := float64(max(1, c.Paragraphs+c.Proposed)), 0.0
	for _, part := range []struct {
		class, sign, key string
		count            int
	}{{"adref", "●", "meter.adref", agreed}, {"informal", "◐", "meter.informals", c.Standing[drafts.AgreedInInformals]},
		{"open", "○", "meter.open", open}, {"bracketed", "[ ]", "meter.bracketed", c.Bracketed}} {
		if part.count == 0 {
			continue
		}
		wide := 100 * float64(part.count) / whole
		says := r.T(part.key, "Count", part.count)
		m.Parts = append(m.Parts, meterPart{Class: part.class, Sign: part.sign, Says: says, Start: at, Wide: wide})
		at += wide
		said = append(said, says)
	}
	m.Words = strings.Join(said, r.T("list.comma"))
	return m
}
