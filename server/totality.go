package server

import (
	"net/http"

	"github.com/unbracket/unbracket/drafts"
)

// totalities are what the switch “nothing is agreed until everything is agreed” is turned to.
var totalities = map[string]drafts.Totality{"on": drafts.UntilEverything, "off": drafts.Piecemeal}

// declareTotality is POST …/totality, from the Chair's desk (rule: domain.md §5).
func (s *Server) declareTotality(r *room) error {
	if err := r.presiding(); err != nil {
		return err
	}
	to := r.Request().PostFormValue("to")
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		t, ok := totalities[to]
		if !ok {
			return nil, refuse("totality.which")
		}
		return d.DeclareTotality(act, t)
	})
	if says, no := r.refused(err); no {
		if err := r.reload(); err != nil {
			return err
		}
		page, err := r.deskPage()
		if err != nil {
			return err
		}
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "desk", page)
	}
	if err != nil {
		return err
	}
	if totalities[to] == drafts.Piecemeal {
		return r.done(out, r.path("desk"), "totality.done-off")
	}
	return r.done(out, r.path("desk"), "totality.done-on")
}

// notice marks what is not the report as adopted. A correction says which document it corrects, and while nothing is agreed
// yet, that too.
func (e exported) notice() string {
	t, nothing := e.tongue(), e.room.Draft.NothingAgreedYet()
	if c := e.version.Corrects; c != nil {
		says := t.T("export.corrects."+slug(c.As.String()), "Symbol", e.room.Draft.Versions[c.Of].Symbol, "Reason", c.Reason)
		if nothing {
			says += " · " + t.T("export.notice")
		}
		return says
	}
	if nothing {
		return t.T("export.notice")
	}
	return t.T("export.draft")
}
