package server

import (
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// A heading that was made for a delegation is said in the language of the page; one that it gave stays as it gave it. The
// record holds what it held.
func TestMadeHeadingsAreSaidInTheReadersLanguage(t *testing.T) {
	h := openHall(t)
	table := func(heading string, e drafts.Edit) {
		h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			return d.Table(act, drafts.Proposal{By: "XAA", Wording: drafts.Wording{Heading: heading, Reason: "Shorter.", Edits: []drafts.Edit{e}}})
		})
	}
	table("", drafts.Edit{As: diffing.EditMerge, Paragraph: "p1", With: []drafts.ParagraphID{"p2"}})
	table("merge them all", drafts.Edit{As: diffing.EditMerge, Paragraph: "p1", With: []drafts.ParagraphID{"p2"}})
	table("", drafts.Edit{As: diffing.EditInsertAfter, Paragraph: "p4", Inserts: []drafts.Inserted{{Text: "It will be short."}}})
	table("", drafts.Edit{As: diffing.EditComment, Paragraph: "p4"})
	table("", drafts.Edit{As: diffing.EditDelete, Paragraph: "p3b"})
	table("", drafts.Edit{As: diffing.EditReplace, Paragraph: "p4", Text: "The next meeting will be short."})
	g := h.as(arcadia)
	for amendment, headings := range map[string][2]string{
		"A.1": {"merge 1, 2", "fusionner 1, 2"}, "A.2": {"merge them all", "merge them all"}, "A.3": {"new 4 bis", "nouveau paragraphe 4 bis"},
		"A.4": {"comment on 4", "commentaire sur 4"}, "A.5": {"delete 3 (b)", "supprimer 3 (b)"}, "A.6": {"amend 4", "modifier 4"},
	} {
		g.get("/n/tides/a/"+amendment+"?lang=en").says("h1", amendment+" · "+headings[0])
		g.get("/n/tides/a/"+amendment+"?lang=fr").says("h1", amendment+" · "+headings[1])
	}
	g.get("/n/tides/amendments?lang=es").says("main", "fusionar 1, 2")
	g.get("/n/tides/fates?lang=zh").says("main", "合并1、2")
	g.get("/n/tides/record?lang=ru").says("main", "объединить 1, 2").says("main", "merge them all")
	if recorded := h.draft().Amendments[0].Current().Heading; recorded != "merge 1, 2" {
		t.Errorf("the record says %q", recorded)
	}

	// It names the paragraphs as they were called when it was tabled, and a form for its revision does not give it as the
	// delegation's own.
	g.get("/n/tides/a/A.1/revise?lang=fr").lacks(`input[name=heading][value*="1"]`)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.InsertParagraph(act, drafts.ChairInsertion{Text: "The text begins here."})
	})
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Issue(act, drafts.Issue{Name: "Rev.1", Symbol: "A/AC.999/2026/L.1/Rev.1", Seen: d.TextHash()})
	})
	if label := h.draft().Cite("p1"); label != "2" {
		t.Fatalf("the first paragraph is now %s", label)
	}
	g.get("/n/tides/a/A.1?lang=fr").says("h1", "A.1 · fusionner 1, 2")
}
