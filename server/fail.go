package server

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
	"github.com/unbracket/unbracket/store"
)

// errSignIn: the page is for people whom we know. They are asked who they are, and come back.
var errSignIn = errors.New("sign in first")

// refusal is a server's own no, by a key of the catalogue: bad input that never reached the domain.
type refusal struct {
	key    string
	params []any
}

func (r *refusal) Error() string { return r.key }

// refuse builds one; params are names and values in turn.
func refuse(key string, params ...any) error { return &refusal{key, params} }

// answer is what an error becomes.
type answer struct {
	Status int
	Title  string
	Says   string
	Rule   string         // of a refusal by a rule: its key
	Params []drafts.Param // and the values in its sentence
	Field  string         // of a request that cannot be read: which field
}

// answerTo turns an error into words (rule: architecture.md, "The server"). It is the only place where that is
// decided, for pages and for the API.
func answerTo(err error, t *tongue) answer {
	var (
		ruled    *drafts.Refusal
		own      *refusal
		garbled  *malformed
		file     *textfile.Refusal
		input    *store.InvalidInput
		tooLarge *http.MaxBytesError
		routed   *echo.HTTPError
	)
	switch {
	case errors.As(err, &ruled):
		status := http.StatusUnprocessableEntity
		if ruled.Stale { // consent to what has changed meanwhile is a conflict, not a mistake
			status = http.StatusConflict
		}
		return answer{Status: status, Title: t.T("fail.refused"), Says: t.Refusal(ruled), Rule: ruled.Key, Params: ruled.Params}
	case errors.As(err, &garbled):
		return answer{Status: http.StatusBadRequest, Title: t.T("fail.malformed"), Says: t.T(garbled.key, garbled.params...), Field: garbled.field}
	case errors.As(err, &own):
		return answer{Status: http.StatusUnprocessableEntity, Title: t.T("fail.refused"), Says: t.T(own.key, own.params...), Rule: own.key}
	case errors.As(err, &file):
		return answer{Status: http.StatusUnprocessableEntity, Title: t.T("fail.refused"), Says: t.FileRefusal(file), Rule: file.Key, Params: file.Params}
	case errors.As(err, &input):
		return answer{Status: http.StatusUnprocessableEntity, Title: t.T("fail.refused"), Says: input.Reason, Rule: "invalid-input"}
	case errors.Is(err, store.ErrNotFound), errors.Is(err, drafts.ErrHidden):
		return answer{Status: http.StatusNotFound, Title: t.T("fail.not-found"), Says: t.T("fail.not-found.says")}
	case errors.Is(err, store.ErrConflict):
		return answer{Status: http.StatusConflict, Title: t.T("fail.conflict"), Says: t.T("fail.conflict.says")}
	case errors.Is(err, errSignIn):
		return answer{Status: http.StatusUnauthorized, Title: t.T("fail.sign-in"), Says: t.T("fail.sign-in.says")}
	case errors.Is(err, errToken):
		return answer{Status: http.StatusUnauthorized, Title: t.T("fail.sign-in"), Says: t.T("api.token", "Header", "Authorization: Bearer TOKEN")}
	case errors.As(err, &tooLarge):
		return answer{Status: http.StatusRequestEntityTooLarge, Title: t.T("fail.too-large"), Says: t.T("fail.too-large.says", "Size", t.T("fail.size", "Count", int(tooLarge.Limit>>20)))}
	case errors.Is(err, errCrossOrigin):
		return answer{Status: http.StatusForbidden, Title: t.T("fail.refused"), Says: t.T("fail.cross-origin")}
	case errors.As(err, &routed) && routed.Code == http.StatusNotFound:
		return answer{Status: http.StatusNotFound, Title: t.T("fail.not-found"), Says: t.T("fail.not-found.says")}
	case errors.As(err, &routed) && routed.Code < 500:
		return answer{Status: routed.Code, Title: t.T("fail.malformed"), Says: t.T("fail.request.says")}
	}
	return answer{Status: http.StatusInternalServerError, Title: t.T("fail.fault"), Says: t.T("fail.fault.says")}
}

// fail answers a request whose handler returned an error. What went wrong inside goes to the log, not to the
// reader.
func (s *Server) fail(err error, c echo.Context) {
	if c.Response().Committed || errors.Is(err, context.Canceled) {
		return
	}
	v := s.visitOf(c)
	a := answerTo(err, v.tongue)
	if a.Status >= 500 {
		s.log.ErrorContext(c.Request().Context(), "fault", "method", c.Request().Method, "route", c.Path(), "error", err)
	}
	if a.Status == http.StatusMethodNotAllowed {
		a = v.unmethodical(a)
	}
	page := failPage{Title: a.Title, Says: a.Says, Typed: c.Request().Method == http.MethodPost}
	var sent error
	switch path := c.Request().URL.Path; {
	case strings.HasPrefix(path, "/api/"):
		sent = problem(c, a)
	case a.Status == http.StatusUnauthorized && c.Request().Method == http.MethodGet:
		sent = c.Redirect(http.StatusSeeOther, "/sign-in?next="+url.QueryEscape(c.Request().URL.RequestURI()))
	case a.Status == http.StatusUnauthorized && v.carry():
		sent = v.show(a.Status, "sign-in", signInPage{Carried: true})
	case a.Status >= 500: // the fault may lie in what the masthead shows
		sent = v.show(a.Status, "fail", page)
	default:
		if here := s.within(v); here != nil {
			page.Text = here.path()
			sent = here.show(a.Status, "fail", page)
		} else {
			sent = v.show(a.Status, "fail", page)
		}
	}
	if sent != nil {
		s.log.ErrorContext(c.Request().Context(), "answer an error", "error", sent)
	}
}

// unmethodical says what would be right, of a request that an address does not take: to a program which methods it takes, to
// a reader who came back to the address of a form that this is no page.
func (v *visit) unmethodical(a answer) answer {
	switch req := v.Request(); {
	case strings.HasPrefix(req.URL.Path, apiRoot):
		allowed := strings.TrimPrefix(v.Response().Header().Get("Allow"), "OPTIONS, ")
		a.Says = v.T("api.method", "Method", req.Method, "Methods", allowed)
	case req.Method == http.MethodGet:
		a.Title, a.Says = v.T("fail.method"), v.T("fail.method.says")
	}
	return a
}

// within is the negotiation in which a request went wrong, by its address and as its reader may see it, so that they know
// where they are and can go on from there; nil when it is none.
func (s *Server) within(v *visit) *room {
	if here, entered := v.Get("room").(*room); entered {
		return here
	}
	address, found := strings.CutPrefix(v.Request().URL.Path, "/n/")
	if !found || v.recognise() != nil {
		return nil
	}
	id, _, _ := strings.Cut(address, "/")
	here, err := v.room(drafts.NegotiationID(id))
	if err != nil {
		return nil
	}
	return here
}

// failPage is what a reader sees when a page cannot be shown.
type failPage struct {
	Title, Says string
	Text        string // address of the negotiation in which it happened
	Typed       bool   // a form was sent: what was typed is a page back
}

// refused says whether an error is a no that the form should show again with everything that was typed, and in
// which words.
func (v *visit) refused(err error) (string, bool) {
	if err == nil {
		return "", false
	}
	a := answerTo(err, v.tongue)
	return a.Says, a.Status == http.StatusUnprocessableEntity || a.Status == http.StatusConflict
}
