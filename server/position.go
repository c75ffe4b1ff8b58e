package server

import (
	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// stance says where a delegation stands, and what a reserve waits for: "reserve (scrutiny)".
func (r *room) stance(s drafts.Stance, kind drafts.ReserveKind) string {
	says := r.T("stance." + slug(s.String()))
	if kind == drafts.UnsaidReserve {
		return says
	}
	return r.T("stands.with", "Name", says, "Details", r.T("reserve."+kind.String()))
}

// positionOn says what a position is about: A.17/1, paragraph 24, “shall” in paragraph 24.
func (r *room) positionOn(p drafts.PositionTaken) string {
	switch {
	case p.Ask != (diffing.Ask{}):
		return r.askSaid(p.Ask, p.Side)
	case p.Edit != "":
		return string(p.Edit)
	}
	return r.T("record.paragraph", "Paragraph", r.Draft.Cite(p.Paragraph))
}

// askSaid says what a side of an ask is: the words asked for, the standing words, or not adding any.
func (r *room) askSaid(ask diffing.Ask, side drafts.Side) string {
	words, label := diffing.Quotable(ask.Words), r.Draft.Cite(ask.Paragraph)
	switch {
	case side == drafts.StandingWords && ask.Start == ask.End:
		return r.T("record.ask.without", "Words", words, "Paragraph", label)
	case side == drafts.StandingWords:
		return r.T("record.ask.standing", "Words", words, "Paragraph", label)
	case words == "":
		return r.T("record.ask.deletion", "Paragraph", label)
	}
	return r.T("record.ask.asked", "Words", words, "Paragraph", label)
}
