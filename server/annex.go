package server

import (
	"net/http"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// beyondForm is what the Chair does with a paragraph beside words and agreement: a placeholder, or out of the report.
type beyondForm struct {
	Placehold string // addresses; empty where it cannot be done
	Fill      string
	Annex     string
	Reason    string // as typed
	Why       string
	To        string
}

// beyond offers what can be done with a paragraph that stands in the report and is not agreed.
func (r *room) beyond(page *decidePage) *beyondForm {
	p := page.State
	if p == nil || p.Deleted || p.Standing.Agreed() || p.Kind == diffing.KindFootnote {
		return nil
	}
	at := func(what string) string { return r.path("p", string(p.ID), what) }
	f := &beyondForm{Placehold: at("placehold")}
	if p.Placeheld != nil {
		f.Fill, f.Reason = at("fill"), p.Placeheld.Reason
	}
	if p.Kind != diffing.KindHeading {
		f.Annex = at("annex")
	}
	return f
}

// beyondDone carries out one of the acts of the form; the page comes back with what was typed when it is refused.
func (r *room) beyondDone(typed func(*beyondForm), decide func(*drafts.Draft, drafts.Act, drafts.ParagraphID) ([]drafts.Event, error), to func(*decidePage) string, done string) error {
	page, err := r.decidePage(r.Draft)
	if err != nil {
		return err
	}
	if page.Beyond != nil {
		typed(page.Beyond)
	}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return decide(d, act, page.ID) })
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "decide", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, to(page), done, "Label", page.Label)
}

func backToDecide(page *decidePage) string { return page.Links.Decide }

// placehold is POST …/p/{paragraph}/placehold.
func (s *Server) placehold(r *room) error {
	reason := r.words("waits").Text
	return r.beyondDone(func(f *beyondForm) { f.Reason = reason },
		func(d *drafts.Draft, act drafts.Act, id drafts.ParagraphID) ([]drafts.Event, error) {
			return d.Placehold(act, id, reason)
		}, backToDecide, "placeholder.done")
}

// fill is POST …/p/{paragraph}/fill.
func (s *Server) fill(r *room) error {
	return r.beyondDone(func(*beyondForm) {},
		func(d *drafts.Draft, act drafts.Act, id drafts.ParagraphID) ([]drafts.Event, error) {
			return d.FillPlaceholder(act, id)
		}, backToDecide, "placeholder.filled")
}

// annex is POST …/p/{paragraph}/annex.
func (s *Server) annex(r *room) error {
	to, reason := r.Request().PostFormValue("to"), r.words("why").Text
	return r.beyondDone(func(f *beyondForm) { f.To, f.Why = to, reason },
		func(d *drafts.Draft, act drafts.Act, id drafts.ParagraphID) ([]drafts.Event, error) {
			var place drafts.Destination
			if to == "" || place.UnmarshalText([]byte(to)) != nil {
				return nil, refuse("annex.which")
			}
			return d.Annex(act, id, place, reason)
		}, func(page *decidePage) string { return page.Links.Paragraph }, "annex.done")
}

// outOfReport is one paragraph that left the report.
type outOfReport struct {
	Label, Words, Address string
	Where                 string // in an annex, in the Chair's summary
	Left                  string // when and why
}

// annexed lists what left the report, in the order in which it did; to the public, what the latest version prints of it.
func (r *room) annexed() []outOfReport {
	var out []outOfReport
	if n := len(r.Draft.Versions); !r.Reader.TakesPart() && n > 0 {
		latest := r.Draft.Versions[n-1]
		for _, a := range latest.Annexes {
			for _, p := range a.Paragraphs {
				out = append(out, outOfReport{Label: p.Label, Words: p.Text, Address: r.path("v", versionKey(latest)) + "#" + anchorOf(p.ID),
					Where: r.T("standing.in." + a.To.String())})
			}
		}
		return out
	}
	for _, id := range r.Draft.Annexed {
		p := r.Draft.Paragraphs[id]
		out = append(out, outOfReport{Label: r.Draft.Cite(id), Words: p.Text, Address: r.path("p", string(id)),
			Where: r.T("standing.in." + p.In.String()), Left: r.T("annex.left", "Time", r.Moment(p.Left.Time), "Reason", p.Left.Reason)})
	}
	return out
}

// annexedParagraph is the page of a paragraph that left the report: its words, why it left, and all that was said of it.
func (r *room) annexedParagraph(p *drafts.ParagraphState) *paragraphPage {
	k := r.inkFor(r.names())
	page := &paragraphPage{Label: r.Draft.Cite(p.ID), Lang: r.Draft.Opened.Language, Dir: direction(r.Draft.Opened.Language), Text: r.path() + "#out",
		Row: textRow{Anchor: anchorOf(p.ID), Label: printedLabel(p.Paragraph), Cite: r.Draft.Cite(p.ID), Class: p.Kind.String(), Level: p.Level,
			Standing: standing{"annexed", "↷", r.T("standing.in." + p.In.String())}, Words: k.plain(p.Paragraph),
			Remarks: []string{r.T("annex.left", "Time", r.Moment(p.Left.Time), "Reason", p.Left.Reason)}}}
	r.aboutParagraph(page, p.ID, k)
	page.Position = nil
	if r.Reader.Presides() && r.Draft.Adopted == nil {
		page.Back = r.path("p", string(p.ID), "back")
	}
	return page
}

// bringBack is POST …/p/{paragraph}/back.
func (s *Server) bringBack(r *room) error {
	if err := r.presiding(); err != nil {
		return err
	}
	page, err := r.paragraphPage()
	if err != nil {
		return err
	}
	page.Behind = r.line("behind")
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		behind, err := r.calledBy(page.Behind)
		if err != nil {
			return nil, err
		}
		switch len(behind) {
		case 0:
			behind = append(behind, "")
		case 1:
		default:
			return nil, refuse("annex.behind-one")
		}
		return d.BringBack(act, drafts.ParagraphID(r.Param("paragraph")), behind[0])
	})
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "paragraph", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("p", r.Param("paragraph")), "annex.back-done")
}
