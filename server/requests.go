package server

import (
	"fmt"
	"net"
	"net/netip"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// metrics are what /metrics tells: counts and times, never who or which words.
type metrics struct {
	registry  *prometheus.Registry
	requests  *prometheus.CounterVec
	seconds   *prometheus.HistogramVec
	acts      prometheus.Counter
	conflicts prometheus.Counter
	listeners prometheus.Gauge
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "unbracket_requests_total",
			Help: "Requests answered, by route, method and status."}, []string{"route", "method", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "unbracket_request_seconds",
			Help: "Time to answer, live streams aside.", Buckets: prometheus.ExponentialBuckets(0.001, 2.5, 10)}, []string{"route"}),
		acts: prometheus.NewCounter(prometheus.CounterOpts{Name: "unbracket_acts_total",
			Help: "Acts put on record since the start."}),
		conflicts: prometheus.NewCounter(prometheus.CounterOpts{Name: "unbracket_conflicts_total",
			Help: "Acts decided again because somebody else was faster."}),
		listeners: prometheus.NewGauge(prometheus.GaugeOpts{Name: "unbracket_live_streams",
			Help: "Live streams that are open."}),
	}
	m.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), m.requests, m.seconds, m.acts, m.conflicts, m.listeners)
	return m
}

// watched logs and counts each request by its route, so that no token and no words get into either, and turns a
// panic into an error of that one request.
func (s *Server) watched(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		began := time.Now()
		err := recovered(next, c)
		if err != nil {
			s.fail(err, c)
		}
		route, status := c.Path(), c.Response().Status
		if route == "" {
			route = "(none)"
		}
		took := time.Since(began)
		s.metrics.requests.WithLabelValues(route, c.Request().Method, strconv.Itoa(status)).Inc()
		if !strings.HasSuffix(route, "/live") {
			s.metrics.seconds.WithLabelValues(route).Observe(took.Seconds())
		}
		s.log.InfoContext(c.Request().Context(), "request", "method", c.Request().Method, "route", route,
			"negotiation", c.Param("negotiation"), "status", status, "took", took.Round(time.Microsecond))
		return nil
	}
}

func recovered(next echo.HandlerFunc, c echo.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return next(c)
}

func prefixNet(p netip.Prefix) *net.IPNet {
	p = p.Masked()
	return &net.IPNet{IP: p.Addr().AsSlice(), Mask: net.CIDRMask(p.Bits(), p.Addr().BitLen())}
}
