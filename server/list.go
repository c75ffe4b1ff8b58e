package server

import (
	"errors"
	"net/http"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// listPage is what somebody takes part in or may read.
type listPage struct {
	Entries []listEntry
	MayOpen bool // negotiations: an administrator
}

// listEntry is one negotiation with its standing counts.
type listEntry struct {
	drafts.Head
	Address string
	Says    string // the reader's part: "you are here as Chair"
	Open    int    // amendments
	Lang    drafts.Language
	Dir     string
	Meter   meter
}

// rooms are the negotiations that the visitor may see, the one last written to first. One whose record does not hold, or
// was written by a newer program, is left out and told in the log: it keeps nobody from the others.
func (v *visit) rooms() ([]*room, error) {
	heads, err := v.server.store.Heads(v.Request().Context())
	if err != nil {
		return nil, err
	}
	var rooms []*room
	for _, h := range heads {
		whole, err := v.server.load(v.Request().Context(), h.Negotiation)
		if err != nil {
			if ctx := v.Request().Context(); ctx.Err() != nil {
				return nil, ctx.Err()
			}
			v.server.log.ErrorContext(v.Request().Context(), "leave a negotiation out of the list", "error", err)
			continue
		}
		d, reader, err := drafts.Visible(whole, v.Person)
		if errors.Is(err, drafts.ErrHidden) {
			continue
		} else if err != nil {
			return nil, err
		}
		rooms = append(rooms, &room{visit: v, ID: h.Negotiation, Draft: d, Reader: reader})
	}
	return rooms, nil
}

// list is GET /.
func (s *Server) list(v *visit) error {
	rooms, err := v.rooms()
	if err != nil {
		return err
	}
	if len(rooms) == 0 && v.Person == "" {
		return errSignIn
	}
	page := listPage{MayOpen: v.Power == store.Administrator}
	for _, r := range rooms {
		d := r.Draft
		page.Entries = append(page.Entries, listEntry{Head: drafts.HeadOf(d), Address: r.path(), Says: r.hereAs(), Open: d.Counts().Amendments,
			Lang: d.Opened.Language, Dir: direction(d.Opened.Language), Meter: r.meter()})
	}
	return v.show(http.StatusOK, "list", page)
}

// hereAs says in which part the reader is in the room.
func (r *room) hereAs() string {
	if !r.Reader.TakesPart() {
		return r.T("list.as-public")
	}
	return r.T("list.as", "As", r.as())
}
