package server

import (
	"net/http"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// A withdrawn amendment is withdrawn, and nothing more is said of it; the count in the masthead is of amendments, however
// many paragraphs each goes through.
func TestWhatIsLetGoIsNotMaintained(t *testing.T) {
	h := openHall(t)
	h.do(brennia, tables(drafts.Edit{As: diffing.EditReplace, Paragraph: "p2", Text: "States shall share tidal data without delay."},
		drafts.Edit{As: diffing.EditReplace, Paragraph: "p4", Text: "The next meeting will be held in Vienna."}))
	b := h.as(brennia)
	b.get("/n/tides").says(".views", "Amendments 1")
	b.follow(b.press(b.get("/n/tides/a/A.1/withdraw"), "main form"))
	if fate := b.get("/n/tides/p/p4").text(".note .fate"); fate != "withdrawn" {
		t.Errorf("the paragraph's page says of it: %q", fate)
	}
}

// tables makes an act of Brennia's that tables edits without a heading.
func tables(edits ...drafts.Edit) Decide {
	return func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Table(act, drafts.Proposal{By: "XBB", Wording: drafts.Wording{Edits: edits}})
	}
}

// An amendment that was given no heading says in its name what it does, and of a heading its words are named.
func TestAmendmentWithoutAHeadingIsNamed(t *testing.T) {
	h := openHall(t)
	h.do(brennia, tables(drafts.Edit{As: diffing.EditReplace, Paragraph: "p2", Text: "States shall share tidal data without delay."}))
	h.do(brennia, tables(drafts.Edit{As: diffing.EditReplace, Paragraph: "h-a", Text: "Opening"}))
	h.do(brennia, tables(drafts.Edit{As: diffing.EditBracket, Paragraph: "p4"}))
	g := h.as(arcadia)
	g.get("/n/tides/a/A.1").says("h1", "A.1 · amend 2").says(".card h2", "Paragraph 2 · other words")
	g.get("/n/tides/a/A.2").says(".card h2", "A · Introduction · other words")
	g.get("/n/tides/a/A.3").says("h1", "A.3 · bracket 4")
	g.get("/n/tides/p/p2").says(".said", "tabled A.1 · States shouldshall share tidal data")
}

// What a comment says is headed as a comment: it gives no reason for anything.
func TestCommentIsCalledAComment(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	p := g.get("/n/tides/p/p2/propose?kind=comment").is(http.StatusOK)
	g.follow(g.press(p, "form[data-preview]", "reason", "Does this cover forecasts?", "do", "table")).says(".one h2", "Comment").says(".prose", "forecasts")
	g.get("/n/tides/p/p2").says(".said", "tabled A.1 · Does this cover forecasts?")
}

// Each new paragraph is shown in a line of its own, and how each will stand.
func TestSeveralNewParagraphsArePreviewedOneByOne(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	p := g.get("/n/tides/p/p2/propose?kind=insert").is(http.StatusOK)
	shown := g.press(p, "form[data-preview]", "words", "They do so free of charge.\nThey tell one another why.", "do", "preview").is(http.StatusOK)
	shown.says("#preview", "[They do so free of charge. – Arcadia]").says("#preview", "[They tell one another why. – Arcadia]")
	if breaks := len(shown.all("#preview .card br")); breaks != 1 {
		t.Errorf("two new paragraphs are parted by %d line breaks", breaks)
	}
}

// A refusal is said once, next to the form.
func TestRefusalIsSaidOnce(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	p := g.get("/n/tides/p/p2/propose?kind=insert").is(http.StatusOK)
	refused := g.press(p, "form[data-preview]", "words", " ", "do", "table").is(http.StatusUnprocessableEntity)
	if n := len(refused.all(".refused")); n != 1 {
		t.Errorf("it is said %d times", n)
	}
}

// Who revises is told of which paragraph.
func TestRevisionNamesItsParagraph(t *testing.T) {
	h := openHall(t)
	h.do(brennia, tables(drafts.Edit{As: diffing.EditReplace, Paragraph: "p2", Text: "States shall share tidal data without delay."}))
	h.as(brennia).get("/n/tides/a/A.1/revise").says("h1", "Revise A.1").says(".propose > .hint a", "Paragraph 2")
}
