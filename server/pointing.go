package server

import (
	"net/http"
	"sync"

	"github.com/unbracket/unbracket/drafts"
)

// pointing is which part of a long paragraph the screens of a negotiation show. It is nobody's act and stands on no record:
// every call of a paragraph begins at its first part, and so does a process that was started anew.
type pointing struct {
	mu sync.Mutex
	at map[drafts.NegotiationID]pointed
}

// pointed is a part of the paragraph that was called by the record of this version.
type pointed struct {
	call uint64
	part int
}

func newPointing() *pointing { return &pointing{at: map[drafts.NegotiationID]pointed{}} }

// part is what is shown of the paragraph called by a record, of so many parts: 1 to count.
func (p *pointing) part(n drafts.NegotiationID, call uint64, count int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.at[n].call != call {
		return 1
	}
	return max(1, min(p.at[n].part, count))
}

// turn goes so many parts on, or back; not before the first, not behind the last.
func (p *pointing) turn(n drafts.NegotiationID, call uint64, count, by int) {
	p.show(n, call, count, p.part(n, call, count)+by)
}

// show goes to a part; to the first or the last where there is no such.
func (p *pointing) show(n drafts.NegotiationID, call uint64, count, part int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.at[n] = pointed{call, max(1, min(part, count))}
}

// screenPart is a part of the current paragraph, of so many.
type screenPart struct{ Part, Count int }

// Before and After say whether there is a part to turn to.
func (p screenPart) Before() bool { return p.Part > 1 }
func (p screenPart) After() bool  { return p.Part < p.Count }

// lastCall is the version of the record by which the current paragraph was called; 0 when none is.
func (r *room) lastCall() uint64 {
	m, sits := r.Draft.Sitting()
	if !sits || len(m.Calls) == 0 {
		return 0
	}
	return m.Calls[len(m.Calls)-1].Version
}

// partShown is what the screens show of the current paragraph.
func (r *room) partShown() (screenPart, error) {
	page, err := r.screenPage()
	if err != nil || page.Now == nil {
		return screenPart{1, 1}, err
	}
	return page.Now.Part, nil
}

// turnScreen is POST …/screen: the next part of a long paragraph, or the one before. It comes back to the page of the
// floor. A turn that was meant for another paragraph is not made.
func (s *Server) turnScreen(r *room) error {
	if err := r.serving(); err != nil {
		return err
	}
	shown, err := r.partShown()
	if err != nil {
		return err
	}
	by := map[string]int{"after": 1, "before": -1}[r.Request().PostFormValue("turn")]
	if meant := drafts.ParagraphID(r.Request().PostFormValue("paragraph")); by != 0 && meant == r.Draft.CurrentParagraph() {
		s.pointing.turn(r.ID, r.lastCall(), shown.Count, by)
		s.live.turnScreens(r.ID)
	}
	return r.Redirect(http.StatusSeeOther, r.path("floor"))
}

// apiTurning says which part of the current paragraph the screens of the room are to show.
type apiTurning struct {
	Paragraph drafts.ParagraphID `json:"paragraph" need:"yes" doc:"Which is meant; nothing is turned when the meeting is at another one by now."`
	Part      int                `json:"part" need:"yes" doc:"From 1; the first or the last where there is no such part."`
}

// apiShown is what the screens of the room show.
type apiShown struct {
	Paragraph drafts.ParagraphID `json:"paragraph,omitempty" doc:"The one that the meeting is at; absent where it is at none."`
	Part      int                `json:"part" doc:"Of the paragraph, from 1."`
	Parts     int                `json:"parts" doc:"How many it has; 1 for all but long ones."`
}

// apiTurn is PUT …/meetings/current/part: nothing is recorded.
func apiTurn(r *room) (apiShown, error) {
	if err := r.serving(); err != nil {
		return apiShown{}, err
	}
	asked, err := readJSON[apiTurning](r.visit)
	if err != nil {
		return apiShown{}, err
	}
	shown, err := r.partShown()
	if err != nil {
		return apiShown{}, err
	}
	if asked.Paragraph == r.Draft.CurrentParagraph() && asked.Part != shown.Part {
		r.server.pointing.show(r.ID, r.lastCall(), shown.Count, asked.Part)
		r.server.live.turnScreens(r.ID)
		if shown, err = r.partShown(); err != nil {
			return apiShown{}, err
		}
	}
	return apiShown{r.Draft.CurrentParagraph(), shown.Part, shown.Count}, nil
}
