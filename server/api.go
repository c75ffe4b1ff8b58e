package server

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// problem answers a request to the API with RFC 9457.
func problem(c echo.Context, a answer) error {
	b, err := json.Marshal(struct {
		Title  string `json:"title"`
		Status int    `json:"status"`
		Detail string `json:"detail"`
	}{a.Title, a.Status, a.Says})
	if err != nil {
		return err
	}
	if a.Status == http.StatusUnauthorized {
		c.Response().Header().Set("WWW-Authenticate", `Bearer realm="unbracket"`)
	}
	return c.Blob(a.Status, "application/problem+json", b)
}

// apiTime writes times as the API does: RFC 3339, UTC, microseconds.
func apiTime(at time.Time) string { return at.UTC().Format("2006-01-02T15:04:05.000000Z") }
