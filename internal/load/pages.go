package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// pages are the open pages of a room. Each keeps its stream, and fetches what changed as live.js does: one request at a
// time, and after one a pause.
type pages struct {
	all  []*page
	end  context.CancelFunc
	done sync.WaitGroup
	lost atomic.Int64 // streams that ended before they were told to
	bad  atomic.Int64 // pages that could not be fetched
}

// page is one of them.
type page struct {
	hall    *hall
	who     person
	client  *http.Client
	version atomic.Uint64 // that the page shows
	fetched atomic.Int64  // bytes, as sent
	fetches atomic.Int64
	mu      sync.Mutex
	heard   map[uint64]time.Time // of a version or a later one, for the first time
	shown   map[uint64]time.Time
}

// The rest of live.js between two fetches of one page.
const (
	pauseLeast = 3 * time.Second
	pauseMore  = 2 * time.Second
	pauseMost  = 20 * time.Second
)

func rest(took time.Duration) time.Duration {
	return pauseLeast + rand.N(pauseMore) + min(4*took, pauseMost)
}

// open opens the pages, some at a time, and returns when every stream is there.
func (h *hall) open(ctx context.Context, n int) (*pages, error) {
	ctx, end := context.WithCancel(ctx)
	ps := &pages{end: end}
	transport := &http.Transport{MaxIdleConnsPerHost: n, MaxConnsPerHost: 0, DisableCompression: true}
	ready := make(chan error, n)
	gate := make(chan struct{}, 32)
	for i := range n {
		one := &page{hall: h, who: h.people[i], client: &http.Client{Transport: transport}, heard: map[uint64]time.Time{}, shown: map[uint64]time.Time{}}
		ps.all = append(ps.all, one)
		ps.done.Add(1)
		go func() {
			defer ps.done.Done()
			gate <- struct{}{}
			stream, err := one.sitDown(ctx)
			<-gate
			ready <- err
			if err != nil {
				return
			}
			err = one.follow(ctx, stream, &ps.bad)
			if ctx.Err() == nil {
				ps.lost.Add(1)
				fmt.Println("a stream ended:", err)
			}
		}()
	}
	for range n {
		if err := <-ready; err != nil {
			ps.close()
			return nil, err
		}
	}
	return ps, nil
}

// fetches counts how often pages fetched what changed.
func (ps *pages) fetches() int64 {
	n := int64(0)
	for _, one := range ps.all {
		n += one.fetches.Load()
	}
	return n
}

func (ps *pages) close() {
	ps.end()
	ps.done.Wait()
}

// ask makes a request of the page's browser.
func (p *page) ask(ctx context.Context, path string) (*http.Request, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.hall.base+path, nil)
	if err != nil {
		return nil, err
	}
	r.AddCookie(&http.Cookie{Name: "unbracket", Value: p.who.session})
	r.Header.Set("Accept", "text/html")
	r.Header.Set("Accept-Encoding", "gzip")
	return r, nil
}

// load opens the page, whole, and says how long it took.
func (p *page) load(ctx context.Context) (time.Duration, error) {
	began := time.Now()
	r, err := p.ask(ctx, "/n/"+string(negotiation))
	if err != nil {
		return 0, err
	}
	answer, err := p.client.Do(r)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	_, err = io.Copy(io.Discard, answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("the page answers %s", answer.Status)
	}
	return time.Since(began), err
}

// sitDown loads the page and opens its stream.
func (p *page) sitDown(ctx context.Context) (io.ReadCloser, error) {
	if _, err := p.load(ctx); err != nil {
		return nil, err
	}
	r, err := p.ask(ctx, "/n/"+string(negotiation)+"/live?since=0")
	if err != nil {
		return nil, err
	}
	r.Header.Del("Accept-Encoding")
	answer, err := p.client.Do(r)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the stream answers %s", answer.Status)
	}
	lines := bufio.NewScanner(answer.Body)
	for lines.Scan() { // the first event is the version that stands now
		if version, ok := versionIn(lines.Text()); ok {
			p.version.Store(version)
			return answer.Body, nil
		}
	}
	return nil, errors.New("the stream said nothing")
}

// follow hears of versions until ctx ends, and has the page fetch what changed.
func (p *page) follow(ctx context.Context, stream io.ReadCloser, bad *atomic.Int64) error {
	defer stream.Close()
	newest := make(chan uint64, 1)
	go p.fetching(ctx, newest, bad)
	lines := bufio.NewScanner(stream)
	for lines.Scan() {
		version, ok := versionIn(lines.Text())
		if !ok {
			continue
		}
		p.note(p.heard, version)
		select {
		case <-newest:
		default:
		}
		newest <- version
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return io.EOF
}

// versionIn reads the version from a line of a stream; other lines, and what other events say, are none.
func versionIn(line string) (uint64, bool) {
	data, ok := strings.CutPrefix(line, "data: ")
	version, err := strconv.ParseUint(data, 10, 64)
	return version, ok && err == nil
}

func (p *page) fetching(ctx context.Context, newest <-chan uint64, bad *atomic.Int64) {
	for {
		took := time.Duration(0)
		select {
		case <-ctx.Done():
			return
		case version := <-newest:
			if version <= p.version.Load() {
				continue
			}
			began := time.Now()
			err := p.fetch(ctx)
			took = time.Since(began)
			if err != nil && ctx.Err() == nil {
				bad.Add(1)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(rest(took)):
		}
	}
}

// fetch asks for what changed since the version that the page shows.
func (p *page) fetch(ctx context.Context) error {
	r, err := p.ask(ctx, "/n/"+string(negotiation))
	if err != nil {
		return err
	}
	r.Header.Set("Unbracket-Live", strconv.FormatUint(p.version.Load(), 10))
	answer, err := p.client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	n, err := io.Copy(io.Discard, answer.Body)
	if err != nil {
		return err
	}
	version, err := strconv.ParseUint(answer.Header.Get("Unbracket-Version"), 10, 64)
	if err != nil || answer.StatusCode != http.StatusOK {
		return fmt.Errorf("the page answers %s without its version", answer.Status)
	}
	p.fetched.Add(n)
	p.fetches.Add(1)
	p.version.Store(version)
	p.note(p.shown, version)
	return nil
}

func (p *page) note(where map[uint64]time.Time, version uint64) {
	now := time.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	where[version] = now
}

// since says how long after a moment the page heard of a version, or showed it; false when it has not yet.
func (p *page) since(where map[uint64]time.Time, version uint64, began time.Time) (time.Duration, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	first, ok := time.Time{}, false
	for v, at := range where {
		if v >= version && (!ok || at.Before(first)) {
			first, ok = at, true
		}
	}
	return first.Sub(began), ok
}
