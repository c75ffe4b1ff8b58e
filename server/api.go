package server

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// The JSON API does what the pages do, through the same commands of the domain and the same write path. Its map is
// the table in api_operations.go, from which come the routes and the document that describes them; its handlers
// stand by noun in api_NOUN.go, each with the shapes it takes and gives.
//
//	bearing (who) ─▶ apiInRoom (drafts.Visible) ─▶ taken (the request, read strictly) ─▶ handler ─▶ JSON
//	                                                                                      │
//	                                    receipt ◀─ Outcome ◀─ Do: load, decide, append ◀──┘ an act
const apiRoot = "/api/v1"

// apiTime writes times as the API does: RFC 3339, UTC, microseconds.
func apiTime(at time.Time) string { return at.UTC().Format("2006-01-02T15:04:05.000000Z") }

// apiTimeOr is apiTime, or nothing for no time at all.
func apiTimeOr(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return apiTime(at)
}

// bearing makes a handler of the API: who calls is who bears the token; without one, it is the public. Cookies say
// nothing here, so that no other site's page acts in a reader's name.
func (s *Server) bearing(h func(*visit) error) echo.HandlerFunc {
	return func(c echo.Context) error {
		v := s.visitOf(c)
		if header := c.Request().Header.Get("Authorization"); header != "" {
			if err := v.bear(header); err != nil {
				return err
			}
		}
		return h(v)
	}
}

// bear finds out whose token a request carries.
func (v *visit) bear(header string) error {
	secret, ok := strings.CutPrefix(header, "Bearer ")
	if !ok {
		return errToken
	}
	ctx := v.Request().Context()
	token, err := v.server.store.TokenBearer(ctx, store.Secret(strings.TrimSpace(secret)), v.server.now())
	switch {
	case errors.Is(err, store.ErrNotFound), errors.Is(err, store.ErrRevoked):
		return errToken
	case err != nil:
		return err
	}
	a, err := v.server.store.Account(ctx, token.Person)
	switch {
	case errors.Is(err, store.ErrNotFound), err == nil && !a.Erased.IsZero():
		return errToken
	case err != nil:
		return err
	}
	v.Person, v.Name, v.Power = a.ID, a.Name, a.Power
	return nil
}

// apiInRoom makes a handler of what belongs to one negotiation. What the bearer may not see is not found.
func apiInRoom(h func(*room) error) func(*visit) error {
	return func(v *visit) error {
		whole, err := v.server.load(v.Request().Context(), drafts.NegotiationID(v.Param("negotiation")))
		if err != nil {
			return err
		}
		d, reader, err := drafts.Visible(whole, v.Person)
		if err != nil {
			return err
		}
		r := &room{visit: v, ID: d.ID, Draft: d, Reader: reader}
		if err := r.backInTime(); err != nil {
			return err
		}
		return h(r)
	}
}

// apiTakingPart is apiInRoom for what the public has no part in: to it, that is not there.
func apiTakingPart(h func(*room) error) func(*visit) error {
	return apiInRoom(func(r *room) error {
		if !r.Reader.TakesPart() {
			return drafts.ErrHidden
		}
		return h(r)
	})
}

// apiPath is the address of a thing of the negotiation.
func (r *room) apiPath(parts ...string) string {
	return apiRoot + "/negotiations" + strings.TrimPrefix(r.path(parts...), "/n")
}

// gives answers with what a handler made.
func gives[A any](h func(*room) (A, error)) func(*room) error {
	return func(r *room) error {
		a, err := h(r)
		if err != nil {
			return err
		}
		return r.JSON(http.StatusOK, a)
	}
}
