package server

import (
	"net/http"
	"runtime"
	"strings"

	"github.com/labstack/echo/v4"
)

// crowd lets readers have their pages in turn. A thousand open pages ask in the same second when somebody tables: each that
// is being made holds what compresses it, nearly a megabyte, none is ready sooner for that all are begun, and whoever
// tables before a deadline would wait behind them all. Who goes away while waiting is not served.
//
// Pages that follow the record stand in a line of their own: nobody who opens a page waits for those that are open.
type crowd struct{ opening, following chan struct{} }

// newCrowd has two places a processor in each line: while one page is written, another is read from the disk.
func newCrowd() crowd {
	places := 2 * runtime.GOMAXPROCS(0)
	return crowd{make(chan struct{}, places), make(chan struct{}, places)}
}

// inTurn makes readers wait for a place. What is sent to us, streams and files do not wait: a slow line could hold a place
// for minutes. Nor does the screen of the room, which everybody looks at.
func (c crowd) inTurn(next echo.HandlerFunc) echo.HandlerFunc {
	return func(e echo.Context) error {
		r := e.Request()
		if r.Method != http.MethodGet || !isPage(e.Path()) {
			return next(e)
		}
		line := c.opening
		if r.Header.Get(liveHeader) != "" {
			line = c.following
		}
		select {
		case line <- struct{}{}:
			defer func() { <-line }()
			return next(e)
		case <-r.Context().Done():
			return r.Context().Err()
		}
	}
}

// isPage says whether a route answers with a page that is made for its reader: small, and sent at once.
func isPage(route string) bool {
	for _, end := range []string{"/live", "/screen", "/export", "/record.jsonl", "/healthz", "/metrics"} {
		if strings.HasSuffix(route, end) {
			return false
		}
	}
	return !strings.HasPrefix(route, "/static/")
}
