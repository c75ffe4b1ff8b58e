package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/unbracket/unbracket/store"
)

// Server answers for one store. It may be one of several processes on the same data folder.
type Server struct {
	options   Options
	store     store.Store
	log       *slog.Logger
	now       func() time.Time
	secure    bool // cookies and transport: the base URL is https
	catalogue *catalogue
	assets    *assets
	gallery   gallery
	sessions  *scs.SessionManager
	passwords *store.Passwords
	attempts  *attempts
	folded    *foldedDrafts
	past      *pastDrafts
	courses   *courses
	compared  *comparisons
	pasts     []string // of the URL map: the pages of a negotiation that can be read as at a moment
	live      *listeners
	turns     *turns
	pointing  *pointing
	crowd     crowd
	metrics   *metrics
	document  []byte // that describes the API
	handler   http.Handler
}

const (
	draftsKept     = 32             // folded negotiations in memory
	hashesAtOnce   = 2              // each takes 64 MiB
	sessionIdle    = 12 * time.Hour // a day of meetings
	sessionLongest = 7 * 24 * time.Hour
	shutdownGrace  = 10 * time.Second
	cleanUpEvery   = time.Hour
)

// built is what the pages are made of: it comes with the program, and is the same for every server of a process.
type built struct {
	catalogue *catalogue
	assets    *assets
	gallery   gallery
	document  []byte
}

// builtIn is made once: the templates of all pages in six languages take half a second to read.
var builtIn = sync.OnceValues(func() (b built, err error) {
	if b.catalogue, err = loadCatalogue(); err != nil {
		return b, err
	}
	if b.assets, err = loadAssets(); err != nil {
		return b, err
	}
	if b.gallery, err = loadGallery(b.catalogue, b.assets); err != nil {
		return b, err
	}
	b.document, err = apiDocument(apiOperations())
	return b, err
})

// New makes a server, or says what is wrong with its options or with the pages built into it.
func New(o Options) (*Server, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	s := &Server{options: o, store: o.Store, log: o.Logger, now: o.Now, secure: strings.HasPrefix(o.BaseURL, "https:"),
		attempts: newAttempts(), folded: newFolded(draftsKept), past: newPast(), courses: newCourses(), compared: newComparisons(), live: newListeners(), turns: newTurns(), pointing: newPointing(), crowd: newCrowd(), metrics: newMetrics()}
	built, err := builtIn()
	if err != nil {
		return nil, err
	}
	s.catalogue, s.assets, s.gallery, s.document = built.catalogue, built.assets, built.gallery, built.document
	if s.passwords, err = store.NewPasswords(hashesAtOnce); err != nil {
		return nil, err
	}
	s.sessions = scs.New()
	s.sessions.Store = o.Store.Sessions()
	s.sessions.IdleTimeout, s.sessions.Lifetime = sessionIdle, sessionLongest
	s.sessions.Cookie = scs.SessionCookie{Name: "unbracket", HttpOnly: true, Path: "/", Persist: true,
		SameSite: http.SameSiteLaxMode, Secure: s.secure}
	routes := s.routes()
	s.sessions.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
			return // who asked has gone
		}
		s.fail(fmt.Errorf("keep the session: %w", err), routes.NewContext(r, w))
	}
	s.handler = s.guarded(routes)
	return s, nil
}

// routes is the URL map of the whole program.
func (s *Server) routes() *echo.Echo {
	e := echo.New()
	e.IPExtractor = s.extractor()
	e.HTTPErrorHandler = s.fail
	e.Use(s.watched)
	e.Use(s.sameOrigin)
	e.Use(s.crowd.inTurn)
	e.Use(middleware.GzipWithConfig(middleware.GzipConfig{Skipper: unzipped, MinLength: 1024}))

	e.GET("/healthz", s.health)
	e.GET("/metrics", echo.WrapHandler(promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{DisableCompression: true})))
	e.GET("/static/:hash/*", s.assets.serve)

	e.GET("/", s.visiting(s.list))
	e.GET("/sign-in", s.visiting(s.signInForm))
	e.GET("/sign-in/again", s.visiting(s.signedInAgain))
	e.POST("/sign-in", s.visiting(s.signIn))
	e.GET("/sign-in/link/:token", s.visiting(s.linkForm))
	e.POST("/sign-in/link/:token", s.visiting(s.redeemLink))
	e.POST("/sign-out", s.visiting(s.signOut))
	e.GET("/negotiations/new", s.visiting(s.openForm))
	e.POST("/negotiations/new", s.visiting(s.open))

	s.apiRoutes(e)

	n := e.Group("/n/:negotiation")
	// at is for what can be read as at any moment of the record: ?at=….
	unknown := s.pasts == nil
	at := func(path string, h func(*room) error) {
		if unknown {
			s.pasts = append(s.pasts, path)
		}
		n.GET(path, s.atMoment(h))
	}
	at("", s.text)
	n.GET("/live", s.inRoom(s.stream))
	at("/search", s.search)

	at("/p/:paragraph", s.paragraphForm)
	n.POST("/p/:paragraph/position", s.inRoom(s.takePosition))
	n.GET("/p/:paragraph/propose", s.inRoom(s.proposeForm))
	n.POST("/p/:paragraph/propose", s.inRoom(s.propose))
	n.GET("/propose", s.inRoom(s.bundleForm))
	n.POST("/propose", s.inRoom(s.bundle))
	n.GET("/a/:amendment/words", s.inRoom(s.proposeForm))
	n.POST("/a/:amendment/words", s.inRoom(s.propose))
	n.GET("/drafts", s.inRoom(s.privateDrafts))
	n.POST("/drafts/:draft/delete", s.inRoom(s.throwAway))

	at("/amendments", s.amendments)
	at("/a/:amendment", s.amendmentForm)
	n.GET("/a/:amendment/revise", s.inRoom(s.reviseForm))
	n.POST("/a/:amendment/revise", s.inRoom(s.revise))
	n.GET("/a/:amendment/withdraw", s.inRoom(s.withdrawForm))
	n.POST("/a/:amendment/withdraw", s.inRoom(s.withdraw))
	n.POST("/a/:amendment/reintroduce", s.inRoom(s.reintroduce))
	n.POST("/a/:amendment/cosponsor", s.inRoom(s.coSponsor))
	n.POST("/a/:amendment/confirm", s.inRoom(s.confirm))
	n.POST("/a/:amendment/end", s.inRoom(s.endSponsorship))
	n.POST("/a/:amendment/line", s.inRoom(s.line))
	n.POST("/a/:amendment/met", s.inRoom(s.met))
	n.POST("/a/:amendment/maintain", s.inRoom(s.maintain))
	n.POST("/a/:amendment/position", s.inRoom(s.takeEditPosition))

	n.GET("/p/:paragraph/merge-wordings", s.inRoom(s.mergeWordingsForm))
	n.POST("/p/:paragraph/merge-wordings", s.inRoom(s.mergeWordings))
	n.GET("/m/:merger", s.inRoom(s.merger))
	n.POST("/m/:merger", s.inRoom(s.answerMerger))

	n.GET("/tabling", s.inRoom(s.tabling))
	n.POST("/tabling", s.inRoom(s.closeTabling))

	n.GET("/floor", s.inRoom(s.floor))
	n.POST("/floor", s.inRoom(s.takeDown))
	n.POST("/meeting", s.inRoom(s.openMeeting))
	n.POST("/meeting/close", s.inRoom(s.closeMeeting))
	n.POST("/meeting/call", s.inRoom(s.callParagraph))
	n.GET("/screen", s.inRoom(s.screen))
	n.POST("/screen", s.inRoom(s.turnScreen))
	at("/s/:statement", s.statementForm)
	n.POST("/s/:statement", s.inRoom(s.correctStatement))
	n.POST("/entries/:version/confirm", s.inRoom(s.confirmEntry))

	n.GET("/desk", s.inRoom(s.desk))
	n.GET("/remains", s.inRoom(s.remains))
	n.GET("/p/:paragraph/decide", s.inRoom(s.decideForm))
	n.POST("/p/:paragraph/decide", s.inRoom(s.decide))
	n.POST("/p/:paragraph/agree", s.inRoom(s.agree))
	n.POST("/p/:paragraph/reopen", s.inRoom(s.reopen))
	n.POST("/p/:paragraph/placehold", s.inRoom(s.placehold))
	n.POST("/p/:paragraph/fill", s.inRoom(s.fill))
	n.POST("/p/:paragraph/annex", s.inRoom(s.annex))
	n.POST("/p/:paragraph/back", s.inRoom(s.bringBack))
	n.POST("/p/:paragraph/passages", s.inRoom(s.agreePassage))
	n.POST("/p/:paragraph/passages/:passage/reopen", s.inRoom(s.reopenPassage))
	n.POST("/p/:paragraph/join", s.inRoom(s.joinAgreement))
	at("/status", s.status)
	n.GET("/p/:paragraph/correct", s.inRoom(s.correctForm))
	n.POST("/p/:paragraph/correct", s.inRoom(s.correct))
	n.POST("/p/:paragraph/object", s.inRoom(s.objectToCorrection))
	at("/packages", s.packages)
	n.POST("/packages", s.inRoom(s.linkPackage))
	at("/packages/:package", s.packageForm)
	n.POST("/packages/:package/agree", s.inRoom(s.agreePackage))
	n.POST("/packages/:package/dissolve", s.inRoom(s.dissolvePackage))
	at("/references", s.references)
	n.POST("/references", s.inRoom(s.makeReferences))
	n.POST("/references/drop", s.inRoom(s.dropReference))
	n.POST("/totality", s.inRoom(s.declareTotality))
	n.POST("/p/:paragraph/open", s.inRoom(s.takeUp))
	n.POST("/p/:paragraph/maintenance", s.inRoom(s.timeMaintenance))
	n.GET("/p/:paragraph/move", s.inRoom(s.moveForm))
	n.POST("/p/:paragraph/move", s.inRoom(s.move))
	n.GET("/p/:paragraph/split", s.inRoom(s.splitForm))
	n.POST("/p/:paragraph/split", s.inRoom(s.split))
	n.GET("/p/:paragraph/merge", s.inRoom(s.mergeForm))
	n.POST("/p/:paragraph/merge", s.inRoom(s.merge))
	n.GET("/insert", s.inRoom(s.insertForm))
	n.POST("/insert", s.inRoom(s.insert))
	n.GET("/issue", s.inRoom(s.issueForm))
	n.POST("/issue", s.inRoom(s.issue))
	n.GET("/adopt", s.inRoom(s.adoptForm))
	n.POST("/adopt", s.inRoom(s.adopt))

	n.GET("/import", s.inRoom(s.importForm))
	n.POST("/import", s.inRoom(s.importText), upTo(importUpload))
	n.GET("/delegations", s.inRoom(s.seats))
	n.POST("/delegations", s.inRoom(s.seat))
	n.POST("/delegations/unseat", s.inRoom(s.unseat))
	n.POST("/names", s.inRoom(s.attribute))
	at("/groups", s.groups)
	n.POST("/groups/join", s.inRoom(s.joinGroup))
	n.POST("/groups/leave", s.inRoom(s.leaveGroup))
	n.POST("/groups/voice", s.inRoom(s.giveVoice))
	n.GET("/people", s.inRoom(s.peopleList))
	n.POST("/people", s.inRoom(s.invite))
	n.POST("/people/link", s.inRoom(s.inviteAgain))
	n.POST("/people/dismiss", s.inRoom(s.dismiss))

	at("/compare", s.compare)
	at("/concordance", s.concordance)
	at("/d/:delegation", s.delegation)
	at("/fates", s.fates)
	at("/v", s.versions)
	at("/v/:ordinal", s.version)
	n.GET("/v/:ordinal/correct", s.inRoom(s.corrigendumForm))
	n.POST("/v/:ordinal/correct", s.inRoom(s.correctVersion))
	at("/record", s.showRecord)
	n.GET("/moments", s.inRoom(s.moments))
	n.GET("/between", s.inRoom(s.between))
	n.GET("/record.jsonl", s.inRoom(s.downloadRecord))
	at("/export", s.export)
	return e
}

// guarded puts round the routes what is the same for all of them, outermost first.
func (s *Server) guarded(routes http.Handler) http.Handler {
	return s.guardHeaders(s.sessions.LoadAndSave(routes))
}

// unzipped are the answers that are not compressed: streams, which must leave at once.
func unzipped(c echo.Context) bool { return strings.HasSuffix(c.Path(), "/live") }

// Handler gives the whole server as one handler, for tests and for whoever has a listener of their own.
func (s *Server) Handler() http.Handler { return s.handler }

// Serve answers on a listener until ctx ends. Then streams are told to end, and requests under way have some
// seconds to finish. It returns nil after an orderly end.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	web := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       2 * time.Minute, // 20 MB over a bad line; streams read nothing more
		WriteTimeout:      2 * time.Minute, // streams set a fresh deadline before each event
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	go s.watchElsewhere(ctx)
	go s.cleanUp(ctx)
	ended := make(chan error, 1)
	go func() { ended <- web.Serve(l) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve %s: %w", l.Addr(), err)
	case <-ctx.Done():
	}
	s.live.endAll()
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownGrace)
	defer cancel()
	err := web.Shutdown(grace)
	if err != nil {
		err = errors.Join(fmt.Errorf("shut down: %w", err), web.Close())
	}
	if stopped := <-ended; !errors.Is(stopped, http.ErrServerClosed) {
		err = errors.Join(err, stopped)
	}
	return err
}

// cleanUp removes what has run out, now and every hour.
func (s *Server) cleanUp(ctx context.Context) {
	tick := time.NewTicker(cleanUpEvery)
	defer tick.Stop()
	for {
		if _, err := s.store.CleanUp(ctx, s.now()); err != nil && ctx.Err() == nil {
			s.log.Error("clean up", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// health says whether the store answers.
func (s *Server) health(c echo.Context) error {
	if err := s.store.Ping(c.Request().Context()); err != nil {
		s.log.Error("health", "error", err)
		return c.String(http.StatusServiceUnavailable, "the store does not answer\n")
	}
	return c.String(http.StatusOK, "ok\n")
}
