package server

import (
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// versionsPage is /n/{negotiation}/v: every version that was issued, the newest first.
type versionsPage struct {
	Versions []versionLine
	Issue    string // address, for the Chair
	Refer    string // of what cites what, for those who take part
}

// versionLine is one issued version.
type versionLine struct {
	*drafts.Version
	Address, Compare string
	Dated            string // its date, in the reader's language
	Hash             string
	Paragraphs       int
	Remedied         []remedy // what it corrects and why, and what corrected it
	Correct          string   // where to correct it, for those who may
}

func (s *Server) versions(r *room) error {
	var page versionsPage
	for i, v := range r.Draft.Versions {
		line := versionLine{Remedied: r.remedied(v), Correct: r.correctable(v), Version: v, Dated: r.dated(v.Date), Address: r.path("v", versionKey(v)), Hash: v.Head.Short(), Paragraphs: countParagraphs(v.Paragraphs)}
		if i > 0 {
			line.Compare = r.path("compare") + "?" + url.Values{"old": {versionKey(r.Draft.Versions[i-1])}, "new": {versionKey(v)}}.Encode()
		}
		page.Versions = append(page.Versions, line)
	}
	slices.Reverse(page.Versions)
	if r.Reader.TakesPart() {
		page.Refer = r.path("references")
	}
	if r.Reader.Presides() && r.Draft.Adopted == nil {
		page.Issue = r.path("issue")
	}
	return r.show(http.StatusOK, "versions", page)
}

// versionPage is /n/{negotiation}/v/{ordinal}: one issued version, as it was issued and will always be.
type versionPage struct {
	versionLine
	Called string
	Lang   drafts.Language
	Dir    string
	Lines  []versionText
	Notes  []versionText
	All    string
	Forms  []exportLink

	PutRight []putRight // of a corrigendum or a reissue
}

// versionText is one paragraph of an issued version.
type versionText struct {
	ID      string // the anchor
	Label   string
	Level   int // of a heading or a sub-paragraph
	Heading bool
	Words   template.HTML
}

func (s *Server) version(r *room) error {
	v, ok := r.version(r.Param("ordinal"))
	if !ok {
		return fmt.Errorf("version %q: %w", r.Param("ordinal"), store.ErrNotFound)
	}
	page := versionPage{Called: r.versionName(v), Lang: r.Draft.Opened.Language, Dir: direction(r.Draft.Opened.Language), All: r.path("v"),
		versionLine: versionLine{Remedied: r.remedied(v), Correct: r.correctable(v), Version: v, Dated: r.dated(v.Date), Address: r.path("v", versionKey(v)), Hash: v.Head.Short(), Paragraphs: countParagraphs(v.Paragraphs)}}
	whole := v.Whole()
	k := &ink{room: r, notes: footnoteNumbers(whole), anchors: map[string]string{}}
	for _, p := range whole {
		k.anchors[string(p.ID)] = anchorOf(p.ID)
	}
	page.PutRight = r.putRight(v, k)
	for _, p := range whole {
		line := versionText{ID: anchorOf(p.ID), Label: printedLabel(p), Level: p.Level, Heading: p.Kind == diffing.KindHeading || p.Kind == diffing.KindAnnex, Words: k.plain(p)}
		if p.Kind == diffing.KindFootnote {
			line.Label = strconv.Itoa(k.notes[string(p.ID)])
			page.Notes = append(page.Notes, line)
			continue
		}
		page.Lines = append(page.Lines, line)
	}
	if isCorrigendum(v) {
		for _, form := range exportForms[:2] {
			page.Forms = append(page.Forms, exportLink{Name: r.T("corrigendum.document", "Form", r.T("export.form."+form)), Address: r.exportAddress(form, versionKey(v), viewCorrigendum)})
		}
	}
	for _, form := range exportForms {
		page.Forms = append(page.Forms, exportLink{Name: r.T("export.form." + form), Address: r.exportAddress(form, versionKey(v), viewClean)})
	}
	return r.show(http.StatusOK, "version", page)
}

// countParagraphs counts what the room calls paragraphs: headings and footnotes are none.
func countParagraphs(text []diffing.Paragraph) int {
	n := 0
	for _, p := range text {
		if p.Kind != diffing.KindHeading && p.Kind != diffing.KindFootnote {
			n++
		}
	}
	return n
}

// footnoteNumbers numbers footnotes in the order in which a text refers to them; those without a reference follow.
func footnoteNumbers(text []diffing.Paragraph) map[string]int {
	numbers := map[string]int{}
	give := func(id string) {
		if numbers[id] == 0 {
			numbers[id] = len(numbers) + 1
		}
	}
	for _, p := range text {
		for _, m := range p.Marks {
			if m.Kind == "footnote" {
				give(m.ID)
			}
		}
	}
	for _, p := range text {
		if p.Kind == diffing.KindFootnote {
			give(string(p.ID))
		}
	}
	return numbers
}
