package server

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/unbracket/unbracket/drafts"
)

// errToken: the token is none of ours, or was revoked.
var errToken = errors.New("a bearer token that works is needed")

// apiProblem is an error as RFC 9457 has it. Title and detail are sentences in the caller's language; type and rule
// are for programs and never change.
type apiProblem struct {
	Type   string            `json:"type" doc:"Which sort of problem it is."`
	Title  string            `json:"title" doc:"The sort of problem in words, in the language of Accept-Language."`
	Status int               `json:"status" doc:"The HTTP status."`
	Detail string            `json:"detail" doc:"One sentence: what is wrong, and what would be right."`
	Rule   string            `json:"rule,omitempty" doc:"Of a refusal: the key of the rule that said no."`
	Params map[string]string `json:"params,omitempty" doc:"Of a refusal: the values in the sentence, by name; words of the field in English."`
	Field  string            `json:"field,omitempty" doc:"Of a malformed request: the JSON Pointer of the field, or the name of the parameter."`
}

// The sorts of problems, by the last part of their type.
const (
	problemRefused   = "refused"
	problemStale     = "stale"
	problemMalformed = "malformed"
	problemNotFound  = "not-found"
	problemConflict  = "conflict"
	problemToken     = "token"
	problemTooLarge  = "too-large"
	problemFault     = "fault"
)

// problemTypes says of each sort what it means and which status it comes with, for the document.
var problemTypes = []struct {
	kind, says string
	status     int
}{
	{problemMalformed, "The request cannot be read: no JSON, a field that there is not, a value that is none.", http.StatusBadRequest},
	{problemToken, "No token, or one that does not work.", http.StatusUnauthorized},
	{problemNotFound, "It is not there, or not for this reader.", http.StatusNotFound},
	{problemStale, "What was seen has changed meanwhile: consent is to the words seen. Read again, and ask again.", http.StatusConflict},
	{problemConflict, "Somebody else was faster, many times over. Send the same request again.", http.StatusConflict},
	{problemTooLarge, "The request is larger than it may be.", http.StatusRequestEntityTooLarge},
	{problemRefused, "A rule of procedure says no.", http.StatusUnprocessableEntity},
	{problemFault, "Something went wrong inside. The same request may be sent again with the same Idempotency-Key.", http.StatusInternalServerError},
}

// problemURI names a sort of problem for ever.
func problemURI(kind string) string { return "urn:unbracket:problem:" + kind }

// problem answers a request to the API with RFC 9457.
func problem(c echo.Context, a answer) error {
	p := apiProblem{Type: problemURI(a.problem()), Title: a.Title, Status: a.Status, Detail: a.Says, Rule: a.Rule, Field: a.Field}
	if len(a.Params) > 0 {
		p.Params = map[string]string{}
		for _, param := range a.Params {
			p.Params[param.Name] = bare(param)
		}
	}
	b, err := json.Marshal(p)
	if err != nil {
		return err
	}
	if a.Status == http.StatusUnauthorized {
		c.Response().Header().Set("WWW-Authenticate", `Bearer realm="unbracket"`)
	}
	return c.Blob(a.Status, "application/problem+json", b)
}

// bare is a value as a program wants it: what was sent, without the quotation marks of the sentence.
func bare(p drafts.Param) string {
	if q, ok := p.Value.(drafts.Quoted); ok {
		return q.Bare()
	}
	return p.Value.String()
}

// problem is the sort of problem that an answer tells of.
func (a answer) problem() string {
	switch a.Status {
	case http.StatusUnauthorized:
		return problemToken
	case http.StatusNotFound:
		return problemNotFound
	case http.StatusConflict:
		if a.Rule != "" {
			return problemStale
		}
		return problemConflict
	case http.StatusRequestEntityTooLarge:
		return problemTooLarge
	case http.StatusUnprocessableEntity:
		return problemRefused
	}
	if a.Status >= 500 {
		return problemFault
	}
	return problemMalformed
}
