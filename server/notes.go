package server

import (
	"html/template"
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

// How many notes a page bears. Beside a paragraph in brackets notesBeside stand open and the others are folded, since the
// brackets name their delegations. Beside a text of more than notesOnText open edits that would be a megabyte which nobody
// reads: there as many stand open, with those that the reader's delegation tabled or must answer, and the others are led
// to, each by its number. A paragraph's own page shows all of them, in portions of notesInPortion.
const (
	notesBeside    = 3
	notesOnText    = 300
	notesInPortion = 50
)

// ledTo is where the other amendments on a paragraph are read.
type ledTo struct {
	Address string // of the paragraph's page
	Count   int
	Numbers template.HTML // each leads to its amendment; written here, since a text has many hundreds
}

// leadTo leads to amendments by their numbers, and to the page of their paragraph.
func (r *room) leadTo(id drafts.ParagraphID, amendments []drafts.AmendmentID) ledTo {
	var b strings.Builder
	between := template.HTMLEscapeString(r.T("list.items"))
	for i, a := range amendments {
		if i > 0 {
			b.WriteString(between)
		}
		number := a.String()
		b.WriteString(`<a href="` + template.HTMLEscapeString(r.path("a", number)) + `"><bdi class="n">` + template.HTMLEscapeString(number) + `</bdi></a>`)
	}
	return ledTo{Address: r.path("p", string(id)) + "#amendments", Count: len(amendments), Numbers: template.HTML(b.String())}
}

// Beside counts the notes: open, folded and led to.
func (row textRow) Beside() int {
	n := len(row.Notes) + len(row.More)
	for _, led := range row.Led {
		n += led.Count
	}
	return n
}

// noteBeside puts the amendments on a paragraph beside its row, or, in the clean text, beside that of the paragraph that it
// would follow.
func (r *room) noteBeside(row *textRow, l drafts.Line, k *ink, clean bool) {
	if !r.Reader.TakesPart() {
		return
	}
	edits := r.editsBeside(l.ID)
	if len(edits) <= notesBeside+1 {
		row.Notes = append(row.Notes, r.notesFor(edits, k, clean)...)
		return
	}
	if r.Draft.Counts().OpenEdits <= notesOnText {
		notes := r.notesFor(edits, k, clean)
		if l.Compiled != nil && !clean {
			notes, row.More = notes[:notesBeside], notes[notesBeside:]
		}
		row.Notes = append(row.Notes, notes...)
		return
	}
	var shown []*drafts.EditState
	var led []drafts.AmendmentID
	for i, e := range edits {
		a, _ := r.Draft.Amendment(e.Amendment)
		if i < notesBeside || r.isAsked(e) || a.By != "" && a.By == r.Reader.Delegation {
			shown = append(shown, e)
		} else {
			led = append(led, a.ID)
		}
	}
	row.Notes = append(row.Notes, r.notesFor(shown, k, clean)...)
	if len(led) > 0 {
		row.Led = append(row.Led, r.leadTo(l.ID, led))
	}
}

// editsBeside lists what stands beside a paragraph, one edit of each amendment: open ones, and maintained ones, and those
// that the reader's delegation may maintain.
func (r *room) editsBeside(id drafts.ParagraphID) []*drafts.EditState {
	var edits []*drafts.EditState
	seen := map[drafts.AmendmentID]bool{}
	for _, e := range r.Draft.EditsOn(id) {
		maintained := len(e.Maintained) > 0 && r.maintained(id, e.ID)
		if seen[e.Amendment] || !e.Fate.Open() && !maintained && !r.isAsked(e) {
			continue
		}
		seen[e.Amendment] = true
		edits = append(edits, e)
	}
	return edits
}

func (r *room) notesFor(edits []*drafts.EditState, k *ink, clean bool) []note {
	notes := make([]note, 0, len(edits))
	for _, e := range edits {
		notes = append(notes, r.note(e, k, clean))
	}
	return notes
}
