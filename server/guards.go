package server

import (
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/labstack/echo/v4"
	"golang.org/x/time/rate"
)

// policy lets a page load our own style, scripts and pictures, talk to us and send forms to us; nothing else, and
// nothing inline.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guardHeaders set what every answer carries. Pages are not kept by shared caches: they differ by reader.
func (s *Server) guardHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Cache-Control", "no-store")
		h.Set("X-Robots-Tag", "noindex")
		if s.secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

// errCrossOrigin: another site's page sent this in a reader's name.
var errCrossOrigin = errors.New("sent from another origin")

// sameOrigin refuses what another site's page sends in a reader's name. Together with SameSite cookies it stands in
// place of tokens in forms.
func (s *Server) sameOrigin(next echo.HandlerFunc) echo.HandlerFunc {
	guard := http.NewCrossOriginProtection()
	if s.options.BaseURL != "" {
		// Behind a TLS front the Host we see may differ from the origin that browsers name.
		if err := guard.AddTrustedOrigin(s.options.BaseURL); err != nil {
			s.log.Warn("trust the base URL as an origin", "error", err)
		}
	}
	return func(c echo.Context) error {
		if guard.Check(c.Request()) != nil {
			return errCrossOrigin
		}
		return next(c)
	}
}

// attempts limits how often one may try to sign in.
type attempts struct {
	mu sync.Mutex
	by map[string]*attempt
}

type attempt struct {
	limit *rate.Limiter
	last  time.Time
}

// pace is how often something may be tried: at once, and from then on.
type pace struct {
	burst int
	every time.Duration
}

// A person mistypes a password a few times; a machine does not stop. A whole conference room signs in from one
// address at ten o'clock, and a link has 256 random bits that nobody guesses.
var (
	passwordPace = pace{10, 6 * time.Second}         // one address for one account
	addressPace  = pace{300, 200 * time.Millisecond} // one address
)

const (
	attemptsKept  = 10_000
	attemptsForgo = 10 * time.Minute
)

func newAttempts() *attempts { return &attempts{by: map[string]*attempt{}} }

// allow counts an attempt under a key.
func (a *attempts) allow(key string, p pace, now time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	one, ok := a.by[key]
	if !ok {
		if len(a.by) >= attemptsKept {
			a.forget(now)
		}
		one = &attempt{limit: rate.NewLimiter(rate.Every(p.every), p.burst)}
		a.by[key] = one
	}
	one.last = now
	return one.limit.AllowN(now, 1)
}

// forget makes room: what is long ago goes, and where nothing is, what is longest ago. To refuse whoever comes next
// would let somebody with ten thousand addresses keep everybody else out.
func (a *attempts) forget(now time.Time) {
	oldest, at := "", now
	for key, one := range a.by {
		switch {
		case now.Sub(one.last) > attemptsForgo:
			delete(a.by, key)
		case oldest == "" || one.last.Before(at):
			oldest, at = key, one.last
		}
	}
	if len(a.by) >= attemptsKept {
		delete(a.by, oldest)
	}
}

// extractor says where a request comes from: the connection, or what a named proxy says.
func (s *Server) extractor() echo.IPExtractor {
	if len(s.options.Proxies) == 0 {
		return echo.ExtractIPDirect()
	}
	trust := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, p := range s.options.Proxies {
		trust = append(trust, echo.TrustIPRange(prefixNet(p)))
	}
	return echo.ExtractIPFromXFFHeader(trust...)
}

// local says whether an address is a path of ours, for where to go after signing in. Browsers read a backslash as a
// slash and pass over tabs and line breaks: with either, what looks like a path can lead to another host.
func local(path string) bool {
	return strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "//") &&
		!strings.ContainsFunc(path, func(c rune) bool { return c == '\\' || unicode.IsControl(c) })
}
