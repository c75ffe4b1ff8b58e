package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// Live streams carry a version number, never text: the page asks again and gets what its reader may see
// (rule: architecture.md, "The server").
const (
	heartbeat     = 15 * time.Second // also how soon a dismissed person's stream ends
	eventDeadline = 10 * time.Second // a line that takes no event for so long is dead
	pollElsewhere = 2 * time.Second  // how soon acts of another process on the same folder are noticed
)

// listeners are the open streams, by negotiation.
type listeners struct {
	mu   sync.Mutex
	open map[drafts.NegotiationID]map[*listener]struct{}
	done chan struct{} // closed when the server shuts down
	end  sync.Once

	patience time.Duration // to write one event to a slow line
	beat     time.Duration
}

// listener is one stream: a channel of one, in which the newest version wins, and the session it lives by.
type listener struct {
	newest  chan uint64
	turned  chan struct{} // of a screen: it shows another part; nil for other pages
	session string
	ended   chan struct{}
	end     sync.Once
}

func newListeners() *listeners {
	return &listeners{open: map[drafts.NegotiationID]map[*listener]struct{}{}, done: make(chan struct{}), patience: eventDeadline, beat: heartbeat}
}

func (l *listeners) subscribe(n drafts.NegotiationID, session string) (*listener, func()) {
	return l.join(n, &listener{newest: make(chan uint64, 1), session: session, ended: make(chan struct{})})
}

// subscribeScreen is subscribe for a screen of the room, which is also told when it is to show another part.
func (l *listeners) subscribeScreen(n drafts.NegotiationID, session string) (*listener, func()) {
	return l.join(n, &listener{newest: make(chan uint64, 1), turned: make(chan struct{}, 1), session: session, ended: make(chan struct{})})
}

func (l *listeners) join(n drafts.NegotiationID, one *listener) (*listener, func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open[n] == nil {
		l.open[n] = map[*listener]struct{}{}
	}
	l.open[n][one] = struct{}{}
	return one, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.open[n], one)
		if len(l.open[n]) == 0 {
			delete(l.open, n)
		}
	}
}

// announce tells everybody who listens that a negotiation stands at version.
func (l *listeners) announce(n drafts.NegotiationID, version uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for one := range l.open[n] {
		newest := version
		select {
		case older := <-one.newest:
			newest = max(version, older)
		default:
		}
		one.newest <- newest // the lock makes us the only sender, so there is room
	}
}

// turnScreens tells the screens of a negotiation that they are to show another part.
func (l *listeners) turnScreens(n drafts.NegotiationID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for one := range l.open[n] {
		select {
		case one.turned <- struct{}{}: // never ready for other pages
		default:
		}
	}
}

// endSession ends the streams of a session that signs out.
func (l *listeners) endSession(session string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, listening := range l.open {
		for one := range listening {
			if one.session == session {
				one.end.Do(func() { close(one.ended) })
			}
		}
	}
}

// endAll ends every stream, at shutdown.
func (l *listeners) endAll() { l.end.Do(func() { close(l.done) }) }

// listened lists the negotiations that somebody listens to.
func (l *listeners) listened() []drafts.NegotiationID {
	l.mu.Lock()
	defer l.mu.Unlock()
	ids := make([]drafts.NegotiationID, 0, len(l.open))
	for n := range l.open {
		ids = append(ids, n)
	}
	return ids
}

// watchElsewhere announces what another process on the same data folder wrote, until ctx ends.
func (s *Server) watchElsewhere(ctx context.Context) {
	seen := map[drafts.NegotiationID]uint64{}
	tick := time.NewTicker(pollElsewhere)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		for _, n := range s.live.listened() {
			head, err := s.store.Head(ctx, n)
			if err == nil && head.Version > seen[n] {
				seen[n] = head.Version
				s.live.announce(n, head.Version)
			}
		}
	}
}

// stream is GET /n/{negotiation}/live. Subscribe first, then compare versions: nothing falls between.
func (s *Server) stream(r *room) error {
	token := s.sessions.Token(r.Request().Context())
	listen := s.live.subscribe
	if r.QueryParam("for") == "screen" {
		listen = s.live.subscribeScreen
	}
	one, leave := listen(r.ID, token)
	defer leave()
	s.metrics.listeners.Inc()
	defer s.metrics.listeners.Dec()

	w := r.Response()
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no")
	w.WriteHeader(http.StatusOK)
	out := http.NewResponseController(w)
	// The server's read timeout is for forms; a stream reads nothing more and lives on.
	if err := out.SetReadDeadline(time.Time{}); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	send := func(format string, args ...any) error {
		if err := out.SetWriteDeadline(time.Now().Add(s.live.patience)); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return err
		}
		if _, err := fmt.Fprintf(w, format, args...); err != nil {
			return err
		}
		return out.Flush()
	}

	told := sinceOf(r)
	tell := func(newest uint64) error {
		version, err := r.visible(s, newest)
		if err != nil || version <= told {
			return err
		}
		told = version
		return send("id: %d\nevent: version\ndata: %d\n\n", version, version)
	}
	// The page says so when it was loaded from another release of the program than the one that answers now.
	if err := send("retry: 2000\n: unbracket\nevent: program\ndata: %s\n\n", s.assets.Hash()); err != nil {
		return nil
	}
	if err := tell(0); err != nil {
		return nil
	}
	beat := time.NewTicker(s.live.beat)
	defer beat.Stop()
	for {
		var err error
		select {
		case <-r.Request().Context().Done():
			return nil
		case <-s.live.done:
			return nil
		case <-one.ended:
			return nil
		case newest := <-one.newest:
			err = tell(newest)
		case <-one.turned:
			err = send("event: part\ndata: %d\n\n", told)
		case <-beat.C:
			if token != "" {
				if _, found, lookup := s.sessions.Store.Find(token); lookup == nil && !found {
					return nil // the session was ended elsewhere
				}
			}
			if bearer := r.Request().Header.Get("Authorization"); bearer != "" && errors.Is(r.bear(bearer), errToken) {
				return nil // the token was revoked
			}
			if _, err = r.visible(s, 0); err == nil {
				err = send(": still here\n\n")
			}
		}
		if err != nil {
			return nil
		}
	}
}

// sinceOf is the version that the page or an earlier stream of it had.
func sinceOf(r *room) uint64 {
	for _, s := range []string{r.Request().Header.Get("Last-Event-ID"), r.QueryParam("since")} {
		if version, err := strconv.ParseUint(s, 10, 64); err == nil {
			return version
		}
	}
	return r.Draft.Chain.Version
}

// visible asks again what this reader may see, and at which version it stands. When it is told of a version that was folded
// already, it does not ask the record: a thousand streams hear of an act at once.
func (r *room) visible(s *Server, newest uint64) (uint64, error) {
	whole := s.folded.get(r.ID)
	if newest == 0 || whole == nil || whole.Chain.Version < newest {
		var err error
		if whole, err = s.load(context.WithoutCancel(r.Request().Context()), r.ID); err != nil {
			return 0, err
		}
	}
	seen, _, err := drafts.Visible(whole, r.Person)
	if err != nil {
		return 0, errors.Join(err, store.ErrNotFound)
	}
	return seen.Chain.Version, nil
}
