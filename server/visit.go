package server

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// visit is one request: by whom, in which language.
type visit struct {
	echo.Context
	*tongue
	server *Server
	Person drafts.PersonID // "" is the public
	Name   string          // of the person, as shown
	Power  store.Power

	telling telling // what an act of this request leaves for the next page
	garbled bool    // a field of the form that was read holds bytes that are no UTF-8 text
}

// room is a visit to one negotiation: the draft cut down to what this reader may see (drafts.Visible), and the
// reader's part in it. Nothing a page shows comes from anywhere else.
type room struct {
	*visit
	ID     drafts.NegotiationID
	Draft  *drafts.Draft
	Reader drafts.Reader
	Back   *lookingBack // the moment of the past that is read; nil in the present

	mayMaintain map[drafts.EditID]bool          // what the reader's delegation may maintain; nil until somebody wants to know
	asksOf      map[whomAsked][]drafts.Question // what is asked of the delegations of which the page wants to know it
}

// whomAsked is a delegation in a draft: a page may look at several, of the present, the past, and what would be.
type whomAsked struct {
	draft      *drafts.Draft
	delegation drafts.DelegationCode
}

// visiting makes a handler of a page that belongs to no negotiation.
func (s *Server) visiting(h func(*visit) error) echo.HandlerFunc {
	return func(c echo.Context) error {
		v, err := s.enter(c)
		if err != nil {
			return err
		}
		return h(v)
	}
}

// inRoom makes a handler of a page of one negotiation that has a present only; see atMoment for the others. What the reader may not see is not found.
func (s *Server) inRoom(h func(*room) error) echo.HandlerFunc {
	return func(c echo.Context) error {
		v, err := s.enter(c)
		if err != nil {
			return err
		}
		r, err := v.room(drafts.NegotiationID(c.Param("negotiation")))
		if err == nil {
			err = v.presentOnly()
		}
		if err != nil {
			return err
		}
		c.Set("room", r)
		return h(r)
	}
}

// enter finds out who is there and reads the form, within the limits of the route.
func (s *Server) enter(c echo.Context) (*visit, error) {
	v := s.visitOf(c)
	if err := v.recognise(); err != nil {
		return nil, err
	}
	if c.Request().Method == http.MethodPost {
		if err := s.readForm(c); err != nil {
			return nil, err
		}
	}
	return v, nil
}

// recognise finds out who is there, by the session.
func (v *visit) recognise() error {
	ctx := v.Request().Context()
	person := v.server.sessions.GetString(ctx, store.SessionPerson)
	if person == "" {
		return nil
	}
	a, err := v.server.store.Account(ctx, drafts.PersonID(person))
	switch {
	case err == nil && a.Erased.IsZero():
		v.Person, v.Name, v.Power = a.ID, a.Name, a.Power
	case err != nil && !errors.Is(err, store.ErrNotFound):
		return err
	}
	return nil
}

// visitOf gives the visit of a request, made once.
func (s *Server) visitOf(c echo.Context) *visit {
	if v, ok := c.Get("visit").(*visit); ok {
		return v
	}
	v := &visit{Context: c, server: s, tongue: s.tongueOf(c)}
	c.Set("visit", v)
	return v
}

// tongueOf chooses the language of the page: what the address says (and then it is remembered), what was chosen
// before, what the browser prefers.
func (s *Server) tongueOf(c echo.Context) *tongue {
	if t, ok := s.catalogue.exactly(c.QueryParam("lang")); ok {
		c.SetCookie(&http.Cookie{Name: "lang", Value: string(t.Language), Path: "/", MaxAge: 365 * 24 * 3600,
			SameSite: http.SameSiteLaxMode, HttpOnly: true, Secure: s.secure})
		return t
	}
	if cookie, err := c.Cookie("lang"); err == nil {
		if t, ok := s.catalogue.exactly(cookie.Value); ok {
			return t
		}
	}
	return s.catalogue.in(c.Request().Header.Get("Accept-Language"))
}

// known refuses visitors whom we do not know.
func (v *visit) known() error {
	if v.Person == "" {
		return errSignIn
	}
	return nil
}

// room enters a negotiation. The public is asked to sign in where it may not see one, since most who come by a
// link without a session are participants.
func (v *visit) room(id drafts.NegotiationID) (*room, error) {
	whole, err := v.server.load(v.Request().Context(), id)
	if err == nil {
		var r room
		r.visit, r.ID = v, id
		if r.Draft, r.Reader, err = drafts.Visible(whole, v.Person); err == nil {
			return &r, nil
		}
	}
	if v.Person == "" && (errors.Is(err, drafts.ErrHidden) || errors.Is(err, store.ErrNotFound)) {
		return nil, errSignIn
	}
	return nil, err
}

// now is the time on the page's clock: in the past, that of the last record shown, so that no deadline has passed there which
// was still ahead.
func (r *room) now() time.Time {
	if r.Back != nil {
		return r.Draft.Chain.Time
	}
	return r.server.now()
}

// path builds an address within the negotiation: r.path("p", id) is /n/x/p/id.
func (r *room) path(parts ...string) string {
	var b strings.Builder
	b.WriteString("/n/" + url.PathEscape(string(r.ID)))
	for _, p := range parts {
		b.WriteString("/" + url.PathEscape(p))
	}
	return b.String()
}
