package server

import (
	"errors"
	"net/http"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// signInPage asks who somebody is: by password, or by the link that the secretariat sent.
type signInPage struct {
	Email   string
	Next    string
	Refused string
	Carried bool // a form waits for the visitor
}

func (s *Server) signInForm(v *visit) error {
	return v.show(http.StatusOK, "sign-in", signInPage{Next: v.QueryParam("next")})
}

// signIn takes email and password (interfaces.md, HTTP).
func (s *Server) signIn(v *visit) error {
	page := signInPage{Email: v.line("email"), Next: v.Request().PostFormValue("next")}
	if !s.attempts.allow(v.RealIP(), addressPace, s.now()) ||
		!s.attempts.allow(v.RealIP()+" "+store.EmailKey(page.Email), passwordPace, s.now()) {
		page.Refused = v.tooOften()
		return v.show(http.StatusTooManyRequests, "sign-in", page)
	}
	account, err := s.passwords.SignIn(v.Request().Context(), s.store, page.Email, v.Request().PostFormValue("password"))
	switch {
	case errors.Is(err, store.ErrWrongPassword):
		page.Refused = v.T("sign-in.wrong")
		return v.show(http.StatusUnprocessableEntity, "sign-in", page)
	case err != nil:
		return err
	}
	return v.begin(account.ID, page.Next)
}

// linkPage shows a sign-in link with a button. The link is used up by the button, not by opening it: mail
// scanners open every link.
type linkPage struct {
	Token   string
	Next    string
	Refused string
}

func (s *Server) linkForm(v *visit) error {
	return v.show(http.StatusOK, "link", linkPage{Token: v.Param("token"), Next: v.QueryParam("next")})
}

func (s *Server) redeemLink(v *visit) error {
	page := linkPage{Token: v.Param("token"), Next: v.Request().PostFormValue("next")}
	if !s.attempts.allow(v.RealIP(), addressPace, s.now()) {
		page.Refused = v.tooOften()
		return v.show(http.StatusTooManyRequests, "link", page)
	}
	person, err := s.store.Redeem(v.Request().Context(), store.Secret(page.Token), s.now())
	switch {
	case errors.Is(err, store.ErrUsed):
		page.Refused = v.T("link.used")
	case errors.Is(err, store.ErrExpired):
		page.Refused = v.T("link.expired")
	case errors.Is(err, store.ErrNotFound):
		page.Refused = v.T("link.unknown")
	case err != nil:
		return err
	default:
		return v.begin(person, page.Next)
	}
	page.Token = ""
	return v.show(http.StatusUnprocessableEntity, "link", page)
}

// tooOften tells who tries too often to wait a minute, in words and in the header for programs.
func (v *visit) tooOften() string {
	v.Response().Header().Set("Retry-After", "60")
	return v.T("sign-in.too-often")
}

// begin starts a session under a new token, so that nobody can have planted one.
func (v *visit) begin(person drafts.PersonID, next string) error {
	sessions, ctx := v.server.sessions, v.Request().Context()
	if err := sessions.RenewToken(ctx); err != nil {
		return err
	}
	sessions.Put(ctx, store.SessionPerson, string(person))
	if !local(next) {
		next = "/"
	}
	v.Person = person
	if _, waits := v.waitingForm(); waits {
		next = "/sign-in/again"
	} else {
		sessions.Remove(ctx, "carried") // somebody else's
	}
	return v.Redirect(http.StatusSeeOther, next)
}

func (s *Server) signOut(v *visit) error {
	ctx := v.Request().Context()
	s.live.endSession(s.sessions.Token(ctx))
	if err := s.sessions.Destroy(ctx); err != nil {
		return err
	}
	v.tellNoMore()
	return v.Redirect(http.StatusSeeOther, "/sign-in")
}
