package server

import (
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// standing tells how far a paragraph has come in three ways: a sign, a word, a class that gives it a wash
// (design, "Standing is told three ways").
type standing struct {
	Class, Sign, Word string
}

// standingOf a line of the text. Headings and footnotes that nothing stands against say nothing.
func (r *room) standingOf(l drafts.Line) standing {
	against := len(r.Draft.StandsAgainst(l.ID))
	switch {
	case l.State == nil:
		return standing{"bracketed proposed", "[+]", r.T("standing.proposed")}
	case l.State.Deleted && l.State.Standing.Agreed() && against == 0:
		if l.State.Standing == drafts.AgreedInInformals {
			return standing{"deleted", "– ◐", r.T("standing.struck-informals")}
		}
		return standing{"deleted", "– ●", r.T("standing.struck-adref")}
	case l.State.Deleted:
		return standing{"deleted", "–", r.T("standing.deleted")}
	case against > 0 && l.State.Standing == drafts.AgreedInInformals:
		return standing{"bracketed", "[ ]", r.T("standing.pending")}
	case against > 0:
		return standing{"bracketed", "[ ]", r.T("standing.bracketed", "Count", against)}
	}
	if l.State.Placeheld != nil {
		return standing{"placeholder", "◌", r.T("standing.placeholder")}
	}
	switch s := l.State.Standing; s {
	case drafts.AgreedInInformals:
		return standing{"informal", "◐", r.T("standing.informals")}
	case drafts.AgreedAdRef:
		return standing{"adref", "●", r.T("standing.adref")}
	case drafts.Adopted:
		return standing{"adref adopted", "●", r.T("standing.adopted")}
	case drafts.OpenForDiscussion:
		return standing{"open", "○", r.T("standing.open")}
	}
	if l.State.Kind == diffing.KindHeading || l.State.Kind == diffing.KindFootnote || !r.Reader.TakesPart() {
		return standing{Class: "undiscussed"}
	}
	return standing{"undiscussed", "○", r.T("standing.not-discussed")}
}

// printedLabel is a label as it hangs in the margin: "24." for paragraph 24, "(a)" for 24 (a), "PP3." for PP3.
func printedLabel(p diffing.Paragraph) string {
	switch {
	case p.Label == "":
		return ""
	case p.Kind == diffing.KindSubparagraph:
		if at := strings.LastIndexByte(p.Label, ' '); at >= 0 && !strings.HasSuffix(p.Label, "bis") {
			return p.Label[at+1:]
		}
		return p.Label
	case p.Kind == diffing.KindArticle, p.Kind == diffing.KindAnnex:
		return p.Label
	}
	if _, own, inAnnex := strings.Cut(p.Label, ", "); inAnnex {
		return own + "."
	}
	return p.Label + "."
}

// outlineEntry is a section of the text and how far it has come.
type outlineEntry struct {
	Label, Title, Address string
	Sign                  string // "[ ] 7", "◐ 3", "9 ●"
	Says                  string // the same in words
}

// divides says whether a paragraph is a heading that begins a section.
func divides(p diffing.Paragraph, level int) bool {
	return p.Kind == diffing.KindHeading && p.Level == level
}

// outline lists the sections of the text, with what stands in them.
func (r *room) outline(lines []drafts.Line) []outlineEntry {
	highest := drafts.SectionLevel(lines)
	var entries []outlineEntry
	var bracketed, informal, agreed, all int
	settle := func() {
		if len(entries) == 0 {
			return
		}
		e := &entries[len(entries)-1]
		switch {
		case bracketed > 0:
			e.Sign, e.Says = "[ ] "+count(bracketed), r.T("meter.bracketed", "Count", bracketed)
		case all == 0 || !r.Reader.TakesPart():
		case informal > 0:
			e.Sign, e.Says = "◐ "+count(informal), r.T("meter.informals", "Count", informal)
		case agreed == all:
			e.Sign, e.Says = "● "+count(all), r.T("meter.adref", "Count", all)
		default:
			e.Sign, e.Says = "○ "+count(all-agreed), r.T("meter.open", "Count", all-agreed)
		}
	}
	for _, l := range lines {
		p, ok := paragraphOf(l)
		switch {
		case !ok || gone(l) || p.Kind == diffing.KindFootnote:
			continue
		case divides(p, highest):
			settle()
			bracketed, informal, agreed, all = 0, 0, 0, 0
			entries = append(entries, outlineEntry{Label: printedLabel(p), Title: p.Text, Address: "#" + anchorOf(l.ID)})
			continue
		case p.Kind == diffing.KindHeading:
			continue
		}
		all++
		switch {
		case r.Draft.Bracketed(l.ID):
			bracketed++
		case l.State != nil && l.State.Standing == drafts.AgreedInInformals:
			informal++
		case l.State != nil && l.State.Standing.Agreed():
			agreed++
		}
	}
	settle()
	return entries
}

func count(n int) string { return strconv.Itoa(n) }

func gone(l drafts.Line) bool { return l.State != nil && l.State.Deleted }

// paragraphOf a line, in the text or only proposed.
func paragraphOf(l drafts.Line) (diffing.Paragraph, bool) {
	switch {
	case l.State != nil:
		return l.State.Paragraph, true
	case l.Compiled != nil:
		return l.Compiled.Paragraph, true
	}
	return diffing.Paragraph{}, false
}

// anchorOf a paragraph within a page.
func anchorOf(id drafts.ParagraphID) string { return "p-" + string(id) }
