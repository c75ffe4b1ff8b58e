package server

import (
	"slices"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// piece is one edit as it stands in a form: what is to be done with one paragraph.
type piece struct {
	Kind    proposalKind         `json:"kind"`
	On      drafts.ParagraphID   `json:"on,omitempty"`     // of a bundle; elsewhere the address says it
	Within  drafts.EditID        `json:"within,omitempty"` // the edit whose words it amends
	Words   string               `json:"words"`
	Inserts string               `json:"inserts,omitempty"` // kind of the new paragraph: "paragraph", "subparagraph", "heading"
	After   drafts.ParagraphID   `json:"after,omitempty"`   // where it is moved; "-" the beginning, "" not yet said
	With    []drafts.ParagraphID `json:"with,omitempty"`    // what it is merged with
	SawWith []drafts.TextHash    `json:"saw_with,omitempty"`
	Saw     string               `json:"saw"`            // the paragraph's words that were looked at
	Edit    int                  `json:"edit,omitempty"` // which edit of the amendment it revises
	Dropped bool                 `json:"dropped,omitempty"`

	on subject
}

func asNumber(s string) int {
	n, _ := strconv.Atoi(s) // another word is 0: no number
	return n
}

// readPiece reads the fields of one piece. suffix tells the pieces of a bundle apart; of a single one it is empty.
func (r *room) readPiece(suffix string) (p piece, said []string) {
	post := func(name string) string { return r.Request().PostFormValue(name + suffix) }
	p = piece{Kind: proposalKind(post("kind")), On: drafts.ParagraphID(post("on")), Within: drafts.EditID(post("within")), Inserts: post("inserts"),
		After: drafts.ParagraphID(post("after")), Edit: asNumber(post("edit")),
		// A form sends the line breaks that a paragraph from a file may hold as CRLF.
		Saw: strings.ReplaceAll(post("saw"), "\r\n", "\n")}
	if !slices.Contains(proposalKinds, p.Kind) {
		p.Kind = proposeChange
	}
	for _, id := range r.Request().PostForm["with"+suffix] {
		p.With = append(p.With, drafts.ParagraphID(id))
		p.SawWith = append(p.SawWith, drafts.TextHash(post("saw-with-"+id)))
	}
	words := r.words("words" + suffix)
	if p.Kind.beginsWithItsWords() {
		words = r.wordsOver(p.Saw, "words"+suffix)
	}
	p.Words = words.Text
	return p, words.Said
}

// edit makes the domain's edit of a piece on a subject, in a draft as it stands.
func (r *room) edit(p piece, d *drafts.Draft, on subject) drafts.Edit {
	e := drafts.Edit{Number: p.Edit, Paragraph: on.ID, Within: on.Within, Pinned: diffing.HashText(p.Saw)}
	switch p.Kind {
	case proposeChange:
		e.As, e.Text = diffing.EditReplace, p.Words
	case proposeDelete:
		e.As = diffing.EditDelete
	case proposeBracket:
		e.As, e.Text = diffing.EditBracket, p.Words
		if p.Words == p.Saw {
			e.Text = "" // nothing was marked: the whole paragraph
		}
	case proposeMove:
		e.As, e.After = diffing.EditMove, p.After
		if p.After == beginning {
			e.After = ""
		}
	case proposeSplit:
		e.As, e.Text = diffing.EditSplit, p.Words
	case proposeMerge:
		e.As, e.Text, e.With = diffing.EditMerge, p.Words, p.With
		e.Pinned = d.Restructured(e)
		if !p.sawTheOthers(d) {
			e.Pinned = diffing.HashText(p.Saw + "\n") // not what stands there now: refused as stale
		}
	case proposeComment:
		e.As = diffing.EditComment
	case proposeInsert:
		e.As, e.Pinned = diffing.EditInsertAfter, ""
		as := diffing.KindParagraph
		_ = as.UnmarshalText([]byte(p.Inserts)) // another word leaves a plain paragraph
		for line := range strings.Lines(p.Words) {
			if line = strings.TrimSpace(line); line != "" {
				e.Inserts = append(e.Inserts, drafts.Inserted{As: as, Level: insertLevel(as, on), Text: line})
			}
		}
	}
	return e
}

// sawTheOthers says whether all paragraphs of a merger say what the form showed.
func (p piece) sawTheOthers(d *drafts.Draft) bool {
	if on, ok := d.Paragraphs[p.on.ID]; !ok || on.Text != p.Saw {
		return false
	}
	for i, id := range p.With {
		if other, ok := d.Paragraphs[id]; ok && diffing.HashText(other.Text) != p.SawWith[i] {
			return false
		}
	}
	return true
}

// insertLevel is the level of a new paragraph after a subject: beside its like, else one below.
func insertLevel(as diffing.Kind, on subject) int {
	switch {
	case as == on.Kind:
		return on.Level
	case as == diffing.KindSubparagraph:
		return 1
	case as == diffing.KindHeading:
		return 2
	}
	return 0
}

// pieceOf is an edit as it stands now, in a form.
func (r *room) pieceOf(e drafts.Edit, on subject) piece {
	p := piece{Kind: kindOfEdit(e.As), On: on.ID, Within: on.Within, Words: wordsOf(e), With: e.With, Saw: on.Words, Edit: e.Number, on: on}
	switch p.Kind {
	case proposeMove:
		if p.After = e.After; p.After == "" {
			p.After = beginning
		}
	case proposeMerge:
		for _, id := range e.With {
			words := ""
			if other, ok := r.Draft.Paragraphs[id]; ok {
				words = other.Text
			}
			p.SawWith = append(p.SawWith, diffing.HashText(words))
		}
	case proposeBracket:
		if p.Words == "" {
			p.Words = on.Words
		}
	case proposeInsert:
		p.Inserts = e.Inserts[0].As.String()
	}
	return p
}

// pieceView is what the fields of a piece need beside what stands in them.
type pieceView struct {
	piece
	Suffix      string // of the names of its fields
	Lang        drafts.Language
	Dir         string
	Label       string
	Now         string // the words as they stand
	Pinned      string // the words that the piece is now pinned to
	Heading     bool   // the paragraph is a heading
	InsertKinds []diffing.Kind
	Places      []movePlace // where it may be moved
	Others      []mergeable // near it, and those that are chosen
	Further     []mergeable
	Stale       *threeTexts
}

// IsFirst says whether a new paragraph is to stand before all others.
func (v pieceView) IsFirst() bool { return v.on.Beginning }

// mergeable is a paragraph with which another may be merged.
type mergeable struct {
	movePlace
	Saw    drafts.TextHash
	Suffix string // of the names of its fields
	Lang   drafts.Language
	Dir    string
}

// mergedWithin is how many paragraphs before and after one the form offers to merge it with.
const mergedWithin = 6

// pieceView makes the fields of a piece. Stale shows three texts where the paragraph is not what was looked at.
func (r *room) pieceView(p piece, suffix string, stale bool) pieceView {
	d, on := r.Draft, p.on
	v := pieceView{piece: p, Suffix: suffix, Lang: d.Opened.Language, Dir: direction(d.Opened.Language), Label: on.Label, Now: on.Words, Pinned: p.Saw,
		Heading: on.Kind == diffing.KindHeading, InsertKinds: insertKinds}
	if stale && (p.Saw != on.Words || p.Kind == proposeMerge && !p.sawTheOthers(d)) {
		v.Stale, v.Pinned = threeTextsOf(p, on), on.Words
	}
	switch p.Kind {
	case proposeMove:
		for _, other := range d.Text() {
			if other.ID != on.ID && other.Kind != diffing.KindFootnote {
				v.Places = append(v.Places, movePlace{ID: other.ID, Label: other.Label, Begins: begins(other.Text), Selected: other.ID == p.After})
			}
		}
	case proposeMerge:
		v.Others, v.Further = r.mergeables(p, v)
	}
	return v
}

// mergeables are the paragraphs of one's kind, a heading or not: those around it and those that are chosen already, and
// those further away.
func (r *room) mergeables(p piece, v pieceView) (near, further []mergeable) {
	var alike []drafts.Paragraph
	for _, other := range r.Draft.Text() {
		if other.Kind != diffing.KindFootnote && (other.Kind == diffing.KindHeading) == (p.on.Kind == diffing.KindHeading) {
			alike = append(alike, other)
		}
	}
	at := slices.IndexFunc(alike, func(other drafts.Paragraph) bool { return other.ID == p.on.ID })
	for i, other := range alike {
		chosen := slices.Contains(p.With, other.ID)
		m := mergeable{movePlace{ID: other.ID, Label: other.Label, Begins: begins(other.Text), Selected: chosen},
			diffing.HashText(other.Text), v.Suffix, v.Lang, v.Dir}
		switch {
		case i == at:
		case chosen || i >= at-mergedWithin && i <= at+mergedWithin:
			near = append(near, m)
		default:
			further = append(further, m)
		}
	}
	return near, further
}
