package server

import (
	"slices"

	"github.com/unbracket/unbracket/drafts"
)

// subjects names the paragraphs that an event is about, as they stood in any of the drafts given: a revision can take an
// edit away from a paragraph, which it concerns then too. whole says that it is about all of the text. What touches
// neither words nor what stands against them is about none: the numbering of brackets is such.
func subjects(event drafts.Event, drafted ...*drafts.Draft) (about []drafts.ParagraphID, whole bool) {
	one := func(id drafts.ParagraphID) {
		if id != "" && !slices.Contains(about, id) {
			about = append(about, id)
		}
	}
	shown := func(d *drafts.Draft, e *drafts.EditState) {
		one(d.ShownAs(e.Subject()))
		for _, with := range e.With { // a merger is about all its paragraphs
			one(with)
		}
	}
	edit := func(id drafts.EditID) {
		for _, d := range drafted {
			if e, ok := d.Edit(id); ok {
				shown(d, e)
			}
		}
	}
	amendment := func(id drafts.AmendmentID) {
		for _, d := range drafted {
			if a, ok := d.Amendment(id); ok {
				for _, e := range a.Edits {
					shown(d, e)
				}
			}
		}
	}
	switch e := event.(type) {
	case drafts.ParagraphEdited:
		one(e.Paragraph)
	case drafts.ParagraphInserted:
		one(e.Paragraph)
		edit(e.Edit)
	case drafts.ParagraphDeleted:
		one(e.Paragraph)
	case drafts.ParagraphMoved:
		one(e.Paragraph)
	case drafts.ParagraphSplit:
		one(e.Paragraph)
		edit(e.Edit)
	case drafts.ParagraphsMerged:
		for _, from := range e.From {
			one(from)
		}
		edit(e.Edit)
	case drafts.ParagraphOpened:
		one(e.Paragraph)
	case drafts.ParagraphAgreed:
		one(e.Paragraph)
	case drafts.ParagraphReopened:
		one(e.Paragraph)
	case drafts.ParagraphCorrected:
		one(e.Paragraph)
	case drafts.CorrectionObjected:
		one(e.Paragraph)
	case drafts.ReferenceMade:
		one(e.Paragraph)
	case drafts.ReferenceDropped:
		one(e.Paragraph)
	case drafts.ReferenceLapsed:
		one(e.Paragraph)
	case drafts.PositionTaken:
		one(e.Paragraph)
		one(e.Ask.Paragraph)
		edit(e.Edit)
	case drafts.EditDisposed:
		edit(e.Edit)
	case drafts.EditMet:
		edit(e.Edit)
	case drafts.EditMaintained:
		edit(e.Edit)
	case drafts.EditRebased:
		edit(e.Edit)
	case drafts.AmendmentTabled:
		amendment(e.Amendment)
	case drafts.AmendmentRevised:
		amendment(e.Amendment)
	case drafts.AmendmentWithdrawn:
		amendment(e.Amendment)
	case drafts.AmendmentCoSponsored:
		amendment(e.Amendment)
	case drafts.GroupLineLeft:
		amendment(e.Amendment)
	case drafts.GroupLineJoined:
		amendment(e.Amendment)
	case drafts.CoSponsorshipConfirmed:
		amendment(e.Amendment)
	case drafts.CoSponsorshipEnded:
		amendment(e.Amendment)
	}
	beside, whole := ofStanding(event, drafted...)
	for _, id := range beside {
		one(id)
	}
	return about, whole || ofTheWholeText(event)
}

// concerning picks what touches a paragraph or an edit on it, as the paragraph stood then or stands now.
func concerning(id drafts.ParagraphID, drafted ...*drafts.Draft) func(drafts.Event) bool {
	return func(event drafts.Event) bool {
		about, whole := subjects(event, drafted...)
		return whole || slices.Contains(about, id)
	}
}
