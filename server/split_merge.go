package server

import (
	"errors"
	"html/template"
	"net/http"
	"slices"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// splitMergePage is …/p/{paragraph}/split and …/merge: the Chair cuts a paragraph, or makes one of several, without an
// amendment that asks for it.
type splitMergePage struct {
	Refused string
	Said    []string // what was made regular in what was typed
	Gone    bool     // the paragraph is before the room no longer; what was typed still is
	Piece   pieceView
	Sights  []drafts.Seen // of what the form shows: the paragraph, and those with which it may be merged
	Seen    uint64        // the record's version that the page shows
	Since   []recordLine  // what happened to the paragraph since, the oldest first
	Preview *preview
	Lang    drafts.Language
	Dir     string
	Action  string
	KeepKey string // under which the browser keeps what is typed
	Back    string
}

// Label is the paragraph's.
func (p *splitMergePage) Label() string { return p.Piece.Label }

// Splits says which of the two it is.
func (p *splitMergePage) Splits() bool { return p.Piece.Kind == proposeSplit }

func (s *Server) splitForm(r *room) error { return r.splitMergeForm(proposeSplit) }
func (s *Server) mergeForm(r *room) error { return r.splitMergeForm(proposeMerge) }

func (r *room) splitMergeForm(kind proposalKind) error {
	p, err := r.toSplitOrMerge(kind)
	if err != nil {
		return err
	}
	p.Saw = p.on.Words
	if kind == proposeSplit {
		p.Words = p.on.Words
	}
	return r.show(http.StatusOK, "split-merge", r.splitMergePage(p))
}

// toSplitOrMerge finds the paragraph that the address names. What may not be cut or merged says so before anything is
// written.
func (r *room) toSplitOrMerge(kind proposalKind) (piece, error) {
	if err := r.presiding(); err != nil {
		return piece{}, err
	}
	on, err := r.subject(drafts.ParagraphID(r.Param("paragraph")))
	return piece{Kind: kind, on: on}, err
}

func (r *room) splitMergePage(p piece) *splitMergePage {
	at := func(name string) string { return r.path("p", string(p.on.ID), name) }
	page := &splitMergePage{Piece: r.pieceView(p, "", true), Seen: r.Draft.Chain.Version, Lang: r.Draft.Opened.Language,
		Dir: direction(r.Draft.Opened.Language), Action: at(string(p.Kind)), Back: at("decide")}
	page.KeepKey = page.Action + " " + string(r.Person)
	sight := func(id drafts.ParagraphID) {
		page.Sights = append(page.Sights, drafts.Seen{Paragraph: id, Sight: r.Draft.Sight(id)})
	}
	sight(p.on.ID)
	for _, other := range slices.Concat(page.Piece.Others, page.Piece.Further) {
		sight(other.ID)
	}
	return page
}

func (s *Server) split(r *room) error { return r.splitOrMerge(proposeSplit) }
func (s *Server) merge(r *room) error { return r.splitOrMerge(proposeMerge) }

// splitOrMerge is POST …/split and …/merge: shows what would be recorded (do=preview) or records it.
func (r *room) splitOrMerge(kind proposalKind) error {
	p, said := r.readPiece("")
	found, err := r.toSplitOrMerge(kind)
	id := drafts.ParagraphID(r.Param("paragraph"))
	if errors.Is(err, store.ErrNotFound) && r.Draft.Cite(id) != string(id) { // it was merged with another one, or left out, while this was typed
		page := r.splitMergePage(piece{Kind: kind, Words: p.Words, Saw: p.Saw, on: subject{ID: id, Label: r.Draft.Cite(id), Words: p.Saw}})
		page.Gone, page.Said, page.Refused = true, said, r.T("decide.gone", "Label", page.Label())
		return r.showOrPart(http.StatusConflict, "split-merge", page)
	}
	if err != nil {
		return err
	}
	p.Kind, p.on = kind, found.on
	decide := r.splitsOrMerges(p)
	if r.Request().PostFormValue("do") != "record" { // only its own button records
		page := r.splitMergePage(p)
		page.Said = said
		status := http.StatusOK
		page.Preview, err = r.previewOf(decide)
		if says, no := r.refused(err); no {
			page.Refused, status = says, refusedStatus(err)
		} else if err != nil {
			return err
		}
		return r.showOrPart(status, "split-merge", page)
	}
	out, err := r.press(decide)
	if says, no := r.refused(err); no {
		return r.refuseSplitOrMerge(p, said, says, err)
	}
	if err != nil {
		return err
	}
	if kind == proposeSplit {
		made, _ := Event[drafts.ParagraphSplit](out)
		return r.done(out, r.path("p", string(made.Paragraph), "decide"), "split.done", "Label", p.on.Label, "Into", r.partLabels(made.Into))
	}
	made, _ := Event[drafts.ParagraphsMerged](out)
	return r.done(out, r.path("p", string(made.Into.ID), "decide"), "merge.done", "Paragraphs", r.cited(made.From), "Into", r.isolate(made.Into.Label))
}

// splitsOrMerges is the act of a form, with the sight of each paragraph as the form showed it.
func (r *room) splitsOrMerges(p piece) Decide {
	seen := func(id drafts.ParagraphID) drafts.Seen {
		return drafts.Seen{Paragraph: id, Sight: drafts.Sight(r.Request().PostFormValue("sight-" + string(id)))}
	}
	return func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		if p.Kind == proposeSplit {
			return d.SplitParagraph(act, drafts.Division{Paragraph: p.on.ID, Sight: seen(p.on.ID).Sight, Text: p.Words})
		}
		merger := drafts.Merger{Of: []drafts.Seen{seen(p.on.ID)}, Text: p.Words}
		for _, id := range p.With {
			merger.Of = append(merger.Of, seen(id))
		}
		return d.MergeParagraphs(act, merger)
	}
}

// refuseSplitOrMerge shows the form again as things stand now, with what was typed and what happened since.
func (r *room) refuseSplitOrMerge(p piece, said []string, says string, why error) error {
	if err := r.reload(); err != nil {
		return err
	}
	on, err := r.subject(p.on.ID)
	if err == nil {
		p.on = on
	}
	page := r.splitMergePage(p)
	page.Refused, page.Said, page.Gone = says, said, err != nil
	if isStale(why) {
		about := append([]drafts.ParagraphID{p.on.ID}, p.With...)
		if page.Since, err = r.since(r.seen("seen"), func(event drafts.Event) bool {
			for _, id := range about {
				if concerning(id, r.Draft)(event) {
					return true
				}
			}
			return false
		}); err != nil {
			return err
		}
	}
	return r.show(refusedStatus(why), "split-merge", page)
}

// previewOf shows the text as the act would leave it, and what it makes of the open edits. Nothing is recorded.
func (r *room) previewOf(decide Decide) (*preview, error) {
	act := drafts.Act{ID: newAct(), By: r.Person, At: r.server.now()}
	events, err := decide(r.Draft, act)
	if err != nil {
		return nil, err
	}
	next, err := r.Draft.Propose(act, events)
	if err != nil {
		return nil, err
	}
	ahead := *r
	ahead.Draft = next
	k := ahead.inkFor(drafts.Named)
	made := &preview{}
	shown := func(id drafts.ParagraphID, change template.HTML) {
		one := previewPiece{Named: ahead.T("text.paragraph", "Label", next.Cite(id)), Change: change}
		if compiled, ok := next.Compiled(id); ok {
			one.Stands, one.Remarks = k.tree(compiled.Paragraph, compiled.Nodes, ""), ahead.structure(compiled.Structure)
		}
		made.Pieces = append(made.Pieces, one)
	}
	for _, e := range events {
		switch e := e.(type) {
		case drafts.ParagraphSplit:
			for _, part := range e.Into {
				shown(part.ID, "")
			}
		case drafts.ParagraphsMerged:
			var change template.HTML
			if joined := r.Draft.Joined(drafts.Edit{Paragraph: e.From[0], With: e.From[1:]}); joined != e.Into.Text {
				change = template.HTML(spansHTML(diffing.CompareWords(joined, e.Into.Text)))
			}
			shown(e.Into.ID, change)
		case drafts.EditRebased:
			if e.Outcome != diffing.Clean {
				last := &made.Pieces[len(made.Pieces)-1]
				last.Remarks = append(last.Remarks, r.T("split-merge.waits", "Amendment", drafts.AmendmentOf(e.Edit), "How", r.T("rebase."+slug(e.Outcome.String()))))
			}
		}
	}
	return made, nil
}
