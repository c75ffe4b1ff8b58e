package server

import (
	"encoding/json"
	"net/http"
	"net/url"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// waitingForm is a form that was sent after the session of its writer had ended. It waits in the browser's next session and
// comes back when the same person signs in there, by link or by password; to nobody else.
type waitingForm struct {
	Path string          `json:"path"`
	By   drafts.PersonID `json:"by"`
	Form url.Values      `json:"form"`
}

const carriedLimit = 256 << 10 // bytes of a form

// Anybody can send a form without a session; few need to be kept.
var carryPace = pace{20, 30 * time.Second} // one address

// carry keeps the form that was sent until its writer has signed in again. Only forms that say who filled them in can be
// given back to that person alone.
func (v *visit) carry() bool {
	req := v.Request()
	c := waitingForm{Path: req.URL.RequestURI(), By: drafts.PersonID(req.PostForm.Get("by")), Form: req.PostForm}
	if req.Method != http.MethodPost || c.By == "" || v.Request().Header.Get("X-Part") != "" {
		return false
	}
	kept, err := json.Marshal(c)
	if err != nil || len(kept) > carriedLimit || !v.server.attempts.allow("carry "+v.RealIP(), carryPace, v.server.now()) {
		return false
	}
	v.server.sessions.Put(req.Context(), "carried", string(kept))
	return true
}

// againPage gives a form back to who filled it in.
type againPage struct {
	Action string
	Fields []againField
}

// againField is one of its fields.
type againField struct{ Name, Value string }

// signedInAgain is GET /sign-in/again. The form stays kept until something is on record, so that the page can be
// opened twice.
func (s *Server) signedInAgain(v *visit) error {
	c, ok := v.waitingForm()
	if !ok {
		return v.Redirect(http.StatusSeeOther, "/")
	}
	page := againPage{Action: c.Path}
	for name, values := range c.Form {
		for _, value := range values {
			if name == "do" {
				value = "preview" // to be looked at before it is done
			}
			page.Fields = append(page.Fields, againField{name, value})
		}
	}
	return v.show(http.StatusOK, "again", page)
}

// waitingForm is the form that waits for the visitor, if any.
func (v *visit) waitingForm() (c waitingForm, ok bool) {
	kept := v.server.sessions.GetString(v.Request().Context(), "carried")
	if kept == "" || json.Unmarshal([]byte(kept), &c) != nil {
		return c, false
	}
	return c, c.By == v.Person && v.Person != "" && local(c.Path)
}
