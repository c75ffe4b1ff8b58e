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
	Known   bool
}

// listEntry is one negotiation with its standing counts.
type listEntry struct {
	drafts.Head
	Address string
	As      string // the reader's part, in words
	Lang    drafts.Language
	Dir     string
	Meter   meter
}

func (s *Server) list(v *visit) error {
	heads, err := s.store.Heads(v.Request().Context())
	if err != nil {
		return err
	}
	page := listPage{MayOpen: v.Power == store.Administrator, Known: v.Person != ""}
	for _, h := range heads {
		whole, err := s.load(v.Request().Context(), h.Negotiation)
		if err != nil {
			return err
		}
		d, reader, err := drafts.Visible(whole, v.Person)
		if errors.Is(err, drafts.ErrHidden) {
			continue
		} else if err != nil {
			return err
		}
		r := &room{visit: v, ID: h.Negotiation, Draft: d, Reader: reader}
		page.Entries = append(page.Entries, listEntry{Head: drafts.HeadOf(d), Address: r.path(), As: r.as(),
			Lang: d.Opened.Language, Dir: direction(d.Opened.Language), Meter: r.meter()})
	}
	if len(page.Entries) == 0 && v.Person == "" {
		return errSignIn
	}
	return v.show(http.StatusOK, "list", page)
}
